//! The drawing with what was read in it: colours, numbers, letters, and marks in a row of their own below.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anstyle::Style;
use asciitect::diagram::{Diagram, EdgeIndex, Kind, NodeIndex, NodeShape};
use asciitect::geom::{Pos, Rect};
use asciitect::grid;
use asciitect::reading::Reading;
use asciitect::shape::{Segment, TextRole, Wire};

use super::below::{self, Mark};
use super::cells::{around, is_stroke, wall_cells};
use super::marks::{Marks, raised};
use super::place::Places;
use super::{QUIET, REPAIRED, UNCLAIMED, color};

/// One cell of the terminal's, or two for a wide character.
#[derive(Clone, Debug)]
struct Cell {
    text: String,
    style: Style,
    /// Nothing else may be written here any more.
    taken: bool,
}

/// The drawing, painted.
pub(super) struct Sheet {
    /// By row and column; the second cell of a wide character is empty.
    rows: Vec<Vec<Cell>>,
    /// By row.
    below: BTreeMap<i32, Vec<Mark>>,
    lines: Vec<usize>,
    /// Whether a node's number stands in its corner, behind its name, below it.
    pub(super) numbered: [bool; 3],
    /// The wires that have room for their letters.
    pub(super) lettered: BTreeSet<usize>,
}

impl Sheet {
    pub(super) fn new(reading: &Reading, places: &Places<'_>, marks: &Marks) -> Sheet {
        let mut sheet = Sheet::blank(places);
        let diagram = &reading.diagram;
        sheet.frames(diagram);
        sheet.wires(diagram, marks);
        sheet.texts(diagram, marks);
        sheet.marks(diagram);
        sheet.numbers(diagram);
        sheet.letters(diagram, marks);
        sheet
    }

    /// The drawing as it stands.
    fn blank(places: &Places<'_>) -> Sheet {
        let grid = &places.grid;
        let cell = |col, row| Cell { text: grid.text(row, col, col), style: Style::new(), taken: false };
        let rows = (0..grid.height()).map(|row| (0..grid.row_width(row)).map(|col| cell(col, row)).collect()).collect();
        let lines = (0..grid.height()).map(|row| places.line(row)).collect();
        Sheet { rows, below: BTreeMap::new(), lines, numbered: [false; 3], lettered: BTreeSet::new() }
    }

    fn cell(&mut self, at: Pos) -> Option<&mut Cell> {
        let (row, col) = (usize::try_from(at.row).ok()?, usize::try_from(at.col).ok()?);
        self.rows.get_mut(row)?.get_mut(col)
    }

    fn is_ink(&mut self, at: Pos) -> bool {
        self.cell(at).is_some_and(|c| !c.text.trim().is_empty())
    }

    fn paint(&mut self, at: Pos, style: Style) {
        if let Some(cell) = self.cell(at).filter(|c| !c.text.trim().is_empty()) {
            cell.style = style;
        }
    }

    fn paint_piece(&mut self, piece: &Segment, style: Style) {
        let (from, to) = (piece.from, piece.to);
        let steps = (to.col - from.col).abs().max((to.row - from.row).abs());
        for i in 0..=steps {
            let at = |a: i32, b: i32| a + (b - a).signum() * i.min((b - a).abs());
            self.paint(Pos::new(at(from.col, to.col), at(from.row, to.row)), style);
        }
    }

    /// Walls and rules in the colours of the nodes, outer ones first.
    fn frames(&mut self, diagram: &Diagram) {
        let mut nodes: BTreeMap<Rect, NodeIndex> = BTreeMap::new();
        for n in diagram.graph.node_indices().filter(|n| diagram.graph[*n].shape == NodeShape::Box) {
            nodes.entry(diagram.graph[n].rect).or_insert(n);
        }
        for frame in &diagram.shapes.frames {
            if let Some(node) = nodes.get(&frame.rect) {
                let style = color(node.index());
                wall_cells(frame).for_each(|at| self.paint(at, style));
                frame.rules.iter().for_each(|rule| self.paint_piece(rule, style));
            }
            for cell in &frame.cells {
                if let Some(node) = nodes.get(cell) {
                    let style = color(node.index());
                    around(cell).for_each(|at| self.paint(at, style));
                }
            }
        }
    }

