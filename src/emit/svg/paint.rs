//! Colours as they stand in a file.

use std::borrow::Cow;

use crate::diagram::Colour;

/// A colour as it stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) struct Paint {
    text: [u8; 7],
    length: u8,
}

impl Paint {
    /// The first seven bytes of what CSS calls a colour.
    pub(super) const fn new(colour: &str) -> Paint {
        let (from, mut text, mut i) = (colour.as_bytes(), [0; 7], 0);
        while i < from.len() && i < text.len() {
            text[i] = from[i];
            i += 1;
        }
        Paint { text, length: i as u8 }
    }
}

impl From<Colour> for Paint {
    fn from(colour: Colour) -> Paint {
        Paint::new(&colour.to_string())
    }
}

impl AsRef<str> for Paint {
    fn as_ref(&self) -> &str {
        std::str::from_utf8(&self.text[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl From<Paint> for Cow<'static, str> {
    fn from(paint: Paint) -> Self {
        Cow::Owned(paint.as_ref().to_owned())
    }
}
