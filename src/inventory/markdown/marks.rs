//! `<!-- asciitect:components -->`: which list it marks.

use super::entry::{self, Entry};
use super::fences;
use super::outline::{Form, Piece};
use super::pieces::{Start, below, bold_name, bold_start, heading_level, siblings};
use super::said::is_said;
use super::words::{Topic, topic};
use std::collections::BTreeMap;

/// What a comment says of the list that follows it: the title of its drawing, if it gives one.
pub(super) type Mark = Option<String>;

/// The lists that are marked, each by its first piece.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Bullets, a table, a fence, or the first of several paragraphs with names.
    pub(super) lists: BTreeMap<usize, Mark>,
    /// Headings whose sub-headings are the entries.
    pub(super) parents: BTreeMap<usize, Mark>,
    /// Headings that are the first of several entries.
    pub(super) firsts: BTreeMap<usize, Mark>,
}

impl Marks {
    /// The marks of a document; `drawn` says whether its drawings show something of a name.
    pub(super) fn of(pieces: &[Piece], drawn: &dyn Fn(&str) -> bool) -> Marks {
        let mut marks = Marks::default();
        for (i, piece) in pieces.iter().enumerate() {
            if let Form::Comment(text) = &piece.form
                && let Some(mark) = mark(text)
            {
                marks.resolve(pieces, i + 1, mark, drawn);
            }
        }
        marks
    }

    /// Finds the list behind a comment; what is no list is passed over, up to the end of the section.
    fn resolve(&mut self, pieces: &[Piece], from: usize, mark: Mark, drawn: &dyn Fn(&str) -> bool) {
        let Some(first) = (from..pieces.len()).find(|&i| is_list(pieces, i) || heading_level(&pieces[i]).is_some())
        else {
            return;
        };
        if heading_level(&pieces[first]).is_none() {
            self.lists.insert(first, mark);
            return;
        }
        let child = below(pieces, first).any(|i| heading_level(&pieces[i]).is_some());
        let own = own_list(pieces, first);
        // "Front services", "Back services": the components of one drawing under several headings.
        let parts = siblings(pieces, first);
        let layered = parts.len() > 1 && parts.iter().all(|part| is_of_components(&pieces[*part]));
        if layered && parts.iter().all(|part| lists_drawn(pieces, *part, drawn)) {
            self.firsts.insert(first, mark);
            return;
        }
        match own {
            Some(list) if !is_about_one(pieces, list, first) => {
                self.lists.insert(list, mark);
            }
            None if child && (is_of_components(&pieces[first]) || parts.len() < 2) => {
                self.parents.insert(first, mark);
            }
            _ if parts.len() > 1 => {
                self.firsts.insert(first, mark);
            }
            Some(list) => {
                self.lists.insert(list, mark);
            }
            None => {}
        }
    }
}

/// Whether most of what is listed below a heading is drawn.
fn lists_drawn(pieces: &[Piece], heading: usize, drawn: &dyn Fn(&str) -> bool) -> bool {
    let texts = below(pieces, heading).flat_map(|i| match &pieces[i].form {
        Form::Heading { title, .. } => vec![title],
        Form::List(items) => items.iter().map(|item| &item.text).collect(),
        Form::Table { rows, .. } => rows.iter().filter_map(|row| row.first()).collect(),
        _ => bold_start(&pieces[i]).into_iter().collect(),
    });
    let (mut all, mut shown) = (0, 0);
    for text in texts.filter(|text| !is_said(&text.text)) {
        all += 1;
        shown += usize::from(matches!(entry::leading(text), Entry::Name { name, .. } if drawn(&name)));
    }
    shown > 0 && shown * 2 >= all
}

/// The first list right below a heading, before the next one.
fn own_list(pieces: &[Piece], heading: usize) -> Option<usize> {
    let inside = below(pieces, heading).take_while(|&i| heading_level(&pieces[i]).is_none());
    inside.into_iter().find(|&i| is_list(pieces, i))
}

/// Whether components may be listed from this piece on.
fn is_list(pieces: &[Piece], at: usize) -> bool {
    match &pieces[at].form {
        Form::List(_) | Form::Table { .. } => true,
        Form::Fence { info, .. } => fences::is_graph(info),
        _ => {
            let mut rest = pieces[at + 1..].iter().take_while(|piece| heading_level(piece).is_none());
            match Start::of(&pieces[at]) {
                // One sentence that begins in bold is none.
                Some(Start::Bold) => bold_name(&pieces[at]).is_some() || rest.any(|piece| bold_start(piece).is_some()),
                // What is set as names seldom are is a list only where nothing else is.
                Some(start) => {
                    let names = |piece: &Piece| start.text(piece).is_some_and(|text| !is_said(&text.text));
                    names(&pieces[at]) && !rest.clone().any(is_other) && rest.any(names)
                }
                None => false,
            }
        }
    }
}

/// Whether a piece lists something itself, and not what is said of a component.
fn is_other(piece: &Piece) -> bool {
    match &piece.form {
        Form::List(_) | Form::Table { .. } => !is_said_of_one(piece),
        _ => bold_start(piece).is_some(),
    }
}

/// Whether most of a list is what is said of components.
fn is_said_of_one(list: &Piece) -> bool {
    match &list.form {
        Form::List(items) => items.iter().filter(|item| is_said(&item.text.text)).count() * 2 > items.len(),
        Form::Table { rows, .. } => {
            let keys = rows.iter().filter_map(|row| row.first());
            keys.filter(|key| is_said(&format!("{}:", key.text))).count() * 2 > rows.len()
        }
        _ => bold_name(list).is_some_and(|text| is_said(&text.text)),
    }
}

/// Whether a list below a heading says something about the one thing that the heading names: it holds what is said of
/// components, is introduced so ("Uses:"), or stands below most of the headings beside it too, of which none speaks of components.
fn is_about_one(pieces: &[Piece], list: usize, heading: usize) -> bool {
    let introduced = matches!(&pieces[list - 1].form, Form::Paragraph(text) if is_said(&text.text));
    let named = is_of_components(&pieces[heading]);
    let others: Vec<usize> = siblings(pieces, heading).into_iter().skip(1).collect();
    let alike = others.iter().filter(|other| own_list(pieces, **other).is_some()).count();
    is_said_of_one(&pieces[list]) || introduced || !named && alike > 0 && alike * 2 >= others.len()
}

fn is_of_components(piece: &Piece) -> bool {
    matches!(&piece.form, Form::Heading { title, .. } if topic(&title.text) == Topic::Components)
}

/// `asciitect:components of="TITLE"` in a comment.
pub(super) fn mark(comment: &str) -> Option<Mark> {
    let rest = comment.strip_prefix("asciitect:components")?;
    if rest.trim().is_empty() {
        return Some(None);
    }
    let of = rest.strip_prefix(char::is_whitespace)?.trim_start().strip_prefix("of=")?.trim();
    Some(Some(of.trim_matches('"').to_owned()))
}
