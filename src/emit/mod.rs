//! Writes a diagram in a format; one file per format.
//!
//! [`FORMATS`] is the one list of them: the command line's choices, help and completions come from
//! it. To add a format, write a file with a function of type [`Write`] and add its line.

mod alt;
mod backstage;
mod compose;
mod csv;
mod d2;
mod dot;
mod drawio;
mod excalidraw;
mod graphml;
mod idents;
mod json;
mod kaitai;
mod mermaid;
mod names;
mod nearest;
mod nesting;
#[cfg(feature = "png")]
mod outline;
mod overview;
mod packet;
#[cfg(feature = "pdf")]
mod pdf;
mod picture;
mod placed;
mod plantuml;
#[cfg(feature = "png")]
mod png;
mod prose;
mod skeleton;
mod structurizr;
mod style;
mod svg;
mod txt;

use std::fmt;
use std::sync::Arc;

use crate::arrange::font::Face;
use crate::reading::Reading;
use crate::straight::Glyphs;

pub use names::name;
pub(crate) use nesting::flow;
pub use picture::Picture;
pub use style::{Role, ShapeMode, Style};
pub use svg::colours::{Colours, Ink};
pub(crate) use svg::ids;
pub use svg::theme::Theme;

/// One drawing to write, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// The name of its document: a path, or `-` for standard input.
    pub source: &'a str,
    /// What was read.
    pub reading: &'a Reading,
}

/// What a format made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// What a user should know about it: one sentence each, lower case, without a full stop.
    pub warnings: Vec<String>,
}

impl From<String> for Output {
    fn from(text: String) -> Self {
        Output { bytes: text.into_bytes(), warnings: Vec::new() }
    }
}

/// Writes drawings: all into one output where the format holds several, else exactly one.
pub type Write = fn(&[Drawing<'_>], &Options) -> Result<Output, EmitError>;

/// An output format.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether one output can hold several drawings.
    pub several: bool,
    /// Whether it is text, fit for a terminal.
    pub text: bool,
    /// The writer.
    pub write: Write,
}

/// All formats, the most used first.
pub const FORMATS: &[Format] = &[
    format("svg", "svg", "picture that scales, with its text selectable", false, true, svg::write),
    #[cfg(feature = "png")]
    format("png", "png", "picture in pixels", false, false, png::write),
    #[cfg(feature = "pdf")]
    format("pdf", "pdf", "picture on paper, with its text selectable", false, false, pdf::write),
    format("json", "json", "the graph as JSON Graph Format v2", true, true, json::write),
    format("dot", "dot", "the graph for Graphviz", true, true, dot::write),
    format("neato", "neato.dot", "the same, everything in its place: for `neato -n2`", true, true, dot::write_placed),
    format(
        "mermaid",
        "mmd",
        "the graph as a Mermaid flowchart, sequence diagram or packet",
        false,
        true,
        mermaid::write,
    ),
    format("d2", "d2", "the graph in D2", false, true, d2::write),
    format("plantuml", "puml", "the graph in PlantUML", true, true, plantuml::write),
    format("drawio", "drawio", "the drawing for draw.io, everything in its place", true, true, drawio::write),
    format("excalidraw", "excalidraw", "the drawing for Excalidraw, ready to edit", false, true, excalidraw::write),
    format("graphml", "graphml", "the graph in GraphML, arranged for yEd", false, true, graphml::write),
    format("structurizr", "dsl", "the graph in Structurizr DSL", false, true, structurizr::write),
    format("backstage", "catalog.yaml", "a catalogue for Backstage, to begin with", false, true, backstage::write),
    format("compose", "compose.yaml", "services for Compose, to begin with", false, true, compose::write),
    format("kaitai", "ksy", "the fields of packets for Kaitai Struct", false, true, kaitai::write),
    format("csv", "csv", "a table of the connections; of layouts, of their cells", true, true, csv::write),
    format("txt", "txt", "the drawing itself, straight", false, true, txt::write),
    format(
        "outline",
        "outline.txt",
        "the graph as lists, for screen readers and language models",
        true,
        true,
        overview::write,
    ),
    format("alt", "alt.txt", "an alternative text of at most 200 characters", true, true, alt::write),
    format("prose", "prose.txt", "the graph told in sentences", true, true, prose::write),
];

const fn format(
    name: &'static str,
    extension: &'static str,
    about: &'static str,
    several: bool,
    text: bool,
    write: Write,
) -> Format {
    Format { name, extension, about, several, text, write }
}

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|f| f.name == name)
    }
}

