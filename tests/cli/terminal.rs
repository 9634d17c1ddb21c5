//! What a terminal is shown: nothing that it would obey.

use crate::bed::{Bed, ROW};

/// What steers a terminal: escapes, and the controls of the second block, which begin escapes too.
const STEERING: &str = "\u{1b}[5m\u{1b}]0;x\u{7}\u{9b}5m\u{9d}52;c;eA==\u{9c}";

#[test]
fn no_report_and_no_message_steers_a_terminal() {
    let (name, list) = (format!("a{STEERING}.md"), format!("b{STEERING}.dot"));
    let row = ROW.replace("Store |", &format!("Sto{STEERING}re |"));
    let text = format!(
        "## Row {STEERING}\n\n```\n{row}```\n\n### Components {STEERING}\n\n- Cart{STEERING}: sells. Depends on: Quue\n\
         - Queue\n- Moon{STEERING}\n\n<!-- asciitect:componets{STEERING} -->\n\n## Unsure {STEERING}\n\n```\n+---+ | x\n\
         | a |-+ -->\n+---+  \\{STEERING}\n```\n"
    );
    let bed = Bed::with(&name, &text);
    bed.file("old.md", text.replace("Queue", &format!("Till{STEERING}")));
    bed.file(&list, format!("digraph {{ \"Cart{STEERING}\" -> Moon; {STEERING} }}"));
    bed.file("compose.yaml", "services:\n  cart: {depends_on: [\"que\\u009bue\"]}\n  queue: {}\n");
    let place = format!("{name}:5");
    for args in [
        &["check", &name] as &[&str],
        &["check", "-v", "--summary", "--select", "all", &name],
        &["check", "--format", "concise", "-v", &name],
        &["check", "--format", "github", &name],
        &["check", "--against", &list, &name],
        &["check", "--against", "compose.yaml", "-v", &name],
        &["check", "--suggest", &name],
        &["list", "--all", &name],
        &["explain", &place],
        &["diff", "old.md", &name],
        &["diff", "old.md", &list],
        &["fmt", "--diff", &name],
        &["fmt", "--check", &name],
        &["embed", "--diff", &name],
        &["embed", "--check", &name],
        &["embed", "--target", STEERING, &name],
        &["render", "--title", STEERING, &name],
        &["graph", STEERING],
        &["draw", &list],
    ] {
        // Without colours what is left of the first kind is taken out on the way; with them nothing is.
        for color in ["never", "always"] {
            let run = bed.run(&[args, &["--color", color]].concat());
            let diff = args.contains(&"--diff") && color == "never";
            let all = if diff { run.err.clone() } else { format!("{}{}", run.out, run.err) };
            let steers = ["\u{1b}[5m", "\u{1b}]", "\u{7}", "\u{9b}", "\u{9d}"].iter().find(|s| all.contains(**s));
            assert!(!all.is_empty() && steers.is_none() || diff, "{args:?} {color}: {steers:?}\n{all}");
        }
    }
}

#[test]
fn a_diff_for_people_is_coloured_and_harmless() {
    let bed = Bed::with("a.md", format!("see \u{1b}[2Jthis\n\n```\n{ROW}```\nand \u{9b}2J\n"));
    for command in ["fmt", "embed"] {
        let out = bed.run(&[command, "--diff", "a.md", "--color", "always"]).out;
        assert!(out.contains("\u{1b}[32m+"), "{out}");
        assert!(!out.contains("\u{1b}[2J") && !out.contains('\u{9b}'), "{out}");
        assert!(out.contains("see \\u{1b}[2Jthis") || command == "fmt", "{out}");
    }
}
