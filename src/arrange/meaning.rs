//! What the graph says about a thing drawn: which node a frame is, what that is to the system.

use std::collections::{BTreeMap, HashMap};

use super::groups::grouped;
use super::names;
use super::roles::{Role, role};
use crate::diagram::{Diagram, Heads, Kind, NodeIndex, NodeShape};
use crate::geom::Rect;
use crate::shape::TextRole;

/// What a node is to the reader, and so the colour that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Tint {
    /// Nodes of which nothing is known.
    Plain,
    /// Users, and where things begin.
    Entry,
    Store,
    Queue,
    /// Systems of others.
    Outside,
    Decision,
}

impl Tint {
    /// All tints, in the order of a palette.
    pub(crate) const ALL: [Tint; 6] =
        [Tint::Plain, Tint::Entry, Tint::Store, Tint::Queue, Tint::Outside, Tint::Decision];

    /// The class of what is drawn in it, and its name in CSS variables.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Tint::Plain => "node",
            Tint::Entry => "entry",
            Tint::Store => "store",
            Tint::Queue => "queue",
            Tint::Outside => "outside",
            Tint::Decision => "decision",
        }
    }
}

/// The graph's answers for the shapes.
pub(super) struct Meaning {
    /// The node that each frame is.
    pub(super) frames: Vec<Option<NodeIndex>>,
    /// For each frame that is a node and no group, the frames that are its outline once more, or a part of it.
    pub(super) inner: Vec<Vec<usize>>,
    /// Whether a frame is one of those.
    pub(super) is_inner: Vec<bool>,
    /// How many frames lie around each frame.
    pub(super) depth: Vec<usize>,
    /// The frame that each node is a cell of, and where.
    pub(super) cells: BTreeMap<NodeIndex, (usize, Rect)>,
    roles: Vec<Option<Role>>,
    pub(super) tints: Vec<Tint>,
}

impl Meaning {
    pub(super) fn new(diagram: &Diagram, own: &[(Role, String)]) -> Meaning {
        let graph = &diagram.graph;
        let by_rect: HashMap<Rect, NodeIndex> =
            graph.node_indices().filter(|&n| graph[n].shape == NodeShape::Box).map(|n| (graph[n].rect, n)).collect();
        let frames: Vec<Option<NodeIndex>> =
            diagram.shapes.frames.iter().map(|f| by_rect.get(&f.rect).copied()).collect();
        let echoes = echoes(diagram, &frames);
        let mut inside: Vec<Option<usize>> = Vec::new();
        let mut inner = vec![Vec::new(); frames.len()];
        for (i, frame) in diagram.shapes.frames.iter().enumerate() {
            let within = frame.parent.filter(|_| frames[i].is_none()).and_then(|p| match frames[p] {
                Some(n) => (!graph[n].group).then_some(p),
                None => inside[p],
            });
            let within = within.or(echoes[i]);
            within.into_iter().for_each(|p| inner[p].push(i));
            inside.push(within);
        }
        let cells = diagram.shapes.frames.iter().enumerate();
        let cells = cells.flat_map(|(i, f)| f.cells.iter().map(move |&c| (i, c)));
        let cells = cells.filter_map(|(i, c)| Some((*by_rect.get(&c)?, (i, c)))).collect();
        let mut depth: Vec<usize> = Vec::new();
        for frame in &diagram.shapes.frames {
            // Outer frames come before inner ones.
            depth.push(frame.parent.and_then(|p| depth.get(p)).map_or(0, |d| d + 1));
        }
        let role = |n: NodeIndex| role(&names::name(&graph[n]), own).filter(|_| !graph[n].group);
        let roles: Vec<Option<Role>> = graph.node_indices().map(role).collect();
        let tints = tints(diagram, &frames, &roles);
        let is_inner = inside.iter().map(Option::is_some).collect();
        Meaning { frames, inner, is_inner, depth, cells, roles, tints }
    }

    /// What a node's name says that it is.
    pub(super) fn role(&self, node: NodeIndex) -> Option<Role> {
        self.roles.get(node.index()).copied().flatten()
    }
}

