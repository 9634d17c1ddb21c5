//! Nodes, edges, repairs and what belongs to nothing, in words, each with its line and column in the document.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use anstyle::Style;
use asciitect::diagram::{Diagram, EdgeIndex, Heads, NodeIndex, NodeShape, Oddity};
use asciitect::emit;
use asciitect::geom::Pos;
use asciitect::grid;
use asciitect::reading::Reading;
use asciitect::shape::{Repair, RepairKind, TextRole, Touch};

use super::marks::Marks;
use super::place::Places;
use super::{QUIET, REPAIRED, UNCLAIMED, color};
use crate::text::{count, plain};

/// A row of a list: a mark, a text, a place.
struct Entry {
    mark: String,
    style: Style,
    text: String,
    place: String,
}

pub(super) fn write(reading: &Reading, places: &Places<'_>, marks: &Marks, out: &mut impl Write) -> io::Result<()> {
    let diagram = &reading.diagram;
    list("Nodes", &nodes(diagram, places), out)?;
    list("Edges", &edges(diagram, places, marks), out)?;
    list("Open ends", &open(diagram, places, marks), out)?;
    list("Left out", &left_out(diagram, places), out)?;
    list("Speaks against it", &odd(diagram), out)?;
    list("Repairs", &repairs(diagram, places), out)?;
    list("Belongs to nothing", &stray(diagram, places), out)
}

/// A list with a title; nothing where it is empty.
fn list(title: &str, entries: &[Entry], out: &mut impl Write) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let bold = Style::new().bold();
    let widest = |of: fn(&Entry) -> &str| entries.iter().map(|e| grid::width(of(e))).max().unwrap_or(0);
    let (marks, places) = (widest(|e| &e.mark), widest(|e| &e.place));
    writeln!(out, "\n{bold}{title}{bold:#}")?;
    for Entry { mark, style, text, place } in entries {
        let mark_blanks = " ".repeat(if marks == 0 { 0 } else { 2 + marks - grid::width(mark) });
        let place_blanks = " ".repeat(places - grid::width(place));
        writeln!(
            out,
            "{mark_blanks}{style}{mark}{style:#}  {QUIET}{place}{QUIET:#}{place_blanks}  {style}{text}{style:#}"
        )?;
    }
    Ok(())
}

/// Characters of a name beside an edge: its number says which node it is, and many edges may have it.
const NAME: usize = 100;

/// What makes the reading less sure.
fn odd(diagram: &Diagram) -> Vec<Entry> {
    let entry = |(oddity, n): (Oddity, usize)| Entry {
        mark: format!("{n}×"),
        style: QUIET,
        text: oddity.name().to_owned(),
        place: String::new(),
    };
    diagram.oddities().into_iter().map(entry).collect()
}

/// A node's number and name.
fn called(node: NodeIndex, name: &str) -> String {
    let mut name = named(name);
    if let Some((end, _)) = name.char_indices().nth(NAME) {
        name.truncate(end);
        name.push('…');
    }
    format!("{} {name}", node.index() + 1)
}

fn named(name: &str) -> String {
    if name.trim().is_empty() { "(without a name)".to_owned() } else { plain(name) }
}

fn nodes(diagram: &Diagram, places: &Places<'_>) -> Vec<Entry> {
    let mut texts: Vec<Option<Pos>> = vec![None; diagram.graph.node_count()];
    for text in &diagram.shapes.texts {
        if let TextRole::Node(n) | TextRole::Title(n) = text.role
            && let Some(slot) = texts.get_mut(n)
        {
            slot.get_or_insert(text.at);
        }
    }
    let entry = |n: NodeIndex| {
        let node = &diagram.graph[n];
        let corner = Pos::new(node.rect.left, node.rect.top);
        let at = if node.shape == NodeShape::Box { corner } else { texts[n.index()].unwrap_or(corner) };
        let mut text = named(&node.label);
        if let Some(comment) = &node.comment {
            text.push_str(&format!(" ({})", plain(comment)));
        }
        if node.group {
            text.push_str(", a group");
        }
        if let Some(parent) = node.parent {
            text.push_str(&format!(", in {}", parent.index() + 1));
        }
        Entry { mark: (n.index() + 1).to_string(), style: color(n.index()), text, place: places.show(at) }
    };
    diagram.graph.node_indices().map(entry).collect()
}

fn edges(diagram: &Diagram, places: &Places<'_>, marks: &Marks) -> Vec<Entry> {
    let graph = &diagram.graph;
    let names: Vec<String> = graph.node_indices().map(|n| called(n, &emit::name(&graph[n]))).collect();
    let mut order: Vec<EdgeIndex> = graph.edge_indices().collect();
    // Edges of one wire stand together, in the order of the letters.
    order.sort_by_key(|&e| marks.of_edge(diagram, e).map(|(number, _)| *number));
    let entry = |e: EdgeIndex| {
        let (from, to) = graph.edge_endpoints(e)?;
        let edge = &graph[e];
        let arrow = match edge.heads {
            Heads::Target => "→",
            Heads::Both => "↔",
            _ => "–",
        };
        let mut text = format!("{} {arrow} {}", names[from.index()], names[to.index()]);
        if let Some(step) = &edge.step {
            text = format!("step {}: {text}", plain(step));
        }
        if let Some(label) = &edge.label {
            text.push_str(&format!("  “{}”", plain(label)));
        }
        let (mark, style) = match marks.of_edge(diagram, e) {
            Some((number, letter)) => (letter.clone(), color(*number)),
            None => (String::new(), Style::new()),
        };
        let place = edge.path.first().map(|at| places.show(*at)).unwrap_or_default();
        Some(Entry { mark, style, text, place })
    };
    order.into_iter().filter_map(entry).collect()
}

