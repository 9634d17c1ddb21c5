//! The program: arguments, files, terminal, exit code. A client of the library's public face.

mod args;
mod bytes;
mod changes;
mod check;
mod completions;
mod config;
mod defaults;
mod destination;
mod diff;
mod documents;
mod draw;
mod embed;
mod emission;
mod explain;
mod files;
mod fmt;
mod fonts;
mod git;
mod graph;
mod host;
mod init;
mod inputs;
mod leftovers;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
#[cfg(feature = "mcp")]
mod mcp;
mod mdbook;
mod messages;
mod names;
mod pandoc;
mod parallel;
mod picking;
mod progress;
mod project;
mod reflow;
mod render;
#[cfg(feature = "serve")]
mod serve;
mod signals;
mod table;
mod terminal;
mod text;
mod watch;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command};
use messages::Messages;

fn main() -> ExitCode {
    let matches = Args::command().get_matches();
    let args = Args::from_arg_matches(&matches).unwrap_or_else(|e| e.exit());
    if args.no_color { args::Color::Never } else { args.color }.apply();
    let mut messages = Messages::new(args.quiet);
    let Some(args) = defaults::settled(args, &matches, &mut messages) else { return messages.exit_code() };
    let done = match &args.command {
        None => list::run_bare(&args, &mut messages),
        Some(command) => match args.stray_path() {
            Some(stray) => {
                messages.error(stray);
                Ok(())
            }
            None => run(command, &mut messages),
        },
    };
    match done {
        Ok(()) => {}
        // Whoever reads has seen enough: `asciitect list docs | head` is no error.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {}
        Err(e) => messages.error(format!("standard output: cannot be written: {}", text::reason(&e))),
    }
    messages.exit_code()
}

/// Runs a command. It fails only where standard output does; all else is said and goes into the exit code.
fn run(command: &Command, messages: &mut Messages) -> io::Result<()> {
    match command {
        Command::List(args) => list::run(args, messages),
        Command::Render(args) => render::run(args, messages),
        Command::Graph(args) => graph::run(args, messages),
        Command::Explain(args) => explain::run(args, messages),
        Command::Fmt(args) => fmt::run(args, messages),
        Command::Check(args) => check::run(args, messages),
        Command::Diff(args) => changes::run(args, messages),
        Command::Draw(args) => draw::run(args, messages),
        Command::Embed(args) => embed::run(args, messages),
        Command::Init(args) => init::run(args, messages),
        Command::Mdbook(args) => mdbook::run(args, messages),
        Command::Pandoc(args) => pandoc::run(args, messages),
        Command::Watch(args) => watch::run(args, messages),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(args, messages),
        #[cfg(feature = "serve")]
        Command::Preview(args) => serve::preview(args, messages),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(args, messages),
        #[cfg(feature = "mcp")]
        Command::Mcp(args) => mcp::run(args, messages),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
