//! Finds what a merge left for a person to settle.

use crate::document::Block;
use crate::reading::Document;

/// The 1-based line where the first merge conflict of a document begins: Git's three markers in order, each in the first
/// column. A block of code that is no drawing may show one as an example.
pub fn conflict(document: &Document) -> Option<usize> {
    let text = document.source.text();
    let mut begin = None;
    let mut divided = false;
    for (line, text) in (1..).zip(text.lines()) {
        if is_marker(text, '<') {
            (begin, divided) = (Some(line), false);
        } else if text == "=======" {
            divided = true;
        } else if is_marker(text, '>')
            && divided
            && let Some(begin) = begin.take()
            && !is_example(document, (begin, line))
        {
            return Some(begin);
        }
    }
    None
}

/// Seven of a sign, and perhaps a name behind a blank.
fn is_marker(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))
}

/// Whether lines stand within a block that is no drawing and holds nothing of one.
fn is_example(document: &Document, lines: (usize, usize)) -> bool {
    let holds = |b: &Block| b.lines.0 < lines.0 && lines.1 < b.lines.1;
    let inked = |row: &str| row.contains("+--") || row.contains(|c| ('\u{2500}'..='\u{257f}').contains(&c));
    document.skipped.iter().any(|s| holds(&s.block) && !s.block.rows.iter().any(|r| inked(&r.content)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{ReadOptions, read};
    use crate::source::Source;

    #[test]
    fn conflicts_are_told_from_examples() {
        let at = |text: &str| conflict(&read(Source::new("a.md", text.as_bytes()), &ReadOptions::default()));
        let both = "<<<<<<< HEAD\none\n||||||| base\n=======\ntwo\n>>>>>>> branch\n";
        assert_eq!(at(both), Some(1));
        assert_eq!(at(&format!("# A\n\n{}", both.replace('\n', "\r\n"))), Some(3));
        assert_eq!(at(&format!("```text\n+---+    +---+\n| a |--->| b |\n{both}+---+    +---+\n```\n")), Some(4));
        assert_eq!(at(&format!("```\n$ git merge\n{both}```\n")), None);
        assert_eq!(at("<<<<<<<< a\n=======\n>>>>>>> b\n"), None);
        assert_eq!(at("A title\n=======\n\n>>>>>>> quoted\n"), None);
    }
}
