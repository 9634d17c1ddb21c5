//! What is written in the languages of graphs: that nothing is dropped unsaid, and that every label survives.

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, Output};
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::rewrite::Glyphs;
use asciitect::source::Source;
use proptest::prelude::*;
use proptest::sample::select;

/// The formats that tell the whole graph.
const GRAPHS: &[&str] = &[
    "json",
    "dot",
    "neato",
    "mermaid",
    "d2",
    "plantuml",
    "drawio",
    "excalidraw",
    "structurizr",
    "backstage",
    "compose",
    "graphml",
    "csv",
    "outline",
];

fn document(drawing: &str) -> Document {
    let text = format!("```\n{drawing}```\n");
    let options = ReadOptions::of(DocumentFormat::Markdown);
    read(Source::new("page.md", text.as_bytes()), &options)
}

fn write(drawing: &str, format: &str, options: &Options) -> Output {
    let document = document(drawing);
    let [reading] = &document.readings[..] else { panic!("one drawing: {drawing}") };
    let format = Format::named(format).expect("a format of that name");
    (format.write)(&[Drawing { source: "page.md", reading }], options).expect("it can be written")
}

fn text(drawing: &str, format: &str) -> String {
    String::from_utf8(write(drawing, format, &Options::default()).bytes).expect("text")
}

const PLAIN: &str = "\
┌──────┐     ┌──────┐
│ Mill │────▶│ Oven │
└──────┘     └──────┘
";

const NESTED: &str = "\
┌─ Bakery ────────────┐
│  ┌──────┐  ┌──────┐ │     ┌──────┐
│  │ Mill │  │ Oven │ ├────▶│ Shop │
│  └──────┘  └──────┘ │     └──────┘
└─────────────────────┘
";

const WITHIN: &str = "\
┌─ Bakery ────────────┐
│     ┌──────┐        │
├────▶│ Mill │        │
│     └──────┘        │
└─────────────────────┘
";

const TREE: &str = "bakery\n├── mill    # grinds\n└── oven\n";

const STEPS: &str = "1. Knead → Rest → Shape\n2. Shape → Bake → Cool\n";

/// What a drawing can say, and the same drawing without it.
fn sayings() -> Vec<(&'static str, String, String)> {
    let swap = |from: &str, to: &str| PLAIN.replace(from, to);
    let all = PLAIN.to_owned();
    let outer = |set: [&str; 6]| {
        let [tl, level, tr, wall, bl, br] = set;
        let row = level.repeat(6);
        format!("{tl}{row}{tr}     ┌──────┐\n{wall} Mill {wall}────▶│ Oven │\n{bl}{row}{br}     └──────┘\n")
    };
    vec![
        ("a note", format!("{all}\nAll of it is made of brick.\n"), all.clone()),
        ("two heads", swap("────▶", "◀───▶"), all.clone()),
        ("no head", swap("────▶", "─────"), all.clone()),
        (
            "a label",
            swap("────▶", "─ flour ─▶").replace("┐     ┌", "┐          ┌").replace("┘     └", "┘          └"),
            all.clone(),
        ),
        ("a dashed line", swap("────▶", "┄┄┄┄▶"), all.clone()),
        ("a heavy line", swap("────▶", "━━━━▶"), all.clone()),
        ("a double line", swap("────▶", "════▶"), all.clone()),
        ("a heavy border", outer(["┏", "━", "┓", "┃", "┗", "┛"]), all.clone()),
        ("a double border", outer(["╔", "═", "╗", "║", "╚", "╝"]), all.clone()),
        ("a dashed border", outer(["┌", "┄", "┐", "┆", "└", "┘"]), all.clone()),
        ("an edge of a group", NESTED.to_owned(), NESTED.replace("├────▶", "│     ")),
        ("an edge within a group", WITHIN.to_owned(), WITHIN.replace("├────▶", "│     ")),
        ("a comment", TREE.to_owned(), TREE.replace("    # grinds", "")),
        ("step numbers", STEPS.to_owned(), STEPS.replace("1. ", "").replace("2. ", "")),
    ]
}

#[test]
fn what_a_drawing_says_is_written_or_told() {
    for (what, with, without) in sayings() {
        for format in GRAPHS {
            let [a, b] = [&with, &without].map(|d| write(d, format, &Options::default()));
            assert!(a.bytes != b.bytes || a.warnings != b.warnings, "{format} drops {what} unsaid:\n{with}");
        }
    }
}

