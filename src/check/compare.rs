//! A list held against a drawing: what of the list is drawn where, and how its connections run.

use super::drawing::Drawing;
use super::drawn::{self, Rank};
use super::names::{self, Likeness, forms, key};
use super::renamed::near;
use super::wiring::{self, Index, Wiring};
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
    pub(super) index: Index,
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

/// The same, and those that are drawn under a name like theirs.
pub(super) fn similar(list: &Inventory, drawing: &Drawing, aliases: &Aliases) -> Vec<Standing> {
    let mut standings = exact(list, drawing, aliases);
    near(list, drawing, &mut standings);
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
    pub(super) fn new(
        list: &'a Inventory,
        drawing: &'a Drawing<'a>,
        aliases: &Aliases,
        by_hand: bool,
        scope: Option<NodeIndex>,
    ) -> Self {
        let standings = similar(list, drawing, aliases);
        let (index, wirings) = (Index::new(list), Vec::new());
        let mut comparison = Comparison { drawing, list, by_hand, scope, standings, wirings, index };
        if by_hand {
            comparison.renamed(aliases);
        }
        comparison.wirings = wiring::all(&comparison, aliases);
        comparison
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
