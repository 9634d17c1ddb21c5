//! Laws that hold for every input, tried on generated ones.

use asciitect::diagram::{Diagram, Heads};
use asciitect::document::Format;
use asciitect::emit;
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::rewrite::{self, Glyphs};
use asciitect::source::{Source, apply_edits};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;

fn law(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

fn document(name: &str, bytes: &[u8]) -> Document {
    read(Source::new(name, bytes), &ReadOptions { format: Format::of(name), ..ReadOptions::default() })
}

fn fenced(drawing: &str) -> String {
    format!("# Title\n\n```\n{drawing}```\n")
}

// ---------------------------------------------------------------------------------------------------------
// Reading never fails.

/// What drawings are made of, and some of what they are not made of.
const SOUP: &[char] = &[
    ' ', ' ', ' ', ' ', ' ', '\n', '\n', '\n', '\t', '─', '│', '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '═', '║',
    '╔', '╗', '╚', '╝', '━', '┃', '┏', '┛', '╭', '╮', '╯', '╰', '┄', '┆', '╳', '╱', '╲', '▲', '▼', '◀', '▶', '→', '←',
    '↓', '↑', '↔', '+', '-', '|', '=', '_', '.', '\'', '`', ',', ':', '/', '\\', '<', '>', '^', 'v', 'V', 'o', '*',
    '#', '(', ')', '[', ']', 'A', 'b', '3', '図', '🐝', '\u{301}', '\u{fe0f}', '\u{200d}', '\u{0}', '\u{fffd}',
];

proptest! {
    #![proptest_config(law(400))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), markdown in any::<bool>()) {
        document(if markdown { "a.md" } else { "a.txt" }, &bytes);
    }

    #[test]
    fn no_soup_of_strokes_makes_it_panic(soup in prop::collection::vec(select(SOUP), 0..600)) {
        let text: String = soup.into_iter().collect();
        document("a.md", fenced(&text).as_bytes());
        document("a.txt", text.as_bytes());
    }

    #[test]
    fn no_damage_to_a_document_makes_it_panic(
        sample in select(SAMPLES),
        cuts in prop::collection::vec((any::<Index>(), any::<u8>(), 0..3usize), 1..12),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (place, byte, kind) in cuts {
            let at = place.index(bytes.len());
            match kind {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, byte),
                _ => bytes[at] = byte,
            }
        }
        document("a.md", &bytes);
    }
}

const SAMPLES: &[&str] = &[
    include_str!("../samples/architecture-mojibake.md"),
    include_str!("../samples/ascii.md"),
    include_str!("../samples/nested.md"),
    include_str!("../samples/state-machine.md"),
    include_str!("../samples/sequence.md"),
    include_str!("../samples/spec/chains.md"),
    include_str!("../samples/spec/trees.md"),
    include_str!("../samples/spec/corners.md"),
    include_str!("../samples/spec/layouts.md"),
    include_str!("../samples/spec/sequences.md"),
];

// ---------------------------------------------------------------------------------------------------------
// The same input gives the same reading.

#[test]
fn reading_twice_gives_the_same() {
    for sample in SAMPLES {
        let all = |d: &Document| -> Vec<_> { d.readings.iter().map(|r| format!("{:?}", r.diagram)).collect() };
        assert_eq!(all(&document("a.md", sample.as_bytes())), all(&document("a.md", sample.as_bytes())));
    }
}

