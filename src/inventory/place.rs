//! Where something stands in a file, for messages and for edits.

use std::ops::Range;
use std::sync::Arc;

/// A stretch of a file's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The file's name, as messages give it.
    pub path: Arc<str>,
    /// 1-based line of the first character.
    pub line: usize,
    /// 1-based column of the first character, in characters.
    pub column: usize,
    /// 1-based line of the end.
    pub end_line: usize,
    /// 1-based column of the character after the last.
    pub end_column: usize,
    /// Text offsets of its first byte and of the byte after its last.
    pub span: (usize, usize),
}

/// The lines of a file's text: from offsets to lines and columns.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    path: Arc<str>,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Indexes `text`; `path` is the name that places carry.
    pub fn new(path: &str, text: &'a str) -> Self {
        // A line ends as it does for `source`: at LF, CRLF or a lone CR.
        let mut starts = vec![0];
        if text.contains('\r') {
            let ends = text.bytes().enumerate().filter(|&(i, b)| ends_line(text.as_bytes(), i, b));
            starts.extend(ends.map(|(i, _)| i + 1));
        } else {
            starts.extend(text.match_indices('\n').map(|(i, _)| i + 1));
        }
        Lines { path: path.into(), text, starts }
    }

    /// The file's name.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// 1-based line and column of an offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|&s| s <= offset);
        let start = self.starts[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The place of a range of offsets.
    pub fn place(&self, range: Range<usize>) -> Place {
        let (start, end) = (self.floor(range.start), self.floor(range.end.max(range.start)));
        let (line, column) = self.line_column(start);
        let (end_line, end_column) = self.line_column(end);
        Place { path: self.path.clone(), line, column, end_line, end_column, span: (start, end) }
    }

    /// Offsets of a 1-based line without its line end.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let line = line.clamp(1, self.starts.len());
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\r', '\n']).len()
    }

    /// Number of lines; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

fn ends_line(bytes: &[u8], at: usize, byte: u8) -> bool {
    byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')
}

/// A text to read a list from, and where its pieces stand in their file: a whole file, or the
/// content of a fence, whose lines may have lost an indent.
#[derive(Clone, Debug)]
pub struct Excerpt<'a> {
    /// The file.
    pub file: &'a Lines<'a>,
    /// The content.
    pub text: String,
    /// Offset in the content, offset in the file; ascending, starting with content offset 0.
    pieces: Vec<(usize, usize)>,
}

impl<'a> Excerpt<'a> {
    /// All of a file.
    pub fn whole(file: &'a Lines<'a>) -> Self {
        Excerpt { file, text: file.text().to_owned(), pieces: vec![(0, 0)] }
    }

    /// The given ranges of a file, one behind the other.
    pub fn pieces(file: &'a Lines<'a>, ranges: &[Range<usize>]) -> Self {
        let mut excerpt = Excerpt { file, text: String::new(), pieces: Vec::with_capacity(ranges.len()) };
        for range in ranges {
            excerpt.pieces.push((excerpt.text.len(), range.start));
            excerpt.text.push_str(&file.text()[range.clone()]);
        }
        if excerpt.pieces.is_empty() {
            excerpt.pieces.push((0, 0));
        }
        excerpt
    }

    /// The place in the file of a range of the content.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = self.offset(range.start);
        // The end belongs to the piece of the last byte, not to the piece that may start there.
        let end = if range.end > range.start { self.offset(range.end - 1) + 1 } else { start };
        let mut place = self.file.place(start..end.max(start));
        if !self.file.text().is_char_boundary(end) {
            let ceil = (end..=self.file.text().len()).find(|&e| self.file.text().is_char_boundary(e)).unwrap_or(end);
            place = self.file.place(start..ceil);
        }
        place
    }

    fn offset(&self, at: usize) -> usize {
        let i = self.pieces.partition_point(|&(content, _)| content <= at).saturating_sub(1);
        let (content, file) = self.pieces[i];
        file + (at - content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("a.md", "één\r\n日本 x\n");
        let place = lines.place(lines.text().find('x').unwrap()..lines.text().find('x').unwrap() + 1);
        assert_eq!((place.line, place.column, place.end_column), (2, 4, 5));
        assert_eq!(&lines.text()[lines.line_range(1)], "één");
        assert_eq!(lines.line_column(999), (3, 1));
    }

    #[test]
    fn an_excerpt_knows_the_indent_that_it_lost() {
        let text = "- ```\n  a: é\n  b: 2\n  ```\n";
        let lines = Lines::new("a.md", text);
        let excerpt = Excerpt::pieces(&lines, &[8..14, 16..21]);
        assert_eq!(excerpt.text, "a: é\nb: 2\n");
        let b = excerpt.text.find('b').unwrap();
        let place = excerpt.place(b..b + 1);
        assert_eq!((place.line, place.column), (3, 3));
        let e = excerpt.text.find('é').unwrap();
        assert_eq!(excerpt.place(e..e + 2).end_column, 7);
    }
}
