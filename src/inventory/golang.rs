//! Modules of Go: `go.mod`, and `go.work`, which names those of a workspace.

use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Format, Inventory, Kind};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, space0, space1};
use nom::combinator::opt;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use std::ops::Range;

pub(super) static FORMAT: Format = Format { kind: Kind::Go, files: "go.mod", claims, read, parts };

fn claims(name: &str, _: &str) -> bool {
    matches!(name, "go.mod" | "go.work")
}

/// A row in or behind a directive: the directive, its first value, and where that stands.
struct Row<'a> {
    directive: &'a str,
    value: &'a str,
    at: Range<usize>,
    indirect: bool,
}

fn rows(text: &str) -> Result<Vec<Row<'_>>, Fault> {
    let mut rows = Vec::new();
    let mut open: Option<&str> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (code, remark) = line.split_once("//").unwrap_or((line, ""));
        let fault = || Fault::new(start, "neither a directive nor a value");
        let code = code.trim_end();
        match (code.trim(), open) {
            ("", _) => {}
            (")", Some(_)) => open = None,
            (_, None) if code.ends_with('(') => open = Some(code.trim_end_matches('(').trim()),
            (_, outer) => {
                let parsed = match outer {
                    Some(outer) => value(code).map(|(_, value)| (outer, value)),
                    None => (terminated(word, space1), value).parse(code).map(|(_, pair)| pair),
                };
                let (directive, value) = parsed.map_err(|_| fault())?;
                let offset = start + (value.as_ptr() as usize - line.as_ptr() as usize);
                let indirect = remark.trim() == "indirect";
                rows.push(Row { directive, value, at: offset..offset + value.len(), indirect });
            }
        }
        start += line.len();
    }
    Ok(rows)
}

fn word(input: &str) -> IResult<&str, &str> {
    take_till1(|c: char| c.is_whitespace() || c == '(').parse(input)
}

fn value(input: &str) -> IResult<&str, &str> {
    let quoted = alt((
        delimited(char('"'), take_till1(|c| c == '"'), char('"')),
        delimited(char('`'), take_till1(|c| c == '`'), char('`')),
    ));
    preceded((space0, opt(tag("./"))), alt((quoted, word))).parse(input)
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let rows = rows(&excerpt.text)?;
    let mut inventory = Inventory::new(Kind::Go, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let Some(module) = rows.iter().find(|row| row.directive == "module") else { return Ok(inventory) };
    // Of "example.org/shop/web/v2" people say "web".
    let version = |part: &&str| part.strip_prefix('v').is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
    let name = module.value.rsplit('/').find(|part| !version(part)).unwrap_or(module.value);
    let mut component = Component::new(name, excerpt.place(module.at.clone()));
    component.aliases.push(module.value.to_owned());
    component.states_dependencies = true;
    inventory.push(component);
    for row in rows.iter().filter(|row| row.directive == "require" && !row.indirect) {
        inventory.depend(name, row.value, excerpt.place(row.at.clone()));
    }
    Ok(inventory)
}

fn parts(excerpt: &Excerpt) -> Vec<String> {
    let rows = rows(&excerpt.text).unwrap_or_default();
    rows.iter().filter(|row| row.directive == "use").map(|row| format!("{}/go.mod", row.value)).collect()
}

#[cfg(test)]
mod tests {
    use crate::inventory::{parts, read, whole};

    #[test]
    fn modules_of_a_workspace() {
        let work = "go 1.22\n\nuse (\n\t./web\n\t./store // kept\n)\n";
        assert_eq!(parts("go.work", work), ["web/go.mod", "store/go.mod"]);
        let web = "module example.org/shop/web/v2\n\ngo 1.22\n\nrequire (\n\texample.org/shop/store v1.0.0\n\tother.org/x v1 // indirect\n)\n";
        let list = whole(
            read("go.work", work).unwrap(),
            vec![read("web/go.mod", web).unwrap(), read("store/go.mod", "module example.org/shop/store\n").unwrap()],
        );
        assert_eq!(list.components.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["web", "store"]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.place.line)).collect();
        assert_eq!(edges, [("web", "example.org/shop/store", 6)]);
    }

    #[test]
    fn a_malformed_file_says_where() {
        assert_eq!(read("go.mod", "module x\nrequire\n").unwrap_err().line, 2);
    }
}
