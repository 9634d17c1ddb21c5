//! Plain text: drawings stand among prose without any mark, and are found by their ink.

use std::ops::Range;

use super::block::{Block, Container};
use super::rows::{Raw, Tabs};
use super::{comment, drawn, ink, prose};

/// More blank rows than this part what stands above from what stands below.
const GAP: usize = 3;

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    let mut raws = raws.to_vec();
    // Comment lines that stand alone are as blank as the rows between paragraphs elsewhere.
    comment::strip(&mut raws);
    find(&raws)
}

/// The drawings among rows of prose.
pub(super) fn find(raws: &[Raw]) -> Vec<Block> {
    let contents: Vec<String> = raws.iter().map(|r| r.expand(Tabs::File)).collect();
    let paragraphs = paragraphs(&contents);
    let inked: Vec<bool> = paragraphs.iter().map(|p| contents[p.clone()].iter().any(|r| ink::has_ink(r))).collect();
    let laid: Vec<bool> =
        paragraphs.iter().zip(&inked).map(|(p, &i)| i || ink::in_columns(&contents[p.clone()])).collect();
    if laid.iter().all(|&i| i) && inked.contains(&true) {
        let whole = paragraphs.first().zip(paragraphs.last()).map(|(first, last)| first.start..last.end);
        return whole.map(|rows| block(raws, prose::without(&contents, rows), None)).into_iter().collect();
    }
    let mut blocks = Vec::new();
    let mut i = 0;
    while i < paragraphs.len() {
        let first = i;
        // A sentence under what no line leads out of says something else.
        let told = |p: &Range<usize>| prose::is_ended(&contents[p.clone()]);
        let ends = |p: &Range<usize>| !prose::hangs(&contents[p.end - 1]);
        let spanned = |i: usize| {
            let (above, below) = (&paragraphs[i], &paragraphs[i + 1]);
            (inked[i] || inked[i + 1])
                && below.start - above.end <= GAP
                && (ink::spans(&contents[above.clone()], &contents[below.clone()])
                    // Names over lifelines and replies under them stand apart from the first arrow.
                    || laid[i] && laid[i + 1] && inked[i] != inked[i + 1])
                && !(told(below) && ends(above))
        };
        while i + 1 < paragraphs.len() && spanned(i) {
            i += 1;
        }
        let rows = prose::without(&contents, paragraphs[first].start..paragraphs[i].end);
        if inked[first..=i].iter().any(|&i| i) && drawn::is_drawn(&contents[rows.clone()]) {
            let heading = first.checked_sub(1).and_then(|p| heading(&contents[paragraphs[p].clone()]));
            blocks.push(block(raws, rows, heading));
        }
        i += 1;
    }
    blocks
}

/// Runs of rows that are not blank.
fn paragraphs(rows: &[String]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        if row.trim().is_empty() {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

fn block(raws: &[Raw], range: Range<usize>, heading: Option<String>) -> Block {
    Block::bare(Container::Plain, "", heading, raws[range].to_vec())
}

/// A paragraph of one short row, underlined or not, is the heading of what follows.
fn heading(rows: &[String]) -> Option<String> {
    let title = rows.first()?.trim();
    let underlined = rows.get(1).is_none_or(|r| r.trim().chars().all(|c| "=-~^*#".contains(c)));
    let words = title.trim_end_matches(':');
    (rows.len() <= 2
        && underlined
        && title.chars().count() <= 80
        && !title.ends_with(['.', ',', ';'])
        && !ink::has_ink(title))
    .then(|| words.to_owned())
    .filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::rows::lines;
    use crate::source::Source;

    #[test]
    fn a_sentence_between_two_drawings_parts_them_where_no_line_leads_over_it() {
        let found = |text: &str| -> Vec<(usize, usize)> {
            let source = Source::new("x.txt", text.as_bytes());
            find(&lines(&source)).into_iter().map(|block| block.lines).collect()
        };
        let tables = " pot  | ink\n------+-----\n red  | a---b---c\n\nWhat else is there in the shop:\n\n jar  | lid\n------+-----\n blue | a---b---c";
        assert_eq!(found(tables), [(1, 3), (7, 9)]);
        let flow =
            "+-----+\n| Pot |\n+-----+\n   |\n\nis it empty or full of ink.\n\n   |\n   v\n+-----+\n| Jar |\n+-----+";
        assert_eq!(found(flow), [(1, 12)]);
    }
}
