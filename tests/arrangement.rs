//! Where the things of a picture stand: what the author drew apart or alike is apart or alike.

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options};
use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;

type Point = (f64, f64);

/// The picture of a drawing; all ids in it begin with `a-a-`.
fn picture(drawing: &str) -> String {
    let page = format!("# A\n\n```asciitect\n{drawing}\n```\n");
    let options = ReadOptions::of(DocumentFormat::Markdown);
    let document = read(Source::new("a.md", page.as_bytes()), &options);
    let [reading] = &document.readings[..] else { panic!("{} drawings", document.readings.len()) };
    let svg = (Format::named("svg").expect("svg").write)(&[Drawing { source: "a.md", reading }], &Options::default());
    String::from_utf8(svg.expect("it can be drawn").bytes).expect("text")
}

/// The lines of the element of a node, a group or an edge.
fn element<'a>(svg: &'a str, id: &str) -> Vec<&'a str> {
    let start = svg.find(&format!("id=\"a-a-{id}\"")).unwrap_or_else(|| panic!("{id} is not in {svg}"));
    svg[start..].lines().take_while(|line| *line != "</g>").collect()
}

/// The value of an attribute.
fn number(line: &str, name: &str) -> f64 {
    let (_, value) = line.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {line}"));
    value[..value.find('"').expect("an end")].parse().expect("a number")
}

/// Left, top, right and bottom of the box of a node or a group.
fn sides(svg: &str, id: &str) -> [f64; 4] {
    let lines = element(svg, id);
    let rect = lines.iter().find(|l| l.starts_with("<rect")).expect("a box");
    let number = |name: &str| number(rect, name);
    let (left, top) = (number("x"), number("y"));
    [left, top, left + number("width"), top + number("height")]
}

/// The points of each stroke of path data; a bend counts as its corner.
fn strokes(d: &str) -> Vec<Vec<Point>> {
    let mut strokes: Vec<Vec<Point>> = Vec::new();
    let mut at = (0.0, 0.0);
    let mut rest = d;
    while !rest.is_empty() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |i| i + 1);
        let apart = rest[1..end].replace('-', " -");
        let numbers: Vec<f64> = apart.split_whitespace().map(|n| n.parse().expect("a number")).collect();
        match (&rest[..1], &numbers[..]) {
            ("M", &[x, y]) => {
                at = (x, y);
                strokes.push(Vec::new());
            }
            ("H", &[x]) => at.0 = x,
            ("V", &[y]) => at.1 = y,
            ("L", &[x, y]) => at = (x, y),
            ("q", &[a, b, x, y]) => {
                strokes.last_mut().expect("a stroke").push((at.0 + a, at.1 + b));
                at = (at.0 + x, at.1 + y);
            }
            _ => panic!("{d}"),
        }
        strokes.last_mut().expect("a stroke").push(at);
        rest = &rest[end..];
    }
    strokes
}

/// The upright stretches of an edge's line: where, from, to.
fn risers(svg: &str, edge: &str) -> Vec<(f64, f64, f64)> {
    let lines = element(svg, edge);
    let paths = lines.iter().filter(|l| l.starts_with("<path d=\""));
    // A head is closed.
    let data = paths.map(|l| &l[9..l[9..].find('"').expect("an end") + 9]).filter(|d| !d.ends_with('z'));
    let strokes: Vec<Vec<Point>> = data.flat_map(strokes).collect();
    let pieces = strokes.iter().flat_map(|s| s.windows(2));
    pieces.filter(|p| p[0].0 == p[1].0).map(|p| (p[0].0, p[0].1.min(p[1].1), p[0].1.max(p[1].1))).collect()
}

/// No upright stretches of two of these edges come nearer to each other than 12 pixels.
fn assert_apart(svg: &str, edges: &[&str]) {
    for (i, a) in edges.iter().enumerate() {
        for b in &edges[i + 1..] {
            let (of_a, of_b) = (risers(svg, a), risers(svg, b));
            assert!(!of_a.is_empty() && !of_b.is_empty(), "{a}, {b}: {svg}");
            for (x, from, to) in &of_a {
                let near = of_b.iter().find(|(y, top, low)| (x - y).abs() < 12.0 && top < to && from < low);
                assert_eq!(near, None, "{a} at {x} and {b}: {svg}");
            }
        }
    }
}

#[test]
fn lines_to_one_name_stay_apart() {
    let svg = picture(
        "  dusk\n    |      rain\n    |   +-------- cloud\n    |   |\n    v   v\n   closed? ----> shut\n    |   ^\n    |   |\n    |   +-------- wind\n    v\n  next day",
    );
    assert_apart(&svg, &["dusk--closed", "cloud--closed"]);
    assert_apart(&svg, &["closed--next-day", "wind--closed"]);
}

