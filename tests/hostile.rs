//! Whatever stands in a drawing, its heading or its file's name: no output runs it, fetches it or breaks at it.
#![cfg(feature = "png")]

mod harmless;

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, TextMode, Theme};
use asciitect::inventory;
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::rewrite::embed::{self, Setup, TARGETS, Target};
use asciitect::source::{Source, apply_edits};
use harmless::check_harmless;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// What somebody might put into a label to get out of it.
const HOSTILE: &[&str] = &[
    // Markup.
    "<script>",
    "</text>",
    "</svg>",
    "</title><script>",
    "</desc>",
    "<foreignObject>",
    "<a href=x>",
    "<use href=#a>",
    "<image href=//x>",
    "<animate>",
    "\" onload=\"x",
    "' onclick='x",
    "href=\"//x\"",
    "xlink:href",
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "]]>",
    "<?xml?>",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "&a;",
    "&lt;",
    "&amp;",
    "&#x0;",
    "&#xD800;",
    "&#0;",
    // Addresses and style sheets.
    "url(http://x)",
    "javascript:x",
    "data:text/html,",
    "file:///x",
    "//x",
    "</style>",
    "}@import",
    "*{fill:url(#x)}",
    "/*",
    "*/",
    "\\3c script",
    "expression(x)",
    // Pages and templates.
    "](javascript:x)",
    "![x](//y)",
    "<http://x>",
    "[[x]]",
    "{{x}}",
    "}}",
    "{%x%}",
    "${x}",
    "{x}",
    "$x$",
    "|",
    "`",
    "~~~",
    "+++",
    "pass:[<b>]",
    "'''",
    "'",
    "\"",
    "\\",
    "\\\"",
    ";",
    ">}}",
    // Characters that XML lacks, or that turn or hide what follows.
    "\u{0}",
    "\u{1}",
    "\u{8}",
    "\u{B}",
    "\u{C}",
    "\u{1F}",
    "\u{7F}",
    "\u{85}",
    "\u{1b}[31m",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{202E}",
    "\u{D7FF}",
    "\u{E000}",
    "\u{10FFFF}",
    LOST,
    HALF,
    "A",
    "b c",
    "é",
    "中",
    "👍",
];

/// Stand for bytes that are no UTF-8: half of a surrogate pair, and half of a character.
const LOST: &str = "\u{E001}";
const HALF: &str = "\u{E002}";

/// The ways of drawing; `@` is the label, `=` as long a line.
const DRAWINGS: &[&str] = &[
    "┌=┐  @  ┌───┐\n│@│──────▶│ B │\n└=┘ @ └───┘",
    "┌─ @ ─=┐\n│ ┌=┐  @      │\n│ │@├──▶ C    │\n│ └=┘         │\n└──────=┘",
    "A → @ → B\nB → @ → C (@)\n    ↓\n    D",
    "@/\n├── @  # @\n│   └── b -- @\n└── c",
    " A            @\n |            |\n |---- @ ---->|\n |<--- b -----|\n",
    "+=+    +---+\n|@|--->| b |\n+=+    +---+\n",
];

/// A document of a drawing with a label in it.
fn page(drawing: &str, info: &str, label: &str, heading: &str) -> Vec<u8> {
    // A line of its own keeps no label.
    let label = label.replace(['\n', '\r', '\u{85}', '\u{2028}'], " ");
    let drawn = drawing.replace('=', &"─".repeat(label.chars().count())).replace('@', &label);
    let text = format!("# T {heading}\n\nSome text.\n\n````{info}\n{drawn}\n````\n");
    let mut bytes = text.into_bytes();
    for (mark, lost) in [(LOST, &b"\xED\xA0\x80"[..]), (HALF, &b"\xF0\x9F"[..])] {
        while let Some(at) = bytes.windows(mark.len()).position(|w| w == mark.as_bytes()) {
            bytes.splice(at..at + mark.len(), lost.iter().copied());
        }
    }
    bytes
}

fn document(name: &str, bytes: &[u8]) -> Document {
    read(Source::new(name, bytes), &ReadOptions::of(DocumentFormat::Markdown))
}

fn write(document: &Document, format: &str, options: &Options) -> Vec<String> {
    let format = Format::named(format).expect("a format of that name");
    let one = |r| (format.write)(&[Drawing { source: "x.md", reading: r }], options).expect("it can be written").bytes;
    document.readings.iter().map(|r| String::from_utf8(one(r)).expect("UTF-8")).collect()
}

/// The words of a Graphviz file outside of quotes are ours, and it can be read.
fn check_dot(dot: &str) {
    let mut bare = String::new();
    let mut quoted = false;
    // A remark ends with its line, and no quoted text goes over the end of one.
    let code: String = dot.lines().filter(|l| !l.trim_start().starts_with("//")).flat_map(|l| [l, "\n"]).collect();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => _ = chars.next(),
            '"' => quoted = !quoted,
            c if !quoted => bare.push(c),
            _ => {}
        }
    }
    assert!(!quoted, "a quote is open: {dot}");
    let ours = |c: char| c.is_ascii_alphanumeric() || "_ =,;[]{}->.\n".contains(c);
    assert!(bare.chars().all(ours), "{bare:?} of {dot}");
    for word in bare.split(|c: char| !c.is_ascii_alphabetic()) {
        assert!(!["URL", "href", "image", "HTML"].contains(&word), "{word} in {dot}");
    }
    assert!(inventory::read("x.dot", dot).is_ok(), "{dot}");
}

