//! How the pictures of a team look, whatever each is for.

use super::roles::Role;
use super::svg::colours::Colours;

/// Whether boxes look like what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ShapeMode {
    /// Stores are cylinders, queues tubes, users have heads, decisions slanted sides.
    #[default]
    Auto,
    /// All boxes are boxes.
    Plain,
}

impl ShapeMode {
    /// Both ways.
    pub const ALL: [ShapeMode; 2] = [ShapeMode::Auto, ShapeMode::Plain];

    /// The name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            ShapeMode::Auto => "auto",
            ShapeMode::Plain => "plain",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            ShapeMode::Auto => "stores as cylinders, queues as tubes, users with a head, decisions with slanted sides",
            ShapeMode::Plain => "all boxes as boxes",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<ShapeMode> {
        ShapeMode::ALL.into_iter().find(|s| s.name() == name)
    }
}

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
