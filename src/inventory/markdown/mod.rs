//! The lists that stand in a Markdown document, beside its drawings.

mod entry;
mod fences;
mod lists;
mod outline;
mod tables;
pub(crate) mod words;

use super::place::{Lines, Place};
use super::{Evidence, Inventory};
use outline::{Form, Inline, Piece};
use std::collections::BTreeSet;
use words::Topic;

/// What a document says about components, apart from its drawings.
#[derive(Clone, Debug, Default)]
pub struct InDocument {
    /// Its lists in order, also those that list something else.
    pub inventories: Vec<Inventory>,
    /// The 1-based lines of the headings of levels 1 and 2, which start its sections.
    pub sections: Vec<usize>,
    /// Its HTML comments.
    pub comments: Vec<Comment>,
}

/// An HTML comment of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// First and last line of the piece of the document that follows; of a heading, all that stands below it.
    pub next: Option<(usize, usize)>,
}

impl InDocument {
    /// The section that holds a 1-based line; 0 before the first heading.
    pub fn section(&self, line: usize) -> usize {
        self.sections.partition_point(|&start| start <= line)
    }
}

/// Finds the lists of a Markdown document.
pub fn in_document(lines: &Lines) -> InDocument {
    let pieces = outline::read(lines.text());
    let mut found = InDocument::default();
    for (i, piece) in pieces.iter().enumerate() {
        match &piece.form {
            Form::Heading { level: 1 | 2, .. } => found.sections.push(lines.place(piece.range.clone()).line),
            Form::Comment(text) => {
                let place = lines.place(piece.range.clone());
                let next = (i + 1..pieces.len()).find(|&j| !matches!(pieces[j].form, Form::Comment(_)));
                let next = next.map(|j| last_line(lines, &pieces, j));
                found.comments.push(Comment { text: text.clone(), place, next });
            }
            _ => {}
        }
    }
    let headings = Headings::of(&pieces);
    let mut reader = Reader { lines, pieces: &pieces, headings, taken: BTreeSet::new(), found: Vec::new() };
    for i in 0..pieces.len() {
        reader.visit(i);
    }
    found.inventories = reader.found;
    for inventory in &mut found.inventories {
        inventory.section = Some(found.sections.partition_point(|&start| start <= inventory.place.line));
    }
    found
}

fn last_line(lines: &Lines, pieces: &[Piece], at: usize) -> (usize, usize) {
    let first = lines.line_column(pieces[at].range.start).0;
    let mut last = at;
    if let Form::Heading { level, .. } = pieces[at].form {
        let below = |p: &&Piece| !matches!(p.form, Form::Heading { level: l, .. } if l <= level);
        last += pieces[at + 1..].iter().take_while(below).count();
    }
    let end = pieces[last].range.end;
    let end = lines.text()[..end].trim_end().len();
    (first, lines.line_column(end).0)
}

/// Which headings stand above which piece.
struct Headings {
    /// For each piece, and for the end, the last heading before it.
    last: Vec<Option<usize>>,
    /// For each heading, the one whose chapter holds its own.
    outer: Vec<Option<usize>>,
}

impl Headings {
    fn of(pieces: &[Piece]) -> Headings {
        let mut headings = Headings { last: vec![None], outer: vec![None; pieces.len()] };
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            if let Form::Heading { level, .. } = piece.form {
                while open.pop_if(|(l, _)| *l >= level).is_some() {}
                headings.outer[i] = open.last().map(|(_, outer)| *outer);
                open.push((level, i));
            }
            headings.last.push(open.last().map(|(_, heading)| *heading));
        }
        headings
    }

    /// The headings above a piece, nearest first.
    fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.last[at], |&heading| self.outer[heading])
    }
}

/// Walks the pieces of a document.
struct Reader<'a> {
    lines: &'a Lines<'a>,
    pieces: &'a [Piece],
    headings: Headings,
    /// Lists that say something about one component.
    taken: BTreeSet<usize>,
    found: Vec<Inventory>,
}

/// What names a list, and whether it may be one.
struct Naming {
    title: String,
    topic: Topic,
    /// A word in a heading above by which everything there lists something else.
    above: Option<&'static str>,
    marked: Option<Option<String>>,
}

impl Naming {
    /// The evidence that a list in this place is one of components; `column` is the topic of its first column.
    fn evidence(&self, column: Topic) -> Option<Evidence> {
        if let Some(of) = &self.marked {
            return Some(Evidence::Marked { of: of.clone() });
        }
        if let Some(word) = self.above {
            let named = self.topic == Topic::Components || column == Topic::Components;
            return named.then(|| Evidence::Other(word.to_owned()));
        }
        match (self.topic, column) {
            (_, Topic::Other(word)) => Some(Evidence::Other(word.to_owned())),
            (Topic::Other(_), Topic::Components) if words::is_mild(&self.title) => Some(Evidence::Named),
            (Topic::Other(word), Topic::Components) => Some(Evidence::Other(word.to_owned())),
            (Topic::Components, _) | (_, Topic::Components) => Some(Evidence::Named),
            _ => None,
        }
    }
}

