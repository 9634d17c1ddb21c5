use crate::bed::{Bed, PAIR, ROW, page};

/// The places that a list names.
fn places(list: &str) -> Vec<&str> {
    list.lines().skip(1).filter_map(|l| l.split_whitespace().next()).collect()
}

#[test]
fn a_line_picks_its_drawing() {
    let bed = Bed::with("a.md", page(&[("One", PAIR), ("Two", ROW), ("Three", PAIR)]));
    for (line, drawing) in [("7", "a.md:7"), ("11", "a.md:7"), ("17", "a.md:15")] {
        assert_eq!(places(&bed.run(&["list", &format!("a.md:{line}")]).fine()), [drawing]);
    }
    // Several lines of one document, and the document as well as a line of it.
    assert_eq!(places(&bed.run(&["list", "a.md:25", "a.md:8"]).fine()), ["a.md:7", "a.md:23"]);
    assert_eq!(places(&bed.run(&["list", "a.md:8", "./a.md"]).fine()).len(), 3);
}

#[test]
fn a_place_of_a_finding_picks_its_drawing() {
    let bed = Bed::with("a.md", page(&[("One", PAIR), ("Two", ROW)]));
    let commands: [&[&str]; 8] = [
        &["list"],
        &["explain"],
        &["graph"],
        &["render", "-o", "-"],
        &["check"],
        &["fmt", "--diff"],
        &["embed", "--diff"],
        &["diff", "a.md:7:2"],
    ];
    for command in commands {
        let plain = bed.run(&[command, &["a.md:17"]].concat());
        assert!(plain.code < 2, "{plain}");
        for place in ["a.md:17:4", "a.md:17:4:"] {
            let run = bed.run(&[command, &[place]].concat());
            assert_eq!((run.code, &run.out), (plain.code, &plain.out), "{run}");
        }
    }
    assert_eq!(places(&bed.run(&["list", "a.md:8:1", "a.md:7"]).fine()), ["a.md:7"]);
    assert_eq!(places(&bed.run_with(&["list", "-:2:3"], PAIR).fine()), ["-:1"]);
    let run = bed.run(&["list", "none.md:8:1"]);
    assert!(run.err.contains("none.md: no such file or folder"), "{run}");
}

#[test]
fn a_file_may_be_called_like_a_place() {
    let bed = Bed::with("a.md:8", PAIR);
    assert_eq!(places(&bed.run(&["list", "a.md:8"]).fine()), ["a.md:8:1"]);
    assert_eq!(places(&bed.run(&["list", "a.md:8:1"]).fine()), ["a.md:8:1"]);
}

#[test]
fn a_title_picks_its_drawings() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR), ("Front", PAIR), ("Back door", ROW)]));
    let titled = |title: &str| bed.run(&["list", "a.md", "--title", title]);
    assert_eq!(places(&titled("front").fine()), ["a.md:15"]);
    assert_eq!(places(&titled("DOOR").fine()), ["a.md:7", "a.md:23"]);
    let run = titled("side door");
    assert_eq!(run.code, 2, "{run}");
    assert!(run.err.contains("no drawing has the title “side door”; there are “Back door”, “Front”"), "{run}");
}

#[test]
fn standard_input_is_text_or_what_its_name_says() {
    let bed = Bed::new();
    let list = bed.run_with(&["list", "-"], PAIR).fine();
    assert_eq!(places(&list), ["-:1"]);
    let text = page(&[("One", PAIR), ("Two", ROW)]);
    let list = bed.run_with(&["list", "-", "--stdin-filename", "docs/a.md"], &text).fine();
    assert_eq!(places(&list), ["docs/a.md:7", "docs/a.md:15"]);
    let list = bed.run_with(&["list", "-:16", "--stdin-filename", "docs/a.md"], &text).fine();
    assert_eq!(places(&list), ["docs/a.md:15"]);
    assert!(bed.names("").is_empty());
}

#[test]
fn folders_are_searched_for_documents_that_git_keeps() {
    let bed = Bed::new();
    for name in ["b.md", "a.txt", "sub/c.markdown", "kept/d.md", "left/e.md", ".hidden/f.md", "g.rs", ".h.md"] {
        bed.file(name, page(&[("One", PAIR)]));
    }
    bed.file(".gitignore", "left/\n");
    let list = bed.run(&["list", "."]).fine();
    let files: Vec<&str> = places(&list).iter().filter_map(|p| p.split(':').next()).collect();
    assert_eq!(files, ["a.txt", "b.md", "kept/d.md", "sub/c.markdown"]);
    // What is named is read, whatever it is.
    assert_eq!(places(&bed.run(&["list", "left/e.md", ".hidden"]).fine()), ["left/e.md:7", ".hidden/f.md:7"]);
}

#[test]
fn a_tree_of_documents_is_listed_in_order() {
    let bed = Bed::new();
    for i in 0..150 {
        bed.file(&format!("docs/{i:03}.md"), page(&[("One", PAIR)]));
    }
    let list = bed.run(&["list", "docs"]).fine();
    let expected: Vec<String> = (0..150).map(|i| format!("docs/{i:03}.md:7")).collect();
    assert_eq!(places(&list), expected);
    assert_eq!(bed.run(&["list", "docs"]).fine(), list);
}

#[test]
fn repair_can_be_left_out() {
    let bed = Bed::with("a.txt", ROW);
    let repairs = |args: &[&str]| -> u64 {
        let list: serde_json::Value = serde_json::from_str(&bed.run(args).fine()).expect("JSON");
        list["drawings"][0]["repairs"].as_u64().unwrap_or(0)
    };
    assert!(repairs(&["list", "a.txt", "-f", "json"]) > 0);
    assert_eq!(repairs(&["list", "a.txt", "-f", "json", "--no-repair"]), 0);
}
