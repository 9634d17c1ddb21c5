//! `asciitect watch`: runs a command again when what it reads was saved.
//!
//! Files are looked at again and again. Libraries that have the system tell need code for each system, are silent on
//! drives of other machines, and lose sight of files that editors replace; looking costs little for as many files as
//! documents are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use asciitect::config::FILE_NAME;
use clap::Parser;

use crate::args::{Args, Command, PickArgs, WatchArgs};
use crate::config::{from_here, whereabouts};
use crate::inputs::{self, Input, show};
use crate::messages::Messages;
use crate::text::{count, reason};

/// Time between two looks at the known files.
const LOOK: Duration = Duration::from_millis(150);

/// Time between two searches for new ones.
const SEARCH: Duration = Duration::from_secs(2);

pub(crate) fn run(args: &WatchArgs, messages: &mut Messages) -> io::Result<()> {
    let words: Vec<OsString> = [OsString::from("asciitect")].into_iter().chain(args.command.iter().cloned()).collect();
    // What is wrong with the command is said as if it stood alone.
    let inner = Args::try_parse_from(words).unwrap_or_else(|e| e.exit());
    let Some(mut watched) = inner.command.as_ref().and_then(Watched::of) else {
        messages.error("watch runs list, render, graph, explain, fmt, check, draw or embed; name one of them");
        return Ok(());
    };
    if watched.pick.as_ref().is_some_and(|pick| !pick.stdin_lines.is_empty() || pick.paths.iter().any(|p| p == "-")) {
        messages.error("standard input is read once; name files or folders to watch");
        return Ok(());
    }
    let program = std::env::current_exe()?;
    loop {
        // Taken before the run, so that what is saved meanwhile counts as changed. What the run itself writes does too:
        // once, since the second time it writes nothing.
        watched.search(messages);
        let before = watched.state();
        if let Err(e) = process::Command::new(&program).args(&args.command).status() {
            messages.error(format!("{}: cannot be run: {}", show(&program), reason(&e)));
            return Ok(());
        }
        if before.is_empty() {
            messages.error("there is nothing to watch; name a document");
            return Ok(());
        }
        messages.note(format!("watching {}; Ctrl-C ends it", count(watched.documents, "document")));
        let changed = watched.wait(&before, messages);
        messages.note(format!("{} has changed", from_here(&changed)));
    }
}

/// When a file was written, and how long it is; nothing where there is none.
type State = Option<(SystemTime, u64)>;

/// What a command reads.
struct Watched {
    /// How it names its documents.
    pick: Option<PickArgs>,
    /// Other files that it names.
    named: Vec<PathBuf>,
    /// All of them, as last found, and the places where a configuration may stand.
    files: BTreeSet<PathBuf>,
    documents: usize,
}

impl Watched {
    /// None for a command that there is no use in running again.
    fn of(command: &Command) -> Option<Watched> {
        let (pick, named) = match command {
            Command::List(args) => (Some(&args.input.pick), Vec::new()),
            Command::Render(args) => (Some(&args.input.pick), Vec::new()),
            Command::Graph(args) => (Some(&args.input.pick), Vec::new()),
            Command::Explain(args) => (Some(&args.input.pick), Vec::new()),
            Command::Fmt(args) => (Some(&args.pick), Vec::new()),
            Command::Check(args) => (Some(&args.input.pick), args.against.clone()),
            Command::Embed(args) => (Some(&args.input.pick), Vec::new()),
            Command::Draw(args) => (None, vec![args.file.clone()]),
            _ => return None,
        };
        Some(Watched { pick: pick.cloned(), named, files: BTreeSet::new(), documents: 0 })
    }

    /// Finds the files anew.
    fn search(&mut self, messages: &mut Messages) {
        let inputs = self.pick.as_ref().map_or_else(Vec::new, |pick| inputs::resolve(pick, messages));
        self.documents = inputs.len().max(self.named.len());
        let documents = inputs.iter().filter_map(Input::path).map(Path::to_owned);
        self.files = documents.chain(self.named.iter().cloned()).collect();
        let folders: BTreeSet<PathBuf> = inputs
            .iter()
            .flat_map(|i| whereabouts(i).ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>())
            .collect();
        if !self.files.is_empty() {
            self.files.extend(folders.into_iter().map(|folder| folder.join(FILE_NAME)));
        }
    }

    fn state(&self) -> BTreeMap<PathBuf, State> {
        let state = |path: &Path| {
            let about = fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        self.files.iter().map(|path| (path.clone(), state(path))).collect()
    }

    /// Waits until a file differs, and until nothing changes any more; gives the file.
    fn wait(&mut self, before: &BTreeMap<PathBuf, State>, messages: &mut Messages) -> PathBuf {
        let mut searched = Instant::now();
        loop {
            sleep(LOOK);
            if searched.elapsed() >= SEARCH {
                self.search(messages);
                searched = Instant::now();
            }
            let now = self.state();
            let Some(changed) = difference(before, &now) else { continue };
            let mut last = now;
            loop {
                sleep(LOOK / 3);
                let now = self.state();
                if now == last {
                    return changed;
                }
                last = now;
            }
        }
    }
}

/// A file that is in another state, or in one of the two alone.
fn difference(before: &BTreeMap<PathBuf, State>, now: &BTreeMap<PathBuf, State>) -> Option<PathBuf> {
    let differs = |path: &&PathBuf| before.get(*path).copied().flatten() != now.get(*path).copied().flatten();
    now.keys().chain(before.keys()).find(differs).cloned()
}
