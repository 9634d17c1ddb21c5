//! Texts of YAML that keep their rows: `description: |`, and all below it that is indented further.

use std::ops::Range;

/// What belongs to the text that a `|` or a `>` at some place begins, from the end of its line on; none where it begins no
/// text. `>` joins rows for who reads the value, not for who reads the file.
pub(super) fn text(yaml: &str, at: usize) -> Option<Range<usize>> {
    let start = yaml[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let (before, rest) = (&yaml[start..at], &yaml[at + 1..]);
    let end = rest.find(['\n', '\r']).map_or(yaml.len(), |i| at + 1 + i);
    let sign = yaml[at + 1..end].split(" #").next().unwrap_or_default().trim_end();
    let follows = before.trim_end().ends_with([':', '-']) || before.contains(": !") || before.trim_start().is_empty();
    if !follows || sign.len() > 2 || !sign.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-')) {
        return None;
    }
    let outer = parent(before);
    let (mut last, mut indent) = (end, None);
    let mut next = end;
    while next < yaml.len() {
        let row = next + yaml[next..].find(|c| !matches!(c, '\n' | '\r')).unwrap_or(yaml.len() - next);
        next = yaml[row..].find(['\n', '\r']).map_or(yaml.len(), |i| row + i);
        let line = &yaml[row..next];
        if line.trim().is_empty() {
            continue;
        }
        let own = line.len() - line.trim_start_matches(' ').len();
        if own < *indent.get_or_insert(outer.max(own)) || outer > own {
            break;
        }
        last = next;
    }
    (last > end).then_some(end..last)
}

/// The least column of what stands below the key or the dash that a text follows.
fn parent(before: &str) -> usize {
    let mut column = before.len() - before.trim_start_matches(' ').len();
    while let Some(rest) = before[column..].strip_prefix("- ") {
        let item = rest.len() - rest.trim_start_matches(' ').len();
        if before[column + 2 + item..].is_empty() {
            break;
        }
        column += 2 + item;
    }
    column + usize::from(!before.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_as_far_as_it_is_indented() {
        let found = |yaml: &'static str| {
            let at = yaml.find(['|', '>']).expect("a sign");
            text(yaml, at).map(|range| yaml[range].trim_matches('\n'))
        };
        assert_eq!(found("mill: |\n  a\n\n   b\nbarn: 1\n"), Some("  a\n\n   b"));
        assert_eq!(found("mill: >-\n  a\n"), Some("  a"));
        assert_eq!(found("mill: |2 # rye\n    a"), Some("    a"));
        assert_eq!(found("- mill: |\n    a\n  barn: 1\n"), Some("    a"));
        assert_eq!(found("- |\n  a\n- b\n"), Some("  a"));
        assert_eq!(found("mill: |\nbarn: 1\n"), None);
        assert_eq!(found("mill: a | b\n  c\n"), None);
        assert_eq!(found("mill: !!str |\n  a\n"), Some("  a"));
    }
}
