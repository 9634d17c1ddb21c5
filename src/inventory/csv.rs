//! Rows of `from,to,label`, separated by commas, semicolons or tabs, quoted after RFC 4180.

use super::bounds::hold;
use super::error::Fault;
use super::markdown::words::{FROM, LABEL, TO, is_heading};
use super::place::Excerpt;
use super::{Dependency, Format, Inventory, Kind, no_parts};
use std::ops::Range;

pub(super) static FORMAT: Format = Format {
    kind: Kind::Csv,
    files: "CSV (from,to,label)",
    claims: |name, _| name.ends_with(".csv") || name.ends_with(".tsv"),
    read,
    parts: no_parts,
};

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let text = &excerpt.text;
    let first = text.lines().next().unwrap_or_default();
    let separator = ['\t', ';', ','].into_iter().find(|c| first.contains(*c)).unwrap_or(',');
    let mut rows = rows(text, separator)?.into_iter().peekable();
    let mut columns = (0, 1, Some(2));
    if let Some(head) = rows.peek() {
        let column = |words: &[&str]| head.iter().position(|field| is_heading(&field.text, words));
        if let (Some(from), Some(to)) = (column(FROM), column(TO)) {
            columns = (from, to, column(LABEL));
            rows.next();
        }
    }
    let mut inventory = Inventory::new(Kind::Csv, "", excerpt.place(0..text.trim_end().len()));
    for row in rows {
        let field = |i: usize| row.get(i).filter(|f| !f.text.is_empty());
        let Some(from) = field(columns.0) else {
            let start = row.first().map_or(0, |f| f.span.start);
            return Err(Fault::new(start, "a row must name where the connection comes from"));
        };
        hold(&inventory, 0, from.span.start)?;
        inventory.mention(&from.text, || excerpt.place(from.span.clone()));
        let Some(to) = field(columns.1) else { continue };
        inventory.mention(&to.text, || excerpt.place(to.span.clone()));
        let label = columns.2.and_then(field).map(|f| f.text.clone());
        let place = excerpt.place(from.span.start..to.span.end.max(from.span.end));
        let (from, to) = (from.text.clone(), to.text.clone());
        inventory.dependencies.push(Dependency { from, to, label, directed: true, place });
    }
    Ok(inventory)
}

struct Field {
    text: String,
    span: Range<usize>,
}

/// The fields of each row that is not blank.
fn rows(text: &str, separator: char) -> Result<Vec<Vec<Field>>, Fault> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let mut row = Vec::new();
        loop {
            let (field, next) = field(text, at, separator)?;
            row.push(field);
            at = next;
            if !text[at..].starts_with(separator) {
                break;
            }
            at += separator.len_utf8();
        }
        at += text[at..].find('\n').map_or(text.len() - at, |i| i + 1);
        if row.iter().any(|f| !f.text.is_empty()) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The field at an offset, and the offset of what ends it.
fn field(text: &str, at: usize, separator: char) -> Result<(Field, usize), Fault> {
    let blank = text[at..].len() - text[at..].trim_start_matches([' ', '\u{feff}']).len();
    let start = at + blank;
    if !text[start..].starts_with('"') {
        let end = text[at..].find([separator, '\n', '\r']).map_or(text.len(), |i| at + i);
        let trimmed = text[start.min(end)..end].trim();
        let span = start.min(end)..start.min(end) + trimmed.len();
        return Ok((Field { text: trimmed.to_owned(), span }, end));
    }
    let mut content = String::new();
    let mut chars = text[start + 1..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c != '"' {
            content.push(c);
        } else if chars.peek().is_some_and(|&(_, c)| c == '"') {
            content.push('"');
            chars.next();
        } else {
            let close = start + 1 + i;
            let end = text[close + 1..].find([separator, '\n', '\r']).map_or(text.len(), |i| close + 1 + i);
            return Ok((Field { text: content.trim().to_owned(), span: start + 1..close }, end));
        }
    }
    Err(Fault::new(start, "a quote that is never closed"))
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn rows_with_and_without_a_head() {
        let list =
            read("x.csv", "protocol,source,target\r\nHTTPS,\"Web, UI\",API\r\n\r\n,API,DB\r\n,Lone,\r\n").unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Web, UI", "API", "DB", "Lone"]);
        assert_eq!(list.dependencies[0].label.as_deref(), Some("HTTPS"));
        assert_eq!((list.dependencies[1].place.line, list.dependencies[1].place.column), (4, 2));
        let list = read("x.csv", "a;b;calls\nb;c\n").unwrap();
        assert_eq!(list.dependencies.len(), 2);
    }

    #[test]
    fn an_open_quote_is_an_error() {
        let error = read("x.csv", "from,to\na,\"b\n").unwrap_err();
        assert_eq!(error.to_string(), "x.csv:2:3: a quote that is never closed");
    }
}
