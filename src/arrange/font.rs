//! How wide a text is in the bundled fonts, and which characters they lack.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::advances::{Run, bold, mono, sans, signs};

/// A bundled font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Face {
    /// Proportional.
    Sans,
    /// Proportional, for titles.
    Bold,
    /// Fixed width.
    Mono,
    /// What the proportional ones lack; no text is set in it.
    Signs,
}

/// Units to the em in all of them.
const EM: f64 = 2048.0;
/// Width of an emoji in ems: that of Noto Color Emoji and of Apple's; Microsoft's are a tenth wider.
const EMOJI: f64 = 1.25;
/// Width of a syllable of Hangul in ems: that of Noto Sans CJK and its like. Ideographs and kana are an em wide.
const HANGUL: f64 = 0.92;

/// Whether a cluster is drawn as a picture of its own colours: it asks for that, or is wide and no letter.
pub(crate) fn is_emoji(cluster: &str) -> bool {
    let pictorial = |c| matches!(c, '\u{2300}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
    cluster.contains('\u{FE0F}') || cluster.width() > 1 && cluster.starts_with(pictorial)
}

/// Whether a text has letters that are written together: they would be torn apart by a length that is not theirs.
pub(crate) fn is_joined(text: &str) -> bool {
    let joined = |c| {
        matches!(c, '\u{600}'..='\u{74F}' | '\u{7C0}'..='\u{7FF}' | '\u{840}'..='\u{A7F}' | '\u{1800}'..='\u{18AF}'
            | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
    };
    text.chars().any(joined)
}

impl Face {
    /// All faces.
    #[cfg(feature = "png")]
    pub(crate) const ALL: [Face; 4] = [Face::Sans, Face::Bold, Face::Mono, Face::Signs];

    /// The font's file.
    #[cfg(feature = "png")]
    pub(crate) const fn file(self) -> &'static [u8] {
        match self {
            Face::Sans => include_bytes!("../../assets/fonts/sans.ttf"),
            Face::Bold => include_bytes!("../../assets/fonts/bold.ttf"),
            Face::Mono => include_bytes!("../../assets/fonts/mono.ttf"),
            Face::Signs => include_bytes!("../../assets/fonts/signs.ttf"),
        }
    }

    const fn runs(self) -> &'static [Run] {
        match self {
            Face::Sans => sans::ADVANCES,
            Face::Bold => bold::ADVANCES,
            Face::Mono => mono::ADVANCES,
            Face::Signs => signs::ADVANCES,
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

    /// Width in pixels of a text at `size` pixels. What the font lacks is as wide as viewers' fonts draw it.
    pub(crate) fn width(self, text: &str, size: f64) -> f64 {
        let ems = |cluster: &str| {
            let known: Option<u32> = cluster.chars().map(|c| self.or_other(c).map(u32::from)).sum();
            match known {
                Some(advance) => f64::from(advance) / EM,
                None => self.elsewhere(cluster),
            }
        };
        text.graphemes(true).map(ems).sum::<f64>() * size
    }

    /// The faces that a character is taken from, the first that has it.
    pub(crate) const fn chain(self) -> &'static [Face] {
        match self {
            Face::Sans => &[Face::Sans, Face::Signs],
            Face::Bold => &[Face::Bold, Face::Sans, Face::Signs],
            Face::Mono => &[Face::Mono],
            Face::Signs => &[Face::Signs],
        }
    }

    /// The advance of a character in units, of the first face that has it.
    fn or_other(self, c: char) -> Option<u16> {
        self.chain().iter().find_map(|face| face.advance(c))
    }

    /// Whether viewers' fonts make a text as wide as this one does: Helvetica, Arial, Liberation Sans and Arimo have the
    /// same advances for the letters that each of them has. Those for code have none in common.
    pub(crate) fn is_common(self, text: &str) -> bool {
        let common = |c| {
            matches!(c, ' '..='~' | '\u{A1}'..='\u{17F}' | '\u{384}'..='\u{3CE}' | '\u{401}'..='\u{45F}'
            | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' | '€' | '™')
        };
        matches!(self, Face::Sans | Face::Bold) && text.chars().all(common)
    }

    /// Width in ems of a cluster that the font lacks.
    fn elsewhere(self, cluster: &str) -> f64 {
        let first = cluster.chars().next().unwrap_or(' ');
        match (first, cluster.width()) {
            (_, 0) => 0.0,
            _ if is_emoji(cluster) => EMOJI,
            ('\u{AC00}'..='\u{D7A3}', _) => HANGUL,
            ('\u{FF61}'..='\u{FFDC}', 1) => 0.5,
            (_, 1) if self == Face::Mono => 1233.0 / EM,
            (c, 1) => self.or_other(c).map_or(0.7, |advance| f64::from(advance) / EM),
            _ => 1.0,
        }
    }

    /// Whether the font can draw the character.
    pub(crate) fn has(self, c: char) -> bool {
        self.or_other(c).is_some() || c.is_whitespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // DejaVu Sans Mono: every glyph is 1233 of 2048 units wide.
        assert_eq!(Face::Mono.width("ab─", 2048.0), 3.0 * 1233.0);
        assert_eq!(Face::Sans.width("A", 2048.0), 1366.0, "that of Helvetica");
        assert!(Face::Bold.width("Service", 14.0) > Face::Sans.width("Service", 14.0));
        assert!(Face::Sans.width("", 14.0) == 0.0);
    }

    #[test]
    fn common_widths_are_known() {
        assert!(Face::Sans.is_common("Zürich – “Кот”") && Face::Bold.is_common("Service"));
        assert!(!Face::Sans.is_common("a → b") && !Face::Sans.is_common("中") && !Face::Mono.is_common("a"));
    }

    #[test]
    fn lacks_are_known() {
        assert!(Face::Sans.has('é') && Face::Mono.has('┼') && Face::Sans.has('→'));
        assert!(!Face::Sans.has('中') && !Face::Mono.has('👍'));
        let widths = ["中", "か", "한", "ｱ", "👍", "👩‍💻", "🇨🇭", "⚠️", "⚠"].map(|c| Face::Sans.width(c, 100.0));
        assert_eq!(widths.map(f64::round), [100.0, 100.0, 92.0, 50.0, 125.0, 125.0, 125.0, 125.0, 90.0]);
        assert_eq!(Face::Bold.width("▶", 1.0), Face::Sans.width("▶", 1.0));
        assert_eq!(Face::Bold.width("─", 1.0), Face::Sans.width("─", 1.0), "not in the bold one");
    }
}
