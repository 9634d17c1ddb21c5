//! The grammar of a tree's row: bars, connector, name.

use super::comment;
use crate::grid;
use nom::branch::alt;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{fail, not, opt, peek, recognize, value, verify};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

/// What a row of a tree is; columns are display columns of the whole row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing.
    Blank,
    /// Outside the table that the tree stands in.
    Outside,
    /// Bars alone, the last of them at a column, with what stands beside it.
    Bar { at: i32, beside: Option<(i32, String)> },
    /// A connector with a name.
    Branch { joint: i32, name: i32, text: String, head: bool },
    /// A row that closes what `└─┐` opened.
    Close,
    /// A name without connector; `┐name` opens a level.
    Bare { col: i32, text: String, opens: bool },
    /// Line glyphs that are no tree's.
    Ink,
}

/// Reads one row from byte `cut` on; `None` puts the row outside.
pub(super) fn line(row: &str, cut: Option<usize>) -> Line {
    let Some(tail) = cut.and_then(|c| row.get(c..)) else { return Line::Outside };
    let col = |rest: &str| grid::width(&row[..row.len() - rest.len()]) as i32;
    if tail.trim().is_empty() {
        return Line::Blank;
    }
    let Ok((mut rest, mut bars)) = prefix(tail) else { return Line::Ink };
    // `|-- |-- name`: the connectors of the names above are written again.
    while let Some((after, deeper)) = repeated(rest) {
        (rest, bars) = (after, deeper.or(Some(rest)));
    }
    if let Ok((after, ())) = closing(rest) {
        return if after.trim().is_empty() { Line::Close } else { Line::Ink };
    }
    if let Ok((after, head)) = connector(rest) {
        let text = after.trim();
        return match text.is_empty() {
            true => Line::Ink,
            false if foreign(text) => Line::Ink,
            false => {
                let name = col(after.trim_start());
                Line::Branch { joint: col(rest), name, text: text.to_owned(), head }
            }
        };
    }
    let text = rest.trim();
    match bars {
        Some(last) => {
            let at = col(last);
            match text.is_empty() {
                true => Line::Bar { at, beside: None },
                false if foreign(text) => Line::Ink,
                false => Line::Bar { at, beside: Some((col(rest), text.to_owned())) },
            }
        }
        None => match opened(rest) {
            Ok((name, ())) if !foreign(name.trim()) => {
                Line::Bare { col: col(name.trim_start()), text: name.trim().to_owned(), opens: true }
            }
            _ if foreign(text) => Line::Ink,
            _ => Line::Bare { col: col(rest), text: text.to_owned(), opens: false },
        },
    }
}

/// Whether a bar stands in a column of the row.
pub(super) fn bar_at(row: &str, col: i32) -> bool {
    let mut at = 0;
    for c in row.chars() {
        if at == col {
            return is_bar(c);
        }
        at += grid::width(c.encode_utf8(&mut [0; 4])) as i32;
    }
    false
}

const fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '║' | '|' | '┆' | '┊' | '╎' | '╵' | '╷' | '¦')
}

const fn is_run(c: char) -> bool {
    matches!(c, '─' | '━' | '═' | '╌' | '┄' | '┈' | '╴' | '╶' | '-' | '_' | '‐' | '–' | '—')
}

/// Ink that a name does not hold, its comment apart: corners and crossings of other drawings.
fn foreign(text: &str) -> bool {
    let name = comment::split(text).0;
    let corner = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
    // `_build`, `__init__.py`, `~` are names.
    let lined = |c: char| is_run(c) && !name.trim_start_matches('_').starts_with(char::is_alphanumeric);
    name.starts_with(|c: char| lined(c) || is_bar(c) || c == '+') && !name.starts_with("--")
        || name.ends_with(is_bar)
        || [".--", ",--"].iter().any(|border| name.starts_with(border))
        || name.chars().any(corner)
        || name.contains(['+', '|']) && ["-+", "+-", "-->|", "--|", "|--"].iter().any(|s| name.contains(s))
        || name.chars().all(|c| !c.is_alphanumeric() && !".*~".contains(c))
}

