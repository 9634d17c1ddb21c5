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

#[test]
fn pictures_of_what_changed_are_written_light_and_dark() {
    let bed = pair();
    let run = bed.run(&["diff", "old.md", "new.md", "--pictures", "out/pics"]);
    assert_eq!(run.code, 1, "{run}");
    let (light, dark) = (bed.text("out/pics/new-calls.svg"), bed.text("out/pics/new-calls.dark.svg"));
    // The box that was renamed, before and after; the line that was turned.
    for id in ["old-calls-before-api", "new-calls-after-app", "new-calls-after-app--web"] {
        assert!(light.contains(&format!("[id=\"{id}\"]")) && light.contains(&format!(" id=\"{id}\"")), "{id}\n{light}");
    }
    assert!(!light.contains("[id=\"new-calls-after-web\"]"), "{light}");
    assert!(light.contains("stroke:#9a6700") && dark.contains("stroke:#d29922") && !dark.contains("#9a6700"), "{dark}");
    let nothing = bed.run(&["diff", "old.md", "old.md", "--pictures", "none"]);
    assert!(nothing.code == 0 && !bed.path("none").exists(), "{nothing}");
}

/// The script of the action, with a `gh` that writes down what it is asked to do.
#[cfg(unix)]
#[test]
fn a_pull_request_gets_one_comment() {
    let bed = pair();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/diff-comment.sh");
    let gh = "#!/bin/sh\nprintf '%s\\n' \"$@\" >> gh.log\ncase $2 in */12/comments) cat known ;; esac\n";
    bed.file("bin/gh", gh);
    bed.file("known", "");
    let mut git = Command::new("sh");
    let set_up = "chmod +x bin/gh && git init -q && git add old.md && git -c user.name=x -c user.email=x@example.org commit -qm one";
    if !git.args(["-c", set_up]).current_dir(bed.path("")).status().is_ok_and(|s| s.success()) {
        eprintln!("skipped: git cannot be run");
        return;
    }
    let comment = || {
        let path = format!("{}:{}", bed.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut run = Command::new(script);
        run.current_dir(bed.path("")).env("PATH", path).env("PROGRAM", env!("CARGO_BIN_EXE_asciitect"));
        run.env("BASE", "HEAD").env("PATHS", "old.md").env("NUMBER", "12").env("PICTURES", "pics");
        run.env("GITHUB_REPOSITORY", "a/b").env("GITHUB_STEP_SUMMARY", bed.path("summary"));
        assert!(run.status().is_ok_and(|s| s.success()));
        let said = std::fs::read_to_string(bed.path("gh.log")).unwrap_or_default();
        std::fs::remove_file(bed.path("gh.log")).expect("gh was asked");
        said
    };
    assert!(!comment().contains("body="), "nothing has changed");
    bed.file("old.md", bed.text("new.md"));
    let said = comment();
    assert!(said.contains("POST\nrepos/a/b/issues/12/comments\n-f\nbody=<!-- asciitect diff -->\n"), "{said}");
    assert!(said.contains("- node `API` is now called `App`\n"), "{said}");
    bed.file("known", "77\n");
    assert!(comment().contains("PATCH\nrepos/a/b/issues/comments/77\n"));
}
