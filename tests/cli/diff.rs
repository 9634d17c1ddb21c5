use std::process::Command;

use crate::bed::{Bed, PAIR, page};

const MOVED: &str = "\
┌─────┐
│ Web │
└──┬──┘
   ▼
┌─────┐
│ API │
└─────┘
";

fn pair() -> Bed {
    let bed = Bed::with("old.md", page(&[("Calls", PAIR)]));
    bed.file("new.md", page(&[("Calls", &PAIR.replace("API", "App").replace("───▶", "◀───"))]));
    bed
}

#[test]
fn what_changed_is_told_and_is_a_finding() {
    let run = pair().run(&["diff", "old.md", "new.md"]);
    let said = "new.md:7: Calls\n  ~ node API is now called App\n  ~ edge Web → App turned: now App → Web\n";
    assert_eq!((run.code, run.out.as_str()), (1, said), "{run}");
}

#[test]
fn a_drawing_laid_out_anew_has_not_changed() {
    let bed = Bed::with("old.md", page(&[("Calls", PAIR)]));
    bed.file("new.md", page(&[("Calls", MOVED)]));
    let run = bed.run(&["diff", "old.md", "new.md"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
    assert!(run.err.contains("no drawing has changed"), "{run}");
}

#[test]
fn a_drawing_is_held_against_a_graph() {
    let bed = pair();
    bed.file("graph.mmd", "flowchart LR\n  a[Web] --> b[API]\n");
    assert_eq!(bed.run(&["diff", "old.md", "graph.mmd"]).code, 0);
    let run = bed.run(&["diff", "graph.mmd", "new.md", "-f", "markdown"]);
    assert!(run.out.contains("- node `API` is now called `App`\n"), "{run}");
}

#[test]
fn programs_get_json() {
    let run = pair().run(&["diff", "old.md", "new.md", "-f", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(json["drawings"][0]["new"], "new.md:7");
    assert_eq!(
        json["drawings"][0]["changes"][0],
        serde_json::json!({"kind": "node-renamed", "from": "API", "to": "App"})
    );
}

#[test]
fn a_revision_is_held_against_what_stands_here() {
    let bed = pair();
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(args).current_dir(bed.path(""));
        git.output().is_ok_and(|done| done.status.success())
    };
    if !git(&["init", "-q"]) || !git(&["add", "old.md"]) || !git(&["commit", "-qm", "one"]) {
        eprintln!("skipped: git cannot be run");
        return;
    }
    let nothing = bed.run(&["diff", "HEAD", "--", "old.md"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""), "{nothing}");
    bed.file("old.md", bed.text("new.md"));
    let run = bed.run(&["diff", "HEAD", "--", "old.md"]);
    assert!(run.code == 1 && run.out.contains("~ node API is now called App\n"), "{run}");
    std::fs::remove_file(bed.path("old.md")).expect("a file");
    let gone = bed.run(&["diff", "HEAD", "--", "old.md"]);
    assert_eq!(gone.out, "HEAD:old.md:7: Calls\n  - drawing\n");
    for wrong in [&["diff", "nope", "--", "old.md"][..], &["diff", "old.md"], &["diff", "none.md", "new.md"]] {
        let run = bed.run(wrong);
        assert!(run.code == 2 && run.err.contains("error"), "{run}");
    }
}
