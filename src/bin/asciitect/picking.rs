//! Picks the drawings that were asked for, by line or by title.

use std::collections::BTreeSet;

use asciitect::reading::Document;

use crate::inputs::Input;
use crate::messages::Messages;
use crate::text::{count, plain};

/// The titles that a message lists at most.
const TITLES: usize = 8;

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
    pub(crate) fn pick(&mut self, document: &mut Document) {
        let Some(wanted) = self.wanted.map(fold) else { return };
        document.skipped.clear();
        let titles: Vec<String> = document.readings.iter().map(|r| r.title.clone().unwrap_or_default()).collect();
        let equal = titles.iter().any(|t| fold(t) == wanted);
        let hit = |title: &str| if equal { fold(title) == wanted } else { fold(title).contains(&wanted) };
        self.found |= titles.iter().any(|t| hit(t));
        let room = (TITLES + 1).saturating_sub(self.others.len());
        self.others.extend(titles.iter().filter(|t| !t.is_empty()).take(room).map(|t| plain(t)));
        document.readings.retain(|r| hit(r.title.as_deref().unwrap_or_default()));
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
    title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Leaves what stands at the lines that were asked for, and says where there is none.
pub(crate) fn by_line(input: &Input, document: &mut Document, messages: &mut Messages) {
    if input.lines.is_empty() {
        return;
    }
    for &line in &input.lines {
        if let Some(why) = nothing_at(line, document) {
            messages.error(format!("{}:{line}: {why}", input.name));
        }
    }
    let asked = |(first, last): (usize, usize)| input.lines.iter().any(|line| (first..=last).contains(line));
    document.readings.retain(|r| asked(r.block.lines));
    document.skipped.retain(|s| asked(s.block.lines));
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
    fn titles_are_equal_up_to_case_and_blanks() {
        assert_eq!(fold(" Component  Diagram"), fold("component diagram"));
    }
}
