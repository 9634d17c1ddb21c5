//! Hosts that draw another language themselves: a fence of it, and the drawing folded away.

use super::{Around, Shown};
use crate::emit::Options;
use crate::rewrite::embed::written;

pub(super) fn mermaid(shown: &Shown<'_>) -> Around {
    fence(shown, "mermaid")
}

pub(super) fn d2(shown: &Shown<'_>) -> Around {
    fence(shown, "d2")
}

pub(super) fn plantuml(shown: &Shown<'_>) -> Around {
    fence(shown, "plantuml")
}

/// What `emit` calls a language is what hosts call its fences.
fn fence(shown: &Shown<'_>, language: &str) -> Around {
    let text = written(shown.reading, language, &Options::default());
    // Longer than what the text could be taken to end it with.
    let ticks = |line: &str| line.trim_start().chars().take_while(|c| *c == '`').count();
    let fence = "`".repeat(text.lines().map(ticks).max().unwrap_or(0).max(2) + 1);
    let lines = text.lines().map(str::to_owned);
    Around::folded([format!("{fence}{language}")].into_iter().chain(lines).chain([fence]))
}
