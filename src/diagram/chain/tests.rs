use super::*;
use crate::diagram::Heads;

/// Edges as `A>B`, `A=B` (both), `A-B` (none), with `:label`.
fn edges(text: &str) -> Vec<String> {
    let rows: Vec<&str> = text.lines().collect();
    let Some(d) = read(&rows) else { return vec!["none".to_owned()] };
    d.graph
        .edge_indices()
        .filter_map(|e| {
            let (a, b) = d.graph.edge_endpoints(e)?;
            let edge = &d.graph[e];
            let mark = match edge.heads {
                Heads::Target => '>',
                Heads::Both => '=',
                Heads::None => '-',
            };
            let label = edge.label.as_ref().map(|l| format!(":{l}")).unwrap_or_default();
            Some(format!("{}{mark}{}{label}", d.graph[a].label, d.graph[b].label))
        })
        .collect()
}

#[test]
fn the_same_name_is_the_same_node() {
    let t = "1. Cook → Oven → Plate\n2. Cook → Sink (with soap)\n3. Oven ← Gas";
    assert_eq!(edges(t), ["Cook>Oven", "Oven>Plate", "Cook>Sink:with soap", "Gas>Oven"]);
    let d = read(&t.lines().collect::<Vec<_>>()).expect("a chain");
    assert_eq!(d.graph.node_count(), 5);
    assert_eq!(d.graph.edge_weights().next().and_then(|e| e.step.clone()), Some("1".to_owned()));
}

#[test]
fn arrows_of_both_ways_and_ascii() {
    assert_eq!(edges("idle ←→ busy → gone"), ["idle=busy", "busy>gone"]);
    assert_eq!(edges("a <-> b --> c ==> d"), ["a=b", "b>c", "c>d"]);
    assert_eq!(edges("seed→sprout→tree"), ["seed>sprout", "sprout>tree"]);
    assert_eq!(edges("[a]-->[b]-->[c]"), ["a>b", "b>c"]);
    assert_eq!(edges("shop ──TLS──▶ bank --pay--> desk"), ["shop>bank:TLS", "bank>desk:pay"]);
}

#[test]
fn branches_hang_below_the_name_above() {
    assert_eq!(
        edges("Barn → Mill → Shop\n         ↓\n       Mice (at night)"),
        ["Barn>Mill", "Mill>Shop", "Mill>Mice:at night"]
    );
    assert_eq!(
        edges("Barn -> Mill -> Shop\n        |\n        v\n      Mice"),
        ["Barn>Mill", "Mill>Shop", "Mill>Mice"]
    );
    assert_eq!(
        edges("hub → desk\n       ├→ left  (cold)\n       └→ right (warm)"),
        ["hub>desk", "desk>left:cold", "desk>right:warm"]
    );
    assert_eq!(edges("on → off\n↕\nstuck"), ["on>off", "on=stuck"]);
}

#[test]
fn upright_chains_with_labels() {
    assert_eq!(edges("1. Plough\n   ↓\n2. Sow\n   ↓\n3. Reap (late)"), ["Plough>Sow", "Sow>Reap (late)"]);
    assert_eq!(edges("Farm\n  |\n  | by cart\n  | at dawn\n  v\nTown"), ["Farm>Town:by cart at dawn"]);
    assert_eq!(edges("Farm\n(hill)\n  ↓\nTown\n(river)\n  ↓\nSea"), ["Farm (hill)>Town (river)", "Town (river)>Sea"]);
}

#[test]
fn rows_that_begin_or_end_with_an_arrow_go_on() {
    assert_eq!(edges("Start\n  → wash\n  → peel\n  → boil"), ["Start>wash", "wash>peel", "peel>boil"]);
    assert_eq!(
        edges("Desk → Post → Home\n      ← reply ← (in ink)"),
        ["Desk>Post", "Post>Home", "reply>Desk", "Home>reply:in ink"]
    );
    assert_eq!(edges("a → b →\nc → d"), ["a>b", "b>c", "c>d"]);
    assert_eq!(edges("A -> B -> C\n       -> D"), ["A>B", "B>C", "B>D"]);
}

#[test]
fn lines_below_come_back_or_join() {
    let back = "A -> B -> C\n     ^    |\n      \\__/";
    assert_eq!(edges(back), ["A>B", "B>C", "C>B"]);
    assert_eq!(edges("Draft → Review → Done\n  ↑___again__|"), ["Draft>Review", "Review>Done", "Review>Draft:again"]);
    assert_eq!(
        edges("Ear → Nerve ─┐\n             ├→ Brain\nEye → Optic ─┘"),
        ["Ear>Nerve", "Nerve>Brain", "Optic>Brain", "Eye>Optic"]
    );
    assert_eq!(
        edges("one → two → six\n │     │     │\n └─────┴─────┘\n    (shared)"),
        ["one>two", "two>six", "one-(shared)", "two-(shared)", "six-(shared)"].map(|e| e
            .replace("one-(shared)", "(shared)-one")
            .replace("two-(shared)", "(shared)-two")
            .replace("six-(shared)", "(shared)-six"))
    );
}

#[test]
fn prose_and_frames_are_none() {
    for t in [
        "If the probe succeeds and its answer is what was stored before → go on.\nElse stop.\nThat is all.",
        "1. Is it hot?   YES → wait  |  NO → eat\n2. Is it cold?  YES → heat  |  NO → eat",
        "┌───┐\n│ a │ → b\n└───┘",
        "x = a - b",
        "",
        "plain words",
    ] {
        assert_eq!(edges(t), ["none"], "{t}");
    }
}
