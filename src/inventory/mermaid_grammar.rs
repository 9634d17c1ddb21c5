//! The grammar of Mermaid's flowcharts: a row's nodes and links, and the texts in them.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_until, take_while, take_while1};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

type Parsed<'a, T> = IResult<&'a str, T>;

/// A node as a row names it: its id, and the text in its shape (or the id again).
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
}

#[derive(Clone, Debug)]
pub(super) struct Link<'a> {
    pub(super) stroke: &'a str,
    /// What other rows call it.
    pub(super) id: Option<&'a str>,
    /// Whether an end is a circle or a cross, which is drawn as a head.
    pub(super) odd: bool,
    pub(super) tail: bool,
    pub(super) head: bool,
    pub(super) label: Option<&'a str>,
}

pub(super) type Chain<'a> = (Vec<Node<'a>>, Vec<(Link<'a>, Vec<Node<'a>>)>);

/// How long what goes on in the next row may be.
const LONGEST: usize = 4096;

/// The end of the first row, with what goes on in the next: a quoted text, a node's description, an order, a block.
pub(super) fn row_end(text: &str) -> usize {
    let mut done = 0;
    loop {
        let first = text[done..].find('\n').map_or(text.len(), |i| done + i + 1);
        let line = text[done..first].trim_start();
        let (closing, opening) = match () {
            () if line.starts_with("%%{") => ("}%%", line.find('{')),
            () if line.starts_with("%%") => return first,
            () if line.starts_with("accDescr") && line.contains('{') => ("}", line.find('{')),
            () if line.matches('"').count() % 2 == 1 => ("\"", line.rfind('"')),
            () if line.contains("@{") => ("}", line.rfind("@{")),
            () => return first,
        };
        let from = first - line.len() + opening.unwrap_or(0) + 1;
        let reach = &text.as_bytes()[from..text.len().min(from + LONGEST)];
        match reach.windows(closing.len()).position(|part| part == closing.as_bytes()) {
            Some(end) if from + end >= first => done = from + end + closing.len(),
            _ => return first,
        }
    }
}

pub(super) fn chain(input: &str) -> Parsed<'_, Chain<'_>> {
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

pub(super) fn id(input: &str) -> Parsed<'_, &str> {
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
pub(super) fn shape(input: &str) -> Parsed<'_, &str> {
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
    let (input, id) = opt(terminated(id_chars, char('@'))).parse(input)?;
    let (input, mut link) = alt((with_text, plain_link)).parse(input)?;
    let (input, label) =
        opt(preceded(space0, delimited(char('|'), take_till(|c| c == '|'), char('|')))).parse(input)?;
    link.label = link.label.or(label);
    link.id = id;
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
    Ok((input, ended(stroke, tail, head, None)))
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
    Ok((rest, ended(stroke, tail, head, Some(label.trim()))))
}

fn ended<'a>(stroke: &'a str, tail: Option<char>, head: Option<char>, label: Option<&'a str>) -> Link<'a> {
    let odd = [tail, head].into_iter().flatten().any(|c| matches!(c, 'o' | 'x'));
    Link { stroke, id: None, odd, tail: tail.is_some(), head: head.is_some(), label }
}

pub(super) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    inner.strip_prefix('`').and_then(|t| t.strip_suffix('`')).unwrap_or(inner).trim()
}

/// What a reader sees: no quotes around it, no tags, no entities.
pub(super) fn label(text: &str) -> String {
    words(unquoted(text))
}

/// The same where quotes are a part of it.
pub(super) fn words(text: &str) -> String {
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
