//! Mermaid flowcharts: nodes, links, subgraphs; what only says how things look is passed over.

use super::bounds::hold;
use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Dependency, Format, Inventory, Kind, no_parts};
use crate::geom::Dir;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_until, take_while, take_while1};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

pub(super) static FORMAT: Format = Format {
    kind: Kind::Mermaid,
    files: "Mermaid (.mmd)",
    claims: |name, _| name.ends_with(".mmd") || name.ends_with(".mermaid"),
    read,
    parts: no_parts,
};

type Parsed<'a, T> = IResult<&'a str, T>;

/// Words that begin a row without nodes.
const STYLE: &[&str] =
    &["classDef", "class", "style", "linkStyle", "click", "direction", "accTitle", "accDescr", "end"];

/// Reads a flowchart.
pub(super) fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let text = excerpt.text.as_str();
    let mut inventory = Inventory::new(Kind::Mermaid, "", excerpt.place(0..text.trim_end().len()));
    let mut header = false;
    let mut front = false;
    let mut group = None;
    let mut at = 0;
    for row in text.split_inclusive('\n') {
        let line = row.trim();
        let start = at + (row.len() - row.trim_start().len());
        at += row.len();
        if line == "---" && !header {
            front = !front;
            continue;
        }
        if front || line.is_empty() || line.starts_with("%%") {
            continue;
        }
        if !header {
            let first = line.split([' ', ';', '\t']).next().unwrap_or_default();
            if first == "sequenceDiagram" {
                return super::sequence::read(excerpt, at, inventory);
            }
            if !matches!(first, "graph" | "flowchart" | "flowchart-elk") {
                return Err(Fault::new(
                    start,
                    format!("`{first}` is no flowchart; of Mermaid only flowcharts and sequences can be read"),
                ));
            }
            header = true;
            let way = line[first.len()..].split([' ', ';', '\t']).find(|w| !w.is_empty());
            inventory.direction = way.and_then(direction);
            let rest = line.split_once(';').map_or("", |(_, rest)| rest);
            statements(rest, start + line.len() - rest.len(), excerpt, group, &mut inventory)?;
            continue;
        }
        if let Some(rest) = line.strip_prefix("subgraph").filter(|r| r.starts_with([' ', '\t'])) {
            group = Some(open(rest.trim().trim_end_matches(';'), group, &mut inventory));
        } else if line.trim_end_matches(';') == "end" {
            group = group.and_then(|g: usize| inventory.groups[g].parent);
        } else {
            statements(line, start, excerpt, group, &mut inventory)?;
        }
    }
    inventory.drop_groups();
    if !header {
        return Err(Fault::new(0, "an empty flowchart"));
    }
    Ok(inventory)
}

/// The way that a chart runs.
fn direction(word: &str) -> Option<Dir> {
    Some(match word {
        "TB" | "TD" => Dir::Down,
        "BT" => Dir::Up,
        "LR" => Dir::Right,
        "RL" => Dir::Left,
        _ => return None,
    })
}

/// Opens a group: `subgraph name`, `subgraph id [title]`.
fn open(head: &str, parent: Option<usize>, inventory: &mut Inventory) -> usize {
    let (id, title) = match id(head).ok().and_then(|(rest, id)| Some((id, shape(rest.trim_start()).ok()?.1))) {
        Some((id, title)) => (id, title),
        None => (unquoted(head), head),
    };
    let group = inventory.enter(id, parent);
    inventory.groups[group].name = label(title);
    group
}

