//! `asciitect check`: do drawings and lists of components say the same.

mod bindings;
mod disk;
mod known;
mod lists;
mod parts;
mod suggest;
mod verdict;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use asciitect::check::report::Report;
use asciitect::check::{self, Check, Config, Outcome, Severity, Subject};
use asciitect::document::Format;
use asciitect::inventory::{Inventory, join_overrides};
use asciitect::rewrite::{self, Manner};

use crate::args::CheckArgs;
use crate::config::{Configs, Settings, whereabouts};
use crate::documents::{self, Read};
use crate::messages::Messages;
use crate::{fmt, inputs, parallel, terminal};
pub(crate) use bindings::Bindings;
use disk::Files;
use known::Known;
pub(crate) use lists::Lists;

pub(crate) fn run(args: &CheckArgs, messages: &mut Messages) -> io::Result<()> {
    if let Some(check) = args.explain {
        return explain(check);
    }
    if args.summary && !args.format.summary {
        messages.error(format!("{} has no place for a summary; use text or json", args.format.name));
        return Ok(());
    }
    if args.suggest {
        return suggest(args, messages);
    }
    let mut lists = Lists::default();
    let asked = Asked {
        against: args.against.iter().filter_map(|path| lists.named(path, messages)).collect(),
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        error: args.error.clone(),
    };
    let known = args.baseline.as_ref().map(|path| Known::open(path, args.write_baseline, messages));
    // Findings without the lists, or without what is known, would be other findings than were asked for.
    if messages.failed() {
        return Ok(());
    }
    let inputs = inputs::resolve(&args.input.pick, messages);
    let mut configs = Configs::default();
    let mut bindings = Bindings::default();
    let mut all = All::default();
    let tally =
        documents::read_whole(&args.input.pick, &inputs, !args.input.no_repair, messages, |all_read, messages| {
            let tasks: Vec<Task> = all_read
                .into_iter()
                .filter_map(|c| Task::new(c, &asked, (&mut configs, &mut bindings), &mut lists, messages))
                .collect();
            let straight = args.input.no_repair;
            let done = parallel::map(&tasks, |task| (task.run(), if straight { 0 } else { task.crooked() }));
            for (task, (outcome, crooked)) in tasks.iter().zip(done) {
                all.add(task, outcome, crooked);
            }
            Ok(())
        })?;
    all.texts.append(&mut lists.texts);
    let (findings, mut texts) = bindings.absent();
    all.texts.append(&mut texts);
    let mut outcome = Outcome::default();
    outcome.findings = findings;
    all.outcomes.push(outcome);
    all.print(args, known.flatten(), messages)?;
    tally.say_if_none(true, messages);
    Ok(())
}

/// One check's page.
fn explain(check: &Check) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", check.page.trim_end())?;
    out.flush()
}

/// Prints the bindings that seem right.
fn suggest(args: &CheckArgs, messages: &mut Messages) -> io::Result<()> {
    let inputs = inputs::resolve(&args.input.pick, messages);
    let mut configs = Configs::default();
    let mut found = String::new();
    let tally = documents::read_whole(&args.input.pick, &inputs, !args.input.no_repair, messages, |all, messages| {
        found.push_str(&suggest::bindings(&all, &mut configs, messages));
        Ok(())
    })?;
    let mut out = terminal::out();
    out.write_all(found.as_bytes())?;
    out.flush()?;
    match found.is_empty() {
        true => messages.note("no file in the repository lists two names that a drawing shows"),
        false => messages.note("put those that are right into asciitect.toml"),
    }
    tally.say_if_none(true, messages);
    Ok(())
}

/// What the user asks for, beside what `asciitect.toml` says.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) against: Vec<Inventory>,
    pub(crate) select: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) error: Vec<String>,
}

/// A document to check, and how.
pub(crate) struct Task<'a> {
    pub(crate) read: Read<'a>,
    against: Vec<Inventory>,
    config: Config,
    /// How its drawings are to be drawn.
    pub(crate) manner: Manner,
}

