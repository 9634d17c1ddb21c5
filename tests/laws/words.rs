//! What is typed as words beside a drawing stays words: none loses a character to a line.

use proptest::prelude::*;
use proptest::sample::select;

use crate::{document, fenced, law};

/// Characters of words, and marks that a line may be drawn with too.
const LETTERS: &[char] = &['a', 'c', 'd', 'e', 'A', 'B', '1', '7', 'ß', '図', '[', ']', '(', ')', '?', '%', '&', '$'];
const MARKS: &[char] = &['#', '!', ':', '~', ';'];

/// Two boxes, one leading to the other.
const PAIRS: &[&str] = &[
    "+-----+    +-----+\n|  X  |--->|  Y  |\n+-----+    +-----+\n",
    "┌─────┐    ┌─────┐\n│  X  │───▶│  Y  │\n└─────┘    └─────┘\n",
];

/// A letter or bracket with marks around it.
fn word() -> impl Strategy<Value = String> {
    let mark = || prop::collection::vec(select(MARKS), 0..3);
    (mark(), prop::collection::vec(select(LETTERS), 1..4), mark())
        .prop_map(|(before, letters, behind)| before.into_iter().chain(letters).chain(behind).collect())
}

/// Rows of words, each at a margin of its own.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..12usize, prop::collection::vec(word(), 1..4), 1..3usize);
    let row = row.prop_map(|(margin, words, gap)| " ".repeat(margin) + &words.join(&" ".repeat(gap)));
    // Two tildes may be a line of dashes.
    let row = row.prop_filter("a line", |row| row.matches('~').count() < 2);
    prop::collection::vec(row, 1..4)
}

fn letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    let mut letters: Vec<char> = texts.into_iter().flat_map(str::chars).filter(|c| *c != ' ').collect();
    letters.sort_unstable();
    letters
}

proptest! {
    #![proptest_config(law(600))]

    #[test]
    fn words_under_boxes_keep_their_characters(pair in select(PAIRS), rows in rows()) {
        let page = fenced(&format!("{pair}{}\n", rows.join("\n")));
        let document = document("a.md", page.as_bytes());
        // Some words make it code.
        prop_assume!(!document.readings.is_empty());
        let texts = &document.readings[0].diagram.shapes.texts;
        let written = letters(texts.iter().map(|t| t.text.as_str()));
        let typed = letters(rows.iter().map(String::as_str).chain(["XY"]));
        prop_assert_eq!(written, typed, "{}", page);
    }
}
