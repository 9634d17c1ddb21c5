//! What a scene says of a drawing.

use super::*;
use crate::shape::TextRole;

fn scene(rows: &str) -> (Scene, Diagram) {
    let document = crate::read(format!("```\n{}\n```\n", rows.trim_matches('\n')));
    let diagram = document.readings.first().expect("a drawing").diagram.clone();
    (arrange(&diagram, ShapeMode::Auto, &[]), diagram)
}

fn within(outer: &Area, inner: &Area) -> bool {
    outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom
}

#[test]
fn everything_is_tied_to_what_it_shows_and_lies_in_the_room_that_the_scene_takes() {
    let (scene, diagram) = scene(
        "
┌──────┐  flour  ┌────────┐
│ Mill │────────▶│ Bakery │
└──────┘         └────────┘
      open on Sundays",
    );
    let names = |n: NodeIndex| diagram.graph[n].label.as_str();
    let shown: Vec<_> = scene.outlines.iter().map(|outline| outline.node.map(names)).collect();
    assert_eq!(shown, [Some("Mill"), Some("Bakery")]);
    let edge = diagram.graph.edge_indices().next().expect("an edge");
    let [wire] = &scene.wires[..] else { panic!("{} wires", scene.wires.len()) };
    assert_eq!(wire.edges, [edge]);
    // The tip is on the middle of the left wall, less half its line.
    let [head] = &wire.heads[..] else { panic!("{} heads", wire.heads.len()) };
    let bakery = scene.outlines[1].area;
    assert_eq!(head.tip, (bakery.left - sizes::STROKE / 2.0, (bakery.top + bakery.bottom) / 2.0));
    for (text, owned) in [("Mill", &scene.owned.nodes[0]), ("flour", &scene.owned.wires[0])] {
        assert_eq!(owned.iter().map(|&t| scene.texts[t].text.as_str()).collect::<Vec<_>>(), [text]);
    }
    let [note] = scene.owned.notes[..] else { panic!("{:?}", scene.owned.notes) };
    assert!(matches!(scene.texts[note].role, TextRole::Note | TextRole::Aside));
    for outline in &scene.outlines {
        assert!(within(&scene.area, &outline.area), "{:?} in {:?}", outline.area, scene.area);
    }
    for words in &scene.texts {
        assert!(scene.area.left <= words.left && words.right <= scene.area.right, "{}", words.text);
    }
}

#[test]
fn a_name_without_a_frame_stands_on_a_pill_in_a_chain_and_on_nothing_beside_boxes() {
    let (chain, _) = scene("Hen ──▶ Egg ──▶ Omelette");
    assert_eq!(chain.grounds.len(), 3);
    for (ground, texts) in chain.grounds.values().zip(&chain.owned.nodes) {
        let ([ground], &[t]) = (&ground[..], &texts[..]) else { panic!("one pill for a name") };
        let words = &chain.texts[t];
        assert!(ground.pill && ground.area.left < words.left && words.right < ground.area.right, "{}", words.text);
    }
    let (plan, _) = scene(
        "
┌─────┐
│ Hen │──▶ Egg
└─────┘",
    );
    assert!(plan.grounds.is_empty());
    assert_eq!(plan.outlines.len(), 1);
}

#[test]
fn an_edge_goes_along_the_lines_of_its_wire_from_border_to_border() {
    let (scene, diagram) = scene(
        "
       ┌───────┐
       │ Baker │
       └───┬───┘
     ┌─────┼──────┐
     ▼     ▼      ▼
  ┌─────┐┌────┐┌─────┐
  │ Rye ││Oat ││Spelt│
  └─────┘└────┘└──┬──┘
     ▲            │
     └────────────┘",
    );
    let ways = ways(&scene, &diagram);
    assert_eq!(ways.len(), 4);
    for (way, edge) in ways.iter().zip(diagram.graph.raw_edges()) {
        let ([first, .., last], square) = (&way[..], |p: &[Point]| p[0].0 == p[1].0 || p[0].1 == p[1].1) else {
            panic!("no way")
        };
        assert!(way.windows(2).all(square), "{way:?}");
        for (end, node) in [(first, edge.source()), (last, edge.target())] {
            assert!(scene.nodes[node.index()].off(*end) <= sizes::STROKE, "{end:?} at {:?}", diagram.graph[node].label);
        }
    }
    // All three go down the same line.
    assert!(ways[1..3].iter().all(|way| way[0] == ways[0][0]));
}