/// The statements of a row, separated by semicolons.
fn statements(
    line: &str,
    start: usize,
    excerpt: &Excerpt,
    group: Option<usize>,
    inventory: &mut Inventory,
) -> Result<(), Fault> {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let word = rest.split([' ', '\t', ';']).next().unwrap_or_default();
        if rest.is_empty() || rest.starts_with("%%") || STYLE.contains(&word) || word == "subgraph" {
            return Ok(());
        }
        let offset = |part: &str| start + (part.as_ptr() as usize - line.as_ptr() as usize);
        let (after, chain) = match chain(rest) {
            Ok(parsed) => parsed,
            Err(_) => return Err(Fault::new(offset(rest), "not a flowchart: a node expected")),
        };
        let after = after.trim_start();
        if !after.is_empty() && !after.starts_with([';', '%']) {
            return Err(Fault::new(offset(after), "not a flowchart: a link or the end of the row expected"));
        }
        for node in chain.0.iter().chain(chain.1.iter().flat_map(|(_, nodes)| nodes)) {
            let place = excerpt.place(offset(node.name)..offset(node.name) + node.name.len());
            add_node(node, place, group, inventory);
        }
        let mut from = &chain.0;
        for (link, to) in &chain.1 {
            hold(inventory, from.len().saturating_mul(to.len()), offset(rest))?;
            add_links(link, from, to, inventory, |a: &Node, b: &Node| {
                excerpt.place(offset(a.id)..offset(b.id) + b.id.len())
            });
            from = to;
        }
        rest = after;
    }
}

fn add_node(node: &Node, place: super::Place, group: Option<usize>, inventory: &mut Inventory) {
    let label = label(node.name);
    let known = inventory.components.iter_mut().find(|c| c.aliases.iter().any(|a| a == node.id));
    if let Some(known) = known {
        known.group = known.group.or(group);
    }
    match inventory.components.iter_mut().find(|c| c.aliases.iter().any(|a| a == node.id)) {
        Some(known) if node.name != node.id => {
            known.name = label;
            known.place = place;
        }
        Some(_) => {}
        None => {
            let mut component = Component::new(label, place);
            component.aliases.push(node.id.to_owned());
            component.group = group;
            component.states_dependencies = true;
            inventory.push(component);
        }
    }
}

fn add_links<'a>(
    link: &Link<'a>,
    from: &[Node<'a>],
    to: &[Node<'a>],
    inventory: &mut Inventory,
    place: impl Fn(&Node, &Node) -> super::Place,
) {
    if link.stroke.starts_with('~') {
        return;
    }
    let text = link.label.map(label).filter(|l| !l.is_empty());
    let mut add = |a: &Node, b: &Node, place: super::Place| {
        let (from, to) = (a.id.to_owned(), b.id.to_owned());
        let directed = link.head || link.tail;
        inventory.dependencies.push(Dependency { from, to, label: text.clone(), directed, place });
    };
    for a in from {
        for b in to {
            if link.head || !link.tail {
                add(a, b, place(a, b));
            }
            if link.tail {
                add(b, a, place(a, b));
            }
        }
    }
}

/// A node as a row names it: its id, and the text in its shape (or the id again).
#[derive(Clone, Debug)]
struct Node<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Clone, Debug)]
struct Link<'a> {
    stroke: &'a str,
    tail: bool,
    head: bool,
    label: Option<&'a str>,
}

type Chain<'a> = (Vec<Node<'a>>, Vec<(Link<'a>, Vec<Node<'a>>)>);

fn chain(input: &str) -> Parsed<'_, Chain<'_>> {
    let (input, first) = nodes(input)?;
    let (input, rest) = many0((preceded(space0, link), preceded(space0, nodes))).parse(input)?;
    Ok((input, (first, rest)))
}

fn nodes(input: &str) -> Parsed<'_, Vec<Node<'_>>> {
    separated_list1(delimited(space0, char('&'), space0), node).parse(input)
}

fn node(input: &str) -> Parsed<'_, Node<'_>> {
    let (input, id) = id(input)?;
    let (input, text) = opt(alt((shape, described))).parse(input)?;
    let (input, _) = opt(preceded(tag(":::"), id_chars)).parse(input)?;
    Ok((input, Node { id, name: text.map(unquoted).filter(|t| !t.is_empty()).unwrap_or(id) }))
}

fn id(input: &str) -> Parsed<'_, &str> {
    let (rest, mut id) = id_chars(input)?;
    // A dash belongs to the name unless a link begins there.
    let mut end = id.len();
    while input[end..].starts_with('-') && input[end + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        end += 1 + id_chars(&input[end + 1..])?.1.len();
        id = &input[..end];
    }
    Ok((&rest[end - (input.len() - rest.len())..], id))
}

