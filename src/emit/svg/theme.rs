//! The colours of a picture, by what they mean. One table; nothing else names a colour.

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

/// A colour by what it means. Its name is also the class of what is drawn in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tint {
    /// Nodes that edges only leave.
    Entry,
    /// Nodes that edges only reach.
    End,
    /// All other nodes.
    Plain,
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
    pub(super) plain: Pair,
    pub(super) entry: Pair,
    pub(super) end: Pair,
    /// Fills of groups by depth; deeper ones take turns.
    pub(super) groups: [&'static str; 3],
    pub(super) group_stroke: &'static str,
}

impl Palette {
    pub(super) const fn pair(&self, tint: Tint) -> Pair {
        match tint {
            Tint::Entry => self.entry,
            Tint::End => self.end,
            Tint::Plain => self.plain,
        }
    }

    /// The fill of a group in `depth` others.
    pub(super) const fn group(&self, depth: usize) -> &'static str {
        self.groups[depth % self.groups.len()]
    }
}

pub(super) const LIGHT: Palette = Palette {
    page: "#fff",
    text: "#1f2937",
    muted: "#4f5d6f",
    wire: "#5b6b80",
    plain: Pair { fill: "#fff", stroke: "#5b6b80" },
    entry: Pair { fill: "#e8f0fb", stroke: "#3f6fae" },
    end: Pair { fill: "#e7f4ee", stroke: "#2f7d5b" },
    groups: ["#f6f8fb", "#edf1f7", "#e7edf5"],
    group_stroke: "#c3ccd9",
};

pub(super) const DARK: Palette = Palette {
    page: "#0d1117",
    text: "#e6edf3",
    muted: "#a3b1c2",
    wire: "#8494a8",
    plain: Pair { fill: "#161d27", stroke: "#8494a8" },
    entry: Pair { fill: "#15263d", stroke: "#6ea0e0" },
    end: Pair { fill: "#12291f", stroke: "#58b98c" },
    groups: ["#10161f", "#141b26", "#19212e"],
    group_stroke: "#303b4a",
};

pub(super) const MONO: Palette = Palette {
    page: "#fff",
    text: "#000",
    muted: "#333",
    wire: "#000",
    plain: Pair { fill: "#fff", stroke: "#000" },
    entry: Pair { fill: "#fff", stroke: "#000" },
    end: Pair { fill: "#fff", stroke: "#000" },
    groups: ["#fff", "#fff", "#fff"],
    group_stroke: "#777",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, as the WCAG define it.
    fn luminance(colour: &str) -> f64 {
        // `#rgb` or `#rrggbb`.
        let digits = (colour.len() - 1) / 3;
        let part = |i: usize| {
            let digits = colour[1 + i * digits..1 + (i + 1) * digits].repeat(2 / digits);
            let c = f64::from(u8::from_str_radix(&digits, 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_can_be_read() {
        assert!((contrast("#fff", "#000") - 21.0).abs() < 1e-9);
        for theme in Theme::ALL {
            let p = theme.palette();
            let grounds = [p.page, p.plain.fill, p.entry.fill, p.end.fill, p.groups[0], p.groups[1], p.groups[2]];
            for ground in grounds {
                let (text, muted) = (contrast(p.text, ground), contrast(p.muted, ground));
                assert!(text >= 12.0, "{}: text on {ground} has {text:.1}", theme.name());
                assert!(muted >= 5.5, "{}: muted text on {ground} has {muted:.1}", theme.name());
            }
            for ground in [p.page, p.groups[0], p.groups[1], p.groups[2]] {
                let wire = contrast(p.wire, ground);
                assert!(wire >= 4.5, "{}: wires on {ground} have {wire:.1}", theme.name());
            }
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
