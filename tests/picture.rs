//! How the texts of a picture stand: where their author meant them, each in a look that says what it is.
#![cfg(feature = "png")]

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options};
use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;
use resvg::usvg::roxmltree::{Document, Node};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// The picture of one drawing.
fn picture(rows: &str) -> String {
    let text = format!("```\n{}\n```\n", rows.trim_matches('\n'));
    let options = ReadOptions::of(DocumentFormat::Markdown);
    let document = read(Source::new("test.md", text.as_bytes()), &options);
    let drawing = Drawing { source: "test.md", reading: document.readings.first().expect("a drawing") };
    let svg = Format::named("svg").expect("a format of that name");
    let bytes = (svg.write)(&[drawing], &Options::default()).expect("it can be written").bytes;
    String::from_utf8(bytes).expect("text")
}

/// A text of a picture: its words, where they begin and how much room they have, whether they are centred, and their
/// type.
#[derive(Debug, PartialEq)]
struct Run {
    words: String,
    middle: bool,
    left: f64,
    width: f64,
    bold: bool,
    mono: bool,
}

/// How wide the bundled font sets a text, in pixels; what it lacks takes none.
fn width(words: &str, bold: bool, size: f64) -> f64 {
    let file = std::fs::read(if bold { "assets/fonts/bold.ttf" } else { "assets/fonts/sans.ttf" }).expect("a font");
    let font = FontRef::new(&file).expect("a font");
    let (glyphs, metrics) = (font.charmap(), font.glyph_metrics(Size::new(size as f32), LocationRef::default()));
    let advance = |c: char| glyphs.map(c).and_then(|glyph| metrics.advance_width(glyph)).unwrap_or_default();
    words.chars().map(|c| f64::from(advance(c))).sum()
}

fn runs(svg: &str) -> Vec<Run> {
    let xml = Document::parse(svg).expect("well formed");
    let texts = xml.descendants().filter(|n| n.has_tag_name("text"));
    let number = |n: &Node<'_, '_>, name: &str| n.attribute(name).and_then(|x| x.parse::<f64>().ok());
    // What it does not say itself, the layer around it does.
    let said = |n: &Node<'_, '_>, name: &str| {
        let own = n.ancestors().find_map(|a| a.attribute(name).map(str::to_owned));
        own.unwrap_or_default()
    };
    let run = |n: Node<'_, '_>| {
        let words: String = n.descendants().filter_map(|d| d.text().filter(|_| d.is_text())).collect();
        let bold = said(&n, "font-weight") == "600";
        let size: f64 = said(&n, "font-size").parse().expect("a size");
        // Room is kept in whole pixels.
        let width = number(&n, "textLength").unwrap_or_else(|| width(&words, bold, size).round());
        let before = match said(&n, "text-anchor").as_str() {
            "middle" => 0.5,
            "end" => 1.0,
            _ => 0.0,
        };
        let left = number(&n, "x").expect("a place") - before * width;
        let middle = before == 0.5;
        Run { words, middle, left, width, bold, mono: said(&n, "font-family").contains("Mono") }
    };
    texts.map(run).collect()
}

/// The run with these words.
fn find<'a>(runs: &'a [Run], words: &str) -> &'a Run {
    runs.iter().find(|r| r.words == words).unwrap_or_else(|| panic!("{words} is in {runs:?}"))
}

#[test]
fn rows_that_begin_in_one_column_stay_there() {
    let runs = runs(&picture(
        "
┌──────────────┐
│ Bread        │
│ (with rye)   │
│ - flour      │
│ - salt       │
└──────────────┘",
    ));
    for words in ["Bread", "(with rye)"] {
        assert!(!find(&runs, words).middle, "{words}");
    }
    assert_eq!(find(&runs, "Bread").left, find(&runs, "(with rye)").left);
}

#[test]
fn a_block_well_off_both_walls_stands_in_the_middle() {
    let runs = runs(&picture(
        "
┌────────────────┐     ┌────────────────┐
│   Oven         │────▶│   Shop         │
│   (wood)       │     │   (corner)     │
└────────────────┘     └────────────────┘",
    ));
    assert!(runs.iter().all(|r| r.middle), "{runs:?}");
}

