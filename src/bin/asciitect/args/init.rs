//! The arguments of `init`.

use std::path::PathBuf;

use super::choices::target_parser;

/// Write a commented asciitect.toml, and fold generated pictures in pull requests
///
/// The file holds what embed and check do in the folder and all below. The line that folds pictures is added to
/// .gitattributes. What is there already stays as it is.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,

    /// Where the pages are read [default: told by the folder's files, else github]
    #[arg(short, long, value_name = "TARGET", value_parser = target_parser())]
    pub(crate) target: Option<String>,
}
