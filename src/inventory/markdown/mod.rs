//! The lists that stand in a Markdown document, beside its drawings.

mod arrows;
mod chapters;
pub(crate) mod columns;
pub(crate) mod entry;
mod events;
mod fences;
mod headings;
mod inline;
mod layers;
mod listens;
pub(crate) mod leads;
mod lists;
mod marks;
mod outline;
mod pieces;
mod roles;
mod said;
mod sentences;
mod tables;
pub(crate) mod words;

use super::place::{Lines, Place};
use super::{Evidence, Inventory, ports};
use headings::Headings;
use inline::{Inline, Style};
use marks::{Mark, Marks};
use outline::{Form, Piece};
use pieces::Start;
use std::collections::BTreeSet;
use words::Topic;

/// What a document says about components, apart from its drawings.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct InDocument {
    /// Its lists in order, also those that list something else.
    pub inventories: Vec<Inventory>,
    /// Its lists of which nothing says that they are of components; they are bound by hand or not at all.
    pub others: Vec<Inventory>,
    /// The 1-based lines of the headings of levels 1 and 2, which start its sections.
    pub sections: Vec<usize>,
    /// Its HTML comments.
    pub comments: Vec<Comment>,
}

/// An HTML comment of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
    in_document_with(lines, &|_| false)
}