#[test]
fn a_bracket_that_goes_on_stands_as_it_began() {
    let runs = runs(&picture(
        "
┌─────────────┐
│   Sieve     │
│  (fine and  │
│   coarse)   │
└─────────────┘",
    ));
    assert!(runs.iter().all(|r| r.middle), "{runs:?}");
}

#[test]
fn numbered_rows_are_a_list() {
    let runs = runs(&picture(
        "
┌───────────────────────────┐
│   1. Knead the dough      │
│   2. Let it rest          │
│   3. Bake                 │
└───────────────────────────┘",
    ));
    assert!(runs.iter().all(|r| !r.middle && !r.bold && r.left == runs[0].left), "{runs:?}");
}

#[test]
fn two_blanks_make_no_columns_unless_others_share_them() {
    let one = runs(&picture(
        "
┌─────────────────────────┐
│         Bakery          │
│   rolls  bread  cakes   │
└─────────────────────────┘",
    ));
    assert!(find(&one, "rolls  bread  cakes").middle && !find(&one, "rolls  bread  cakes").mono);
    let table = runs(&picture(
        "
┌─────────────────────────┐
│         Bakery          │
│ rolls  6:00             │
│ bread  7:30             │
└─────────────────────────┘",
    ));
    assert_eq!(find(&table, "6:00").left, find(&table, "7:30").left);
}

#[test]
fn a_label_of_several_rows_has_one_margin() {
    let runs = runs(&picture(
        "
           ┌────────┐
           │  Oven  │
           └───┬────┘
        takes  │
        ten    │
        minutes│
               ▼
           ┌────────┐
           │  Shelf │
           └────────┘",
    ));
    let left = |words: &str| find(&runs, words).left;
    assert!((left("takes") - left("minutes")).abs() < 0.2 && (left("ten") - left("minutes")).abs() < 0.2, "{runs:?}");
}

#[test]
fn names_are_of_one_type() {
    let mixed = runs(&picture(
        "
┌──────────┐    ┌──────────┐
│ run_oven │───▶│ Shelf    │
└──────────┘    └──────────┘",
    ));
    assert!(mixed.iter().all(|r| r.bold && !r.mono), "{mixed:?}");
    let code = runs(&picture(
        "
┌──────────┐    ┌───────────┐
│ run_oven │───▶│ fill_rack │
└──────────┘    └───────────┘",
    ));
    assert!(code.iter().all(|r| r.mono && !r.bold), "{code:?}");
}

/// The fill of the box that holds a name.
fn fill(svg: &str, name: &str) -> String {
    let xml = Document::parse(svg).expect("well formed");
    let of = |n: &Node<'_, '_>| n.descendants().any(|d| d.has_tag_name("text") && d.text() == Some(name));
    let node = xml.descendants().rfind(|n| n.attribute("class").is_some_and(|c| c.starts_with("at-node")) && of(n));
    let rect = node.and_then(|n| n.descendants().find(|d| d.has_tag_name("rect")));
    rect.and_then(|r| r.attribute("fill")).expect("a filled box").to_owned()
}

#[test]
fn a_tint_says_what_the_name_or_the_graph_says() {
    let svg = picture(
        "
┌──────┐    ┌──────────────┐    ┌───────────┐    ┌─────────────┐
│ Mill │───▶│ Flour ledger │───▶│ Bread API │───▶│ Bread queue │
└──────┘    └──────────────┘    └───────────┘    └─────────────┘",
    );
    let class = |name: &str| {
        let xml = Document::parse(&svg).expect("well formed");
        let node = xml.descendants().find(|n| n.has_tag_name("title") && n.text() == Some(name));
        node.and_then(|n| n.parent()?.attribute("class").map(str::to_owned)).unwrap_or_default()
    };
    // The mill begins things, but for its sisters in the row, where nothing begins.
    let said = ["Mill", "Flour ledger", "Bread API", "Bread queue"].map(class);
    assert_eq!(said, ["at-node", "at-node at-store", "at-node", "at-node at-queue"]);
}

