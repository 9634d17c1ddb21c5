//! Findings with the rows that they are about, and carets under what is meant.

use super::{Format, Report, plain, summary};
use crate::check::{Finding, Severity};
use crate::grid;
use crate::inventory::{Lines, Place};
use std::collections::BTreeMap;
use std::fmt::Write;

pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "Findings with the rows that they are about, for people",
    machine: false,
    summary: true,
    write,
};

/// Columns to which a tab is shown.
const TAB: usize = 4;

/// More of a row than this is cut off.
const WIDEST: usize = 160;

fn write(report: &Report) -> String {
    let mut out = String::new();
    let mut files: BTreeMap<&str, Lines> = BTreeMap::new();
    for finding in report.shown() {
        for place in finding.related.iter().map(|r| &r.place).chain([&finding.place]) {
            let path: &str = &place.path;
            if let (false, Some(text)) = (files.contains_key(path), (report.text_of)(path)) {
                files.insert(path, Lines::new(path, text));
            }
        }
        one(finding, &files, report.colored, &mut out);
    }
    if report.verbose {
        bindings(report, &mut out);
    }
    out.push_str(&summary(&report.summaries));
    out
}

/// Which list was held against which drawing, and which was not.
fn bindings(report: &Report, out: &mut String) {
    let mut lines: Vec<(&Place, String)> = Vec::new();
    for bound in &report.bound {
        let by = if bound.by_hand { ", as the writer says" } else { "" };
        let (kind, list, line) = (bound.kind, &bound.list, bound.drawing_place.line);
        let (drawn, entries) = (bound.drawn, bound.entries);
        let what = format!("{kind} “{list}” describes the drawing at line {line}{by}: {drawn} of {entries} drawn");
        lines.push((&bound.place, what));
    }
    for unbound in &report.unbound {
        let (kind, list) = (unbound.kind, &unbound.list);
        let which = match &unbound.drawing_place {
            Some(place) => format!("does not describe the drawing at line {}", place.line),
            None => "describes no drawing".to_owned(),
        };
        let mut what = format!("{kind} “{list}” {which}: {}", unbound.reason);
        if let Some(comment) = &unbound.comment {
            let (drawn, entries) = (unbound.drawn, unbound.entries);
            let _ = write!(what, "; {drawn} of its {entries} names are drawn, and {comment} before it binds it");
        }
        lines.push((&unbound.place, what));
    }
    lines.sort_by_key(|(place, _)| *place);
    for (place, what) in lines {
        let _ = writeln!(out, "{}:{}: {}", plain(&place.path), place.line, plain(&what));
    }
}

fn one(finding: &Finding, files: &BTreeMap<&str, Lines>, colored: bool, out: &mut String) {
    let color = match finding.severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Note => "36",
    };
    let strong =
        |text: &str, color: &str| if colored { format!("\x1b[1;{color}m{text}\x1b[0m") } else { text.to_owned() };
    let head = strong(&format!("{}[{}]", finding.severity.name(), finding.check), color);
    let width =
        finding.related.iter().map(|r| r.place.line).chain([finding.place.line]).max().unwrap_or(1).to_string().len();
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(format!("{head}: {}", plain(&finding.message)));
    excerpt(&finding.place, files, width, &strong, color, &mut line);
    for related in &finding.related {
        line(format!("{:width$} {}: {}", "", strong("note", "36"), plain(&related.message)));
        excerpt(&related.place, files, width, &strong, "36", &mut line);
    }
    if let Some(fix) = &finding.fix {
        line(format!("{:width$} = fix: {}", "", plain(&fix.title)));
    }
    line(String::new());
}

fn excerpt(
    place: &Place,
    files: &BTreeMap<&str, Lines>,
    width: usize,
    strong: &dyn Fn(&str, &str) -> String,
    color: &str,
    line: &mut dyn FnMut(String),
) {
    let bar = strong("|", "34");
    line(format!("{:width$}{} {}:{}:{}", "", strong("-->", "34"), plain(&place.path), place.line, place.column));
    let Some(file) = files.get(&*place.path) else { return };
    let range = file.line_range(place.line);
    let row = &file.text()[range.clone()];
    let start = place.span.0.clamp(range.start, range.end) - range.start;
    let end = place.span.1.clamp(range.start + start, range.end) - range.start;
    let (before, marked) = (&row[..floor(row, start)], &row[floor(row, start)..floor(row, end)]);
    let shown = shown(row, 0).0;
    if shown.trim().is_empty() {
        return;
    }
    let indent = self::shown(before, 0).1;
    let length = self::shown(marked, indent).1 - indent;
    let mut carets = String::new();
    let _ = write!(carets, "{:indent$}{}", "", "^".repeat(length.clamp(1, WIDEST)));
    let number = strong(&format!("{:width$}", place.line), "34");
    line(format!("{number} {bar} {}", cut(&shown)));
    if indent < WIDEST {
        let marks = strong(carets.trim_start(), color);
        line(format!("{:width$} {bar} {:indent$}{marks}", "", ""));
    }
}

/// A text as it is shown from a column on: tabs and controls as blanks; and the column behind it.
fn shown(text: &str, from: usize) -> (String, usize) {
    use unicode_segmentation::UnicodeSegmentation;
    let mut out = String::new();
    let mut column = from;
    for cluster in text.graphemes(true) {
        let width = match cluster {
            "\t" => TAB - column % TAB,
            c if c.chars().all(char::is_control) => 1,
            c => {
                out.push_str(c);
                column += grid::width(c);
                continue;
            }
        };
        out.extend(std::iter::repeat_n(' ', width));
        column += width;
    }
    (out, column)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_wide_characters_and_behind_tabs() {
        let text = "x\n\t数据库 → Cache\n";
        let lines = Lines::new("a.md", text);
        let at = text.find("Cache").unwrap();
        let mut finding = Finding::new(lines.place(at..at + 5), "wrong");
        finding.check = "some-check";
        let outcome = crate::check::Outcome { findings: vec![finding], ..Default::default() };
        let outcomes = [outcome];
        let text_of = |_: &str| Some(text);
        let report = Report::new(&outcomes, &text_of);
        let shown = write(&report);
        let want = "warning[some-check]: wrong\n --> a.md:2:8\n2 |     数据库 → Cache\n  |              ^^^^^\n\n";
        assert_eq!(shown, want);
    }
}
