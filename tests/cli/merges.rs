//! Pages that move, that two people edit at once, and that Git merges.

use std::fs;
use std::process::Command;

use crate::bed::{Bed, PAIR, ROW, page};

/// Whether Git has done what it was asked for.
fn git(bed: &Bed, args: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(args).current_dir(bed.path(""));
    git.output().is_ok_and(|done| done.status.success())
}

fn commit(bed: &Bed) {
    assert!(git(bed, &["add", "--all"]) && git(bed, &["commit", "-qm", "a change"]));
}

/// A page with its pictures, and a branch `other` on which `change` was done to it; none where there is no Git.
fn branched(drawing: &str, change: impl FnOnce(&Bed)) -> Option<Bed> {
    let bed = Bed::with("docs/a.md", page(&[("Front door", drawing)]));
    if !git(&bed, &["init", "-q", "-b", "main"]) {
        println!("skipped: there is no git");
        return None;
    }
    bed.run(&["embed", "docs"]).fine();
    commit(&bed);
    assert!(git(&bed, &["checkout", "-qb", "other"]));
    change(&bed);
    commit(&bed);
    assert!(git(&bed, &["checkout", "-q", "main"]));
    Some(bed)
}

/// Edits the page and brings its pictures up to date.
fn edit(bed: &Bed, old: &str, new: &str) {
    bed.file("docs/a.md", bed.text("docs/a.md").replace(old, new));
    bed.run(&["embed", "docs"]).fine();
}

#[test]
fn a_page_moved_here_and_edited_there_merges() {
    let moved = |bed: &Bed| {
        fs::create_dir(bed.path("guide")).expect("made");
        fs::rename(bed.path("docs/a.md"), bed.path("guide/a.md")).expect("moved");
        bed.run(&["embed", ".", "--prune"]).fine();
    };
    let Some(bed) = branched(PAIR, moved) else { return };
    edit(&bed, "│ API │", "│ Box │");
    commit(&bed);
    assert!(git(&bed, &["merge", "-q", "other"]));
    bed.run(&["embed", ".", "--check"]).fine();
    assert!(bed.text("guide/a.md").contains("two components: Web, Box"));
    assert_eq!(bed.names("guide").len(), 3);
}

#[test]
fn two_names_changed_at_once_conflict_in_what_embed_writes_alone() {
    let column =
        "┌─────┐\n│ Web │\n└──┬──┘\n   │\n   ▼\n┌─────┐\n│ API │\n└──┬──┘\n   │\n   ▼\n┌─────┐\n│ Box │\n└─────┘\n";
    let Some(bed) = branched(column, |bed| edit(bed, "│ Web │", "│ Pub │")) else { return };
    edit(&bed, "│ Box │", "│ Tub │");
    commit(&bed);
    assert!(!git(&bed, &["merge", "-q", "other"]));
    let merged = bed.text("docs/a.md");
    assert_eq!(merged.matches("<<<<<<<").count(), 1);
    assert!(merged.contains("│ Pub │") && merged.contains("│ Tub │"), "{merged}");
    let run = bed.run(&["embed", "docs"]);
    assert!(run.code == 2 && run.err.contains("in the lines that embed writes, either side will do"), "{run}");
    // Ours, as it says; the pictures keep the markers of the merge.
    let (before, rest) = merged.split_once("<<<<<<< HEAD\n").expect("a conflict");
    let (ours, rest) = rest.split_once("=======\n").expect("two sides");
    let after = rest.split_once(">>>>>>> other\n").expect("its end").1;
    assert!(ours.lines().count() == 1 && ours.contains("alt="), "{ours}");
    bed.file("docs/a.md", format!("{before}{ours}{after}"));
    bed.run(&["embed", "docs"]).fine();
    bed.run(&["embed", "docs", "--check"]).fine();
    assert!(bed.text("docs/a.md").contains("three components: Pub, API, Tub"));
}

#[test]
fn conflicts_are_left_to_people() {
    let conflict = format!("# A\n\n```\n<<<<<<< HEAD\n{ROW}=======\n{PAIR}>>>>>>> other\n```\n");
    let bed = Bed::with("a.md", &conflict);
    for args in [&["fmt"][..], &["fmt", "--check"], &["embed"], &["embed", "--check"], &["embed", "--undo"]] {
        let run = bed.run(&[args, &["a.md"]].concat());
        assert!(run.code == 2 && run.err.contains("a.md:4: a merge conflict begins here; settle it"), "{run}");
        assert_eq!((bed.text("a.md").as_str(), bed.names("")), (conflict.as_str(), vec!["a.md".to_owned()]));
    }
    let run = bed.run_with(&["fmt", "-"], &conflict);
    assert_eq!(run.out, conflict);
}

#[test]
fn two_edits_of_a_drawing_do_not_meet_in_the_marker() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "a.md"]).fine();
    let first = bed.text("a.md");
    bed.file("a.md", first.replace("│ API │", "│ Box │"));
    bed.run(&["embed", "a.md"]).fine();
    let changed = |text: &str| -> Vec<String> {
        text.lines().zip(first.lines()).filter(|(a, b)| a != b).map(|(a, _)| a.to_owned()).collect()
    };
    let lines = changed(&bed.text("a.md"));
    assert!(lines.len() == 2 && lines[0].contains("alt=") && lines[1].contains("Box"), "{lines:?}");
    // A merge that took either side's words is no change by hand where the picture is damaged.
    bed.file("a.md", bed.text("a.md").replace("│ Web │", "│ Pub │"));
    bed.file("diagrams/a-front-door.svg", "<<<<<<< HEAD\n");
    bed.file("diagrams/a-front-door.dark.svg", "<<<<<<< HEAD\n");
    bed.run(&["embed", "a.md"]).fine();
    assert!(bed.text("a.md").contains("two components: Pub, Box"));
}

#[test]
fn a_moved_page_takes_its_pictures_along() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR)]));
    bed.file("docs/b.md", page(&[("Back door", PAIR)]));
    bed.run(&["embed", "docs"]).fine();
    fs::create_dir(bed.path("guide")).expect("made");
    fs::rename(bed.path("docs/a.md"), bed.path("guide/a.md")).expect("moved");
    bed.run(&["embed", "guide/a.md"]).fine();
    assert_eq!(bed.names("guide/diagrams"), ["a-front-door.dark.svg", "a-front-door.svg"]);
    bed.run(&["embed", "guide", "--check"]).fine();
    // Those left behind bear the names that the moved page shows.
    let run = bed.run(&["embed", ".", "--prune"]);
    assert!(run.err.contains("removed docs/diagrams/a-front-door.svg"), "{run}");
    assert_eq!(bed.names("docs/diagrams"), ["b-back-door.dark.svg", "b-back-door.svg"]);
    assert_eq!(bed.names("guide/diagrams").len(), 2);
}
