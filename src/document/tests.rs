//! Which blocks are found in documents, with their lines, rows and headings.

use proptest::prelude::*;

use super::{Block, Container, Format, blocks};
use crate::source::Source;

fn found(text: &str, format: Format) -> Vec<Block> {
    let source = Source::new("test", text.as_bytes());
    let blocks = blocks(&source, format);
    for row in blocks.iter().flat_map(|b| &b.rows) {
        let line = source.line_range(row.line);
        assert!(line.start <= row.text.start && row.text.end <= line.end, "a row lies in its line: {row:?}");
    }
    blocks
}

fn markdown(text: &str) -> Vec<Block> {
    found(text, Format::Markdown)
}

fn plain(text: &str) -> Vec<Block> {
    found(text, Format::Plain)
}

fn contents(block: &Block) -> Vec<&str> {
    block.rows.iter().map(|r| r.content.as_str()).collect()
}

#[test]
fn fences_count_in_their_lines() {
    let blocks = markdown("# One `two` *three*\n\ntext\n\n```text x\n┌─┐\n└─┘\n\n```\n\n~~~\na\n");
    assert_eq!(blocks.len(), 2);
    let [first, second] = &blocks[..] else { panic!("two blocks") };
    assert_eq!((first.lines, first.info.as_str(), first.container), ((5, 9), "text x", Container::Fence));
    assert_eq!(first.heading.as_deref(), Some("One two three"));
    assert_eq!(contents(first), ["┌─┐", "└─┘", ""], "trailing blank rows stay");
    assert_eq!((second.lines, contents(second)), ((11, 12), vec!["a"]));
}

#[test]
fn every_line_end_gives_the_same_blocks() {
    let text = "# T\n\n> ```\n> ┌─┐\n>\n> └─┘\n> ```\n\n- x\n\n  ```\n  a\n\n    b\n  ```\n\n    indented\n\n    code\n\ntext\n\n<pre>\na\n\nb\n</pre>\n";
    let strip = |blocks: Vec<Block>| -> Vec<_> {
        blocks
            .into_iter()
            .map(|b| (b.container, b.lines, b.rows.into_iter().map(|r| (r.line, r.content)).collect::<Vec<_>>()))
            .collect()
    };
    let expected = strip(markdown(text));
    assert_eq!(expected[0].1, (3, 7));
    assert_eq!(expected[0].2, [(4, "┌─┐".to_owned()), (5, String::new()), (6, "└─┘".to_owned())]);
    assert_eq!(expected[1].1, (11, 15));
    assert_eq!(expected[1].2, [(12, "a".to_owned()), (13, String::new()), (14, "  b".to_owned())]);
    assert_eq!(strip(markdown(&text.replace('\n', "\r\n"))), expected);
    assert_eq!(strip(markdown(&text.replace('\n', "\r"))), expected);
}

#[test]
fn indented_code_has_its_own_lines() {
    let blocks = markdown("text\n\n    +--+\n\n    +--+\n\n\ntext\n\n\ttab\n");
    assert_eq!(blocks.len(), 2);
    assert_eq!((blocks[0].container, blocks[0].lines), (Container::Indented, (3, 5)));
    assert_eq!(contents(&blocks[0]), ["+--+", "", "+--+"]);
    assert_eq!((blocks[1].lines, contents(&blocks[1])), ((10, 10), vec!["tab"]));
}

#[test]
fn fences_within_lists_and_quotes() {
    let blocks = markdown("1. x\n   - y\n\n     ```\n     a\n       b\n     ```\n> > ```dot\n> > c\n> text\n");
    assert_eq!(blocks.len(), 2);
    assert_eq!((blocks[0].lines, contents(&blocks[0])), ((4, 7), vec!["a", "  b"]));
    assert_eq!((blocks[1].lines, contents(&blocks[1])), ((8, 9), vec!["c"]), "a quote's end closes its fence");
}

#[test]
fn a_fence_that_shows_fences() {
    let blocks = markdown("````\n```\na\n```\n````\n\n```\n\n```\n\n```\n```\n\n```");
    let lines: Vec<_> = blocks.iter().map(|b| (b.lines, b.rows.len())).collect();
    assert_eq!(lines, [((1, 5), 3), ((7, 9), 1), ((11, 12), 0), ((14, 14), 0)]);
}

#[test]
fn pre_is_read_as_a_browser_shows_it() {
    let blocks = markdown("## H\n\n<div>\n<pre><code>a --&gt; <b>b</b>\n  &#9474;\n</code></pre>\n</div>\n");
    assert_eq!(blocks.len(), 1);
    assert_eq!((blocks[0].container, blocks[0].lines), (Container::Pre, (4, 6)));
    assert_eq!(contents(&blocks[0])[..2], ["a --> b", "  │"]);
    assert_eq!(blocks[0].heading.as_deref(), Some("H"));
}

