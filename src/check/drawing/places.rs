//! Where the parts of a drawing stand in its document.

use super::Drawing;
use crate::diagram::{EdgeIndex, NodeIndex};
use crate::document::Row;
use crate::geom::Pos;
use crate::grid;
use crate::inventory::Place;
use crate::shape::TextRole;
use unicode_segmentation::UnicodeSegmentation;

impl<'a> Drawing<'a> {
    /// Where the drawing begins.
    pub(in crate::check) fn place(&self) -> Place {
        self.lines.place(self.lines.line_range(self.reading.block.lines.0))
    }

    /// Where a node's title stands.
    pub(in crate::check) fn node_place(&self, node: NodeIndex) -> Place {
        let index = node.index();
        let own = |role: TextRole| matches!(role, TextRole::Node(i) | TextRole::Title(i) if i == index);
        if let Some(text) = self.diagram().shapes.texts.iter().find(|t| own(t.role)) {
            return self.text_place(text.at, &text.text);
        }
        let Some(weight) = self.diagram().graph.node_weight(node) else { return self.place() };
        let title = weight.rows.first().map_or("", |row| row.trim());
        let rows = weight.rect.top.max(0)..=weight.rect.bottom;
        let found = rows.into_iter().find(|&row| self.row(row).is_some_and(|r| r.content.contains(title)));
        self.text_place(Pos::new(weight.rect.left, found.unwrap_or(weight.rect.top)), title)
    }

    /// Where a part of a node's text stands: the row that holds it.
    pub(in crate::check) fn part_place(&self, node: NodeIndex, part: &str) -> Place {
        let index = node.index();
        let own = |role: TextRole| matches!(role, TextRole::Node(i) | TextRole::Title(i) if i == index);
        let texts = &self.diagram().shapes.texts;
        match texts.iter().find_map(|t| Some((t, t.text.find(part).filter(|_| own(t.role))?))) {
            Some((text, at)) => {
                let col = text.at.col + i32::try_from(grid::width(&text.text[..at])).unwrap_or(0);
                self.text_place(Pos::new(col, text.at.row), part)
            }
            None => self.node_place(node),
        }
    }

    /// Where an edge begins.
    pub(in crate::check) fn edge_place(&self, edge: EdgeIndex) -> Place {
        let path = &self.diagram().graph[edge].path;
        let Some(&first) = path.first() else { return self.place() };
        // A level line is shown whole, any other by its first cell outside of the box.
        let level = path.iter().all(|p| p.row == first.row);
        let (left, right) = if level {
            let columns = path.iter().map(|p| p.col);
            (columns.clone().min().unwrap_or(first.col), columns.max().unwrap_or(first.col))
        } else {
            (first.col, first.col)
        };
        self.cells(first.row, left, right)
    }

    /// The place of a single cell.
    pub(in crate::check) fn cell(&self, at: Pos) -> Place {
        self.cells(at.row, at.col, at.col)
    }

    /// The character that is drawn in a cell.
    pub(in crate::check) fn glyph(&self, at: Pos) -> Option<char> {
        let place = self.cell(at);
        self.lines.text().get(place.span.0..place.span.1)?.chars().next()
    }

    fn cells(&self, row: i32, left: i32, right: i32) -> Place {
        let Some(content) = self.row(row) else { return self.place() };
        let columns = self.columns[row as usize].get_or_init(|| Columns::of(&content.content));
        let start = columns.bytes(left).0;
        self.in_row(content, start, columns.bytes(right).1.max(start))
    }

    /// The occurrence of a text in a row that is nearest to a cell.
    fn text_place(&self, at: Pos, text: &str) -> Place {
        let Some(row) = self.row(at.row) else { return self.place() };
        let column = |i: usize| i32::try_from(grid::width(&row.content[..i])).unwrap_or(0);
        let hits = row.content.match_indices(text).filter(|(_, hit)| !hit.is_empty());
        match hits.min_by_key(|(i, _)| (column(*i) - at.col).abs()) {
            Some((i, hit)) => self.in_row(row, i, i + hit.len()),
            None => self.cells(at.row, at.col, at.col),
        }
    }

    fn row(&self, row: i32) -> Option<&'a Row> {
        self.reading.block.rows.get(usize::try_from(row).ok()?)
    }

    /// A range of a row's laid-out content as a place in the document.
    fn in_row(&self, row: &Row, start: usize, end: usize) -> Place {
        self.lines.place(row.place(start..end))
    }
}

/// Where the clusters of a row begin: column and byte, at last the row's end.
#[derive(Clone, Debug)]
pub(super) struct Columns(Vec<(i32, usize)>);

impl Columns {
    fn of(content: &str) -> Columns {
        let mut starts = Vec::new();
        let (mut col, mut end) = (0, 0);
        for (i, cluster) in content.grapheme_indices(true) {
            let width = i32::try_from(grid::width(cluster)).unwrap_or(0);
            starts.push((col, i));
            (col, end) = (col + width, col + width.max(1));
        }
        starts.push((end, content.len()));
        Columns(starts)
    }

    /// The bytes of the cluster in a column; the row's end where it has none.
    fn bytes(&self, column: i32) -> (usize, usize) {
        let Columns(starts) = self;
        let after = starts.partition_point(|(col, _)| *col <= column);
        let end = starts.last().map_or(0, |(_, byte)| *byte);
        match (after.checked_sub(1).and_then(|i| starts.get(i)), starts.get(after)) {
            (Some((_, from)), Some((_, to))) => (*from, *to),
            _ => (end, end),
        }
    }
}
