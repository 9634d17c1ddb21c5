//! Reads trees of bare names that are drawn downwards: rows of names, and between them forks of `/` and `\`, or of
//! uprights and level lines.
//!
//! Slants, bars and plus signs are text too, so nothing is taken unless everything is: each stroke belongs to a set of
//! joined ones that one name stands on and others hang from, and each name hangs from one at most.

mod ink;
mod names;

use crate::diagram::boxes::unbracketed;
use crate::diagram::sketch::Sketch;
use crate::diagram::{Diagram, Heads, Kind, Node};
use crate::geom::{Dir, Pos, Rect};
use crate::grid::Grid;
use crate::shape::{End, Segment, Stroke, TextRole, Touch, Wire};
use ink::{Inks, Tip};
use names::{Names, Words};
use std::collections::BTreeSet;

/// How sure a tree is in which every stroke and name has its place.
const SURE: u8 = 95;

/// The names at the ends of one set of strokes, each with its tip.
#[derive(Clone, Debug, Default)]
struct Fork {
    above: Vec<(usize, Pos)>,
    below: Vec<(usize, Pos)>,
}

/// Reads such a tree; `None` where something has no place in it.
pub(super) fn read(grid: &Grid) -> Option<Diagram> {
    let inks = Inks::of(grid);
    if inks.count == 0 {
        return None;
    }
    let tips = inks.tips();
    let names = Names::of(grid, &inks, &tips);
    let forks = forks(&inks, &names, &tips)?;
    let hung = hang(&forks, &names)?;
    let parents: BTreeSet<usize> = hung.iter().flatten().copied().collect();
    let used = |n: usize| hung[n].is_some() || parents.contains(&n);
    names.are_names(used).then(|| draw(grid, &inks, &names, &forks, used))
}

/// What each set of strokes joins; `None` where an end leads nowhere.
fn forks(inks: &Inks, names: &Names, tips: &[Tip]) -> Option<Vec<Fork>> {
    let mut forks = vec![Fork::default(); inks.count];
    // The names of each set, by the side at which they stand.
    let mut known: BTreeSet<(usize, bool, usize)> = BTreeSet::new();
    for tip in tips {
        let set = inks.sets[&tip.at];
        let side = if tip.down { &mut forks[set].below } else { &mut forks[set].above };
        match names.at_tip(tip) {
            Some(name) if known.insert((set, tip.down, name)) => side.push((name, tip.at)),
            None if tip.firm => return None,
            _ => {}
        }
    }
    for (at, beside, ends) in inks.level_ends() {
        let Some(name) = names.at(beside) else {
            if ends {
                return None;
            }
            continue;
        };
        let set = inks.sets[&at];
        if !known.contains(&(set, false, name)) && known.insert((set, true, name)) {
            forks[set].below.push((name, at));
        }
    }
    Some(forks)
}

/// Which name each hangs from; `None` where the names are no tree.
fn hang(forks: &[Fork], names: &Names) -> Option<Vec<Option<usize>>> {
    let mut hung: Vec<Option<usize>> = vec![None; names.all.len()];
    let mut children = vec![0; names.all.len()];
    for fork in forks {
        let [(parent, _)] = fork.above[..] else { return None };
        for &(child, _) in &fork.below {
            if !names.is_above(parent, child) {
                return None;
            }
            match hung[child].replace(parent) {
                None => children[parent] += 1,
                // Two strokes to the same name are the sides of one triangle.
                Some(other) if other == parent => {}
                Some(_) => return None,
            }
        }
    }
    children.iter().any(|n| *n > 1).then_some(hung)
}

fn draw(grid: &Grid, inks: &Inks, names: &Names, forks: &[Fork], used: impl Fn(usize) -> bool) -> Diagram {
    let mut sketch = Sketch::new(grid.width(), grid.height());
    let (mut nodes, mut drawn) = (Vec::new(), BTreeSet::new());
    // Brackets say nothing where all names stand in them.
    let text = |w: &Words| grid.text(w.row, w.from, w.to - 1);
    let boxed = |w: &Words| unbracketed(&text(w)) != text(w);
    let boxed = { names.all.iter() }.enumerate().filter(|(i, _)| used(*i)).all(|(_, name)| name.iter().all(boxed));
    for (i, name) in names.all.iter().enumerate() {
        let texts: Vec<String> = name.iter().map(text).collect();
        let left = name.iter().map(|w| w.from).min().unwrap_or(0);
        let right = name.iter().map(|w| w.to - 1).max().unwrap_or(0);
        let rows = (name.first().map_or(0, |w| w.row), name.last().map_or(0, |w| w.row));
        let node = used(i).then(|| {
            let rect = Rect::new(left, rows.0, right, rows.1);
            let rows = texts.iter().map(|row| if boxed { unbracketed(row) } else { row.to_string() }).collect();
            sketch.graph.add_node(Node::of_text(rows, rect))
        });
        let role = node.map_or(TextRole::Note, |n| TextRole::Node(n.index()));
        let ids: Vec<usize> =
            name.iter().zip(&texts).map(|(w, t)| sketch.text(Pos::new(w.from, w.row), t, role)).collect();
        nodes.push(node.zip(ids.first().copied().zip(ids.last().copied())));
    }
    for (fork, cells) in forks.iter().zip(inks.cells()) {
        let stroke = Stroke::Light;
        let segments = inks.pieces(&cells).into_iter().map(|(from, to)| Segment { from, to, stroke }).collect();
        let mut wire = Wire { segments, cells, ..Wire::default() };
        for (ends, dir) in [(&fork.above, Dir::Up), (&fork.below, Dir::Down)] {
            for &(name, at) in ends {
                let Some((_, (first, last))) = nodes[name] else { continue };
                let text = if dir == Dir::Up { last } else { first };
                wire.ends.push(End { at, dir, head: None, touch: Touch::Text(text) });
            }
        }
        let wire = sketch.wire(wire);
        for &(child, foot) in &fork.below {
            let &[(parent, top)] = &fork.above[..] else { continue };
            if let (Some((a, _)), Some((b, _))) = (nodes[parent], nodes[child])
                && drawn.insert((a, b))
            {
                sketch.edge((a, b), Heads::None, vec![top, foot], wire);
            }
        }
    }
    sketch.finish(Kind::Tree, SURE)
}
