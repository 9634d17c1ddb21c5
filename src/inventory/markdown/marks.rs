//! `<!-- asciitect:components -->`: which list it marks.

use super::fences;
use super::outline::{Form, Piece};
use super::pieces::{below, bold_name, bold_start, heading_level, siblings};
use super::said::is_said;
use super::words::{Topic, topic};
use std::collections::BTreeMap;

/// What a comment says of the list that follows it: the title of its drawing, if it gives one.
pub(super) type Mark = Option<String>;

/// The lists that are marked, each by its first piece.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Bullets, a table, a fence, or the first of several paragraphs with bold names.
    pub(super) lists: BTreeMap<usize, Mark>,
    /// Headings whose sub-headings are the entries.
    pub(super) parents: BTreeMap<usize, Mark>,
    /// Headings that are the first of several entries.
    pub(super) firsts: BTreeMap<usize, Mark>,
}

impl Marks {
    pub(super) fn of(pieces: &[Piece]) -> Marks {
        let mut marks = Marks::default();
        for (i, piece) in pieces.iter().enumerate() {
            if let Form::Comment(text) = &piece.form
                && let Some(mark) = mark(text)
            {
                marks.resolve(pieces, i + 1, mark);
            }
        }
        marks
    }

    /// Finds the list behind a comment; what is no list is passed over, up to the end of the section.
    fn resolve(&mut self, pieces: &[Piece], from: usize, mark: Mark) {
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
        match own {
            Some(list) if !is_about_one(pieces, list, first) => {
                self.lists.insert(list, mark);
            }
            None if child && (is_of_components(&pieces[first]) || siblings(pieces, first).len() < 2) => {
                self.parents.insert(first, mark);
            }
            _ if siblings(pieces, first).len() > 1 => {
                self.firsts.insert(first, mark);
            }
            Some(list) => {
                self.lists.insert(list, mark);
            }
            None => {}
        }
    }
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
        // One sentence that begins in bold is none.
        _ => {
            let mut rest = pieces[at + 1..].iter().take_while(|piece| heading_level(piece).is_none());
            let mut several = || rest.any(|piece| bold_start(piece).is_some());
            bold_name(&pieces[at]).is_some() || bold_start(&pieces[at]).is_some() && several()
        }
    }
}

/// Whether a list below a heading says something about the one thing that the heading names: it holds what is said of
/// components, is introduced so ("Uses:"), or stands below most of the headings beside it too, of which none speaks of components.
fn is_about_one(pieces: &[Piece], list: usize, heading: usize) -> bool {
    let said = match &pieces[list].form {
        Form::List(items) => items.iter().filter(|item| is_said(&item.text.text)).count() * 2 > items.len(),
        Form::Table { rows, .. } => {
            let keys = rows.iter().filter_map(|row| row.first());
            keys.filter(|key| is_said(&format!("{}:", key.text))).count() * 2 > rows.len()
        }
        _ => bold_name(&pieces[list]).is_some_and(|text| is_said(&text.text)),
    };
    let introduced = matches!(&pieces[list - 1].form, Form::Paragraph(text) if is_said(&text.text));
    let named = is_of_components(&pieces[heading]);
    let others: Vec<usize> = siblings(pieces, heading).into_iter().skip(1).collect();
    let alike = others.iter().filter(|other| own_list(pieces, **other).is_some()).count();
    said || introduced || !named && alike > 0 && alike * 2 >= others.len()
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
