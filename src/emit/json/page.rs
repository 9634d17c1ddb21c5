//! Lays JSON out as it comes: what is short stands on one line, so that one node is about one line.

use serde_json::Value;

/// Longest array or object, in characters, that is written on one line, and its most members.
const LINE: usize = 118;
const MEMBERS: usize = 12;

/// A page of JSON under construction.
#[derive(Debug, Default)]
pub(super) struct Page {
    out: String,
    open: Vec<Open>,
}

/// An array or object that is not closed yet.
#[derive(Debug)]
struct Open {
    brackets: (char, char),
    /// The byte of the page where it begins.
    start: usize,
    members: usize,
    /// Its members on one line, as long as they may fit there.
    flat: Option<String>,
}

impl Page {
    /// Begins an array or object, in an object under its key.
    pub(super) fn open(&mut self, key: Option<&str>, brackets: (char, char)) {
        self.begin(key);
        // The outermost ones never stand on one line.
        let flat = (self.open.len() > 1).then(String::new);
        self.open.push(Open { brackets, start: self.out.len(), members: 0, flat });
        self.out.push(brackets.0);
    }

    /// Adds a value.
    pub(super) fn put(&mut self, key: Option<&str>, value: &Value) {
        match value {
            Value::Array(items) => {
                self.open(key, ('[', ']'));
                items.iter().for_each(|item| self.put(None, item));
                self.close();
            }
            Value::Object(map) => {
                self.open(key, ('{', '}'));
                map.iter().for_each(|(key, member)| self.put(Some(key), member));
                self.close();
            }
            leaf => {
                self.begin(key);
                let text = leaf.to_string();
                self.out.push_str(&text);
                self.flat(Some(&text));
            }
        }
    }

    /// Ends the array or object that was begun last.
    pub(super) fn close(&mut self) {
        let Some(Open { brackets: (left, right), start, members, flat }) = self.open.pop() else { return };
        let depth = self.open.len();
        let fits = |flat: &String| members <= MEMBERS && flat.chars().count() + 2 + 2 * depth <= LINE;
        let flat = if members == 0 { Some(String::new()) } else { flat.filter(fits) };
        match flat {
            Some(flat) => {
                let flat = format!("{left}{flat}{right}");
                self.out.truncate(start);
                self.out.push_str(&flat);
                self.flat(Some(&flat));
            }
            None => {
                self.line(depth);
                self.out.push(right);
                self.flat(None);
            }
        }
    }

    /// The page.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Begins a member of what is open.
    fn begin(&mut self, key: Option<&str>) {
        let Some(open) = self.open.last_mut() else { return };
        open.members += 1;
        let comma = if open.members > 1 { "," } else { "" };
        self.out.push_str(comma);
        self.line(self.open.len());
        self.flat(Some(comma));
        if let Some(key) = key {
            let key = Value::from(key).to_string() + ":";
            self.out.push_str(&key);
            self.out.push(' ');
            self.flat(Some(&key));
        }
    }

    /// Begins a line.
    fn line(&mut self, depth: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    /// Goes on with the one line of what is open; it has none where a part has none.
    fn flat(&mut self, text: Option<&str>) {
        let Some(open) = self.open.last_mut() else { return };
        match (&mut open.flat, text) {
            // No character takes more than four bytes.
            (Some(flat), Some(text)) if flat.len() + text.len() <= 4 * LINE => flat.push_str(text),
            _ => open.flat = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn page(value: &Value) -> String {
        let mut page = Page::default();
        page.put(None, value);
        page.finish()
    }

    #[test]
    fn short_things_stand_on_one_line_below_the_outermost() {
        let laid = page(&json!({ "a": { "b": [1, { "c": "x" }], "d": [] } }));
        assert_eq!(laid, "{\n  \"a\": {\n    \"b\": [1,{\"c\":\"x\"}],\n    \"d\": []\n  }\n}");
    }

    #[test]
    fn long_things_stand_member_under_member_and_read_back() {
        let value = json!({ "a": { "b": ["w".repeat(60), "\u{1f33e}".repeat(59)], "c": (0..13).collect::<Vec<_>>() } });
        let laid = page(&value);
        assert_eq!(serde_json::from_str::<Value>(&laid).ok(), Some(value));
        // Two braces and their ends, two members between brackets, thirteen numbers between brackets.
        assert_eq!(laid.lines().count(), 4 + 4 + 15);
    }
}
