//! All that the checks look at in one document: its drawings, its lists, and which belongs to which.

use super::bind::{self, Verdict, count, unsaid};
use super::compare::{Aliases, Comparison};
use super::drawing::Drawing;
use super::misused_comment::mark_of;
use super::names::key;
use super::parts::drop_parts;
use super::unbound::{Unbound, unbound};
use super::{Disk, Subject};
use super::{renamed, spelling, wiring};
use crate::inventory::{Evidence, InDocument, Inventory, Lines, Place};

/// A list that is held against a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bound {
    /// What the list is called.
    pub list: String,
    /// What it was read from.
    pub kind: &'static str,
    /// Where it stands.
    pub place: Place,
    /// The drawing's id.
    pub drawing: String,
    /// Where the drawing begins.
    pub drawing_place: Place,
    /// Whether the user said so.
    pub by_hand: bool,
    /// How many of its entries are drawn.
    pub drawn: usize,
    /// How many entries it has.
    pub entries: usize,
}

/// A comment or a setting that asks for what is not there.
pub(super) struct Misuse {
    pub(super) place: Place,
    pub(super) message: String,
}

/// One document before the checks.
pub(super) struct Scene<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) lines: &'a Lines<'a>,
    pub(super) found: &'a InDocument,
    pub(super) drawings: &'a [Drawing<'a>],
    pub(super) comparisons: Vec<Comparison<'a>>,
    pub(super) bound: Vec<Bound>,
    pub(super) unbound: Vec<Unbound>,
    pub(super) misuses: Vec<Misuse>,
    pub(super) aliases: Aliases,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        subject: &'a Subject<'a>,
        lines: &'a Lines<'a>,
        found: &'a InDocument,
        drawings: &'a [Drawing<'a>],
    ) -> Self {
        let aliases = subject.config.alias_groups();
        let (comparisons, bound, unbound, misuses) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Scene { subject, lines, found, drawings, comparisons, bound, unbound, misuses, aliases }
    }

    pub(super) fn disk(&self) -> &dyn Disk {
        self.subject.disk
    }

    /// Whether a drawing is among those that the user picked.
    pub(super) fn is_picked(&self, index: usize) -> bool {
        self.subject.picked.is_empty() || self.subject.picked.contains(&index)
    }

    /// The drawings that the user picked.
    pub(super) fn picked(&self) -> impl Iterator<Item = &'a Drawing<'a>> + '_ {
        let drawings = self.drawings;
        drawings.iter().enumerate().filter(|(i, _)| self.is_picked(*i)).map(|(_, drawing)| drawing)
    }

    /// The section of a drawing.
    pub(super) fn section(&self, drawing: &Drawing) -> usize {
        self.found.section(drawing.reading.block.lines.0)
    }

    /// Finds out which list describes which drawing.
    pub(super) fn bind(&mut self) {
        let found = self.found;
        let picked: Vec<&Drawing> = self.picked().collect();
        for list in &found.inventories {
            let list = bind::level(list, &picked, &self.aliases);
            let named: Vec<_> = self.subject.config.bind.iter().filter(|b| self.is_about(b, list)).collect();
            if let Some(binding) = named.first() {
                self.bind_by_hand(list, binding.drawing.as_deref(), binding.places.get("drawing"));
            } else if let Evidence::Marked { of } = &list.evidence {
                let comment = mark_of(list, self.found).map(|comment| &comment.place);
                self.bind_by_hand(list, of.as_deref(), comment);
            } else {
                self.bind_itself(list);
            }
        }
        // Of lists of which nothing says what they are, only those are spoken of that seem to be about a drawing.
        for list in &found.others {
            let list = bind::level(list, &picked, &self.aliases);
            match self.subject.config.bind.iter().find(|b| self.is_about(b, list)) {
                Some(binding) => {
                    let place = binding.places.get("drawing");
                    self.bind_by_hand(list, binding.drawing.as_deref(), place);
                }
                None => {
                    let near = self.nearest(list);
                    self.unbound
                        .extend(near.map(|(drawing, shown)| self.not_bound(list, drawing, shown, unsaid(list))));
                }
            }
        }
        let against = self.subject.against;
        for list in against {
            let config = self.subject.config.bind.iter();
            let named = config.filter(|b| b.against.as_deref().is_some_and(|path| ends_with(&list.place.path, path)));
            let named = named.filter(|b| b.is_about(self.lines.path())).find_map(|b| Some((b.drawing.as_deref()?, b)));
            let place = named.and_then(|(_, binding)| binding.places.get("drawing"));
            self.bind_by_hand(list, named.map(|(title, _)| title), place);
        }
        drop_parts(&mut self.comparisons, &mut self.bound);
        self.misused_settings();
    }

    fn is_about(&self, binding: &super::Binding, list: &Inventory) -> bool {
        let title = binding.list.as_deref().map(key);
        binding.is_about(self.lines.path()) && title.is_some_and(|title| title == key(&list.title))
    }

    fn bind_itself(&mut self, list: &'a Inventory) {
        if list.components.is_empty() || self.drawings.is_empty() {
            return;
        }
        let mut seen = false;
        let picked: Vec<&'a Drawing<'a>> = self.picked().collect();
        let boxes_near = picked
            .iter()
            .any(|d| d.diagram().kind == crate::diagram::Kind::Boxes && list.section == Some(self.section(d)));
        for drawing in picked {
            let near = list.section == Some(self.section(drawing));
            match bind::judge(list, drawing, &self.aliases, near) {
                Verdict::Bound(scope) => {
                    seen = true;
                    self.add(list, drawing, false, scope);
                }
                // Why a list is not about a chain is not worth saying beside boxes.
                Verdict::Not(_) if boxes_near && drawing.diagram().kind != crate::diagram::Kind::Boxes => {}
                Verdict::Not(reason) if near => {
                    seen = true;
                    let shown = bind::shown(list, drawing, &self.aliases);
                    self.unbound.push(self.not_bound(list, drawing, shown, reason));
                }
                Verdict::Not(_) => {}
            }
        }
        if seen {
            return;
        }
        if let Some(drawing) = self.beside(list) {
            self.add(list, drawing, false, None);
        } else {
            let reason = match &list.evidence {
                Evidence::Other(_) => unsaid(list),
                _ => "no drawing stands in its section".to_owned(),
            };
            let near = self.nearest(list).map(|(drawing, shown)| self.not_bound(list, drawing, shown, reason.clone()));
            self.unbound.push(near.unwrap_or_else(|| unbound(list, None, reason)));
        }
    }

    /// The one drawing in the sections beside that of a list which it certainly describes.
    fn beside(&self, list: &Inventory) -> Option<&'a Drawing<'a>> {
        let section = list.section?;
        let off = |drawing: &Drawing| self.section(drawing).abs_diff(section);
        if self.drawings.iter().any(|d| off(d) == 0 && d.diagram().kind == crate::diagram::Kind::Boxes) {
            return None;
        }
        let near = self.drawings.iter().enumerate().filter(|(_, drawing)| off(drawing) == 1);
        let mut certain = near.filter(|(_, drawing)| bind::beside(list, drawing, &self.aliases));
        let (i, drawing) = certain.next().filter(|_| certain.next().is_none())?;
        self.is_picked(i).then_some(drawing)
    }

    /// Binds a list to the drawing of a title, or to those that show it best.
    fn bind_by_hand(&mut self, list: &'a Inventory, title: Option<&str>, said: Option<&Place>) {
        let drawings: Vec<&'a Drawing<'a>> = self.picked().collect();
        let chosen: Vec<usize> = match title {
            Some(title) => (0..drawings.len()).filter(|&i| is_titled(drawings[i], title)).collect(),
            None if list.section.is_some() => {
                let near: Vec<usize> =
                    (0..drawings.len()).filter(|&i| list.section == Some(self.section(drawings[i]))).collect();
                let pool = if near.is_empty() { (0..drawings.len()).collect() } else { near };
                let among: Vec<&Drawing> = pool.iter().map(|&i| drawings[i]).collect();
                bind::by_hand(list, &among, &self.aliases).into_iter().map(|i| pool[i]).collect()
            }
            // Who names a file and one drawing means the two.
            None if drawings.len() == 1 && !self.subject.picked.is_empty() => vec![0],
            None => bind::by_hand(list, &drawings, &self.aliases),
        };
        if let (Some(title), true) = (title, chosen.is_empty() && self.subject.picked.is_empty()) {
            let titles: Vec<&str> = drawings.iter().filter_map(|drawing| drawing.reading.title.as_deref()).collect();
            let meant = spelling::nearest(title, &titles).map(|near| format!("; is “{near}” meant?"));
            let message = format!("no drawing is titled “{title}”{}", meant.unwrap_or_default());
            self.misuses.push(Misuse { place: said.unwrap_or(&list.place).clone(), message });
        } else if chosen.is_empty() {
            let reason = match drawings.len() {
                0 => "the document has no drawing".to_owned(),
                n => format!("none of its {} is drawn in {}", entries(list), count(n, "drawing", "drawings")),
            };
            // Who marks a list means a drawing; a file may be held against documents that it is not about.
            if list.section.is_some() && self.subject.picked.is_empty() {
                let message = format!("“{}” is said to describe a drawing, but {reason}", list.title);
                self.misuses.push(Misuse { place: list.place.clone(), message });
            }
            self.unbound.push(unbound(list, None, reason));
        }
        for i in chosen {
            let standings = super::compare::exact(list, drawings[i], &self.aliases);
            let listed = standings.iter().flat_map(|s| s.nodes().iter().copied()).collect();
            // A compose file says nothing about what is drawn outside of its services' group.
            let compose = list.kind == crate::inventory::Kind::Compose;
            let scope = match compose {
                true => bind::best_group(drawings[i], &listed)
                    .filter(|&group| bind::holds_most(drawings[i], group, &listed)),
                false => bind::titled_scope(list, drawings[i], &standings).or_else(|| bind::box_of_parts(&standings)),
            };
            self.add(list, drawings[i], true, scope);
        }
    }

    fn add(
        &mut self,
        list: &'a Inventory,
        drawing: &'a Drawing<'a>,
        by_hand: bool,
        scope: Option<crate::diagram::NodeIndex>,
    ) {
        let (drawn, entries) = bind::shown(list, drawing, &self.aliases);
        self.bound.push(Bound {
            list: list.title.clone(),
            kind: list.kind.name(),
            place: list.place.clone(),
            drawing: drawing.reading.id.clone(),
            drawing_place: drawing.place(),
            by_hand,
            drawn,
            entries,
        });
        let standings = renamed::similar(list, drawing, &self.aliases);
        let mut comparison = Comparison::new(list, drawing, standings, by_hand);
        comparison.scope = scope;
        if by_hand {
            comparison.renamed(&self.aliases);
        }
        comparison.wirings = wiring::all(&comparison, &self.aliases);
        self.comparisons.push(comparison);
    }

    /// Bindings that name a list which this document does not have.
    fn misused_settings(&mut self) {
        for binding in self.subject.config.bind.iter().filter(|b| b.is_about(self.lines.path())) {
            let Some(title) = &binding.list else { continue };
            if !self.found.inventories.iter().chain(&self.found.others).any(|list| self.is_about(binding, list)) {
                let message = format!("no list in {} is titled “{title}”", self.lines.path());
                let place = binding.places.get("list").cloned().unwrap_or_else(|| self.lines.place(0..0));
                self.misuses.push(Misuse { place, message });
            }
        }
    }
}

fn entries(list: &Inventory) -> String {
    count(list.components.len(), "entry", "entries")
}

fn is_titled(drawing: &Drawing, title: &str) -> bool {
    let heading = drawing.reading.title.as_deref().unwrap_or_default();
    key(heading) == key(title) || drawing.reading.id == title
}

fn ends_with(path: &str, end: &str) -> bool {
    let (path, end) = (path.replace('\\', "/"), end.trim_start_matches("./").replace('\\', "/"));
    path == end || path.ends_with(&format!("/{end}"))
}
