//! Rows of `from,to,label`, or of a name and all on what it depends, separated by commas, semicolons or tabs, quoted
//! after RFC 4180.

use std::collections::BTreeMap;

use super::bounds::hold;
use super::error::Fault;
use super::keys::stroke;
use super::markdown::columns::{FROM, LABEL, TO};
use super::markdown::entry::targets;
use super::markdown::leads::DEPENDS;
use super::markdown::words::is_heading;
use super::place::Excerpt;
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use std::ops::Range;

/// Headers of the column that names the things of which another says on what they depend.
const NAMES: &[&str] = &["name", "component", "service", "module", "part", "system", "subsystem"];

pub(super) static FORMAT: Format = Format {
    kind: Kind::Csv,
    files: "CSV (from,to,label or name,depends_on)",
    claims: |name, _| name.ends_with(".csv") || name.ends_with(".tsv"),
    read,
    parts: no_parts,
};

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let text = &excerpt.text;
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let separator = ['\t', ';', ','].into_iter().find(|c| first.contains(*c)).unwrap_or(',');
    let rows = rows(text, separator)?;
    let mut inventory = Inventory::new(Kind::Csv, "", excerpt.place(0..text.trim_end().len()));
    let named = rows.split_first().and_then(|(head, rows)| Columns::of(head, rows, &mut inventory));
    let first = usize::from(named.is_some());
    let columns = named.unwrap_or(Columns { from: 0, to: 1, label: Some(2), ..Columns::default() });
    for row in &rows[first..] {
        let field = |i: usize| row.get(i).filter(|f| !f.text.is_empty());
        let Some(from) = field(columns.from).or_else(|| field(columns.ids?.0)) else {
            let start = row.first().map_or(0, |f| f.span.start);
            return Err(Fault::new(start, "a row must name where the connection comes from"));
        };
        hold(&inventory, 0, from.span.start)?;
        let said = |column: Option<usize>| column.and_then(field).map(|f| f.text.as_str());
        let mut end = |name: &Field, id: Option<usize>, group: Option<usize>| {
            let id = said(id).unwrap_or(&name.text).to_owned();
            if !inventory.knows(&id) {
                let mut component = Component::new(&name.text, excerpt.place(name.span.clone()));
                component.aliases.extend((id != name.text).then(|| id.clone()));
                component.group = said(group).map(|group| inventory.enter(group, None));
                inventory.push(component);
            }
            id
        };
        let from_id = end(from, columns.ids.map(|i| i.0), columns.groups.map(|i| i.0));
        let Some(to) = field(columns.to) else { continue };
        if columns.several {
            for (to, at) in targets(text, to.span.clone()) {
                inventory.mention(&to, || excerpt.place(at.clone()));
                inventory.depend(&from_id, to, excerpt.place(at));
            }
            continue;
        }
        let to_id = end(to, columns.ids.map(|i| i.1), columns.groups.map(|i| i.1));
        let label = said(columns.label).map(str::to_owned);
        let place = excerpt.place(from.span.start..to.span.end.max(from.span.end));
        let (heads, stroke) = (said(columns.heads), stroke(said(columns.line)));
        let (from, to) = (from_id, to_id);
        let directed = heads.is_none_or(|h| h != "none" && !h.eq_ignore_ascii_case("undirected"));
        if heads == Some("both") {
            let (from, to, label, place) = (to.clone(), from.clone(), label.clone(), place.clone());
            inventory.dependencies.push(Dependency { from, to, label, directed, stroke, place });
        }
        inventory.dependencies.push(Dependency { from, to, label, directed, stroke, place });
    }
    own_groups(&mut inventory);
    Ok(inventory)
}

/// Gives groups that have a row of their own what it says of them.
fn own_groups(inventory: &mut Inventory) {
    let id = |c: &Component| c.aliases.last().unwrap_or(&c.name).clone();
    let places: BTreeMap<String, usize> = inventory.groups.iter().enumerate().map(|(i, g)| (g.id.clone(), i)).collect();
    let own: Vec<_> =
        inventory.components.iter().filter_map(|c| Some((*places.get(&id(c))?, c.name.clone(), c.group))).collect();
    for (group, name, parent) in own {
        inventory.groups[group].name = name;
        parent.into_iter().for_each(|parent| inventory.nest(group, parent));
    }
    inventory.components.retain(|c| !places.contains_key(&id(c)));
}

