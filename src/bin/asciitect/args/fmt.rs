//! The arguments of `fmt`.

use asciitect::rewrite::Glyphs;
use clap::ValueEnum;

use super::PickArgs;
use super::choices::glyphs_parser;

/// Straighten crooked drawings in place
///
/// Walls, corners and line ends get back to where they belong; where a text overflows, its box grows and what stands
/// right of it moves with it. Only line characters and blanks change: every word keeps its characters and its row,
/// and the drawing its graph, which is verified before anything is written. What cannot be mended so is left as it
/// is, and named; so is a drawing whose confidence is under 90. Manners of drawing, such as a blank before a wall, are
/// not crooked. A file whose content would not change is not touched. From standard input to standard output.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect fmt [OPTIONS] <PATH>...")]
pub(crate) struct FmtArgs {
    /// Write nothing; name each drawing that would change, and exit with 1 if there is one
    #[arg(long)]
    pub(crate) check: bool,

    /// Write nothing; print what would change as a unified diff, and exit with 1 if there is something
    #[arg(long)]
    pub(crate) diff: bool,

    /// What to draw lines, walls and heads with [default: keep]
    #[arg(long, value_name = "STYLE", value_parser = glyphs_parser())]
    pub(crate) glyphs: Option<Glyphs>,

    /// Draw the tee or the crossing wherever a line leaves a wall, meets another or crosses it
    ///
    /// Without, `│──▶` and `├──▶` are two manners of drawing, and each stays.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL", hide_possible_values = true)]
    pub(crate) joins: Option<bool>,

    /// Lay drawings out anew, from their own graphs: those that stay crooked, or all
    ///
    /// For what has outgrown itself. Order and direction stay; where boxes stand does not. Each is read again before it is
    /// written, and left as it is where that says anything else or a remark stands between its boxes.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "crooked", value_name = "WHICH", value_enum)]
    pub(crate) reflow: Option<Reflow>,

    /// What to do with a file whose encoding is damaged: keep it as it is, or repair it [default: keep]
    ///
    /// Repaired, the whole file is written anew as UTF-8; each character that could not be restored is named.
    #[arg(long, value_name = "CHOICE", value_enum)]
    pub(crate) encoding: Option<EncodingChoice>,

    #[command(flatten)]
    pub(crate) pick: PickArgs,
}

/// Which drawings are laid out anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reflow {
    /// Those that stay crooked
    Crooked,
    /// All that are named
    All,
}

/// What becomes of a damaged encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EncodingChoice {
    /// The file is left alone, which is said
    Keep,
    /// The file is written anew
    Repair,
}
