//! What is written in each format: that others accept it, and that no input can do harm in it.

#[cfg(feature = "png")]
mod harmless;

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, EmitError, FORMATS, Format, Options, TextMode, Theme};
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::source::Source;
use serde_json::Value;

const SHOP: &str = "\
# Shop

```
┌────────────────────────┐
│       Web client       │
│   (browser, mobile)    │
└───────────┬────────────┘
            │ HTTPS
            ▼
┌────────────────────────┐      ┌──────────┐
│        Gateway         │─────▶│  Cache   │
│  - rate limits         │      └──────────┘
│  - sessions            │
└───────────┬────────────┘
      ┌─────┴──────┐
      ▼            ▼
 ┌─────────┐  ┌─────────┐
 │ Orders  │  │  Stock  │
 └────┬────┘  └────┬────┘
      └─────┬──────┘
            ▼
      ╔═══════════╗
      ║  Ledger   ║
      ╚═══════════╝
```
";

fn document(text: &str) -> Document {
    let options = ReadOptions::of(DocumentFormat::Markdown);
    read(Source::new("shop.md", text.as_bytes()), &options)
}

fn write(text: &str, format: &str, options: &Options) -> Vec<Vec<u8>> {
    let document = document(text);
    let format = Format::named(format).expect("a format of that name");
    let one =
        |r| (format.write)(&[Drawing { source: "shop.md", reading: r }], options).expect("it can be written").bytes;
    document.readings.iter().map(one).collect()
}

fn text_of(text: &str, format: &str) -> String {
    let all = write(text, format, &Options::default());
    all.into_iter().map(|b| String::from_utf8(b).expect("text")).collect()
}

/// A line from each of `n` names above to each of as many below.
fn lattice(n: usize) -> String {
    let row = |piece: &str| format!("{}\n", piece.repeat(n));
    format!("```\n{}{}{}{}{}```\n", row("a  "), row("│  "), row("┼──"), row("▼  "), row("b  "))
}

#[test]
fn edges_that_are_left_out_are_said_in_json() {
    for (ends, left_out) in [(4, false), (40, true)] {
        let json: Value = serde_json::from_str(&text_of(&lattice(ends), "json")).expect("JSON");
        let graph = &json["graphs"][0];
        assert_eq!(graph["edges"].as_array().map(Vec::is_empty), Some(left_out), "{ends} ends");
        assert_eq!(graph["metadata"]["left_out"][0]["line"].as_u64(), left_out.then_some(3), "{ends} ends");
    }
}

fn with_theme(theme: Theme) -> Options {
    let mut options = Options::default();
    options.theme = theme;
    options
}

#[test]
fn formats_have_names_and_endings_of_their_own() {
    for (i, a) in FORMATS.iter().enumerate() {
        for b in &FORMATS[i + 1..] {
            assert!(a.name != b.name && a.extension != b.extension, "{} and {}", a.name, b.name);
        }
        assert_eq!(Format::named(a.name).map(|f| f.name), Some(a.name));
    }
}

#[test]
fn one_picture_holds_one_drawing() {
    let document = document(SHOP);
    let one = Drawing { source: "shop.md", reading: &document.readings[0] };
    for format in FORMATS.iter().filter(|f| !f.several) {
        let error = (format.write)(&[one, one], &Options::default()).expect_err("two are too many");
        assert_eq!(error, EmitError::NotOne { drawings: 2 });
    }
    for format in FORMATS.iter().filter(|f| f.several) {
        assert!(!(format.write)(&[one, one], &Options::default()).expect("two are fine").bytes.is_empty());
    }
}

#[test]
fn same_input_same_bytes() {
    for format in FORMATS {
        assert_eq!(write(SHOP, format.name, &Options::default()), write(SHOP, format.name, &Options::default()));
    }
}

#[test]
fn json_says_what_the_drawing_says() {
    let graph: Value = serde_json::from_str(&text_of(SHOP, "json")).expect("JSON");
    let graph = &graph["graphs"][0];
    assert_eq!(graph["type"], "boxes");
    assert_eq!(graph["label"], "Shop");
    assert_eq!(graph["nodes"]["gateway"]["label"], "Gateway - rate limits - sessions");
    assert_eq!(graph["nodes"]["gateway"]["metadata"]["lines"], serde_json::json!([10, 14]));
    assert_eq!(graph["nodes"]["ledger"]["metadata"]["line"], "double");
    let edges = graph["edges"].as_array().expect("edges");
    assert_eq!(edges.len(), 6);
    assert_eq!(edges[0]["label"], "HTTPS");
    assert!(edges.iter().all(|e| e["metadata"]["arrowheads"] == "target"));
}

