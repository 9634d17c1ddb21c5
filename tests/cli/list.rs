use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, ROW, page};

const CODE: &str = "fn main() {\n    let x = 1;\n}\n";

#[test]
fn the_list_is_a_table() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR), ("配送の流れ", ROW), ("Code", CODE)]));
    bed.file("docs/b.txt", PAIR);
    assert_snapshot!(bed.run(&["list", "docs"]));
}

#[test]
fn all_says_why_a_block_was_not_taken() {
    let bed = Bed::with("a.md", page(&[("Code", CODE), ("Front door", PAIR), ("More code", CODE)]));
    let list = bed.run(&["list", "a.md", "--all"]).fine();
    let places: Vec<&str> = list.lines().filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(places, ["PLACE", "a.md:7", "a.md:15", "a.md:23"], "{list}");
    assert!(list.lines().next().is_some_and(|header| header.ends_with("WHY NOT")), "{list}");
    assert!(list.lines().nth(1).is_some_and(|row| row.contains("–")), "{list}");
}

#[test]
fn programs_get_json() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR), ("Code", CODE)]));
    let list = bed.run(&["list", "a.md", "-f", "json"]).fine();
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let drawing = &list["drawings"][0];
    assert_eq!(drawing["path"], "a.md");
    assert_eq!(drawing["lines"], serde_json::json!([7, 11]));
    assert_eq!(drawing["kind"], "boxes");
    assert_eq!(drawing["title"], "Front door");
    assert_eq!((&drawing["nodes"], &drawing["edges"]), (&2.into(), &1.into()));
    assert!(list.get("others").is_none());
    let list = bed.run(&["list", "a.md", "--format=json", "--all"]).fine();
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!(list["others"][0]["lines"], serde_json::json!([15, 19]));
    assert!(list["others"][0]["reason"].as_str().is_some_and(|r| !r.is_empty()));
}

#[test]
fn the_bare_form_lists_and_says_what_else_there_is() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    let bare = bed.run(&["a.md"]);
    assert_eq!(bare.out, bed.run(&["list", "a.md"]).fine());
    assert_snapshot!(bare.err, @"asciitect: `asciitect render PATH` writes pictures, `asciitect graph PATH` prints the graphs; --help tells more");
    let run = bed.run(&["a.md", "--color", "never", "list"]);
    assert_eq!(run.code, 2, "{run}");
}

#[test]
fn no_drawing_is_said_and_no_error() {
    let bed = Bed::with("prose.md", "# Prose\n\nWords alone.\n");
    bed.file("code.md", page(&[("Code", CODE)]));
    assert_snapshot!(bed.run(&["list", "prose.md"]), @"
    ----- standard error
    asciitect: no drawing found in prose.md: nothing there is set apart as one, by a fence or by its lines
    ----- exit code 0
    ");
    assert_snapshot!(bed.run(&["render", "code.md"]), @"
    ----- standard error
    asciitect: no drawing found in code.md; `asciitect list --all` says why
    ----- exit code 0
    ");
    let run = bed.run(&["graph", "."]);
    let graphs: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(graphs["graphs"], serde_json::json!([]));
    assert!(run.err.contains("no drawing found in 2 documents"), "{run}");
    assert_eq!(bed.names(""), ["code.md", "prose.md"]);
}

#[test]
fn a_folder_is_searched_for_every_format() {
    let bed = Bed::with("a.rst", format!("Way::\n\n{}", PAIR.lines().map(|l| format!("   {l}\n")).collect::<String>()));
    bed.file("b/c.rs", format!("{}fn main() {{}}\n", PAIR.lines().map(|l| format!("/// {l}\n")).collect::<String>()));
    bed.file("b/data.bin", "x");
    bed.file("b/e.1", format!(".TH E 1\n.nf\n{PAIR}.fi\n"));
    bed.file("z.adoc", format!("----\n{PAIR}----\n"));
    bed.file("gone.adoc", format!("----\n{PAIR}----\n"));
    bed.file(".gitignore", "gone.*\n");
    assert_snapshot!(bed.run(&["list", "."]));
    let all = bed.run(&["list", "--all", "."]).out;
    assert!(
        all.lines().last().is_some_and(|l| l.starts_with("b/data.bin") && l.ends_with("its name tells no format")),
        "{all}"
    );
}

#[test]
fn the_format_can_be_said() {
    let bed = Bed::with("a.inc", format!("// {}", PAIR.trim_end().replace('\n', "\n// ")));
    assert!(bed.run(&["list", ".", "--from", "c"]).fine().contains("a.inc:1"));
    assert_eq!(bed.run(&["list", "a.inc", "--from", "rst"]).out, "");
    bed.file("asciitect.toml", "[formats]\ninc = \"go\"\n");
    assert!(bed.run(&["list", "."]).fine().contains("a.inc:1"));
    let run = bed.run(&["list", ".", "--from", "cobol"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.err.contains("asciidoc"), "the formats are named: {run}");
    bed.file("asciitect.toml", "[formats]\ninc = \"cobol\"\n");
    let run = bed.run(&["check", "."]);
    assert_eq!(run.err.matches("no format is called").count(), 1, "said once: {run}");
}

#[test]
fn a_drawing_without_a_fence_is_hinted_at() {
    let bed = Bed::with("a.md", format!("# Plan\n\nSo it hangs together:\n\n{PAIR}\nThen it is saved.\n"));
    let run = bed.run(&["list", "a.md"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
    assert!(run.err.contains("no drawing found in a.md; one stands at line 5 without a fence"), "{run}");
    bed.file("b.md", "# Plan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThis -> that.\n");
    let run = bed.run(&["list", "b.md"]);
    assert!(
        run.err.ends_with("no drawing found in b.md: nothing there is set apart as one, by a fence or by its lines\n"),
        "{run}"
    );
}
