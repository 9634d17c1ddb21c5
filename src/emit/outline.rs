//! Text as outlines: the glyphs of the bundled fonts, or of further ones, as path data.

use std::sync::Arc;

use skrifa::attribute::Style;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use unicode_segmentation::UnicodeSegmentation;

use crate::arrange::font::{self, Face};

/// Fonts to take outlines from.
pub(super) struct Outlines<'a> {
    further: &'a [Arc<Vec<u8>>],
}

/// Where a run of text stands, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its left end.
    pub(super) left: f64,
    /// Its baseline.
    pub(super) base: f64,
    /// The size of its type.
    pub(super) size: f64,
    /// From its left end to its right one.
    pub(super) width: f64,
}

/// A run of text as far as it can be outlined.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outlined {
    /// Path data of all glyphs.
    pub(super) path: String,
    /// What stays text: emoji, what no font has, and letters that shape each other.
    pub(super) rest: Vec<Rest>,
}

/// A piece of a run that stays text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rest {
    pub(super) words: String,
    /// Its left end in pixels.
    pub(super) left: f64,
    /// Pixels.
    pub(super) width: f64,
}

impl<'a> Outlines<'a> {
    /// Of the bundled fonts, and of these where the bundled ones lack a character.
    pub(super) fn new(further: &'a [Arc<Vec<u8>>]) -> Outlines<'a> {
        Outlines { further }
    }

    /// Whether any of the fonts has a character.
    pub(super) fn has(&self, c: char) -> bool {
        Face::Sans.has(c) || self.further().any(|font| font.charmap().map(c).is_some())
    }

    /// A run of text in its place.
    pub(super) fn run(&self, text: &str, face: Face, place: Place) -> Outlined {
        let natural = face.width(text, place.size);
        let stretch = if natural > 0.0 { place.width / natural } else { 1.0 };
        let mut run = Outlined::default();
        // Blanks since the last piece that stays text, if only blanks were met since.
        let mut blanks: Option<String> = None;
        let mut x = place.left;
        for cluster in text.graphemes(true) {
            let to = x + face.width(cluster, place.size) * stretch;
            if cluster.trim().is_empty() {
                blanks.iter_mut().for_each(|b| b.push_str(cluster));
            } else if let Some(d) = self.cluster(cluster, face, Place { left: x, ..place }) {
                run.path.push_str(&d);
                blanks = None;
            } else {
                match (run.rest.last_mut(), blanks.take()) {
                    (Some(rest), Some(between)) => {
                        rest.words.extend([between.as_str(), cluster]);
                        rest.width = to - rest.left;
                    }
                    _ => run.rest.push(Rest { words: cluster.to_owned(), left: x, width: to - x }),
                }
                blanks = Some(String::new());
            }
            x = to;
        }
        run
    }

    /// A cluster as path data, if its glyphs can be put one by one.
    fn cluster(&self, cluster: &str, face: Face, place: Place) -> Option<String> {
        if font::is_emoji(cluster) && self.further().any(|font| is_coloured(&font, cluster)) {
            return None;
        }
        let mut d = String::new();
        for c in cluster.chars().filter(|c| !is_joiner(*c)) {
            let mut pen = Pen { d: &mut d, x: place.left, y: place.base, at: (0, 0), start: (0, 0) };
            let mut bundled = face.chain().iter().filter_map(|f| FontRef::new(f.file()).ok());
            bundled
                .find_map(|font| draw(&font, c, place.size, &mut pen))
                .or_else(|| self.elsewhere(c, face, place.size, &mut pen))?;
        }
        Some(d)
    }

    fn further(&self) -> impl Iterator<Item = FontRef<'a>> {
        self.further.iter().filter_map(|file| FontRef::from_index(file, 0).ok())
    }

    /// Draws a character that the bundled fonts lack, of the weight that is wanted if there is one.
    fn elsewhere(&self, c: char, face: Face, size: f64, pen: &mut Pen<'_>) -> Option<()> {
        if !stands_alone(c) {
            return None;
        }
        let wanted = |font: &FontRef<'_>| {
            let attributes = font.attributes();
            (attributes.weight.value() >= 600.0) == (face == Face::Bold) && attributes.style == Style::Normal
        };
        let mut alike = self.further().filter(wanted);
        alike.find_map(|font| draw(&font, c, size, pen)).or_else(|| self.further().find_map(|f| draw(&f, c, size, pen)))
    }
}

