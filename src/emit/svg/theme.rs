//! The colours of a picture, by what they mean. One table; nothing else names a colour.

use super::paint::Paint;
use crate::arrange::Tint;
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
    /// Black and white in the SVG that RFCs hold (RFC 7996).
    Rfc,
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 6] = [Theme::Light, Theme::Dark, Theme::Auto, Theme::Inherit, Theme::Mono, Theme::Rfc];

    /// The name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Auto => "auto",
            Theme::Inherit => "inherit",
            Theme::Mono => "mono",
            Theme::Rfc => "rfc",
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
            Theme::Rfc => "black and white alone, in the SVG that RFCs may hold",
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
            Theme::Rfc => &RFC,
            Theme::Light | Theme::Auto | Theme::Inherit => &LIGHT,
        }
    }
}

/// The ink that can be read best on a colour that a drawing gives a box.
pub(in crate::emit) fn ink_on(ground: Colour) -> &'static str {
    // Where black and white stand out alike.
    if ground.luminance() > 0.179 { "#000" } else { "#fff" }
}

/// Fill and border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) fill: Paint,
    pub(super) stroke: Paint,
}

/// The colours of a theme.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub(super) page: Paint,
    pub(super) text: Paint,
    pub(super) muted: Paint,
    pub(super) wire: Paint,
    /// Boxes, by [`Tint`].
    pub(super) tints: [Pair; 6],
    /// Fills of groups by depth; deeper ones take turns.
    pub(super) groups: [Paint; 3],
    pub(super) group_stroke: Paint,
    /// Whether its texts may name no fonts but generic ones.
    pub(super) generic: bool,
}

impl Palette {
    pub(super) const fn pair(&self, tint: Tint) -> Pair {
        self.tints[tint as usize]
    }

    /// The fill of a group in `depth` others.
    pub(super) const fn group(&self, depth: usize) -> Paint {
        self.groups[depth % self.groups.len()]
    }
}

const fn pair(fill: &str, stroke: &str) -> Pair {
    Pair { fill: Paint::new(fill), stroke: Paint::new(stroke) }
}

pub(super) const LIGHT: Palette = Palette {
    page: Paint::new("#fff"),
    text: Paint::new("#1f2937"),
    muted: Paint::new("#4f5d6f"),
    wire: Paint::new("#5b6b80"),
    tints: [
        pair("#fff", "#5b6b80"),
        pair("#e8f0fb", "#3f6fae"),
        pair("#e7f4ee", "#2f7d5b"),
        pair("#f3eefb", "#7356ad"),
        pair("#f1f3f5", "#6b7684"),
        pair("#fdf4df", "#946a14"),
    ],
    groups: [Paint::new("#f6f8fb"), Paint::new("#edf1f7"), Paint::new("#e7edf5")],
    group_stroke: Paint::new("#8d9bae"),
    generic: false,
};

pub(super) const DARK: Palette = Palette {
    page: Paint::new("#0d1117"),
    text: Paint::new("#e6edf3"),
    muted: Paint::new("#a3b1c2"),
    wire: Paint::new("#8494a8"),
    tints: [
        pair("#161d27", "#8494a8"),
        pair("#15263d", "#6ea0e0"),
        pair("#12291f", "#58b98c"),
        pair("#231c35", "#a88ee0"),
        pair("#1b2027", "#7d8997"),
        pair("#2b2413", "#cfa14a"),
    ],
    groups: [Paint::new("#10161f"), Paint::new("#141b26"), Paint::new("#19212e")],
    group_stroke: Paint::new("#566579"),
    generic: false,
};

pub(super) const MONO: Palette = Palette {
    page: Paint::new("#fff"),
    text: Paint::new("#000"),
    muted: Paint::new("#333"),
    wire: Paint::new("#000"),
    tints: [pair("#fff", "#000"); 6],
    groups: [Paint::new("#fff"), Paint::new("#fff"), Paint::new("#fff")],
    group_stroke: Paint::new("#777"),
    generic: false,
};

/// Names of colours: RFC 7996 knows no other way to say them.
pub(super) const RFC: Palette = Palette {
    page: Paint::new("white"),
    text: Paint::new("black"),
    muted: Paint::new("black"),
    wire: Paint::new("black"),
    tints: [pair("white", "black"); 6],
    groups: [Paint::new("white"), Paint::new("white"), Paint::new("white")],
    group_stroke: Paint::new("black"),
    generic: true,
};

#[cfg(test)]
mod tests {
    use super::super::colours::contrast;
    use super::*;

    fn colour(paint: Paint) -> Colour {
        Colour::of_css(paint.as_ref()).unwrap()
    }

    #[test]
    fn everything_can_be_read() {
        let contrast = |a: Paint, b: Paint| contrast(colour(a), colour(b));
        assert!((contrast(Paint::new("#fff"), Paint::new("#000")) - 21.0).abs() < 1e-9);
        for theme in Theme::ALL {
            let p = theme.palette();
            let fills = p.tints.iter().map(|tint| tint.fill);
            for ground in fills.chain(p.groups).chain([p.page]) {
                let (text, muted) = (contrast(p.text, ground), contrast(p.muted, ground));
                assert!(text >= 12.0, "{}: text on {ground:?} has {text:.1}", theme.name());
                assert!(muted >= 5.5, "{}: muted text on {ground:?} has {muted:.1}", theme.name());
            }
            for ground in [p.page, p.groups[0], p.groups[1], p.groups[2]] {
                let wire = contrast(p.wire, ground);
                assert!(wire >= 4.5, "{}: wires on {ground:?} have {wire:.1}", theme.name());
            }
            let border = contrast(p.group_stroke, p.page);
            assert!(border >= 2.5, "{}: borders of groups have {border:.2}", theme.name());
            for Pair { stroke, .. } in p.tints {
                let border = contrast(stroke, p.page);
                assert!(border >= 3.0, "{}: borders in {stroke:?} have {border:.2}", theme.name());
            }
        }
    }

    #[test]
    fn ink_can_be_read_on_any_colour() {
        for step in 0..16 * 16 * 16 {
            let part = |shift: i32| u8::try_from((step >> shift) % 16 * 17).unwrap();
            let ground = Colour([part(8), part(4), part(0)]);
            let contrast = contrast(colour(Paint::new(ink_on(ground))), ground);
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