#[test]
fn line_ends_do_not_matter() {
    for sample in SAMPLES {
        let unix = document("a.md", sample.as_bytes());
        let windows = document("a.md", sample.replace('\n', "\r\n").as_bytes());
        assert_eq!(unix.readings.len(), windows.readings.len());
        for (a, b) in unix.readings.iter().zip(&windows.readings) {
            assert_eq!(graph(&a.diagram), graph(&b.diagram));
            assert_eq!(a.block.lines, b.block.lines);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------
// A drawing of a known graph is read as that graph, in Unicode and in ASCII, also if it is a little crooked.

const NAMES: &[&str] =
    &["ash", "beech", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine", "rowan", "yew"];
const BOX: (usize, usize) = (11, 3);
const GAP: (usize, usize) = (11, 4);

/// A wire between two neighbours: a head at its first end, at its second, a label.
#[derive(Clone, Copy, Debug)]
struct Wire(bool, bool, Option<&'static str>);

/// Boxes in rows and columns, with wires between neighbours.
#[derive(Clone, Debug)]
struct Plan {
    columns: usize,
    rows: usize,
    /// For each box the wire to its right and the wire below it.
    wires: Vec<(Option<Wire>, Option<Wire>)>,
}

/// How far a right wall stands off in each row of text of the last column.
type Crooked = Vec<i8>;

fn plans() -> impl Strategy<Value = Plan> {
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

    fn graph(&self) -> Graph {
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
    fn drawn(&self, ascii: bool, crooked: &Crooked) -> String {
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

#[derive(Debug, Default, PartialEq, Eq)]
struct Graph {
    nodes: BTreeSet<String>,
    edges: BTreeSet<(String, &'static str, String, String)>,
}

/// The graph of a diagram by its labels; the ends of an edge without direction in the order of the alphabet.
fn graph(diagram: &Diagram) -> Graph {
    let mut out = Graph::default();
    let graph = &diagram.graph;
    out.nodes.extend(graph.node_weights().map(|n| n.label.clone()));
    for e in graph.edge_indices() {
        let (a, b) = graph.edge_endpoints(e).unwrap();
        let (mut a, mut b) = (graph[a].label.clone(), graph[b].label.clone());
        let line = match graph[e].heads {
            Heads::None => "--",
            Heads::Target => "->",
            Heads::Both => "<->",
        };
        if line != "->" && a > b {
            std::mem::swap(&mut a, &mut b);
        }
        out.edges.insert((a, line, b, graph[e].label.clone().unwrap_or_default()));
    }
    out
}

fn read_graph(drawing: &str) -> Result<Graph, TestCaseError> {
    let document = document("a.md", fenced(drawing).as_bytes());
    prop_assert_eq!(document.readings.len(), 1, "\n{}", drawing);
    Ok(graph(&document.readings[0].diagram))
}

proptest! {
    #![proptest_config(law(200))]

    #[test]
    fn a_drawing_and_its_ascii_twin_mean_the_graph_they_were_drawn_from(plan in plans()) {
        for ascii in [false, true] {
            let drawing = plan.drawn(ascii, &Vec::new());
            prop_assert_eq!(read_graph(&drawing)?, plan.graph(), "\n{}", drawing);
        }
    }

    #[test]
    fn a_wall_off_by_one_changes_nothing(plan in plans(), crooked in prop::collection::vec(-1..=1i8, 3)) {
        for ascii in [false, true] {
            let drawing = plan.drawn(ascii, &crooked);
            prop_assert_eq!(read_graph(&drawing)?, plan.graph(), "\n{}", drawing);
        }
    }

    #[test]
    fn a_drawing_means_the_same_wherever_it_stands(plan in plans(), indent in 0..9usize, above in 0..3usize) {
        let drawing = plan.drawn(false, &Vec::new());
        let moved: String = drawing.lines().map(|l| format!("{:indent$}{l}\n", "")).collect();
        let moved = format!("{}{moved}", "\n".repeat(above));
        prop_assert_eq!(read_graph(&moved)?, plan.graph(), "\n{}", moved);
    }

    #[test]
    fn a_comment_prefix_changes_nothing(plan in plans(), prefix in select(&["/// ", "//! ", " * ", "# ", ";; ", "-- ", "% "][..])) {
        let drawing = plan.drawn(true, &Vec::new());
        let commented: String = drawing.lines().map(|l| format!("{prefix}{l}\n")).collect();
        prop_assert_eq!(read_graph(&commented)?, plan.graph(), "\n{}", commented);
    }
}

// ---------------------------------------------------------------------------------------------------------
// No character of a row of words is lost.

/// Words with signs that a line could be made of.
const PROSE: &[&str] = &[
    "# all that grows",
    "bread + rolls",
    "white | brown",
    "here or there | now + then",
    "(mx-*) and (ko-*)",
    "* all that grows",
    "• all that grows",
    "a <b> and/or c > d",
    "this v that, x^2 * y",
    "no. 3: o.k. - if so",
];

proptest! {
    #![proptest_config(law(200))]

    #[test]
    fn words_around_a_drawing_stay_whole(
        plan in plans(),
        ascii in any::<bool>(),
        above in prop::collection::vec((select(PROSE), 0..12usize), 1..3),
        // Rows of `#` on all sides are a program's.
        below in prop::collection::vec((select(&PROSE[1..]), 0..12usize), 1..4),
    ) {
        let rows = |prose: &[(&str, usize)]| -> String {
            prose.iter().map(|(words, indent)| format!("{:indent$}{words}\n", "")).collect()
        };
        let drawing = format!("{}{}{}", rows(&above), plan.drawn(ascii, &Vec::new()), rows(&below));
        let document = document("a.md", fenced(&drawing).as_bytes());
        prop_assert_eq!(document.readings.len(), 1, "\n{}", drawing);
        let diagram = &document.readings[0].diagram;
        prop_assert_eq!(graph(diagram), plan.graph(), "\n{}", drawing);
        for (words, _) in above.iter().chain(&below) {
            prop_assert!(diagram.shapes.texts.iter().any(|t| t.text == *words), "{} is lost:\n{}", words, drawing);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------
// Straightening changes no word and no meaning, and does nothing twice.

fn straightened(name: &str, bytes: &[u8]) -> Vec<u8> {
    let document = document(name, bytes);
    let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, Glyphs::Keep).edits);
    apply_edits(bytes, edits)
}

/// What cannot be a line, row by row.
fn words(text: &str) -> Vec<String> {
    text.lines().map(|row| row.chars().filter(|c| c.is_alphanumeric() && !"vVoOH".contains(*c)).collect()).collect()
}

/// Straightens a document and holds the outcome against it.
fn keeps_meaning(name: &str, text: &str) -> Result<(), String> {
    let new = String::from_utf8(straightened(name, text.as_bytes())).map_err(|e| e.to_string())?;
    let fault = |what: &str| Err(format!("{what}:\n{text}\n{new}"));
    if words(text) != words(&new) {
        return fault("other words");
    }
    let (before, after) = (document(name, text.as_bytes()), document(name, new.as_bytes()));
    let graphs = |d: &Document| d.readings.iter().map(|r| graph(&r.diagram)).collect::<Vec<_>>();
    if graphs(&before) != graphs(&after) {
        return fault("another graph");
    }
    if let Some(line) = rewrite::differs(&before, &after) {
        return fault(&format!("the program would not write it, for line {line}"));
    }
    if pictures(&before) != pictures(&after) {
        return fault("another picture");
    }
    if straightened(name, new.as_bytes()) != new.as_bytes() {
        return fault("not final");
    }
    Ok(())
}

/// The pictures of a document's drawings.
fn pictures(document: &Document) -> Vec<Vec<u8>> {
    let svg = emit::Format::named("svg").unwrap();
    let picture = |reading| {
        let drawing = emit::Drawing { source: &document.source.name, reading };
        (svg.write)(&[drawing], &emit::Options::default()).unwrap().bytes
    };
    document.readings.iter().map(picture).collect()
}

#[test]
fn straightening_a_sample_keeps_its_meaning() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for folder in [folder.clone(), folder.join("spec"), folder.join("fmt")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // A damaged file is not straightened before its encoding is repaired.
            let Some(text) = std::fs::read_to_string(&path)
                .ok()
                .filter(|_| !["architecture-mojibake.md", "encoding.md"].iter().any(|n| path.ends_with(n)))
            else {
                continue;
            };
            let name = path.to_string_lossy();
            keeps_meaning(&name, &text).unwrap_or_else(|e| panic!("{name}: {e}"));
            count += 1;
        }
    }
    assert!(count > 30, "only {count} samples found");
}

proptest! {
    #![proptest_config(law(150))]

    #[test]
    fn straightening_keeps_the_meaning(plan in plans(), crooked in prop::collection::vec(-1..=1i8, 3), ascii in any::<bool>()) {
        let text = fenced(&plan.drawn(ascii, &crooked));
        keeps_meaning("a.md", &text).map_err(TestCaseError::fail)?;
        // What was off is where it belongs now.
        let straight = plan.drawn(ascii, &Vec::new());
        let new = String::from_utf8(straightened("a.md", text.as_bytes())).unwrap();
        prop_assert_eq!(new, fenced(&straight));
    }

    #[test]
    fn another_style_keeps_the_graph(plan in plans(), ascii in any::<bool>(), style in select(Glyphs::ALL.to_vec())) {
        let text = fenced(&plan.drawn(ascii, &Vec::new()));
        let document = document("a.md", text.as_bytes());
        let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, style).edits);
        let new = String::from_utf8(apply_edits(text.as_bytes(), edits)).unwrap();
        prop_assert_eq!(new.contains('─') || new.contains('━'), if style == Glyphs::Keep { !ascii } else { style != Glyphs::Ascii });
        let drawing = new.trim_start_matches("# Title\n\n```\n").trim_end_matches("```\n");
        prop_assert_eq!(read_graph(drawing)?, plan.graph(), "\n{}", new);
    }

    #[test]
    fn straightening_soup_keeps_its_meaning(soup in prop::collection::vec(select(SOUP), 0..400)) {
        let text: String = soup.into_iter().collect();
        keeps_meaning("a.md", &fenced(&text)).map_err(TestCaseError::fail)?;
        keeps_meaning("a.txt", &text).map_err(TestCaseError::fail)?;
    }
}
