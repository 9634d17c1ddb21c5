//! Pictures as PDF: the SVG with its text as text in the bundled fonts, on a page of its size.

use std::sync::Arc;

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use usvg::fontdb;

use super::{Drawing, EmitError, Options, Output, TextMode, Theme, alt, svg};
use crate::arrange::font::Face;

/// Points of paper for each pixel of a picture's natural size.
const POINTS: f32 = 0.75;

pub(super) fn write(drawings: &[Drawing<'_>], options: &Options) -> Result<Output, EmitError> {
    // Paper cannot adapt to a page around.
    let theme = match options.theme {
        Theme::Auto | Theme::Inherit => Theme::Light,
        fixed => fixed,
    };
    let options = Options { theme, ..options.clone() };
    let source = svg::write(drawings, &options)?;
    // What no font has is told as where letters are outlines.
    let warnings = svg::write(drawings, &Options { text: TextMode::Path, ..options.clone() })?.warnings;
    let failed = |why: String| EmitError::Picture(why);
    let tree = tree(&source.bytes, &options)?;
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let size = Size::from_wh(width, height).ok_or_else(|| failed("it has no size".to_owned()))?;
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(alt::called(super::only(drawings)?.reading)));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| failed("a part has no size".to_owned()))?;
    surface.finish();
    page.finish();
    let bytes = document.finish().map_err(|e| failed(format!("{e:?}")))?;
    Ok(Output { bytes, warnings })
}

fn tree(svg: &[u8], options: &Options) -> Result<usvg::Tree, EmitError> {
    let mut fonts = fontdb::Database::new();
    for face in Face::ALL {
        fonts.load_font_data(face.file().to_vec());
    }
    for font in &options.fonts {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Arimo");
    fonts.set_monospace_family("DejaVu Sans Mono");
    let settings =
        usvg::Options { font_family: "Arimo".to_owned(), fontdb: Arc::new(fonts), ..usvg::Options::default() };
    usvg::Tree::from_data(svg, &settings).map_err(|e| EmitError::Picture(e.to_string()))
}