#[test]
fn sisters_that_begin_things_are_of_one_tint() {
    let top = "
┌──────┐    ┌──────┐
│ Mill │    │ Farm │
└──┬───┘    └──┬───┘
   └─────┬─────┘
         ▼
     ┌──────┐
     │ Bake │
     └──┬───┘
        ▼
     ┌──────┐
     │ Sell │
     └──────┘";
    let svg = picture(top);
    assert_eq!(fill(&svg, "Mill"), fill(&svg, "Farm"));
    assert_ne!(fill(&svg, "Mill"), fill(&svg, "Bake"));
    assert_eq!(fill(&svg, "Bake"), fill(&svg, "Sell"), "an end is no store");
}

#[test]
fn what_a_group_gets_its_boxes_get() {
    let svg = picture(
        "
┌──────┐     ┌─ House ─────────────────┐
│ Mill │────▶│ ┌──────┐       ┌──────┐ │
└──────┘     │ │ Bake │──────▶│ Sell │ │
             │ └──────┘       └──────┘ │
             └─────────────────────────┘",
    );
    assert_ne!(fill(&svg, "Bake"), fill(&svg, "Mill"), "it gets what its house gets");
}

#[test]
fn a_wire_stops_at_a_name_in_a_border() {
    let svg = picture(
        "
     ┌──────┐
     │ Mill │
     └──┬───┘
        │
┌──── House ────┐
│       │       │
│       ▼       │
│   ┌──────┐    │
│   │ Bake │    │
│   └──────┘    │
└───────────────┘",
    );
    let xml = Document::parse(&svg).expect("well formed");
    let edge =
        xml.descendants().find(|n| n.attribute("class").is_some_and(|c| c.starts_with("at-edge"))).expect("an edge");
    let line = edge.descendants().find_map(|n| n.attribute("d")).expect("a line");
    assert!(line.matches('M').count() > 1, "in two pieces: {line}");
}

#[test]
fn a_name_shown_once_more_is_seen_there() {
    let svg = picture(
        "
┌───────┐        ┌───────┐
│ Miller│        │ Baker │
└───┬───┘        └───┬───┘
    │     flour      │
    │───────────────▶│
    │     bread      │
    │◀───────────────│
┌───┴───┐        ┌───┴───┐
│ Miller│        │ Baker │
└───────┘        └───────┘",
    );
    let xml = Document::parse(&svg).expect("well formed");
    let tags: Vec<Node<'_, '_>> = xml.descendants().collect();
    let last = |test: fn(&Node<'_, '_>) -> bool| tags.iter().rposition(test).expect("there is one");
    let box_at = last(|n| n.has_tag_name("rect"));
    let name_at = last(|n| n.has_tag_name("text") && n.text() == Some("Baker"));
    assert!(box_at < name_at, "no box is painted over the names");
}

#[test]
fn a_shadow_is_drawn_as_one() {
    let svg = picture(
        "
┌──────┐
│ Oven │░
└──┬───┘░
 ░░│░░░░░
   ▼
┌──────┐
│ Shop │
└──────┘",
    );
    let xml = Document::parse(&svg).expect("well formed");
    let shadows = xml.descendants().filter(|n| n.attribute("class") == Some("at-shadow"));
    assert_eq!(shadows.flat_map(|n| n.descendants()).filter(|n| n.has_tag_name("rect")).count(), 1);
    assert!(!svg.contains('░'), "{svg}");
}

#[test]
fn boxes_of_a_row_are_alike_in_groups() {
    let svg = picture(
        "
┌─────────────────┐  ┌────────────────┐  ┌──────┐  ┌───────┐
│ Sourdough bread │──│ Poppy seed bun │──│ Rusk │──│ Toast │
└─────────────────┘  └────────────────┘  └──────┘  └───────┘",
    );
    let xml = Document::parse(&svg).expect("well formed");
    let boxes = xml.descendants().filter(|n| n.has_tag_name("rect") && n.attribute("class").is_none());
    let widths: Vec<&str> = boxes.filter_map(|n| n.attribute("width")).collect();
    assert!(widths[0] == widths[1] && widths[2] == widths[3] && widths[1] != widths[2], "{widths:?}");
}

#[test]
fn names_in_one_column_begin_in_one() {
    let runs = runs(&picture(
        "
   mill ─────▶ flour
    │
    ▼
   miller's son ─────▶ town",
    ));
    assert_eq!(find(&runs, "mill").left, find(&runs, "miller's son").left);
}

