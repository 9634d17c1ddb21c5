//! Lists that are held against no drawing: why, and how the user may bind them.

use super::bind;
use super::bound::Scene;
use super::drawing::Drawing;
use crate::inventory::{Evidence, Inventory, Place};

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
    pub(super) fn nearest(&self, list: &Inventory) -> Option<(&'a Drawing<'a>, usize)> {
        let section = list.section?;
        let near = self.picked().filter(|drawing| self.section(drawing).abs_diff(section) <= 1);
        let counted = near.map(|drawing| (drawing, bind::shown(list, drawing, &self.aliases)));
        let best = counted.filter(|(_, drawn)| *drawn >= FEWEST_SHARED).max_by_key(|(_, drawn)| *drawn);
        best.filter(|(_, drawn)| drawn * 3 >= list.components.len())
    }

    /// That a list seems to be about a drawing, and how to say so.
    pub(super) fn not_bound(&self, list: &Inventory, drawing: &Drawing, drawn: usize) -> Unbound {
        let reason = match &list.evidence {
            Evidence::Other(word) => format!("its title or columns speak of “{word}”"),
            _ => "nothing says that it is a list of components".to_owned(),
        };
        Unbound { drawn, comment: self.comment(drawing, drawn), ..unbound(list, Some(drawing), reason) }
    }

    /// The comment that binds a list to a drawing which shows so many of its names.
    pub(super) fn comment(&self, drawing: &Drawing, drawn: usize) -> Option<String> {
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
