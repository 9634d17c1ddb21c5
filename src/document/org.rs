//! Org: blocks between `#+begin_…` and `#+end_…`, and rows that begin with a colon.

use super::block::{Block, Container};
use super::rows::Raw;

/// Blocks that keep their rows.
const KEEPING: &[&str] = &["src", "example", "ditaa", "ascii", "svgbob", "verbatim"];

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut heading, mut caption): (Option<String>, Option<String>) = (None, None);
    let mut i = 0;
    while i < raws.len() {
        let row = raws[i].body.trim();
        let title = |caption: &mut Option<String>, heading: &Option<String>| caption.take().or_else(|| heading.clone());
        if let Some((name, info)) = begin(row) {
            let closing = format!("#+end_{name}");
            let ends = |r: &Raw| r.body.trim().eq_ignore_ascii_case(&closing);
            let end = raws[i + 1..].iter().position(ends).map_or(raws.len(), |n| i + 1 + n);
            let last = end.min(raws.len() - 1);
            if KEEPING.contains(&name.as_str()) {
                let rows = raws[i + 1..end].iter().map(unescaped).collect();
                let lines = (raws[i].line, raws[last].line);
                let info = if name == "src" { info } else { "" };
                blocks.push(Block::new(Container::Fence, info, title(&mut caption, &heading), lines, rows));
                i = last;
            }
        } else if is_fixed(row) {
            let end = raws[i..].iter().position(|r| !is_fixed(r.body.trim())).map_or(raws.len(), |n| i + n);
            let rows = raws[i..end].iter().map(fixed).collect();
            blocks.push(Block::bare(Container::Indented, "", title(&mut caption, &heading), rows));
            i = end - 1;
        } else if let Some(words) = keyword(row, "#+caption:").or_else(|| keyword(row, "#+name:")) {
            caption = Some(words.to_owned()).filter(|w| !w.is_empty());
        } else if let Some(words) = keyword(row, "#+title:").or_else(|| headline(&raws[i].body)) {
            (heading, caption) = (Some(words.to_owned()), None);
        }
        i += 1;
    }
    blocks
}

/// The name of a block that begins, and what follows it.
fn begin(row: &str) -> Option<(String, &str)> {
    let rest = keyword(row, "#+begin_")?;
    let (name, info) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((name.to_lowercase(), info.trim()))
}

fn keyword<'a>(row: &'a str, word: &str) -> Option<&'a str> {
    let front = row.get(..word.len())?;
    front.eq_ignore_ascii_case(word).then(|| row[word.len()..].trim())
}

fn headline(row: &str) -> Option<&str> {
    let words = row.trim_start_matches('*');
    (words.len() < row.len() && words.starts_with(' ')).then(|| words.trim())
}

fn is_fixed(row: &str) -> bool {
    row == ":" || row.starts_with(": ")
}

fn fixed<'a>(raw: &Raw<'a>) -> Raw<'a> {
    let mut raw = raw.clone();
    raw.cut_front(raw.lead() + 1);
    raw.cut_indent(1);
    raw
}

/// A comma before a star or a `#+` is none of the row.
fn unescaped<'a>(raw: &Raw<'a>) -> Raw<'a> {
    let mut raw = raw.clone();
    if raw.body.starts_with(",*") || raw.body.starts_with(",#+") || raw.body.starts_with(",,") {
        raw.cut_front(1);
    }
    raw
}