#[test]
fn dot_has_every_node_once_and_every_edge() {
    let dot = text_of(SHOP, "dot");
    assert_eq!(dot.matches(" -> ").count(), 6, "{dot}");
    assert_eq!(dot.lines().filter(|l| l.trim().starts_with("\"gateway\" [")).count(), 1, "{dot}");
    assert!(!dot.contains("rankdir"), "most arrows point down: {dot}");
    assert!(dot.contains(r#"label="Gateway\n- rate limits\n- sessions""#), "{dot}");
}

#[test]
fn an_alternative_text_is_short_and_prose_is_whole() {
    let alt = text_of(SHOP, "alt");
    assert!(alt.starts_with("Shop: six components: Web client, Gateway,"), "{alt}");
    assert!(alt.trim_end().chars().count() <= 200);
    let prose = text_of(SHOP, "prose");
    assert!(prose.contains("Web client leads to Gateway (HTTPS)."), "{prose}");
    assert!(prose.contains("Gateway leads to Cache, Orders and Stock."), "{prose}");
}

/// Names are short in sentences; what else is written is told behind them.
#[test]
fn prose_loses_no_character() {
    let page = "# Till

```
┌──────────────┐  f(x)  ┌─────┐
│ Scale [b]    │───────▶│ Bag │
│ [c] (d) ~#!? │        └──┬──┘
└──────────────┘           │ (by hand)
                           ▼
                        ┌─────┐
since spring, (so far)  │ Car │
                        └─────┘
```
";
    let told = text_of(page, "prose");
    assert_eq!(
        told,
        "Till\n\nThree components. Scale [b] leads to Bag (f(x)). Bag leads to Car (by hand). \
         Scale [b]: [c] (d) ~#!? Notes: since spring, (so far).\n"
    );
    let tree = text_of("# Shed\n\n```\nshed/\n├── rake   # (old)\n└── hoe\n```\n", "prose");
    assert!(tree.ends_with("shed/ holds rake and hoe. rake: (old).\n"), "{tree}");
}

#[test]
fn a_sequence_is_told_message_by_message() {
    let told = text_of(include_str!("../samples/sequence.md"), "prose");
    let renting = "Customer to Kiosk: shows card. Kiosk to Depot: card number. Depot to itself: looks for a free bicycle. \
                   Depot to Kiosk: lock opens. Kiosk to Customer: \"number 12\". Customer to Depot: brings the bicycle back.";
    assert!(told.contains(renting), "{told}");
    assert!(told.contains("Ferryman to Passenger: waves."), "{told}");
}

#[test]
fn a_picture_is_small_and_named() {
    let svg = text_of(SHOP, "svg");
    assert!(svg.len() < 5 * SHOP.len(), "{} bytes", svg.len());
    assert!(svg.contains("role=\"img\"") && svg.contains("<desc id=\"shop-shop--desc\">Six components."), "{svg}");
    assert!(svg.contains("id=\"shop-shop-gateway\""));
    for theme in [Theme::Light, Theme::Dark, Theme::Mono] {
        let fixed = write(SHOP, "svg", &with_theme(theme)).concat();
        let fixed = String::from_utf8_lossy(&fixed);
        assert!(!fixed.contains("<style") && !fixed.contains("var("), "{theme:?} needs no style sheet");
    }
    let auto = write(SHOP, "svg", &with_theme(Theme::Auto)).concat();
    assert!(String::from_utf8_lossy(&auto).contains("prefers-color-scheme"));
}

#[test]
fn what_texts_have_in_common_is_said_once() {
    let svg = text_of(SHOP, "svg");
    assert_eq!(svg.matches("font-weight=\"600\"").count(), 1, "{svg}");
    assert_eq!(svg.matches("text-anchor=\"middle\"").count(), 1, "{svg}");
    assert!(svg.contains(" font-weight=\"400\""), "what is not bold says so: {svg}");
}

#[test]
fn a_hollow_head_has_an_outline() {
    let svg = text_of("```\n┌───┐     ┌───┐\n│ a │────▷│ b │\n└───┘     └───┘\n```\n", "svg");
    let head = svg.lines().find(|l| l.contains("class=\"at-hollow\"")).expect("a head");
    assert!(head.contains("fill=\"#fff\"") && !head.contains("stroke"), "{head}");
}

#[test]
fn an_arrow_between_the_roots_of_trees_has_its_head() {
    let page = "```\nspring\n  |\n  +-- sow\n  +-- prune\n  |\n  v\nsummer\n  |\n  +-- water\n  +-- pick\n```\n";
    let svg = text_of(page, "svg");
    // A head is a closed path, a line is an open one.
    assert_eq!(svg.matches("z\"/>").count(), 1, "{svg}");
}

#[test]
fn every_edge_is_an_element_with_its_own_title() {
    let svg = text_of(SHOP, "svg");
    for (id, title) in [
        ("web-client--gateway", "Web client → Gateway: HTTPS"),
        ("gateway--orders", "Gateway → Orders"),
        ("gateway--stock", "Gateway → Stock"),
        ("orders--ledger", "Orders → Ledger"),
    ] {
        let element = format!("<g class=\"at-edge\" id=\"shop-shop-{id}\">\n<title>{title}</title>");
        assert!(svg.contains(&element), "{id}: {svg}");
    }
    assert!(svg.contains("<title>Gateway → Orders, Stock</title>"), "the trunk is named after all: {svg}");
    // What leads to Stock alone, its line and its head, is that edge's.
    let (_, stock) = svg.split_once("shop-shop-gateway--stock\">").expect("an edge");
    let stock = &stock[..stock.find("</g>").expect("its end")];
    assert_eq!((stock.matches("<path").count(), stock.matches("z\"").count()), (2, 1), "{stock}");
}

#[test]
fn a_name_in_a_border_parts_it() {
    let named = "```\n┌─ Barn ──────────┐\n│  ┌──────────┐   │\n│  │ Hayloft  │   │\n│  └──────────┘   │\n└─────────────────┘\n```\n";
    let svg = text_of(named, "svg");
    let (_, group) = svg.split_once("class=\"at-group at-g0\"").expect("a group");
    let border = group.lines().find(|l| l.starts_with("<path")).expect("its border as a path");
    let gap: Vec<&str> = border.split('M').collect();
    assert_eq!(gap.len(), 3, "two strokes, from the name around to it: {border}");
    assert!(!text_of(&named.replace(" Barn ", "──────"), "svg").contains("class=\"at-line\""), "whole without a name");
}

#[test]
fn one_element_stands_on_a_line_and_numbers_are_short() {
    for line in text_of(SHOP, "svg").lines() {
        let whole = line.replace("<tspan", "").replace("</tspan", "");
        assert!(whole.matches('<').count() <= 2, "{line}");
        let (mut digits, mut fraction) = (0, false);
        for c in whole.chars().chain([' ']) {
            match c {
                '0'..='9' if fraction => digits += 1,
                '.' => (digits, fraction) = (0, true),
                _ if fraction => {
                    assert!(digits <= 1, "{line}");
                    fraction = false;
                }
                _ => {}
            }
        }
    }
}

/// Under 8 KB for a drawing of 2 KB or less, and in proportion for larger ones.
#[test]
fn pictures_of_the_samples_are_small() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for entry in std::fs::read_dir(samples).expect("samples") {
        let path = entry.expect("a sample").path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let sample = path.file_name().and_then(|n| n.to_str()).expect("a name");
        for reading in &document(&text).readings {
            let drawing: usize = reading.block.rows.iter().map(|r| r.content.len() + 1).sum();
            let one = Drawing { source: sample, reading };
            let svg = (Format::named("svg").expect("svg").write)(&[one], &Options::default()).expect("it can be drawn");
            assert!(svg.bytes.len() < 4 * drawing.max(2048), "{}: {} bytes for {drawing}", reading.id, svg.bytes.len());
            count += 1;
        }
    }
    assert!(count > 30, "only {count} drawings found");
}

#[cfg(feature = "png")]
mod pictures {
    use super::harmless::check_harmless;
    use super::*;

    #[test]
    fn a_png_has_the_size_asked_for() {
        let size = |options: &Options| {
            let png = write(SHOP, "png", options).concat();
            let at = |i: usize| u32::from_be_bytes([png[i], png[i + 1], png[i + 2], png[i + 3]]);
            assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
            (at(16), at(20))
        };
        let natural = size(&Options::default());
        let mut options = Options::default();
        options.scale = 2.0;
        assert_eq!(size(&options), (natural.0 * 2, natural.1 * 2));
        options.width = Some(300);
        assert_eq!(size(&options).0, 300);
        options.width = Some(1_000_000);
        let document = document(SHOP);
        let format = Format::named("png").expect("png");
        let drawing = Drawing { source: "shop.md", reading: &document.readings[0] };
        assert!(matches!((format.write)(&[drawing], &options), Err(EmitError::TooLarge { .. })));
    }

    #[test]
    fn text_as_outlines_keeps_everything_else() {
        let mut options = Options::default();
        options.text = TextMode::Path;
        let (live, path) =
            (text_of(SHOP, "svg"), String::from_utf8(write(SHOP, "svg", &options).concat()).expect("text"));
        check_harmless(&path);
        assert!(!path.contains("<text") && !path.contains("<tspan"), "no text is left to the viewer's fonts");
        assert_eq!(path.matches("class=\"at-run").count(), live.matches("<text").count(), "a path for each run");
        let kept = |svg: &str| -> Vec<String> {
            svg.lines()
                .filter(|l| l.starts_with("<title") || l.starts_with("<desc") || l.starts_with("<g"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(kept(&path), kept(&live), "titles, descriptions and ids are the same");
        let lacking = SHOP.replace("Ledger ", "帳簿   ");
        let path = String::from_utf8(write(&lacking, "svg", &options).concat()).expect("text");
        assert_eq!(path.matches("<text").count(), 1, "what no font has stays text");
    }

    #[test]
    fn a_lacking_glyph_is_named() {
        let text = SHOP.replace("Ledger ", "帳簿   ");
        let document = document(&text);
        let drawing = Drawing { source: "shop.md", reading: &document.readings[0] };
        let format = Format::named("png").expect("png");
        let output = (format.write)(&[drawing], &Options::default()).expect("it can be drawn");
        let [warning] = &output.warnings[..] else { panic!("one for all: {:?}", output.warnings) };
        assert!(["帳", "U+5E33", "簿", "U+7C3F"].iter().all(|s| warning.contains(s)), "{warning}");
        let svg = (Format::named("svg").expect("svg").write)(&[drawing], &Options::default()).expect("it can be drawn");
        assert!(svg.warnings.is_empty(), "the viewer's fonts may have it: {:?}", svg.warnings);
    }

    /// LibreOffice takes the rules of `@media` for its own where it understands their selectors.
    #[test]
    fn no_rule_is_for_a_bare_id() {
        for theme in [Theme::Auto, Theme::Inherit] {
            let svg = String::from_utf8(write(SHOP, "svg", &with_theme(theme)).concat()).expect("text");
            let sheet = svg.split("<style>").nth(1).and_then(|s| s.split("</style>").next()).expect("a sheet");
            let rules: Vec<&str> = sheet.lines().filter(|l| l.contains('#') && l.contains('}')).collect();
            assert!(rules.len() > 10 && rules.iter().all(|r| r.starts_with("svg#")), "{sheet}");
        }
    }
}

#[test]
fn graph_formats_say_what_tags_say_or_that_they_do_not() {
    let page = "```
+-----------+   +----------+
| Milk      |-->| [dairy]  |
| cBLU  {s} |   |          |
+-----------+   +----------+

[dairy]: {\"a2s:link\":\"https://example.org/\"}
```
";
    let document = document(page);
    let write = |name: &str| {
        let drawing = Drawing { source: "shop.md", reading: &document.readings[0] };
        let format = Format::named(name).expect("a format");
        let output = (format.write)(&[drawing], &Options::default()).expect("it can be written");
        (String::from_utf8(output.bytes).expect("text"), output.warnings)
    };
    for (format, parts) in [
        ("dot", ["shape=cylinder", "fillcolor=\"#5555bb\", fontcolor=\"#ffffff\"", "URL=\"https://example.org/\""]),
        ("mermaid", ["[(\"Milk\")]", "fill:#5555bb,color:#fff", "href \"https://example.org/\""]),
        (
            "d2",
            [
                "shape: cylinder",
                "style.fill: \"#5555bb\"; style.font-color: \"#fff\"",
                "link: \"https://example.org/\"",
            ],
        ),
    ] {
        let (text, warnings) = write(format);
        assert!(parts.iter().all(|part| text.contains(part)), "{format}: {text}");
        assert!(warnings.is_empty(), "{format}: {warnings:?}");
    }
    assert_eq!(write("plantuml").1, ["two nodes with tags: left out"]);
}
