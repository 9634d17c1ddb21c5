//! The program from outside: what it prints, what it writes, how it exits.

/// mdBook and pandoc.
mod hosts;
/// Inputs that are missing, broken or too much.
mod bad_input;
mod bed;
/// `asciitect embed`.
mod embed;
/// `asciitect embed` with asciitect.toml.
mod embed_config;
/// `asciitect diff`.
mod diff;
/// `asciitect draw`.
mod draw;
/// `asciitect embed` in AsciiDoc and reStructuredText.
mod embed_markups;
/// `asciitect explain`.
mod explain;
/// `asciitect check`.
mod check;
/// Lists that `asciitect check` reads, binds and suggests.
mod check_lists;
/// `asciitect fmt`.
mod fmt;
/// Arguments, help, completions, the manual page.
mod help;
/// `asciitect init`.
mod init;
/// `asciitect list` and the bare form.
mod list;
/// Pages that move, that two people edit, that Git merges.
mod merges;
/// Which documents and drawings PATH means.
mod picking;
/// `asciitect render` and `asciitect graph`.
mod product;
/// Runs that are stopped, pages that others save.
mod saves;
/// Escapes, colours.
mod terminal;
/// Bytes, links, pictures.
mod trust;
/// `asciitect watch`.
mod watch;
