//! The arguments of `draw`.

use std::path::PathBuf;

use asciitect::geom::Dir;
use asciitect::rewrite::Glyphs;
use clap::ValueEnum;

/// Draw a graph as boxes and arrows, in text
///
/// Reads DOT, a Mermaid flowchart or sequence, D2, JSON Graph Format (`asciitect graph` writes it) or a CSV table of
/// connections, and every other list that `check` reads, and prints a drawing: boxes in ranks, groups around theirs, lines
/// that turn at right angles, labels in or beside them. The drawing is read again before it is printed, and what would be
/// read otherwise than the graph says is told.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect draw [OPTIONS] <FILE>")]
pub(crate) struct DrawArgs {
    /// The graph; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// What lines are drawn with
    #[arg(long, value_name = "STYLE", value_enum, default_value_t = Lines::Unicode)]
    pub(crate) style: Lines,

    /// The way that connections run [default: as the graph says, else down]
    #[arg(long, value_name = "WAY", value_enum)]
    pub(crate) direction: Option<Way>,

    /// Columns to keep to where the boxes can be arranged so
    #[arg(long, value_name = "COLUMNS", default_value_t = 100, value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: u16,

    /// Name of what comes on standard input: tells its format, and how messages call it
    #[arg(long, value_name = "FILE", default_value = "graph.dot")]
    pub(crate) stdin_filename: String,
}

/// What lines are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lines {
    /// `┌─┐│▶`
    Unicode,
    /// `+-+|>`
    Ascii,
    /// `╭─╮│▶`
    Rounded,
}

impl Lines {
    pub(crate) const fn glyphs(self) -> Glyphs {
        match self {
            Lines::Unicode => Glyphs::Unicode,
            Lines::Ascii => Glyphs::Ascii,
            Lines::Rounded => Glyphs::Rounded,
        }
    }
}

/// The way that connections run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    /// From the top down
    Down,
    /// From left to right
    Right,
}

impl Way {
    pub(crate) const fn dir(self) -> Dir {
        match self {
            Way::Down => Dir::Down,
            Way::Right => Dir::Right,
        }
    }
}
