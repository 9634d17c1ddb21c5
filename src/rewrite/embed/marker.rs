//! The lines that say which part of a page is ours.
//!
//! A marked region begins with `<!-- asciitect id=NAME SUM -->` and ends with `<!-- /asciitect -->`; where a page is MDX,
//! which has no such comments, with `{/* … */}`. SUM is of our own lines without the words in them, and says whether
//! somebody has changed them by hand; it stays the same when the drawing is edited, so that two edits of it do not meet
//! in this line. Of which drawing the picture is, its file says. Where the picture stands in the page, the marker does:
//! `HASH-SUM`, of the drawing and the options, and of all our lines.

use super::Fault;
use super::markup::head;
use crate::document::{Container, Format, blocks};
use crate::source::Source;

/// How a page writes comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Comment {
    /// `<!-- … -->`
    #[default]
    Html,
    /// `{/* … */}`
    Mdx,
    /// `// …`
    Slashes,
    /// `.. …`
    Dots,
}

impl Comment {
    const ALL: [Comment; 4] = [Comment::Html, Comment::Mdx, Comment::Slashes, Comment::Dots];

    const fn ends(self) -> (&'static str, &'static str) {
        match self {
            Comment::Html => ("<!--", "-->"),
            Comment::Mdx => ("{/*", "*/}"),
            Comment::Slashes => ("//", ""),
            Comment::Dots => ("..", ""),
        }
    }

    fn write(self, text: &str) -> String {
        let (start, end) = self.ends();
        format!("{start} {text} {end}").trim_end().to_owned()
    }

    /// The text of a line that is one comment. Formatters that do not know MDX put backslashes into its comments.
    fn read(line: &str) -> Option<&str> {
        let inner = |c: Comment| line.strip_prefix(c.ends().0)?.strip_suffix(c.ends().1);
        let escaped = || line.strip_prefix("{/\\*")?.strip_suffix("\\*/}");
        Comment::ALL.into_iter().find_map(inner).or_else(escaped).map(str::trim)
    }

    /// The line that begins a region.
    pub(super) fn begin(self, id: &str, sums: Sums) -> String {
        self.write(&match sums {
            Sums::Frame(sum) => format!("asciitect id={id} {sum:08x}"),
            Sums::Whole { hash, sum } => format!("asciitect id={id} {hash:08x}-{sum:08x}"),
        })
    }

    /// The line that ends a region.
    pub(super) fn end(self) -> String {
        self.write("/asciitect")
    }
}

/// What a marker says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    /// The sum of our lines without the words in them.
    Frame(u32),
    /// Those of the drawing with the options, and of all our lines.
    Whole { hash: u32, sum: u32 },
}

/// A part of a page that is ours, but for the drawing in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// 1-based line of the marker that begins it.
    pub(super) begin: usize,
    /// 1-based line of the marker that ends it.
    pub(super) end: usize,
    pub(super) id: String,
    /// None where they cannot be read.
    pub(super) sums: Option<Sums>,
    /// First and last line of the drawing's block in it.
    pub(super) block: (usize, usize),
    /// The line where what belongs to the block begins.
    pub(super) head: usize,
}

/// The text of a line without what the lists and quotes that it stands in put before it.
pub(super) fn bare(source: &Source, line: usize) -> &str {
    source.text()[source.line_range(line)].trim_start_matches([' ', '\t', '>']).trim_end()
}

/// Whether a line asks to leave the drawing below it alone.
pub(super) fn is_skip(line: &str) -> bool {
    Comment::read(line) == Some("asciitect:skip")
}

