//! Drawings of known graphs, and what is read from them.

use proptest::prelude::*;
use proptest::sample::select;

use super::held::graph::{Graph, graph};
use super::{document, fenced};

const NAMES: &[&str] =
    &["ash", "beech", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine", "rowan", "yew"];
const BOX: (usize, usize) = (11, 3);
const GAP: (usize, usize) = (11, 4);

/// A wire between two neighbours: a head at its first end, at its second, a label.
#[derive(Clone, Copy, Debug)]
struct Wire(bool, bool, Option<&'static str>);

/// Boxes in rows and columns, with wires between neighbours.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    columns: usize,
    rows: usize,
    /// For each box the wire to its right and the wire below it.
    wires: Vec<(Option<Wire>, Option<Wire>)>,
}

/// How far a right wall stands off in each row of text of the last column.
pub(super) type Crooked = Vec<i8>;

pub(super) fn plans() -> impl Strategy<Value = Plan> {
    let label = prop::option::weighted(0.3, select(&["asks", "reads", "sends"][..]));
    let wire = prop::option::weighted(0.6, (any::<bool>(), any::<bool>(), label).prop_map(|(a, b, l)| Wire(a, b, l)));
    (1..=4usize, 1..=3usize).prop_flat_map(move |(columns, rows)| {
        let wires = prop::collection::vec((wire.clone(), wire.clone()), columns * rows);
        wires.prop_map(move |wires| Plan { columns, rows, wires })
    })
}

impl Plan {
    /// The wires that have a box at both ends: the boxes' indices, whether it is level, the wire.
    fn edges(&self) -> Vec<(usize, usize, bool, Wire)> {
        let mut edges = Vec::new();
        for (i, (right, below)) in self.wires.iter().enumerate() {
            if let Some(wire) = right.filter(|_| i % self.columns + 1 < self.columns) {
                edges.push((i, i + 1, true, wire));
            }
            if let Some(wire) = below.filter(|_| i / self.columns + 1 < self.rows) {
                edges.push((i, i + self.columns, false, wire));
            }
        }
        edges
    }

    pub(super) fn graph(&self) -> Graph {
        let mut graph = Graph::default();
        graph.nodes.extend(NAMES[..self.wires.len()].iter().map(|n| n.to_string()));
        for (a, b, _, Wire(first, second, label)) in self.edges() {
            let (a, b) = (NAMES[a].to_owned(), NAMES[b].to_owned());
            let label = label.unwrap_or_default().to_owned();
            graph.edges.insert(match (first, second) {
                (false, false) => (a, "--", b, label),
                (true, true) => (a, "<->", b, label),
                (false, true) => (a, "->", b, label),
                (true, false) => (b, "->", a, label),
            });
        }
        graph
    }

    /// Draws the plan with `─│┌┐└┘├┤┬┴◀▶▲▼` or with their ASCII twins.
    pub(super) fn drawn(&self, ascii: bool, crooked: &Crooked) -> String {
        let (w, h) = BOX;
        let place = |i: usize| ((i % self.columns) * (w + GAP.0), (i / self.columns) * (h + GAP.1));
        let mut canvas = vec![vec![' '; self.columns * (w + GAP.0)]; self.rows * (h + GAP.1)];
        let text = |canvas: &mut Vec<Vec<char>>, x: usize, y: usize, s: &str| {
            for (k, c) in s.chars().enumerate() {
                canvas[y][x + k] = c;
            }
        };
        for (i, name) in NAMES[..self.wires.len()].iter().enumerate() {
            let (x, y) = place(i);
            text(&mut canvas, x, y, &format!("┌{}┐", "─".repeat(w - 2)));
            text(&mut canvas, x, y + 1, &format!("│ {name:<width$}│", width = w - 3));
            text(&mut canvas, x, y + 2, &format!("└{}┘", "─".repeat(w - 2)));
        }
        for (a, b, level, Wire(first, second, label)) in self.edges() {
            let ((x, y), (tx, ty)) = (place(a), place(b));
            if level {
                text(&mut canvas, x + w, y + 1, &"─".repeat(GAP.0));
                canvas[y + 1][x + w - 1] = if first { '│' } else { '├' };
                canvas[y + 1][tx] = if second { '│' } else { '┤' };
                if first {
                    canvas[y + 1][x + w] = '◀';
                }
                if second {
                    canvas[y + 1][tx - 1] = '▶';
                }
                if let Some(label) = label {
                    text(&mut canvas, x + w + 2, y + 1, &format!(" {label} "));
                }
            } else {
                let x = x + 4;
                for row in &mut canvas[y + h..ty] {
                    row[x] = '│';
                }
                canvas[y + h - 1][x] = if first { '─' } else { '┬' };
                canvas[ty][x] = if second { '─' } else { '┴' };
                if first {
                    canvas[y + h][x] = '▲';
                }
                if second {
                    canvas[ty - 1][x] = '▼';
                }
                if let Some(label) = label {
                    text(&mut canvas, x + 2, y + h + 1, label);
                }
            }
        }
        for (row, off) in crooked.iter().enumerate().take(self.rows) {
            // The right wall of the last box in the row, where its text leaves room.
            let (x, y) = place((row + 1) * self.columns - 1);
            match off {
                1 => canvas[y + 1].insert(x + w - 1, ' '),
                -1 => drop(canvas[y + 1].remove(x + w - 2)),
                _ => {}
            }
        }
        let twin = |c: char| match c {
            '─' => '-',
            '│' => '|',
            '├' | '┤' => '|',
            '┌' | '┐' | '└' | '┘' | '┬' | '┴' => '+',
            '◀' => '<',
            '▶' => '>',
            '▲' => '^',
            '▼' => 'v',
            other => other,
        };
        let rows = canvas.iter().map(|row| {
            let row: String = row.iter().map(|&c| if ascii { twin(c) } else { c }).collect();
            format!("{}\n", row.trim_end())
        });
        let all: String = rows.collect();
        format!("{}\n", all.trim_end())
    }
}

/// The graph of a diagram by its labels; the ends of an edge without direction in the order of the alphabet.
pub(super) fn read_graph(drawing: &str) -> Result<Graph, TestCaseError> {
    let document = document("a.md", fenced(drawing).as_bytes());
    prop_assert_eq!(document.readings.len(), 1, "\n{}", drawing);
    Ok(graph(&document.readings[0].diagram))
}
