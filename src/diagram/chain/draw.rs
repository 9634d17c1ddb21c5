//! Makes the diagram of a chain.

use super::links::Link;
use super::names::Names;
use super::nets::{Net, Nets};
use super::page::Page;
use crate::diagram::sketch::Sketch;
use crate::diagram::{Diagram, Kind, Node, NodeIndex};
use crate::geom::{Dir, Pos, Rect};
use crate::glyph;
use crate::shape::{End, Segment, TextRole, Touch, Wire};
use std::collections::{BTreeMap, VecDeque};

/// What the nets link.
pub(super) struct Links<'a> {
    pub(super) links: &'a [Link],
    /// Nets that would mean too many links.
    pub(super) lattices: &'a [usize],
}

/// Draws a chain.
pub(super) fn draw(page: &Page, nets: &Nets, linked: &Links, names: &Names) -> Diagram {
    let Links { links, lattices } = *linked;
    let mut sketch = Sketch::new(page.grid.width(), page.grid.height());
    for name in &names.nodes {
        let mut rect: Option<Rect> = None;
        for &t in &name.texts {
            let here = area(page, names, t);
            // Where a name stands several times, the node is where it stands first.
            let next = rect.is_none_or(|r| here.top == r.bottom + 1 && name.rows.len() as i32 > here.top - r.top);
            if next {
                rect = Some(rect.map_or(here, |r| r.union(&here)));
            }
        }
        let mut node = Node::of_text(name.rows.clone(), rect.unwrap_or(Rect::new(0, 0, 0, 0)));
        node.comment = name.comment.clone();
        sketch.graph.add_node(node);
    }
    let texts = texts(page, names, &mut sketch);
    let mut wires: BTreeMap<usize, usize> = BTreeMap::new();
    for (n, net) in nets.nets.iter().enumerate().filter(|(_, net)| !net.cells.is_empty()) {
        wires.insert(n, sketch.wire(wire(nets, net, &texts)));
    }
    sketch.lattices = lattices.iter().filter_map(|n| wires.get(n).copied()).collect();
    let labels = Labels::new(names, links.len());
    for (k, l) in links.iter().enumerate() {
        let (Some(a), Some(b)) = (names.texts[l.from].node, names.texts[l.to].node) else { continue };
        let wire = wires.get(&l.net).copied().unwrap_or(0);
        let edge = sketch.edge((NodeIndex::new(a), NodeIndex::new(b)), l.heads, path(nets, l), wire);
        let step = if l.hangs { None } else { names.steps.get(&nets.inks[l.start].at.row) };
        sketch.graph[edge].step = step.cloned();
        sketch.graph[edge].label = labels.of(page, names, k);
        labels.mark(&mut sketch, names, &texts, (k, edge.index()));
    }
    let sure = links.iter().all(|l| nets.nets[l.net].ends.iter().all(|e| e.text.is_some()));
    sketch.finish(Kind::Chain, if sure { 100 } else { 90 })
}

/// The cells of a name, without its step number and note.
fn area(page: &Page, names: &Names, t: usize) -> Rect {
    let (words, named) = (&page.texts[t], &names.texts[t]);
    let width = |s: &str| crate::grid::width(s) as i32;
    let left = words.from + width(&words.text[..named.skip]);
    let right = match named.note {
        Some(at) => left + width(words.text[named.skip..at].trim_end()) - 1,
        None => words.to,
    };
    Rect::new(left, words.row, right.max(left), words.row)
}

/// Puts all texts down; for each text of the page, the piece that names a node and the piece that labels an edge.
fn texts(page: &Page, names: &Names, sketch: &mut Sketch) -> Vec<(usize, Option<usize>)> {
    let width = |s: &str| crate::grid::width(s) as i32;
    let mut out = Vec::new();
    for (t, words) in page.texts.iter().enumerate() {
        let named = &names.texts[t];
        let at = |byte: usize| Pos::new(words.from + width(&words.text[..byte]), words.row);
        if named.skip > 0 {
            sketch.text(at(0), words.text[..named.skip].trim_end(), TextRole::Aside);
        }
        let role = named.node.map_or(TextRole::Note, TextRole::Node);
        let end = named.note.unwrap_or(words.text.len());
        let main = sketch.text(at(named.skip), words.text[named.skip..end].trim_end(), role);
        let note = named.note.map(|n| sketch.text(at(n), &words.text[n..], TextRole::Note));
        out.push((main, note));
    }
    out
}

/// For each link, the texts beside its line, and those that end in its note.
struct Labels {
    beside: Vec<Vec<usize>>,
    noted: Vec<Vec<usize>>,
}

impl Labels {
    fn new(names: &Names, links: usize) -> Labels {
        let mut labels = Labels { beside: vec![Vec::new(); links], noted: vec![Vec::new(); links] };
        let add = |of: &mut [Vec<usize>], k: usize, t: usize| {
            if let Some(mine) = of.get_mut(k).filter(|mine| mine.last() != Some(&t)) {
                mine.push(t);
            }
        };
        for (t, named) in names.texts.iter().enumerate() {
            named.label.iter().for_each(|&k| add(&mut labels.beside, k, t));
        }
        for (&t, of) in &names.noted {
            of.iter().for_each(|&k| add(&mut labels.noted, k, t));
        }
        labels
    }