/// The regions of a page in order.
pub(super) fn regions(source: &Source, format: Format) -> Result<Vec<Region>, Fault> {
    // What stands in code is an example.
    let code = blocks(source, format);
    let code = code.iter().filter(|b| !matches!(b.container, Container::Plain | Container::Prose));
    let mut code = code.map(|b| (b.lines, is_directive(&b.info))).peekable();
    let mut regions = Vec::new();
    let mut open: Option<(usize, &str, Option<Sums>)> = None;
    let mut inside: Vec<(usize, usize)> = Vec::new();
    let mut line = 1;
    while line <= source.line_count() {
        if let Some(&((first, last), directive)) = code.peek().filter(|((first, _), _)| *first <= line) {
            code.next();
            if first == line && !directive {
                inside.push((first, last));
            }
            line = line.max(last + 1);
            continue;
        }
        match Comment::read(bare(source, line)) {
            Some("/asciitect") => {
                let Some((begin, id, sums)) = open.take() else {
                    return Err(Fault::new(
                        line,
                        "this marker ends nothing; take the line out, or put the one that begins the region back",
                    ));
                };
                let block = only(begin, &inside)?;
                let head = head(source, format, block.0);
                regions.push(Region { begin, end: line, id: id.to_owned(), sums, block, head });
            }
            Some(text) if text.starts_with("asciitect id=") => {
                if let Some((begin, ..)) = open {
                    return Err(Fault::new(
                        line,
                        format!(
                            "this marker begins a region within that of line {begin}; put `{}` before it",
                            Comment::Html.end()
                        ),
                    ));
                }
                let mut words = text.split_whitespace().skip(1);
                let id = words.next().and_then(|w| w.strip_prefix("id=")).unwrap_or_default();
                if !is_id(id) {
                    return Err(Fault::new(line, "this marker has no proper id: letters, digits, `-`, `_` and `.`"));
                }
                open = Some((line, id, words.next().and_then(sums)));
                inside.clear();
            }
            _ => {}
        }
        line += 1;
    }
    match open {
        Some((begin, ..)) => Err(Fault::new(
            begin,
            format!("this marker begins a region that nothing ends; put `{}` behind the drawing", Comment::Html.end()),
        )),
        None => Ok(regions),
    }
}

/// Whether a fence holds no code but an order to the page's host: `{image} a.svg`, as MyST has them, or a language that it
/// draws.
pub(super) fn is_directive(info: &str) -> bool {
    let word = info.split_whitespace().next().unwrap_or_default();
    info.strip_prefix('{').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        || super::Target::named(word).is_some_and(super::Target::is_language)
}

/// The one block of code in a region.
fn only(begin: usize, inside: &[(usize, usize)]) -> Result<(usize, usize), Fault> {
    match inside {
        [one] => Ok(*one),
        [] => Err(Fault::new(
            begin,
            "no drawing stands between this marker and its end; take the region out, or put the drawing back",
        )),
        [_, second, ..] => Err(Fault::new(
            second.0,
            format!("a second block stands in the region that line {begin} begins; move it out"),
        )),
    }
}

fn sums(text: &str) -> Option<Sums> {
    let number = |text: &str| u32::from_str_radix(text, 16).ok().filter(|_| text.len() == 8);
    match text.split_once('-') {
        Some((hash, sum)) => Some(Sums::Whole { hash: number(hash)?, sum: number(sum)? }),
        None => number(text).map(Sums::Frame),
    }
}

/// Whether an id can stand in a file's name, in a marker and in a link as it is.
fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.starts_with('.') && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// FNV-1a: the same for the same text, on every machine and in every version.
pub(super) fn sum<'a>(parts: impl IntoIterator<Item = &'a str>) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in parts.into_iter().flat_map(|p| p.bytes().chain([b'\n'])) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Vec<Region>, Fault> {
        regions(&Source::new("a.md", text.as_bytes()), Format::Markdown)
    }

    #[test]
    fn a_region_is_found_in_whatever_it_stands() {
        let page = "> {/* asciitect id=a-1 0000002a-ffffffff */}\n>\n> ~~~\n> x\n> ~~~\n>\n> {/* /asciitect */}\n";
        let found = of(page).unwrap();
        assert_eq!(
            found,
            [Region {
                begin: 1,
                end: 7,
                id: "a-1".into(),
                sums: Some(Sums::Whole { hash: 42, sum: u32::MAX }),
                block: (3, 5),
                head: 3
            }]
        );
        let page = "{/\\* asciitect id=b 0000002a \\*/}\n```\n```\n{/*/asciitect*/}\n";
        assert_eq!(of(page).unwrap()[0].sums, Some(Sums::Frame(42)));
        // A marker in code is an example.
        assert_eq!(of("```\n<!-- asciitect id=a 0-0 -->\n```\n\n    <!-- /asciitect -->\n").unwrap(), []);
    }

    #[test]
    fn markers_that_do_not_match_are_named_by_line() {
        for (page, line) in [
            ("a\n<!-- /asciitect -->\n", 2),
            ("<!-- asciitect id=a 0-0 -->\n", 1),
            ("<!-- asciitect id=a 0-0 -->\n<!-- asciitect id=b 0-0 -->\n", 2),
            ("<!-- asciitect id=a 0-0 -->\n<!-- /asciitect -->\n", 1),
            ("<!-- asciitect id=a/b 0-0 -->\n", 1),
            ("<!-- asciitect id=a 0-0 -->\n\n```\n```\n\n```\n```\n<!-- /asciitect -->\n", 6),
        ] {
            assert_eq!(of(page).unwrap_err().line, line, "{page}");
        }
    }
}
