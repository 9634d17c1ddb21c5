//! A picture of one drawing, as one asks for it.

use std::sync::Arc;

use super::{Drawing, EmitError, Format, Options, Output, TextMode, Theme, alt, svg};
use crate::reading::Reading;

/// A picture of one drawing: what it shall look like, and then the format that it is wanted in.
///
/// ```
/// use asciitect::{Picture, emit::Theme};
///
/// let document = asciitect::read("┌─────┐   ┌──────┐\n│ Hen │──▶│ Nest │\n└─────┘   └──────┘\n");
/// let picture = Picture::of(&document.readings[0]).theme(Theme::Dark).transparent(true);
/// assert!(picture.svg()?.contains("Nest"));
/// assert_eq!(picture.alt(), "Two components: Hen, Nest; one connection.");
/// # Ok::<(), asciitect::emit::EmitError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Picture<'a> {
    reading: &'a Reading,
    options: Options,
}

impl<'a> Picture<'a> {
    /// A picture of a drawing, light, with live text.
    pub fn of(reading: &'a Reading) -> Self {
        Picture { reading, options: Options::default() }
    }

    /// In these colours.
    pub fn theme(mut self, theme: Theme) -> Self {
        self.options.theme = theme;
        self
    }

    /// With or without the page under it.
    pub fn transparent(mut self, transparent: bool) -> Self {
        self.options.transparent = transparent;
        self
    }

    /// With its text as text or as outlines.
    pub fn text(mut self, text: TextMode) -> Self {
        self.options.text = text;
        self
    }

    /// With a further font (the content of its file) for characters that the bundled one lacks.
    pub fn font(mut self, file: impl Into<Vec<u8>>) -> Self {
        self.options.fonts.push(Arc::new(file.into()));
        self
    }

    /// With so many pixels of a PNG for each pixel of its natural size.
    pub fn scale(mut self, scale: f32) -> Self {
        self.options.scale = scale;
        self
    }

    /// With so many pixels of a PNG from left to right, whatever its scale.
    pub fn width(mut self, pixels: u32) -> Self {
        self.options.width = Some(pixels);
        self
    }

    /// As SVG.
    ///
    /// # Errors
    /// Where outlines are asked for and this build lacks the feature `png`.
    pub fn svg(&self) -> Result<String, EmitError> {
        let svg = svg::write(&[self.drawing()], &self.options)?;
        Ok(String::from_utf8_lossy(&svg.bytes).into_owned())
    }

    /// As PNG.
    ///
    /// # Errors
    /// Where it would have too many pixels.
    #[cfg(feature = "png")]
    pub fn png(&self) -> Result<Vec<u8>, EmitError> {
        Ok(super::png::write(&[self.drawing()], &self.options)?.bytes)
    }

    /// What it shows, in at most 200 characters: for those who do not see it.
    pub fn alt(&self) -> String {
        alt::alt(self.reading)
    }

    /// In any of the [formats](super::FORMATS), with what a user should know about it.
    ///
    /// # Errors
    /// As the format has them.
    pub fn write(&self, format: &Format) -> Result<Output, EmitError> {
        (format.write)(&[self.drawing()], &self.options)
    }

    fn drawing(&self) -> Drawing<'a> {
        Drawing { source: "-", reading: self.reading }
    }
}
