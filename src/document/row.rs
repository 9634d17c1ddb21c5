//! A row of a block, and how it is written in its document.

use std::ops::Range;

/// One row of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// 1-based line in the document.
    pub line: usize,
    /// Text offsets of the row's content in [`crate::source::Source::text`], without container prefix, comment prefix and line end.
    pub text: Range<usize>,
    /// The content with tabs expanded to blanks, escapes resolved and without control characters; drawings are laid
    /// out from this.
    pub content: String,
    /// How it is written; none where the text is the content.
    pub(super) spelling: Option<Box<Spelling>>,
}

/// How a row is written that does not stand in the text as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// In order; together they are the whole content.
    pub(super) pieces: Vec<Piece>,
    pub(super) escape: Escape,
}

/// A stretch of the content and the text that stands for it. Where both are of one length they are the same, byte by
/// byte; else the piece is one unit: a tab, an escape. What stands between the texts of two pieces is markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) content: Range<usize>,
    pub(super) text: Range<usize>,
}

/// Which characters cannot be written as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Escape {
    #[default]
    None,
    Html,
    Json,
    Roff,
}

impl Escape {
    fn of(self, c: char) -> Option<&'static str> {
        match (self, c) {
            (Escape::Html, '&') => Some("&amp;"),
            (Escape::Html, '<') => Some("&lt;"),
            (Escape::Html, '>') => Some("&gt;"),
            (Escape::Json, '"') => Some("\\\""),
            (Escape::Json, '\\') => Some("\\\\"),
            (Escape::Roff, '\\') => Some("\\e"),
            _ => None,
        }
    }
}

impl Piece {
    fn is_same(&self) -> bool {
        self.content.len() == self.text.len()
    }

    /// The piece's share of a range of the content.
    fn part(&self, of: &Range<usize>) -> Piece {
        if !self.is_same() {
            return self.clone();
        }
        let content = self.content.start.max(of.start)..self.content.end.min(of.end);
        let at = |i: usize| self.text.start + i - self.content.start;
        Piece { text: at(content.start)..at(content.end), content }
    }
}

impl Spelling {
    /// The pieces that a range of the content touches, cut to it.
    pub(super) fn parts<'a>(&'a self, of: &'a Range<usize>) -> impl Iterator<Item = Piece> + 'a {
        let first = self.pieces.partition_point(|p| p.content.end <= of.start);
        self.pieces[first..].iter().take_while(|p| p.content.start < of.end).map(|p| p.part(of))
    }

    /// Where a range of the content stands; `end` is where the row's text ends.
    pub(super) fn place(&self, of: Range<usize>, end: usize) -> Range<usize> {
        let mut parts = self.parts(&of);
        if let Some(first) = parts.next() {
            let last = parts.last().map_or(first.text.end, |last| last.text.end);
            return first.text.start..last;
        }
        let next = self.pieces.partition_point(|p| p.content.end <= of.start);
        let at = self.pieces.get(next).map_or(end, |p| p.part(&(of.start..p.content.end)).text.start);
        at..at
    }

    /// Adds a piece; one that goes on where the last one ends becomes part of it.
    pub(super) fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.is_same() && piece.is_same() && last.text.end == piece.text.start => {
                last.content.end = piece.content.end;
                last.text.end = piece.text.end;
            }
            _ => self.pieces.push(piece),
        }
    }
}

impl Row {
    /// The text offsets of a part of the content.
    pub fn place(&self, part: Range<usize>) -> Range<usize> {
        match &self.spelling {
            Some(spelling) => spelling.place(part, self.text.end),
            None => {
                let at = |i: usize| (self.text.start + i).min(self.text.end);
                at(part.start)..at(part.end)
            }
        }
    }

    /// What must stand where in `text`, that of the document, so that the row reads `new`; only what differs, and as
    /// the row itself writes its characters. None where that cannot be said, such as within markup.
    pub(crate) fn rewritten(&self, text: &str, new: &str) -> Option<Vec<(Range<usize>, String)>> {
        if self.content == new {
            return Some(Vec::new());
        }
        // A row's trailing blanks stay where only its inside changes.
        let tail = &self.content[self.content.trim_end_matches(' ').len()..];
        let whole = format!("{new}{tail}");
        let Some(spelling) = &self.spelling else {
            let (old, new) = differing(&self.content, &whole);
            return Some(vec![(self.place(old), whole[new].to_owned())]);
        };
        let edit = |(old, part): (Range<usize>, Range<usize>)| {
            Some((self.unbroken(spelling, old)?, self.spelled(spelling, text, &whole[part])))
        };
        let edits = gaps(&self.content, &whole).into_iter().map(edit).collect::<Option<Vec<_>>>();
        let last_tab = text.get(self.text.clone())?.rfind('\t').map(|i| self.text.start + i);
        match (last_tab, edits) {
            // A tab behind a change would reach elsewhere.
            (Some(tab), Some(edits)) if edits.iter().any(|(at, _)| at.start <= tab) => {
                self.untabbed(text, new).map(|whole| vec![whole])
            }
            (Some(_), None) => self.untabbed(text, new).map(|whole| vec![whole]),
            (_, edits) => edits,
        }
    }