/// Blanks and bars in front; the input from the last bar on, if there is one.
fn prefix(i: &str) -> IResult<&str, Option<&str>> {
    let mut last = None;
    let mut rest = i;
    loop {
        let blank = satisfy(|c: char| c == ' ' || c == '\u{a0}').map(|_| false);
        let bar = terminated(satisfy(is_bar), not(peek(satisfy(is_run)))).map(|_| true);
        let step: IResult<&str, bool> = alt((blank, bar)).parse(rest);
        match step {
            Ok((after, is)) => {
                if is {
                    last = Some(rest);
                }
                rest = after;
            }
            Err(_) => return Ok((rest, last)),
        }
    }
}

/// What follows a connector behind which another one stands: the input from there on, and from the last bar on.
fn repeated(i: &str) -> Option<(&str, Option<&str>)> {
    let after = ["|-- ", "+-- ", "├── ", "│── "].iter().find_map(|mark| i.strip_prefix(mark))?;
    let (rest, bars) = prefix(after).ok()?;
    connector(rest).is_ok().then_some((rest, bars))
}

/// The name behind the bars and the connector with which a row begins.
pub(in crate::diagram) fn name(row: &str) -> Option<&str> {
    let (connected, _) = prefix(row).ok()?;
    let (name, _) = connector(connected).ok()?;
    name.starts_with(' ').then(|| name.trim_start())
}

/// A connector up to the name; whether it ends in a head.
fn connector(i: &str) -> IResult<&str, bool> {
    alt((unicode, ascii)).parse(i)
}

fn head(i: &str) -> IResult<&str, char> {
    one_of("→▶►▸➤⟶➜⇒").parse(i)
}

/// `├──`, `└─>`, `├─┬`, `└─┐`, `├→`, `├ `.
fn unicode(i: &str) -> IResult<&str, bool> {
    let opener = one_of("┬┐┮╮┭┰┳╦");
    let run = (many1_count(satisfy(is_run)), opt(pair(opener, many0_count(satisfy(is_run)))));
    let drawn = (run, opt(alt((head, char('>'))))).map(|(_, h)| h.is_some());
    let bare = alt((value(true, head), value(false, peek(char(' ')))));
    let (rest, first) = one_of("├└╰┣┗╠╚┝┕┖┠╘╙╞╟┡┢│┃║").parse(i)?;
    if is_bar(first) { drawn_after_bar(rest) } else { alt((drawn, bare)).parse(rest) }
}

/// A bar that a line leaves: `│── name`, typed for `├──`.
fn drawn_after_bar(i: &str) -> IResult<&str, bool> {
    (many1_count(satisfy(is_run)), opt(alt((head, char('>'))))).map(|(_, h)| h.is_some()).parse(i)
}

/// `|--`, `` `-- ``, `+--`, `\__`, `+->`, `|- `.
fn ascii(i: &str) -> IResult<&str, bool> {
    let run = recognize(many1_count(one_of("-_=")));
    let long = verify(run, |r: &str| r.len() > 1);
    let short = terminated(recognize(one_of("-_")), peek(one_of(" >")));
    let drawn = (alt((long, short)), opt(char('>'))).map(|(_, h)| h.is_some());
    preceded(one_of("+|\\`'¦"), drawn).parse(i).and_then(|(rest, head)| {
        // `--option' is quoted.
        let quoted = i.starts_with(['`', '\'']) && !rest.starts_with(' ') && rest.contains(['\'', '`']);
        if quoted { fail().parse(i) } else { Ok((rest, head)) }
    })
}

/// `┌─┘`: the end of a level.
fn closing(i: &str) -> IResult<&str, ()> {
    value((), (one_of("┌╭"), many1_count(satisfy(is_run)), one_of("┘╯"))).parse(i)
}

/// `┐`: the start of a level, without a connector.
fn opened(i: &str) -> IResult<&str, ()> {
    value((), one_of("┐╮")).parse(i)
}
