use std::fs;

use crate::bed::{Bed, PAIR, ROW, page};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn each_drawing_gets_its_file() {
    let bed = Bed::with("docs/guide.md", page(&[("Front door", PAIR), ("Back door", ROW)]));
    let run = bed.run(&["render", "docs/guide.md", "-f", "svg,json", "-o", "out/pictures"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
    let names = bed.names("out/pictures");
    assert_eq!(names, ["guide-back-door.json", "guide-back-door.svg", "guide-front-door.json", "guide-front-door.svg"]);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines.len(), 4, "{run}");
    assert!(lines[0].starts_with("asciitect: wrote out/pictures/guide-front-door.svg from docs/guide.md:7"), "{run}");
    assert!(bed.text("out/pictures/guide-front-door.svg").starts_with("<svg"));
    assert_eq!(json(&bed.text("out/pictures/guide-back-door.json"))["graphs"][0]["label"], "Back door");
}

#[test]
fn without_o_files_go_into_the_current_folder() {
    let bed = Bed::with("docs/guide.md", page(&[("Front door", PAIR)]));
    bed.run(&["render", "docs"]).fine();
    assert_eq!(bed.names(""), ["docs/guide.md", "guide-front-door.svg"]);
}

#[test]
fn what_would_not_change_is_not_touched() {
    let bed = Bed::with("guide.md", page(&[("Front door", PAIR)]));
    bed.run(&["render", "guide.md", "-o", "out"]).fine();
    let file = bed.path("out/guide-front-door.svg");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&file).and_then(|f| f.set_modified(old)).expect("time set");
    let run = bed.run(&["render", "guide.md", "-o", "out"]);
    assert_eq!((run.code, run.err.as_str()), (0, "asciitect: 1 file up to date\n"), "{run}");
    assert_eq!(fs::metadata(&file).and_then(|m| m.modified()).expect("a time"), old);
    fs::write(&file, "old").expect("written");
    assert!(bed.run(&["render", "guide.md", "-o", "out"]).err.contains("wrote out/guide-front-door.svg"));
    assert_eq!(bed.names("out"), ["guide-front-door.svg"], "no temporary file is left");
}

#[test]
fn documents_of_one_name_do_not_clash() {
    let bed = Bed::new();
    for name in ["README.md", "api/README.md", "web/README.md", "web/other.md"] {
        bed.file(name, page(&[("Overview", PAIR)]));
    }
    bed.run(&["render", ".", "-o", "out"]).fine();
    let names = bed.names("out");
    assert_eq!(
        names,
        ["api-readme-overview.svg", "other-overview.svg", "readme-overview.svg", "web-readme-overview.svg"]
    );
    // A picked drawing is called the same as among all.
    bed.run(&["render", "web/other.md:8", "-o", "one"]).fine();
    assert_eq!(bed.names("one"), ["other-overview.svg"]);
}