/// Whether a character needs no neighbour to know its shape: further Latin, signs, ideographs, kana, Hangul.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{180}'..='\u{2FF}' | '\u{1E00}'..='\u{A63F}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FB1C}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' | '\u{1D400}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Characters that only shape their neighbours.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// The glyph of a character.
fn glyph(font: &FontRef<'_>, c: char) -> Option<GlyphId> {
    font.charmap().map(c)
}

/// Whether a font draws an emoji in colours.
fn is_coloured(font: &FontRef<'_>, emoji: &str) -> bool {
    let glyph = emoji.chars().next().and_then(|c| glyph(font, c));
    let bitmap = |id| font.bitmap_strikes().iter().any(|strike| strike.get(id).is_some());
    glyph.is_some_and(|id| font.color_glyphs().get(id).is_some() || bitmap(id))
}

/// Draws a character, if the font has it.
fn draw(font: &FontRef<'_>, c: char, size: f64, pen: &mut Pen<'_>) -> Option<()> {
    let outline = font.outline_glyphs().get(glyph(font, c)?)?;
    let settings = DrawSettings::unhinted(Size::new(size as f32), LocationRef::default());
    outline.draw(settings, pen).ok().map(|_| ())
}

/// Writes path data from a baseline's point on, in steps of hundredths of a pixel.
struct Pen<'a> {
    d: &'a mut String,
    x: f64,
    y: f64,
    /// Where the pen is, in hundredths.
    at: (i64, i64),
    /// Where the contour began.
    start: (i64, i64),
}

impl Pen<'_> {
    fn put(&mut self, command: char, points: &[(f32, f32)]) {
        let from = self.at;
        for (i, &(x, y)) in points.iter().enumerate() {
            let hundredths = |value: f64| (value * 100.0).round() as i64;
            let to = (hundredths(self.x + f64::from(x)), hundredths(self.y - f64::from(y)));
            // A glyph may follow another, whose place this pen does not know: each begins where it stands.
            let (dx, dy) = if command == 'M' { to } else { (to.0 - from.0, to.1 - from.1) };
            if i == 0 {
                self.d.push(command);
            }
            number(self.d, dx, i > 0);
            number(self.d, dy, true);
            self.at = to;
        }
        if command == 'M' {
            self.start = self.at;
        }
    }
}

/// A number of hundredths, as short as it can be; `apart` from the one before it.
fn number(d: &mut String, hundredths: i64, apart: bool) {
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let sign = match (hundredths < 0, apart) {
        (true, _) => "-",
        (false, true) => " ",
        (false, false) => "",
    };
    let fraction = format!(".{rest:02}");
    let fraction = if rest == 0 { "" } else { fraction.trim_end_matches('0') };
    let whole = if whole == 0 && rest != 0 { String::new() } else { whole.to_string() };
    d.extend([sign, &whole, fraction]);
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('l', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.put('q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.put('c', &[(cx0, cy0), (cx1, cy1), (x, y)]);
    }

    fn close(&mut self) {
        self.d.push('z');
        self.at = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { left: 10.0, base: 20.0, size: 12.5, width: 20.0 };

    #[test]
    fn a_run_is_a_path_where_every_glyph_is_known() {
        let outlines = Outlines::new(&[]);
        let Outlined { path: d, rest } = outlines.run("a b", Face::Sans, PLACE);
        assert!(d.starts_with('M') && d.ends_with('z') && d.matches('z').count() == 4, "each has a hole: {d}");
        let mut numbers = d.split(|c: char| !c.is_ascii_digit() && c != '.');
        assert!(rest.is_empty() && !numbers.any(|n| n.starts_with("0.")), "no zero before a point: {d}");
        assert_eq!(outlines.run("", Face::Sans, PLACE), Outlined::default());
        assert!(!outlines.run("▶─", Face::Bold, PLACE).path.is_empty(), "the bold one lacks one of them");
    }

    #[test]
    fn what_no_font_has_stays_text_in_its_place() {
        let run = Outlines::new(&[]).run("a 中 文 b 👍", Face::Sans, Place { width: 100.0, ..PLACE });
        let words: Vec<&str> = run.rest.iter().map(|r| r.words.as_str()).collect();
        assert_eq!(words, ["中 文", "👍"]);
        assert_eq!(run.path.matches('z').count(), 4, "a and b");
        assert!(run.rest[0].left > 10.0 && run.rest[0].left + run.rest[0].width < run.rest[1].left);
        assert!((run.rest[1].left + run.rest[1].width - 110.0).abs() < 1e-9, "the last ends where the run does");
    }
}
