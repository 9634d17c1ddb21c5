//! HTML and XML: the elements whose rows are kept as they are.

use super::block::{Block, Container};
use super::markup;
use super::rows::Raw;

/// Elements of a page that keep rows; `<code>` does so where it has several.
pub(super) const KEEPING: &[&str] = &["pre", "code", "artwork", "sourcecode", "listing", "xmp"];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "name"];

/// What is passed over, and up to where.
const UNSEEN: &[(&str, &str)] = &[("script", "</script"), ("style", "</style"), ("textarea", "</textarea")];

const COMMENT: (&str, &str) = ("<!--", "-->");

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading: Option<String> = None;
    for part in parts(raws, KEEPING) {
        match part {
            Part::Heading(words) => heading = Some(words).filter(|w| !w.is_empty()),
            Part::Rows { name: "code", raws, .. } if raws.len() < 2 => {}
            Part::Rows { is_code, lines, raws, .. } => {
                let info = if is_code { "code" } else { "" };
                blocks.push(Block::new(Container::Pre, info, heading.clone(), lines, raws));
            }
        }
    }
    blocks
}

/// First and last line of an element and the rows between its tags, as a browser shows them.
pub(super) type Content<'a> = ((usize, usize), Vec<Raw<'a>>);

/// The contents of all elements of some names in some rows of HTML. One without an end goes on to the last row.
pub(super) fn contents<'a>(raws: &[Raw<'a>], names: &'static [&'static str]) -> Vec<Content<'a>> {
    let rows = |part| match part {
        Part::Rows { lines, raws, .. } => Some((lines, raws)),
        Part::Heading(_) => None,
    };
    parts(raws, names).into_iter().filter_map(rows).collect()
}

/// A part of a page.
enum Part<'a> {
    Heading(String),
    Rows { name: &'static str, is_code: bool, lines: (usize, usize), raws: Vec<Raw<'a>> },
}

fn parts<'a>(raws: &[Raw<'a>], names: &'static [&'static str]) -> Vec<Part<'a>> {
    let mut reader = Reader { names, inside: Inside::Nothing, parts: Vec::new() };
    for raw in raws {
        let mut rest = raw.clone();
        while reader.step(&mut rest) {}
    }
    if let (Inside::Element(element), Some(last)) = (reader.inside, raws.last()) {
        reader.parts.push(element.part(last.line));
    }
    reader.parts
}

/// Where a reader is.
enum Inside<'a> {
    Nothing,
    /// What ends where this text stands.
    Unseen(&'static str),
    Heading(&'static str, String),
    Element(Element<'a>),
}

struct Element<'a> {
    name: &'static str,
    first: usize,
    /// A start tag may go on over several rows.
    in_start_tag: bool,
    raws: Vec<Raw<'a>>,
}

impl<'a> Element<'a> {
    fn part(self, last: usize) -> Part<'a> {
        let is_code = is_highlighted(&self.raws);
        Part::Rows { name: self.name, is_code, lines: (self.first, last), raws: markup::shown(self.raws) }
    }
}

/// Whether a third of the rows bear the classes with which programs colour program text.
fn is_highlighted(raws: &[Raw]) -> bool {
    const CLASSES: [&str; 6] = ["=\"hs-", "='hs-", "=\"annot\"", "=\"hljs-", "=\"token ", "=\"keyword"];
    let coloured = raws.iter().filter(|r| CLASSES.iter().any(|class| r.body.contains(class))).count();
    coloured > 0 && coloured * 3 >= raws.len()
}

struct Reader<'a> {
    names: &'static [&'static str],
    inside: Inside<'a>,
    parts: Vec<Part<'a>>,
}

impl<'a> Reader<'a> {
    /// Reads on in a row, which loses what was read; whether more of it is left.
    fn step(&mut self, rest: &mut Raw<'a>) -> bool {
        match &mut self.inside {
            Inside::Nothing => return self.open(rest),
            Inside::Unseen(end) => {
                let Some(at) = find_tag(&rest.body, end) else { return false };
                rest.cut_front(at + end.len());
            }
            Inside::Heading(name, words) => {
                let Some(at) = find_tag(&rest.body, name) else {
                    words.push_str(&rest.body);
                    words.push(' ');
                    return false;
                };
                words.push_str(&rest.body[..at]);
                self.parts.push(Part::Heading(markup::words(words)));
                rest.cut_front(at + 1);
            }
            Inside::Element(element) if element.in_start_tag => {
                let Some(end) = rest.body.find('>') else { return false };
                let is_empty = rest.body[..end].ends_with('/');
                rest.cut_front(end + 1);
                element.in_start_tag = false;
                if !is_empty {
                    // A line end right behind the start tag is none of the content.
                    return !rest.is_blank();
                }
            }
            Inside::Element(element) => {
                let Some(end) = find_tag(&rest.body, element.name) else {
                    element.raws.push(rest.clone());
                    return false;
                };
                let mut row = rest.clone();
                row.cut_back(end);
                if !row.is_blank() {
                    element.raws.push(row);
                }
                rest.cut_front(end + 1);
                let Inside::Element(element) = std::mem::replace(&mut self.inside, Inside::Nothing) else {
                    return true;
                };
                self.parts.push(element.part(rest.line));
            }
        }
        self.inside = Inside::Nothing;
        true
    }

