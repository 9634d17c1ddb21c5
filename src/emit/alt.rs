//! An alternative text: what a picture holds, in at most 200 characters.

use super::names::{count, name};
use super::prose::opening;
use super::{Drawing, EmitError, Options, Output};
use crate::diagram::Kind;
use crate::reading::Reading;

/// Longest alternative text, in characters.
const MOST: usize = 200;

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    Ok(drawings.iter().map(|d| alt(d.reading) + "\n").collect::<String>().into())
}

/// Title, what it is, and as many names as have room.
pub(super) fn alt(reading: &Reading) -> String {
    let graph = &reading.diagram.graph;
    let title = reading.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let what = opening(&reading.diagram);
    let head = match title {
        Some(title) => format!("{}: {}", cut(title, MOST / 2), what.to_lowercase()),
        None => what,
    };
    let names: Vec<String> = graph.node_weights().filter(|n| !n.group).map(name).collect();
    if reading.diagram.kind == Kind::Picture || names.is_empty() {
        return cut(&one_line(&head), MOST);
    }
    let links = links(reading);
    // As many names as fit, then how many are left.
    let head = head.trim_end_matches('.');
    let mut best = String::new();
    for shown in 1..=names.len() {
        let rest = names.len() - shown;
        let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        let text = one_line(&format!("{head}: {}{more}{links}.", names[..shown].join(", ")));
        if text.chars().count() > MOST {
            break;
        }
        best = text;
    }
    if best.is_empty() { cut(&one_line(&format!("{head}{links}.")), MOST) } else { best }
}

/// What a picture is called that has no title: what it is, without its names.
pub(super) fn called(reading: &Reading) -> String {
    format!("{}{}.", opening(&reading.diagram).trim_end_matches('.'), links(reading))
}

/// How many edges there are, to stand behind something else.
fn links(reading: &Reading) -> String {
    let link = match reading.diagram.kind {
        Kind::Tree => "branch",
        Kind::Sequence => "message",
        _ => "connection",
    };
    match reading.diagram.graph.edge_count() {
        0 => String::new(),
        n => format!("; {}", count(n, link)),
    }
}

fn one_line(text: &str) -> String {
    super::clean(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// At most `most` characters, cut with an ellipsis.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}