#[test]
fn one_drawing_goes_to_one_file_of_that_format() {
    let bed = Bed::with("a.md", page(&[("One", PAIR), ("Two", ROW)]));
    bed.run(&["render", "a.md:8", "-o", "one.dot"]).fine();
    assert!(bed.text("one.dot").contains("digraph"));
    bed.run(&["render", "a.md", "-o", "all.json"]).fine();
    assert_eq!(json(&bed.text("all.json"))["graphs"].as_array().map(Vec::len), Some(2));
    let run = bed.run(&["render", "a.md", "-o", "all.svg"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(!bed.path("all.svg").exists());
    let run = bed.run(&["render", "a.md:8", "-o", "one.svg", "-f", "dot"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.err.contains("one.svg: the name says svg, --format says dot"), "{run}");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let bed = Bed::new();
    let svg = bed.run_with(&["render", "-"], PAIR).fine();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
    let run = bed.run_with(&["render", "-", "-f", "svg,dot"], PAIR);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
    assert!(bed.names("").is_empty());
    bed.run_with(&["render", "-", "-o", "a.svg"], PAIR).fine();
    assert_eq!(bed.text("a.svg"), svg);
}

#[test]
fn several_drawings_need_a_format_that_holds_several() {
    let bed = Bed::with("a.md", page(&[("One", PAIR), ("Two", ROW)]));
    let run = bed.run(&["render", "a.md", "-o", "-"]);
    insta::assert_snapshot!(run, @"
    ----- standard error
    asciitect: error: 2 drawings found, but svg holds one: pick it by FILE:LINE (a.md:7, a.md:15) or --title, or write each to a file with `render -o DIR`
    ----- exit code 2
    ");
    let graphs = json(&bed.run(&["graph", "a.md"]).fine());
    let graphs = graphs["graphs"].as_array().expect("graphs");
    assert_eq!(graphs.len(), 2);
    assert_eq!(graphs[0]["metadata"]["lines"], serde_json::json!([7, 11]));
    assert!(bed.run(&["graph", "a.md", "-f", "dot"]).fine().matches("digraph").count() == 2);
}

#[test]
fn graphs_of_all_documents_are_one_document() {
    let bed = Bed::with("a/x.md", page(&[("One", PAIR)]));
    bed.file("b/x.md", page(&[("One", PAIR)]));
    let graphs = json(&bed.run(&["graph", "a", "b"]).fine());
    let ids: Vec<&str> = graphs["graphs"].as_array().into_iter().flatten().filter_map(|g| g["id"].as_str()).collect();
    assert_eq!(ids, ["a-x-one", "b-x-one"]);
}

#[test]
fn themes_reach_the_picture() {
    let bed = Bed::with("a.txt", PAIR);
    let svg = |args: &[&str]| bed.run(&[&["render", "a.txt", "-o", "-"], args].concat()).fine();
    let light = svg(&[]);
    assert_eq!(light, svg(&["--theme", "light"]));
    assert_ne!(light, svg(&["--theme", "dark"]));
    assert_ne!(light, svg(&["--transparent"]));
}

#[cfg(feature = "png")]
#[test]
fn a_png_has_the_size_that_was_asked_for() {
    let bed = Bed::with("a.txt", PAIR);
    let width = |args: &[&str]| {
        bed.run(&[&["render", "a.txt", "-o", "a.png"], args].concat()).fine();
        let bytes = fs::read(bed.path("a.png")).expect("a file");
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        u32::from_be_bytes([bytes[16], bytes[17], bytes[18], bytes[19]])
    };
    let natural = width(&[]);
    assert_eq!(width(&["--scale", "2"]), 2 * natural);
    assert_eq!(width(&["--width", "333"]), 333);
}

#[test]
fn the_file_says_what_the_command_line_leaves_out() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR)]));
    bed.file(
        "asciitect.toml",
        "[render]\nformat = [\"svg\", \"dot\"]\noutput = \"out\"\ntheme = \"dark\"\nwidth = 300\ntransparent = true\n\
         [graph]\nformat = \"dot\"\n[list]\nformat = \"json\"\n",
    );
    bed.run(&["render", "docs"]).fine();
    assert_eq!(bed.names("out"), ["a-front-door.dot", "a-front-door.svg"]);
    let said = bed.text("out/a-front-door.svg");
    for (args, same) in [
        (&["--theme", "dark", "--transparent"][..], true),
        (&["--theme", "light"], false),
        (&["--transparent=false"], false),
    ] {
        bed.run(&[&["render", "docs/a.md:9", "-o", "other"], args].concat()).fine();
        assert_eq!(bed.text("other/a-front-door.svg") == said, same, "{args:?}");
    }
    // Where the file has a width, a scale on the command line beats it.
    let png = |args: &[&str]| {
        bed.run(&[&["render", "docs", "-f", "png", "-o", "other"], args].concat()).fine();
        fs::read(bed.path("other/a-front-door.png")).expect("written")[16..20].to_vec()
    };
    assert_eq!(png(&[]), 300_u32.to_be_bytes());
    assert_ne!(png(&["--scale", "2"]), 300_u32.to_be_bytes());
    // The folder of the documents decides, and what comes in through a pipe goes out through one.
    let mut command = bed.command(&["render", "../docs"]);
    fs::create_dir(bed.path("elsewhere")).expect("made");
    command.current_dir(bed.path("elsewhere"));
    assert_eq!(crate::bed::Run::of(command).code, 0);
    assert_eq!(bed.names("elsewhere"), [] as [&str; 0]);
    assert!(bed.run_with(&["render", "-", "-f", "svg"], PAIR).fine().contains("<svg"));
    assert!(bed.run(&["graph", "docs"]).fine().starts_with("digraph"));
    assert!(bed.run(&["list", "docs"]).fine().starts_with('{') && bed.run(&["docs"]).fine().starts_with('{'));
    assert!(bed.run(&["list", "docs", "--format", "table"]).fine().starts_with("PLACE"));
}

#[test]
fn what_the_file_says_wrong_is_said_with_its_place() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    for (text, command, why) in [
        ("[render]\ntheme = \"pink\"\n", "render", "asciitect.toml:2:10: invalid value 'pink' for '--theme <THEME>'"),
        ("[render]\nscale = 2\nwidth = 3\n", "render", "asciitect.toml:3:9: the argument '--scale <FACTOR>' cannot"),
        ("[render]\noutput = \"../out\"\n", "render", "asciitect.toml:2:11: `output` leads out of the repository"),
        ("[embed]\ninline = true\n", "embed", "asciitect.toml:2:10: target github has no picture in the page itself"),
        ("[embed]\nexclude = [\"[z-a\"]\n", "embed", "asciitect.toml:2:11: error parsing glob '[z-a'"),
        ("[list]\nall = 3\n", "list", "asciitect.toml:2:7: invalid value '3' for '--all"),
        ("[list]\nal = true\n", "list", "asciitect.toml:2:1: unknown key `al`"),
    ] {
        bed.file("asciitect.toml", text);
        let run = bed.run(&[command, "a.md"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
        assert!(run.err.contains(why), "{run}");
    }
    bed.file("asciitect.toml", b"# a\n[list]\n# \xff\n");
    let run = bed.run(&["list", "a.md"]);
    assert!(run.code == 2 && run.err.contains("asciitect.toml:3: not UTF-8"), "{run}");
}

#[test]
fn the_file_has_damaged_encodings_repaired() {
    let page = page(&[("Front door", PAIR)]);
    let damaged: String = page.bytes().map(char::from).collect();
    let bed = Bed::with("a.md", &damaged);
    bed.file("asciitect.toml", "[fmt]\nencoding = \"repair\"\n");
    bed.run(&["fmt", "--encoding", "keep", "a.md"]).fine();
    assert_eq!(bed.text("a.md"), damaged);
    bed.run(&["fmt", "a.md"]).fine();
    assert_eq!(bed.text("a.md"), page);
}
