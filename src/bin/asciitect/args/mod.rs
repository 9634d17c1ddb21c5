//! Every argument and its help: those of the program here, a command's in its own file.

mod check;
mod choices;
mod diff;
mod draw;
mod embed;
mod fmt;
mod hosts;
mod init;
mod list;
mod render;
#[cfg(feature = "serve")]
mod serve;
mod watch;

use std::ffi::OsString;
use std::path::PathBuf;

use asciitect::emit::Format;
use asciitect::rewrite::Glyphs;
use clap::builder::NonEmptyStringValueParser;
use clap::{Parser, Subcommand, ValueEnum};

use choices::{document_parser, format_parser, glyphs_parser, line_parser, size_parser};

pub(crate) use check::CheckArgs;
pub(crate) use diff::DiffArgs;
pub(crate) use draw::{DrawArgs, Way};
pub(crate) use embed::EmbedArgs;
pub(crate) use fmt::{EncodingChoice, FmtArgs, Reflow};
#[cfg(feature = "lsp")]
pub(crate) use hosts::LspArgs;
#[cfg(feature = "mcp")]
pub(crate) use hosts::McpArgs;
pub(crate) use hosts::{MdbookArgs, PandocArgs};
pub(crate) use init::InitArgs;
pub(crate) use list::{ListArgs, ListFormat};
pub(crate) use render::{PictureArgs, RenderArgs};
#[cfg(feature = "serve")]
pub(crate) use serve::{Limits, PreviewArgs, ServeArgs};
pub(crate) use watch::WatchArgs;

/// Reads the box-and-arrow drawings in documents and makes something of them.
///
/// asciitect finds the ASCII and Unicode drawings in Markdown, other markups, text files and comments of source code,
/// recovers the graph that each one means, crooked lines included, and writes pictures, Graphviz files, JSON and more.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100, after_long_help = EXAMPLES)]
#[command(override_usage = "asciitect <PATH>...\n       asciitect <COMMAND> [OPTIONS] <PATH>...")]
pub(crate) struct Args {
    /// What to do; without a command, the drawings are listed
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Documents whose drawings to list
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<OsString>,

    // Behind the options of commands, however many commands a build has.
    /// When to use colour: auto, always or never
    // Behind a command's own options, however many commands there are.
    #[arg(long, global = true, display_order = 900, value_name = "WHEN", value_enum, default_value_t = Color::Auto, hide_possible_values = true)]
    pub(crate) color: Color,

    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, display_order = 901)]
    pub(crate) quiet: bool,

    /// The same as `--color never`
    #[arg(long, global = true, hide = true, conflicts_with = "color")]
    pub(crate) no_color: bool,
}

const EXAMPLES: &str = "\
Examples:
  asciitect list docs                                   which drawings are where
  asciitect render docs/architecture.md -f svg,png      pictures of all drawings of a document
  asciitect render docs/architecture.md:38 -o api.svg   a picture of the drawing at line 38
  asciitect graph - < drawing.txt                       the graph that a drawing means, as JSON
  asciitect explain docs/architecture.md:38             how the drawing at line 38 was read
  asciitect fmt docs                                    straighten the drawings in place
  asciitect check docs                                  where drawings and lists of components differ
  asciitect diff main -- docs                           what changed in the drawings since a revision
  asciitect draw calls.dot --style ascii                a drawing of a graph, in text
  asciitect embed docs --target github                  pictures in the pages, kept up to date

Exit codes: 0 fine, also where there is no drawing; 1 findings; 2 something could not be done.";

impl Args {
    /// What is wrong where both paths and a command are given (`asciitect a.md --color never list`).
    pub(crate) fn stray_path(&self) -> Option<String> {
        let path = self.paths.first()?.to_string_lossy();
        Some(format!("{path}: a path before the command; write the command first"))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(ListArgs),
    Render(RenderArgs),
    Graph(GraphArgs),
    Explain(ExplainArgs),
    Fmt(FmtArgs),
    Check(CheckArgs),
    Diff(DiffArgs),
    Draw(DrawArgs),
    Embed(EmbedArgs),
    Init(InitArgs),
    Mdbook(MdbookArgs),
    Pandoc(PandocArgs),
    Watch(WatchArgs),
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    #[cfg(feature = "serve")]
    Preview(PreviewArgs),
    #[cfg(feature = "lsp")]
    Lsp(LspArgs),
    #[cfg(feature = "mcp")]
    Mcp(McpArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Which drawings, and how they are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct InputArgs {
    #[command(flatten)]
    pub(crate) pick: PickArgs,

    /// Read drawings as they stand, crooked lines and all
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value = "false", action = clap::ArgAction::Set, value_name = "BOOL", hide_possible_values = true, hide_default_value = true)]
    pub(crate) no_repair: bool,
}

/// Which drawings; the same for every command that works on documents.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct PickArgs {
    /// Documents: files, folders, FILE:LINE, or `-` for standard input
    ///
    /// A folder is searched for documents of every format and for source code, whose comments are read; hidden files
    /// and what .gitignore names are left out. A pattern in quotes, such as 'docs/**/*.md', means all documents that it
    /// fits.
    /// FILE:LINE picks the drawing at that line, `-:LINE` the one at that line of standard input; FILE:LINE:COLUMN, as
    /// findings give their places, does the same.
    #[arg(value_name = "PATH", required_unless_present = "stdin_lines")]
    pub(crate) paths: Vec<OsString>,

    // `-:LINE`, which looks like a short flag and so is one; PATH's help tells of it.
    #[arg(id = "stdin_lines", short = ':', value_name = "LINE", value_parser = line_parser, hide = true)]
    pub(crate) stdin_lines: Vec<usize>,

    /// Only drawings whose title is this text or, where none is, contains it
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) title: Option<String>,

    /// What the documents are written in, whatever their names say: markdown, asciidoc, rst, html, org, latex, roff,
    /// notebook, rfc, plain or a language such as rust or python
    #[arg(long, value_name = "FORMAT", value_parser = document_parser(), hide_possible_values = true)]
    pub(crate) from: Option<asciitect::document::Format>,

    /// Name of what comes on standard input: tells its format, and how messages call it
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// Size of the largest document that is read, such as 500K or 200M; larger ones are refused [default: 64M]
    #[arg(long, value_name = "SIZE", value_parser = size_parser)]
    pub(crate) max_size: Option<u64>,
}

/// Print the graphs that the drawings mean
///
/// The graphs of all drawings go to standard output in one document.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect graph [OPTIONS] <PATH>...")]
pub(crate) struct GraphArgs {
    /// Format to print
    #[arg(short, long, value_name = "FORMAT", value_parser = format_parser(|f| f.text), default_value = "json")]
    pub(crate) format: &'static Format,

    /// What the lines of a drawing as text (`txt`) are drawn with
    #[arg(long, value_name = "STYLE", value_parser = glyphs_parser(), default_value = Glyphs::Keep.name())]
    pub(crate) glyphs: Glyphs,

    #[command(flatten)]
    pub(crate) input: InputArgs,
}

/// Show how a drawing was read, over the drawing itself
///
/// Nodes are numbered, wires have letters, and below each row stands what was repaired (^) and what belongs to nothing
/// (?); then nodes, edges and repairs are told in words, with line and column of the document. Colours only help: all
/// of it can be read without them.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect explain [OPTIONS] <PATH>...")]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

/// Print a completion script for a shell
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// A command, for its own page
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes it the choice for all that is printed; `auto` minds NO_COLOR and the terminal.
    pub(crate) fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }
}
