//! A box that the list which describes the drawing does not name.

use super::bound::Scene;
use super::compare::Comparison;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::{Likeness, forms, key, likeness};
use super::{Check, On};
use crate::arrange::{Role, role};
use crate::diagram::NodeIndex;
use crate::inventory::{Inventory, Kind};

/// Boxes that a list must name for the one that it does not name to be forgotten.
const FEWEST: usize = 3;

pub(super) static CHECK: Check = Check {
    name: "component-not-listed",
    severity: Severity::Warning,
    on: On::Always,
    about: "a drawing shows a component which the list that describes it does not name",
    page: include_str!("../../docs/checks/component-not-listed.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        let drawing = comparison.drawing;
        // A drawing may well show more than a list of which nobody says that it is about all of it.
        let whole = comparison.by_hand || findings.selected();
        let sure = whole && !is_unclear(comparison);
        let boxes = if sure { comparison.unlisted() } else { forgotten(scene, comparison).into_iter().collect() };
        let boxes = boxes.into_iter().map(|node| (drawing.node_place(node), node, drawing.node_title(node)));
        let rows = if whole { comparison.unlisted_rows() } else { Vec::new() };
        let rows = rows.into_iter().map(|(node, row)| (drawing.part_place(node, row), node, row));
        for (place, node, title) in boxes.chain(rows) {
            if key(title).is_empty() || is_external(scene, comparison, node, title) {
                continue;
            }
            let what = if comparison.list.section.is_some() { "the list" } else { "the file" };
            let message = format!("“{title}” is drawn here but not in {what} “{}”", comparison.list.title);
            let mut finding = Finding::new(place, message).about(title);
            finding.drawing = Some(drawing.reading.id.clone());
            let finding = finding.related(start(&comparison.list.place), "the list");
            if whole { findings.add(finding) } else { findings.add_note(finding) }
        }
    }
}

/// Whether a list is of services, and no group holds these: then nobody can tell which boxes should be services.
fn is_unclear(comparison: &Comparison) -> bool {
    let groups = || comparison.drawing.diagram().graph.node_weights().any(|node| node.group);
    comparison.list.kind == Kind::Compose && comparison.scope.is_none() && groups()
}

/// The one box without a name in a list that names all others, and nothing that is not drawn. Who uses the whole, what
/// is drawn outside of the group that holds the others, and what another list of the section names is not meant.
fn forgotten(scene: &Scene, comparison: &Comparison) -> Option<NodeIndex> {
    let drawing = comparison.drawing;
    if (0..comparison.standings.len()).any(|i| comparison.is_missing(i)) {
        return None;
    }
    let listed = comparison.listed();
    let named: Vec<NodeIndex> = drawing.leaves().filter(|n| comparison.in_scope(*n) && listed.contains(n)).collect();
    let outermost = |node: NodeIndex| drawing.ancestors(node).last();
    let around = named.first().and_then(|&node| outermost(node));
    let one_group = around.is_some() && named.iter().all(|&node| outermost(node) == around);
    let mut meant = comparison.unlisted().into_iter().filter(|&node| {
        let title = drawing.node_title(node);
        let user = matches!(role(title, &[]), Some(Role::User | Role::Device | Role::Outside));
        let apart = one_group && outermost(node) != around;
        !(user || apart || is_external(scene, comparison, node, title) || is_listed_beside(scene, comparison, title))
    });
    let node = meant.next()?;
    (named.len() >= FEWEST && meant.next().is_none()).then_some(node)
}

/// Whether any list in the section of a list names something, be it misspelt.
fn is_listed_beside(scene: &Scene, comparison: &Comparison, title: &str) -> bool {
    let means = |form: &str| key(form) == key(title) || matches!(likeness(form, title), Some(l) if l != Likeness::Head);
    let named = |list: &Inventory| {
        let mut levels = std::iter::successors(Some(list), |list| list.inner.as_deref());
        levels.any(|l| l.components.iter().flat_map(|c| forms(&c.name)).any(|form| means(&form)))
    };
    let lists = scene.found.inventories.iter().chain(&scene.found.others);
    lists.filter(|list| list.section == comparison.list.section).any(named)
}

fn is_external(scene: &Scene, comparison: &Comparison, node: NodeIndex, title: &str) -> bool {
    let label = &comparison.drawing.diagram().graph[node].label;
    scene.subject.config.external.iter().any(|name| key(name) == key(title) || key(name) == key(label))
}

/// The first row of a list.
fn start(place: &crate::inventory::Place) -> crate::inventory::Place {
    crate::inventory::Place { end_line: place.line, end_column: place.column, ..place.clone() }
}
