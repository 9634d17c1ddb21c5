//! How the pictures of a team look, whatever each is for.

use super::svg::colours::Colours;
pub use crate::arrange::{Role, ShapeMode};

/// How pictures look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// Whether boxes look like what they are.
    pub shapes: ShapeMode,
    /// A team's own words for what things are, in small letters.
    pub roles: Vec<(Role, String)>,
    /// A team's own colours.
    pub colours: Colours,
}

impl Style {
    /// What makes a picture another one than usual, in words.
    pub(crate) fn words(&self) -> Vec<String> {
        let shapes = (self.shapes != ShapeMode::Auto).then(|| self.shapes.name());
        let roles = self.roles.iter().flat_map(|(role, word)| [role.name(), word]);
        shapes.into_iter().chain(roles).map(str::to_owned).chain(self.colours.words()).collect()
    }
}
