//! Makes the diagram of a sequence.

use super::Page;
use super::labels::Labels;
use super::lifelines::{Lifeline, Name};
use super::messages::Message;
use super::words::{self, Words};
use crate::diagram::sketch::Sketch;
use crate::diagram::{Diagram, Heads, Kind, Node, NodeIndex, NodeShape};
use crate::geom::{Dir, Pos, Rect};
use crate::glyph;
use crate::shape::{End, Frame, Segment, Shapes, Text, TextRole, Touch, Wire};
use std::collections::BTreeMap;

/// Ink that belongs to nothing: what each piece takes off the confidence, and the most.
const ODD: (usize, usize) = (5, 40);

/// Draws a sequence.
pub(super) fn draw(page: &Page, lifelines: &[Lifeline], messages: &[Message]) -> Diagram {
    let mut canvas = Canvas::new(page);
    let mut frames = Frames::default();
    for (n, line) in lifelines.iter().enumerate() {
        canvas.participant(&mut frames, line, n);
    }
    for message in messages {
        message.cells.iter().for_each(|&p| canvas.take(p));
    }
    canvas.part_words();
    let labels = Labels::assign(&canvas, lifelines, messages);
    canvas.place(&labels);
    for line in lifelines {
        let wire = canvas.lifeline(line, &frames);
        canvas.sketch.wire(wire);
    }
    for (m, message) in messages.iter().enumerate() {
        canvas.message(lifelines, message, &labels.of[m]);
    }
    let odd = canvas.sketch.shapes.texts.iter().filter(|t| t.role == TextRole::Note);
    let odd = odd.filter(|t| !t.text.contains(char::is_alphanumeric)).count();
    canvas.sketch.shapes.frames = frames.all;
    canvas.sketch.finish(Kind::Sequence, 100 - (odd * ODD.0).min(ODD.1) as u8)
}

/// The participants' boxes, renumbered.
#[derive(Default)]
struct Frames {
    all: Vec<Frame>,
    /// Their numbers, by those that they had.
    number: BTreeMap<usize, usize>,
}

impl Frames {
    fn add(&mut self, frame: usize, shapes: &Shapes) -> usize {
        let number = self.all.len();
        self.all.push(Frame { parent: None, group: false, ..shapes.frames[frame].clone() });
        *self.number.entry(frame).or_insert(number)
    }

    fn get(&self, frame: usize) -> Option<(usize, Rect)> {
        let number = *self.number.get(&frame)?;
        Some((number, self.all[number].rect))
    }
}

pub(super) struct Canvas<'a> {
    page: &'a Page<'a>,
    sketch: Sketch,
    /// The cells that belong to something, by row.
    taken: Vec<Vec<bool>>,
    /// The words of each row that stand in no box.
    words: Vec<Vec<Words>>,
    texts: Vec<Text>,
}

