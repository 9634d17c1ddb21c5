//! A colour that a drawing gives a box.

use std::fmt;
use std::str::FromStr;

/// A colour, in parts of red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// The colour of that name or notation in CSS, if it hides what is behind it.
    pub(crate) fn of_css(text: &str) -> Option<Colour> {
        let svgtypes::Color { red, green, blue, alpha } = svgtypes::Color::from_str(text.trim()).ok()?;
        (alpha == u8::MAX).then_some(Colour([red, green, blue]))
    }

    /// Relative luminance, as the WCAG define it.
    pub(crate) fn luminance(self) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(part);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
