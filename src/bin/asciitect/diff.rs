//! Prints what would change in a document as a unified diff: byte for byte where a program reads it, such as `patch`,
//! and fit for a terminal where a person does.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use asciitect::source::{Charset, Source};
use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

use crate::text::plain_line;

/// The lines around a change that are shown with it.
const AROUND: usize = 3;

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
    let lines = |bytes| -> Vec<&[u8]> { <[u8]>::split_inclusive(bytes, |b| *b == b'\n').collect() };
    let (old, new) = (lines(old), lines(new));
    let groups = group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), AROUND);
    if groups.is_empty() {
        return Ok(());
    }
    // A name with blanks ends at a tab, for `patch`.
    let end = if name.contains(' ') { "\t" } else { "" };
    writeln!(out, "--- {name}{end}\n+++ {name}{end}")?;
    for group in groups {
        writeln!(out, "{}", UnifiedHunkHeader::new(&group))?;
        group.iter().try_for_each(|op| rows(out, op, &old, &new))?;
    }
    Ok(())
}

/// The lines of a stretch: what is taken out before what comes in.
fn rows(out: &mut impl Write, op: &DiffOp, old: &[&[u8]], new: &[&[u8]]) -> io::Result<()> {
    for change in op.iter_changes(old, new) {
        let mark: &[u8] = match change.tag() {
            ChangeTag::Equal => b" ",
            ChangeTag::Delete => b"-",
            ChangeTag::Insert => b"+",
        };
        let line: &[u8] = change.value();
        out.write_all(&[mark, line].concat())?;
        if !line.ends_with(b"\n") {
            out.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
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
    fn no_line_reaches_a_terminal_as_an_order() {
        assert_eq!(legible(b"a\tb\x1b[2J\r\nc\xe9\n"), "a\tb\\u{1b}[2J\nc\u{fffd}\n");
        assert_eq!(legible(b"\xff\xfea\0\n\0"), "a\n");
    }
}
