//! What is written for tools that arrange, model or run things: Excalidraw, `neato`, Structurizr, Backstage, Compose,
//! Kaitai, and Mermaid's packets.

use std::collections::BTreeSet;

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, Output};
use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;
use serde_json::Value;

fn write(drawing: &str, format: &str) -> Output {
    let text = format!("```\n{drawing}```\n");
    let document = read(Source::new("page.md", text.as_bytes()), &ReadOptions::of(DocumentFormat::Markdown));
    let [reading] = &document.readings[..] else { panic!("one drawing: {drawing}") };
    let format = Format::named(format).expect("a format of that name");
    (format.write)(&[Drawing { source: "page.md", reading }], &Options::default()).expect("it can be written")
}

fn text(drawing: &str, format: &str) -> String {
    String::from_utf8(write(drawing, format).bytes).expect("text")
}

const BAKERY: &str = "\
┌─ Bakery ────────────────────────┐
│  ┌─ Kitchen ──────────────────┐ │
│  │  ┌──────┐ dough  ┌──────┐  │ │     ┌──────┐
│  │  │ Mill │───────▶│ Oven │  │ ├────▶│ null │
│  │  └──────┘        └──────┘  │ │     └──────┘
│  └────────────────────────────┘ │
└─────────────────────────────────┘
";

const CIRCLE: &str = "\
┌───────┐     ┌──────────┐
│ Baker │────▶│ Recipes  │
└───────┘     │ database │
    ▲         └────┬─────┘
    └──────────────┘
";

const PACKET: &str = "\
 0                   1                   2                   3
 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|          Batch number         |        Loaves \"ordered\"       |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                            Baked at                           |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
";

/// Excalidraw cuts a name off where its frame ends.
#[test]
fn a_frame_is_as_wide_as_its_name() {
    let stove = "\
┌──────────────────┐
│ Kitchen of the   │
│ old inn, upstairs│
│  ┌────────────┐  │    ┌──────┐
│  │ Stove      │──┼───▶│ Pan  │
│  └────────────┘  │    └──────┘
└──────────────────┘
";
    let file: Value = serde_json::from_str(&text(stove, "excalidraw")).expect("JSON");
    let frame = file["elements"].as_array().and_then(|all| all.iter().find(|e| e["type"] == "frame")).expect("a frame");
    assert_eq!(frame["name"], "Kitchen of the old inn, upstairs");
    assert!(frame["width"].as_i64() > Some(270), "{frame}");
}