impl<'a> Canvas<'a> {
    fn new(page: &'a Page<'a>) -> Canvas<'a> {
        let grid = page.grid;
        let taken = (0..grid.height()).map(|row| vec![false; grid.row_width(row) as usize]).collect();
        let sketch = Sketch::new(grid.width(), grid.height());
        Canvas { page, sketch, taken, words: Vec::new(), texts: Vec::new() }
    }

    /// Rows of the page.
    pub(super) fn height(&self) -> usize {
        self.taken.len()
    }

    fn take(&mut self, p: Pos) {
        let row = usize::try_from(p.row).ok().and_then(|r| self.taken.get_mut(r));
        if let Some(cell) = row.and_then(|r| usize::try_from(p.col).ok().and_then(|c| r.get_mut(c))) {
            *cell = true;
        }
    }

    /// Finds the words that are left once all lines are known.
    fn part_words(&mut self) {
        let of_row =
            |(row, taken): (usize, &Vec<bool>)| words::of_row(self.page.grid, row as i32, |c| taken[c as usize]);
        self.words = self.taken.iter().enumerate().map(of_row).collect();
    }

    pub(super) fn words(&self, row: i32) -> &[Words] {
        usize::try_from(row).ok().and_then(|r| self.words.get(r)).map_or(&[], Vec::as_slice)
    }

    /// A participant: its node, its name, its box above and below, and the cells of all that.
    fn participant(&mut self, frames: &mut Frames, line: &Lifeline, n: usize) {
        let mut rows = Vec::new();
        let mut node = Node::of_text(Vec::new(), Rect::new(0, 0, 0, 0));
        match &line.name {
            Name::Frame(f) => {
                rows = self.boxed(frames, *f, n);
                let frame = &self.page.shapes.frames[*f];
                (node.shape, node.stroke, node.rect) = (NodeShape::Box, frame.stroke, frame.rect);
            }
            Name::Words(words) => {
                for w in words {
                    let text = self.text(*w, TextRole::Node(n));
                    rows.push(text.text.clone());
                    self.texts.push(text);
                    (w.from..=w.to).for_each(|col| self.take(Pos::new(col, w.row)));
                }
                let area = words.iter().map(|w| Rect::new(w.from, w.row, w.to, w.row));
                node.rect = area.reduce(|a, b| a.union(&b)).unwrap_or(node.rect);
            }
        }
        if let Some(foot) = line.foot {
            self.boxed(frames, foot, n);
        }
        (line.rows.0..=line.rows.1).map(|row| line.at(row)).for_each(|p| {
            let g = glyph::of(self.page.grid.get(p));
            if g.role == glyph::Role::Line && g.upright() {
                self.take(p);
            }
        });
        (node.label, node.rows) = (rows.join(" "), rows);
        self.sketch.graph.add_node(node);
    }

    /// A participant's box and the words in it; their rows.
    fn boxed(&mut self, frames: &mut Frames, frame: usize, n: usize) -> Vec<String> {
        let number = frames.add(frame, self.page.shapes);
        let rect = self.page.shapes.frames[frame].rect;
        for row in rect.top..=rect.bottom {
            (rect.left..=rect.right).for_each(|col| self.take(Pos::new(col, row)));
        }
        let own = |t: &&Text| Text { frame: Some(number), role: TextRole::Node(n), ..(*t).clone() };
        let texts: Vec<Text> = self.page.within[frame].iter().map(own).collect();
        let rows = texts.iter().map(|t| t.text.clone()).collect();
        self.texts.extend(texts);
        rows
    }

    fn text(&self, w: Words, role: TextRole) -> Text {
        let text = self.page.grid.text(w.row, w.from, w.to);
        Text { at: Pos::new(w.from, w.row), width: w.to - w.from + 1, text, frame: None, role }
    }

    /// Puts all words down, in reading order.
    fn place(&mut self, labels: &Labels) {
        let texts: Vec<Text> = self.words.iter().flatten().map(|&w| self.text(w, labels.role(w))).collect();
        self.texts.extend(texts);
        self.texts.sort_by_key(|t| t.at);
        self.sketch.shapes.texts = std::mem::take(&mut self.texts);
    }

    /// The number of the text that begins in a cell.
    fn text_at(&self, at: Pos) -> Option<usize> {
        self.sketch.shapes.texts.binary_search_by_key(&at, |t| t.at).ok()
    }

    /// The number of the text outside of boxes that covers a cell.
    fn text_over(&self, p: Pos) -> Option<usize> {
        let words = self.words(p.row);
        let before = &words[..words.partition_point(|w| w.from <= p.col)];
        let over = before.last().filter(|w| w.to >= p.col)?;
        self.text_at(Pos::new(over.from, over.row))
    }

    /// A participant's line, from its name down to its foot.
    fn lifeline(&self, line: &Lifeline, frames: &Frames) -> Wire {
        if !line.drawn {
            return Wire::default();
        }
        let at = |row: i32| line.at(row);
        let head = match &line.name {
            Name::Frame(f) => frames.get(*f).map(|(n, r)| (at(r.bottom), Touch::Frame(n))),
            Name::Words(words) => words.last().and_then(|w| {
                let t = self.text_at(Pos::new(w.from, w.row))?;
                Some((at(line.rows.0), Touch::Text(t)))
            }),
        };
        let (top, above) = head.unwrap_or((at(line.rows.0), Touch::Nothing));
        let foot = line.foot.and_then(|f| frames.get(f)).map(|(n, r)| (at(r.top), Touch::Frame(n)));
        let bottom = foot.map_or(at(line.rows.1), |(at, _)| at);
        // A lifeline may end in the open, which is no open end of a wire.
        let end = |at: Pos, dir: Dir, touch: Touch| End { at, dir, head: None, touch };
        let mut ends = vec![end(top, Dir::Up, above)];
        ends.extend(foot.map(|(at, below)| end(at, Dir::Down, below)));
        Wire {
            segments: vec![Segment {
                from: top,
                to: Pos::new(top.col, bottom.row),
                stroke: glyph::of(self.page.grid.get(at(line.rows.0))).stroke,
            }],
            ends,
            texts: (line.rows.0..=line.rows.1).filter_map(|row| self.text_over(at(row))).collect(),
            cells: (line.rows.0..=line.rows.1).map(at).collect(),
            ..Wire::default()
        }
    }

    /// A message: its wire and its edge.
    fn message(&mut self, lifelines: &[Lifeline], message: &Message, label: &[Words]) {
        let start = message.turn.map_or(message.row, |(row, _)| row);
        let (mut from, mut to) = (lifelines[message.from].col(start), lifelines[message.to].col(message.row));
        if let (Some(first), Some(last), false) =
            (message.cells.first(), message.cells.last(), lifelines[message.from].drawn)
        {
            (from, to) = if from < to { (first.col, last.col) } else { (last.col, first.col) };
        }
        let mut path = vec![Pos::new(from, start)];
        path.extend(message.turn.iter().flat_map(|&(row, col)| [Pos::new(col, row), Pos::new(col, message.row)]));
        path.push(Pos::new(to, message.row));
        let stroke = message.stroke;
        let way = |a: Pos, b: Pos| if a.col < b.col { Dir::Right } else { Dir::Left };
        let (first, last) = (path[0], path[path.len() - 1]);
        let end = |at: Pos, dir: Dir, head: bool, line: usize| End {
            at,
            dir,
            head: head.then_some(message.style),
            touch: Touch::Line(line),
        };
        let both = message.heads == Heads::Both;
        let inside = label.iter().filter(|w| w.row == message.row && message.turn.is_none());
        let texts = inside.filter_map(|w| self.text_at(Pos::new(w.from, w.row))).collect();
        let wire = self.sketch.wire(Wire {
            segments: path.windows(2).map(|w| Segment { from: w[0], to: w[1], stroke }).collect(),
            ends: vec![
                end(first, way(path[1], first), both, message.from),
                end(last, way(path[path.len() - 2], last), true, message.to),
            ],
            texts,
            cells: message.cells.clone(),
            ..Wire::default()
        });
        let ends = (NodeIndex::new(message.from), NodeIndex::new(message.to));
        let edge = self.sketch.edge(ends, message.heads, path, wire);
        let rows: Vec<String> = label.iter().map(|w| self.page.grid.text(w.row, w.from, w.to)).collect();
        self.sketch.graph[edge].label = (!rows.is_empty()).then(|| rows.join(" "));
    }
}
