//! Elements, numbers and texts as they stand in the file.

use std::fmt::Write;

use crate::emit::clean;

/// What all classes begin with.
pub(super) const CLASS: &str = "at-";

/// An element, written as far as it has come: a picture of many thousands is never held as a tree.
pub(super) struct Tag {
    name: &'static str,
    /// By name, in order, with what stands for signs of XML.
    attributes: Vec<(&'static str, String)>,
    /// Its children, as they stand in the file.
    body: String,
    /// What the last of them is.
    last: Child,
}

/// What a child is to the line breaks around it.
#[derive(Clone, Copy, PartialEq)]
enum Child {
    None,
    Element,
    Text,
}

impl Tag {
    pub(super) fn new(name: &'static str) -> Tag {
        Tag { name, attributes: Vec::new(), body: String::new(), last: Child::None }
    }

    /// With a text attribute.
    pub(super) fn set(self, name: &'static str, value: impl AsRef<str>) -> Tag {
        let mut written = String::new();
        escape(&clean(value.as_ref()), true, &mut written);
        self.assign(name, written)
    }

    /// With classes beside those that it has. Their prefix keeps the style sheets of pages out.
    pub(super) fn class(self, names: &str) -> Tag {
        let known = self.attributes.iter().find(|(name, _)| *name == "class");
        let mut all = known.map_or_else(String::new, |(_, value)| value.clone());
        for name in names.split(' ') {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(CLASS);
            escape(name, true, &mut all);
        }
        self.assign("class", all)
    }

    /// With a number attribute.
    pub(super) fn num(self, name: &'static str, value: f64) -> Tag {
        self.assign(name, num(value))
    }

    fn assign(mut self, name: &'static str, value: String) -> Tag {
        match self.attributes.binary_search_by_key(&name, |(name, _)| name) {
            Ok(at) => self.attributes[at].1 = value,
            Err(at) => self.attributes.insert(at, (name, value)),
        }
        self
    }

    pub(super) fn add(mut self, child: Tag) -> Tag {
        self.push(child);
        self
    }

    pub(super) fn push(&mut self, child: Tag) {
        // A line break before or behind a run inside a text would count as a blank of it.
        let touches = child.name == "tspan" && (self.body.is_empty() || self.body.ends_with('>'));
        if !touches && !self.body.ends_with("</tspan>") {
            self.body.push('\n');
        }
        child.write_to(&mut self.body);
        self.last = Child::Element;
    }

    pub(super) fn all(mut self, children: impl IntoIterator<Item = Tag>) -> Tag {
        for child in children {
            self.push(child);
        }
        self
    }

    pub(super) fn text(mut self, text: &str) -> Tag {
        escape(&clean(text), false, &mut self.body);
        self.last = Child::Text;
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.last == Child::None
    }

    pub(super) fn write(self) -> String {
        let mut out = String::with_capacity(self.body.len() + 1024);
        self.write_to(&mut out);
        out.push('\n');
        out
    }

    fn write_to(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.extend([" ", *name, "=\"", value.as_str(), "\""]);
        }
        if self.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        out.push_str(&self.body);
        if self.last == Child::Element && !self.body.ends_with("</tspan>") {
            out.push('\n');
        }
        out.extend(["</", self.name, ">"]);
    }
}

/// Adds a text with references in place of the signs of XML; in an attribute quotes are some, too.
fn escape(text: &str, attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\'' if attribute => out.push_str("&apos;"),
            _ => out.push(c),
        }
    }
}

/// A number with at most one decimal.
pub(super) fn num(value: f64) -> String {
    let mut out = String::new();
    write_num(value, &mut out);
    out
}

fn write_num(value: f64, out: &mut String) {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    // Nothing that is written to a text fails.
    let _ = match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => write!(out, "{sign}{whole}"),
        (whole, tenth) => write!(out, "{sign}{whole}.{tenth}"),
    };
}

/// Numbers of path data; a minus parts two by itself.
pub(super) fn nums(values: &[f64]) -> String {
    let mut all = String::new();
    for value in values {
        let at = all.len();
        write_num(*value, &mut all);
        if at > 0 && !all[at..].starts_with('-') {
            all.insert(at, ' ');
        }
    }
    all
}

/// A name that can stand in an `id`: no blanks, nothing that CSS or a URL would trip over.
pub(super) fn ident(text: &str) -> String {
    let name: String = text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if name.starts_with(|c: char| c.is_alphabetic()) { name } else { format!("d-{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_lines_of_their_own_and_runs_of_a_text_do_not() {
        let run = |text: &str| Tag::new("tspan").num("x", 1.0).text(text);
        let text = Tag::new("text").set("y", "1").set("id", "a'\"<b>&").add(run("a<b")).add(run("'c'"));
        let page = Tag::new("svg").add(Tag::new("g").class("x y").class("z").add(text).add(Tag::new("rect"))).write();
        let rows = [
            "<svg>",
            "<g class=\"at-x at-y at-z\">",
            "<text id=\"a&apos;&quot;&lt;b&gt;&amp;\" y=\"1\"><tspan x=\"1\">a&lt;b</tspan><tspan x=\"1\">'c'</tspan></text>",
            "<rect/>",
            "</g>",
            "</svg>",
            "",
        ];
        assert_eq!(page, rows.join("\n"));
        assert_eq!(Tag::new("text").text("").set("x", "1").set("x", "2").write(), "<text x=\"2\"></text>\n");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(num(12.0), "12");
        assert_eq!(num(-0.04), "0");
        assert_eq!(num(-4.55), "-4.6");
        assert_eq!(num(0.25), "0.3");
        assert_eq!(nums(&[0.0, -6.0, 6.0, -6.04]), "0-6 6-6");
    }

    #[test]
    fn names_are_safe() {
        assert_eq!(ident("a\" onload=\"x"), "a--onload--x");
        assert_eq!(ident("1 two"), "d-1-two");
        assert_eq!(ident(""), "d-");
        assert_eq!(clean("a\u{1}b\u{FFFF}"), "a\u{FFFD}b\u{FFFD}");
    }
}
