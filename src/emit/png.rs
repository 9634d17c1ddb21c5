//! Pictures in pixels: the SVG with its text as outlines, drawn by resvg; what has no outline is drawn in the fonts.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::{Drawing, EmitError, Options, Output, TextMode, Theme, svg};
use crate::arrange::font::Face;

pub(super) fn write(drawings: &[Drawing<'_>], options: &Options) -> Result<Output, EmitError> {
    // Pixels cannot adapt to a page, and resvg reads no CSS variables.
    let theme = match options.theme {
        Theme::Auto | Theme::Inherit => Theme::Light,
        fixed => fixed,
    };
    let source = svg::write(drawings, &Options { theme, text: TextMode::Path, ..options.clone() })?;
    let tree = tree(&source.bytes, options)?;
    let size = tree.size();
    let scale = match options.width {
        Some(width) => f64::from(width) / f64::from(size.width()),
        None => f64::from(options.scale),
    };
    if !scale.is_finite() || scale <= 0.0 {
        return Err(EmitError::Picture("the scale is no positive number".to_owned()));
    }
    let width = (f64::from(size.width()) * scale).round().max(1.0) as u64;
    let height = (f64::from(size.height()) * scale).round().max(1.0) as u64;
    let too_large = EmitError::TooLarge { width, height };
    if width.saturating_mul(height) > options.most_pixels {
        return Err(too_large);
    }
    let (Ok(w), Ok(h)) = (u32::try_from(width), u32::try_from(height)) else { return Err(too_large) };
    let mut pixels = Pixmap::new(w, h).ok_or(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|e| EmitError::Picture(e.to_string()))?;
    Ok(Output { bytes, warnings: source.warnings })
}

fn tree(svg: &[u8], options: &Options) -> Result<usvg::Tree, EmitError> {
    let mut fonts = fontdb::Database::new();
    for face in Face::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.file())));
    }
    for font in &options.fonts {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(SharedFont(font.clone()))));
    }
    fonts.set_sans_serif_family("Arimo");
    fonts.set_monospace_family("DejaVu Sans Mono");
    let settings =
        usvg::Options { font_family: "Arimo".to_owned(), fontdb: Arc::new(fonts), ..usvg::Options::default() };
    usvg::Tree::from_data(svg, &settings).map_err(|e| EmitError::Picture(e.to_string()))
}

/// A font that several pictures share.
struct SharedFont(Arc<Vec<u8>>);

impl AsRef<[u8]> for SharedFont {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
