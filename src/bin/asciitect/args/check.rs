//! The arguments of `check`.

use std::path::PathBuf;

use asciitect::check::{Check, report};

use super::InputArgs;
use super::choices::{check_parser, checks_parser, report_parser};

/// Check that drawings and lists of components say the same
///
/// Lists stand in the document, if it is Markdown (bullets, headings, tables, compose files), or in files that --against
/// names. A list is held against a drawing where it certainly describes it, or where the writer says so with
/// `<!-- asciitect:components -->` before it.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect check [OPTIONS] <PATH>...\n       asciitect check --explain <NAME>")]
pub(crate) struct CheckArgs {
    /// How to print findings
    #[arg(short, long, value_name = "FORMAT", value_parser = report_parser(), default_value = "text")]
    pub(crate) format: &'static report::Format,

    /// Also show notes, and which list describes which drawing, or why it does not
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// Also print what is drawn and what is listed, side by side
    #[arg(long)]
    pub(crate) summary: bool,

    /// A file that lists the components of the drawings
    ///
    /// Known are Docker Compose, Kubernetes manifests, Terraform, Backstage catalogues, workspaces of npm, cargo, Go and
    /// Maven (by their root's file), CODEOWNERS, the output of cargo metadata, DOT, Mermaid, D2, JSON Graph Format, CSV
    /// (from,to,label or name,depends_on) and TOML.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Vec<PathBuf>,

    /// Instead of checking, print which files of the repository list what the drawings show, as [[bind]] for
    /// asciitect.toml
    #[arg(long, conflicts_with_all = ["against", "summary", "baseline", "select", "ignore", "error"])]
    pub(crate) suggest: bool,

    /// Only these checks, separated by commas; `all` runs also those that are off by default
    ///
    /// The names are those that --explain knows.
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = checks_parser(), hide_possible_values = true)]
    pub(crate) select: Vec<String>,

    /// Not these checks
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = checks_parser(), hide_possible_values = true)]
    pub(crate) ignore: Vec<String>,

    /// Findings of these checks are errors
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = checks_parser(), hide_possible_values = true)]
    pub(crate) error: Vec<String>,

    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write the findings into the file of --baseline instead of printing them
    #[arg(long, requires = "baseline")]
    pub(crate) write_baseline: bool,

    /// Tell what a check finds, with an example
    #[arg(long, value_name = "NAME", value_parser = check_parser(), exclusive = true)]
    pub(crate) explain: Option<&'static Check>,

    #[command(flatten)]
    pub(crate) input: InputArgs,
}
