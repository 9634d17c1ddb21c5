//! Picks the drawings that were asked for, by line or by title.

use std::collections::BTreeSet;

use asciitect::document::TITLE_ENDS;
use asciitect::reading::{Document, Reading};

use crate::inputs::Input;
use crate::messages::Messages;
use crate::text::{count, plain};

/// The titles that a message lists at most.
const TITLES: usize = 8;

/// What was asked for of a document.
#[derive(Clone, Debug)]
pub(crate) struct Pick {
    /// For each drawing.
    pub(crate) drawings: Vec<bool>,
    /// For each block that is no drawing.
    others: Vec<bool>,
}

impl Pick {
    /// All of a document.
    pub(crate) fn all(document: &Document) -> Pick {
        Pick { drawings: vec![true; document.readings.len()], others: vec![true; document.skipped.len()] }
    }

    /// How many drawings.
    pub(crate) fn count(&self) -> usize {
        self.drawings.iter().filter(|d| **d).count()
    }

    /// How many other blocks.
    pub(crate) fn count_others(&self) -> usize {
        self.others.iter().filter(|d| **d).count()
    }

    /// The drawings that were asked for.
    pub(crate) fn of<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Reading> {
        document.readings.iter().zip(&self.drawings).filter(|(_, d)| **d).map(|(r, _)| r)
    }

    /// Leaves only what was asked for.
    pub(crate) fn cut(&self, document: &mut Document) {
        let mut drawings = self.drawings.iter();
        document.readings.retain(|_| drawings.next() == Some(&true));
        let mut others = self.others.iter();
        document.skipped.retain(|_| others.next() == Some(&true));
    }
}

/// What is asked for by title, over all documents.
#[derive(Debug)]
pub(crate) struct Titles<'a> {
    wanted: Option<&'a str>,
    found: bool,
    others: BTreeSet<String>,
}

impl<'a> Titles<'a> {
    /// Everything, or what has this title.
    pub(crate) fn new(wanted: Option<&'a str>) -> Titles<'a> {
        Titles { wanted, found: false, others: BTreeSet::new() }
    }

    /// Leaves the drawings with the title that is wanted; where the document has none, those whose title contains it.
    pub(crate) fn pick(&mut self, document: &Document, pick: &mut Pick) {
        let Some(wanted) = self.wanted.map(fold) else { return };
        pick.others.fill(false);
        let titles: Vec<String> = document.readings.iter().map(|r| r.title.clone().unwrap_or_default()).collect();
        let asked = || titles.iter().zip(&pick.drawings).filter(|(_, asked)| **asked).map(|(title, _)| title);
        let equal = asked().any(|t| fold(t) == wanted);
        let hit = |title: &str| if equal { fold(title) == wanted } else { fold(title).contains(&wanted) };
        self.found |= asked().any(|t| hit(t));
        let room = (TITLES + 1).saturating_sub(self.others.len());
        self.others.extend(asked().filter(|t| !t.is_empty()).take(room).map(|t| plain(t)));
        for (asked, title) in pick.drawings.iter_mut().zip(&titles) {
            *asked &= hit(title);
        }
    }

    /// Says so where no document had it.
    pub(crate) fn finish(&self, messages: &mut Messages) {
        let Some(wanted) = self.wanted.filter(|_| !self.found).map(plain) else { return };
        let others: Vec<String> = self.others.iter().take(TITLES).map(|t| format!("“{t}”")).collect();
        let dots = if self.others.len() > TITLES { ", …" } else { "" };
        messages.error(match others.is_empty() {
            true => format!("no drawing has the title “{wanted}”, and none has another; pick it by FILE:LINE"),
            false => format!("no drawing has the title “{wanted}”; there are {}{dots}", others.join(", ")),
        });
    }
}

/// A title without what does not count.
fn fold(title: &str) -> String {
    let title = title.trim_end().trim_end_matches(TITLE_ENDS);
    title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What stands at the lines that were asked for; says where there is none.
pub(crate) fn by_line(input: &Input, document: &Document, messages: &mut Messages) -> Pick {
    if input.lines.is_empty() {
        return Pick::all(document);
    }
    for &line in &input.lines {
        if let Some(why) = nothing_at(line, document) {
            messages.error(format!("{}:{line}: {why}", input.name));
        }
    }
    let asked = |(first, last): (usize, usize)| input.lines.iter().any(|line| (first..=last).contains(line));
    Pick {
        drawings: document.readings.iter().map(|r| asked(r.block.lines)).collect(),
        others: document.skipped.iter().map(|s| asked(s.block.lines)).collect(),
    }
}

/// Why there is no drawing at that line, if there is none.
fn nothing_at(line: usize, document: &Document) -> Option<String> {
    let covers = |(first, last): (usize, usize)| (first..=last).contains(&line);
    if document.readings.iter().any(|r| covers(r.block.lines)) {
        return None;
    }
    let lines = document.source.line_count();
    if line > lines {
        return Some(format!("the document has only {}", count(lines, "line")));
    }
    if let Some(skipped) = document.skipped.iter().find(|s| covers(s.block.lines)) {
        return Some(format!("the block there was not taken for a drawing: {}", skipped.reason));
    }
    let nearest = document
        .readings
        .iter()
        .map(|r| r.block.lines)
        .min_by_key(|(first, last)| if line < *first { first - line } else { line - last });
    Some(match nearest {
        Some((first, last)) => format!("no drawing there; the nearest one is at lines {first} to {last}"),
        None => "no drawing there, nor elsewhere in the document".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_equal_up_to_case_blanks_and_full_stops() {
        assert_eq!(fold(" Component  Diagram."), fold("component diagram"));
    }
}