/// The same, where it is known what the document's drawings show: what is drawn is no property of something else.
pub(crate) fn in_document_with(lines: &Lines, drawn: &dyn Fn(&str) -> bool) -> InDocument {
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
    let marks = Marks::of(&pieces, drawn);
    let (taken, listed, others) = (BTreeSet::new(), Vec::new(), Vec::new());
    let mut reader = Reader { lines, drawn, pieces: &pieces, headings, marks, taken, found: listed, others };
    reader.paragraphs(0);
    for i in 0..pieces.len() {
        reader.visit(i);
    }
    found.inventories = reader.found;
    found.others = reader.others;
    for inventory in found.inventories.iter_mut().chain(&mut found.others) {
        let section = found.sections.partition_point(|&start| start <= inventory.place.line);
        inventory.levels_mut(|level| level.section = Some(section));
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

/// Walks the pieces of a document.
struct Reader<'a> {
    lines: &'a Lines<'a>,
    /// Whether a drawing shows something of that name.
    drawn: &'a dyn Fn(&str) -> bool,
    pieces: &'a [Piece],
    headings: Headings,
    marks: Marks,
    /// Lists that say something about one component.
    taken: BTreeSet<usize>,
    found: Vec<Inventory>,
    others: Vec<Inventory>,
}

/// What names a list, and whether it may be one.
struct Naming {
    title: String,
    topic: Topic,
    /// A word in a heading above by which everything there lists something else.
    above: Option<&'static str>,
    marked: Option<Mark>,
}

impl Naming {
    /// The evidence for or against a list of components in this place, and whether there is any for it; `column` is
    /// the topic of its first column.
    fn evidence(&self, column: Topic) -> (Evidence, bool) {
        let other = |word: &str| Evidence::Other(word.to_owned());
        if let Some(of) = &self.marked {
            return (Evidence::Marked { of: of.clone() }, true);
        }
        if let Some(word) = self.above {
            let named = self.topic == Topic::Components || column == Topic::Components;
            return (other(word), named);
        }
        match (self.topic, column) {
            (_, Topic::Other(word)) => (other(word), true),
            (Topic::Other(_), Topic::Components) if words::is_mild(&self.title) => (Evidence::Named, true),
            (Topic::Other(word), Topic::Components) => (other(word), true),
            (Topic::Components, _) | (_, Topic::Components) => (Evidence::Named, true),
            (Topic::Other(word), Topic::Unknown) => (other(word), false),
            (Topic::Unknown, Topic::Unknown) => (Evidence::Unsaid, false),
        }
    }
}

impl<'a> Reader<'a> {
    fn visit(&mut self, at: usize) {
        match &self.pieces[at].form {
            Form::Heading { level, title } => {
                chapters::headings(self, at, *level, title);
                if self.marks.firsts.contains_key(&at) {
                    chapters::marked(self, at);
                }
                self.paragraphs(at + 1);
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

    /// The paragraphs with names from a piece on up to the next heading; a comment begins a list of its own.
    fn paragraphs(&mut self, from: usize) {
        let rest = &self.pieces[from..];
        let end = from + rest.iter().position(|p| matches!(p.form, Form::Heading { .. })).unwrap_or(rest.len());
        let marked = self.marks.lists.range(from..end).map(|(at, _)| *at);
        let mut starts: Vec<(usize, Start)> =
            marked.filter_map(|at| Some((at, Start::of(&self.pieces[at])?))).collect();
        if starts.first().is_none_or(|(at, _)| *at > from) {
            let mut ways = self.pieces[from..end].iter().filter_map(Start::of);
            let bold = ways.clone().any(|way| way == Start::Bold);
            starts.insert(0, (from, if bold { Start::Bold } else { ways.next().unwrap_or(Start::Bold) }));
        }
        let ends: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).chain([end]).collect();
        for ((at, start), end) in starts.into_iter().zip(ends) {
            lists::paragraphs(self, at..end, start);
        }
    }

    /// What names the piece `at`: the lead-in before it, else the heading above it.
    fn naming(&self, at: usize) -> Naming {
        let above = self.headings_above(at);
        let marked = self.marks.lists.get(&at).cloned();
        let before = (0..at).rev().find(|&i| !matches!(self.pieces[i].form, Form::Comment(_)));
        let mut title = above.first().map_or(String::new(), |(_, title)| title.text.clone());
        let mut topic = words::topic(&title);
        if let Some(i) = before
            && let Form::Paragraph(text) = &self.pieces[i].form
            && let Some((lead, own)) = lead_in(text)
        {
            // A short lead-in names the list; a sentence may add to what the heading says.
            let said = words::topic(if own { &lead } else { words::ending(&lead) });
            if own || said != Topic::Unknown {
                title = lead;
                topic = said;
            }
        }
        let other = above.iter().filter(|(level, _)| *level > 1).find_map(|(_, title)| words::other_above(&title.text));
        let other = other.or_else(|| words::other_above(&title));
        Naming { title: tidy(&title), topic, above: other, marked }
    }

    /// Keeps a list; `named` says whether anything makes it one of components.
    fn add(&mut self, mut inventory: Inventory, named: bool) {
        inventory.levels_mut(|level| level.settle(self.drawn));
        inventory.levels_mut(ports::part);
        let empty =
            inventory.components.is_empty() && inventory.dependencies.is_empty() && inventory.placeholders.is_empty();
        match named {
            _ if empty => {}
            true => self.found.push(inventory),
            // What shares less than two names with a drawing is never spoken of.
            false if inventory.components.len() > 1 => self.others.push(inventory),
            false => {}
        }
    }
}

/// A paragraph that introduces what follows: its text, and whether it is short enough to be its title.
fn lead_in(text: &Inline) -> Option<(String, bool)> {
    let whole = text.text.trim();
    let (style, lead) = text.lead();
    let bold = style == Style::Strong && text.text[lead..].trim_matches([':', ' ']).is_empty();
    let words = whole.split_whitespace().count();
    if bold {
        return Some((whole.to_owned(), true));
    }
    let last = whole.rsplit(". ").next().unwrap_or(whole).trim();
    whole.ends_with(':').then(|| (last.to_owned(), words <= 4 && !words::is_pointing(last)))
}

/// A title without number and colon.
fn tidy(title: &str) -> String {
    let title = title.trim().trim_end_matches(':').trim();
    match entry::name(title, 0..title.len(), Style::Plain) {
        entry::Entry::Name { name, .. } => name,
        _ => title.to_owned(),
    }
}
