//! The grammar of Graphviz's DOT language, as far as graphs need it.

use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, tag_no_case, take_until, take_while, take_while1};
use nom::character::complete::{char, multispace1};
use nom::combinator::{cut, not, opt, peek, recognize, value};
use nom::error::{Error, ErrorKind};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// A parser's answer.
pub(super) type Parsed<'a, T> = IResult<&'a str, T>;

/// A name, quoted or not; `at` is the part of the input that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Id<'a> {
    pub(super) text: String,
    pub(super) html: bool,
    pub(super) at: &'a str,
}

pub(super) type Attributes<'a> = Vec<(Id<'a>, Id<'a>)>;

#[derive(Clone, Debug)]
pub(super) enum Statement<'a> {
    /// `a`, `a -> b -> {c d} [label=x]`: one end or several.
    Nodes { ends: Vec<End<'a>>, attributes: Attributes<'a> },
    /// `graph [..]`, `rankdir=LR`: what holds for the group that it stands in.
    Whole(Attributes<'a>),
    /// `edge [..]`: what holds for the edges that follow.
    Edges(Attributes<'a>),
    /// `node [..]`: what holds for the nodes that follow.
    Boxes(Attributes<'a>),
}

#[derive(Clone, Debug)]
pub(super) enum End<'a> {
    Node(Id<'a>),
    Group(Option<Id<'a>>, Vec<Statement<'a>>),
}

/// How deep groups may stand in one another.
const DEEPEST: usize = 64;

/// What an error says where a graph goes deeper.
pub(super) const TOO_DEEP: ErrorKind = ErrorKind::TooLarge;

/// A whole graph: whether it is directed, and its statements.
pub(super) fn graph(input: &str) -> Parsed<'_, (bool, Vec<Statement<'_>>)> {
    let (input, _) = (blank, opt(word("strict"))).parse(input)?;
    let (input, directed) = alt((value(true, word("digraph")), value(false, word("graph")))).parse(input)?;
    let (input, _) = opt(id).parse(input)?;
    let (input, body) = body(input, DEEPEST)?;
    Ok((input, (directed, body)))
}

/// Blanks and comments.
pub(super) fn blank(input: &str) -> Parsed<'_, ()> {
    let line = |start| recognize((tag(start), opt(is_not("\r\n"))));
    let block = recognize((tag("/*"), take_until("*/"), tag("*/")));
    value((), many0(alt((multispace1, block, line("//"), line("#"))))).parse(input)
}

fn token<'a>(text: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Error<&'a str>> {
    terminated(tag(text), blank)
}

fn word<'a>(text: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Error<&'a str>> {
    terminated(terminated(tag_no_case(text), not(peek(one_of_word))), blank)
}

fn one_of_word(input: &str) -> Parsed<'_, &str> {
    take_while1(is_word).parse(input)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace())
}

/// What stands in braces; as many levels as `room` says may stand in it.
fn body(input: &str, room: usize) -> Parsed<'_, Vec<Statement<'_>>> {
    let open = input;
    let (mut input, _) = token("{").parse(input)?;
    let Some(room) = room.checked_sub(1) else {
        return Err(nom::Err::Failure(Error::new(open, TOO_DEEP)));
    };
    let mut statements = Vec::new();
    loop {
        let (rest, _) = many0(token(";")).parse(input)?;
        if let Ok((rest, _)) = token("}").parse(rest) {
            return Ok((rest, statements));
        }
        let (rest, statement) = statement(rest, room)?;
        statements.push(statement);
        input = rest;
    }
}

