//! What Markdown's dialects keep indented: the notes and tabs of MkDocs, the components of MDX.
//!
//! CommonMark takes four blanks for code, so a fence in `!!! note` or in `<Tab>` would be rows of a code block.

use crate::document::block::shared_indent;
use crate::document::rows::Raw;

/// A page without what stands in its notes, and that.
pub(super) struct Parted<'a> {
    pub(super) outer: Vec<Raw<'a>>,
    pub(super) inner: Vec<Vec<Raw<'a>>>,
}

/// Parts a page; none where there is nothing to part.
pub(super) fn part<'a>(raws: &[Raw<'a>]) -> Option<Parted<'a>> {
    if !raws.iter().any(|r| opens(&r.body)) {
        return None;
    }
    let mut parted = Parted { outer: raws.to_vec(), inner: Vec::new() };
    let mut fence: Option<Fence> = None;
    let mut i = 0;
    while i < raws.len() {
        let body = &raws[i].body;
        let mut next = i + 1;
        if let Some(open) = &fence {
            if open.ends(body) {
                fence = None;
            }
        } else if let Some(open) = Fence::begun_by(body) {
            fence = Some(open);
        } else if opens(body) {
            if is_component(body) {
                // A tag right above a fence would make HTML of it.
                parted.outer[i] = raws[i].blanked();
            }
            let inside = &raws[next..body_end(raws, i)];
            let indent = shared_indent(inside);
            // What stands in a component of MDX may be indented by less than four in it, and is code for CommonMark all the
            // same.
            let deep = indent >= raws[i].indent() + 4 || is_component(body) && indent >= 4;
            if deep && inside.iter().any(|r| Fence::begun_by(&r.body).is_some()) {
                let mut page = inside.to_vec();
                page.iter_mut().for_each(|raw| raw.cut_indent(indent));
                next += page.len();
                parted.inner.push(page);
                parted.outer[i + 1..next].iter_mut().for_each(|raw| *raw = raw.blanked());
            }
        }
        i = next;
    }
    Some(parted)
}

/// Where the rows end that are indented deeper than row `i`, or blank.
fn body_end(raws: &[Raw], i: usize) -> usize {
    let indent = raws[i].indent();
    let inside = raws[i + 1..].iter().take_while(|r| r.is_blank() || r.indent() > indent).count();
    i + 1 + inside
}

/// Whether a row begins a note, a tab or a component, or ends one.
fn opens(row: &str) -> bool {
    let row = row.trim();
    let marked = |mark: &str| row.strip_prefix(mark).is_some_and(|rest| rest.starts_with([' ', '+', '!']));
    marked("!!!") || marked("???") || marked("===") && row.contains('"') || is_component(row)
}

/// Whether a row is a tag of a component: its name begins with a capital.
fn is_component(row: &str) -> bool {
    let name = row.trim().strip_prefix('<').map(|rest| rest.strip_prefix('/').unwrap_or(rest));
    row.trim().ends_with('>') && name.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// A fence by its character and length.
struct Fence {
    mark: char,
    len: usize,
}

impl Fence {
    fn begun_by(row: &str) -> Option<Fence> {
        let row = row.trim_start();
        let mark = row.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let len = row.len() - row.trim_start_matches(mark).len();
        (len >= 3 && (mark == '~' || !row[len..].contains('`'))).then_some(Fence { mark, len })
    }

    fn ends(&self, row: &str) -> bool {
        let row = row.trim();
        row.len() >= self.len && row.chars().all(|c| c == self.mark)
    }
}
