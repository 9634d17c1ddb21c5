//! The arguments of `diff`.

use std::ffi::OsString;
use std::path::PathBuf;

use asciitect::changes::report::Format;
use clap::builder::NonEmptyStringValueParser;

use super::choices::{changes_parser, size_parser};

/// Tell what changed in drawings: components and connections, not characters
///
/// Compares two documents, a document with a graph (DOT, Mermaid flowchart, JSON Graph, CSV, and the other lists that
/// `check` reads), or what a Git revision had with what stands here. Nodes and edges that were added, removed, renamed,
/// turned round, drawn dashed or moved to another group are named; a drawing that was only laid out anew has not changed.
///
/// As a tool of Git: `git difftool -x 'asciitect diff' main -- docs`.
#[derive(Clone, Debug, clap::Args)]
#[command(
    override_usage = "asciitect diff [OPTIONS] <OLD> <NEW>\n       asciitect diff [OPTIONS] <REV> [REV] -- <PATH>..."
)]
pub(crate) struct DiffArgs {
    /// The old and the new document or graph (FILE or FILE:LINE; `-` is standard input); before `--` one or two
    /// revisions of Git
    #[arg(value_name = "OLD NEW", required = true, num_args = 1..=2)]
    pub(crate) sides: Vec<OsString>,

    /// Documents and folders to compare at the revisions; with one, with what stands here
    #[arg(last = true, value_name = "PATH")]
    pub(crate) paths: Vec<OsString>,

    /// How to report
    #[arg(short, long, value_name = "FORMAT", value_parser = changes_parser(), default_value = "text")]
    pub(crate) format: &'static Format,

    /// Also write a picture of each drawing that changed into this folder, light and dark, with the changes coloured
    #[arg(long, value_name = "DIR")]
    pub(crate) pictures: Option<PathBuf>,

    /// Only drawings whose title is this text or, where none is, contains it
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) title: Option<String>,

    /// Size of the largest document that is read, such as 500K or 200M; larger ones are refused [default: 64M]
    #[arg(long, value_name = "SIZE", value_parser = size_parser)]
    pub(crate) max_size: Option<u64>,
}
