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
        let found = markdown::find(&outdented(&rest));
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

/// Indent from which on Markdown takes a fence for a part of the paragraph or the code above it.
const DEEP: usize = 4;

/// The rows with fences moved to the margin: what is indented under `Example:` is no paragraph in a docstring.
fn outdented<'a>(rows: &[Raw<'a>]) -> Vec<Raw<'a>> {
    let mut rows = rows.to_vec();
    let mut open: Option<(String, usize)> = None;
    for row in &mut rows {
        let text = row.body.trim();
        let run = text.chars().take_while(|c| matches!(c, '`' | '~') && text.starts_with(*c)).count();
        let fence = text[..run].to_owned();
        let closes = open.as_ref().is_some_and(|(begun, _)| fence.starts_with(begun.as_str()) && run == text.len());
        if open.is_none() && run >= 3 && !text[run..].contains('`') {
            let indent = row.indent();
            open = Some((fence, if indent >= DEEP { indent } else { 0 }));
        }
        if let Some((_, indent)) = open {
            row.cut_indent(indent);
        }
        open = open.filter(|_| !closes);
    }
    rows
}

fn blank(rows: &mut [Raw], (first, last): (usize, usize)) {
    rows.iter_mut().filter(|r| (first..=last).contains(&r.line)).for_each(|r| *r = r.blanked());
}

/// Whether a row only says that a drawing begins or ends: the orders of Doxygen, Javadoc and reStructuredText.
fn is_wrapper(row: &str) -> bool {
    let order = row.strip_prefix(['@', '\\']).map(|o| o.strip_prefix("end").unwrap_or(o));
    let order = order.map(|o| o.split(['{', ' ']).next().unwrap_or(""));
    matches!(order, Some("verbatim" | "code" | "rst" | "parblock"))
        || matches!(row, "{@code" | "::" | "=begin" | "=end" | "@{" | "@}" | "{[" | "]}" | "{v" | "v}")
        || row.starts_with(".. ") && row.contains("::")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::rows::lines;
    use crate::source::Source;

    #[test]
    fn a_fence_under_a_label_is_no_paragraph() {
        let text = "Grinds.\n\nExample:\n    ```python\n    m = mill()\n    ```\n    gives\n    ```\n                        +-----+\n    | rye |\n    +-----+\n    ```\n";
        let source = Source::new("x", text.as_bytes());
        let found = blocks(&lines(&source));
        let told: Vec<_> = found.iter().map(|b| (b.lines, b.info.as_str(), b.rows.len())).collect();
        assert_eq!(told, [((4, 6), "python", 1), ((8, 12), "", 3)]);
    }
}