/// Wires that end at nothing.
fn open(diagram: &Diagram, places: &Places<'_>, marks: &Marks) -> Vec<Entry> {
    let used: BTreeSet<usize> = diagram.graph.edge_weights().filter_map(|e| e.wire).collect();
    let entry = |(w, (number, letter)): (&usize, &(usize, String))| {
        let ends = &diagram.shapes.wires.get(*w)?.ends;
        let end = ends.iter().find(|e| e.touch == Touch::Nothing)?;
        let head = if end.head.is_some() { "an arrowhead points at nothing" } else { "a line ends at nothing" };
        let also = if used.contains(w) { ", though its other ends make an edge" } else { "" };
        let text = format!("{head}{also}");
        Some(Entry { mark: letter.clone(), style: color(*number), text, place: places.show(end.at) })
    };
    marks.wires.iter().filter_map(entry).collect()
}

/// Wires whose edges were left out.
fn left_out(diagram: &Diagram, places: &Places<'_>) -> Vec<Entry> {
    let entry = |&w: &usize| {
        let wire = diagram.shapes.wires.get(w)?;
        let text = format!("a line joins {} ends; its edges were left out", wire.ends.len());
        Some(Entry { mark: "!".to_owned(), style: UNCLAIMED, text, place: places.show(wire.start()) })
    };
    diagram.lattices.iter().filter_map(entry).collect()
}

/// Repairs; those of one kind that go on over rows or columns are told at once.
fn repairs(diagram: &Diagram, places: &Places<'_>) -> Vec<Entry> {
    let mut repairs = diagram.shapes.repairs.clone();
    repairs.sort_by_key(|r| (r.at, r.to, r.kind));
    repairs.dedup();
    let mut runs: Vec<Vec<Repair>> = Vec::new();
    // By kind, column and shift, the run that could go on.
    let mut going = BTreeMap::new();
    for repair in repairs {
        let (at, to) = (repair.at, repair.to);
        let key = (repair.kind, at.col, to.col, to.row - at.row);
        let run = going
            .get(&key)
            .copied()
            .filter(|&i: &usize| runs.get(i).and_then(|r| r.last()).is_some_and(|last| last.at.row + 1 == at.row));
        match run.and_then(|i| runs.get_mut(i)) {
            Some(run) => run.push(repair),
            None => {
                going.insert(key, runs.len());
                runs.push(vec![repair]);
            }
        }
    }
    let entry = |run: Vec<Repair>| {
        let (first, last) = (*run.first()?, *run.last()?);
        let place = match run.len() {
            1 => places.show(first.at),
            _ => format!("{} to {}", places.show(first.at), places.show(last.at)),
        };
        Some(Entry { mark: "^".to_owned(), style: REPAIRED, text: repair(&first, places), place })
    };
    runs.into_iter().filter_map(entry).collect()
}

/// What a repair did.
fn repair(repair: &Repair, places: &Places<'_>) -> String {
    let (at, to) = (repair.at, repair.to);
    let thing = match repair.kind {
        RepairKind::Wall if at == to => return "a wall is missing".to_owned(),
        RepairKind::Corner if at == to => return "a corner is missing".to_owned(),
        RepairKind::Glyph => return "a line joins here, though the character has no arm for it".to_owned(),
        RepairKind::Gap => {
            let cells = (to.col - at.col).abs().max((to.row - at.row).abs()) - 1;
            let cells = count(usize::try_from(cells).unwrap_or(0), "cell");
            return format!("a gap of {cells} to {}", places.show(to));
        }
        RepairKind::Wall => "a wall",
        RepairKind::Corner => "a corner",
        _ => "a line's end",
    };
    if at.row != to.row {
        return format!("{thing} stands beside what it meets, at {}", places.show(to));
    }
    let columns = usize::try_from((to.col - at.col).unsigned_abs()).unwrap_or(0);
    let side = if to.col > at.col { "left" } else { "right" };
    format!("{thing} stands {} too far {side}", count(columns, "column"))
}

/// Ink that belongs to nothing; cells beside each other are told at once.
fn stray(diagram: &Diagram, places: &Places<'_>) -> Vec<Entry> {
    let mut cells = diagram.shapes.stray.clone();
    cells.sort();
    cells.dedup();
    let mut runs: Vec<(Pos, i32)> = Vec::new();
    for at in cells {
        match runs.last_mut() {
            Some((start, n)) if start.row == at.row && start.col + *n == at.col => *n += 1,
            _ => runs.push((at, 1)),
        }
    }
    let entry = |(at, n): (Pos, i32)| Entry {
        mark: "?".to_owned(),
        style: UNCLAIMED,
        text: plain(&places.grid.text(at.row, at.col, at.col + n - 1)),
        place: places.show(at),
    };
    runs.into_iter().map(entry).collect()
}
