//! Elements, numbers and texts as they stand in the file.

use std::fmt::Write;

use svg::Node;
use svg::node::Text;
use svg::node::element::Element;

use crate::emit::clean;

/// What all classes begin with.
pub(super) const CLASS: &str = "at-";

/// An element, written as far as it has come: a picture of many thousands is never held as a tree.
pub(super) struct Tag {
    /// Its name and attributes.
    element: Element,
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
        Tag { element: Element::new(name), body: String::new(), last: Child::None }
    }

    /// With a text attribute.
    pub(super) fn set(mut self, name: &'static str, value: impl AsRef<str>) -> Tag {
        self.element.assign(name, clean(value.as_ref()));
        self
    }

    /// With classes beside those that it has. Their prefix keeps the style sheets of pages out.
    pub(super) fn class(mut self, names: &str) -> Tag {
        let mut all = self.element.get_attributes().get("class").map(ToString::to_string).unwrap_or_default();
        for name in names.split(' ') {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(CLASS);
            all.push_str(name);
        }
        self.element.assign("class", all);
        self
    }

    /// With a number attribute.
    pub(super) fn num(mut self, name: &'static str, value: f64) -> Tag {
        self.element.assign(name, num(value));
        self
    }

    pub(super) fn add(mut self, child: Tag) -> Tag {
        self.push(child);
        self
    }

    pub(super) fn push(&mut self, child: Tag) {
        // A line break before or behind a run inside a text would count as a blank of it.
        let touches = child.element.get_name() == "tspan" && (self.body.is_empty() || self.body.ends_with('>'));
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
        write(&mut self.body, &Text::new(clean(text)));
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
        write(out, &self.element);
        if self.is_empty() {
            return;
        }
        // Of an element without children its own end is written, too.
        out.truncate(out.len() - "/>".len());
        out.push('>');
        out.push_str(&self.body);
        if self.last == Child::Element && !self.body.ends_with("</tspan>") {
            out.push('\n');
        }
        out.extend(["</", self.element.get_name(), ">"]);
    }
}

/// Adds what something looks like; nothing that is written to a text fails.
fn write(out: &mut String, what: &impl std::fmt::Display) {
    let _ = write!(out, "{what}");
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