    /// The whole row written anew, with blanks for tabs. None where more than tabs is written otherwise than it is read.
    pub(crate) fn untabbed(&self, text: &str, new: &str) -> Option<(Range<usize>, String)> {
        let words = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\t')).collect::<String>();
        let written = text.get(self.text.clone())?;
        (words(written) == words(&self.content)).then(|| (self.text.clone(), new.to_owned()))
    }

    /// The place of a part within which there is no markup.
    fn unbroken(&self, spelling: &Spelling, part: Range<usize>) -> Option<Range<usize>> {
        let parts: Vec<Piece> = spelling.parts(&part).collect();
        let whole = parts.windows(2).all(|p| p[0].text.end == p[1].text.start);
        if part.is_empty() && part.start > 0 {
            // Right behind what stands before it, and so before markup that ends there.
            let end = spelling.place(part.start - 1..part.start, self.text.end).end;
            return Some(end..end);
        }
        whole.then(|| self.place(part))
    }

    /// A text as this row writes it.
    fn spelled(&self, spelling: &Spelling, text: &str, new: &str) -> String {
        let own = |c: char| {
            let unit = |p: &&Piece| !p.is_same() && self.content[p.content.clone()].chars().eq([c]);
            spelling.pieces.iter().find(unit).and_then(|p| text.get(p.text.clone()))
        };
        let mut out = String::with_capacity(new.len());
        for c in new.chars() {
            match own(c).or_else(|| spelling.escape.of(c)) {
                Some(escaped) => out.push_str(escaped),
                None => out.push(c),
            }
        }
        out
    }
}

/// The parts in which two texts differ: all but their common front and back.
fn differing(old: &str, new: &str) -> (Range<usize>, Range<usize>) {
    let front: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let backwards = old[front..].chars().rev().zip(new[front..].chars().rev());
    let back: usize = backwards.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (front..old.len() - back, front..new.len() - back)
}

/// The parts in which two texts with the same letters differ, between one letter and the next; where their letters
/// differ, one part.
fn gaps(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let letters =
        |text: &str| -> Vec<(usize, char)> { text.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect() };
    let (a, b) = (letters(old), letters(new));
    if a.len() != b.len() || a.iter().zip(&b).any(|(a, b)| a.1 != b.1) {
        return vec![differing(old, new)];
    }
    let mut found = Vec::new();
    let (mut from, mut to) = (0, 0);
    let ends = [((old.len(), ' '), (new.len(), ' '))];
    for ((i, c), (j, _)) in a.into_iter().zip(b).chain(ends) {
        if old[from..i] != new[to..j] {
            let (x, y) = differing(&old[from..i], &new[to..j]);
            found.push((from + x.start..from + x.end, to + y.start..to + y.end));
        }
        (from, to) = (i + c.len_utf8(), j + c.len_utf8());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> (&'static str, Row) {
        // `<b>a</b> -&gt; x`
        let text = "<b>a</b> -&gt; x";
        let piece = |content, text| Piece { content, text };
        let pieces = vec![piece(0..1, 3..4), piece(1..3, 8..10), piece(3..4, 10..14), piece(4..6, 14..16)];
        let spelling = Some(Box::new(Spelling { pieces, escape: Escape::Html }));
        (text, Row { line: 1, text: 0..16, content: "a -> x".into(), spelling })
    }

    #[test]
    fn places_lead_through_markup() {
        let (text, row) = row();
        let at = |part: Range<usize>| &text[row.place(part)];
        assert_eq!((at(0..1), at(3..4), at(2..4), at(5..6)), ("a", "&gt;", "-&gt;", "x"));
        assert_eq!((row.place(6..6), row.place(5..5)), (16..16, 15..15));
    }

    #[test]
    fn what_is_written_keeps_markup_and_escapes() {
        let (text, row) = row();
        let written = |new: &str| {
            let mut out = text.to_owned();
            for (at, new) in row.rewritten(text, new)?.into_iter().rev() {
                out.replace_range(at, &new);
            }
            Some(out)
        };
        assert_eq!(written("a --> x").as_deref(), Some("<b>a</b> --&gt; x"));
        assert_eq!(written("a -->> x").as_deref(), Some("<b>a</b> --&gt;&gt; x"));
        assert_eq!(written("a  < x").as_deref(), Some("<b>a</b>  &lt; x"));
    }

    #[test]
    fn tabs_before_a_change_stay() {
        let piece = |content, text| Piece { content, text };
        let row = |text: &str, content: &str, pieces| Row {
            line: 1,
            text: 0..text.len(),
            content: content.to_owned(),
            spelling: Some(Box::new(Spelling { pieces, escape: Escape::None })),
        };
        let before = row("\t|a  |", "        |a  |", vec![piece(0..8, 0..1), piece(8..13, 1..6)]);
        assert_eq!(before.rewritten("\t|a  |", "        |a |"), Some(vec![(4..5, String::new())]));
        let behind = row("|a\t|", "|a      |", vec![piece(0..2, 0..2), piece(2..8, 2..3), piece(8..9, 3..4)]);
        assert_eq!(behind.rewritten("|a\t|", "|a     |"), Some(vec![(0..4, "|a     |".to_owned())]));
    }
}
