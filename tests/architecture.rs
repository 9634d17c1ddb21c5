//! ARCHITECTURE.md's own drawing, read by the program that it describes.

use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;
use std::collections::BTreeSet;

#[test]
fn the_house_is_drawn_as_it_is_built() {
    let page = std::fs::read("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    let document = read(Source::new("ARCHITECTURE.md", &page), &ReadOptions::default());
    let graph = &document.readings.first().expect("a drawing").diagram.graph;
    let edges: BTreeSet<String> = graph
        .edge_indices()
        .filter_map(|e| graph.edge_endpoints(e))
        .map(|(a, b)| format!("{} -> {}", graph[a].label, graph[b].label))
        .collect();
    let expected = [
        "arrange -> emit",
        "bytes -> source",
        "diagram -> arrange",
        "document -> grid",
        "emit -> pictures and graph files",
        "grid -> shape",
        "shape -> diagram",
        "source -> document",
    ];
    assert_eq!(edges, expected.map(str::to_string).into());
}
