//! Lays a drawing that has outgrown itself out anew, from its own graph: its order and its way stay, its places do not.

use crate::changes::between;
use crate::diagram::Kind;
use crate::document::Block;
use crate::draw::{self, Style};
use crate::graph::Graph;
use crate::reading::{Document, Reading};
use crate::shape::TextRole;
use crate::source::{Edit, Source};
use crate::straight::{Glyphs, SURE, Unchanged};

/// The edits that put a drawing of its own graph in a drawing's place. Remarks above and below it stay where they are.
///
/// # Errors
/// Why it stays as it is.
pub fn reflow(source: &Source, reading: &Reading, glyphs: Glyphs) -> Result<Vec<Edit>, Unchanged> {
    let (block, diagram) = (&reading.block, &reading.diagram);
    if diagram.kind != Kind::Boxes || !diagram.lattices.is_empty() {
        return Err(Unchanged::Kind);
    }
    if diagram.confidence < SURE {
        return Err(Unchanged::Unsure);
    }
    if diagram.graph.node_weights().any(|n| n.label.trim().is_empty()) {
        return Err(Unchanged::Nameless);
    }
    let (first, last) = drawn(reading).ok_or(Unchanged::Remark)?;
    let lead = lead(source, block, first, last).ok_or(Unchanged::Form)?;
    let old = &block.rows[first..=last];
    let style = Style { glyphs: style_of(old.iter().map(|r| r.content.as_str()), reading, glyphs), ..Style::default() };
    let drawing = draw::draw(&Graph::from(diagram), style).map_err(|_| Unchanged::Tangled)?;
    if !drawing.misread.is_empty() {
        return Err(Unchanged::Tangled);
    }
    let blanks = |row: &str| row.len() - row.trim_start_matches(' ').len();
    let filled = old.iter().map(|r| r.content.as_str()).filter(|r| !r.trim().is_empty());
    let margin = " ".repeat(filled.map(blanks).min().unwrap_or(0));
    let end = if source.text()[old[0].text.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let rows = drawing.rows.iter().enumerate().map(|(i, row)| {
        let row = format!("{}{margin}{row}", if i > 0 { lead } else { "" });
        row.trim_end().to_owned()
    });
    let text = rows.collect::<Vec<_>>().join(end);
    let range = old[0].text.start..old[old.len() - 1].text.end;
    Ok(vec![Edit { span: source.span(range), text }])
}

/// Whether a document has the same drawings as before, if perhaps laid out otherwise: as many, of the same graphs.
pub fn same_graphs(old: &Document, new: &Document) -> bool {
    let graph = |r: &Reading| Graph::from(&r.diagram);
    let same = |(a, b): (&Reading, &Reading)| between(&graph(a), &graph(b)).is_empty();
    old.readings.len() == new.readings.len()
        && old.skipped.len() == new.skipped.len()
        && old.readings.iter().zip(&new.readings).all(same)
}

/// The first and the last row that hold more than remarks; none where a remark stands between them.
fn drawn(reading: &Reading) -> Option<(usize, usize)> {
    let rows = &reading.block.rows;
    let remarks = || reading.diagram.shapes.texts.iter().filter(|t| t.role == TextRole::Note);
    let holds_more = |r: usize| {
        let here = remarks().filter(|t| usize::try_from(t.at.row) == Ok(r));
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        letters(&rows[r].content) > here.map(|t| letters(&t.text)).sum()
    };
    let first = (0..rows.len()).find(|&r| holds_more(r))?;
    let last = (0..rows.len()).rfind(|&r| holds_more(r))?;
    let within = |row: i32| usize::try_from(row).is_ok_and(|r| (first..=last).contains(&r));
    (!remarks().any(|t| within(t.at.row))).then_some((first, last))
}

/// What stands before each of the rows in its line; none where rows stand otherwise in the document than they are read.
fn lead<'a>(source: &'a Source, block: &Block, first: usize, last: usize) -> Option<&'a str> {
    let rows = &block.rows[first..=last];
    let text = source.text();
    let as_it_stands = rows.iter().all(|r| text.get(r.text.clone()) == Some(r.content.as_str()));
    let in_a_row = rows.windows(2).all(|r| r[0].line + 1 == r[1].line);
    let before = |at: usize| &text[text[..at].rfind('\n').map_or(0, |n| n + 1)..at];
    let lead = before(rows.first()?.text.start);
    let same = rows.iter().filter(|r| !r.content.trim().is_empty()).all(|r| before(r.text.start) == lead);
    (as_it_stands && in_a_row && same).then_some(lead)
}

/// The characters that it is drawn with, where no others are asked for.
fn style_of<'a>(mut rows: impl Iterator<Item = &'a str>, reading: &Reading, glyphs: Glyphs) -> Glyphs {
    let is_line = |c: char| ('\u{2500}'..='\u{257F}').contains(&c);
    match glyphs {
        Glyphs::Keep if !rows.any(|r| r.contains(is_line)) => Glyphs::Ascii,
        Glyphs::Keep if reading.diagram.shapes.frames.iter().any(|f| f.round) => Glyphs::Rounded,
        Glyphs::Keep => Glyphs::Unicode,
        asked => asked,
    }
}
