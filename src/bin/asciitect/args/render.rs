//! The arguments of `render`.

use std::path::PathBuf;

use asciitect::emit::{Format, ShapeMode, TextMode, Theme};
use asciitect::rewrite::Glyphs;

use super::InputArgs;
use super::choices::{format_parser, glyphs_parser, parse_scale, shapes_parser, text_parser, theme_parser};

/// Write pictures and graph files, one for each drawing
///
/// Files are named DOCUMENT-HEADING.EXT; each one written is said on standard error. A file whose content would not
/// change is not touched.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect render [OPTIONS] <PATH>...")]
pub(crate) struct RenderArgs {
    /// Formats to write, separated by commas [default: svg, or what -o's ending says]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', value_parser = format_parser(|_| true))]
    pub(crate) format: Vec<&'static Format>,

    /// Folder or file to write; `-` is standard output
    ///
    /// Without it, files go into the current folder, and what was read from standard input to standard output.
    #[arg(short, long, value_name = "DIR|FILE")]
    pub(crate) output: Option<PathBuf>,

    /// What the lines of a drawing as text (`txt`) are drawn with
    #[arg(long, value_name = "STYLE", value_parser = glyphs_parser(), default_value = Glyphs::Keep.name())]
    pub(crate) glyphs: Glyphs,

    #[command(flatten)]
    pub(crate) input: InputArgs,

    #[command(flatten)]
    pub(crate) picture: PictureArgs,
}

/// How pictures look.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(crate) struct PictureArgs {
    /// Colours of a picture
    #[arg(long, value_name = "THEME", value_parser = theme_parser(), default_value = Theme::Light.name())]
    pub(crate) theme: Theme,

    /// Size of a PNG: 2 is twice as large as natural
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, value_parser = parse_scale, conflicts_with = "width")]
    pub(crate) scale: f32,

    /// Width of a PNG in pixels
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) width: Option<u32>,

    /// No page under the picture
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value = "false", action = clap::ArgAction::Set, value_name = "BOOL", hide_possible_values = true, hide_default_value = true)]
    pub(crate) transparent: bool,

    /// How text gets into an SVG
    #[arg(long, value_name = "HOW", value_parser = text_parser(), default_value = TextMode::Live.name())]
    pub(crate) text: TextMode,

    /// Whether boxes look like what they are [default: as `[picture]` in asciitect.toml says, or auto]
    #[arg(long, value_name = "HOW", value_parser = shapes_parser())]
    pub(crate) shapes: Option<ShapeMode>,

    /// Draw characters that the bundled fonts lack in fonts of this machine (PNG, and SVG with --text path)
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value = "false", action = clap::ArgAction::Set, value_name = "BOOL", hide_possible_values = true, hide_default_value = true)]
    pub(crate) system_fonts: bool,
}
