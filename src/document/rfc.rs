//! Paged text, as RFCs are: the foot of a page, the form feed and the head of the next are no rows, so that a drawing
//! goes on over them.

use super::block::Block;
use super::rows::{Raw, Tabs};
use super::{ink, plain, prose};

pub(super) fn blocks(raws: &[Raw]) -> Vec<Block> {
    plain::find(&unpaged(raws))
}

/// Whether a text has pages: with a foot, or with the head of an RFC.
pub(super) fn is_paged(text: &str) -> bool {
    let first = text.lines().find(|row| !row.trim().is_empty()).unwrap_or("");
    if first.starts_with("RFC ") && is_head(first) {
        return true;
    }
    let mut pages = text.split('\u{c}');
    let mut feet = pages.by_ref().take(3).filter(|page| page.trim_end().lines().next_back().is_some_and(is_foot));
    feet.next().is_some()
}

fn is_foot(row: &str) -> bool {
    let row = row.trim_end();
    row.ends_with(']')
        && row.rsplit_once('[').is_some_and(|(_, page)| page.starts_with("Page ") || page.starts_with("page "))
}

/// The rows without what stands between one page and the next. One blank row is left, where no drawing goes on.
fn unpaged<'a>(raws: &[Raw<'a>]) -> Vec<Raw<'a>> {
    let mut kept: Vec<Raw> = Vec::with_capacity(raws.len());
    let mut i = raws.iter().position(|r| !r.is_blank()).filter(|&i| is_head(&raws[i].body)).map_or(0, |head| head + 1);
    while i < raws.len() {
        if !is_foot(&raws[i].body) && !raws[i].body.starts_with('\u{c}') {
            kept.push(raws[i].clone());
            i += 1;
            continue;
        }
        let above = kept.iter().rposition(|r| !r.is_blank()).map_or(0, |last| last + 1);
        kept.truncate(above);
        let mut next = i + 1;
        let filled = |from: usize| (from..raws.len()).find(|&j| !raws[j].is_blank()).unwrap_or(raws.len());
        let feed = (i..filled(next).min(raws.len())).any(|j| raws[j].body.contains('\u{c}'))
            || raws.get(filled(next)).is_some_and(|r| r.body.starts_with('\u{c}'));
        if feed {
            // The head is the first row of the page that holds something.
            let head = filled(next);
            if raws.get(head).is_some_and(|r| is_head(&r.body)) {
                next = filled(head + 1);
            } else {
                next = head;
            }
        } else {
            next = filled(next);
        }
        next = next.max(i + 1);
        // What goes on below the break was drawn without a gap.
        let rows = |raws: &[Raw]| raws.iter().map(|r| r.expand(Tabs::File)).collect::<Vec<_>>();
        let (last, first) = (&kept[above.saturating_sub(2)..], &raws[next..raws.len().min(next + 2)]);
        let paragraph = raws[next..].iter().take_while(|r| !r.is_blank()).count();
        let begun = kept.iter().rposition(Raw::is_blank).map_or(0, |blank| blank + 1);
        let told = prose::is_ended(&rows(&kept[begun..])) || prose::is_paragraph(&rows(&raws[next..next + paragraph]));
        if told || !ink::spans(&rows(last), &rows(first)) {
            kept.push(raws[i].blanked());
        }
        i = next;
    }
    kept
}

/// Three parts far from each other, the last of which ends with a year; or two.
fn is_head(row: &str) -> bool {
    let row = row.trim_matches(|c: char| c.is_whitespace() || c == '\u{c}');
    let parts = row.split("  ").filter(|part| !part.trim().is_empty()).count();
    let year =
        row.get(row.len().saturating_sub(4)..).is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
    (2..=3).contains(&parts) && (year || row.starts_with("RFC ") || row.starts_with("Internet"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::rows::lines;
    use crate::source::Source;

    const BREAK: &str = "\n\n\nMiller                  Informational                  [Page 3]\n\u{c}\n\
                         Request 7                  Mills                  March 2031\n\n\n";

    /// The lines of the drawings of two pages.
    fn found(above: &str, below: &str) -> Vec<(usize, usize)> {
        let text = format!("{above}{BREAK}{below}\n");
        let source = Source::new("x.txt", text.as_bytes());
        blocks(&lines(&source)).into_iter().map(|block| block.lines).collect()
    }

    #[test]
    fn a_drawing_goes_on_over_a_break_and_prose_or_a_heading_does_not() {
        let ladder = "   Mill      Barn\n     | rye     |\n     |-------->|";
        assert_eq!(found(ladder, "     |<--------|\n     |         |"), [(1, 12)]);
        assert_eq!(
            found(ladder, "   The Mill (M1) then grinds it [ABC7] as\n   long as the wheel turns in the\n   river."),
            [(1, 3)]
        );
        assert_eq!(
            found(ladder, "B.2.  Grinding\n\n   Mill      Barn\n     | oats    |\n     |<--------|"),
            [(1, 3), (13, 15)]
        );
        let budget = "     ^    -----\n     |    |   ^\n Max |    |   | -- grind\n     v    -----";
        assert_eq!(found("   which may take longer than the miller has time for in his\n   day.", budget), [(10, 13)]);
        let cells = "   +-+-+-+-+\n   | Sack  |";
        assert_eq!(found(cells, "   +-+-+-+-+\n   | Rye   |\n   +-+-+-+-+"), [(1, 12)]);
    }
}
