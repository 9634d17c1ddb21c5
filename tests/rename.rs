//! Other names for boxes, one by one, and for every box of the samples: what comes of it reads as before but for the name.

use std::fs;

use asciitect::check::title;
use asciitect::diagram::Kind;
use asciitect::reading::{Document, ReadOptions, read, read_named};
use asciitect::rewrite::{self, Manner, Misfit};
use asciitect::source::{Source, apply_edits};

const PAGES: [&str; 6] = ["architecture", "ascii", "nested", "sequence", "state-machine", "styles"];

fn page(name: &str) -> (String, Document) {
    let path = format!("{}/samples/{name}.md", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("a sample");
    let document = read_named("page.md", &text);
    (text, document)
}

#[test]
fn all_but_the_name_is_as_before() {
    let (mut done, mut refused) = (0, Vec::new());
    for name in PAGES {
        let (text, document) = page(name);
        for (i, reading) in document.readings.iter().enumerate() {
            let graph = &reading.diagram.graph;
            for node in graph.node_indices() {
                for new in ["Ox", "A longer name", "A rather longer name than it had"] {
                    let place = format!("{name}:{}: {} → {new}", reading.block.lines.0, title(&graph[node]));
                    let edits = match rewrite::rename(&document.source, reading, &[node], new) {
                        Ok(edits) => edits,
                        Err(why) => {
                            refused.push(format!("{place}: {:?}: {why}", reading.diagram.kind));
                            continue;
                        }
                    };
                    done += 1;
                    let again = read_named("page.md", apply_edits(text.as_bytes(), edits));
                    let renamed = &again.readings[i];
                    assert_eq!(again.readings.len(), document.readings.len(), "{place}");
                    for (n, weight) in renamed.diagram.graph.node_indices().zip(renamed.diagram.graph.node_weights()) {
                        match n == node {
                            true => assert!(weight.label.contains(new), "{place}: {}", weight.label),
                            false => assert_eq!(weight.rows, graph[n].rows, "{place}"),
                        }
                        assert_eq!(weight.parent, graph[n].parent, "{place}");
                    }
                    let edges = |r: &asciitect::Reading| {
                        let graph = &r.diagram.graph;
                        let edge = |e| (graph.edge_endpoints(e), graph[e].label.clone(), graph[e].heads);
                        graph.edge_indices().map(edge).collect::<Vec<_>>()
                    };
                    assert_eq!(edges(renamed), edges(reading), "{place}");
                    let crooked =
                        |d: &Document, i: usize| rewrite::is_crooked(&d.source, &d.readings[i], Manner::default());
                    if reading.diagram.kind == Kind::Boxes && !crooked(&document, i) {
                        assert!(!crooked(&again, i), "{place}");
                    }
                }
            }
        }
    }
    // Most can be renamed; a change that loses some is to be looked at.
    let share = 100 * done / (done + refused.len());
    assert!(share >= 85, "{share} % of {}:\n{}", done + refused.len(), refused.join("\n"));
}

/// A drawing in a fence with one of its boxes renamed, and the drawing's rows.
fn rename_in(rows: &[&str], box_: &str, name: &str) -> Result<Vec<String>, Misfit> {
    let page = format!("```\n{}\n```\n", rows.join("\n"));
    let source = Source::new("page.md", page.as_bytes());
    let document = read(source, &ReadOptions::default());
    let reading = &document.readings[0];
    let graph = &reading.diagram.graph;
    let node = graph.node_indices().find(|n| title(&graph[*n]) == box_).expect("the box");
    let edits = rewrite::rename(&document.source, reading, &[node], name)?;
    let text = String::from_utf8(apply_edits(page.as_bytes(), edits)).expect("text");
    let rows = text.lines().filter(|line| !line.starts_with("```")).map(str::to_owned);
    Ok(rows.collect())
}

const FARM: [&str; 4] = [
    "┌──────┐   sheaves   ┌────────┐", //
    "│ Cart │────────────▶│  Barn  │",
    "│      │             │ 12 t   │",
    "└──────┘             └────────┘",
];

#[test]
fn a_shorter_name_leaves_all_else_where_it_stands() {
    let rows = rename_in(&FARM, "Cart", "Ox").expect("renamed");
    assert_eq!(rows[1], "│ Ox   │────────────▶│  Barn  │");
    assert_eq!(rows[0], FARM[0]);
}

#[test]
fn blanks_make_room_for_a_longer_name() {
    let rows = rename_in(&FARM, "Barn", "Silo 7").expect("renamed");
    assert_eq!(rows[1], "│ Cart │────────────▶│ Silo 7 │");
}

#[test]
fn a_box_grows_with_its_name() {
    let rows = rename_in(&FARM, "Cart", "Hay waggon of the village").expect("renamed");
    assert_eq!(
        rows,
        [
            "┌───────────────────────────┐   sheaves   ┌────────┐", //
            "│ Hay waggon of the village │────────────▶│  Barn  │",
            "│                           │             │ 12 t   │",
            "└───────────────────────────┘             └────────┘",
        ]
    );
}

#[test]
fn a_name_over_two_rows_keeps_them() {
    let rows = ["+---------+     +-----+", "| Grain   |---->| Hen |", "| store   |     +-----+", "+---------+"];
    let rows = rename_in(&rows, "Grain store", "Root cellar").expect("renamed");
    assert_eq!(rows[1..3], ["| Root    |---->| Hen |", "| cellar  |     +-----+"]);
}

#[test]
fn a_name_in_a_border_takes_of_the_border() {
    let rows = [
        "┌─ Yard ──────────┐",
        "│ ┌─────┐ ┌─────┐ │",
        "│ │ Hen │─▶ Cat │ │",
        "│ └─────┘ └─────┘ │",
        "└─────────────────┘",
    ];
    let rows: Vec<String> = rows.iter().map(|r| r.replace("─▶ Cat", "▶│ Cat")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let new = rename_in(&rows, "Yard", "Far yard").expect("renamed");
    assert_eq!(new[0], "┌─ Far yard ──────┐");
    assert_eq!(rename_in(&rows, "Yard", "Pen").expect("renamed")[0], "┌─ Pen ───────────┐");
}

#[test]
fn a_name_that_would_be_read_otherwise_is_refused() {
    assert_eq!(rename_in(&FARM, "Cart", "a\nb"), Err(Misfit::NoName));
    assert_eq!(rename_in(&FARM, "Cart", "──────"), Err(Misfit::Reads));
}

#[test]
fn a_chain_names_a_thing_in_all_its_rows() {
    let rows = ["Field → Barn → Mill", "        Barn → Hen"];
    let new = rename_in(&rows, "Barn", "Loft").expect("renamed");
    assert_eq!(new, ["Field → Loft → Mill", "        Loft → Hen"]);
}
