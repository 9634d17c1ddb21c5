//! svgbob: `{name}` in a box, and below the drawing `# Legend:` with the style of each name.

use super::{Colour, Found, Mark, Tag, words};
use std::collections::BTreeMap;

pub(super) fn find(rows: &[&str], _: &str) -> Found {
    let Some(first) = rows.iter().position(|row| row.trim() == "# Legend:") else { return Found::default() };
    let text = rows[first + 1..].join("\n");
    let Some(legend) = legend(&text) else { return Found::default() };
    let named = |word: &str| word.strip_prefix('{').and_then(|w| w.strip_suffix('}')).and_then(|w| legend.get(w));
    let mut marks = Vec::new();
    for (row, text) in rows[..first].iter().enumerate().filter(|(_, text)| text.contains('{')) {
        for bytes in words(text, |word| named(word).is_some()) {
            let says = Tag { colour: named(&text[bytes.0..bytes.1]).copied(), ..Tag::default() };
            marks.push(Mark { row, bytes, says, alone: true, hidden: true });
        }
    }
    Found { marks, hidden: (first..rows.len()).collect() }
}

/// The colour of each name, if all of a text is styles with one.
fn legend(text: &str) -> Option<BTreeMap<&str, Colour>> {
    let mut colours = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, style) = rest.split_once('=')?;
        let (style, more) = style.trim_start().strip_prefix('{')?.split_once('}')?;
        colours.insert(name.trim(), colour(style)?);
        rest = more.trim_start();
    }
    Some(colours).filter(|c| !c.is_empty())
}

/// What a style fills with, or draws with.
fn colour(style: &str) -> Option<Colour> {
    let value = |property: &str| {
        let pairs = style.split(';').filter_map(|pair| pair.split_once(':'));
        pairs.map(|(a, b)| (a.trim(), b.trim())).find(|(a, _)| *a == property).and_then(|(_, b)| Colour::of_css(b))
    };
    value("fill").or_else(|| value("stroke"))
}
