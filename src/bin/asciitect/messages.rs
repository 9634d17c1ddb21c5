//! What is said on standard error, and the exit code that follows from it.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

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
}

impl Messages {
    /// A voice that says only errors if it shall be `quiet`.
    pub(crate) fn new(quiet: bool) -> Messages {
        Messages { quiet, ..Messages::default() }
    }

    /// Something that was asked for could not be done.
    pub(crate) fn error(&mut self, text: impl Display) {
        self.failed = true;
        let text = text.to_string();
        if !self.said.contains(&text) {
            say(format_args!("asciitect: {ERROR}error{ERROR:#}: {text}"));
            self.said.insert(text);
        }
    }

    /// Something that the user may want to mend; it was done all the same.
    pub(crate) fn warning(&self, text: impl Display) {
        if self.quiet {
            return;
        }
        say(format_args!("asciitect: {WARNING}warning{WARNING:#}: {text}"));
    }

    /// Something good to know.
    pub(crate) fn note(&self, text: impl Display) {
        if self.quiet {
            return;
        }
        say(format_args!("asciitect: {text}"));
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