#[test]
fn excalidraw_has_everything_bound_both_ways() {
    let file: Value = serde_json::from_str(&text(BAKERY, "excalidraw")).expect("JSON");
    let elements = file["elements"].as_array().expect("elements");
    let of = |id: &str| elements.iter().find(|e| e["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    let has = |holder: &Value, id: &Value| {
        holder["boundElements"].as_array().is_some_and(|all| all.iter().any(|b| b["id"] == *id))
    };
    let ids: BTreeSet<&str> = elements.iter().filter_map(|e| e["id"].as_str()).collect();
    assert_eq!(ids.len(), elements.len(), "each has an id of its own");
    for element in elements {
        for end in ["startBinding", "endBinding"] {
            if let Some(bound) = element[end]["elementId"].as_str() {
                assert!(has(of(bound), &element["id"]), "{bound} does not know {}", element["id"]);
            }
        }
        if let Some(container) = element["containerId"].as_str() {
            assert!(has(of(container), &element["id"]), "{container} does not know its text");
        }
    }
    assert_eq!((&of("n-bakery")["type"], &of("n-bakery")["name"]), (&"frame".into(), &"Bakery".into()));
    // A frame holds no frame: what it holds is grouped.
    assert_eq!((&of("n-kitchen")["type"], &of("n-kitchen")["frameId"]), (&"rectangle".into(), &"n-bakery".into()));
    assert_eq!(of("n-mill")["groupIds"], of("n-kitchen")["groupIds"]);
    assert_eq!(of("e-0-text")["text"], of("e-0-text")["originalText"]);
    let told = write(BAKERY, "excalidraw").warnings;
    assert_eq!(told, ["one group in a group: a box, grouped with what it holds"]);
}

#[test]
fn neato_finds_everything_in_its_place() {
    let dot = text(BAKERY, "neato");
    assert!(dot.contains("splines=polyline"), "{dot}");
    for line in dot.lines().filter(|l| l.contains("[label=\"Mill\"") || l.contains(" -> ")) {
        assert!(line.contains("pos=\""), "{line}");
    }
    assert_eq!(dot.matches("bb=\"").count(), 3, "the page and both groups: {dot}");
    // Points of a spline: one, and three for each piece.
    let points = dot.split("pos=\"e,").nth(1).and_then(|rest| rest.split('"').next()).expect("a line");
    assert_eq!(points.split(' ').skip(1).count() % 3, 1, "{points}");
    assert_ne!(text(BAKERY, "dot"), dot);
}

#[test]
fn structurizr_has_a_level_for_each_group() {
    let dsl = text(BAKERY, "structurizr");
    for line in [
        "    bakery = softwareSystem \"Bakery\" \"\" \"Box\" {\n",
        "      kitchen = container \"Kitchen\" \"\" \"\" \"Box\" {\n",
        "        mill = component \"Mill\" \"\" \"\" \"Box\"\n",
        "    mill -> oven \"dough\" \"\" \"Line\"\n",
        "    bakery -> null \"\" \"\" \"Line\"\n",
    ] {
        assert!(dsl.contains(line), "{line}\n{dsl}");
    }
    assert!(text(CIRCLE, "structurizr").contains("    baker = softwareSystem"), "{}", text(CIRCLE, "structurizr"));
    let twins = "┌──────┐     ┌──────┐\n│ Oven │────▶│ Oven │\n└──────┘     └──────┘\n";
    assert!(text(twins, "structurizr").contains("softwareSystem \"Oven (2)\""));
    assert_eq!(write(twins, "structurizr").warnings, ["one name or label that stands twice: numbered"]);
}

#[test]
fn a_catalogue_says_what_depends_on_what() {
    let catalogue = text(BAKERY, "backstage");
    for piece in [
        "kind: Domain\nmetadata:\n  name: bakery\n",
        "kind: System\nmetadata:\n  name: kitchen\n  title: \"Kitchen\"\nspec:\n  owner: unknown\n  domain: bakery\n",
        "  system: kitchen\n  dependsOn:\n    - component:oven  # dough\n",
        // What YAML would take for nothing.
        "  name: \"null\"\n",
    ] {
        assert!(catalogue.contains(piece), "{piece}\n{catalogue}");
    }
    assert!(catalogue.ends_with("# Bakery depends on null\n"), "{catalogue}");
    let circle = text(CIRCLE, "backstage");
    assert!(circle.contains("kind: Resource\nmetadata:\n  name: recipes\n"), "{circle}");
    assert!(circle.contains("    - resource:recipes\n"), "{circle}");
}

#[test]
fn services_do_not_wait_for_each_other_in_a_circle() {
    let compose = write(CIRCLE, "compose");
    let said = String::from_utf8(compose.bytes).expect("text");
    assert_eq!(said.matches("depends_on:").count(), 1, "{said}");
    assert!(said.contains(" depends on "), "the other is a comment: {said}");
    assert_eq!(compose.warnings, ["one connection that closes a circle: kept as comments"]);
    let list = asciitect::inventory::read("compose.yaml", &text(BAKERY, "compose")).expect("our own reader reads it");
    let names: Vec<&str> = list.components.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["null", "mill", "oven"]);
    assert!(list.dependencies.iter().any(|d| (d.from.as_str(), d.to.as_str()) == ("mill", "oven")));
}

#[test]
fn a_packet_is_told_with_its_bits() {
    // The numbers over it are kept as comments.
    let mermaid = text(PACKET, "mermaid");
    let mermaid: String = mermaid.split_inclusive('\n').filter(|l| !l.starts_with("  %% ")).collect();
    let wanted =
        "packet-beta\n  0-15: \"Batch number\"\n  16-31: \"Loaves #quot;ordered#quot;\"\n  32-63: \"Baked at\"\n";
    assert_eq!(mermaid, wanted);
    let kaitai = text(PACKET, "kaitai");
    let fields = "seq:\n  - id: batch_number\n    type: b16\n    doc: \"Batch number\"\n  - id: loaves_ordered\n    type: b16\n    \
                  doc: \"Loaves \\\"ordered\\\"\"\n  - id: baked_at\n    type: b32\n    doc: \"Baked at\"\n";
    assert!(kaitai.ends_with(fields), "{kaitai}");
    assert!(write(PACKET, "kaitai").warnings.is_empty());
    assert_eq!(
        write(CIRCLE, "kaitai").warnings,
        ["no packet whose fields have bits: the description is empty"],
        "a drawing without a packet"
    );
}

/// At a corner draw.io would lead the line round the box, and in the middle of a bent line a label lies on the bend.
#[test]
fn draw_io_gets_lines_off_corners_and_labels_off_bends() {
    let level = "\
┌──────┐ ────────▶ ┌──────┐
│ Mill │   flour   │ Oven │
└──────┘           └──────┘
";
    let text = text(level, "drawio");
    let after = |key: &str| text.split(key).nth(1).and_then(|rest| rest.split(';').next()).expect("a share").to_owned();
    assert_eq!((after("exitX="), after("entryX=")), ("1".to_owned(), "0".to_owned()), "{text}");
    let down = after("exitY=");
    assert!(down == after("entryY=") && !["0", "1"].contains(&down.as_str()), "{text}");

    let bent = "\
┌──────┐     bread
│ Oven ├──────────────────┐
└──────┘                  │
                          ▼
                       ┌──────┐
                       │ Shop │
                       └──────┘
";
    let text = self::text(bent, "drawio");
    assert!(text.contains("<mxGeometry x=\"-0."), "{text}");
}
