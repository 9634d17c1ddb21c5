//! The arguments of `list`.

use clap::ValueEnum;

use super::InputArgs;

/// List the drawings: where, of which kind, how large, how sure
///
/// One row for each drawing: its place, kind and title, how many nodes (without groups) and edges it has, how many
/// cells were repaired to read it, and how sure the reading is, in hundredths.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect list [OPTIONS] <PATH>...")]
pub(crate) struct ListArgs {
    /// How to print the list
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,

    /// Also list the other blocks, and why each was not taken for a drawing
    #[arg(short, long, num_args = 0..=1, require_equals = true, default_missing_value = "true", default_value = "false", action = clap::ArgAction::Set, value_name = "BOOL", hide_possible_values = true, hide_default_value = true)]
    pub(crate) all: bool,

    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Aligned columns for people
    Table,
    /// JSON for programs
    Json,
}