/// Where a table has what. Ids, groups, heads and lines are those of our own tables.
#[derive(Default)]
struct Columns {
    from: usize,
    to: usize,
    /// Whether what stands in `to` is a list of names; not all of these need rows of their own.
    several: bool,
    label: Option<usize>,
    heads: Option<usize>,
    line: Option<usize>,
    ids: Option<(usize, usize)>,
    groups: Option<(usize, usize)>,
}

impl Columns {
    /// What the first row says, if it names columns; what is not read is counted.
    fn of(head: &[Field], rows: &[Vec<Field>], inventory: &mut Inventory) -> Option<Columns> {
        let column = |words: &[&str]| head.iter().position(|field| is_heading(&field.text, words));
        let depends = head.iter().position(|field| is_heading(&field.text.replace('_', " "), DEPENDS));
        // A table of Gephi says of each connection whether it has a direction.
        let ways = |i: &usize| {
            let way = |f: &Field| ["directed", "undirected"].iter().any(|w| f.text.eq_ignore_ascii_case(w));
            rows.iter().all(|row| row.get(*i).is_some_and(way))
        };
        let both = |from: &str, to: &str| {
            let exact = |word: &str| head.iter().position(|f| f.text == word);
            Some((exact(from)?, exact(to)?))
        };
        let named = column(NAMES).or_else(|| column(&["id"]));
        let columns = match (column(FROM), column(TO), named.zip(depends)) {
            (Some(from), Some(to), _) => Columns {
                from,
                to,
                several: false,
                label: column(LABEL),
                heads: column(&["heads"]).or_else(|| column(&["type"]).filter(ways)),
                line: column(&["line"]),
                ids: both("from_id", "to_id"),
                groups: both("from_group", "to_group"),
            },
            (other, None, Some((from, to))) if other.is_none_or(|other| other == to) => {
                Columns { from, to, several: true, ..Columns::default() }
            }
            // A table of nodes, beside one of connections.
            (None, None, None) => {
                head.first().filter(|f| f.text.eq_ignore_ascii_case("id"))?;
                Columns { from: column(&["label", "name"])?, to: head.len(), ids: Some((0, 0)), ..Columns::default() }
            }
            _ => return None,
        };
        let mut read = vec![columns.from, columns.to];
        read.extend([columns.label, columns.heads, columns.line].into_iter().flatten());
        read.extend([columns.ids, columns.groups].into_iter().flatten().flat_map(|(a, b)| [a, b]));
        let others = (0..head.len()).filter(|i| !read.contains(i) && !head[*i].text.is_empty());
        others.for_each(|_| inventory.leave("other column"));
        Some(columns)
    }
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
        // A row ends as its system ends them: `\n`, `\r\n` or, of old, `\r`.
        at += text[at..].find(['\n', '\r']).map_or(text.len() - at, |i| i + 1);
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
    fn tables_of_gephi() {
        let list = read("x.csv", "Source,Target,Type,Weight\rMill,Oven,Undirected,3\rOven,Shop,Directed,1\r").unwrap();
        let ways: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.directed)).collect();
        assert_eq!(ways, [("Mill", "Oven", false), ("Oven", "Shop", true)]);
        let unread: Vec<_> = list.unread.iter().collect();
        assert_eq!(unread, [(&"other column", &1)]);
        let list = read("x.csv", "Id,Label\n1,Mill\n2,Oven\n3,\n").unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!((names.as_slice(), list.dependencies.len()), (["Mill", "Oven", "3"].as_slice(), 0));
    }

    #[test]
    fn tables_of_what_each_thing_depends_on() {
        let text = "owner,name,depends_on\nAnn,Mill,\"Oven, Scale\"\nBob,Oven,Gas; Shop\n,Shop,none\n";
        let list = read("x.csv", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Mill", "Oven", "Scale", "Gas", "Shop"]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| format!("{}>{}", d.from, d.to)).collect();
        assert_eq!(edges, ["Mill>Oven", "Mill>Scale", "Oven>Gas", "Oven>Shop"]);
        assert_eq!((list.dependencies[3].place.line, list.dependencies[3].place.column), (3, 15));
        for text in ["id,name,uses\n1,Mill,Oven\n", "id,upstream\nMill,Oven\n"] {
            let list = read("x.csv", text).unwrap();
            assert_eq!(list.components.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Mill", "Oven"]);
            assert_eq!((list.dependencies[0].from.as_str(), list.dependencies[0].to.as_str()), ("Mill", "Oven"));
        }
    }

    #[test]
    fn an_open_quote_is_an_error() {
        let error = read("x.csv", "from,to\na,\"b\n").unwrap_err();
        assert_eq!(error.to_string(), "x.csv:2:3: a quote that is never closed");
    }
}
