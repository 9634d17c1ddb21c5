//! What a drawing means, in words and as a picture, where the pointer rests.

use asciitect::Picture;
use asciitect::diagram::{Heads, NodeIndex};
use asciitect::emit::{self, Drawing, Format, Options};
use asciitect::reading::Reading;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use super::documents::{Open, Under};
use super::session::{Answer, Session};
use crate::explain::facts;
use crate::text::plain;

/// Bytes of a picture in a hover; editors cut off what is much longer.
const LARGEST: usize = 90_000;

impl Session {
    pub(super) fn hover(&mut self, params: HoverParams) -> Answer<Option<Hover>> {
        let place = params.text_document_position_params;
        let open = self.open(&place.text_document.uri)?;
        let Some(Under { reading, node }) = open.under(place.position) else { return Ok(None) };
        let mut parts = Vec::new();
        if let Some(node) = node {
            parts.push(of_node(reading, node));
        }
        let title = reading.title.as_deref().map_or_else(String::new, |t| format!("**{}**  \n", escaped(t)));
        parts.push(format!("{title}{}", facts(reading)));
        parts.extend(prose(&open, reading));
        if self.pictures {
            parts.extend(picture(reading));
        }
        let value = parts.join("\n\n");
        Ok(Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }),
            range: Some(open.lines_of(reading)),
        }))
    }
}

/// A box, what holds it, and its connections.
fn of_node(reading: &Reading, node: NodeIndex) -> String {
    let graph = &reading.diagram.graph;
    let name = |n: NodeIndex| escaped(&emit::name(&graph[n]));
    let mut text = format!("**{}**", name(node));
    if graph[node].group {
        text.push_str(", a group");
    }
    if let Some(parent) = graph[node].parent {
        text.push_str(&format!(", in {}", name(parent)));
    }
    for edge in graph.edge_indices() {
        let Some((from, to)) = graph.edge_endpoints(edge).filter(|(from, to)| [from, to].contains(&&node)) else {
            continue;
        };
        let weight = &graph[edge];
        let other = if from == node { to } else { from };
        let arrow = match weight.heads {
            Heads::Both => "↔",
            Heads::Target if from == node => "→",
            Heads::Target => "←",
            _ => "–",
        };
        let label = weight.label.as_deref().map_or_else(String::new, |l| format!(" “{}”", escaped(l)));
        text.push_str(&format!("  \n{arrow} {}{label}", name(other)));
    }
    text
}

fn prose(open: &Open, reading: &Reading) -> Option<String> {
    let drawing = Drawing { source: &open.document().source.name, reading };
    let output = (Format::named("prose")?.write)(&[drawing], &Options::default()).ok()?;
    let text = String::from_utf8(output.bytes).ok()?;
    // The title stands above.
    let text = reading.title.as_deref().and_then(|title| text.strip_prefix(title)).unwrap_or(&text);
    Some(escaped(text.trim())).filter(|t| !t.is_empty())
}

fn picture(reading: &Reading) -> Option<String> {
    let picture = Picture::of(reading);
    let svg = STANDARD.encode(picture.svg().ok()?);
    let alt = picture.alt().replace(['[', ']', '\\'], "");
    (svg.len() <= LARGEST).then(|| format!("![{alt}](data:image/svg+xml;base64,{svg})"))
}

/// A text in which Markdown finds nothing to mark up.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if !out.is_empty() {
            out.push('\n');
        }
        for c in plain(line).chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
