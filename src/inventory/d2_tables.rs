//! Tables and classes of D2: boxes whose keys are rows.

use super::d2_lexer::Lexer;

/// What the braces of a table hold.
pub(super) struct Table {
    pub(super) rows: Vec<String>,
    /// What it is called, if that stands there.
    pub(super) label: Option<String>,
}

/// The table that a pair of braces makes of its node, if it does. What they hold may be tables of their own.
pub(super) fn table(braces: &str) -> Option<Table> {
    let (mut shape, mut label, mut rows) = (String::new(), None, Vec::new());
    for said in statements(braces) {
        let mut lexer = Lexer { text: said, at: 0 };
        let key = lexer.key().map_or_else(|_| said.to_owned(), |names| names.join("."));
        let value = lexer.rest().strip_prefix(':').map(str::trim_start).unwrap_or_default();
        let value = Lexer { text: value, at: 0 }.value().unwrap_or_else(|_| value.to_owned());
        match key.as_str() {
            "shape" => shape = value,
            "label" => label = Some(value),
            key if key.starts_with("style") => {}
            _ if value.is_empty() => rows.push(key),
            _ => rows.push(format!("{key}: {value}")),
        }
    }
    matches!(shape.as_str(), "sql_table" | "class").then_some(Table { rows, label })
}

/// The statements that stand in a pair of braces itself, each up to the braces that it opens.
fn statements(braces: &str) -> Vec<&str> {
    let (mut all, mut start, mut depth) = (Vec::new(), None, 0usize);
    let mut lexer = Lexer { text: braces, at: 0 };
    while let Some(c) = lexer.rest().chars().next() {
        let at = lexer.at;
        lexer.at += c.len_utf8();
        let ends = matches!(c, '{' | '}' | '\n' | ';' | '#');
        if ends && depth == 1 {
            all.extend(start.take().map(|start: usize| braces[start..at].trim()).filter(|s| !s.is_empty()));
        }
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '#' => lexer.row(),
            '"' => {
                lexer.at = at;
                // One that is never closed was reported where the braces were read.
                if lexer.quoted(c).is_err() {
                    lexer.at += c.len_utf8();
                }
            }
            _ => {}
        }
        if !ends && depth == 1 && start.is_none() {
            start = Some(at);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn a_class_within_a_container_is_one_box() {
        let text = "a: {\n  b: {\n    c: {\n      shape: class\n      label: Mill\n      +x: \"int {}\" {link: y}\n      \
                    size(): int\n    }\n  }\n  d: {shape: sql_table; id: int; shape: class}\n}\nx -> a.b.c.size\nx -> a.d.id\n";
        let list = read("x.d2", text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Mill", "d", "x"]);
        assert_eq!(list.groups.iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let told: Vec<_> = list.dependencies.iter().map(|d| format!("{}>{}", d.from, d.to)).collect();
        assert_eq!(told, ["x>a.b.c", "x>a.d"]);
        let rows: Vec<_> = list.components.iter().map(|c| c.rows.join(", ")).collect();
        assert_eq!(rows, ["+x: int {}, size(): int", "id: int", ""]);
    }
}
