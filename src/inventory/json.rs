//! JSON into trees. `serde_json` says what is wrong with a text; these few parsers add where things stand.

use super::error::Fault;
use super::tree::{Tree, Value};
use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, multispace0};
use nom::combinator::recognize;
use nom::multi::separated_list0;
use nom::sequence::{delimited, separated_pair};
use nom::{IResult, Parser};

/// Reads a JSON text.
pub(crate) fn read(text: &str) -> Result<Tree, Fault> {
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        return Err(Fault::new(line_start + error.column().saturating_sub(1), format!("not JSON: {message}")));
    }
    match delimited(multispace0, |i| value(text, i), multispace0).parse(text) {
        Ok((_, tree)) => Ok(tree),
        Err(_) => Err(Fault::new(0, "not JSON")),
    }
}

type Parsed<'a, T> = IResult<&'a str, T>;

fn value<'a>(text: &'a str, input: &'a str) -> Parsed<'a, Tree> {
    let start = text.len() - input.len();
    let list =
        delimited((char('['), multispace0), separated_list0(comma, |i| value(text, i)), (multispace0, char(']')));
    let map = delimited((char('{'), multispace0), separated_list0(comma, |i| pair(text, i)), (multispace0, char('}')));
    let bare = take_while1(|c: char| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let (rest, value) = alt((
        string.map(Value::Scalar),
        list.map(Value::List),
        map.map(Value::Map),
        bare.map(|s: &str| if s == "null" { Value::Null } else { Value::Scalar(s.to_owned()) }),
    ))
    .parse(input)?;
    let end = text.len() - rest.len();
    let quoted = input.starts_with('"');
    let span = if quoted { start + 1..end - 1 } else { start..end };
    Ok((rest, Tree { span, value }))
}

fn comma(input: &str) -> Parsed<'_, char> {
    delimited(multispace0, char(','), multispace0).parse(input)
}

fn pair<'a>(text: &'a str, input: &'a str) -> Parsed<'a, (Tree, Tree)> {
    let colon = delimited(multispace0, char(':'), multispace0);
    separated_pair(|i| value(text, i), colon, |i| value(text, i)).parse(input)
}

/// A string with its escapes resolved, by serde's own rules.
fn string(input: &str) -> Parsed<'_, String> {
    let (rest, quoted) = recognize(|i| quoted(i)).parse(input)?;
    Ok((rest, serde_json::from_str(quoted).unwrap_or_default()))
}

fn quoted(input: &str) -> Parsed<'_, ()> {
    let (rest, _) = char('"').parse(input)?;
    let mut escaped = false;
    for (i, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Ok((&rest[i + 1..], ())),
            _ => {}
        }
    }
    char('"').map(|_| ()).parse("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_span() {
        let text = "{ \"a\" : [1, \"b\\n\\u00e9\", null, {}], \"c\": \"😀\" }\n";
        let tree = read(text).unwrap();
        let items = tree.get("a").unwrap().items();
        assert_eq!(items[1].text(), Some("b\né"));
        assert_eq!(&text[items[0].span.clone()], "1");
        assert_eq!(&text[tree.get("c").unwrap().span.clone()], "😀");
        assert_eq!(items[2].value, Value::Null);
    }

    #[test]
    fn errors_say_where() {
        let fault = read("{\n  \"a\": [1,]\n}").unwrap_err();
        assert_eq!(fault.offset, 12, "{fault:?}");
    }
}
