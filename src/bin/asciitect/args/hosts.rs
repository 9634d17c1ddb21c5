//! The arguments of the commands that other programs run.

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

/// A language server: findings, formatting, actions, hovers and renaming in an editor
///
/// An editor starts it and speaks with it over standard input and output; docs/editors.md has the settings of several.
/// What asciitect.toml says holds as everywhere.
#[cfg(feature = "lsp")]
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct LspArgs {
    // What editors pass to every server.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Tools for assistants: read, straighten, render, check, draw and convert drawings
///
/// An assistant's program starts it and speaks the Model Context Protocol with it over standard input and output;
/// docs/assistants.md has the settings. It works on the texts that it is given, and touches no file.
#[cfg(feature = "mcp")]
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct McpArgs {}
