//! The arguments of `embed`.

use std::path::PathBuf;

use asciitect::diagram::Kind;
use asciitect::emit::{Format, Theme};

use super::InputArgs;
use super::choices::{TargetParser, format_parser, kind_parser, language_parser, theme_parser};

/// Put pictures of the drawings into the pages where they stand, and keep them up to date
///
/// A drawing does not move: lines are put above and below it, with the picture and its alternative text, and the
/// drawing is folded away beneath. Go on editing the drawing and run the command again; what is up to date is not
/// touched. Boxes and sequences with two nodes, an edge and a confidence of 70 or more get a picture; `{.diagram}`
/// behind the fence asks for one, `<!-- asciitect:skip -->` above it for none. What asciitect.toml says, in the page's
/// folder or above, holds where no option says otherwise; `asciitect init` writes one. Pages are files: `-` is refused.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(override_usage = "asciitect embed [OPTIONS] <PATH>...")]
pub(crate) struct EmbedArgs {
    /// Where the pages are read, or a target of asciitect.toml [default: github]
    #[arg(short, long, value_name = "TARGET", value_parser = TargetParser)]
    pub(crate) target: Option<String>,

    /// In place of a picture, the graph in a language that the pages' host draws itself
    #[arg(long = "as", value_name = "LANGUAGE", value_parser = language_parser(),
        conflicts_with_all = ["target", "theme", "formats", "inline", "assets", "base_url", "prune"])]
    pub(crate) language: Option<String>,

    /// The confidence, in hundredths, that a drawing must have to get a picture [default: 70]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(..=100))]
    pub(crate) min_confidence: Option<u8>,

    /// Write nothing; name each page that is stale and the command that mends it, and exit with 1 if there is one
    #[arg(long)]
    pub(crate) check: bool,

    /// Write nothing; print what would change in the pages as a unified diff, and exit with 1 if there is something
    #[arg(long, conflicts_with = "check")]
    pub(crate) diff: bool,

    /// Take the pictures' lines out again; the drawings stay, with all that was edited since
    #[arg(long)]
    pub(crate) undo: bool,

    /// Overwrite lines around a drawing that were changed by hand
    #[arg(long)]
    pub(crate) force: bool,

    /// Make all pictures anew, also those that are up to date
    #[arg(long)]
    pub(crate) refresh: bool,

    /// Remove pictures that no page shows any more
    #[arg(long)]
    pub(crate) prune: bool,

    /// The kinds of drawings that get a picture, separated by commas [default: boxes,sequence]
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind_parser())]
    pub(crate) kinds: Vec<Kind>,

    /// Also name the drawings that get no picture, and why, where that has been said before
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// One picture for each drawing, in these colours [default: as the target has it]
    #[arg(long, value_name = "THEME", value_parser = theme_parser())]
    pub(crate) theme: Option<Theme>,

    /// The formats to write, separated by commas; the page shows the first of svg and png [default: as the target has it]
    #[arg(short, long = "format", value_name = "FORMAT", value_delimiter = ',', value_parser = format_parser(|_| true))]
    pub(crate) formats: Vec<&'static Format>,

    /// Write finished pages and pictures into this folder, and leave the sources as they are
    #[arg(short, long, value_name = "DIR", conflicts_with = "undo")]
    pub(crate) output: Option<PathBuf>,

    /// Put the pictures into the pages themselves, where the target can
    #[arg(long)]
    pub(crate) inline: bool,

    /// The folder of the pictures [default: diagrams, beside each page]
    #[arg(long, value_name = "DIR", conflicts_with = "inline")]
    pub(crate) assets: Option<PathBuf>,

    /// The address under which the folder of the pictures is served, for links
    #[arg(long, value_name = "URL", conflicts_with = "inline")]
    pub(crate) base_url: Option<String>,

    #[command(flatten)]
    pub(crate) input: InputArgs,
}
