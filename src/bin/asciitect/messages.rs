//! What is said on standard error, and the exit code that follows from it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use crate::text::plain_line;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// The program's voice. It remembers whether something could not be done, or was found.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    failed: bool,
    found: bool,
    /// Errors that were said; each is said once.
    said: BTreeSet<String>,
    /// Whether only errors are said.
    quiet: bool,
    /// What a server has to say: it goes to its client, not to standard error.
    kept: Option<RefCell<Vec<(Weight, String)>>>,
}

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Error,
    Warning,
    Note,
}

impl Messages {
    /// A voice that says only errors if it shall be `quiet`.
    pub(crate) fn new(quiet: bool) -> Messages {
        Messages { quiet, ..Messages::default() }
    }

    /// A voice that keeps what is said.
    #[cfg(any(feature = "lsp", feature = "mcp"))]
    pub(crate) fn keeping() -> Messages {
        Messages { kept: Some(RefCell::default()), ..Messages::default() }
    }

    /// What was said and kept since this was last asked.
    #[cfg(any(feature = "lsp", feature = "mcp"))]
    pub(crate) fn taken(&self) -> Vec<(Weight, String)> {
        self.kept.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// Says a text, or keeps it.
    fn say(&self, weight: Weight, text: &str) {
        // Whatever it names, it names legibly.
        let text = &text.lines().map(plain_line).collect::<Vec<_>>().join("\n");
        if let Some(kept) = &self.kept {
            kept.borrow_mut().push((weight, text.to_owned()));
            return;
        }
        match weight {
            Weight::Error => say(format_args!("asciitect: {ERROR}error{ERROR:#}: {text}")),
            Weight::Warning => say(format_args!("asciitect: {WARNING}warning{WARNING:#}: {text}")),
            Weight::Note => say(format_args!("asciitect: {text}")),
        }
    }

    /// Something that was asked for could not be done.
    pub(crate) fn error(&mut self, text: impl Display) {
        self.failed = true;
        let text = text.to_string();
        if !self.said.contains(&text) {
            self.say(Weight::Error, &text);
            self.said.insert(text);
        }
    }

    /// Something that the user may want to mend; it was done all the same.
    pub(crate) fn warning(&self, text: impl Display) {
        if !self.quiet {
            self.say(Weight::Warning, &text.to_string());
        }
    }

    /// Something good to know.
    pub(crate) fn note(&self, text: impl Display) {
        if !self.quiet {
            self.say(Weight::Note, &text.to_string());
        }
    }

    /// Whether there was an error.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// There is a finding, or something that would change.
    pub(crate) fn found(&mut self) {
        self.found = true;
    }

    /// 0 fine, 1 something was found or would change, 2 something could not be done.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.failed { 2 } else { u8::from(self.found) })
    }
}

/// One line. Where standard error is closed, there is nobody left to tell.
fn say(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
