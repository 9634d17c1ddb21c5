//! The arguments of `watch`.

use std::ffi::OsString;

/// Run a command again whenever a document that it reads is saved
///
/// What follows is a command as it would stand alone: list, render, graph, explain, fmt, check, draw or embed, with its
/// options and paths. It runs once at the start, and again when a document below the paths, a list of --against or
/// asciitect.toml changes, comes or goes. Ctrl-C ends it.
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "asciitect watch <COMMAND> [OPTIONS] <PATH>...")]
pub(crate) struct WatchArgs {
    /// The command with its options and paths
    #[arg(value_name = "COMMAND", required = true, num_args = 1.., trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) command: Vec<OsString>,
}
