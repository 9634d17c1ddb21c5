//! Runs that are stopped, that find a folder closed, that others save their pages beside, and that have little memory.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::bed::{Bed, PAIR, ROW, Run, page};

#[test]
fn a_page_shows_no_picture_that_could_not_be_written() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    let before = bed.text("a.md");
    // What stands in the way: of the folder, then of the second picture.
    bed.file("diagrams", "mine");
    let run = bed.run(&["embed", "a.md"]);
    assert!(run.code == 2 && run.err.contains("diagrams: the folder cannot be made"), "{run}");
    assert_eq!(bed.text("a.md"), before);
    fs::remove_file(bed.path("diagrams")).expect("removed");
    bed.file("diagrams/a-front-door.dark.svg/mine", "");
    let run = bed.run(&["embed", "a.md"]);
    assert!(run.code == 2 && run.err.contains("a-front-door.dark.svg: cannot be written: it is a folder"), "{run}");
    assert_eq!(bed.text("a.md"), before);
    fs::remove_dir_all(bed.path("diagrams")).expect("removed");
    // A page that may not be written gets no pictures beside it.
    let may = |mode: bool| {
        let mut rights = fs::metadata(bed.path("a.md")).expect("there").permissions();
        rights.set_readonly(mode);
        fs::set_permissions(bed.path("a.md"), rights).expect("set");
    };
    may(true);
    let run = bed.run(&["embed", "a.md"]);
    may(false);
    assert!(run.code == 2 && run.err.contains("a.md: cannot be written: the file is read-only"), "{run}");
    assert_eq!(bed.names(""), ["a.md"]);
    bed.run(&["embed", "a.md"]).fine();
    assert_eq!(bed.names("diagrams").len(), 2);
}

/// Adds a line to pages as they stand now, one after the other, until told to stop; all lines, with their pages.
fn saved(pages: &[PathBuf], in_place: bool, stop: &AtomicBool) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    for (n, i) in (0..pages.len()).cycle().enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let line = format!("- save {n} of {in_place}\n");
        let text = fs::read_to_string(&pages[i]).expect("there") + &line;
        if in_place {
            fs::write(&pages[i], text).expect("saved");
        } else {
            let new = pages[i].with_extension("new");
            fs::write(&new, text).and_then(|()| fs::rename(&new, &pages[i])).expect("saved");
        }
        lines.push((i, line));
    }
    lines
}

#[test]
fn no_save_of_anybody_is_lost() {
    let bed = Bed::new();
    let names: Vec<String> = (0..60).map(|i| format!("{i}.md")).collect();
    names.iter().for_each(|name| bed.file(name, page(&[("Front door", PAIR), ("Back door", ROW)])));
    let pages: Vec<PathBuf> = names.iter().map(|name| bed.path(name)).collect();
    let (even, odd) = pages.split_at(30);
    let stop = AtomicBool::new(false);
    let lines = std::thread::scope(|scope| {
        let savers = [(even, true), (odd, false)].map(|(pages, way)| {
            let stop = &stop;
            scope.spawn(move || saved(pages, way, stop))
        });
        for command in ["embed", "fmt", "embed", "fmt"] {
            assert_ne!(bed.run(&[command, "."]).code, 1);
        }
        stop.store(true, Ordering::Relaxed);
        savers.map(|saver| saver.join().expect("saved"))
    });
    assert!(lines.iter().all(|lines| lines.len() > 10));
    for (pages, lines) in [even, odd].into_iter().zip(&lines) {
        for (i, line) in lines {
            assert!(fs::read_to_string(&pages[*i]).expect("there").contains(line), "{line} is lost");
        }
    }
    bed.run(&["embed", "."]).fine();
    bed.run(&["embed", ".", "--check"]).fine();
    assert_eq!(bed.names("").len(), 60 + 4 * 60);
}

/// Whoever stops a run finds each page as it was or as it shall be, and nothing beside them.
#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;
    let crooked = format!("```\n{ROW}```\n");
    let bed = Bed::new();
    let straight = bed.run_with(&["fmt", "-", "--stdin-filename", "a.md"], &crooked).out;
    let (mut stopped, mut killed) = (0, BTreeSet::new());
    for (turn, signal) in ["-INT", "-TERM", "-KILL"].into_iter().cycle().take(15).enumerate() {
        (0..120).for_each(|n| bed.file(&format!("{n}.md"), &crooked));
        let mut run = bed.command(&["fmt", "-q", "."]).stderr(Stdio::null()).spawn().expect("starts");
        // The moment when the first pages have been written, and some later ones.
        let begun = || (0..120).any(|n| fs::read_to_string(bed.path(&format!("{n}.md"))).is_ok_and(|t| t == straight));
        while !begun() && run.try_wait().expect("there").is_none() {}
        std::thread::sleep(std::time::Duration::from_micros(200 * turn as u64));
        Command::new("kill").args([signal, &run.id().to_string()]).status().expect("there is kill");
        let ended = run.wait().expect("ends");
        stopped += usize::from(ended.signal().is_some());
        for entry in fs::read_dir(bed.path("")).expect("listed").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(".asciitect-") {
                // What was killed a moment ago may still be there.
                assert!(signal == "-KILL" && killed.insert(name.clone()) || killed.contains(&name), "{name} is left");
                continue;
            }
            let text = fs::read_to_string(entry.path()).expect("read");
            assert!(text == crooked || text == straight, "{name}: {text}");
        }
    }
    assert!(stopped > 0, "no run was stopped within its work");
    // What was killed cannot clear up; the next run does, also if it has nothing to write.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    bed.run(&["fmt", "-q", "."]).fine();
    bed.file(".asciitect-new-a1B2c3", "a part of a pa");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    bed.run(&["embed", "-q", "."]).fine();
    let mut left = bed.names("");
    left.retain(|name| name.starts_with(".asciitect-"));
    assert!(left.is_empty(), "{left:?}");
}

/// Half a gigabyte of address space for a run in a tree of three.
#[test]
#[cfg(target_os = "linux")]
fn a_run_over_one_page_reads_no_tree_into_memory() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR), ("Back door", PAIR)]));
    bed.run(&["embed", "docs/a.md"]).fine();
    bed.file("docs/a.md", bed.text("docs/a.md").split("## Back door").next().unwrap_or_default());
    bed.file(".git/HEAD", "");
    for n in 0..400 {
        // A file with nothing but a length takes no room.
        let file = fs::File::create(bed.path(&format!("docs/{n}.md"))).expect("created");
        file.set_len(8 << 20).expect("lengthened");
    }
    let program = bed.command(&["embed", "docs/a.md", "--prune"]);
    let mut within = Command::new("sh");
    within.args(["-c", "ulimit -v 524288 && exec \"$0\" \"$@\""]).arg(program.get_program()).args(program.get_args());
    within.current_dir(bed.path(""));
    let run = Run::of(within);
    assert!(run.code == 0 && run.err.contains("removed"), "{run}");
}
