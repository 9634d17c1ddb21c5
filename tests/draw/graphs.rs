//! Graphs made at random: each from its number, so that one can be made again.

use asciitect::diagram::Heads;
use asciitect::graph::{Edge, Graph, Node};
use asciitect::shape::Stroke;

/// Numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.roll(most);
        (0..count).map(|_| WORDS[self.roll(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

const WORDS: &[&str] = &[
    "ash",
    "beech",
    "Cedar",
    "elm",
    "fir",
    "Hazel wood",
    "larch",
    "maple",
    "Oak",
    "pine",
    "rowan",
    "yew",
    "(old)",
    "v2",
    "HTTP/2",
    "Überfluss",
    "pears & plums",
    "\"wild\"",
    "100%",
    "end",
    "graph",
    "<b>",
    "x_y",
    "a-b",
    "森林",
    "sends",
];

/// A graph of up to so many nodes, with groups in groups, edges to groups, labels, and edges both ways or none.
pub(crate) fn graph(number: u64, most: usize) -> Graph {
    let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    (0..8).for_each(|_| _ = dice.roll(2));
    let count = 1 + dice.roll(most);
    let groups = if count > 3 { dice.roll(1 + count / 4) } else { 0 };
    let mut graph = Graph { grouped: true, ..Graph::default() };
    let node = |label: String, group, parent| Node {
        name: label.clone(),
        label,
        rows: Vec::new(),
        group,
        parent,
        stroke: Stroke::Light,
    };
    for g in 0..groups {
        let parent = (g > 0 && dice.one_in(3)).then(|| dice.roll(g));
        let label = if dice.one_in(8) { String::new() } else { dice.words(3) };
        graph.nodes.push(node(label, true, parent));
    }
    for _ in groups..count {
        let parent = (groups > 0 && dice.roll(3) > 0).then(|| dice.roll(groups));
        let label = dice.words(4);
        graph.nodes.push(node(label, false, parent));
    }
    // A group that holds nothing is no group.
    for g in 0..groups {
        if !graph.nodes.iter().any(|n| n.parent == Some(g)) {
            graph.nodes[g].group = false;
            if graph.nodes[g].label.is_empty() {
                graph.nodes[g].label = "alone".to_owned();
            }
        }
    }
    let edges = dice.roll(count + count / 3 + 1);
    for _ in 0..edges {
        let (from, to) = (dice.roll(count), dice.roll(count));
        let holds = |outer: usize, inner: usize| {
            std::iter::successors(Some(inner), |&n| graph.nodes[n].parent).any(|n| n == outer)
        };
        // A box is seldom joined to itself, and a group never to what it holds.
        if from == to && (graph.nodes[from].group || !dice.one_in(4))
            || from != to && (holds(from, to) || holds(to, from))
        {
            continue;
        }
        let heads = match dice.roll(8) {
            0 => Heads::None,
            1 => Heads::Both,
            _ => Heads::Target,
        };
        let label = dice.one_in(3).then(|| dice.words(2));
        graph.edges.push(Edge { from, to, label, heads, stroke: Stroke::Light });
    }
    graph
}
