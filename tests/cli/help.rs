use insta::assert_snapshot;

use crate::bed::{Bed, PAIR};

/// The help without the commands that a feature adds.
fn of_every_build(help: &str) -> String {
    let optional =
        |line: &&str| ["serve", "preview", "mcp"].iter().any(|name| line.trim_start().starts_with(&format!("{name} ")));
    help.lines().filter(|line| !optional(line)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn help_without_arguments_is_short() {
    let mut run = Bed::new().run(&[]);
    run.err = of_every_build(&run.err);
    assert_snapshot!(run);
}

#[test]
fn help_tells_every_option() {
    let bed = Bed::new();
    assert_snapshot!("help", of_every_build(&bed.run(&["--help"]).fine()));
    for command in [
        "list",
        "render",
        "graph",
        "fmt",
        "explain",
        "check",
        "diff",
        "draw",
        "embed",
        "init",
        "mdbook",
        "pandoc",
        "watch",
        #[cfg(feature = "lsp")]
        "lsp",
        "completions",
        "man",
    ] {
        assert_snapshot!(format!("help_{command}"), bed.run(&[command, "--help"]).fine());
    }
}

#[test]
fn the_version_is_the_packages() {
    let out = Bed::new().run(&["--version"]).fine();
    assert_eq!(out, format!("asciitect {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn unknown_formats_are_named_with_the_known_ones() {
    let bed = Bed::with("a.txt", PAIR);
    for command in ["list", "render", "graph", "check"] {
        let run = bed.run(&[command, "a.txt", "-f", "gif"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
        assert!(run.err.contains("'gif'") && run.err.contains("[possible values: "), "{run}");
    }
    assert_eq!(bed.names(""), ["a.txt"]);
}

#[test]
fn a_picture_has_a_size() {
    let bed = Bed::with("a.txt", PAIR);
    for size in [["--scale", "0"], ["--scale", "x"], ["--width", "0"], ["--theme", "pink"]] {
        assert_eq!(bed.run(&["render", "a.txt", size[0], size[1]]).code, 2, "{size:?}");
    }
}

#[test]
fn shells_get_completions() {
    let bed = Bed::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = bed.run(&["completions", shell]).fine();
        for word in ["render", "no-repair", "stdin-filename"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let bed = Bed::new();
    let page = bed.run(&["man"]).fine();
    assert!(page.contains(".TH asciitect 1") && page.contains("asciitect\\-render(1)"), "{page}");
    let page = bed.run(&["man", "render"]).fine();
    assert!(page.contains(concat!("\"asciitect ", env!("CARGO_PKG_VERSION"))), "{page}");
    assert!(page.contains("asciitect\\-render \\- Write pictures") && page.contains("\\fB\\-\\-theme\\fR"), "{page}");
    let run = bed.run(&["man", "paint"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no command 'paint'") && run.err.contains("render"), "{run}");
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let bed = Bed::with("a.txt", PAIR);
    assert!(!bed.run(&["list", "none.md"]).err.contains('\u{1b}'));
    assert!(
        bed.run(&["--color", "always", "list", "none.md"]).err.contains("\u{1b}[1m\u{1b}[31merror\u{1b}[0m: none.md")
    );
    assert!(bed.run(&["list", "a.txt", "--color=always"]).fine().starts_with("\u{1b}[1mPLACE"));
    assert!(!bed.run(&["list", "a.txt", "--color=never"]).fine().contains('\u{1b}'));
    assert!(!bed.run(&["explain", "a.txt:1", "--no-color"]).fine().contains('\u{1b}'));
}
