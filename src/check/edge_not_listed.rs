//! A line between two listed components of which the list knows nothing.

use super::bound::Scene;
use super::compare::{Comparison, Standing, Target, Wiring};
use super::drawing::Drawing;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, Config, On, component_not_listed, dependency_unknown};
use crate::diagram::{EdgeIndex, Heads, NodeIndex};
use crate::inventory::{Component, Kind, named_port};
use std::collections::{BTreeMap, BTreeSet};

pub(super) static CHECK: Check = Check {
    name: "edge-not-listed",
    severity: Severity::Warning,
    on: On::Always,
    about: "a drawing connects two components, and the list that states their dependencies does not",
    page: include_str!("../../docs/checks/edge-not-listed.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    let part_of = |comparison: &Comparison| (comparison.drawing.reading.id.clone(), comparison.list.kind);
    let mut stated: BTreeMap<_, BTreeSet<NodeIndex>> = BTreeMap::new();
    for comparison in &scene.comparisons {
        stated.entry(part_of(comparison)).or_default().extend(stating(comparison));
    }
    let mut named: BTreeMap<&str, BTreeSet<NodeIndex>> = BTreeMap::new();
    for comparison in &scene.comparisons {
        named.entry(&comparison.drawing.reading.id).or_default().extend(comparison.listed());
    }
    for comparison in &scene.comparisons {
        if comparison.list.dependencies.is_empty() {
            continue;
        }
        // A trunk's many edges are one finding.
        let mut groups: BTreeMap<(usize, usize), Vec<(EdgeIndex, NodeIndex, NodeIndex)>> = BTreeMap::new();
        let listed = comparison.listed();
        // Of a box without an entry of its own another check speaks, and its lines are what that entry would state.
        let forgotten = |node: NodeIndex| {
            let drawing = comparison.drawing;
            !listed.contains(&node)
                && findings.has(component_not_listed::CHECK.name, &drawing.reading.id, drawing.node_title(node))
        };
        // Of what another list of its kind says on what it depends, that list is asked: each is a part of one.
        let elsewhere = |node: NodeIndex| !listed.contains(&node) && stated[&part_of(comparison)].contains(&node);
        let beside = &named[comparison.drawing.reading.id.as_str()];
        let edges = unaccounted(comparison, scene.subject.config, beside).into_iter();
        let own = |from: NodeIndex, to: NodeIndex| !elsewhere(from) && !forgotten(from) && !forgotten(to);
        for (edge, from, to) in edges.filter(|(_, from, to)| own(*from, *to)) {
            let wire = comparison.drawing.diagram().graph[edge].wire;
            groups.entry(wire.map_or((1, edge.index()), |w| (0, w))).or_default().push((edge, from, to));
        }
        let complete = comparison.list.is_complete();
        let mut groups: Vec<_> = groups.into_values().collect();
        // What is said of connections now and then is no list of them.
        if !complete && groups.len() > 1 && groups.len() * 2 > accounted(comparison).len() {
            continue;
        }
        groups.sort_by_key(|edges| edges[0].0);
        for edges in groups {
            let finding = finding(comparison, &edges);
            if complete { findings.add(finding) } else { findings.add_note(finding) }
        }
    }
}

/// What has an entry that states on what it depends.
fn stating<'a>(comparison: &'a Comparison<'_>) -> impl Iterator<Item = NodeIndex> + 'a {
    let entries = comparison.standings.iter().zip(&comparison.list.components);
    entries.filter(|(_, component)| component.states_dependencies).flat_map(|(standing, _)| standing.nodes()).copied()
}

fn finding(comparison: &Comparison, edges: &[(EdgeIndex, NodeIndex, NodeIndex)]) -> Finding {
    let drawing = comparison.drawing;
    let (edge, from, to) = edges[0];
    // The port in a title is no part of the name.
    let title = |node| named_port(drawing.node_title(node)).map_or(drawing.node_title(node), |(name, ..)| name);
    let (from, to) = (title(from), title(to));
    let arrow = |edge: EdgeIndex| if drawing.diagram().graph[edge].heads == Heads::Target { "→" } else { "–" };
    let more = edges.len() - 1;
    let others = match more {
        0 => String::new(),
        1 => format!(
            " (and “{}” {} “{}”)",
            drawing.node_title(edges[1].1),
            arrow(edges[1].0),
            drawing.node_title(edges[1].2)
        ),
        _ => format!(" (and {more} more along the same line)"),
    };
    let sign = arrow(edge);
    let list = &comparison.list.title;
    let message = format!("“{from}” {sign} “{to}” is drawn here{others}, but “{list}” states no such dependency");
    let mut finding = Finding::new(drawing.edge_place(edge), message).between(from, to);
    finding.drawing = Some(drawing.reading.id.clone());
    let component = comparison.standings.iter().position(|s| s.nodes().contains(&edges[0].1));
    if let Some(component) = component.and_then(|i| comparison.list.components.get(i)) {
        finding = finding.related(component.place.clone(), format!("“{}” is listed here", component.name));
    }
    finding
}

/// The edges of which the list knows nothing, without those that may be a dependency on a name that is unknown, or listed
/// and not drawn: of that slip another check speaks.
fn unaccounted(
    comparison: &Comparison,
    config: &Config,
    beside: &BTreeSet<NodeIndex>,
) -> Vec<(EdgeIndex, NodeIndex, NodeIndex)> {
    let mut edges = unlisted(comparison, beside);
    let mut slips: BTreeMap<NodeIndex, usize> = BTreeMap::new();
    for i in dependency_unknown::unknown(comparison, config) {
        let wiring = &comparison.wirings[i];
        let known = if wiring.source == Target::Known { &wiring.from } else { &wiring.to };
        known.iter().for_each(|node| *slips.entry(*node).or_default() += 1);
    }
    let is_missing = |name: &str| comparison.component(name).is_some_and(|i| comparison.is_missing(i));
    for (dependency, wiring) in comparison.list.dependencies.iter().zip(&comparison.wirings) {
        let known = match (is_missing(&dependency.from), is_missing(&dependency.to)) {
            (false, true) => &wiring.from,
            (true, false) => &wiring.to,
            _ => continue,
        };
        known.iter().for_each(|node| *slips.entry(*node).or_default() += 1);
    }
    for (node, slips) in slips {
        let own = |(_, from, to): &(EdgeIndex, NodeIndex, NodeIndex)| *from == node || *to == node;
        if edges.iter().filter(|edge| own(edge)).count() <= slips {
            edges.retain(|edge| !own(edge));
        }
    }
    edges
}

/// The edges that a dependency states, in whatever direction.
fn accounted(comparison: &Comparison) -> BTreeSet<EdgeIndex> {
    let between = |w: &Wiring| comparison.drawing.edges_between(&w.from, &w.to).into_iter().map(|(edge, _)| edge);
    comparison.wirings.iter().flat_map(between).collect()
}

/// The edges between two listed things that no dependency and no hint accounts for, with the ends that are listed.
/// What lists of components name `beside` one of connections, that one should connect.
fn unlisted(comparison: &Comparison, beside: &BTreeSet<NodeIndex>) -> Vec<(EdgeIndex, NodeIndex, NodeIndex)> {
    let drawing = comparison.drawing;
    let graph = &drawing.diagram().graph;
    let mut known: BTreeSet<NodeIndex> = comparison.listed();
    // What is only named as a dependency is known too, unless it may be an entry under another name.
    if !comparison.standings.contains(&Standing::Missing) {
        known.extend(comparison.wirings.iter().flat_map(|w| w.from.iter().chain(&w.to)).copied());
    }
    let own = known.clone();
    if comparison.list.kind == Kind::Edges && !(0..comparison.standings.len()).any(|i| comparison.is_missing(i)) {
        known.extend(beside);
    }
    let mut accounted = accounted(comparison);
    for (from, to) in &comparison.list.hints {
        let nodes = |name: &str| comparison.component(name).map_or(&[][..], |i| comparison.standings[i].nodes());
        accounted.extend(drawing.edges_between(nodes(from), nodes(to)).into_iter().map(|(edge, _)| edge));
    }
    // A workload of Kubernetes has no place where it could state what it depends on.
    let silent = |node: NodeIndex| {
        let of = |(s, c): (&Standing, &Component)| s.nodes().contains(&node) && !c.states_dependencies;
        comparison.list.kind == Kind::Kubernetes && comparison.standings.iter().zip(&comparison.list.components).any(of)
    };
    // Of what is listed the list speaks wherever it is drawn.
    let listed = comparison.listed();
    let spoken_of = |node: NodeIndex, end: NodeIndex| comparison.in_scope(node) || listed.contains(&end);
    // What is but named by others states nothing, unless the list is whole, or said to be.
    let whole = comparison.by_hand || comparison.list.is_complete() || comparison.list.kind == Kind::Compose;
    let stated = |edge: EdgeIndex, from: NodeIndex, to: NodeIndex| {
        whole || listed.contains(&from) || graph[edge].heads != Heads::Target && listed.contains(&to)
    };
    let mut found = Vec::new();
    for edge in graph.edge_indices().filter(|edge| !accounted.contains(edge)) {
        let Some((source, target)) = graph.edge_endpoints(edge) else { continue };
        if let (Some(from), Some(to)) = (end(source, &known, drawing), end(target, &known, drawing))
            && from != to
            && stated(edge, from, to)
            && !(silent(from) && silent(to))
            && spoken_of(source, from)
            && spoken_of(target, to)
        {
            found.push((edge, from, to));
        }
    }
    // Where most is left out, some of it is meant to be.
    let others = |(_, from, to): &(EdgeIndex, NodeIndex, NodeIndex)| !own.contains(from) || !own.contains(to);
    if found.iter().filter(|edge| others(edge)).count() * 2 > accounted.len() {
        found.retain(|edge| !others(edge));
    }
    found
}

/// The node of an edge's end, if it is listed. A group without a name of its own in the list says nothing.
fn end(node: NodeIndex, known: &BTreeSet<NodeIndex>, drawing: &Drawing) -> Option<NodeIndex> {
    if known.contains(&node) {
        return Some(node);
    }
    drawing.ancestors(node).find(|group| known.contains(group) && !drawing.diagram().graph[*group].group)
}