fn id_chars(input: &str) -> Parsed<'_, &str> {
    take_while1(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '$')).parse(input)
}

/// The text between the brackets of a shape.
fn shape(input: &str) -> Parsed<'_, &str> {
    const SHAPES: &[(&str, &[&str])] = &[
        ("([", &["])"]),
        ("[[", &["]]"]),
        ("[(", &[")]"]),
        ("(((", &[")))"]),
        ("((", &["))"]),
        ("{{", &["}}"]),
        ("[/", &["/]", "\\]"]),
        ("[\\", &["\\]", "/]"]),
        ("[", &["]"]),
        ("(", &[")"]),
        ("{", &["}"]),
        (">", &["]"]),
    ];
    for (open, closes) in SHAPES {
        let Some(body) = input.strip_prefix(open) else { continue };
        // A bracket within quotes closes nothing.
        let from = body.strip_prefix('"').and_then(|quoted| quoted.find('"')).map_or(0, |end| end + 2);
        let close = closes.iter().filter_map(|close| Some((body[from..].find(close)? + from, close.len()))).min();
        if let Some((end, width)) = close {
            return Ok((&body[end + width..], body[..end].trim()));
        }
    }
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)))
}

/// `@{ shape: cyl, label: "Store" }`.
fn described(input: &str) -> Parsed<'_, &str> {
    let (rest, body) = delimited(tag("@{"), take_until("}"), char('}')).parse(input)?;
    let label = body.split_once("label:").map_or("", |(_, label)| label.trim());
    let end = label
        .strip_prefix('"')
        .and_then(|l| l.find('"'))
        .map_or_else(|| label.find(',').unwrap_or(label.len()), |e| e + 2);
    Ok((rest, label[..end].trim()))
}

fn link(input: &str) -> Parsed<'_, Link<'_>> {
    let (input, _) = opt(terminated(id_chars, char('@'))).parse(input)?;
    let (input, mut link) = alt((with_text, plain_link)).parse(input)?;
    let (input, label) =
        opt(preceded(space0, delimited(char('|'), take_till(|c| c == '|'), char('|')))).parse(input)?;
    link.label = link.label.or(label);
    Ok((input, link))
}

fn stroke(input: &str) -> Parsed<'_, &str> {
    let dashes = verify(take_while1(|c| c == '-'), |s: &str| s.len() >= 2);
    let equals = verify(take_while1(|c| c == '='), |s: &str| s.len() >= 2);
    let dots = recognize((char('-'), take_while1(|c| c == '.'), opt(char('-'))));
    alt((dots, dashes, equals, tag("~~~"))).parse(input)
}

fn plain_link(input: &str) -> Parsed<'_, Link<'_>> {
    let (input, tail) = opt(one_of("<ox")).parse(input)?;
    let (input, stroke) = stroke(input)?;
    let (input, head) = opt(one_of(">ox")).parse(input)?;
    let (input, _) = take_while(|c| c == '~').parse(input)?;
    Ok((input, Link { stroke, tail: tail == Some('<'), head: head.is_some(), label: None }))
}

/// `-- text -->`, `== text ==>`, `-. text .->`.
fn with_text(input: &str) -> Parsed<'_, Link<'_>> {
    let (rest, tail) = opt(one_of("<ox")).parse(input)?;
    let (rest, open) = alt((tag("-."), tag("--"), tag("=="))).parse(rest)?;
    let (close, stop) = match open {
        "--" => ("--", "-=.>ox|"),
        "==" => ("==", "=>ox|"),
        _ => (".-", ".-"),
    };
    // Right behind the opening a stroke or a head means that there is no text.
    let spaced = rest.starts_with(' ');
    if !spaced && rest.starts_with(|c| stop.contains(c)) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)));
    }
    let (rest, label) =
        verify(take_until(close), |t: &str| !t.trim().is_empty() && !t.contains([';', '|', '['])).parse(rest)?;
    let (rest, stroke) = take_while1(|c| matches!(c, '-' | '=' | '.')).parse(rest)?;
    let (rest, head) = opt(one_of(">ox")).parse(rest)?;
    Ok((rest, Link { stroke, tail: tail == Some('<'), head: head.is_some(), label: Some(label.trim()) }))
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    inner.strip_prefix('`').and_then(|t| t.strip_suffix('`')).unwrap_or(inner).trim()
}