#[test]
fn risers_side_by_side_stay_apart() {
    let svg = picture(
        "           SHELF(tea)\n             ^ ^ ^\nCRATE(a) ----+ | |\nCRATE(b) ------+ |\nCRATE(c) --------+",
    );
    assert_apart(&svg, &["crate-a--shelf-tea", "crate-b--shelf-tea", "crate-c--shelf-tea"]);
}

#[test]
fn lines_near_each_other_keep_their_distances() {
    let svg = picture(
        "          ┌───────────┐
          │  Counter  │
          └─▲───┬───▲─┘
            │   │   │
┌───────┐   │   │   │   ┌───────┐
│  Rye  ├───┘   │   └───┤ Wheat │
└───────┘       │       └───────┘
         ┌──────▼──────────┐
         │     Customer    │
         └─────────────────┘",
    );
    let x = |edge: &str| risers(&svg, edge)[0].0;
    let [rye, counter, wheat] = ["rye--counter", "counter--customer", "wheat--counter"].map(x);
    assert!((counter - rye - (wheat - counter)).abs() < 1.0, "{rye}, {counter}, {wheat}: {svg}");
}

#[test]
fn a_line_that_was_drawn_off_the_middle_of_a_name_stays_in_its_column() {
    let svg = picture(
        "    dough\n      |\n      v\n    knead it for ten minutes\n      |\n      v\n    let it rise\n      |\n      v\n    bake",
    );
    let lines: Vec<f64> =
        svg.lines().filter_map(|l| l.strip_prefix("<path d=\"M")?.split(' ').next()?.parse().ok()).collect();
    assert!(lines.len() == 6 && lines[2..].iter().all(|x| *x == lines[2]), "{lines:?}: {svg}");
}

#[test]
fn lines_between_the_same_two_pills_stay_apart() {
    let svg = picture(
        "  flour water yeast\n    |     |     |\n    v     v     v\n  knead for ten minutes\n          |\n          v\n  leave to rise -> bake",
    );
    let edges = ["", "-2", "-3"].map(|n| format!("flour-water-yeast--knead-for-ten-minutes{n}"));
    assert_apart(&svg, &edges.each_ref().map(String::as_str));
}

#[test]
fn boxes_under_each_other_have_walls_in_line() {
    let svg = picture(
        "\
┌──────────────┐
│   Kitchen    │
└──────┬───────┘
       ▼
 ┌─────────────┐
 │   Pantry    │
 └─────┬───────┘
       ▼
┌───────────────┐
│ ┌───┐   ┌───┐ │
│ │Oil│   │Jam│ │
│ └───┘   └───┘ │
└───────────────┘

┌───────────────────────┐
│       Courtyard       │
└───────────────────────┘",
    );
    let [kitchen, pantry, node] = ["kitchen", "pantry", "node"].map(|id| sides(&svg, id));
    assert_eq!((kitchen[0], kitchen[2]), (pantry[0], pantry[2]), "{svg}");
    assert_eq!((kitchen[0], kitchen[2]), (node[0], node[2]), "a group is aligned as a box is: {svg}");
    assert!(sides(&svg, "courtyard")[2] > node[2] + 40.0, "what is another width stays so: {svg}");
    // Lines still end on the walls.
    assert_eq!(risers(&svg, "kitchen--pantry").len(), 1);
}

#[test]
fn no_wall_moves_into_what_stands_beside_it() {
    let svg = picture(
        "\
┌───────────┐
│  Harbour  │
└───────────┘

┌──────────┐ ┌───────┐
│  Market  │ │  Inn  │
└──────────┘ └───────┘",
    );
    let [market, inn] = ["market", "inn"].map(|id| sides(&svg, id));
    assert!(inn[0] - market[2] >= 9.0 && sides(&svg, "harbour")[2] > market[2], "{svg}");
}

#[test]
fn boxes_side_by_side_that_differ_by_a_row_have_one_bottom() {
    let svg = picture(
        "\
┌─────────┐   ┌─────────┐   ┌─────────┐
│  Baker  │──▶│ Miller  │   │ Farmer  │
└─────────┘   │ (grain) │   │ (wheat) │
              └─────────┘   └─────────┘",
    );
    let [baker, miller, farmer] = ["baker", "miller", "farmer"].map(|id| sides(&svg, id));
    assert_eq!([baker[1], baker[3]], [miller[1], miller[3]], "{svg}");
    assert_eq!(miller[3], farmer[3]);
}

