//! The colours of a picture, by what they mean. One table; nothing else names a colour.

use crate::diagram::Colour;

/// Which colours a picture takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Theme {
    /// Dark ink on a light page.
    #[default]
    Light,
    /// Light ink on a dark page.
    Dark,
    /// Light or dark, as the viewer prefers; light where the viewer cannot say.
    Auto,
    /// The page's own colours: `currentColor` and the CSS variables `--asciitect-…`, for inline use.
    Inherit,
    /// Black on white, for print.
    Mono,
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 5] = [Theme::Light, Theme::Dark, Theme::Auto, Theme::Inherit, Theme::Mono];

    /// The name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Auto => "auto",
            Theme::Inherit => "inherit",
            Theme::Mono => "mono",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Theme::Light => "dark ink on a light page",
            Theme::Dark => "light ink on a dark page",
            Theme::Auto => "light or dark as the viewer prefers; light in viewers without style sheets, and in PNG",
            Theme::Inherit => "the colours of the page around, for SVG in a page; light elsewhere",
            Theme::Mono => "black on white, for print",
        }
    }

    /// The theme of that name.
    pub fn named(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|t| t.name() == name)
    }

    /// The colours that stand in the picture's attributes.
    pub(super) const fn palette(self) -> &'static Palette {
        match self {
            Theme::Dark => &DARK,
            Theme::Mono => &MONO,
            Theme::Light | Theme::Auto | Theme::Inherit => &LIGHT,
        }
    }
}

/// The ink that can be read best on a colour that a drawing gives a box.
pub(in crate::emit) fn ink_on(ground: Colour) -> &'static str {
    // Where black and white stand out alike.
    if ground.luminance() > 0.179 { "#000" } else { "#fff" }
}

/// A colour by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Tint {
    /// Nodes of which nothing is known.
    Plain,
    /// Users, and where things begin.
    Entry,
    Store,
    Queue,
    /// Systems of others.
    Outside,
    Decision,
}

impl Tint {
    /// All tints, in the order of [`Palette::tints`].
    pub(super) const ALL: [Tint; 6] =
        [Tint::Plain, Tint::Entry, Tint::Store, Tint::Queue, Tint::Outside, Tint::Decision];

    /// The class of what is drawn in it, and its name in CSS variables.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Tint::Plain => "node",
            Tint::Entry => "entry",
            Tint::Store => "store",
            Tint::Queue => "queue",
            Tint::Outside => "outside",
            Tint::Decision => "decision",
        }
    }
}

/// Fill and border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) fill: &'static str,
    pub(super) stroke: &'static str,
}

/// The colours of a theme.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub(super) page: &'static str,
    pub(super) text: &'static str,
    pub(super) muted: &'static str,
    pub(super) wire: &'static str,
    /// Boxes, by [`Tint`].
    pub(super) tints: [Pair; 6],
    /// Fills of groups by depth; deeper ones take turns.
    pub(super) groups: [&'static str; 3],
    pub(super) group_stroke: &'static str,
}

impl Palette {
    pub(super) const fn pair(&self, tint: Tint) -> Pair {
        self.tints[tint as usize]
    }

    /// The fill of a group in `depth` others.
    pub(super) const fn group(&self, depth: usize) -> &'static str {
        self.groups[depth % self.groups.len()]
    }
}

const fn pair(fill: &'static str, stroke: &'static str) -> Pair {
    Pair { fill, stroke }
}

pub(super) const LIGHT: Palette = Palette {
    page: "#fff",
    text: "#1f2937",
    muted: "#4f5d6f",
    wire: "#5b6b80",
    tints: [
        pair("#fff", "#5b6b80"),
        pair("#e8f0fb", "#3f6fae"),
        pair("#e7f4ee", "#2f7d5b"),
        pair("#f3eefb", "#7356ad"),
        pair("#f1f3f5", "#6b7684"),
        pair("#fdf4df", "#946a14"),
    ],
    groups: ["#f6f8fb", "#edf1f7", "#e7edf5"],
    group_stroke: "#8d9bae",
};

pub(super) const DARK: Palette = Palette {
    page: "#0d1117",
    text: "#e6edf3",
    muted: "#a3b1c2",
    wire: "#8494a8",
    tints: [
        pair("#161d27", "#8494a8"),
        pair("#15263d", "#6ea0e0"),
        pair("#12291f", "#58b98c"),
        pair("#231c35", "#a88ee0"),
        pair("#1b2027", "#7d8997"),
        pair("#2b2413", "#cfa14a"),
    ],
    groups: ["#10161f", "#141b26", "#19212e"],
    group_stroke: "#566579",
};

pub(super) const MONO: Palette = Palette {
    page: "#fff",
    text: "#000",
    muted: "#333",
    wire: "#000",
    tints: [pair("#fff", "#000"); 6],
    groups: ["#fff", "#fff", "#fff"],
    group_stroke: "#777",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |colour| Colour::of_css(colour).unwrap().luminance();
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_can_be_read() {
        assert!((contrast("#fff", "#000") - 21.0).abs() < 1e-9);
        for theme in Theme::ALL {
            let p = theme.palette();
            let fills = p.tints.iter().map(|tint| tint.fill);
            for ground in fills.chain(p.groups).chain([p.page]) {
                let (text, muted) = (contrast(p.text, ground), contrast(p.muted, ground));
                assert!(text >= 12.0, "{}: text on {ground} has {text:.1}", theme.name());
                assert!(muted >= 5.5, "{}: muted text on {ground} has {muted:.1}", theme.name());
            }
            for ground in [p.page, p.groups[0], p.groups[1], p.groups[2]] {
                let wire = contrast(p.wire, ground);
                assert!(wire >= 4.5, "{}: wires on {ground} have {wire:.1}", theme.name());
            }
            let border = contrast(p.group_stroke, p.page);
            assert!(border >= 2.5, "{}: borders of groups have {border:.2}", theme.name());
            for Pair { stroke, .. } in p.tints {
                let border = contrast(stroke, p.page);
                assert!(border >= 3.0, "{}: borders in {stroke} have {border:.2}", theme.name());
            }
        }
    }

    #[test]
    fn ink_can_be_read_on_any_colour() {
        for step in 0..16 * 16 * 16 {
            let part = |shift: i32| u8::try_from((step >> shift) % 16 * 17).unwrap();
            let ground = Colour([part(8), part(4), part(0)]);
            let contrast = contrast(ink_on(ground), &ground.to_string());
            assert!(contrast >= 4.5, "{ground} has {contrast:.2}");
        }
    }

    #[test]
    fn names_lead_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(theme.name()), Some(theme));
        }
        assert_eq!(Theme::named("pink"), None);
    }
}
