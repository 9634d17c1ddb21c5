//! A list held against a drawing: what of the list is drawn where, and how its connections run.

use super::drawing::{Connection, Drawing};
use super::drawn::{self, DrawnName, Rank};
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
        self.written.get(name).or_else(|| self.alike.get(&key(name))).copied()
    }
}

/// How a stated dependency is drawn.
pub(super) struct Wiring {
    pub(super) from: Vec<NodeIndex>,
    pub(super) to: Vec<NodeIndex>,
    /// None where an end is not drawn.
    pub(super) connection: Option<Connection>,
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

fn claimed(standings: &[Standing]) -> BTreeSet<NodeIndex> {
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
        let wiring = |from: &str, to: &str| {
            let (from, to) = (comparison.nodes_of(from, aliases), comparison.nodes_of(to, aliases));
            let drawn = !from.is_empty() && !to.is_empty();
            let connection = drawn.then(|| comparison.drawing.connection(&from, &to));
            Wiring { from, to, connection }
        };
        let wirings = list.dependencies.iter().map(|d| wiring(&d.from, &d.to)).collect();
        comparison.wirings = wirings;
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

    fn nodes_of(&self, name: &str, aliases: &Aliases) -> Vec<NodeIndex> {
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

    /// One component missing, and one node that is not listed in its place: a thing under two names. Its place is told
    /// by its connections, or by the order of the list where that states none for it.
    fn renamed(&mut self, aliases: &Aliases) {
        let missing: Vec<usize> =
            (0..self.standings.len()).filter(|&i| self.standings[i] == Standing::Missing).collect();
        let [missing] = missing[..] else { return };
        if self.standings.len() < 4 {
            return;
        }
        let stated = self.stated_neighbours(missing, aliases);
        let fits = |node: &NodeIndex| match &stated {
            Some(stated) => {
                let drawn: BTreeSet<NodeIndex> = self.drawing.diagram().graph.neighbors_undirected(*node).collect();
                !stated.is_empty() && stated.is_subset(&drawn)
            }
            None => self.is_in_order(missing, *node),
        };
        let mut candidates = self.unlisted();
        // At the end of a list the order says little where there is a choice.
        let inner = 0 < missing && missing + 1 < self.standings.len();
        if stated.is_none() && !inner && candidates.len() > 1 {
            return;
        }
        candidates.retain(fits);
        if let [node] = candidates[..] {
            let text = self.drawing.node_title(node).to_owned();
            self.standings[missing] = Standing::Near { node, text, rank: Rank::Title, likeness: None };
        }
    }

    /// The nodes to which the list connects a component; none where it states nothing about it.
    fn stated_neighbours(&self, component: usize, aliases: &Aliases) -> Option<BTreeSet<NodeIndex>> {
        let own = |name: &str| self.component(name) == Some(component);
        let stated = self.list.dependencies.iter().filter_map(|d| match (own(&d.from), own(&d.to)) {
            (true, false) => Some(&d.to),
            (false, true) => Some(&d.from),
            _ => None,
        });
        let stated: Vec<&String> = stated.collect();
        (!stated.is_empty()).then(|| stated.into_iter().flat_map(|name| self.nodes_of(name, aliases)).collect())
    }

    /// Whether a node is drawn between the nodes of the entries before and behind a component.
    fn is_in_order(&self, component: usize, node: NodeIndex) -> bool {
        let place = |node: NodeIndex| {
            let rect = self.drawing.diagram().graph[node].rect;
            (rect.top, rect.left)
        };
        let at = |i: usize| self.standings.get(i).and_then(|s| s.nodes().first()).map(|n| place(*n));
        let before = component.checked_sub(1).map(at);
        let after = (component + 1 < self.standings.len()).then(|| at(component + 1));
        let own = place(node);
        before.is_none_or(|n| n.is_some_and(|n| n < own)) && after.is_none_or(|n| n.is_some_and(|n| own < n))
    }
}

/// Matches what is left over on both sides where names are alike, and no other name is.
fn near(list: &Inventory, drawing: &Drawing, standings: &mut [Standing]) {
    let claimed = claimed(standings);
    let listed: BTreeSet<String> = list.components.iter().flat_map(|c| forms(&c.name)).map(|f| key(&f)).collect();
    let free: Vec<_> = drawing
        .names()
        .names
        .iter()
        .filter(|name| name.rank == Rank::Row || !claimed.contains(&name.node))
        .filter(|name| !forms(&name.text).iter().any(|form| listed.contains(&key(form))))
        .collect();
    let missing: Vec<usize> = (0..standings.len()).filter(|&i| standings[i] == Standing::Missing).collect();
    let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
    // Of names that are alike in one way, the one with as many words is the better.
    let gap =
        |i: usize, j: usize| names::words(&list.components[i].name).len().abs_diff(names::words(&free[j].text).len());
    for &i in &missing {
        for (j, name) in free.iter().enumerate() {
            let Some(likeness) = names::likeness(&list.components[i].name, &name.text) else { continue };
            // Among remarks in boxes, likeness by a letter or by the first word is chance.
            let chance = matches!(likeness, Likeness::Misspelt | Likeness::Head | Likeness::Initials);
            let by_chance = name.rank == Rank::Row && chance;
            if !by_chance && (likeness != Likeness::Head || only_head(&name.text, list, drawing)) {
                pairs.push((i, j, likeness));
            }
        }
    }
    for &i in &missing {
        let worth = |p: &(usize, usize, Likeness)| (p.2, gap(p.0, p.1), free[p.1].rank);
        let best = pairs.iter().filter(|p| p.0 == i).map(worth).min();
        let Some(best) = best else { continue };
        let own: Vec<usize> = pairs.iter().filter(|p| p.0 == i && worth(p) == best).map(|p| p.1).collect();
        let DrawnName { node, rank, .. } = *free[own[0]];
        // One name in several boxes is one name: “Gateway (1)”, “Gateway (2)”.
        let spelt = |j: usize| names::words(&free[j].text);
        let alone = own.iter().all(|&j| free[j].node == node || spelt(j) == spelt(own[0]));
        let rivals = pairs.iter().any(|p| {
            let whole = rank != Rank::Row && free[p.1].rank != Rank::Row && free[p.1].node == node;
            p.0 != i && (whole || own.contains(&p.1))
        });
        if alone && !rivals {
            let text = free[own[0]].text.clone();
            standings[i] = Standing::Near { node, text, rank, likeness: Some(best.0) };
        }
    }
}

/// Whether no other component and no other node begins with the first word of a name.
fn only_head(text: &str, list: &Inventory, drawing: &Drawing) -> bool {
    let head = names::words(text).into_iter().next();
    let begins = |name: &str| names::words(name).into_iter().next() == head;
    let listed = list.components.iter().filter(|c| begins(&c.name)).count();
    let drawn: BTreeSet<NodeIndex> =
        drawing.names().names.iter().filter(|n| n.rank == Rank::Title && begins(&n.text)).map(|n| n.node).collect();
    listed <= 1 && drawn.len() <= 1
}