/// The lines that a page got, but for a picture in it, which is looked at by itself.
fn added(target: &Target, bytes: &[u8]) -> String {
    let document = document("docs/x.md", bytes);
    let mut setup = Setup::new(target);
    (setup.stem, setup.link) = ("x", "diagrams/");
    let Ok(done) = embed::embed(&document, &setup, &|_| None) else { return String::new() };
    let page = String::from_utf8_lossy(&apply_edits(bytes, done.edits)).into_owned();
    let source = String::from_utf8_lossy(bytes).into_owned();
    let kept: Vec<&str> = source.lines().collect();
    let region = page.lines().filter(|l| !kept.contains(l)).collect::<Vec<_>>().join("\n");
    match (region.find("<svg "), region.rfind("</svg>")) {
        (Some(from), Some(to)) => {
            check_harmless(&region[from..to + "</svg>".len()]);
            format!("{}<svg/>{}", &region[..from], &region[to..])
        }
        _ => region,
    }
}

/// What gives lines their structure, in the order in which it stands there; what is quoted, escaped or in the braces
/// of a picture has none.
fn structure(target: &Target, lines: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (mut at, mut quoted, mut braced) = (0, false, false);
    while let Some(c) = lines[at..].chars().next() {
        let rest = &lines[at..];
        at += c.len_utf8();
        match c {
            '\\' => at += lines[at..].chars().next().map_or(0, char::len_utf8),
            // Hugo's raw text, in which nothing means anything but its end.
            '`' if target.name == "hugo" => {
                found.push("``".to_owned());
                at += lines[at..].find('`').map_or(0, |end| end + 1);
            }
            '"' if target.name != "dokuwiki" => {
                quoted = !quoted;
                found.push(c.to_string());
            }
            _ if quoted => {}
            '}' if braced && rest.starts_with("}}") => {
                braced = false;
                found.push("}}".to_owned());
            }
            _ if braced => {}
            '<' => found.push(rest.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect()),
            '$' | '`' if target.name == "mediawiki" => {}
            '`' | '|' | '$' => found.push(c.to_string()),
            _ => {
                let mark = ["{{", "}}", "[[", "]]", "](", "!["].into_iter().find(|t| rest.starts_with(t));
                braced = mark == Some("{{");
                found.extend(mark.map(str::to_owned));
            }
        }
    }
    found
}

/// What stands around the fence of a language, in which nothing is a mark of the page.
fn without_code(target: &Target, region: &str) -> String {
    let Some((above, code)) = region.split_once(&format!("`{}\n", target.name)).filter(|_| target.is_language()) else {
        return region.to_owned();
    };
    let ticks = &above[above.rfind('\n').map_or(0, |n| n + 1)..];
    let below = code.split_once(&format!("\n{ticks}`\n")).map_or("", |(_, below)| below);
    format!("{above}`\n{ticks}`\n{below}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_can_do_harm(
        words in prop::collection::vec(select(HOSTILE), 1..5),
        heading in prop::collection::vec(select(HOSTILE), 0..3),
        name in prop::collection::vec(select(HOSTILE), 0..2),
        drawing in select(DRAWINGS),
        info in select(&["text", "asciitect kind=picture"][..]),
        theme in select(Theme::ALL.to_vec()),
        text in select(TextMode::ALL.to_vec()),
        transparent in any::<bool>(),
    ) {
        let bytes = page(drawing, info, &words.concat(), &heading.concat());
        let document = document(&format!("{}.md", name.concat()), &bytes);
        let mut options = Options::default();
        (options.theme, options.text, options.transparent) = (theme, text, transparent);
        for svg in write(&document, "svg", &options) {
            check_harmless(&svg);
        }
        for json in write(&document, "json", &options) {
            prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
        }
        for dot in write(&document, "dot", &options) {
            check_dot(&dot);
        }
        for (format, breaks) in [("alt", ""), ("prose", "\n")] {
            for said in write(&document, format, &options) {
                let odd = said.trim_end().chars().find(|c| c.is_control() && !breaks.contains(*c));
                prop_assert!(odd.is_none(), "{:?}", said);
            }
        }
    }

    #[test]
    fn no_text_changes_a_page_around_it(
        words in prop::collection::vec(select(HOSTILE), 1..5),
        heading in prop::collection::vec(select(HOSTILE), 0..3),
        target in select(TARGETS.iter().filter(|t| t.takes(DocumentFormat::Markdown)).collect::<Vec<_>>()),
    ) {
        let drawing = "+---+    +=+\n| b |--->|@|\n+---+    +=+\n";
        let (words, heading) = (words.concat(), heading.concat());
        let tame = |text: &str| text.chars().map(|c| if c.is_alphanumeric() { c } else { 'x' }).collect::<String>();
        let region = added(target, &page(drawing, "text", &words, &heading));
        let harmless = added(target, &page(drawing, "text", &tame(&words), &tame(&heading)));
        if !region.is_empty() && !harmless.is_empty() {
            let [is, wanted] = [&region, &harmless].map(|region| structure(target, &without_code(target, region)));
            prop_assert_eq!(is, wanted, "{}: {}", target.name, region);
        }
    }
}

#[test]
fn the_drawings_of_these_tests_are_read() {
    for drawing in DRAWINGS {
        assert_eq!(document("x.md", &page(drawing, "text", "name", "")).readings.len(), 1, "{drawing}");
    }
    for target in TARGETS.iter().filter(|t| t.takes(DocumentFormat::Markdown)) {
        let region = added(target, &page(DRAWINGS[5], "text", "name", ""));
        assert!(structure(target, &region).len() > 1, "{}: {region}", target.name);
    }
}