#[test]
fn front_matter_tables_and_prose_are_no_blocks() {
    let text = "---\ntitle: |\n    x\n---\n\n| a | b |\n|---|---|\n| c | d |\n\nprose with `code`\n\n┌──┐\n└──┘\n";
    assert_eq!(markdown(text), []);
}

#[test]
fn comment_prefixes_go_and_offsets_stay_right() {
    let text = "```rust\n/// ┌─┐\n///\n/// └─┘\n```\n";
    let source = Source::new("x.md", text.as_bytes());
    let blocks = blocks(&source, Format::Markdown);
    assert_eq!(contents(&blocks[0]), [" ┌─┐", "", " └─┘"]);
    let row = &blocks[0].rows[2];
    assert_eq!((row.line, &source.text()[row.text.clone()]), (4, " └─┘"));
}

#[test]
fn tabs_stand_where_the_file_has_them() {
    // Behind a prefix of three columns, tab stops are five columns away; the frame says which is meant.
    let blocks = markdown("```\n * \t+---+\n *      | a |\n * \t+---+\n```\n");
    assert_eq!(contents(&blocks[0]), ["      +---+", "      | a |", "      +---+"]);
    let listed = markdown("- ```\n  \t+---+\n          | a |\n  ```\n");
    assert_eq!(contents(&listed[0]), ["        +---+", "        | a |"], "typed elsewhere, then indented");
}

#[test]
fn control_characters_never_reach_the_drawing() {
    let blocks = markdown("```\na\0b\u{1b}[1m\n```\n");
    assert_eq!(contents(&blocks[0]), ["a\u{FFFD}b\u{FFFD}[1m"]);
}

#[test]
fn a_text_of_drawings_alone_is_one_block() {
    let blocks = plain("\n\n+---+\n| a |\n+---+\n\n\n\n\n\n┌──┐\n└──┘\n\n");
    assert_eq!(blocks.len(), 1);
    assert_eq!((blocks[0].lines, blocks[0].rows.len()), ((3, 12), 10));
    let names = plain("Client          Server\n\n   |---- hello -->|\n   |<--- hello ---|\n");
    assert_eq!(names[0].lines, (1, 4), "names over lifelines belong to them");
}

#[test]
fn drawings_are_found_among_prose() {
    let text = "\
This text explains a thing. It has several
lines of prose.

The parts

+---+     +---+
| a |---->| b |
+---+     +---+
Figure 1: touching caption

More prose stands here, and then a frame with a gap:

┌─────┐
│  c  │

│  d  │
└─────┘

And the end.
";
    let blocks = plain(text);
    let lines: Vec<_> = blocks.iter().map(|b| (b.lines, b.heading.as_deref())).collect();
    assert_eq!(
        lines,
        [((6, 9), Some("The parts")), ((13, 17), Some("More prose stands here, and then a frame with a gap"))]
    );
    assert_eq!(blocks[1].rows[2].content, "");
}

#[test]
fn a_line_or_lifeline_spans_a_blank_row() {
    let prose = "Some prose before.\n\n";
    for drawing in [
        "[a]-->[b]\n  |\n  v\n\n [c]",
        "A     B\n|     |\n|---->|\n\n|     |\n|<----|",
        "+---+\n| a |\n+-+-+\n\n  |\n  +--> b",
    ] {
        let blocks = plain(&format!("{prose}{drawing}\n"));
        let rows = drawing.lines().count();
        assert_eq!(blocks.iter().map(|b| b.lines).collect::<Vec<_>>(), [(3, 2 + rows)], "{drawing}");
    }
}

#[test]
fn a_comment_file_is_read_without_its_marks() {
    let blocks = plain(" * Prose of the comment.\n *\n * +---+\n * | a |\n * +---+\n *\n * More of it.\n");
    assert_eq!(blocks.len(), 1);
    assert_eq!((blocks[0].lines, contents(&blocks[0])), ((3, 5), vec![" +---+", " | a |", " +---+"]));
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", "\n\n", "Only prose.\n\nAnd more.", "\0\0\0\0"] {
        assert_eq!(plain(text), []);
        assert_eq!(markdown(text), []);
    }
}

#[test]
fn heads_written_as_references_are_heads_in_comments_alone() {
    let rows = "| a |-&gt;| b |\n| c | &amp;  | d |";
    let comment = format!("```\n * {}\n```\n", rows.replace('\n', "\n * "));
    assert_eq!(contents(&markdown(&comment)[0]), [" | a |->| b |", " | c | &  | d |"]);
    assert_eq!(contents(&markdown(&format!("```\n{rows}\n```\n"))[0]).join("\n"), rows);
}

