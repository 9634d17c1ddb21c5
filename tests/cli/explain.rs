use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, ROW, page};

/// Crooked walls, a line that ends at nothing, ink that belongs to nothing, a group, wide and combining characters.
const FARM: &str = "\
┌─ 農場 ───────────────────┐
│ ┌──────┐ hay ┌────────┐  │
│ │ Barn  │────▶│ Stable │  │
│ └──┬───┘     └────────┘  │
└────┼─────────────────────┘
     │ milk
     ▼                ──┐
 ┌───────┐   eggs
 │ Cafe\u{301}  │◀────── Henhouse
 └───┬───┘
     │
";

#[test]
fn a_drawing_is_explained_over_itself() {
    let bed = Bed::with("a.md", page(&[("Farm", FARM)]));
    assert_snapshot!(bed.run(&["explain", "a.md:10"]));
}

#[test]
fn chains_and_trees_are_explained_too() {
    let bed = Bed::with(
        "a.md",
        page(&[
            ("Chain", "Field -> Barn -> Mill\nMill → Barn (empty sacks)\n"),
            ("Tree", "barn/\n├── loft/\n│   └── hay      # dry\n└── yard\n"),
        ]),
    );
    assert_snapshot!(bed.run(&["explain", "a.md"]));
}

#[test]
fn marks_stand_under_what_a_terminal_shows() {
    // Each of these characters took one column in the author's editor, and takes two in a terminal.
    let bed = Bed::with("a.txt", "┌──┐\n│用户│\n│ab│\n│a │\n│用  │\n│b│\n└──┘\n");
    assert_snapshot!(bed.run(&["explain", "a.txt"]));
}

#[test]
fn columns_are_those_of_the_document() {
    let bed = Bed::with(
        "a.md",
        format!("- item\n\n  ```\n{}  ```\n", ROW.lines().map(|l| format!("  {l}\n")).collect::<String>()),
    );
    let out = bed.run(&["explain", "a.md"]).fine();
    assert!(out.contains("4:3   Cart") && out.contains("4:16  Queue") && out.contains("5:11  a wall stands"), "{out}");
    // A tab is one character of the document, however many columns it takes.
    let bed = Bed::with("a.txt", "\t+---+\n\t| A |\t\t+---+\n\t+---+---------->| B |\n\t\t\t+---+\n");
    let out = bed.run(&["explain", "a.txt"]).fine();
    assert!(out.contains("1:2  A") && out.contains("2:9  B") && out.contains("no repair"), "{out}");
}

#[test]
fn drawings_are_picked_by_line_or_title() {
    let text = page(&[("One", PAIR), ("Two", ROW), ("Code", "fn main() {\n    let x = 1;\n}\n")]);
    let bed = Bed::with("a.md", &text);
    let heads =
        |out: &str| -> Vec<String> { out.lines().filter(|l| l.starts_with("a.md:")).map(str::to_owned).collect() };
    assert_eq!(heads(&bed.run(&["explain", "a.md"]).fine()), ["a.md:7–11  One", "a.md:15–19  Two"]);
    assert_eq!(heads(&bed.run(&["explain", "a.md:16"]).fine()), ["a.md:15–19  Two"]);
    assert_eq!(heads(&bed.run(&["explain", "a.md", "--title", "one"]).fine()), ["a.md:7–11  One"]);
    assert_eq!(heads(&bed.run_with(&["explain", "-:8", "--stdin-filename", "a.md"], &text).fine()), ["a.md:7–11  One"]);
    let run = bed.run(&["explain", "a.md:24"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a.md:24: the block there was not taken for a drawing"), "{run}");
}

#[test]
fn colour_adds_nothing_but_colour() {
    let bed = Bed::with("a.md", page(&[("Farm", FARM)]));
    let bare = bed.run(&["explain", "a.md"]).fine();
    let coloured = bed.run(&["explain", "a.md", "--color", "always"]).fine();
    assert!(coloured.contains("\u{1b}[36m") && !bare.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), bare);
}
