//! A team's own colours, and whether what is drawn in them can be read.

use super::paint::Paint;
use super::theme::{DARK, LIGHT, Palette, Tint};
use crate::diagram::Colour;

/// A colour of a picture, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each is called what it colours")]
pub enum Ink {
    Page,
    Text,
    Muted,
    /// Lines, heads, and the borders of boxes without a tint.
    Wire,
    Group,
    Group2,
    Group3,
    GroupBorder,
    Node,
    Entry,
    EntryBorder,
    Store,
    StoreBorder,
    Queue,
    QueueBorder,
    Outside,
    OutsideBorder,
    Decision,
    DecisionBorder,
}

impl Ink {
    /// All of them.
    pub const ALL: [Ink; 19] = [
        Ink::Page,
        Ink::Text,
        Ink::Muted,
        Ink::Wire,
        Ink::Group,
        Ink::Group2,
        Ink::Group3,
        Ink::GroupBorder,
        Ink::Node,
        Ink::Entry,
        Ink::EntryBorder,
        Ink::Store,
        Ink::StoreBorder,
        Ink::Queue,
        Ink::QueueBorder,
        Ink::Outside,
        Ink::OutsideBorder,
        Ink::Decision,
        Ink::DecisionBorder,
    ];

    /// The name that `asciitect.toml` uses: that of its variable in a style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Ink::Page => "page",
            Ink::Text => "text",
            Ink::Muted => "muted",
            Ink::Wire => "wire",
            Ink::Group => "group",
            Ink::Group2 => "group-2",
            Ink::Group3 => "group-3",
            Ink::GroupBorder => "group-border",
            Ink::Node => "node",
            Ink::Entry => "entry",
            Ink::EntryBorder => "entry-border",
            Ink::Store => "store",
            Ink::StoreBorder => "store-border",
            Ink::Queue => "queue",
            Ink::QueueBorder => "queue-border",
            Ink::Outside => "outside",
            Ink::OutsideBorder => "outside-border",
            Ink::Decision => "decision",
            Ink::DecisionBorder => "decision-border",
        }
    }

    /// Its place in a palette.
    pub(super) const fn of(self, palette: &mut Palette) -> &mut Paint {
        match self {
            Ink::Page => &mut palette.page,
            Ink::Text => &mut palette.text,
            Ink::Muted => &mut palette.muted,
            Ink::Wire => &mut palette.wire,
            Ink::Group => &mut palette.groups[0],
            Ink::Group2 => &mut palette.groups[1],
            Ink::Group3 => &mut palette.groups[2],
            Ink::GroupBorder => &mut palette.group_stroke,
            Ink::Node => &mut palette.tints[Tint::Plain as usize].fill,
            Ink::Entry => &mut palette.tints[Tint::Entry as usize].fill,
            Ink::EntryBorder => &mut palette.tints[Tint::Entry as usize].stroke,
            Ink::Store => &mut palette.tints[Tint::Store as usize].fill,
            Ink::StoreBorder => &mut palette.tints[Tint::Store as usize].stroke,
            Ink::Queue => &mut palette.tints[Tint::Queue as usize].fill,
            Ink::QueueBorder => &mut palette.tints[Tint::Queue as usize].stroke,
            Ink::Outside => &mut palette.tints[Tint::Outside as usize].fill,
            Ink::OutsideBorder => &mut palette.tints[Tint::Outside as usize].stroke,
            Ink::Decision => &mut palette.tints[Tint::Decision as usize].fill,
            Ink::DecisionBorder => &mut palette.tints[Tint::Decision as usize].stroke,
        }
    }

    /// What it must stand out from, and by how much.
    fn grounds(self) -> (&'static [Ink], f64) {
        match self {
            Ink::Text | Ink::Muted => (
                &[
                    Ink::Page,
                    Ink::Group,
                    Ink::Group2,
                    Ink::Group3,
                    Ink::Node,
                    Ink::Entry,
                    Ink::Store,
                    Ink::Queue,
                    Ink::Outside,
                    Ink::Decision,
                ],
                4.5,
            ),
            Ink::Wire => (&[Ink::Page, Ink::Group, Ink::Group2, Ink::Group3], 3.0),
            Ink::GroupBorder => (&[Ink::Page], 2.5),
            Ink::EntryBorder | Ink::StoreBorder | Ink::QueueBorder | Ink::OutsideBorder | Ink::DecisionBorder => {
                (&[Ink::Page], 3.0)
            }
            _ => (&[], 0.0),
        }
    }
}

/// A team's own colours of pictures, each beside those that it leaves as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Colours {
    /// In light pictures.
    pub light: Vec<(Ink, Colour)>,
    /// In dark pictures.
    pub dark: Vec<(Ink, Colour)>,
}

impl Colours {
    /// The first of a list of colours for light or dark pictures that cannot be read, or on which nothing can, and why.
    pub fn unreadable(own: &[(Ink, Colour)], dark: bool) -> Option<(Ink, String)> {
        let mut palette = (if dark { DARK } else { LIGHT }).with(own);
        let mut colour = |ink: Ink| *ink.of(&mut palette);
        let is_own = |ink: Ink| own.iter().any(|(set, _)| *set == ink);
        for ink in Ink::ALL {
            let (grounds, least) = ink.grounds();
            for &ground in grounds.iter().filter(|ground| is_own(ink) || is_own(**ground)) {
                let (a, b) = (colour(ink), colour(ground));
                let (Some(upper), Some(lower)) = (Colour::of_css(a.as_ref()), Colour::of_css(b.as_ref())) else {
                    continue;
                };
                let found = contrast(upper, lower);
                if found < least {
                    let (a, b) = (a.as_ref(), b.as_ref());
                    let (ink_name, ground_name) = (ink.name(), ground.name());
                    let why = format!(
                        "`{ink_name}` {a} on `{ground_name}` {b} has a contrast of {found:.1}; it needs {least}"
                    );
                    return Some((if is_own(ink) { ink } else { ground }, why));
                }
            }
        }
        None
    }

    /// What makes pictures others than usual, in words.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> + '_ {
        let lists = [("light", &self.light), ("dark", &self.dark)];
        lists
            .into_iter()
            .flat_map(|(of, own)| own.iter().map(move |(ink, colour)| format!("{of} {} {colour}", ink.name())))
    }
}

/// The contrast of two colours, as the WCAG define it.
pub(in crate::emit) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
