//! Which drawings of a page get a picture, and why the others are left alone.

use super::Setup;
use super::marker::{bare, is_directive, is_skip};
use super::markup::head;
use crate::document::{Container, Format};
use crate::reading::Reading;
use crate::source::Source;
use crate::{rewrite, straight};

/// Why a drawing gets no picture, unless it shall have one.
pub(super) fn left_alone((source, format): (&Source, Format), reading: &Reading, setup: &Setup<'_>) -> Option<String> {
    let (block, diagram) = (&reading.block, &reading.diagram);
    match block.container {
        Container::Fence | Container::Indented => {}
        Container::Pre => return Some("it stands in HTML".to_owned()),
        Container::Plain | Container::Prose => return Some("it stands in no block of code".to_owned()),
    }
    if is_directive(&block.info) {
        return Some("an order to the page's host".to_owned());
    }
    let head = head(source, format, block.lines.0);
    if (1..head).rev().map(|line| bare(source, line)).find(|l| !l.is_empty()).is_some_and(is_skip) {
        return Some("a comment above asks to skip it".to_owned());
    }
    if is_asked_for(&block.info) {
        return None;
    }
    let graph = &diagram.graph;
    let nodes = graph.node_weights().filter(|n| !n.group).count();
    if !setup.kinds.contains(&diagram.kind) {
        let kinds: Vec<&str> = setup.kinds.iter().map(|k| k.name()).collect();
        return Some(format!(
            "of kind {}; `kinds` says which get a picture ({})",
            diagram.kind.name(),
            kinds.join(", ")
        ));
    }
    if nodes < 2 || graph.edge_count() == 0 {
        return Some("it has fewer than two nodes, or no edge".to_owned());
    }
    (diagram.confidence < setup.least).then(|| unsure((source, format), reading, setup.least))
}

/// What is said of a drawing that is read with too little confidence, and what helps.
fn unsure((source, format): (&Source, Format), reading: &Reading, least: u8) -> String {
    let helps = rewrite::is_crooked(source, reading, rewrite::Manner::default())
        && straight::diagram(reading).confidence >= least;
    let remedy = match helps {
        true => "`asciitect fmt` straightens it, and makes it surer",
        false if format != Format::Markdown => "`min-confidence` asks for all of that kind",
        false => {
            "`{.diagram}` behind the fence asks for its picture all the same, `min-confidence` for all of that kind"
        }
    };
    format!("less than {least} % sure how it is meant; {remedy}")
}

/// Whether a fence's info string asks for a picture: `{.diagram}`, alone or with other attributes.
fn is_asked_for(info: &str) -> bool {
    let attributes = info.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
    attributes.is_some_and(|(inner, _)| inner.split_whitespace().any(|a| a == ".diagram"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_info_string_can_ask() {
        for (info, asked) in
            [("{.diagram}", true), ("text {#a .diagram}", true), ("diagram", false), ("{.diagrams}", false)]
        {
            assert_eq!(super::is_asked_for(info), asked, "{info}");
        }
    }
}