#[test]
fn what_is_said_otherwise_is_told_in_plain_words() {
    let told = |drawing: &str, format: &str| write(drawing, format, &Options::default()).warnings;
    let noted = format!("{PLAIN}\nAll of it is made of brick.\n");
    assert_eq!(told(&noted, "mermaid"), ["one note: kept as comments"]);
    assert_eq!(told(&noted, "plantuml"), ["one note: kept in the legend"]);
    assert_eq!(told(&noted, "csv"), ["one note: left out"]);
    assert!(told(&noted, "json").is_empty() && told(&noted, "outline").is_empty());
    let double = PLAIN.replace("────▶", "════▶");
    assert_eq!(told(&double, "d2"), ["one line of its own kind: drawn as a thick line"]);
    assert_eq!(told(STEPS, "dot"), ["four step numbers: kept as comments"]);
    let within = ["one connection between a group and what it holds: the end at the group is a small circle in it"];
    assert_eq!(told(WITHIN, "mermaid"), within);
    assert!(told(NESTED, "mermaid").is_empty(), "Mermaid can say that");
}

#[test]
fn each_language_has_its_manner() {
    let mermaid = text(NESTED, "mermaid");
    assert!(mermaid.contains("flowchart LR\n  subgraph bakery[\"Bakery\"]\n    mill[\"Mill\"]\n"), "{mermaid}");
    assert!(mermaid.contains("  end\n") && mermaid.ends_with("  bakery --> shop\n"), "{mermaid}");
    // A list of colours draws no border of a node.
    let double = "╔══════╗     ┌──────┐\n║ Mill ║────▶│ Oven │\n╚══════╝     └──────┘\n";
    assert!(text(double, "dot").contains("\"mill\" [label=\"Mill\", peripheries=2];"), "{}", text(double, "dot"));
    let d2 = text(WITHIN, "d2");
    assert!(d2.contains("bakery: \"Bakery\" {\n  mill: \"Mill\"\n}\nbakery -> bakery.mill\n"), "{d2}");
    let puml = text(PLAIN, "plantuml");
    assert!(puml.starts_with("@startuml page\n") && puml.ends_with("mill --> oven\n@enduml\n"), "{puml}");
    let csv = text(PLAIN, "csv");
    assert_eq!(csv.lines().nth(1), Some("Mill,Oven,,target,solid,,mill,oven,,,page"));
    let outline = text(NESTED, "outline");
    assert!(outline.contains("- Bakery (group)\n  - Mill\n  - Oven\n- Shop\n"), "{outline}");
    assert!(outline.contains("One connection:\n- Bakery → Shop\n"), "{outline}");
    let graphml = text(NESTED, "graphml");
    assert!(graphml.contains("<node id=\"bakery\" yfiles.foldertype=\"group\">"), "{graphml}");
}

#[test]
fn a_sequence_is_one_in_languages_that_know_them() {
    let calls = "\
Cart         Barn
  |   hay      |
  |----------->|
  |   thanks   |
  |<- - - - - -|
";
    let mermaid = text(calls, "mermaid");
    assert!(mermaid.starts_with("sequenceDiagram\n  participant cart as Cart\n"), "{mermaid}");
    assert!(mermaid.contains("  cart->>barn: hay\n"), "{mermaid}");
    assert!(text(calls, "d2").starts_with("shape: sequence_diagram\n"));
    assert!(text(calls, "plantuml").contains("participant \"Cart\" as cart\n"));
}

#[test]
fn a_reserved_word_is_no_name() {
    for (word, format, id) in [
        ("end", "mermaid", "end_["),
        ("style", "d2", "style_: "),
        ("node", "plantuml", "as node_"),
        // These begin a row that says something of the whole page.
        ("title", "plantuml", "as title_"),
        ("caption", "plantuml", "as caption_"),
        ("mainframe", "plantuml", "as mainframe_"),
    ] {
        let bar = "─".repeat(word.len() + 2);
        let drawing = format!("┌{bar}┐     ┌──────┐\n│ {word} │────▶│ Oven │\n└{bar}┘     └──────┘\n");
        assert!(text(&drawing, format).contains(id), "{format}: {}", text(&drawing, format));
    }
}