    /// Marks the texts that label an edge: those whose first link it is.
    fn mark(&self, sketch: &mut Sketch, names: &Names, texts: &[(usize, Option<usize>)], link: (usize, usize)) {
        let (k, edge) = link;
        let first = |of: &[usize]| of.first() == Some(&k);
        let notes = self.noted[k].iter().filter(|t| names.noted.get(t).is_some_and(|of| first(of)));
        let beside = self.beside[k].iter().filter(|&&t| first(&names.texts[t].label));
        for t in notes.filter_map(|&t| texts[t].1).chain(beside.map(|&t| texts[t].0)) {
            sketch.shapes.texts[t].role = TextRole::Label(edge);
        }
    }

    /// The label of a link: texts beside its line, then the note behind it.
    fn of(&self, page: &Page, names: &Names, link: usize) -> Option<String> {
        let beside = self.beside[link].iter().map(|&t| plain(&page.texts[t].text));
        let noted = |&t: &usize| names.texts[t].note.map(|at| plain(&page.texts[t].text[at..]));
        let parts: Vec<&str> = beside.chain(self.noted[link].iter().filter_map(noted)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// A note without its brackets.
fn plain(note: &str) -> &str {
    let inner = note.strip_prefix(['(', '（']).and_then(|n| n.strip_suffix([')', '）']));
    inner.filter(|n| !n.contains(['(', ')'])).unwrap_or(note)
}

/// The wire that a net draws.
fn wire(nets: &Nets, net: &Net, texts: &[(usize, Option<usize>)]) -> Wire {
    let mut wire = Wire { segments: segments(nets, net), ..Wire::default() };
    for end in &net.ends {
        let ink = &nets.inks[end.ink];
        let dir = match end.way {
            (_, 1) => Dir::Down,
            (_, -1) => Dir::Up,
            (1, _) => Dir::Right,
            _ => Dir::Left,
        };
        let touch = end.text.map_or(Touch::Nothing, |t| Touch::Text(texts[t].0));
        let head = end.head.then_some(glyph::of(ink.c).head);
        wire.ends.push(End { at: ink.at, dir, head, touch });
    }
    wire.texts = net.labels.iter().map(|&t| texts[t].0).collect();
    for &i in &net.cells {
        if nets.inks[i].joins.len() > 2 {
            wire.junctions.push(nets.inks[i].at);
        }
    }
    wire
}

/// The straight pieces of a net.
fn segments(nets: &Nets, net: &Net) -> Vec<Segment> {
    let mut out = Vec::new();
    for &i in &net.cells {
        let ink = &nets.inks[i];
        let stroke = glyph::of(ink.c).stroke;
        for way in [(1, 0), (0, 1), (1, 1), (-1, 1)] {
            let next = |i: usize, sign: i32| {
                let at = nets.inks[i].at;
                let want = Pos::new(at.col + way.0 * sign, at.row + way.1 * sign);
                nets.inks[i].joins.iter().copied().find(|&j| nets.inks[j].at == want)
            };
            // Begin a piece where none comes in from behind.
            if next(i, -1).is_some() {
                continue;
            }
            let mut end = i;
            while let Some(j) = next(end, 1) {
                end = j;
            }
            if end != i {
                out.push(Segment { from: ink.at, to: nets.inks[end].at, stroke });
            }
        }
        // A piece across a label's text.
        for &j in &ink.joins {
            let to = nets.inks[j].at;
            if to.row == ink.at.row && to.col > ink.at.col + 1 {
                out.push(Segment { from: ink.at, to, stroke });
            }
        }
        if ink.joins.is_empty() {
            out.push(Segment { from: ink.at, to: ink.at, stroke });
        }
    }
    out
}

/// The cells where a link starts, bends and ends.
fn path(nets: &Nets, link: &Link) -> Vec<Pos> {
    let at = |i: usize| nets.inks[i].at;
    let mut from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut todo = VecDeque::from([link.start]);
    from.insert(link.start, link.start);
    while let Some(i) = todo.pop_front().filter(|i| *i != link.end) {
        for &j in &nets.inks[i].joins {
            if let std::collections::btree_map::Entry::Vacant(e) = from.entry(j) {
                e.insert(i);
                todo.push_back(j);
            }
        }
    }
    let mut cells = vec![at(link.end)];
    let mut i = link.end;
    while let Some(&before) = from.get(&i).filter(|b| **b != i) {
        cells.push(at(before));
        i = before;
    }
    cells.reverse();
    let mut out: Vec<Pos> = Vec::new();
    for p in cells {
        if let [.., a, b] = out[..] {
            let way = |a: Pos, b: Pos| ((b.col - a.col).signum(), (b.row - a.row).signum());
            if way(a, b) == way(b, p) {
                out.pop();
            }
        }
        out.push(p);
    }
    out
}
