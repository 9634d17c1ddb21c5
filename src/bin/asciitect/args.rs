//! Every argument and its help. Choices come from the library's tables.

use std::ffi::OsString;
use std::path::PathBuf;

use asciitect::check::{self, CHECKS, Check, report};
use asciitect::diagram::Kind;
use asciitect::emit::{FORMATS, Format, Theme};
use asciitect::rewrite::Glyphs;
use asciitect::rewrite::embed::{TARGETS, Target};
use clap::builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

/// Reads the box-and-arrow drawings in documents and makes something of them.
///
/// asciitect finds the ASCII and Unicode drawings in Markdown and text files, recovers the graph that each one means,
/// crooked lines included, and writes pictures, Graphviz files or JSON.
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

    /// When to use colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto, hide_possible_values = true)]
    pub(crate) color: Color,
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
    Embed(EmbedArgs),
    Mdbook(MdbookArgs),
    Pandoc(PandocArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Which drawings, and how they are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct InputArgs {
    #[command(flatten)]
    pub(crate) pick: PickArgs,

    /// Read drawings as they stand, crooked lines and all
    #[arg(long)]
    pub(crate) no_repair: bool,
}

/// Which drawings; the same for every command that works on documents.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct PickArgs {
    /// Documents: files, folders, FILE:LINE, or `-` for standard input
    ///
    /// A folder is searched for Markdown and text files; hidden ones and what .gitignore names are left out.
    /// FILE:LINE picks the drawing at that line, `-:LINE` the one at that line of standard input.
    #[arg(value_name = "PATH", required_unless_present = "stdin_lines")]
    pub(crate) paths: Vec<OsString>,

    // `-:LINE`, which looks like a short flag and so is one; PATH's help tells of it.
    #[arg(id = "stdin_lines", short = ':', value_name = "LINE", hide = true)]
    pub(crate) stdin_lines: Vec<usize>,

    /// Only drawings whose title is this text or, where none is, contains it
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) title: Option<String>,

    /// Name of what comes on standard input: tells its format, and how messages call it
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_filename: Option<PathBuf>,
}

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
    #[arg(short, long)]
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
    #[arg(long)]
    pub(crate) transparent: bool,

    /// Draw characters that the bundled fonts lack in fonts of this machine (PNG)
    #[arg(long)]
    pub(crate) system_fonts: bool,
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

/// Put pictures of the drawings into the pages where they stand, and keep them up to date
///
/// A drawing does not move: lines are put above and below it, with the picture and its alternative text, and the
/// drawing is folded away beneath. Go on editing the drawing and run the command again; what is up to date is not
/// touched. Boxes and sequences with two nodes, an edge and a confidence of 90 or more get a picture; `{.diagram}`
/// behind the fence asks for one, `<!-- asciitect:skip -->` above it for none.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect embed [OPTIONS] <PATH>...")]
pub(crate) struct EmbedArgs {
    /// Where the pages are read
    #[arg(short, long, value_name = "TARGET", value_parser = target_parser(), default_value = "github")]
    pub(crate) target: &'static Target,

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

    /// The kinds of drawings that get a picture, separated by commas
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind_parser(), default_value = "boxes,sequence")]
    pub(crate) kinds: Vec<Kind>,

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

/// A preprocessor for mdBook: pictures in the pages of a book
///
/// In book.toml: `[preprocessor.asciitect]` with `command = "asciitect mdbook"`, and perhaps `kinds = ["boxes"]`.
/// mdBook hands the book to standard input, and takes it from standard output.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct MdbookArgs {
    /// What mdBook asks: `supports RENDERER`
    #[arg(value_name = "QUESTION", num_args = 0..=2)]
    pub(crate) words: Vec<String>,
}

/// A filter for pandoc: pictures in place of drawings
///
/// `pandoc --filter` wants a program without arguments; use a script with the line `exec asciitect pandoc "$@"`, or
/// pandoc -t json page.md | asciitect pandoc html | pandoc -f json. In HTML the picture stands in the page, elsewhere
/// it is a PNG.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct PandocArgs {
    /// The format that pandoc writes, as pandoc calls it
    #[arg(value_name = "FORMAT", default_value = "html")]
    pub(crate) writer: String,
}

