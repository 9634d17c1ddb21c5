use crate::bed::{Bed, PAIR, ROW, page};

/// `ROW`, straight.
const STRAIGHT: &str = "\
+------+     +-------+     +-------+
| Cart |---->| Queue |---->| Store |
+------+     +-------+     +-------+
";

#[test]
fn drawings_are_straightened_in_place() {
    let bed = Bed::with("docs/guide.md", page(&[("Front door", PAIR), ("Back door", ROW)]));
    let run = bed.run(&["fmt", "docs"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
    assert_eq!(run.err, "asciitect: docs/guide.md: straightened 1 drawing\n");
    assert_eq!(bed.text("docs/guide.md"), page(&[("Front door", PAIR), ("Back door", STRAIGHT)]));
    let run = bed.run(&["fmt", "docs"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{run}");
}

#[test]
fn a_file_that_would_not_change_is_not_touched() {
    let bed = Bed::with("guide.md", page(&[("Front door", PAIR)]));
    let file = bed.path("guide.md");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&file).and_then(|f| f.set_modified(old)).expect("time set");
    bed.run(&["fmt", "guide.md"]).fine();
    assert_eq!(std::fs::metadata(&file).and_then(|m| m.modified()).expect("a time"), old);
}

#[test]
fn check_names_what_would_change_and_writes_nothing() {
    let before = page(&[("Front door", PAIR), ("Back door", ROW)]);
    let bed = Bed::with("guide.md", &before);
    let run = bed.run(&["fmt", "--check", "guide.md"]);
    assert_eq!((run.code, run.out.as_str()), (1, "guide.md:15: would be straightened\n"), "{run}");
    assert_eq!(bed.text("guide.md"), before);
    assert_eq!(bed.run(&["fmt", "--check", "guide.md:8"]).fine(), "");
}

#[test]
fn diff_shows_what_would_change_and_writes_nothing() {
    let before = page(&[("Back door", ROW)]);
    let bed = Bed::with("guide.md", &before);
    let run = bed.run(&["fmt", "--diff", "guide.md"]);
    assert_eq!(run.code, 1, "{run}");
    insta::assert_snapshot!(run.out);
    assert_eq!(bed.text("guide.md"), before);
}

#[test]
fn standard_input_goes_to_standard_output_whole() {
    let bed = Bed::new();
    let before = page(&[("Front door", PAIR), ("Back door", ROW)]);
    let args = ["fmt", "-", "--stdin-filename", "guide.md"];
    assert_eq!(bed.run_with(&args, &before).fine(), page(&[("Front door", PAIR), ("Back door", STRAIGHT)]));
    // One drawing alone is picked by line; the rest comes through as it is.
    let both = page(&[("Front door", ROW), ("Back door", ROW)]);
    let run = bed.run_with(&["fmt", "-:9", "--stdin-filename", "guide.md"], &both).fine();
    assert_eq!(run, page(&[("Front door", STRAIGHT), ("Back door", ROW)]));
    let prose = "Nothing is drawn here.";
    assert_eq!(bed.run_with(&["fmt", "-"], prose).fine(), prose);
}

#[test]
fn line_ends_marks_prefixes_and_trailing_blanks_are_kept() {
    let bed = Bed::new();
    let quoted = |drawing: &str| -> String { drawing.lines().map(|l| format!("> * {l}  \r\n")).collect() };
    let whole = |drawing: &str| format!("\u{feff}# A\r\n\r\n> ```\r\n{}> ```\r\nend", quoted(drawing));
    bed.file("a.md", whole(ROW));
    bed.run(&["fmt", "a.md"]).fine();
    assert_eq!(bed.text("a.md"), whole(STRAIGHT));
    // A tab before the first change of its row stays.
    let (tabs, straight) = (
        "~~~\n+------------+\n|\tCart  |\n|\tBarn |\n+------------+\n~~~\n",
        "~~~\n+------------+\n|\tCart |\n|\tBarn |\n+------------+\n~~~\n",
    );
    bed.file("b.md", tabs);
    bed.run(&["fmt", "b.md"]).fine();
    assert_eq!(bed.text("b.md"), straight);
    // In front of the drawing it stays, for the rows that do not change have it, too.
    let comment = |row: &str| format!("//\t┌──────┐\n//\t{row}\n//\t└──────┘\n");
    assert_eq!(bed.run_with(&["fmt", "-"], comment("│ Well  │")).fine(), comment("│ Well │"));
}

#[test]
fn a_damaged_file_is_left_alone() {
    let bed = Bed::new();
    let damaged =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/architecture-mojibake.md")).expect("read");
    bed.file("a.md", &damaged);
    let run = bed.run(&["fmt", "a.md"]);
    assert!(run.err.contains("a.md: left as it is: its encoding is damaged"), "{run}");
    assert_eq!(std::fs::read(bed.path("a.md")).expect("read"), damaged);
}

#[test]
fn a_damaged_encoding_is_repaired_on_demand() {
    let bed = Bed::new();
    let sample = |name: &str| std::fs::read(format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"))).expect("read");
    bed.file("a.md", sample("architecture-mojibake.md"));
    let run = bed.run(&["fmt", "--check", "--encoding", "repair", "a.md"]);
    assert_eq!((run.code, run.out.lines().next()), (1, Some("a.md: its encoding would be repaired")), "{run}");
    bed.run(&["fmt", "--encoding", "repair", "a.md"]).fine();
    bed.file("b.md", sample("architecture.md"));
    bed.run(&["fmt", "b.md"]).fine();
    assert_eq!(bed.text("a.md"), bed.text("b.md"));
    // What cannot be restored is named by its place.
    let run = bed.run_with(&["fmt", "--encoding=repair", "-"], b"one\ntwo \xff three\n");
    assert_eq!(run.out, "one\ntwo \u{fffd} three\n", "{run}");
    assert!(run.err.contains("-:2:5: a character could not be restored"), "{run}");
}

#[test]
fn lines_are_drawn_in_the_style_that_is_asked_for() {
    let bed = Bed::new();
    let drawn = |style: &str, drawing: &str| bed.run_with(&["fmt", "--glyphs", style, "-"], drawing).fine();
    let heavy = "┏━━━━━┓    ┏━━━━━┓\n┃ Web ┃━━━▶┃ API ┃\n┗━━━━━┛    ┗━━━━━┛\n";
    let ascii = "+-----+    +-----+\n| Web |--->| API |\n+-----+    +-----+\n";
    let round = "╭─────╮    ╭─────╮\n│ Web │───▶│ API │\n╰─────╯    ╰─────╯\n";
    assert_eq!(drawn("heavy", PAIR), heavy);
    assert_eq!(drawn("ascii", PAIR), ascii);
    assert_eq!(drawn("rounded", PAIR), round);
    assert_eq!(drawn("unicode", ascii), PAIR);
    assert_eq!(drawn("rounded", heavy), round);
    assert_eq!(drawn("keep", heavy), heavy);
    assert_eq!(bed.run_with(&["fmt", "--glyphs", "pink", "-"], PAIR).code, 2);
}

#[test]
fn what_cannot_be_drawn_in_a_style_is_named() {
    let twins = "\
┌──────┐          ┌───────┐
│ Lamb ├──┐┌─────▶│ Wool  │
└──────┘  ││      └───────┘
┌──────┐  ││      ┌───────┐
│ Ewe  ├──┼┘ ┌───▶│ Milk  │
└──────┘  └──┘    └───────┘
";
    let before = page(&[("Front door", PAIR), ("Fold", twins)]);
    let bed = Bed::with("guide.md", &before);
    let run = bed.run(&["fmt", "--glyphs", "ascii", "guide.md"]);
    let line = before.lines().position(|l| l.starts_with("┌──────┐    ")).expect("drawn");
    let why = "not drawn in the style ascii: a box or a name would be read otherwise";
    assert!(run.err.contains(&format!("guide.md:{line}: {why}")), "{run}");
    assert!(bed.text("guide.md").contains(twins) && bed.text("guide.md").contains("+-----+"), "{run}");
    // What is drawn so already is not worth a word.
    let run = bed.run(&["fmt", "--glyphs", "unicode", &format!("guide.md:{line}")]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run}");
}

#[test]
fn rows_that_lack_the_margin_get_it_or_nothing_is_written() {
    let bed = Bed::new();
    // Editors strip blank rows: where one gets a piece of line, it gets the margin or the mark as well.
    let torn = |margin: &str, blank: &str| {
        let rows = ["┌──────┐", "│ Well │", "└──┬───┘", "", "   │", "   ▼", "┌──────┐", "│ Pump │", "└──────┘"];
        let row = |r: &&str| if r.is_empty() { format!("{blank}\n") } else { format!("{margin}{r}\n") };
        rows.iter().map(row).collect::<String>()
    };
    for (name, margin) in [("a.md", "    "), ("b.md", "> "), ("c.txt", "// "), ("d.txt", " * ")] {
        let open = if margin == "> " { "> ```\n" } else { "" };
        let page = |blank: &str| format!("{open}{}{open}", torn(margin, blank));
        let run = bed.run_with(&["fmt", "-", "--stdin-filename", name], page(margin.trim_end()));
        assert_eq!(run.out, page(&format!("{margin}   │")), "{name}: {run}");
        let run = bed.run_with(&["fmt", "-", "--stdin-filename", name], &run.out);
        assert_eq!(run.out, page(&format!("{margin}   │")), "{name}: {run}");
    }
    // Words without the mark stand where the mark would be: nobody knows by how much they are off.
    let rows = [" * ┌──────┐", " * │ Well  │", " * └──────┘", " * ┌──────┐", "│ Pump  │", " * └──────┘"];
    let rows: Vec<String> = rows.iter().chain([" * deep"; 12].iter()).map(|r| format!("{r}\n")).collect();
    let run = bed.run_with(&["fmt", "-"], rows.concat());
    assert_eq!(run.out, rows.concat(), "{run}");
}

#[test]
fn an_unsure_drawing_is_left_and_that_is_said() {
    let drawing = "\
┌─────────┐
│ Turbine  │──▶
└─────────┘       ───┐
             ◀──     │
┌─────────┐
│ Battery │──▶
└─────────┘
";
    let bed = Bed::with("guide.md", page(&[("Power", drawing)]));
    let run = bed.run(&["fmt", "--check", "guide.md"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
    assert!(run.err.contains("guide.md:9: left as it is: it is too unsure how it is meant"), "{run}");
    let run = bed.run(&["check", "guide.md"]);
    assert!(!run.err.contains("crooked") && !run.out.contains("crooked"), "{run}");
}

#[test]
fn joins_are_drawn_on_demand() {
    let bed = Bed::new();
    let plain = "┌─────┐    ┌─────┐\n│ Web │───▶│ API │\n└─────┘    └─────┘\n";
    let teed = "┌─────┐    ┌─────┐\n│ Web ├───▶│ API │\n└─────┘    └─────┘\n";
    assert_eq!(bed.run_with(&["fmt", "-"], plain).fine(), plain);
    assert_eq!(bed.run_with(&["fmt", "-"], teed).fine(), teed);
    assert_eq!(bed.run_with(&["fmt", "--joins", "-"], plain).fine(), teed);
}

#[test]
fn a_team_decides_once_how_drawings_are_drawn() {
    let bed = Bed::with("asciitect.toml", "[fmt]\nglyphs = \"heavy\"\njoins = true\n");
    bed.file("guide.md", page(&[("Front door", PAIR)]));
    let crooked = |args: &[&str]| bed.run(&[&["fmt", "--check", "guide.md"], args].concat()).code;
    assert_eq!((crooked(&[]), crooked(&["--glyphs", "keep"])), (1, 1));
    let run = bed.run(&["check", "guide.md"]);
    assert!(run.err.contains("1 crooked drawing in 1 file"), "{run}");
    bed.run(&["fmt", "guide.md"]).fine();
    let drawn = "┏━━━━━┓    ┏━━━━━┓\n┃ Web ┣━━━▶┃ API ┃\n┗━━━━━┛    ┗━━━━━┛\n";
    assert_eq!(bed.text("guide.md"), page(&[("Front door", drawn)]));
    assert_eq!(crooked(&[]), 0);
    // A file that is wrong is an error, and a filter loses nothing.
    bed.file("asciitect.toml", "[fmt]\nglyphs = \"pink\"\n");
    let run = bed.run_with(&["fmt", "-"], PAIR);
    assert_eq!((run.code, run.out.as_str()), (2, PAIR), "{run}");
}

#[test]
fn a_filter_keeps_bytes_that_no_terminal_shows() {
    let bed = Bed::new();
    let wide: Vec<u8> = "\u{feff}One barn.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&b"caf\xe9, barn\n"[..], b"a \x1b[31mred\x1b[0m barn\n", b"one\0two\x07\x7f\n", &wide] {
        bed.file("in", bytes);
        let file = std::fs::File::open(bed.path("in")).expect("a file");
        let output = bed.command(&["fmt", "-"]).stdin(file).output().expect("the program runs");
        assert_eq!((output.status.code(), output.stdout), (Some(0), bytes.to_vec()));
    }
}

/// A text that runs far over the wall of its box, and a remark above.
const OUTGROWN: &str = "\
How it is baked:

┌──────┐     ┌──────┐
│ Mill │────▶│ Oven that has become much larger │
└──────┘     └──┬───┘
                │
                ▼
             ┌──────┐
             │ Shop │
             └──────┘
";

#[test]
fn a_drawing_is_laid_out_anew_from_its_own_graph() {
    let bed = Bed::with("page.md", page(&[("Bakery", OUTGROWN), ("Calls", PAIR)]));
    let run = bed.run(&["fmt", "--reflow=all", "page.md"]);
    assert_eq!(run.code, 0, "{run}");
    let text = bed.text("page.md");
    assert!(text.contains("How it is baked:\n\n              ┌──────┐"), "{text}");
    let graph = bed.run(&["graph", "page.md:7", "-f", "csv"]).out;
    assert!(graph.contains("Mill,Oven that has become much larger,") && graph.contains("much larger,Shop,"), "{graph}");
    let again = bed.run(&["fmt", "--reflow=all", "--check", "page.md"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "it settles: {again}");
    assert_eq!(bed.run(&["fmt", "--check", "page.md"]).code, 0, "and is straight");
}

#[test]
fn a_box_without_a_name_gets_none() {
    let row = |[a, b, c]: [char; 3]| {
        format!("│  ┌───┐   ┌───┐   ┌───┐    │\n│  │ {a} ├──▶│ {b} ├──▶│ {c} │    │\n│  └───┘   └───┘   └───┘    │\n")
    };
    let rows: String = [['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i']].map(row).concat();
    let border = "─".repeat(27);
    let nameless = format!("┌{border}┐\n{rows}└{border}┘\n");
    let bed = Bed::with("page.md", page(&[("Calls", &nameless)]));
    let old = bed.text("page.md");
    let run = bed.run(&["fmt", "--reflow=all", "page.md"]);
    assert_eq!(bed.text("page.md"), old);
    assert!(run.err.contains("not laid out anew: a box has no name"), "{run}");
}

#[test]
fn what_would_lose_a_remark_is_not_laid_out_anew() {
    let beside = PAIR.replace("│ API │\n", "│ API │   (old)\n");
    let bed = Bed::with("page.md", page(&[("Calls", &beside)]));
    let old = bed.text("page.md");
    let run = bed.run(&["fmt", "--reflow=all", "page.md"]);
    assert_eq!(bed.text("page.md"), old);
    assert!(run.err.contains("page.md:7: not laid out anew: a remark stands between its boxes"), "{run}");
    // What is straight is not touched unless all is asked for.
    let bed = Bed::with("page.md", page(&[("Calls", PAIR)]));
    let old = bed.text("page.md");
    assert_eq!((bed.run(&["fmt", "--reflow", "page.md"]).code, bed.text("page.md")), (0, old));
}
