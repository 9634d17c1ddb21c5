//! One thing under two names: by names that are alike, and by the place in list and drawing.

use super::compare::{Aliases, Comparison, Standing, claimed, exact};
use super::drawing::Drawing;
use super::drawn::{DrawnName, Rank};
use super::names::{self, Likeness, forms, key};
use crate::diagram::NodeIndex;
use crate::inventory::Inventory;
use std::collections::BTreeSet;

/// Entries that a list must have for one of them to be known under another name by its place.
const FEWEST_ENTRIES: usize = 3;

impl Comparison<'_> {
    /// One component missing, and one node that is not listed in its place: a thing under two names. Its place is told
    /// by its connections, or by the order of the list where that states none for it.
    pub(super) fn renamed(&mut self, aliases: &Aliases) {
        let missing: Vec<usize> = (0..self.standings.len()).filter(|&i| self.is_missing(i)).collect();
        let [missing] = missing[..] else { return };
        if self.standings.len() < FEWEST_ENTRIES {
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
        // Of one name too many on either side, one is the other unless its connections are others.
        let drawn = |node| self.drawing.diagram().graph.neighbors_undirected(node).collect::<BTreeSet<_>>();
        let others = |node| stated.as_ref().is_some_and(|s| !s.is_empty() && s.is_disjoint(&drawn(node)));
        let only = matches!(candidates[..], [node] if !others(node));
        // At the end of a list the order says little where there is a choice.
        let inner = 0 < missing && missing + 1 < self.standings.len();
        if stated.is_none() && !inner && candidates.len() > 1 {
            return;
        }
        candidates.retain(|node| only || fits(node));
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
        let at = |i: usize| self.standings[i].nodes().first().map(|n| place(*n));
        // What turned out to be no entry stands between none.
        let is_entry = |i: &usize| !self.standings[*i].nodes().is_empty() || self.is_missing(*i);
        let before = (0..component).rev().find(is_entry).map(at);
        let after = (component + 1..self.standings.len()).find(is_entry).map(at);
        let own = place(node);
        before.is_none_or(|n| n.is_some_and(|n| n < own)) && after.is_none_or(|n| n.is_some_and(|n| own < n))
    }
}

/// The same, and those that are drawn under a name like theirs.
pub(super) fn similar(list: &Inventory, drawing: &Drawing, aliases: &Aliases) -> Vec<Standing> {
    let mut standings = exact(list, drawing, aliases);
    near(list, drawing, &mut standings);
    standings
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