#[test]
fn a_line_reaches_the_wall_that_moved() {
    let svg = picture(
        "\
┌───────────┐
│   Attic   │
└───────────┘
┌──────────┐         ┌──────────────────┐
│  Cellar  │────────▶│      Garden      │
└──────────┘         └──────────────────┘",
    );
    let [attic, cellar] = ["attic", "cellar"].map(|id| sides(&svg, id));
    assert_eq!(attic[2], cellar[2], "{svg}");
    let line =
        element(&svg, "cellar--garden").iter().find_map(|l| l.strip_prefix("<path d=\"M")).expect("a line").to_owned();
    assert!(line.starts_with(&format!("{} ", cellar[2])), "{line}: {svg}");
}

#[test]
fn names_of_a_chain_that_start_in_one_column_stand_in_one() {
    let svg = picture(
        "\
[Mill] ---> [Store: rye] ---> [Oven 1] ---> [Shop on the corner]
                         ---> [Oven 2] ---> [Market]",
    );
    for (above, below) in [("oven-1", "oven-2"), ("shop-on-the-corner", "market")] {
        assert_eq!(sides(&svg, above)[0], sides(&svg, below)[0], "{above}, {below}: {svg}");
    }
}

#[test]
fn names_of_a_chain_that_hang_from_each_other_share_a_middle() {
    let svg = picture("  sow\n   |\n   v\n  water the beds every evening\n   |\n   v\n  weed -> eat");
    let middle = |id: &str| (sides(&svg, id)[0] + sides(&svg, id)[2]) / 2.0;
    assert!((middle("sow") - middle("water-the-beds-every-evening")).abs() <= 0.5, "{svg}");
    assert!((middle("sow") - middle("weed")).abs() <= 0.5, "{svg}");
}

#[test]
fn a_label_of_a_chain_stands_by_its_line() {
    let svg = picture(
        "\
  is the kettle empty?
           |
           v          yes, it is
  is the tap running? -----------> fill it
           | no
           v
  open the tap -> wait",
    );
    let place = |words: &str| {
        let line = svg.lines().find(|l| l.ends_with(&format!(">{words}</text>"))).expect("a text");
        ["x", "y"].map(|name| number(line, name))
    };
    let line = risers(&svg, "is-the-tap-running--open-the-tap")[0].0;
    assert_eq!(place("no")[0] - line, 12.0, "{svg}");
    let (tap, fill) = (sides(&svg, "is-the-tap-running"), sides(&svg, "fill-it"));
    let [_, base] = place("yes, it is");
    assert!((2.0..12.0).contains(&((tap[1] + tap[3]) / 2.0 - base)), "{svg}");
    assert!(fill[0] - tap[2] > 60.0, "the line is long enough for it: {svg}");
}

#[test]
fn the_rows_of_a_name_stay_together() {
    let svg = picture(
        "\
┌────────┐         ┌────────┐
│ water  │         │        │
│        │◀───────▶│ Garden │
│ butt 1 │         │        │
└────────┘         └────────┘",
    );
    let base =
        |words: &str| number(svg.lines().find(|l| l.ends_with(&format!(">{words}</text>"))).expect("a text"), "y");
    assert!(base("butt 1") - base("water") <= 20.0, "{svg}");
    let [_, top, _, bottom] = sides(&svg, "water");
    assert!(base("water") > top && base("butt 1") < bottom);
}

#[test]
fn boxes_of_one_row_of_text_are_of_one_height() {
    let svg = picture(
        "┌──────┐     ┌──────┐\n│ Mill │────▶│ Oven │\n└──────┘     └──┬───┘\n              by cart\n┌──────┐     ┌──▼───┐\n│ Till │◀────│ Shop │\n└──────┘     └──────┘\n (by hand)",
    );
    let heights = ["mill", "oven", "till", "shop"].map(|id| {
        let [_, top, _, bottom] = sides(&svg, id);
        bottom - top
    });
    assert!(heights.iter().all(|h| *h == heights[0]), "{heights:?}");
}

#[test]
fn sisters_stand_at_one_distance_and_in_line_with_what_is_above() {
    let svg = picture(
        "┌────────────────────────────────────────┐\n│ The whole of the bakery and its shops  │\n└────────────────────────────────────────┘\n\n┌────────┐      ┌──────────┐      ┌──────┐\n│ Flours │      │ Leavened │      │ Till │\n└───┬────┘      └────┬─────┘      └──┬───┘\n    │                │               │\n    └────────────────┼───────────────┘\n                     │\n               ┌───────────┐\n               │ Book-keep │\n               └───────────┘",
    );
    let [flours, leavened, till] = ["flours", "leavened", "till"].map(|id| sides(&svg, id));
    let whole = sides(&svg, "the-whole-of-the-bakery-and-its-shops");
    assert_eq!((flours[0], till[2]), (whole[0], whole[2]), "outer walls in line: {svg}");
    assert!(leavened[0] > flours[2] && till[0] > leavened[2]);
}
