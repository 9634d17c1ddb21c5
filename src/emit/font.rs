//! How wide a text is in the bundled fonts, and which characters they lack.

use super::advances::{BOLD, MONO, Run, SANS};

/// A bundled font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Face {
    /// Proportional.
    Sans,
    /// Proportional, for titles.
    Bold,
    /// Fixed width.
    Mono,
}

/// Units to the em in all three.
const EM: f64 = 2048.0;

impl Face {
    /// All faces.
    #[cfg(feature = "png")]
    pub(super) const ALL: [Face; 3] = [Face::Sans, Face::Bold, Face::Mono];

    /// The font's file.
    #[cfg(feature = "png")]
    pub(super) const fn file(self) -> &'static [u8] {
        match self {
            Face::Sans => include_bytes!("../../assets/fonts/sans.ttf"),
            Face::Bold => include_bytes!("../../assets/fonts/bold.ttf"),
            Face::Mono => include_bytes!("../../assets/fonts/mono.ttf"),
        }
    }

    const fn runs(self) -> &'static [Run] {
        match self {
            Face::Sans => SANS,
            Face::Bold => BOLD,
            Face::Mono => MONO,
        }
    }

    /// The advance of a character in units, if the font has it.
    fn advance(self, c: char) -> Option<u16> {
        let code = u32::from(c);
        let runs = self.runs();
        let after = runs.partition_point(|r| r.0 <= code);
        let (first, advances) = runs.get(after.checked_sub(1)?)?;
        advances.get((code - first) as usize).copied()
    }

    /// Width in pixels of a text at `size` pixels. What the font lacks counts as one em for each
    /// two cells, as viewers' fonts draw it.
    pub(super) fn width(self, text: &str, size: f64) -> f64 {
        use unicode_segmentation::UnicodeSegmentation;
        let mut units = 0.0;
        for cluster in text.graphemes(true) {
            let known: Option<u32> = cluster.chars().map(|c| self.advance(c).map(u32::from)).sum();
            units += match known {
                Some(advance) => f64::from(advance),
                None => match unicode_width::UnicodeWidthStr::width(cluster) {
                    0 => 0.0,
                    1 if self == Face::Mono => 1233.0,
                    1 => self.advance(cluster.chars().next().unwrap_or(' ')).map_or(0.7 * EM, f64::from),
                    _ if self == Face::Mono => 2466.0,
                    _ => 1.1 * EM,
                },
            };
        }
        units * size / EM
    }

    /// Whether the font can draw the character.
    pub(super) fn has(self, c: char) -> bool {
        self.advance(c).is_some() || c.is_whitespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // DejaVu Sans Mono: every glyph is 1233 of 2048 units wide.
        assert_eq!(Face::Mono.width("ab─", 2048.0), 3.0 * 1233.0);
        assert_eq!(Face::Sans.width("A", 2048.0), 1401.0);
        assert!(Face::Bold.width("Service", 14.0) > Face::Sans.width("Service", 14.0));
        assert!(Face::Sans.width("", 14.0) == 0.0);
    }

    #[test]
    fn lacks_are_known() {
        assert!(Face::Sans.has('é') && Face::Mono.has('┼') && Face::Sans.has('→'));
        assert!(!Face::Sans.has('中') && !Face::Mono.has('👍'));
        assert!(Face::Sans.width("中", 10.0) > 10.0);
    }
}