#[test]
fn remarks_that_end_in_one_column_end_in_one() {
    let svg = picture(
        "
  bread     ┌──────┐    ┌──────┐
   from     │ Oven │───▶│ Shop │
    rye     └──────┘    └──────┘",
    );
    let runs = runs(&svg);
    let ends = ["bread", "from", "rye"].map(|words| find(&runs, words)).map(|run| run.left + run.width);
    assert!(ends[1] == ends[0] && ends[2] == ends[0], "{ends:?}: {svg}");
}

#[test]
fn a_list_of_words_is_of_one_type() {
    let drawn = |rows: [&str; 3]| {
        let rows = rows.map(|row| format!("│ {row:<14} │\n")).concat();
        runs(&picture(&format!(
            "\n┌────────────────┐\n│ Oven           │\n│ (of stone)     │\n│                │\n{rows}└────────────────┘"
        )))
    };
    let code = drawn(["heat_up()", "loaf_count", "temperature"]);
    assert!(code[2..].iter().all(|r| r.mono) && !find(&code, "(of stone)").mono, "{code:?}");
    let words = drawn(["heat_up()", "count", "temperature"]);
    assert!(words.iter().all(|r| !r.mono), "{words:?}");
}

#[test]
fn items_under_a_bare_name_share_a_margin() {
    let runs = runs(&picture(
        "
   for every loaf:
     - knead the dough
     - wait
     - shape it well
          │
          ▼
       ┌──────┐
       │ Oven │
       └──────┘",
    ));
    let item = |words| find(&runs, words).left;
    assert!(item("- wait") == item("- knead the dough") && item("- wait") == item("- shape it well"), "{runs:?}");
    assert!(item("- wait") > find(&runs, "for every loaf:").left, "{runs:?}");
}

#[test]
fn lines_through_several_names_are_one_line() {
    let svg = picture(
        "
┌─────────────┐
│     Mill    │
└──────┬──────┘
       │
       ▼
  grinds grain
       │
       ▼
   fills bags
       │
       ▼
┌─────────────┐
│     Shop    │
└─────────────┘",
    );
    let heads: Vec<&str> = svg.lines().filter(|l| l.contains("z\"")).collect();
    let x = |tag: &str| tag.split("d=\"M").nth(1).and_then(|d| d.split(' ').next()).map(str::to_owned);
    assert!(heads.len() == 3 && heads.iter().all(|h| x(h) == x(heads[0])), "{heads:?}");
}

/// The element of a node's ground: what is drawn of it first that is no title and no head.
fn ground(svg: &str, name: &str) -> String {
    let xml = Document::parse(svg).expect("well formed");
    let title = xml.descendants().find(|n| n.has_tag_name("title") && n.text() == Some(name));
    let node = title.and_then(|t| t.parent()).expect("a node of that name");
    let mut drawn = node.children().filter(|n| n.is_element() && !n.has_tag_name("title"));
    drawn.next().map(|n| n.tag_name().name().to_owned()).unwrap_or_default()
}

#[test]
fn boxes_look_like_what_they_are() {
    let page = "
┌────────┐    ┌─────────┐    ┌──────────┐    ┌──────────┐
│ Baker  │───▶│ Kitchen │───▶│ Database │    │ Customer │
└────────┘    └─────────┘    └──────────┘    └──────────┘";
    let svg = picture(page);
    assert_eq!(
        ["Baker", "Kitchen", "Database", "Customer"].map(|name| ground(&svg, name)),
        ["rect", "rect", "path", "circle"]
    );
    let decision = picture(
        "
+-------+
| Order |
+---+---+
    |
    v
    ^
   / \\
  / in\\
 <stock>----->+-------+
  \\ ? /       | Maker |
   \\ /        +-------+
    v",
    );
    assert_eq!(ground(&decision, "in stock ?"), "path");
    let runs = runs(&decision);
    assert!(["in", "stock", "?"].iter().all(|row| find(&runs, row).bold), "one question: {runs:?}");
}

