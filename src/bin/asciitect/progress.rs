//! How far a long run has come, for whoever waits at a terminal.

use std::io::{self, IsTerminal, Write};

/// Fewer documents than this are read before one could look.
const MANY: usize = 256;

/// A line on standard error that goes before anything else is said.
pub(crate) struct Progress {
    all: usize,
    shown: bool,
}

impl Progress {
    pub(crate) fn new(all: usize) -> Progress {
        Progress { all, shown: false }
    }

    pub(crate) fn show(&mut self, done: usize) {
        if self.all < MANY || !io::stderr().is_terminal() {
            return;
        }
        const WIDTH: usize = 30;
        let full = done * WIDTH / self.all;
        // Where nobody can be told, nothing is lost.
        let _ =
            write!(io::stderr(), "\r{}{} {done}/{} documents", "━".repeat(full), "─".repeat(WIDTH - full), self.all);
        self.shown = true;
    }

    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