/// How text gets into a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum TextMode {
    /// As text, in the viewer's fonts: small, selectable, accessible.
    #[default]
    Live,
    /// As outlines of the bundled fonts: the same in every viewer. What has none stays text: emoji, what no font has,
    /// and letters that shape each other.
    Path,
}

impl TextMode {
    /// Both ways.
    pub const ALL: [TextMode; 2] = [TextMode::Live, TextMode::Path];

    /// The name that the command line uses.
    pub const fn name(self) -> &'static str {
        match self {
            TextMode::Live => "live",
            TextMode::Path => "path",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            TextMode::Live => "text in the viewer's fonts: small, can be selected and searched",
            TextMode::Path => "outlines of the bundled fonts: the same in every viewer",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<TextMode> {
        TextMode::ALL.into_iter().find(|t| t.name() == name)
    }
}

/// What a user can ask of a format.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The colours of a picture.
    pub theme: Theme,
    /// Pixels of a PNG for each pixel of the picture's natural size.
    pub scale: f32,
    /// Width of a PNG in pixels; overrules `scale`.
    pub width: Option<u32>,
    /// Most pixels of a PNG; each takes four bytes while it is drawn.
    pub most_pixels: u64,
    /// Leave out the page under a picture.
    pub transparent: bool,
    /// How text gets into a picture.
    pub text: TextMode,
    /// Further fonts (the content of font files) for characters that the bundled one lacks.
    pub fonts: Vec<Arc<Vec<u8>>>,
    /// What the lines of a drawing as text are drawn with.
    pub glyphs: Glyphs,
    /// How a team's pictures look.
    pub style: Style,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            theme: Theme::Light,
            scale: 1.0,
            width: None,
            most_pixels: 128 << 20,
            transparent: false,
            text: TextMode::Live,
            fonts: Vec::new(),
            glyphs: Glyphs::Keep,
            style: Style::default(),
        }
    }
}

/// Why a drawing could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EmitError {
    /// The format holds one drawing, and there were more or none.
    NotOne {
        /// How many there were.
        drawings: usize,
    },
    /// The picture would have too many pixels.
    TooLarge {
        /// Its width in pixels.
        width: u64,
        /// Its height in pixels.
        height: u64,
    },
    /// This build lacks the feature that the request needs.
    NotBuilt {
        /// The cargo feature.
        feature: &'static str,
    },
    /// The picture could not be drawn.
    Picture(String),
}

impl fmt::Display for EmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EmitError::NotOne { drawings } => write!(f, "this format holds one drawing, not {drawings}"),
            EmitError::TooLarge { width, height } => write!(f, "{width} × {height} pixels are too many"),
            EmitError::NotBuilt { feature } => write!(f, "built without the feature `{feature}`"),
            EmitError::Picture(why) => write!(f, "cannot draw the picture: {why}"),
        }
    }
}

impl std::error::Error for EmitError {}

/// The only drawing, for formats that hold one.
fn only<'a>(drawings: &'a [Drawing<'a>]) -> Result<&'a Drawing<'a>, EmitError> {
    match drawings {
        [one] => Ok(one),
        _ => Err(EmitError::NotOne { drawings: drawings.len() }),
    }
}

/// A text without what no text may hold: control characters but line ends, and what is no character.
fn clean(text: &str) -> String {
    let odd = |c: char| (c.is_control() && c != '\n') || ('\u{FFFE}'..='\u{FFFF}').contains(&c);
    text.chars().map(|c| if odd(c) { '\u{FFFD}' } else { c }).collect()
}

/// Whether the bundled fonts lack a character, so that pictures made with them alone cannot show it.
pub(crate) fn is_missing(c: char) -> bool {
    !c.is_control() && unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) > 0 && !Face::Sans.has(c)
}
