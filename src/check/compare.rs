//! A list held against a drawing: what of the list is drawn where, and how its connections run.

use super::drawing::{Connection, Drawing};
use super::drawn::{self, Rank};
use super::names::{self, Likeness, forms, key};
use crate::diagram::NodeIndex;
use crate::inventory::{Component, Inventory};
use std::collections::{BTreeMap, BTreeSet};

/// Other names for the same thing, from the configuration: each key leads to the first of its group.
pub(super) type Aliases = BTreeMap<String, String>;

/// Rows of a box that must be names of the list for the others to be missing in it.
const FEWEST_ROWS: usize = 3;

/// How a component of a list stands in a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Under its own name.
    Drawn { nodes: Vec<NodeIndex>, rank: Rank },
    /// Under a name that is like it.
    Near { node: NodeIndex, text: String, rank: Rank, likeness: Option<Likeness> },
    /// Not at all.
    Missing,
}

impl Standing {
    pub(super) fn nodes(&self) -> &[NodeIndex] {
        match self {
            Standing::Drawn { nodes, .. } => nodes,
            Standing::Near { node, .. } => std::slice::from_ref(node),
            Standing::Missing => &[],
        }
    }
}

/// A list held against a drawing.
pub(super) struct Comparison<'a> {
    pub(super) drawing: &'a Drawing<'a>,
    pub(super) list: &'a Inventory,
    pub(super) by_hand: bool,
    /// The group that the list is about, where it is not the whole drawing.
    pub(super) scope: Option<NodeIndex>,
    /// For each component.
    pub(super) standings: Vec<Standing>,
    /// For each dependency: the two ends' nodes, and how they are connected.
    pub(super) wirings: Vec<Wiring>,
    index: Index,
}

/// How a stated dependency is drawn.
pub(super) struct Wiring {
    pub(super) from: Vec<NodeIndex>,
    pub(super) to: Vec<NodeIndex>,
    /// None where an end is not drawn.
    pub(super) connection: Option<Connection>,
    pub(super) target: Target,
    /// What its source is.
    pub(super) source: Target,
}

/// What the end of a dependency is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Listed or drawn.
    Known,
    /// Neither, but one name is like it.
    Like(String, names::Likeness),
    /// Neither.
    Unknown,
}

/// Which component of a list a name means: first as it is written, else up to what does not count in names.
struct Index {
    written: BTreeMap<String, usize>,
    alike: BTreeMap<String, usize>,
}

impl Index {
    fn new(list: &Inventory) -> Self {
        let mut index = Index { written: BTreeMap::new(), alike: BTreeMap::new() };
        for (i, component) in list.components.iter().enumerate() {
            for name in component.aliases.iter().chain([&component.name]) {
                index.written.entry(name.clone()).or_insert(i);
            }
            for form in forms(&component.name).iter().chain(&component.aliases) {
                index.alike.entry(key(form)).or_insert(i);
            }
        }
        index
    }

    fn of(&self, name: &str) -> Option<usize> {
        let alike = || forms(name).iter().take(2).find_map(|form| self.alike.get(&key(form)));
        self.written.get(name).or_else(alike).copied()
    }
}

/// The nodes of each component that is drawn under its own name, or none.
pub(super) fn exact(list: &Inventory, drawing: &Drawing, aliases: &Aliases) -> Vec<Standing> {
    let mut standings: Vec<Standing> = list.components.iter().map(|c| named(c, drawing, aliases, false)).collect();
    // What a name says in brackets counts only where no other component has a better claim.
    let claimed = claimed(&standings);
    for (standing, component) in standings.iter_mut().zip(&list.components) {
        if *standing == Standing::Missing {
            let second = named(component, drawing, aliases, true);
            if second.nodes().iter().all(|node| !claimed.contains(node)) {
                *standing = second;
            }
        }
    }
    standings
}

pub(super) fn claimed(standings: &[Standing]) -> BTreeSet<NodeIndex> {
    let whole = standings
        .iter()
        .filter(|s| !matches!(s, Standing::Drawn { rank: Rank::Row, .. } | Standing::Near { rank: Rank::Row, .. }));
    whole.flat_map(|s| s.nodes().iter().copied()).collect()
}

fn named(component: &Component, drawing: &Drawing, aliases: &Aliases, second: bool) -> Standing {
    let own = forms(&component.name);
    let mut texts: Vec<&str> = Vec::new();
    if second {
        texts.extend(own.iter().skip(2).map(String::as_str));
    } else {
        texts.extend(own.iter().take(2).map(String::as_str));
        texts.extend(component.aliases.iter().map(String::as_str));
    }
    let mut best: Option<(Rank, Vec<NodeIndex>)> = None;
    for text in texts {
        let found = find(text, drawing, aliases);
        if found.as_ref().is_some_and(|(rank, _)| best.as_ref().is_none_or(|(b, _)| rank < b)) {
            best = found;
        }
    }
    let copies = || Some((Rank::Title, drawing.names().copies(&component.name))).filter(|(_, nodes)| nodes.len() > 1);
    match best.or_else(copies) {
        Some((rank, nodes)) => Standing::Drawn { nodes: innermost(nodes, drawing), rank },
        None => Standing::Missing,
    }
}