/// What a reader sees: no tags, no entities.
pub(super) fn label(text: &str) -> String {
    let text = unquoted(text);
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else { break };
        out.push_str(&rest[..start]);
        out.push(' ');
        rest = &rest[start + end + 1..];
    }
    out.push_str(rest);
    let out = decoded(&out.replace("\\n", " "));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters that are said by number or name: `#35;`, `#quot;`, `&amp;`.
fn decoded(text: &str) -> String {
    let mut html = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        let (before, hash) = rest.split_at(at);
        let code = hash[1..].split(';').next().filter(|c| hash.len() > c.len() + 1);
        let code = code.filter(|c| !c.is_empty() && c.chars().all(|c| c.is_ascii_alphanumeric()));
        html.push_str(before);
        match code {
            // `&#35;` is whole.
            Some(_) if before.ends_with('&') => html.push('#'),
            Some(code) if code.bytes().all(|b| b.is_ascii_digit()) => html.push_str("&#"),
            Some(_) => html.push('&'),
            None => html.push('#'),
        }
        rest = &hash[1..];
    }
    html.push_str(rest);
    html_escape::decode_html_entities(&html).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    fn edges(rows: &str) -> Vec<String> {
        let list = read("x.mmd", &format!("flowchart LR\n{rows}\n")).unwrap();
        let name = |id: &str| list.component(id).map_or("?", |c| c.name.as_str()).to_owned();
        let edge = |d: &crate::inventory::Dependency| {
            let label = d.label.as_deref().map(|l| format!(":{l}")).unwrap_or_default();
            format!("{}{}{}{label}", name(&d.from), if d.directed { ">" } else { "-" }, name(&d.to))
        };
        list.dependencies.iter().map(edge).collect()
    }

    #[test]
    fn links_of_all_forms() {
        for (row, want) in [
            ("a --> b", "a>b"),
            ("a---b", "a-b"),
            ("a -.-> b", "a>b"),
            ("a ==> b", "a>b"),
            ("a ----> b", "a>b"),
            ("a -->|HTTPS| b", "a>b:HTTPS"),
            ("a -- some text --> b", "a>b:some text"),
            ("a -. maybe .-> b", "a>b:maybe"),
            ("a == big ==> b", "a>b:big"),
            ("a --x b", "a>b"),
            ("my-app-1[The App] --> b:::red", "The App>b"),
            ("e1@--> b", ""),
            ("a e1@--> b", "a>b"),
        ] {
            if want.is_empty() {
                assert!(read("x.mmd", &format!("graph TD\n{row}\n")).is_err(), "{row}");
            } else {
                assert_eq!(edges(row), [want], "{row}");
            }
        }
        assert_eq!(edges("a <--> b"), ["a>b", "b>a"]);
        assert!(edges("a ~~~ b").is_empty());
        assert_eq!(edges("a & b --> c --> d"), ["a>c", "b>c", "c>d"]);
    }

    #[test]
    fn shapes_subgraphs_and_style() {
        let text = "---\ntitle: x\n---\ngraph TD;\n  %% note\n  subgraph s[\"Back end\"]\n    db[(\"Data<br/>Base (main)\")]\n  end\n  \
                    web([Web]) --> api{{API}}; api --> db\n  api --> q@{ shape: cyl, label: \"Queue\" }\n  classDef red fill:#f00;\n  class web red\n";
        let list = read("x.mmd", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Data Base (main)", "Web", "API", "Queue"]);
        assert_eq!((list.components[0].group, list.groups[0].name.as_str()), (Some(0), "Back end"));
        assert_eq!(list.dependencies.len(), 3);
        assert_eq!((list.components[1].place.line, list.components[1].place.column), (9, 8));
    }

    #[test]
    fn errors_say_where() {
        let error = read("x.mmd", "pie\n").unwrap_err();
        assert_eq!((error.line, error.column), (1, 1));
        let error = read("x.mmd", "graph LR\n  a --> b c\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 11), "{error}");
    }
}
