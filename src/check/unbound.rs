//! Lists that are held against no drawing: why, and how the user may bind them.

use super::bind;
use super::bound::Scene;
use super::drawing::Drawing;
use crate::inventory::{Inventory, Place};

/// Names that a list and a drawing must share for the list to be spoken of.
const FEWEST_SHARED: usize = 2;

/// A list that describes no drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unbound {
    /// What the list is called.
    pub list: String,
    /// What it was read from.
    pub kind: &'static str,
    /// Where it stands.
    pub place: Place,
    /// The id of the drawing that it was held against; none where there was none.
    pub drawing: Option<String>,
    /// Where that drawing begins.
    pub drawing_place: Option<Place>,
    /// Why it is not bound.
    pub reason: String,
    /// How many of its names the drawing shows.
    pub drawn: usize,
    /// How many entries it has.
    pub entries: usize,
    /// The comment that would bind it, where the drawing shows at least two of its names.
    pub comment: Option<String>,
}

impl<'a> Scene<'a> {
    /// The drawing in the section of a list, or in one beside it, that shows most of its names, and at least two.
    pub(super) fn nearest(&self, list: &Inventory) -> Option<(&'a Drawing<'a>, (usize, usize))> {
        let section = list.section?;
        let near = self.picked().filter(|drawing| self.section(drawing).abs_diff(section) <= 1);
        let counted = near.map(|drawing| (drawing, bind::shown(list, drawing, &self.aliases)));
        let best = counted.filter(|(_, (drawn, _))| *drawn >= FEWEST_SHARED).max_by_key(|(_, (drawn, _))| *drawn);
        best.filter(|(_, (drawn, entries))| drawn * 3 >= *entries)
    }

    /// That a list which shares so many of so many names with a drawing is not bound to it, and how to bind it.
    pub(super) fn not_bound(
        &self,
        list: &Inventory,
        drawing: &Drawing,
        (drawn, entries): (usize, usize),
        reason: String,
    ) -> Unbound {
        Unbound { drawn, entries, comment: self.comment(drawing, drawn), ..unbound(list, Some(drawing), reason) }
    }

    /// The comment that binds a list to a drawing which shows so many of its names.
    fn comment(&self, drawing: &Drawing, drawn: usize) -> Option<String> {
        let title = drawing.reading.title.as_deref().unwrap_or(&drawing.reading.id).replace('"', "");
        let of = if self.drawings.len() > 1 { format!(" of=\"{title}\"") } else { String::new() };
        (drawn >= FEWEST_SHARED).then(|| format!("<!-- asciitect:components{of} -->"))
    }
}

pub(super) fn unbound(list: &Inventory, drawing: Option<&Drawing>, reason: String) -> Unbound {
    Unbound {
        list: list.title.clone(),
        kind: list.kind.name(),
        place: list.place.clone(),
        drawing: drawing.map(|d| d.reading.id.clone()),
        drawing_place: drawing.map(Drawing::place),
        reason,
        drawn: 0,
        entries: list.components.len(),
        comment: None,
    }
}
