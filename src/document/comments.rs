//! A comment without its marks: fences and `<pre>` in it are blocks, and what else is drawn is found by its ink.

use super::block::{Block, Container};
use super::rows::Raw;
use super::{html, ink, markdown, markup, plain};

pub(super) fn blocks(rows: &[Raw]) -> Vec<Block> {
    if !rows.iter().any(|r| ink::has_ink(&r.body)) {
        return Vec::new();
    }
    let mut rest: Vec<Raw> =
        rows.iter().map(|r| if is_wrapper(r.body.trim()) { r.blanked() } else { r.clone() }).collect();
    let mut blocks = Vec::new();
    let any = |wanted: &dyn Fn(&str) -> bool| rows.iter().any(|r| wanted(r.body.trim_start()));
    if any(&|row| row.contains("</pre") || row.contains("</PRE")) {
        for (lines, rows) in html::contents(&rest, &["pre"]) {
            blank(&mut rest, lines);
            blocks.push(Block::new(Container::Pre, "", None, lines, rows));
        }
    }
    if any(&|row| ["```", "~~~", "|-", "| -", "|:", "| :"].iter().any(|mark| row.starts_with(mark))) {
        let found = markdown::find(&rest);
        for block in found.blocks.into_iter().filter(|b| b.container == Container::Fence) {
            blank(&mut rest, block.lines);
            blocks.push(block);
        }
        found.tables.into_iter().for_each(|lines| blank(&mut rest, lines));
    }
    blocks.extend(plain::find(&markup::meant(&rest)).into_iter().filter(Block::is_drawn));
    blocks.sort_by_key(|b| b.lines);
    blocks
}

fn blank(rows: &mut [Raw], (first, last): (usize, usize)) {
    rows.iter_mut().filter(|r| (first..=last).contains(&r.line)).for_each(|r| *r = r.blanked());
}

/// Whether a row only says that a drawing begins or ends: the orders of Doxygen, Javadoc and reStructuredText.
fn is_wrapper(row: &str) -> bool {
    let order = row.strip_prefix(['@', '\\']).map(|o| o.strip_prefix("end").unwrap_or(o));
    let order = order.map(|o| o.split(['{', ' ']).next().unwrap_or(""));
    matches!(order, Some("verbatim" | "code" | "rst" | "parblock"))
        || matches!(row, "{@code" | "::" | "=begin" | "=end" | "@{" | "@}")
        || row.starts_with(".. ") && row.contains("::")
}
