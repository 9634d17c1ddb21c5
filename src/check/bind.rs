//! Which list describes which drawing: by itself where that is certain, else by hand.

use super::compare::{Aliases, Standing, exact};
use super::drawing::Drawing;
use super::drawn::Rank;
use super::names::key;
use super::renamed::similar;
use crate::diagram::{Kind, NodeIndex};
use crate::inventory::{Evidence, Inventory};
use std::collections::BTreeSet;

/// Readings less certain than this are not compared unless the user says so.
const SURE: u8 = 90;

/// The most that one line which ends at nothing takes from the confidence. It is the drawing's own flaw, and has a check
/// of its own; the rest is read as surely as before.
const LOOSE_END: u8 = 12;

/// Entries that a list must have to be bound by itself.
const FEWEST: usize = 3;

/// Whether a list is held against a drawing, and why (not).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Bound(Option<NodeIndex>),
    Not(String),
}

/// Whether the drawing is of a kind that lists are held against without being asked.
pub(super) fn is_comparable(drawing: &Drawing) -> Result<(), String> {
    let diagram = drawing.diagram();
    if diagram.kind != Kind::Boxes {
        return Err(format!("the drawing is a {}, not boxes", diagram.kind.name()));
    }
    let allowed = if drawing.loose_ends() == 1 { LOOSE_END } else { 0 };
    if diagram.confidence + allowed < SURE {
        return Err(format!("the drawing is read with a confidence of {} only", diagram.confidence));
    }
    Ok(())
}

/// Judges a list and a drawing of one document. `near` says whether they stand in the same section.
pub(super) fn judge(list: &Inventory, drawing: &Drawing, aliases: &Aliases, near: bool) -> Verdict {
    if !matches!(list.evidence, Evidence::Named | Evidence::Marked { .. }) {
        return Verdict::Not(unsaid(list));
    }
    if let Err(reason) = is_comparable(drawing) {
        return Verdict::Not(reason);
    }
    let elsewhere = || Verdict::Not("it stands in another section".to_owned());
    // Most lists and drawings have nothing in common: names are only compared where it may matter.
    if !near && titled(list, drawing).is_none() {
        return elsewhere();
    }
    let shared = Shared::of(list, drawing, aliases);
    let (entries, drawn) = (shared.entries, shared.drawn);
    if let Some(scope) = titled_scope(list, drawing, &shared.standings) {
        return Verdict::Bound(Some(scope));
    }
    if !near {
        return elsewhere();
    }
    if entries < FEWEST {
        return Verdict::Not(format!("it has {}; {FEWEST} are needed", count(entries, "entry", "entries")));
    }
    if drawn * 3 < entries * 2 {
        return Verdict::Not(format!("{drawn} of its {entries} entries are drawn; two thirds are needed"));
    }
    if shared.named * 2 >= shared.leaves {
        return Verdict::Bound(None);
    }
    if let Some(group) = best_group(drawing, &shared.listed()) {
        return Verdict::Bound(Some(group));
    }
    Verdict::Not(format!("it names {} of the {} boxes; half of them are needed", shared.named, shared.leaves))
}

/// Whether there is no doubt that a list describes a drawing of a section beside its own: two thirds of each are in the
/// other.
pub(super) fn beside(list: &Inventory, drawing: &Drawing, aliases: &Aliases) -> bool {
    if list.evidence != Evidence::Named || is_comparable(drawing).is_err() {
        return false;
    }
    let Shared { entries, drawn, named, leaves, .. } = Shared::of(list, drawing, aliases);
    entries >= FEWEST && drawn * 3 >= entries * 2 && named * 3 >= leaves * 2
}

/// Why nothing but what is bound by hand is held against a list.
pub(super) fn unsaid(list: &Inventory) -> String {
    match &list.evidence {
        Evidence::Other(word) => format!("its title or columns speak of “{word}”"),
        _ => "nothing says that it is a list of components".to_owned(),
    }
}

/// What a list and a drawing have in common.
struct Shared {
    standings: Vec<Standing>,
    /// The entries of the list; what may be no entry at all counts where it is drawn.
    entries: usize,
    /// Those that are drawn.
    drawn: usize,
    /// The boxes that hold no others.
    leaves: usize,
    /// Those that are listed.
    named: usize,
}

impl Shared {
    fn of(list: &Inventory, drawing: &Drawing, aliases: &Aliases) -> Shared {
        let standings = exact(list, drawing, aliases);
        let (drawn, entries) = counted(list, &standings);
        let mut shared = Shared { entries, drawn, leaves: drawing.leaves().count(), named: 0, standings };
        let listed = shared.listed();
        shared.named = drawing.leaves().filter(|n| listed.contains(n)).count();
        shared
    }

    /// The nodes that are listed.
    fn listed(&self) -> BTreeSet<NodeIndex> {
        self.standings.iter().flat_map(|s| s.nodes().iter().copied()).collect()
    }
}

/// The reading of a list, by its entries or by what stands below them, that the drawings speak for.
pub(super) fn level<'a>(mut list: &'a Inventory, drawings: &[&Drawing], aliases: &Aliases) -> &'a Inventory {
    let deeper = |list: &Inventory, inner: &&Inventory| drawings.iter().any(|d| is_deeper(list, inner, d, aliases));
    while let Some(inner) = list.inner.as_deref().filter(|inner| deeper(list, inner)) {
        list = inner;
    }
    list
}

