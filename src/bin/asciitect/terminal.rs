//! Standard output for documents and what is made of them: to the byte where a program reads it. To a terminal nothing
//! goes that it would obey.

use std::io::{self, IsTerminal, Write};

use crate::text::plain_line;

/// Standard output, for what is not ours to the last byte.
pub(crate) fn out() -> Box<dyn Write> {
    let out = io::stdout();
    if out.is_terminal() { Box::new(Legible { out: out.lock(), row: Vec::new() }) } else { Box::new(out.lock()) }
}

/// Shows control characters in place of having them obeyed.
struct Legible<W: Write> {
    out: W,
    /// What was written of a row that has not ended.
    row: Vec<u8>,
}

impl<W: Write> Legible<W> {
    fn show(&mut self) -> io::Result<()> {
        let row = std::mem::take(&mut self.row);
        let text = String::from_utf8_lossy(&row);
        let (text, end) = text.strip_suffix('\n').map_or((&*text, ""), |text| (text, "\n"));
        write!(self.out, "{}{end}", plain_line(text.strip_suffix('\r').unwrap_or(text)))
    }
}

impl<W: Write> Write for Legible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.row.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.show()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.show()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_shows_what_it_must_not_obey() {
        let mut legible = Legible { out: Vec::new(), row: Vec::new() };
        for part in ["\ttab \u{1b}]0;x\u{7}\r\n", "in two \u{9b}", "2J parts ü\nno end\u{7f}"] {
            let (start, end) = part.as_bytes().split_at(part.len() / 2);
            legible.write_all(start).expect("kept");
            legible.write_all(end).expect("kept");
        }
        legible.flush().expect("shown");
        let shown = String::from_utf8(legible.out).expect("text");
        assert_eq!(shown, "\ttab \\u{1b}]0;x\\u{7}\nin two \\u{9b}2J parts ü\nno end\\u{7f}");
    }
}