fn statement(input: &str, room: usize) -> Parsed<'_, Statement<'_>> {
    if let Ok((rest, (_, whole))) = (word("graph"), attributes).parse(input) {
        return Ok((rest, Statement::Whole(whole)));
    }
    if let Ok((rest, attributes)) = preceded(word("node"), attributes).parse(input) {
        return Ok((rest, Statement::Boxes(attributes)));
    }
    if let Ok((rest, attributes)) = preceded(word("edge"), attributes).parse(input) {
        return Ok((rest, Statement::Edges(attributes)));
    }
    if let Ok((rest, (key, _, value))) = (id, token("="), id).parse(input) {
        return Ok((rest, Statement::Whole(vec![(key, value)])));
    }
    let edge = alt((token("->"), token("--")));
    let (input, ends) = separated_list1(edge, |i| end(i, room)).parse(input)?;
    let (input, attributes) = opt(attributes).parse(input)?;
    Ok((input, Statement::Nodes { ends, attributes: attributes.unwrap_or_default() }))
}

fn end(input: &str, room: usize) -> Parsed<'_, End<'_>> {
    // Behind the word there is no other way to read it; to try one would double the time at each level.
    let subgraph = (preceded(word("subgraph"), opt(id)), cut(|i| body(i, room)));
    let braces = |i| body(i, room);
    let port = (token(":"), id);
    let group = subgraph.map(|(id, body)| End::Group(id, body));
    let unnamed = braces.map(|body| End::Group(None, body));
    alt((group, unnamed, terminated(id, many0(port)).map(End::Node))).parse(input)
}

fn attributes(input: &str) -> Parsed<'_, Attributes<'_>> {
    let pair = terminated((id, opt(preceded(token("="), id))), many0(alt((token(","), token(";")))));
    let list = delimited(token("["), many0(pair), token("]"));
    let (input, lists) = nom::multi::many1(list).parse(input)?;
    let pairs = lists.into_iter().flatten().filter_map(|(key, value)| Some((key, value?)));
    Ok((input, pairs.collect()))
}

fn id(input: &str) -> Parsed<'_, Id<'_>> {
    let (rest, mut id) = alt((quoted, html, bare)).parse(input)?;
    let (mut rest, _) = blank(rest)?;
    // "a" + "b" is one name.
    while let Ok((more, (_, next))) = (token("+"), quoted).parse(rest) {
        id.text.push_str(&next.text);
        rest = blank(more)?.0;
    }
    Ok((rest, id))
}

fn bare(input: &str) -> Parsed<'_, Id<'_>> {
    let number = recognize((opt(char('-')), take_while1(|c: char| c.is_ascii_digit() || c == '.')));
    let name = recognize((take_while1(is_word), take_while(is_word)));
    let (rest, text) = alt((terminated(number, not(peek(one_of_word))), name)).parse(input)?;
    Ok((rest, Id { text: text.to_owned(), html: false, at: text }))
}

fn quoted(input: &str) -> Parsed<'_, Id<'_>> {
    let (body, _) = char('"').parse(input)?;
    let mut text = String::new();
    let mut chars = body.char_indices();
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => return Ok((&body[i + 1..], Id { text, html: false, at: &body[..i] })),
            '\\' => match chars.next() {
                Some((_, '"')) => text.push('"'),
                Some((_, '\n')) | None => {}
                Some((_, other)) => text.extend(['\\', other]),
            },
            _ => text.push(c),
        }
    }
    Err(nom::Err::Error(Error::new(input, ErrorKind::Char)))
}

fn html(input: &str) -> Parsed<'_, Id<'_>> {
    char('<').parse(input)?;
    let mut depth = 0;
    for (i, c) in input.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let at = &input[1..i];
            return Ok((&input[i + 1..], Id { text: at.to_owned(), html: true, at }));
        }
    }
    Err(nom::Err::Error(Error::new(input, ErrorKind::Char)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_forms() {
        for (text, want) in
            [("_a1 x", "_a1"), ("-3.5", "-3.5"), ("\"a \\\"b\\\"\" + \"c\"", "a \"b\"c"), ("<a<b>c</b>>", "a<b>c</b>")]
        {
            assert_eq!(id(text).unwrap().1.text, want);
        }
    }

    #[test]
    fn comments_are_blank() {
        let (rest, (directed, body)) = graph("# x\n// y\nstrict digraph { /* z */ a -> b; }").unwrap();
        assert_eq!((rest, directed, body.len()), ("", true, 1));
    }
}