/// Whether a drawing shows two thirds of what stands below the entries of a list as boxes, and so more than of these.
fn is_deeper(list: &Inventory, inner: &Inventory, drawing: &Drawing, aliases: &Aliases) -> bool {
    let graph = &drawing.diagram().graph;
    let boxes = |standing: &Standing| match standing {
        Standing::Drawn { nodes, rank } if *rank != Rank::Row => {
            nodes.iter().copied().filter(|n| !graph[*n].group).collect()
        }
        _ => Vec::new(),
    };
    let (outer, shown) = (exact(list, drawing, aliases), exact(inner, drawing, aliases));
    let nodes = |standings: &[Standing]| standings.iter().flat_map(boxes).collect::<BTreeSet<NodeIndex>>().len();
    let sure = || inner.components.iter().zip(&shown).filter(|(component, _)| !component.doubtful);
    let drawn = sure().filter(|(_, standing)| !boxes(standing).is_empty()).count();
    drawn * 3 >= sure().count() * 2 && nodes(&shown) > nodes(&outer)
}

/// How many entries of a list a drawing shows as boxes, or as their parts; and how many it has.
pub(super) fn shown(list: &Inventory, drawing: &Drawing, aliases: &Aliases) -> (usize, usize) {
    counted(list, &exact(list, drawing, aliases))
}

/// How many entries of a list are drawn, and how many it has: what may be no entry at all is one where it is drawn.
pub(super) fn counted(list: &Inventory, standings: &[Standing]) -> (usize, usize) {
    let drawn = standings.iter().filter(|s| !s.nodes().is_empty()).count();
    let doubtful = list.components.iter().zip(standings).filter(|(c, s)| c.doubtful && **s == Standing::Missing);
    (drawn, list.components.len() - doubtful.count())
}

/// A group of which at least half of the nodes are listed, and at least three; the one with the most.
pub(super) fn best_group(drawing: &Drawing, listed: &BTreeSet<NodeIndex>) -> Option<NodeIndex> {
    let graph = &drawing.diagram().graph;
    let groups = graph.node_indices().filter(|&n| graph[n].group);
    let counted = groups.map(|group| {
        let inside: Vec<NodeIndex> = drawing.leaves().filter(|&n| drawing.holds(group, n)).collect();
        let named = inside.iter().filter(|n| listed.contains(n)).count();
        (named, inside.len(), group)
    });
    let fit = counted.filter(|(named, all, _)| *named >= FEWEST && named * 2 >= *all);
    fit.max_by_key(|(named, all, group)| (*named, usize::MAX - all, usize::MAX - group.index()))
        .map(|(_, _, group)| group)
}

/// Whether two thirds of what is listed stand in a group.
pub(super) fn holds_most(drawing: &Drawing, group: NodeIndex, listed: &BTreeSet<NodeIndex>) -> bool {
    listed.iter().filter(|node| drawing.holds(group, **node)).count() * 3 >= listed.len() * 2
}

/// The box or group whose title is the list's, if at least half of the list stands in it, and two entries.
pub(super) fn titled_scope(list: &Inventory, drawing: &Drawing, standings: &[Standing]) -> Option<NodeIndex> {
    let scope = titled(list, drawing)?;
    let inside = standings.iter().filter(|s| s.nodes().iter().any(|&n| drawing.holds(scope, n))).count();
    (inside >= 2 && inside * 2 >= list.components.len()).then_some(scope)
}

/// The box of which the list names nothing but parts.
pub(super) fn box_of_parts(standings: &[Standing]) -> Option<NodeIndex> {
    let mut found = None;
    for standing in standings {
        match standing {
            Standing::Missing => {}
            Standing::Drawn { nodes, rank: Rank::Row } if nodes.len() == 1 && found.is_none_or(|n| n == nodes[0]) => {
                found = Some(nodes[0]);
            }
            _ => return None,
        }
    }
    found
}

/// The box or group whose title is the list's.
fn titled(list: &Inventory, drawing: &Drawing) -> Option<NodeIndex> {
    let key = key(&list.title);
    let (rank, nodes) = drawing.names().find(&key).filter(|_| !key.is_empty())?;
    (rank == Rank::Title && nodes.len() == 1).then(|| nodes[0])
}

/// The drawings that a list bound by hand without a title is about: those that show half of it, else the one that
/// shows most of it, be it only under names that are like its own.
pub(super) fn by_hand(list: &Inventory, drawings: &[&Drawing], aliases: &Aliases) -> Vec<usize> {
    let shown = |standings: Vec<Standing>| standings.iter().filter(|s| **s != Standing::Missing).count();
    let counts: Vec<usize> = drawings.iter().map(|d| shown(exact(list, d, aliases))).collect();
    let half: Vec<usize> =
        (0..counts.len()).filter(|&i| counts[i] >= 2 && counts[i] * 2 >= list.components.len()).collect();
    if !half.is_empty() {
        return half;
    }
    let most = |counts: &[usize]| {
        let best = (0..counts.len()).max_by_key(|&i| (counts[i], usize::MAX - i));
        best.filter(|&i| counts[i] > 0)
    };
    let similar = || drawings.iter().map(|d| shown(similar(list, d, aliases))).collect::<Vec<_>>();
    most(&counts).or_else(|| most(&similar())).into_iter().collect()
}

/// `1 entry`, `2 entries`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
