//! LaTeX: environments that keep their rows, and comments.

use super::block::{Block, Container, dedented};
use super::comments;
use super::rows::Raw;

const KEEPING: &[&str] = &[
    "verbatim",
    "verbatim*",
    "Verbatim",
    "BVerbatim",
    "LVerbatim",
    "SaveVerbatim",
    "lstlisting",
    "alltt",
    "minted",
    "spverbatim",
    "semiverbatim",
    "ditaa",
    "comment",
];

const HEADINGS: &[&str] = &["chapter", "section", "subsection", "subsubsection", "paragraph", "frametitle"];

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading: Option<String> = None;
    let mut rest = raws.to_vec();
    let mut i = 0;
    while i < raws.len() {
        let row = raws[i].body.trim();
        if let Some(name) = environment(row) {
            let closing = format!("\\end{{{name}}}");
            let end = raws[i + 1..].iter().position(|r| r.body.contains(&closing)).map_or(raws.len(), |n| i + 1 + n);
            let last = end.min(raws.len() - 1);
            if name != "comment" {
                let lines = (raws[i].line, raws[last].line);
                blocks.push(Block::new(Container::Fence, "", heading.clone(), lines, dedented(&raws[i + 1..end])));
            }
            rest[i..=last].iter_mut().for_each(|r| *r = r.blanked());
            i = last;
        } else if let Some(words) = title(row) {
            heading = Some(words);
        }
        i += 1;
    }
    let is_comment = |r: &Raw| r.body.trim_start().starts_with('%');
    for page in rest.chunk_by(|a, b| is_comment(a) && is_comment(b)).filter(|page| is_comment(&page[0])) {
        let rows: Vec<Raw> = page.iter().map(uncommented).collect();
        blocks.extend(comments::blocks(&rows));
    }
    blocks.sort_by_key(|b| b.lines);
    blocks
}

/// The environment that a row begins, if it keeps its rows.
fn environment(row: &str) -> Option<&str> {
    let (before, rest) = row.split_once("\\begin{")?;
    let name = rest.split('}').next()?;
    (!before.contains('%') && KEEPING.contains(&name)).then_some(name)
}

fn title(row: &str) -> Option<String> {
    let rest = row.strip_prefix('\\')?;
    let (command, rest) = rest.split_once('{')?;
    let words: String = rest.rsplit_once('}')?.0.to_owned();
    HEADINGS.contains(&command.trim_end_matches('*')).then_some(words)
}

fn uncommented<'a>(raw: &Raw<'a>) -> Raw<'a> {
    let mut raw = raw.clone();
    let marks = raw.body[raw.lead()..].bytes().take_while(|b| *b == b'%').count();
    raw.cut_front(raw.lead() + marks);
    raw
}
