//! What is wanted for a page.

use super::Target;
use crate::diagram::Kind;
use crate::emit::{Style, Theme};

/// How pictures get into a page.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Setup<'a> {
    /// Where the page will be read.
    pub target: &'a Target,
    /// Whether pictures stand in the page itself, as SVG.
    pub inline: bool,
    /// What the names of the page's pictures begin with.
    pub stem: &'a str,
    /// What stands before a picture's name in a link: a folder or an address, with `/` at its end; may be empty.
    pub link: &'a str,
    /// The theme of the only picture of each drawing; as the target has it where none.
    pub theme: Option<Theme>,
    /// How pictures look.
    pub style: Style,
    /// The names of the formats to write. The first that is a picture is what the page shows; as the target has it
    /// where none.
    pub formats: &'a [&'static str],
    /// The kinds of drawings that get a picture.
    pub kinds: &'a [Kind],
    /// The confidence, in hundredths, that a drawing must have.
    pub least: u8,
    /// Renew what is up to date, too.
    pub refresh: bool,
    /// Renew what was changed by hand, too.
    pub force: bool,
}

/// The kinds of drawings that get a picture where nothing else is asked for.
pub const KINDS: &[Kind] = &[Kind::Boxes, Kind::Sequence];

/// The confidence, in hundredths, that a drawing must have where nothing else is asked for. Of 335 real box drawings
/// one in twelve has less; of those that have it, 90 in 100 are read exactly, and with 90 it would be 98, but a third would
/// go without a picture.
pub const LEAST: u8 = 70;

impl<'a> Setup<'a> {
    /// As a target has it, with pictures beside the page.
    pub fn new(target: &'a Target) -> Setup<'a> {
        Setup {
            target,
            inline: target.inline,
            stem: "",
            link: "",
            theme: None,
            style: Style::default(),
            formats: &[],
            kinds: KINDS,
            least: LEAST,
            refresh: false,
            force: false,
        }
    }
}
