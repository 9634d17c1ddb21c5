//! Lists for a comment on a pull request. Names are code, so that nothing in them is a mark or calls anybody.

use std::fmt::Write as _;

use super::{Comparison, told};

pub(super) fn write(all: &[Comparison]) -> String {
    if all.is_empty() {
        return "No drawing has changed.\n".to_owned();
    }
    let mut out = String::new();
    for (i, Comparison { title, old, new, changes, .. }) in all.iter().enumerate() {
        let place = new.as_ref().or(old.as_ref()).map_or("", String::as_str);
        let gap = if i > 0 { "\n" } else { "" };
        let _ = writeln!(out, "{gap}**{}** in {}\n", code(title), code(place));
        match (old, new) {
            (None, _) => out.push_str("- a new drawing\n"),
            (_, None) => out.push_str("- the drawing is gone\n"),
            _ => {}
        }
        for change in changes {
            let (mark, thing, what) = told(change, &code);
            let lead = match mark {
                '+' => "added: ",
                '-' => "removed: ",
                _ => "",
            };
            let _ = writeln!(out, "- {thing} {lead}{what}");
        }
    }
    out
}

/// A span of code, between more backticks than stand in it.
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_ends_a_span_of_code() {
        assert_eq!(super::code("a"), "`a`");
        assert_eq!(super::code("`a` b``c"), "``` `a` b``c ```");
    }
}
