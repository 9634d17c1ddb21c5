//! What `asciitect.toml` says of the options of a command that makes one thing of all its documents. The file is that
//! of the first document that is named, and the command line beats it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use asciitect::config::{COMMANDS, Setting};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};

use crate::args::{Args, Command};
use crate::config::{Configs, Settings, from_here, place_name};
use crate::messages::Messages;
use crate::project;

/// The arguments with the file's options; none where these are wrong, which has been said.
pub(crate) fn settled(args: Args, matches: &ArgMatches, messages: &mut Messages) -> Option<Args> {
    let words: Vec<OsString> = env::args_os().collect();
    match (&args.command, matches.subcommand()) {
        (Some(command), Some((name, given))) if COMMANDS.iter().any(|(known, _)| *known == name) => {
            let paths = paths(command).to_vec();
            let at = words.iter().position(|word| word == name)? + 1;
            with_file(words, at, (name, given), &paths, messages)?.map_or(Some(args), Some)
        }
        _ => Some(args),
    }
}

/// The arguments of the program without a command, as those of `list`.
pub(crate) fn as_list(paths: &[OsString], messages: &mut Messages) -> Option<Args> {
    let words = ["asciitect", "list", "--"].map(OsString::from).into_iter().chain(paths.iter().cloned()).collect();
    let bare = Args::command().try_get_matches_from(&words as &Vec<OsString>).ok()?;
    let (name, given) = bare.subcommand()?;
    let args = with_file(words, 2, (name, given), paths, messages)?;
    args.or_else(|| Args::from_arg_matches(&bare).ok())
}

fn paths(command: &Command) -> &[OsString] {
    match command {
        Command::List(args) => &args.input.pick.paths,
        Command::Render(args) => &args.input.pick.paths,
        Command::Graph(args) => &args.input.pick.paths,
        _ => &[],
    }
}

/// The arguments, read again with the file's options at a place among the words; `Some(None)` where it has none.
fn with_file(
    words: Vec<OsString>,
    at: usize,
    (name, given): (&str, &ArgMatches),
    paths: &[OsString],
    messages: &mut Messages,
) -> Option<Option<Args>> {
    let settings = Configs::default().at(&folder(paths.first()), messages)?;
    let is_stdin = paths.first().is_none_or(|p| p == "-");
    let (mut more, mut last) = (Vec::new(), None);
    for setting in settings.config.commands.iter().filter(|s| s.command == name) {
        // What was read from standard input goes where the user sends it.
        if is_overruled(setting, given) || setting.option == "output" && is_stdin {
            continue;
        }
        let word = word(setting, &settings).and_then(|word| {
            let alone = ["asciitect".into(), name.into(), word.clone(), "-".into()];
            Args::command().try_get_matches_from(alone).map_err(|e| plain(&e))?;
            Ok(word)
        });
        match word {
            Ok(word) => more.push(word),
            Err(why) => {
                messages.error(format!("{}: {why}", place_name(&setting.place)));
                return None;
            }
        }
        last = Some(&setting.place);
    }
    let Some(last) = last else { return Some(None) };
    let mut all = words;
    all.splice(at..at, more);
    match Args::try_parse_from(all) {
        Ok(args) => Some(Some(args)),
        Err(e) => {
            messages.error(format!("{}: {}", place_name(last), plain(&e)));
            None
        }
    }
}

/// Whether the command line says the same option, or one that does not go with it.
fn is_overruled(setting: &Setting, given: &ArgMatches) -> bool {
    let command = Args::command();
    let Some(command) = command.find_subcommand(setting.command) else { return false };
    let said = |id: &str| given.value_source(id) == Some(ValueSource::CommandLine);
    let Some(own) = command.get_arguments().find(|a| a.get_long() == Some(setting.option)) else { return false };
    let conflict =
        |a: &clap::Arg, b: &clap::Arg| command.get_arg_conflicts_with(a).iter().any(|c| c.get_id() == b.get_id());
    command
        .get_arguments()
        .filter(|a| said(a.get_id().as_str()))
        .any(|a| a.get_id() == own.get_id() || conflict(a, own) || conflict(own, a))
}

/// The option as a word of the command line. Paths start at the file's folder.
fn word(setting: &Setting, settings: &Settings) -> Result<OsString, String> {
    let mut values = setting.values.join(",");
    if let ("output", Some(folder)) = (setting.option, &settings.folder)
        && values != "-"
    {
        values = from_here(&project::inside(folder, "output", &values)?.0);
    }
    Ok(format!("--{}={values}", setting.option).into())
}

/// What clap says, in one line.
fn plain(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim).take_while(|l| !l.is_empty() && !l.starts_with("tip:"));
    let line = lines.collect::<Vec<_>>().join(" ");
    let line = line.trim_start_matches("error: ").to_owned();
    if error.kind() == ErrorKind::ArgumentConflict { format!("{line}; leave one out") } else { line }
}

/// The folder that the first document stands in: that of a file, a line of it, a pattern; the current one for standard
/// input.
fn folder(path: Option<&OsString>) -> PathBuf {
    let path = path.filter(|p| *p != "-").map_or(Path::new("."), Path::new);
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = whole.ancestors().find(|p| p.is_dir()).unwrap_or(&whole);
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Options that say what one run is about, and so belong to no file.
    const OF_A_RUN: [&str; 8] = [
        "title",
        "from",
        "stdin-filename",
        "help",
        "check",
        "diff",
        "reflow",
        /* [documents] has it */ "max-size",
    ];

    fn options(command: &str) -> Vec<String> {
        let all = Args::command();
        let command = all.find_subcommand(command).expect("a command");
        let longs = command.get_arguments().filter_map(|a| a.get_long()).filter(|l| !OF_A_RUN.contains(l));
        let mut longs: Vec<String> = longs.map(str::to_owned).collect();
        longs.sort();
        longs
    }

    #[test]
    fn the_file_takes_every_option() {
        for (command, known) in COMMANDS {
            let mut known: Vec<String> = known.iter().map(|o| (*o).to_owned()).collect();
            known.sort();
            assert_eq!(options(command), known, "{command}");
        }
        let text = include_str!("../../../docs/schema/asciitect.schema.json");
        let schema: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let described = |command: &str| {
            let keys = schema["properties"][command]["properties"].as_object().expect("a table");
            let mut keys: Vec<String> = keys.keys().cloned().collect();
            keys.sort();
            keys
        };
        for command in COMMANDS.iter().map(|(command, _)| *command).chain(["fmt"]) {
            assert_eq!(options(command), described(command), "{command}");
        }
    }
}
