//! What drawings in the languages of other tools say of a box in words: its shape, colour, link.
//!
//! Such words are taken out of the rows before these are read, and put on the box around them after. Each language is
//! a file. What stands in no box, or would leave a box without a name, stays a text.

mod asciitosvg;
mod colour;
mod ditaa;
mod homes;
mod svgbob;

pub use colour::Colour;

use super::{Diagram, NodeIndex};
use crate::geom::Pos;
use crate::grid;
use homes::Homes;

/// What a tag says that its box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TagShape {
    /// It keeps things: a cylinder.
    Storage,
    /// Paper, torn off below.
    Document,
    /// What goes in or out: both sides lean to the right.
    InputOutput,
    /// A question: a diamond.
    Decision,
    /// Done by hand: narrower below.
    Manual,
    /// Narrower above.
    Trapezoid,
    /// An ellipse.
    Ellipse,
}

impl TagShape {
    /// The name that JSON uses.
    pub const fn name(self) -> &'static str {
        match self {
            TagShape::Storage => "storage",
            TagShape::Document => "document",
            TagShape::InputOutput => "input-output",
            TagShape::Decision => "decision",
            TagShape::Manual => "manual",
            TagShape::Trapezoid => "trapezoid",
            TagShape::Ellipse => "ellipse",
        }
    }
}

/// What tags say of a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tag {
    /// What it is to be drawn as.
    pub shape: Option<TagShape>,
    /// Its colour.
    pub colour: Option<Colour>,
    /// Where a click on it leads: to a page or a letter, and to nothing that runs.
    pub link: Option<String>,
}

impl Tag {
    /// With what another says as well.
    fn add(&mut self, other: &Tag) {
        self.shape = other.shape.or(self.shape);
        self.colour = other.colour.or(self.colour);
        if other.link.is_some() {
            self.link.clone_from(&other.link);
        }
    }
}

/// A tag in a row.
#[derive(Clone, Debug)]
struct Mark {
    row: usize,
    /// Its first byte in the row, and that behind it.
    bytes: (usize, usize),
    says: Tag,
    /// It may be the only text of its box.
    alone: bool,
    /// It is no text of the drawing.
    hidden: bool,
}

/// What a language finds in rows.
#[derive(Debug, Default)]
struct Found {
    marks: Vec<Mark>,
    /// Rows that only say what tags mean, or where the drawing begins and ends.
    hidden: Vec<usize>,
}

/// Rows with their tags set apart.
#[derive(Debug)]
pub(super) struct Tagged {
    /// The rows, blanks in place of the tags.
    rows: Vec<String>,
    found: Found,
}

/// The languages.
const LANGUAGES: [fn(&[&str], &str) -> Found; 3] = [ditaa::find, svgbob::find, asciitosvg::find];

/// The tags of a block, if it has any. `info` is the fence's info string.
pub(super) fn find(rows: &[&str], info: &str) -> Option<Tagged> {
    let mut found = Found::default();
    for language in LANGUAGES {
        let more = language(rows, info);
        found.marks.extend(more.marks);
        found.hidden.extend(more.hidden);
    }
    let any = !found.marks.is_empty() || !found.hidden.is_empty();
    any.then(|| Tagged { rows: blanked(rows, &found), found })
}

/// Rows without what is found in them.
fn blanked(rows: &[&str], found: &Found) -> Vec<String> {
    let mut out: Vec<String> = rows.iter().map(|r| (*r).to_owned()).collect();
    for Mark { row, bytes, .. } in found.marks.iter().filter(|m| m.hidden) {
        // Tags are ASCII: as many cells as bytes.
        out[*row].replace_range(bytes.0..bytes.1, &" ".repeat(bytes.1 - bytes.0));
    }
    found.hidden.iter().for_each(|&row| out[row].clear());
    out
}

/// Reads rows without their tags, and puts what those say on the boxes around them.
pub(super) fn read<E>(
    mut tagged: Tagged,
    rows: &[&str],
    read: impl Fn(&[&str]) -> Result<Diagram, E>,
) -> Result<Diagram, E> {
    let text = |tagged: &Tagged| read(&tagged.rows.iter().map(String::as_str).collect::<Vec<_>>());
    let mut diagram = text(&tagged)?;
    if tagged.record(rows, &mut diagram) {
        // What is text again takes part in the reading.
        diagram = text(&tagged)?;
        tagged.record(rows, &mut diagram);
    }
    Ok(diagram)
}

