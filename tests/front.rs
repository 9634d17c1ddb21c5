//! The library's front page: its example, which the README shows too, and that it is enough for a user.

use asciitect::Picture;
use asciitect::emit::{Format, TextMode, Theme};

const PAGE: &str = "# Mill\n\n```\n┌───────┐   ┌──────┐\n│ Wheel │──▶│ Sack │\n└───────┘   └──────┘\n```\n";

/// The lines of the first example in a text, without those that rustdoc hides.
fn example(text: &str, fence: &str, margin: &str) -> Vec<String> {
    let lines = text.lines().skip_while(|l| *l != format!("{margin}{fence}")).skip(1);
    let lines = lines.take_while(|l| *l != format!("{margin}```"));
    let bare = lines.map(|l| l.strip_prefix(margin).unwrap_or(l.trim_start_matches("//!")).to_owned());
    bare.filter(|l| !l.starts_with("# Ok::")).collect()
}

#[test]
fn the_readme_shows_the_example_of_the_front_page() {
    let (readme, front) = (include_str!("../README.md"), include_str!("../src/lib.rs"));
    let shown = example(readme, "```rust", "");
    assert!(shown.len() > 10 && shown.iter().any(|l| l.contains("asciitect::read(")), "{shown:?}");
    assert_eq!(shown, example(front, "```", "//! "));
}

#[test]
fn a_page_is_read_by_what_it_holds() {
    let document = asciitect::read(PAGE);
    let [drawing] = &document.readings[..] else { panic!("one drawing: {:?}", document.skipped) };
    assert_eq!(
        (drawing.id.as_str(), drawing.title.as_deref(), drawing.block.lines),
        ("page-mill", Some("Mill"), (3, 7))
    );
    let bare = asciitect::read("+---+    +---+\n| a |--->| b |\n+---+    +---+\n");
    assert_eq!(bare.readings[0].diagram.graph.edge_count(), 1);
    let named = asciitect::read_named(
        "docs/mill.rst",
        "Mill\n====\n\n::\n\n  +---+   +---+\n  | a |-->| b |\n  +---+   +---+\n",
    );
    assert_eq!(named.readings[0].id, "mill-mill");
    let none = asciitect::read(b"\0\x01\x02\xff\0\0\0");
    assert!(none.readings.is_empty());
}

#[test]
fn why_a_block_is_no_drawing_is_an_error_of_its_own() {
    let document = asciitect::read("```mermaid\ngraph LR\n  A --> B\n```\n");
    let why: Box<dyn std::error::Error> = Box::new(document.skipped[0].reason);
    assert_eq!(why.to_string(), "a drawing in another language");
}

#[test]
fn pictures_are_built_as_formats_write_them() {
    let document = asciitect::read(PAGE);
    let drawing = &document.readings[0];
    let plain = Picture::of(drawing);
    let svg = plain.svg().expect("a picture");
    assert_eq!(plain.write(Format::named("svg").expect("a format")).expect("a picture").bytes, svg.as_bytes());
    assert_eq!(plain.alt(), "Mill: two components: Wheel, Sack; one connection.");
    assert_ne!(plain.clone().theme(Theme::Dark).svg().expect("a picture"), svg);
    assert_ne!(plain.clone().transparent(true).svg().expect("a picture"), svg);
    let outlines = plain.clone().text(TextMode::Path).svg();
    assert_eq!(outlines.is_ok(), cfg!(feature = "png"));
    #[cfg(feature = "png")]
    {
        let width = |png: Vec<u8>| u32::from_be_bytes(png[16..20].try_into().expect("four bytes"));
        let natural = width(plain.png().expect("a picture"));
        assert_eq!(width(plain.clone().scale(2.0).png().expect("a picture")), natural * 2);
        assert_eq!(width(plain.clone().width(320).png().expect("a picture")), 320);
        assert!(plain.width(1_000_000).png().is_err(), "too many pixels");
    }
}

#[test]
fn the_graph_is_of_the_petgraph_that_comes_along() {
    let document = asciitect::read(PAGE);
    let graph: &asciitect::petgraph::graph::DiGraph<_, _> = &document.readings[0].diagram.graph;
    let order = asciitect::petgraph::algo::toposort(graph, None).expect("no circle");
    assert_eq!(order.iter().map(|n| graph[*n].label.as_str()).collect::<Vec<_>>(), ["Wheel", "Sack"]);
}
