//! Targets by the text of their block: words in braces stand for what is shown, and a line `{source}` for the drawing.

use super::escape::{escape_html, escape_markdown};
use super::files::{self, NONE, Wants};
use super::shown::SUMMARY;
use super::{Around, Shown};

/// The words, and what each is.
const WORDS: &[(&str, fn(&Shown<'_>) -> String)] = &[
    ("alt", |s| escape_html(&s.alt())),
    ("alt:markdown", |s| escape_markdown(&s.alt())),
    ("alt:plain", |s| s.alt()),
    ("alt:dokuwiki", |s| s.alt().replace('{', "(").replace('}', ")")),
    ("alt:quoted", |s| s.alt().replace('\\', "\\\\").replace('"', "\\\"")),
    ("alt:raw", |s| s.alt().replace('`', "'")),
    ("alt:wiki", |s| escape_wiki(&s.alt())),
    ("title", |s| escape_html(s.reading.title.as_deref().unwrap_or_default())),
    ("id", |s| s.id.to_owned()),
    ("picture", |s| s.picture()),
    ("dark", |s| s.dark()),
    ("svg", |s| s.link("svg")),
    ("png", |s| s.link("png")),
    ("picture:file", |s| s.file(files::shown(s.setup))),
    ("dark:file", |s| s.file(&files::dark(s.setup))),
    ("svg:file", |s| s.file("svg")),
    ("png:file", |s| s.file("png")),
    ("inline", |s| s.inline_lines().join("\n")),
    ("width", |s| s.size().0),
    ("height", |s| s.size().1),
    ("summary", |_| SUMMARY.to_owned()),
    ("text", |s| s.rows().collect::<Vec<_>>().join("\n")),
];

/// A text as it stands between the bars of a wiki's link. Signs that would end it or mean something in it give way to
/// others: formatters of Markdown would write references by number as the signs themselves.
fn escape_wiki(text: &str) -> String {
    let plain = |c: char| match c {
        '[' | '{' => '(',
        ']' | '}' => ')',
        '|' => '/',
        '\'' => '\u{2019}',
        c => c,
    };
    escape_html(&text.chars().map(plain).collect::<String>())
}

/// Where the drawing stands.
const SOURCE: &str = "{source}";

/// The files that a text asks for.
pub(super) fn wants(text: &str) -> Result<Wants, String> {
    if text.lines().filter(|l| l.trim() == SOURCE).count() != 1 {
        return Err(format!("a block needs one line `{SOURCE}`, where the drawing stands"));
    }
    let mut wants = NONE;
    for piece in pieces(text) {
        match piece {
            Piece::Word("source") | Piece::Text(_) => {}
            Piece::Word(word) if WORDS.iter().any(|(w, _)| *w == word) => {
                let kind = word.split(':').next().unwrap_or_default();
                wants.picture |= kind == "picture";
                wants.dark |= kind == "dark";
                wants.svg |= kind == "svg";
                wants.png |= kind == "png";
            }
            Piece::Word(word) => {
                let known: Vec<&str> = WORDS.iter().map(|(w, _)| *w).collect();
                return Err(format!("`{{{word}}}` means nothing; there are {}", known.join(", ")));
            }
        }
    }
    Ok(wants)
}

pub(super) fn fill(text: &str, shown: &Shown<'_>) -> Around {
    let mut around = Around::default();
    let mut below = false;
    for line in text.lines() {
        if line.trim() == SOURCE {
            below = true;
            continue;
        }
        let full: String = pieces(line)
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Word(word) => {
                    WORDS.iter().find(|(w, _)| *w == word).map_or_else(String::new, |(_, value)| value(shown))
                }
            })
            .collect();
        let lines = full.split('\n').map(|l| l.trim_end().to_owned());
        if below { around.below.extend(lines) } else { around.above.extend(lines) }
    }
    around
}

enum Piece<'a> {
    Text(&'a str),
    Word(&'a str),
}

/// Words in braces, and what stands between them. Braces around anything but letters and `:` are text, and so are
/// those behind a fence: `{image}` of MyST's directives.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let word = |tail: &str| {
            let directive = text[..text.len() - tail.len()].ends_with("```");
            let inner = tail.strip_prefix('{').filter(|_| !directive)?;
            let end = inner.find(|c: char| !(c.is_ascii_lowercase() || c == ':'))?;
            (end > 0 && inner[end..].starts_with('}')).then_some(end)
        };
        if let Some(len) = word(rest) {
            let piece = Piece::Word(&rest[1..=len]);
            rest = &rest[len + 2..];
            return Some(piece);
        }
        let end = rest.char_indices().skip(1).map(|(i, _)| i).find(|&i| word(&rest[i..]).is_some());
        let (piece, tail) = rest.split_at(end.unwrap_or(rest.len()));
        rest = tail;
        Some(Piece::Text(piece))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_within_a_wikis_link() {
        assert_eq!(escape_wiki("[a|b] & c"), "(a/b) &amp; c");
    }

    #[test]
    fn a_template_says_which_files_it_needs() {
        let of = |text: &str| wants(text);
        assert_eq!(of("![{alt}]({picture})\n{source}\n"), Ok(files::LIGHT));
        assert_eq!(of("{{< figure src=\"{png}\" >}}\n{source}"), Ok(Wants { png: true, ..NONE }));
        assert!(of("![{alt}]({svg})").unwrap_err().contains("{source}"));
        assert!(of("{image}\n{source}").unwrap_err().contains("`{image}` means nothing"));
    }
}