    /// Looks for the next start tag that means something; false where there is none in the row.
    fn open(&mut self, rest: &mut Raw<'a>) -> bool {
        for (at, _) in rest.body.match_indices('<') {
            let tail = &rest.body[at..];
            let known = |names: &[&'static str]| names.iter().copied().find(|name| is_tag(tail, name));
            let (len, inside) = if tail.starts_with(COMMENT.0) {
                (COMMENT.0.len(), Inside::Unseen(COMMENT.1))
            } else if let Some(name) = known(self.names) {
                let element = Element { name, first: rest.line, in_start_tag: true, raws: Vec::new() };
                (1 + name.len(), Inside::Element(element))
            } else if let Some(name) = known(HEADINGS) {
                (tail.find('>').map_or(tail.len(), |i| i + 1), Inside::Heading(name, String::new()))
            } else if let Some((name, end)) = UNSEEN.iter().find(|(name, _)| is_tag(tail, name)) {
                (1 + name.len(), Inside::Unseen(end))
            } else {
                continue;
            };
            self.inside = inside;
            rest.cut_front(at + len);
            return true;
        }
        false
    }
}

/// Whether a text begins with `<name` or, where the name says so, with what it is.
fn is_tag(text: &str, name: &str) -> bool {
    let Some(inner) = text.strip_prefix('<') else { return false };
    let next = inner.as_bytes().get(name.len());
    inner.as_bytes().get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
        && next.is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-')
}

/// Where the end tag of a name stands, or where a text such as `-->` or `</script`.
fn find_tag(text: &str, name: &str) -> Option<usize> {
    if name.starts_with('-') {
        return text.find(name);
    }
    let name = name.trim_start_matches("</");
    text.match_indices("</").map(|(i, _)| i).find(|&i| is_end_tag(&text[i..], name))
}

fn is_end_tag(text: &str, name: &str) -> bool {
    let inner = text.as_bytes().get(2..).unwrap_or_default();
    inner.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes()))
        && inner.get(name.len()).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-')
}

#[cfg(test)]
mod tests {
    use super::super::rows::lines;
    use super::*;
    use crate::source::Source;

    fn read(html: &str) -> Vec<((usize, usize), Vec<String>)> {
        let source = Source::new("x", html.as_bytes());
        let texts = |rows: Vec<Raw>| rows.into_iter().map(|r| r.body.into_owned()).collect();
        contents(&lines(&source), &["pre"]).into_iter().map(|(lines, rows)| (lines, texts(rows))).collect()
    }

    #[test]
    fn tags_go_and_references_are_resolved() {
        let html = "<PRE class=\"x\">\n<b>a</b> -&gt; <token> &amp;lt;\n&#9472;&#x2500; <code>&lt;</code>\n\n</PRE>";
        assert_eq!(read(html), [((1, 5), vec!["a -> <token> &lt;".into(), "── <".into(), String::new()])]);
    }

    #[test]
    fn several_on_a_line_and_one_without_end() {
        let html = "<p><pre>a</pre> x <pre>b</pre>\n<preface> <pre\nid=c>c\nd & e <- f";
        let rows = |rows: &[&str]| rows.iter().map(|r| r.to_string()).collect::<Vec<_>>();
        assert_eq!(read(html), [((1, 1), rows(&["a"])), ((1, 1), rows(&["b"])), ((2, 4), rows(&["c", "d & e <- f"]))]);
    }

    #[test]
    fn comments_and_scripts_are_not_seen() {
        let html = "<!-- <pre>a</pre>\n--> <script>'<pre>'\n</script><style>\n<pre></style>\n<pre>b</pre>";
        assert_eq!(read(html), [((5, 5), vec!["b".to_owned()])]);
    }
}
