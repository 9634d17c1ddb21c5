//! Elements, numbers and texts as they stand in the file.

use svg::Node;
use svg::node::element::Element;

use crate::emit::clean;

/// What all classes begin with.
pub(super) const CLASS: &str = "at-";

/// An element with its attributes and children.
pub(super) struct Tag(Element);

impl Tag {
    pub(super) fn new(name: &str) -> Tag {
        Tag(Element::new(name))
    }

    /// With a text attribute.
    pub(super) fn set(mut self, name: &str, value: impl AsRef<str>) -> Tag {
        self.0.assign(name, clean(value.as_ref()));
        self
    }

    /// With classes beside those that it has. Their prefix keeps the style sheets of pages out.
    pub(super) fn class(mut self, names: &str) -> Tag {
        let mut all = self.0.get_attributes().get("class").map(ToString::to_string).unwrap_or_default();
        for name in names.split(' ') {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(CLASS);
            all.push_str(name);
        }
        self.0.assign("class", all);
        self
    }

    /// With a number attribute.
    pub(super) fn num(mut self, name: &str, value: f64) -> Tag {
        self.0.assign(name, num(value));
        self
    }

    pub(super) fn add(mut self, child: Tag) -> Tag {
        self.0.append(child.0);
        self
    }

    pub(super) fn push(&mut self, child: Tag) {
        self.0.append(child.0);
    }

    pub(super) fn all(mut self, children: impl IntoIterator<Item = Tag>) -> Tag {
        for child in children {
            self.push(child);
        }
        self
    }

    pub(super) fn text(mut self, text: &str) -> Tag {
        self.0.append(svg::node::Text::new(clean(text)));
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.get_children().is_empty()
    }

    pub(super) fn write(&self) -> String {
        // A line break before a run inside a text would count as a blank of it.
        format!("{}\n", self.0).replace(">\n<tspan", "><tspan").replace("</tspan>\n", "</tspan>")
    }
}

/// A number with at most one decimal.
pub(super) fn num(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// Numbers of path data; a minus parts two by itself.
pub(super) fn nums(values: &[f64]) -> String {
    let mut all = String::new();
    for value in values.iter().map(|v| num(*v)) {
        if !all.is_empty() && !value.starts_with('-') {
            all.push(' ');
        }
        all.push_str(&value);
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