#[test]
fn arrows_between_quoted_code_in_prose_are_no_chain() {
    let drawn = |text: &str| plain(text).iter().any(Block::is_drawn);
    assert!(!drawn("* `rye` -> `flour`\n* `oats` -> `mill` -> `flour`\n"));
    assert!(drawn("rye --> mill --> flour\n\noats --> mill\n"));
}

#[test]
fn rows_with_character_references_have_a_place_in_the_text() {
    let source = Source::new("x.md", "</pre>\r<pre>/*/\r&lt;&lt;中&#9472;&lt;*/</pre>".as_bytes());
    let found = blocks(&source, Format::Markdown);
    assert!(!found.is_empty());
    for block in found {
        assert!(block.rows.iter().all(|row| source.text().get(row.text.clone()).is_some()), "{:?}", block.rows);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(
        text in "([ \t>*#/`~|+│┌v-]|\r|\n|\r\n|```\n|<pre>|</pre>|&lt;|&#9472;|/\\*|\\*/|\0|[a-c中é]){0,120}",
        format in prop::sample::select(Format::all().collect::<Vec<_>>()),
    ) {
        reads(&text, format);
    }

    #[test]
    fn any_marks_are_read(
        marks in prop::collection::vec(prop::sample::select(MARKS), 0..60),
        format in prop::sample::select(Format::all().collect::<Vec<_>>()),
    ) {
        reads(&marks.concat(), format);
    }

    #[test]
    fn any_cells_are_read(marks in prop::collection::vec(prop::sample::select(ESCAPES), 0..40)) {
        let text = marks.concat();
        reads(&format!("{{\"cells\": [{{\"cell_type\": \"markdown\", \"source\": [\"{text}\"]}}]}}"), Format::Notebook);
    }
}

/// What the formats have marks of.
const MARKS: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\r\n",
    " ",
    "  ",
    "    ",
    "\t",
    "a",
    "中",
    "é",
    "\\",
    "\"",
    "'",
    "`",
    "::",
    ".. ",
    "code-block::",
    "----",
    "....",
    "[ditaa]",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<pre/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&gt;",
    "&#9472;",
    ".nf",
    ".fi",
    ".SH a",
    "\\-",
    "\\[",
    "\\(ha",
    "\\fB",
    "\\*(Aq",
    "#+begin_src",
    "#+end_src",
    ": ",
    ",*",
    "\\begin{verbatim}",
    "\\end{verbatim}",
    "%",
    "//",
    "///",
    "/*",
    "*/",
    "* ",
    "\"\"\"",
    "'''",
    "r#\"",
    "\"#",
    "--",
    "{-",
    "-}",
    "=pod",
    "=cut",
    "!!! a",
    "=== \"b\"",
    "<Tab>",
    "</Tab>",
    "```",
    "{note}",
    ":a: b",
    "\u{c}",
    "RFC 1  a  2000",
    "[Page 1]",
    "@startditaa",
    "@endditaa",
    "+--+",
    "| a |",
    "|",
    "a --> b --> c",
];

/// What the strings of a notebook are made of.
const ESCAPES: &[&str] = &[
    "\\n",
    "\\n",
    "\\\\",
    "\\\"",
    "\\u2500",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\t",
    "\\r",
    "```",
    "+--+",
    "a",
    "中",
    " ",
    "\",\n\"",
];

/// What must hold of the blocks of any text.
fn reads(text: &str, format: Format) {
    let source = Source::new("x", text.as_bytes());
    let mut last = 0;
    for block in blocks(&source, format) {
        assert!(
            block.lines.0 <= block.lines.1 && block.lines.1 <= source.line_count(),
            "{format:?} {text:?} {block:?}"
        );
        assert!(block.lines.0 >= last, "{format:?} {text:?} {block:?}");
        last = block.lines.0;
        let mut line = 0;
        for row in &block.rows {
            // The rows of a cell may stand in one line.
            assert!(row.line > line || format == Format::Notebook && row.line == line, "{format:?} {text:?} {block:?}");
            assert!(block.lines.0 <= row.line && row.line <= block.lines.1, "{format:?} {text:?} {block:?}");
            line = row.line;
            assert!(source.text().get(row.text.clone()).is_some(), "{format:?} {text:?} {block:?}");
            assert!(!row.content.contains(char::is_control), "{format:?} {text:?} {block:?}");
            for (i, c) in row.content.char_indices() {
                assert!(source.text().get(row.place(i..i + c.len_utf8())).is_some(), "{format:?} {text:?} {row:?}");
            }
            for (at, _) in row.rewritten(source.text(), "+--+ <&> \\ \"").into_iter().flatten() {
                assert!(source.text().get(at).is_some(), "{format:?} {text:?} {row:?}");
            }
        }
    }
}