impl<'a> Task<'a> {
    /// None where nothing of the document was asked for, or where its configuration is wrong.
    pub(crate) fn new(
        read: Read<'a>,
        asked: &Asked,
        (configs, bindings): (&mut Configs, &mut Bindings),
        lists: &mut Lists,
        messages: &mut Messages,
    ) -> Option<Task<'a>> {
        if read.pick.count() == 0 && !read.document.readings.is_empty() {
            return None;
        }
        let settings: Arc<Settings> = configs.of(read.input, messages)?;
        let mut config = settings.config.check.clone();
        if !asked.select.is_empty() {
            config.select.clone_from(&asked.select);
            config.ignore.retain(|name| !asked.select.contains(name));
        }
        config.ignore.extend(asked.ignore.iter().cloned());
        config.error.extend(asked.error.iter().cloned());
        bindings.used(&settings, &config);
        let mut against = asked.against.clone();
        if let Some(folder) = &settings.folder {
            let place = whereabouts(read.input);
            let path = place.strip_prefix(folder).unwrap_or(&place).to_string_lossy().into_owned();
            config.bind.retain(|binding| binding.is_about(&path));
            for binding in &mut config.bind {
                binding.document.clone_from(&read.input.name);
                if let Some(file) = &binding.against {
                    against.extend(lists.configured(&folder.join(file), binding.places.get("against"), messages));
                }
            }
        }
        Some(Task { read, against: join_overrides(against), config, manner: settings.config.fmt })
    }

    /// How many of the drawings `fmt` would change.
    fn crooked(&self) -> usize {
        let Read { document, pick, .. } = &self.read;
        if fmt::is_damaged(&document.source) {
            return 0;
        }
        let picked = document.readings.iter().zip(&pick.drawings).filter(|(_, picked)| **picked);
        picked.filter(|(reading, _)| rewrite::is_crooked(&document.source, reading, self.manner)).count()
    }

    pub(crate) fn run(&self) -> Outcome {
        let Read { input, document, pick, .. } = &self.read;
        let picked: Vec<usize> = (0..pick.drawings.len()).filter(|&i| pick.drawings[i]).collect();
        let whole = input.lines.is_empty() && picked.len() == document.readings.len();
        let files = Files::default();
        let mut subject = Subject::new(document, &self.config);
        subject.picked = if whole { &[] } else { &picked };
        subject.markdown = input.format == Format::Markdown;
        subject.against = &self.against;
        subject.disk = &files;
        check::run(&subject)
    }
}

/// What came of all documents.
#[derive(Default)]
struct All {
    outcomes: Vec<Outcome>,
    /// How many drawings are crooked, and in how many documents.
    crooked: (usize, usize),
    /// The texts that findings point into, by the names that places carry.
    texts: BTreeMap<String, String>,
}

impl All {
    fn add(&mut self, task: &Task, outcome: Outcome, crooked: usize) {
        let source = &task.read.document.source;
        if !outcome.findings.is_empty() {
            self.texts.insert(source.name.clone(), source.text().to_owned());
        }
        self.crooked.0 += crooked;
        self.crooked.1 += usize::from(crooked > 0);
        self.outcomes.push(outcome);
    }

    fn print(&self, args: &CheckArgs, known: Option<Known>, messages: &mut Messages) -> io::Result<()> {
        let text_of = |path: &str| self.texts.get(path).map(String::as_str);
        let mut report = Report::new(&self.outcomes, &text_of);
        if let Some(mut known) = known {
            if args.write_baseline {
                known.write(&report.findings, messages);
                return Ok(());
            }
            known.sift(&mut report.findings, messages);
        }
        if args.summary {
            report.summaries = self.outcomes.iter().flat_map(|o| &o.summaries).collect();
        }
        report.verbose = args.verbose;
        report.colored = true;
        let text = (args.format.write)(&report);
        let mut out: Box<dyn Write> =
            if args.format.machine { terminal::out() } else { Box::new(anstream::stdout().lock()) };
        out.write_all(text.as_bytes())?;
        out.flush()?;
        if report.findings.iter().any(|f| f.severity > Severity::Note) {
            messages.found();
        }
        verdict::say(self, &report.findings, args.verbose || args.format.machine, messages);
        Ok(())
    }

    fn drawings(&self) -> usize {
        self.outcomes.iter().map(|o| o.drawings).sum()
    }
}