#[test]
fn a_drawing_as_text_is_straight_and_in_the_style_asked_for() {
    let crooked = "┌──────┐     ┌──────┐\n│ Mill  │───▶│ Oven │\n└──────┘     └──────┘\n";
    assert_eq!(text(crooked, "txt"), PLAIN);
    let mut options = Options::default();
    options.glyphs = Glyphs::Ascii;
    let ascii = String::from_utf8(write(PLAIN, "txt", &options).bytes).expect("text");
    assert_eq!(ascii, "+------+     +------+\n| Mill |---->| Oven |\n+------+     +------+\n");
    let told = write(STEPS, "txt", &options);
    assert_eq!(
        told.warnings,
        ["drawn as it stands: only drawings of boxes are drawn in another style or laid out anew"]
    );
    assert_eq!(String::from_utf8(told.bytes).expect("text"), STEPS);
}

/// What languages have other uses for.
const AWKWARD: &[&str] = &[
    "\"",
    "'",
    "`",
    "<",
    ">",
    "&",
    "#",
    ";",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "~",
    "*",
    "_",
    "\\",
    "%",
    "$",
    "@",
    "!",
    "=",
    "/",
    ":",
    ",",
    "?",
    "1.",
    "end",
    "graph",
    "style",
    "default",
    "node",
    "class",
    "subgraph",
    "null",
    "label",
    "#35;",
    "&amp;",
    "<br/>",
    "<b>x</b>",
    "${x}",
    "%%",
    "%%{",
    "//",
    "**b**",
    "`c`",
    "[[l]]",
    "\\n",
    "\\\\",
    "https://example.org/a?b=c",
    "🐝",
    "Ünder",
    "図",
    "<U+0041>",
    "@enduml",
    "R&D",
    "50 %",
    "x,y",
    "'q'",
    "\"\"",
];

/// What a reader of the language takes a label for.
fn undone(format: &str, said: &str) -> String {
    match format {
        "mermaid" => numbered(said, "#", ";"),
        "plantuml" => numbered(said, "<U+", ">"),
        _ => backslashed(&html_escape::decode_html_entities(&said.replace("\\$", "$"))),
    }
}

fn numbered(said: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = said;
    while let Some((before, code)) = rest.split_once(open) {
        out.push_str(before);
        let (code, after) = code.split_once(close).expect("a code ends");
        let radix = if open == "#" { 10 } else { 16 };
        let number = if code == "quot" { 34 } else { u32::from_str_radix(code, radix).expect("a number") };
        out.push(char::from_u32(number).expect("a character"));
        rest = after;
    }
    out + rest
}

fn backslashed(said: &str) -> String {
    let mut out = String::new();
    let mut chars = said.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_label_survives(pieces in prop::collection::vec(select(AWKWARD), 1..5)) {
        let name = pieces.join(" ");
        let width = unicode_width::UnicodeWidthStr::width(name.as_str());
        let level = "─".repeat(width + 2);
        let drawing = format!("┌{level}┐     ┌──────┐\n│ {name} │────▶│ Oven │\n└{level}┘     └──────┘\n");
        let read = document(&drawing);
        // Here the label is what was read; how it is read is another matter.
        let label = match &read.readings[..] {
            [one] if one.diagram.graph.node_count() == 2 => one.diagram.graph[petgraph::graph::NodeIndex::new(0)].label.clone(),
            _ => return Ok(()),
        };
        let (id, plain) = (|line: &str, open: &str, close: &str| -> String {
            let from = line.find(open).map_or(0, |i| i + open.len());
            line[from..line.rfind(close).unwrap_or(line.len())].to_owned()
        }, |format: &str, which: &str| text(&drawing, format).lines().find(|l| l.contains(which)).map(str::to_owned).unwrap_or_default());
        let mermaid = text(&drawing, "mermaid");
        let line = mermaid.lines().nth(1).unwrap_or_default();
        prop_assert_eq!(undone("mermaid", &id(line, "[\"", "\"]")), label.clone(), "{}", mermaid);
        let d2 = text(&drawing, "d2");
        let line = d2.lines().nth(1).unwrap_or_default();
        prop_assert_eq!(backslashed(&id(line, "\"", "\"")), label.clone(), "{}", d2);
        prop_assert_eq!(undone("plantuml", &id(&plain("plantuml", " as "), "\"", "\"")), label.clone());
        prop_assert_eq!(undone("dot", &id(&plain("dot", "[label="), "[label=\"", "\"];")), label.clone());
        let list = asciitect::inventory::read("x.mmd", &mermaid).expect("our own reader reads it");
        prop_assert_eq!(&list.components[0].name, &label.split_whitespace().collect::<Vec<_>>().join(" "), "{}", mermaid);
    }
}