impl Tagged {
    /// Puts what the tags say on the boxes around them. Tags without one are no longer set apart; whether there are any.
    fn record(&mut self, rows: &[&str], diagram: &mut Diagram) -> bool {
        let place = |m: &Mark| Pos::new(grid::width(&rows[m.row][..m.bytes.0]) as i32, m.row as i32);
        let homes = Homes::new(diagram);
        let homes: Vec<Option<NodeIndex>> = self.found.marks.iter().map(|m| homes.around(place(m))).collect();
        let mut kept = Vec::new();
        for (mark, home) in self.found.marks.drain(..).zip(homes) {
            let Some(home) = home.filter(|&n| mark.alone || !diagram.graph[n].label.is_empty()) else { continue };
            diagram.graph[home].tag.add(&mark.says);
            kept.push(mark);
        }
        self.found.marks = kept;
        let now = blanked(rows, &self.found);
        std::mem::replace(&mut self.rows, now) != self.rows
    }
}

/// Whether a link leads to a page or a letter, wherever the picture stands.
fn is_safe(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
    let known = |scheme: &str| ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    !link.is_empty() && scheme.is_none_or(known) && !link.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// The words of a row that stand between blanks, walls or one another, with their places: what `is` one.
fn words<'a>(row: &'a str, is: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = (usize, usize)> + 'a {
    let parts = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '|' | ':' | '+' | '-' | '=' | '/' | '\\');
    let mut next = 0;
    let words = row.split_inclusive(parts).flat_map(move |part| {
        let from = next;
        next += part.len();
        pieces(part.trim_end_matches(parts)).map(move |(a, b)| (from + a, from + b))
    });
    words.filter(move |&(a, b)| is(&row[a..b]))
}

/// A word, or those in braces of which it is made.
fn pieces(word: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &word[from..];
        let inner = rest.char_indices().skip(1).find(|&(i, c)| c == '{' || rest[..i].ends_with('}'));
        let end = from + inner.map_or(rest.len(), |(i, _)| i);
        let piece = (from, end);
        from = end;
        (piece.0 < piece.1).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// The boxes of a drawing with what their tags say: name, shape, colour, link.
    fn told(rows: &str) -> Vec<String> {
        let page = format!("~~~\n{rows}\n~~~\n");
        let document = read(&page);
        let nodes = document.readings.iter().flat_map(|r| r.diagram.graph.node_weights());
        let line = |n: &crate::diagram::Node| {
            let said =
                [n.tag.shape.map(|s| s.name().to_owned()), n.tag.colour.map(|c| c.to_string()), n.tag.link.clone()];
            let said: Vec<String> = said.into_iter().flatten().collect();
            format!("{}: {}", n.label, said.join(" ")).trim().to_owned()
        };
        nodes.map(line).collect()
    }

    #[test]
    fn a_tag_of_ditaa_is_no_part_of_a_name() {
        let rows = "\
+--------+   +------+   +--------+
| Milk   |-->| Churn|-->| Butter |
|cBLU{s} |   | {io} |   |  c1AF  |
+--------+   +------+   +--------+";
        assert_eq!(told(rows), ["Milk: storage #5555bb", "Churn: input-output", "Butter: #11aaff"]);
    }

    #[test]
    fn what_stands_in_no_box_or_alone_in_one_is_a_text() {
        let rows = "\
+------+  {d} is what we say   +-----+
| Milk |---------------------->| {s} |
+------+                       +-----+";
        assert_eq!(told(rows), ["Milk:", "{s}:"]);
    }

    #[test]
    fn a_legend_of_svgbob_says_what_its_tags_mean() {
        let rows = "\
+--------+   +-------+
| Milk   |-->| Churn |
| {cold} |   | {mad} |
+--------+   +-------+

# Legend:
cold = {
    fill: navy;
    stroke: #123;
}";
        assert_eq!(told(rows), ["Milk: #000080", "Churn {mad}:"]);
    }

    #[test]
    fn a_definition_of_asciitosvg_is_that_of_its_box() {
        let rows = "\
+--------+   +-------+
|[cow]   |-->|[1]    |
|  Milk  |   | Churn |
+--------+   +-------+

[cow]: {\"fill\":\"#88d\",\"a2s:type\":\"storage\",\"a2s:delref\":1}
[1]: {\"a2s:link\":\"https://example.org/\"}";
        assert_eq!(told(rows), ["Milk: storage #8888dd", "[1] Churn: https://example.org/"]);
    }

    #[test]
    fn links_lead_to_pages_and_letters() {
        for safe in ["https://example.org/a:b", "HTTP://example.org", "mailto:me@example.org", "../a.md#b", "#b"] {
            assert!(super::is_safe(safe), "{safe}");
        }
        for unsafe_one in ["javascript:alert(1)", "data:text/html,x", "java\tscript:x", "file:///etc", ""] {
            assert!(!super::is_safe(unsafe_one), "{unsafe_one}");
        }
    }
}