impl<'a> Reader<'a> {
    fn visit(&mut self, at: usize) {
        match &self.pieces[at].form {
            Form::Heading { level, title } => {
                lists::headings(self, at, *level, title);
                lists::bold(self, at);
            }
            Form::List(items) => lists::bullets(self, at, items),
            Form::Table { head, rows } => tables::table(self, at, head, rows),
            Form::Fence { info, content } => fences::fence(self, at, info, content),
            _ => {}
        }
    }

    fn place(&self, inline: &Inline, at: std::ops::Range<usize>) -> Place {
        self.lines.place(inline.source(at))
    }

    /// The place of a piece without the blank rows behind it.
    fn piece_place(&self, from: usize, to: usize) -> Place {
        let range = self.pieces[from].range.start..self.pieces[to].range.end;
        let end = range.start + self.lines.text()[range.clone()].trim_end().len();
        self.lines.place(range.start..end)
    }

    /// The headings above a piece, nearest first.
    fn headings_above(&self, at: usize) -> Vec<(usize, &'a Inline)> {
        let heading = |i: usize| match &self.pieces[i].form {
            Form::Heading { level, title } => Some((*level, title)),
            _ => None,
        };
        self.headings.above(at).filter_map(heading).collect()
    }

    /// The comment that says "this is a list of components", right before a piece or before its lead-in.
    fn marker(&self, at: usize) -> Option<Option<String>> {
        self.pieces[..at].iter().rev().take_while(|p| matches!(p.form, Form::Comment(_))).find_map(|piece| match &piece
            .form
        {
            Form::Comment(text) => marker(text),
            _ => None,
        })
    }

    /// What names the piece `at`: the lead-in before it, else the heading above it.
    fn naming(&self, at: usize) -> Naming {
        let above = self.headings_above(at);
        let mut marked = self.marker(at);
        let before = (0..at).rev().find(|&i| !matches!(self.pieces[i].form, Form::Comment(_)));
        let mut title = above.first().map_or(String::new(), |(_, title)| title.text.clone());
        let mut topic = words::topic(&title);
        if let Some(i) = before {
            match &self.pieces[i].form {
                Form::Paragraph(text) => {
                    marked = marked.or_else(|| self.marker(i));
                    if let Some((lead, own)) = lead_in(text) {
                        // A short lead-in names the list; a sentence may add to what the heading says.
                        let said = words::topic(if own { &lead } else { words::ending(&lead) });
                        if own || said != Topic::Unknown {
                            title = lead;
                            topic = said;
                        }
                    }
                }
                Form::Heading { .. } => marked = marked.or_else(|| self.marker(i)),
                _ => {}
            }
        }
        let other = above.iter().filter(|(level, _)| *level > 1).find_map(|(_, title)| words::other_above(&title.text));
        let other = other.or_else(|| words::other_above(&title));
        Naming { title: tidy(&title), topic, above: other, marked }
    }

    fn add(&mut self, inventory: Inventory) {
        let empty =
            inventory.components.is_empty() && inventory.dependencies.is_empty() && inventory.placeholders.is_empty();
        if !empty {
            self.found.push(inventory);
        }
    }
}

/// `asciitect:components of="TITLE"` in a comment.
fn marker(comment: &str) -> Option<Option<String>> {
    let rest = comment.strip_prefix("asciitect:components")?.trim();
    if rest.is_empty() {
        return Some(None);
    }
    let of = rest.strip_prefix("of=")?.trim();
    Some(Some(of.trim_matches('"').to_owned()))
}

/// A paragraph that introduces what follows: its text, and whether it is short enough to be its title.
fn lead_in(text: &Inline) -> Option<(String, bool)> {
    let whole = text.text.trim();
    let (style, lead) = text.lead();
    let bold = style == outline::Style::Strong && text.text[lead..].trim_matches([':', ' ']).is_empty();
    let words = whole.split_whitespace().count();
    if bold {
        return Some((whole.to_owned(), true));
    }
    let last = whole.rsplit(". ").next().unwrap_or(whole).trim();
    whole.ends_with(':').then(|| (last.to_owned(), words <= 4))
}

/// A title without number and colon.
fn tidy(title: &str) -> String {
    let title = title.trim().trim_end_matches(':').trim();
    match entry::name(title, 0..title.len(), outline::Style::Plain) {
        entry::Entry::Name { name, .. } => name,
        _ => title.to_owned(),
    }
}