#[test]
fn a_line_ends_at_the_outline_of_a_store() {
    let svg = picture(
        "
┌───────┐  ┌───────┐
│ Oven  │  │ Shop  │
└───┬───┘  └───┬───┘
    │          │
    ▼          ▼
┌──────────────────┐
│     Database     │
└──────────────────┘",
    );
    let xml = Document::parse(&svg).expect("well formed");
    let path = xml.descendants().filter_map(|n| n.attribute("d")).find(|d| d.contains('a')).expect("a cylinder");
    let lid: f64 = path[1..].split(['a', ' ']).nth(1).and_then(|y| y.parse().ok()).expect("a height");
    let heads = xml.descendants().filter_map(|n| n.attribute("d")).filter(|d| d.contains('l'));
    for head in heads {
        let tip: f64 = head[1..].split(['l', ' ']).nth(1).and_then(|y| y.parse().ok()).expect("a height");
        // The lid's middle is 5 higher than its ends; the mitre takes 2 and the border 1.
        assert!(tip > lid - 5.0 - 2.0 && tip < lid - 2.0, "{tip} is on the lid, whose ends are at {lid}");
    }
}

#[test]
fn sisters_have_as_many_rows_of_a_name() {
    let runs = runs(&picture(
        "
┌──────────────────┐  ┌───────────────┐  ┌───────┐
│ Front room       │  │ Back room     │  │ Yard  │
│ Tables, Chairs   │  │ Oven, Shelves │  │ Trees │
└──────────────────┘  └───────────────┘  └───────┘",
    ));
    for row in ["Tables, Chairs", "Oven, Shelves", "Trees"] {
        assert!(!find(&runs, row).bold, "{row}");
    }
    assert!(find(&runs, "Yard").bold);
}

#[test]
fn names_of_boxes_stand_as_most_of_the_picture_do() {
    let runs = runs(&picture(
        "
┌──────────┐  ┌──────────┐  ┌──────────┐
│   Mill   │  │   Oven   │  │   Shop   │
└────┬─────┘  └────┬─────┘  └────┬─────┘
     └─────────────┼─────────────┘
                   ▼
             ┌─────────────┐
             │ Till        │
             │ (by hand)   │
             └─────────────┘",
    ));
    assert!(find(&runs, "Till").middle && find(&runs, "(by hand)").middle, "{runs:?}");
}

#[test]
fn a_tree_is_of_one_face_and_keeps_the_marks_of_comments() {
    let runs = runs(&picture(
        "
orchard/
├── src/
│   ├── graft_one.rs   # joins two
│   └── prune.rs
└── README.md",
    ));
    assert!(runs.iter().all(|r| !r.mono), "{runs:?}");
    let bold: Vec<&str> = runs.iter().filter(|r| r.bold).map(|r| r.words.as_str()).collect();
    assert_eq!(bold, ["orchard/", "src/"]);
    find(&runs, "# joins two");
}

/// Boxes with tags: in colours, with a link, in shapes.
const TAGGED: &str = "
+-----------+   +----------+   +---------+
| Milk      |-->| [dairy]  |-->| Cheese  |
| cBLU  {s} |   |          |   |  cYEL   |
+-----------+   +----------+   +---------+

[dairy]: {\"a2s:link\":\"https://example.org/?a&b\"}";

#[test]
fn what_tags_say_is_drawn() {
    let svg = picture(TAGGED);
    let xml = Document::parse(&svg).expect("well formed");
    let own: Vec<_> = xml.descendants().filter(|n| n.attribute("class") == Some("at-own")).collect();
    let ground = |n: &Node<'_, '_>| n.children().find_map(|c| c.attribute("fill")).map(str::to_owned);
    assert_eq!(own.iter().filter_map(ground).collect::<Vec<_>>(), ["#5555bb", "#ffff33"]);
    assert_eq!(own[0].children().filter(|c| c.attribute("class") == Some("at-form")).count(), 1, "a cylinder");
    let link = xml.descendants().find(|n| n.has_tag_name("a")).expect("a link");
    assert_eq!(link.attribute("href"), Some("https://example.org/?a&b"));
    // What can be followed is not hidden.
    assert!(link.ancestors().all(|n| n.attribute("aria-hidden").is_none()));
}

#[test]
fn cells_with_numbers_are_alike() {
    let svg = picture("+----+\n| 10 | --> oat\n+----+\n|  1 |\n+----+\n|  2 | --> rye\n+----+");
    let runs = runs(&svg);
    assert!(["10", "1", "2"].iter().all(|number| !find(&runs, number).bold));
}
