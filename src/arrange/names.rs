//! Which rows of a label are its name.

use crate::diagram::Node;

/// Rows of which a name has at most.
const NAME_ROWS: usize = 3;

/// Characters that begin an item of a list.
const BULLETS: &[char] = &['•', '▪', '●', '◦', '∙', '·', '*', '-', '–', '▸', '►', '‣', '✓', '✗'];

/// Whether the row adds to a name instead of being part of it: a remark, an item, a `key: value`.
pub(super) fn is_secondary(row: &str) -> bool {
    let row = row.trim();
    row.starts_with(['(', '[', '<', '{']) || is_bullet(row) || is_field(row)
}

/// Whether the row is an item of a list.
pub(super) fn is_bullet(row: &str) -> bool {
    let mut chars = row.chars();
    chars.next().is_some_and(|c| BULLETS.contains(&c)) && chars.next() == Some(' ')
}

/// Whether the row is an item of a numbered list.
pub(super) fn is_numbered(row: &str) -> bool {
    let rest = row.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < row.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// `key: value`, where the key is one word or two; `Port 80`; an address.
fn is_field(row: &str) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    match row.split_once(": ") {
        Some((key, value)) => !value.trim().is_empty() && key.split_whitespace().count() <= 2 && !key.is_empty(),
        None => match row.split_whitespace().collect::<Vec<_>>()[..] {
            [key, value] => matches!(key, "Port" | "PORT") && is_number(value),
            [one] => is_number(one) && one.matches('.').count() > 2 || one.contains("://"),
            _ => false,
        },
    }
}

/// Whether the row lists several things, where the one above is whole.
fn is_list(above: &str, row: &str) -> bool {
    let goes_on = [",", "/", "+", "&", "-", "·", "|", " and", " or", " of", " the"];
    let parts = [" · ", " | ", ", ", " + "];
    !goes_on.iter().any(|end| above.trim_end().ends_with(end)) && parts.iter().any(|part| row.contains(part))
}

fn is_small(row: &str) -> bool {
    row.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

fn words(row: &str) -> usize {
    row.split_whitespace().count()
}

/// Whether a row says something about the name above it: several words in small letters under one that has a capital,
/// or how many there are.
fn is_remark(above: &str, row: &str) -> bool {
    let counted = |row: &str| match row.split_once(' ') {
        Some((number, thing)) => number.chars().all(|c| c.is_ascii_digit() || "×x.+~".contains(c)) && is_small(thing),
        None => false,
    };
    if row.starts_with(|c: char| c.is_ascii_digit()) && counted(row) {
        return above.chars().any(char::is_alphabetic);
    }
    let capital = above.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    is_small(row) && capital && words(row) > 1
}

/// How many of the rows are the name; at least one where there is a row.
pub(crate) fn name_rows<S: AsRef<str>>(rows: &[S]) -> usize {
    let text = |i: usize| rows[i].as_ref();
    let ends = |&i: &usize| {
        let (above, row) = (text(i - 1), text(i));
        // A name whose remark stands behind it is whole.
        let whole = above.trim_end().ends_with(')') && !above.trim_start().starts_with('(');
        // The last word of a sentence.
        let last = i > 1 && words(above) > 2 && is_small(row);
        is_secondary(row) || is_remark(above, row) || is_list(above, row) || whole || last
    };
    let mut plain = (1..rows.len()).find(ends).unwrap_or(rows.len());
    // A remark can begin in the row above that by which it is known: in a sentence, in a bracket.
    if plain > 1 && plain < rows.len() {
        let (above, row) = (text(plain - 1), text(plain));
        let sentence = is_small(row) && (words(above) > 2 || words(text(0)) > 1);
        let bracket = above.matches('(').count() > above.matches(')').count();
        plain -= usize::from(sentence || bracket);
    }
    match plain {
        _ if rows.is_empty() => 0,
        n if n > NAME_ROWS => 1,
        n => n,
    }
}

/// A node's name: the rows of its text that are no remarks; its id where it has no text.
pub fn name(node: &Node) -> String {
    let n = name_rows(&node.rows);
    let name = node.rows[..n].iter().map(|r| r.trim()).filter(|r| !r.is_empty()).collect::<Vec<_>>().join(" ");
    match (name.is_empty(), node.label.is_empty()) {
        (false, _) => name,
        (true, false) => node.label.clone(),
        (true, true) => node.id.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_remarks_begin() {
        assert_eq!(name_rows(&["Service", "A"]), 2);
        assert_eq!(name_rows(&["Database", "(Primary)"]), 1);
        assert_eq!(name_rows(&["API Gateway", "- TLS", "- Limits"]), 1);
        assert_eq!(name_rows(&["Node", "Role: leader"]), 1);
        assert_eq!(name_rows(&["Gateway", "port 443"]), 1);
        assert_eq!(name_rows(&["bread oven", "3 loaves"]), 1);
        assert_eq!(name_rows(&["Load", "balancer"]), 2);
        assert_eq!(name_rows(&["Kneading", "Works the dough", "until it is smooth"]), 1);
        assert_eq!(name_rows(&["Bread Oven", "Bakes the dough in", "minutes"]), 1);
        assert_eq!(name_rows(&["Bread", "Oven", "bakes the dough"]), 2);
        assert_eq!(name_rows(&["Big Bread", "Oven (for", "Rye and Wheat, Salt)"]), 1);
        assert_eq!(name_rows(&["Old town bread", "bakery"]), 2);
        assert_eq!(name_rows(&["Kiln (North)", "Glaze Line", "Drying Racks"]), 1);
        assert_eq!(name_rows(&["Kitchen", "Oven · Hob · Sink"]), 1);
        assert_eq!(name_rows(&["Flour,", "Water, Salt"]), 2);
        assert_eq!(name_rows(&["Router", "10.20.0.0/16"]), 1);
        assert_eq!(name_rows(&["Mail", "Port 25"]), 1);
        assert_eq!(name_rows(&["(Primary)", "Database"]), 2);
        assert_eq!(name_rows::<&str>(&[]), 0);
        assert_eq!(name_rows(&["one", "two", "three", "four"]), 1);
    }
}
