//! Text as outlines: the glyphs of the bundled fonts, or of further ones, as path data.

use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use unicode_segmentation::UnicodeSegmentation;

use super::font::Face;

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

impl<'a> Outlines<'a> {
    /// Of the bundled fonts, and of these where the bundled ones lack a character.
    pub(super) fn new(further: &'a [Arc<Vec<u8>>]) -> Outlines<'a> {
        Outlines { further }
    }

    /// A run of text as path data; nothing if a character is in none of the fonts.
    pub(super) fn path(&self, text: &str, face: Face, place: Place) -> Option<String> {
        let own = FontRef::new(face.file()).ok()?;
        let natural = face.width(text, place.size);
        let stretch = if natural > 0.0 { place.width / natural } else { 1.0 };
        let mut d = String::new();
        let mut x = place.left;
        for cluster in text.graphemes(true) {
            for c in cluster.chars().filter(|c| !c.is_whitespace() && !super::svg::is_joiner(*c)) {
                let mut pen = Pen { d: &mut d, x, y: place.base, at: (0, 0), start: (0, 0) };
                draw(&own, c, place.size, &mut pen).or_else(|| self.elsewhere(c, place.size, &mut pen))?;
            }
            x += face.width(cluster, place.size) * stretch;
        }
        Some(d)
    }

    /// Draws a character that the bundled font lacks.
    fn elsewhere(&self, c: char, size: f64, pen: &mut Pen<'_>) -> Option<()> {
        self.further.iter().find_map(|file| draw(&FontRef::from_index(file, 0).ok()?, c, size, pen))
    }
}

/// Draws a character, if the font has it.
fn draw(font: &FontRef<'_>, c: char, size: f64, pen: &mut Pen<'_>) -> Option<()> {
    let glyph = font.charmap().map(c)?;
    let outline = font.outline_glyphs().get(glyph)?;
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
        let d = outlines.path("a b", Face::Sans, PLACE).expect("both are there");
        assert!(d.starts_with('M') && d.ends_with('z') && d.matches('z').count() == 4, "each has a hole: {d}");
        assert_eq!(outlines.path("", Face::Sans, PLACE).as_deref(), Some(""));
        assert!(!d.contains("0."), "no zero before a point: {d}");
        assert!(outlines.path("a 中", Face::Sans, PLACE).is_none());
    }
}