    fn wires(&mut self, diagram: &Diagram, marks: &Marks) {
        for (w, (number, _)) in &marks.wires {
            for at in diagram.shapes.wires.get(*w).map(|w| &w.cells[..]).unwrap_or_default() {
                self.paint(*at, color(*number));
            }
        }
    }

    /// Names in the colours of their nodes, labels in those of their wires, and notes quiet.
    fn texts(&mut self, diagram: &Diagram, marks: &Marks) {
        for text in &diagram.shapes.texts {
            let style = match text.role {
                TextRole::Node(n) | TextRole::Title(n) => color(n).bold(),
                TextRole::Label(e) => match marks.of_edge(diagram, EdgeIndex::new(e)) {
                    Some((number, _)) => color(*number).italic(),
                    None => Style::new().italic(),
                },
                _ => QUIET,
            };
            for col in text.at.col..text.at.col + text.width {
                self.paint(Pos::new(col, text.at.row), style);
                if let Some(cell) = self.cell(Pos::new(col, text.at.row)) {
                    cell.taken = true;
                }
            }
        }
    }

    /// What was repaired, and what belongs to nothing.
    fn marks(&mut self, diagram: &Diagram) {
        for repair in &diagram.shapes.repairs {
            let (at, to) = (repair.at, repair.to);
            if let Some(cell) = self.cell(at) {
                cell.style = REPAIRED.invert();
                cell.taken = true;
            }
            let to = if at.row == to.row { to.col } else { at.col };
            self.below.entry(at.row).or_default().push(Mark { col: at.col, to, text: "^".to_owned(), style: REPAIRED });
        }
        for at in &diagram.shapes.stray {
            if let Some(cell) = self.cell(*at) {
                cell.style = UNCLAIMED;
                cell.taken = true;
            }
            let mark = Mark { col: at.col, to: at.col, text: "?".to_owned(), style: UNCLAIMED };
            self.below.entry(at.row).or_default().push(mark);
        }
    }

    /// Numbers: over the top left corner of a box, behind a bare name, or below where neither has room.
    fn numbers(&mut self, diagram: &Diagram) {
        let corners: BTreeMap<Rect, Pos> = diagram.shapes.frames.iter().map(|f| (f.rect, f.corners[0])).collect();
        let mut at_name: BTreeMap<usize, Vec<(Pos, i32)>> = BTreeMap::new();
        for text in &diagram.shapes.texts {
            if let TextRole::Node(n) = text.role {
                at_name.entry(n).or_default().push((text.at, text.width));
            }
        }
        for n in diagram.graph.node_indices() {
            let node = &diagram.graph[n];
            let style = color(n.index()).bold();
            let number = (n.index() + 1).to_string();
            if node.shape == NodeShape::Box {
                let own = Pos::new(node.rect.left, node.rect.top);
                let at = corners.get(&node.rect).copied().unwrap_or(own);
                match self.write_over(at, &number, style.invert(), true) {
                    true => self.numbered[0] = true,
                    false => self.write_below(at, number, style),
                }
                continue;
            }
            let names = at_name.remove(&n.index()).unwrap_or_default();
            // Of a name in several rows the first is numbered; a chain's name is numbered wherever it is used.
            let uses = if diagram.kind == Kind::Boxes { 1 } else { names.len() };
            for (at, width) in names.into_iter().take(uses) {
                match self.write_over(Pos::new(at.col + width, at.row), &raised(n.index() + 1), style, false) {
                    true => self.numbered[1] = true,
                    false => self.write_below(at, number.clone(), style),
                }
            }
        }
    }

    /// A letter in the middle of the longest straight piece of a wire.
    fn letters(&mut self, diagram: &Diagram, marks: &Marks) {
        // Elsewhere rows say well enough what is joined to what.
        if diagram.kind != Kind::Boxes {
            return;
        }
        for (w, (number, letter)) in &marks.wires {
            let Some(wire) = diagram.shapes.wires.get(*w) else { continue };
            let style = color(*number).bold().invert();
            let length = i32::try_from(letter.len()).unwrap_or(1);
            let spot = self.spot(wire, length);
            if spot.is_some_and(|at| self.write_over(at, letter, style, true)) {
                self.lettered.insert(*w);
            }
        }
    }