/// Straighten crooked drawings in place
///
/// Walls, corners and line ends get back to where they belong; where a text overflows, its box grows and what stands
/// right of it moves with it. Only line characters and blanks change: every word keeps its characters and its row,
/// and the drawing its graph, which is verified before anything is written. What cannot be mended so is left as it
/// is, and named. A file whose content would not change is not touched. From standard input to standard output.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect fmt [OPTIONS] <PATH>...")]
pub(crate) struct FmtArgs {
    /// Write nothing; name each drawing that would change, and exit with 1 if there is one
    #[arg(long)]
    pub(crate) check: bool,

    /// Write nothing; print what would change as a unified diff, and exit with 1 if there is something
    #[arg(long)]
    pub(crate) diff: bool,

    /// What to draw lines, walls and heads with
    #[arg(long, value_name = "STYLE", value_parser = glyphs_parser(), default_value = Glyphs::Keep.name())]
    pub(crate) glyphs: Glyphs,

    /// What to do with a file whose encoding is damaged: keep it as it is, or repair it
    ///
    /// Repaired, the whole file is written anew as UTF-8; each character that could not be restored is named.
    #[arg(long, value_name = "CHOICE", value_enum, default_value_t = EncodingChoice::Keep)]
    pub(crate) encoding: EncodingChoice,

    #[command(flatten)]
    pub(crate) pick: PickArgs,
}

/// What becomes of a damaged encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EncodingChoice {
    /// The file is left alone, which is said
    Keep,
    /// The file is written anew
    Repair,
}

/// Check that drawings and lists of components say the same
///
/// Lists stand in the document (bullets, headings, tables, compose files), or in files that --against names. A list is
/// held against a drawing where it certainly describes it, or where the writer says so with
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
    /// Known are Docker Compose, Backstage catalogues, the output of cargo metadata, DOT, Mermaid flowcharts, JSON Graph
    /// Format, CSV (from,to,label) and TOML.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Vec<PathBuf>,

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

fn format_parser(which: fn(&Format) -> bool) -> impl TypedValueParser<Value = &'static Format> {
    let choices = FORMATS.iter().filter(|f| which(f)).map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(choices).try_map(|name| Format::named(&name).ok_or("no such format"))
}

fn glyphs_parser() -> impl TypedValueParser<Value = Glyphs> {
    PossibleValuesParser::new(Glyphs::ALL.map(Glyphs::name))
        .try_map(|name| Glyphs::ALL.into_iter().find(|g| g.name() == name).ok_or("no such style"))
}

fn report_parser() -> impl TypedValueParser<Value = &'static report::Format> {
    let choices = report::FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(choices).try_map(|name| report::named(&name).ok_or("no such format"))
}

fn check_parser() -> impl TypedValueParser<Value = &'static Check> {
    let choices = CHECKS.iter().map(|c| PossibleValue::new(c.name).help(c.about));
    PossibleValuesParser::new(choices).try_map(|name| check::named(&name).ok_or("no such check"))
}

/// Names of checks, and `all`.
fn checks_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(CHECKS.iter().map(|c| c.name).chain(["all"]))
}

fn theme_parser() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.map(Theme::name)).try_map(|name| Theme::named(&name).ok_or("no such theme"))
}

fn target_parser() -> impl TypedValueParser<Value = &'static Target> {
    let choices = TARGETS.iter().map(|t| PossibleValue::new(t.name.as_ref()).help(t.about.as_ref()));
    PossibleValuesParser::new(choices).try_map(|name| Target::named(&name).ok_or("no such target"))
}

fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    let named = |name: String| Kind::ALL.into_iter().find(|k| k.name() == name).ok_or("no such kind");
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).try_map(named)
}

fn parse_scale(text: &str) -> Result<f32, &'static str> {
    match text.parse::<f32>() {
        Ok(scale) if scale.is_finite() && scale > 0.0 => Ok(scale),
        _ => Err("the factor is a number greater than 0, such as 2 or 1.5"),
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

    #[test]
    fn a_scale_is_positive() {
        assert_eq!(parse_scale("1.5"), Ok(1.5));
        for bad in ["0", "-1", "inf", "NaN", "two", ""] {
            assert!(parse_scale(bad).is_err(), "{bad}");
        }
    }
}
