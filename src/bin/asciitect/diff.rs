//! Prints what would change in a document as a unified diff: byte for byte where a program reads it, such as `patch`,
//! and fit for a terminal where a person does.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use asciitect::source::{Charset, Source};
use imara_diff::sources::byte_lines;
use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Token};

use crate::text::plain_line;

/// The lines around a change that are shown with it.
const AROUND: u32 = 3;

/// Prints what changes between the bytes `old` and `new` of the document that messages call `name`.
pub(crate) fn print(name: &str, old: &[u8], new: &[u8]) -> io::Result<()> {
    let out = io::stdout();
    let colour = AutoStream::choice(&out) != ColorChoice::Never;
    if !colour && !out.is_terminal() {
        return write(&mut out.lock(), name, old, new);
    }
    let (old, new) = (legible(old), legible(new));
    let mut text = Vec::new();
    write(&mut text, name, old.as_bytes(), new.as_bytes())?;
    let text = String::from_utf8_lossy(&text);
    let mut out = AutoStream::new(out.lock(), if colour { ColorChoice::Always } else { ColorChoice::Never });
    for (i, line) in text.lines().enumerate() {
        let style = style(line, i);
        writeln!(out, "{style}{line}{style:#}")?;
    }
    out.flush()
}

/// The lines of a document, none of which can do anything to a terminal.
fn legible(bytes: &[u8]) -> String {
    let source = Source::new("", bytes);
    let text = match source.encoding().charset {
        Charset::Utf8 => String::from_utf8_lossy(bytes),
        _ => source.text().into(),
    };
    let line = |line: &str| match line.strip_suffix('\n') {
        Some(line) => plain_line(line.strip_suffix('\r').unwrap_or(line)) + "\n",
        None => plain_line(line),
    };
    text.split_inclusive('\n').map(line).collect()
}

fn style(line: &str, at: usize) -> Style {
    match line.as_bytes().first() {
        _ if at < 2 => Style::new().bold(),
        Some(b'-') => AnsiColor::Red.on_default(),
        Some(b'+') => AnsiColor::Green.on_default(),
        Some(b'@') => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    }
}

fn write(out: &mut impl Write, name: &str, old: &[u8], new: &[u8]) -> io::Result<()> {
    let input = InternedInput::new(byte_lines(old), byte_lines(new));
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let hunks: Vec<Hunk> = diff.hunks().collect();
    if hunks.is_empty() {
        return Ok(());
    }
    // A name with blanks ends at a tab, for `patch`.
    let end = if name.contains(' ') { "\t" } else { "" };
    writeln!(out, "--- {name}{end}\n+++ {name}{end}")?;
    let lines = |tokens: &[Token]| -> Vec<&[u8]> { tokens.iter().map(|&token| input.interner[token]).collect() };
    let (old, new) = (lines(&input.before), lines(&input.after));
    hunks.chunk_by(|a, b| b.before.start - a.before.end <= 2 * AROUND).try_for_each(|near| group(out, near, &old, &new))
}

/// Changes near each other, with the lines around them.
fn group(out: &mut impl Write, hunks: &[Hunk], old: &[&[u8]], new: &[&[u8]]) -> io::Result<()> {
    let ([first, ..], [.., last]) = (hunks, hunks) else { return Ok(()) };
    let above = first.before.start.min(AROUND);
    let below = (old.len() as u32 - last.before.end).min(AROUND);
    let (from, to) = (first.before.start - above, last.before.end + below);
    writeln!(out, "@@ -{} +{} @@", range(from..to), range(first.after.start - above..last.after.end + below))?;
    let mut put = |mark: u8, lines: &[&[u8]]| {
        lines.iter().try_for_each(|line| {
            out.write_all(&[&[mark], *line].concat())?;
            if line.ends_with(b"\n") { Ok(()) } else { out.write_all(b"\n\\ No newline at end of file\n") }
        })
    };
    let mut at = from;
    for hunk in hunks {
        put(b' ', &old[at as usize..hunk.before.start as usize])?;
        put(b'-', &old[hunk.before.start as usize..hunk.before.end as usize])?;
        put(b'+', &new[hunk.after.start as usize..hunk.after.end as usize])?;
        at = hunk.before.end;
    }
    put(b' ', &old[at as usize..to as usize])
}

/// A range of lines as the head of a change names it: the first, or the one before where there are none, and how many
/// unless it is one.
fn range(lines: Range<u32>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        n => format!("{},{n}", lines.start + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_it() {
        let mut out = Vec::new();
        write(&mut out, "a b", b"x\r\n\xe9 \x1b[m\nend", b"x\r\n\xe9 \x1b[0m\nend").expect("written");
        let want = b"--- a b\t\n+++ a b\t\n@@ -1,3 +1,3 @@\n x\r\n-\xe9 \x1b[m\n+\xe9 \x1b[0m\n end\n\\ No newline at end of file\n";
        assert_eq!(out, want, "{}", String::from_utf8_lossy(&out));
    }

    #[test]
    fn changes_near_each_other_share_a_head() {
        let old: String = (1..=30).map(|n| format!("{n}\n")).collect();
        let new = old.replace("\n9\n", "\n9\nnine\n").replace("\n15\n", "\nfifteen\n").replace("\n30\n", "\n");
        let mut out = Vec::new();
        write(&mut out, "a", old.as_bytes(), new.as_bytes()).expect("written");
        let out = String::from_utf8(out).expect("UTF-8");
        let heads: Vec<&str> = out.lines().filter(|line| line.starts_with("@@")).collect();
        assert_eq!(heads, ["@@ -7,12 +7,13 @@", "@@ -27,4 +28,3 @@"], "{out}");
        let mut out = Vec::new();
        write(&mut out, "a", b"", b"x\n").expect("written");
        assert_eq!(out, b"--- a\n+++ a\n@@ -0,0 +1 @@\n+x\n");
    }

    #[test]
    fn no_line_reaches_a_terminal_as_an_order() {
        assert_eq!(legible(b"a\tb\x1b[2J\r\nc\xe9\n"), "a\tb\\u{1b}[2J\nc\u{fffd}\n");
        assert_eq!(legible(b"\xff\xfea\0\n\0"), "a\n");
    }
}