/// Of a box in a group of the same name, the box.
fn innermost(mut nodes: Vec<NodeIndex>, drawing: &Drawing) -> Vec<NodeIndex> {
    let around: BTreeSet<NodeIndex> = nodes.iter().flat_map(|&node| drawing.ancestors(node)).collect();
    nodes.retain(|node| !around.contains(node));
    nodes
}

/// The nodes that answer to a name, or to another name of the same thing.
fn find(text: &str, drawing: &Drawing, aliases: &Aliases) -> Option<(Rank, Vec<NodeIndex>)> {
    let key = key(text);
    if key.is_empty() {
        return None;
    }
    let found = drawing.names().find(&key);
    let Some(group) = aliases.get(&key) else { return found };
    let others = aliases.iter().filter(|(other, g)| *g == group && **other != key).map(|(other, _)| other);
    let mut all: Vec<_> = found.into_iter().chain(others.filter_map(|other| drawing.names().find(other))).collect();
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().next()
}

impl<'a> Comparison<'a> {
    /// A list and a drawing of which it is known how each component stands, and nothing of the dependencies yet.
    pub(super) fn new(list: &'a Inventory, drawing: &'a Drawing<'a>, standings: Vec<Standing>, by_hand: bool) -> Self {
        let (index, wirings) = (Index::new(list), Vec::new());
        Comparison { drawing, list, by_hand, scope: None, standings, wirings, index }
    }

    /// Whether a component is not drawn. What may be no component at all is not missing.
    pub(super) fn is_missing(&self, component: usize) -> bool {
        self.standings[component] == Standing::Missing && !self.list.components[component].doubtful
    }

    /// The component that a name in a dependency means.
    pub(super) fn component(&self, name: &str) -> Option<usize> {
        self.index.of(name)
    }

    /// What messages call the end of a dependency.
    pub(super) fn name_of<'b>(&'b self, name: &'b str) -> &'b str {
        self.component(name).map_or(name, |i| self.list.components[i].name.as_str())
    }

    /// The nodes that a name in a dependency means; it need not be listed.
    pub(super) fn nodes_of(&self, name: &str, aliases: &Aliases) -> Vec<NodeIndex> {
        if let Some(i) = self.component(name) {
            return self.standings[i].nodes().to_vec();
        }
        forms(name)
            .iter()
            .take(2)
            .find_map(|form| find(form, self.drawing, aliases))
            .map_or(Vec::new(), |(_, nodes)| nodes)
    }

    /// The nodes that the list names, groups by their own name included.
    pub(super) fn listed(&self) -> BTreeSet<NodeIndex> {
        self.standings.iter().flat_map(|s| s.nodes().iter().copied()).collect()
    }

    /// Whether a node lies in what the list is about.
    pub(super) fn in_scope(&self, node: NodeIndex) -> bool {
        self.scope.is_none_or(|scope| self.drawing.holds(scope, node))
    }

    /// The nodes without others in them that the list is about and does not name.
    pub(super) fn unlisted(&self) -> Vec<NodeIndex> {
        let listed = self.listed();
        let around = |n: NodeIndex| self.drawing.ancestors(n).any(|g| listed.contains(&g));
        self.drawing.leaves().filter(|&n| self.in_scope(n) && !listed.contains(&n) && !around(n)).collect()
    }

    /// Rows of boxes that hold little but names of the list, and no name of the list themselves.
    pub(super) fn unlisted_rows(&self) -> Vec<(NodeIndex, &'a str)> {
        let known: BTreeSet<String> =
            self.list.components.iter().flat_map(|c| forms(&c.name).into_iter().chain(c.aliases.clone())).collect();
        let known: BTreeSet<String> = known.iter().map(|name| key(name)).collect();
        let near = |row: &str| {
            self.standings.iter().any(|s| matches!(s, Standing::Near { text, .. } if row.contains(text.as_str())))
        };
        let is_known = |row: &str| forms(row).iter().any(|form| known.contains(&key(form))) || near(row);
        let graph = &self.drawing.diagram().graph;
        let mut found = Vec::new();
        for node in self.drawing.leaves().filter(|&node| self.in_scope(node)) {
            let rows: Vec<&str> = graph[node].rows.iter().map(|row| drawn::row_name(row)).collect();
            let named = rows.iter().filter(|row| is_known(row)).count();
            if named < FEWEST_ROWS || named * 2 < rows.len() {
                continue;
            }
            // The first row may be the title of them all.
            let others = rows.into_iter().enumerate().filter(|(i, row)| *i > 0 && !is_known(row));
            found.extend(others.map(|(_, row)| (node, row)).filter(|(_, row)| names::is_name(row)));
        }
        found
    }
}