/// What each node's name says, and else where things begin. A name alone says little in a drawing of names alone: most
/// nodes of a drawing are of no tint.
fn tints(diagram: &Diagram, frames: &[Option<NodeIndex>], roles: &[Option<Role>]) -> Vec<Tint> {
    let graph = &diagram.graph;
    let named = |role: &Option<Role>| match role {
        Some(Role::Store) => Tint::Store,
        Some(Role::Queue) => Tint::Queue,
        Some(Role::User | Role::Device) => Tint::Entry,
        Some(Role::Outside) => Tint::Outside,
        None => Tint::Plain,
    };
    let mut tints: Vec<Tint> = roles.iter().map(named).collect();
    for (n, _) in frames.iter().zip(&diagram.shapes.frames).filter_map(|(n, f)| Some(((*n)?, f.slanted.then_some(())?)))
    {
        tints[n.index()] = Tint::Decision;
    }
    let ways = ways(diagram);
    // Sisters, which begin in one row, are of one tint: things begin at all of them, or at none.
    let nodes = graph.node_indices().filter(|&n| !graph[n].group);
    let sisters = grouped(nodes.map(|n| ((graph[n].parent, graph[n].rect.top), n.index())));
    let is_entry = |&n: &usize| ways[n].comes == 0 && ways[n].goes > 0;
    let joined = ways.iter().filter(|w| w.comes + w.goes > 0).count();
    let first: Vec<usize> = sisters.into_iter().filter(|row| row.iter().all(is_entry)).flatten().collect();
    if first.len() * 2 <= joined {
        for n in first {
            if tints[n] == Tint::Plain {
                tints[n] = Tint::Entry;
            }
        }
    }
    tints
}

/// For each frame that is no node, that of the node which all its texts name: shown once more, as at the foot of a
/// sequence.
fn echoes(diagram: &Diagram, frames: &[Option<NodeIndex>]) -> Vec<Option<usize>> {
    let homes: HashMap<usize, usize> =
        frames.iter().enumerate().filter_map(|(i, n)| Some((n.as_ref()?.index(), i))).collect();
    // No text yet, texts of one node, texts of others.
    let mut said: Vec<Option<Option<usize>>> = vec![None; frames.len()];
    for text in &diagram.shapes.texts {
        let Some(said) = text.frame.and_then(|f| said.get_mut(f)) else { continue };
        let node = if let TextRole::Node(n) = text.role { Some(n) } else { None };
        *said = Some(node.filter(|n| said.is_none_or(|before| before == Some(*n))));
    }
    let echo = |(said, is): (Option<Option<usize>>, &Option<NodeIndex>)| {
        homes.get(&said.flatten().filter(|_| is.is_none())?).copied()
    };
    said.into_iter().zip(frames).map(echo).collect()
}

/// How many edges come to a node and go from it.
#[derive(Clone, Copy, Debug, Default)]
struct Ways {
    comes: usize,
    goes: usize,
}

/// The ways of each node that has edges. A line without heads leads both ways, except in a chain, where it only
/// gathers names; arrows at a group are those of all in it.
fn ways(diagram: &Diagram) -> Vec<Ways> {
    let graph = &diagram.graph;
    let (mut own, mut arrows) = (vec![Ways::default(); graph.node_count()], vec![Ways::default(); graph.node_count()]);
    let counts = |heads: Heads| heads != Heads::None || diagram.kind != Kind::Chain;
    for edge in graph.raw_edges().iter().filter(|e| counts(e.weight.heads)) {
        let (a, b) = (edge.source().index(), edge.target().index());
        let both = edge.weight.heads != Heads::Target;
        for (node, comes, goes) in [(a, both, true), (b, true, both)] {
            let add = |ways: &mut Ways| {
                (ways.comes, ways.goes) = (ways.comes + usize::from(comes), ways.goes + usize::from(goes))
            };
            add(&mut own[node]);
            if edge.weight.heads != Heads::None {
                add(&mut arrows[node]);
            }
        }
    }
    for node in graph.node_indices() {
        let way = &mut own[node.index()];
        let mut around = graph[node].parent.filter(|_| way.comes + way.goes > 0);
        while let Some(group) = around {
            way.comes += arrows[group.index()].comes;
            way.goes += arrows[group.index()].goes;
            around = graph[group].parent;
        }
    }
    own
}