    /// Where a wire has so many free cells in a row, with more of it at both sides if that can be.
    fn spot(&mut self, wire: &Wire, length: i32) -> Option<Pos> {
        let special: BTreeSet<Pos> = wire.junctions.iter().chain(&wire.crossings).copied().collect();
        let mut best: Option<(i32, Pos)> = None;
        let mut run: Option<(Pos, i32)> = None;
        for &at in &wire.cells {
            let free = self.is_plain_line(&special, at);
            run = match run {
                Some((start, n)) if free && at == Pos::new(start.col + n, start.row) => Some((start, n + 1)),
                _ if free => Some((at, 1)),
                _ => None,
            };
            if let Some((start, n)) = run.filter(|(_, n)| *n >= length && best.is_none_or(|(most, _)| *n > most)) {
                best = Some((n, Pos::new(start.col + (n - length) / 2, start.row)));
            }
        }
        if length == 1 && best.is_none_or(|(n, _)| n < 2) {
            // Upright: the middle of the cells that are free.
            let free: Vec<Pos> = wire.cells.iter().copied().filter(|&at| self.is_plain_line(&special, at)).collect();
            return free.get(free.len() / 2).copied();
        }
        best.map(|(_, at)| at)
    }

    /// Whether a cell of a wire shows nothing but that the line goes on; where it does more is `special`.
    fn is_plain_line(&mut self, special: &BTreeSet<Pos>, at: Pos) -> bool {
        !special.contains(&at) && self.cell(at).is_some_and(|c| !c.taken && is_stroke(&c.text))
    }

    /// Writes a number or a letter over line glyphs (or over blanks), if all the cells are free for it.
    fn write_over(&mut self, at: Pos, text: &str, style: Style, over_ink: bool) -> bool {
        let mut cells = (at.col..).map(|col| Pos::new(col, at.row)).zip(text.chars());
        let room = cells.clone().all(|(at, _)| {
            let ink = self.is_ink(at);
            match self.cell(at) {
                Some(cell) => !cell.taken && !cell.text.is_empty() && ink == over_ink,
                None => !over_ink,
            }
        });
        // A number that touches what follows would be read as part of it.
        let after = Pos::new(at.col + i32::try_from(text.chars().count()).unwrap_or(0), at.row);
        if !room || self.cell(after).is_some_and(|c| c.taken) && !over_ink {
            return false;
        }
        cells.by_ref().for_each(|(at, c)| self.set(at, c, style));
        true
    }

    fn set(&mut self, at: Pos, c: char, style: Style) {
        let (Ok(row), Ok(col)) = (usize::try_from(at.row), usize::try_from(at.col)) else { return };
        let Some(row) = self.rows.get_mut(row) else { return };
        while row.len() <= col {
            row.push(Cell { text: " ".to_owned(), style: Style::new(), taken: false });
        }
        row[col] = Cell { text: c.to_string(), style, taken: true };
    }

    fn write_below(&mut self, at: Pos, text: String, style: Style) {
        self.numbered[2] = true;
        self.below.entry(at.row).or_default().push(Mark { col: at.col, to: at.col, text, style });
    }

    /// Prints the drawing, each row behind its line's number, and the marks below the rows that have some.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let digits = self.lines.last().map_or(1, |l| l.to_string().len());
        for (row, (cells, line)) in self.rows.iter().zip(&self.lines).enumerate() {
            write!(out, "{QUIET}{line:>digits$} │{QUIET:#} ")?;
            write_cells(cells, out)?;
            if let Some(marks) = i32::try_from(row).ok().and_then(|row| self.below.get(&row)) {
                for rank in below::ranks(marks, cells.iter().map(|cell| grid::width(&cell.text))) {
                    write!(out, "{QUIET}{:>digits$} ╵{QUIET:#} ", "")?;
                    below::write(&rank, out)?;
                }
            }
        }
        Ok(())
    }
}

/// One row of the drawing, without blanks at its end, and with no more changes of style than there are.
fn write_cells(cells: &[Cell], out: &mut impl Write) -> io::Result<()> {
    let end = cells.iter().rposition(|c| !c.text.trim().is_empty()).map_or(0, |last| last + 1);
    let mut style = Style::new();
    for cell in &cells[..end] {
        if cell.style != style && !cell.text.is_empty() {
            write!(out, "{style:#}{}", cell.style)?;
            style = cell.style;
        }
        write!(out, "{}", cell.text)?;
    }
    writeln!(out, "{style:#}")
}
