//! A team's own colours, and whether what is drawn in them can be read.

use super::paint::Paint;
use super::theme::{DARK, LIGHT, Palette, Theme};
use crate::arrange::Tint;
use crate::diagram::Colour;
use crate::emit::Options;

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

/// Each of them, with the name that `asciitect.toml` uses, which is that of its variable in a style sheet, and its place
/// in a palette. In the order of their declaration.
#[rustfmt::skip]
const INKS: [(Ink, &str, fn(&mut Palette) -> &mut Paint); 19] = [
    (Ink::Page, "page", |p| &mut p.page),
    (Ink::Text, "text", |p| &mut p.text),
    (Ink::Muted, "muted", |p| &mut p.muted),
    (Ink::Wire, "wire", |p| &mut p.wire),
    (Ink::Group, "group", |p| &mut p.groups[0]),
    (Ink::Group2, "group-2", |p| &mut p.groups[1]),
    (Ink::Group3, "group-3", |p| &mut p.groups[2]),
    (Ink::GroupBorder, "group-border", |p| &mut p.group_stroke),
    (Ink::Node, "node", |p| &mut p.tints[Tint::Plain as usize].fill),
    (Ink::Entry, "entry", |p| &mut p.tints[Tint::Entry as usize].fill),
    (Ink::EntryBorder, "entry-border", |p| &mut p.tints[Tint::Entry as usize].stroke),
    (Ink::Store, "store", |p| &mut p.tints[Tint::Store as usize].fill),
    (Ink::StoreBorder, "store-border", |p| &mut p.tints[Tint::Store as usize].stroke),
    (Ink::Queue, "queue", |p| &mut p.tints[Tint::Queue as usize].fill),
    (Ink::QueueBorder, "queue-border", |p| &mut p.tints[Tint::Queue as usize].stroke),
    (Ink::Outside, "outside", |p| &mut p.tints[Tint::Outside as usize].fill),
    (Ink::OutsideBorder, "outside-border", |p| &mut p.tints[Tint::Outside as usize].stroke),
    (Ink::Decision, "decision", |p| &mut p.tints[Tint::Decision as usize].fill),
    (Ink::DecisionBorder, "decision-border", |p| &mut p.tints[Tint::Decision as usize].stroke),
];

impl Ink {
    /// All of them.
    pub const ALL: [Ink; 19] = {
        let (mut all, mut i) = ([Ink::Page; INKS.len()], 0);
        while i < INKS.len() {
            all[i] = INKS[i].0;
            i += 1;
        }
        all
    };

    /// The name that `asciitect.toml` uses: that of its variable in a style sheet.
    pub const fn name(self) -> &'static str {
        INKS[self as usize].1
    }

    /// Its place in a palette.
    fn of(self, palette: &mut Palette) -> &mut Paint {
        INKS[self as usize].2(palette)
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

/// The colours of a picture, a team's own among them.
pub(super) fn palette(options: &Options) -> Palette {
    let own = match options.theme {
        Theme::Mono | Theme::Rfc => &[][..],
        Theme::Dark => &options.style.colours.dark,
        Theme::Light | Theme::Auto | Theme::Inherit => &options.style.colours.light,
    };
    options.theme.palette().with(own)
}

impl Palette {
    /// With a team's own colours.
    pub(super) fn with(mut self, own: &[(Ink, Colour)]) -> Palette {
        for &(ink, colour) in own {
            *ink.of(&mut self) = colour.into();
            // The border of what has no tint is of the colour of lines.
            if ink == Ink::Wire {
                self.tints[Tint::Plain as usize].stroke = colour.into();
            }
        }
        self
    }
}

/// The contrast of two colours, as the WCAG define it.
pub(in crate::emit) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
