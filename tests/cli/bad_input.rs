use std::fs;
use std::io::Read;
use std::process::Stdio;

use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, Run, page};

#[test]
fn what_is_not_there_is_named() {
    let bed = Bed::new();
    assert_snapshot!(bed.run(&["list", "docs/none.md", "none.md:7"]), @"
    ----- standard error
    asciitect: error: docs/none.md: no such file or folder; check the name
    asciitect: error: none.md: no such file or folder; check the name
    ----- exit code 2
    ");
    assert_snapshot!(bed.run(&["rendr", "a.md"]), @"
    ----- standard error
    asciitect: error: rendr: no command, file or folder of that name; `asciitect --help` lists the commands
    ----- exit code 2
    ");
}

#[test]
fn other_inputs_are_done_after_an_error() {
    let bed = Bed::with("a.md", page(&[("One", PAIR)]));
    let run = bed.run(&["render", "none.md", "a.md", "-o", "out"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.err.contains("none.md: no such file"), "{run}");
    assert_eq!(bed.names("out").len(), 1);
    let run = bed.run(&["graph", "none.md", "a.md"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.out.contains("\"Web\""), "{run}");
    let run = bed.run(&["list", "none.md", "a.md"]);
    assert_eq!((run.code, run.out.lines().count()), (2, 2), "{run}");
}

#[test]
fn nothing_is_printed_where_nothing_was_read() {
    let run = Bed::new().run(&["graph", "none.md"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
}

#[test]
fn binary_documents_are_refused() {
    let bed = Bed::new();
    bed.file("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0");
    assert_snapshot!(bed.run(&["list", "picture.md"]), @"
    ----- standard error
    asciitect: error: picture.md: a binary file; name a text document
    ----- exit code 2
    ");
}

#[test]
fn nothing_to_read_is_fine_and_said_once() {
    let bed = Bed::with("empty.md", "");
    fs::create_dir(bed.path("none")).expect("made");
    for command in ["list", "graph", "render", "explain", "fmt", "check", "embed"] {
        let run = bed.run(&[command, "empty.md"]);
        assert_eq!(
            (run.code, run.err.as_str()),
            (
                0,
                "asciitect: no drawing found in empty.md: nothing there is set apart as one, by a fence or by its lines\n"
            ),
            "{command}: {run}"
        );
        let run = bed.run(&[command, "none"]);
        let said = "asciitect: none: nothing to read: the folder is empty\n";
        assert_eq!((run.code, run.err.as_str()), (0, said), "{command}: {run}");
        let run = bed.run(&[command, "empty.md", "none", "-q"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{command}: {run}");
    }
    assert_eq!(bed.run_with(&["fmt", "-"], "").fine(), "");
}

#[test]
fn an_ending_without_a_format_is_no_folder() {
    let bed = Bed::with("a.md", page(&[("One", PAIR)]));
    let run = bed.run(&["render", "a.md:8", "-o", "picture.pfd"]);
    assert!(run.code == 2 && run.err.contains("picture.pfd: no format has that ending; there are svg, "), "{run}");
    assert_eq!(bed.names(""), ["a.md"]);
    bed.run(&["render", "a.md", "-o", "out.d/"]).fine();
    bed.run(&["render", "a.md", "-o", "out.d"]).fine();
    assert_eq!(bed.names("out.d").len(), 1);
}

#[test]
fn a_pattern_in_quotes_is_spelt_out() {
    let bed = Bed::with("docs/a.md", page(&[("One", PAIR)]));
    bed.file("docs/in/b.md", page(&[("Two", PAIR)]));
    bed.file("docs/in/c.txt", PAIR);
    bed.file("[x].md", page(&[("Three", PAIR)]));
    let listed = |pattern: &str| -> Vec<String> {
        let out = bed.run(&["list", pattern]).fine();
        out.lines().skip(1).filter_map(|l| l.split(':').next()).map(str::to_owned).collect()
    };
    assert_eq!(listed("docs/**/*.md"), ["docs/a.md", "docs/in/b.md"]);
    assert_eq!(listed("docs/*.md"), ["docs/a.md"]);
    assert_eq!(listed("*/in/*.{md,txt}"), ["docs/in/b.md", "docs/in/c.txt"]);
    assert_eq!(listed("[x].md"), ["[x].md"]);
    let run = bed.run(&["list", "docs/*.adoc"]);
    assert!(run.code == 2 && run.err.contains("docs/*.adoc: no document matches"), "{run}");
}

#[test]
fn what_a_search_finds_and_cannot_read_is_passed_over() {
    let bed = Bed::with("docs/a.md", page(&[("One", PAIR)]));
    bed.file("docs/data.txt", b"\0\x01\x02\x03".repeat(99));
    bed.file("docs/empty.md", "");
    let run = bed.run(&["list", "docs"]);
    assert_eq!(run.code, 0, "{run}");
    assert!(run.out.contains("docs/a.md:7"), "{run}");
    assert!(run.err.contains("warning: docs/data.txt: passed over: a binary file"), "{run}");
    assert!(!run.err.contains("empty.md"), "{run}");
}

#[test]
fn a_line_without_end_is_an_error_that_names_it() {
    let bed = Bed::new();
    let mut text = b"# A page\n\n".to_vec();
    text.resize(17 << 20, b'x');
    bed.file("long.md", &text);
    assert_snapshot!(bed.run(&["list", "long.md"]), @"
    ----- standard error
    asciitect: error: long.md:3: the line is 16.9 MB long, more than 1 MB; name a text document
    ----- exit code 2
    ");
    let run = bed.run_with(&["list", "-"], &text);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error: -:3: the line is 16.9 MB long"), "{run}");
}

#[test]
fn a_row_of_a_megabyte_is_no_drawing() {
    let bed = Bed::with("wide.md", format!("```\n┌─{}\n```\n\n```\n{PAIR}```\n", "─┐".repeat(170_000)));
    let list = bed.run(&["list", "wide.md"]).fine();
    assert!(list.contains("wide.md:5") && !list.contains("wide.md:1 "), "{list}");
}

#[test]
fn a_folder_without_documents_is_said_and_no_error() {
    let bed = Bed::with("data/a.png", "x");
    bed.file(".hidden/a.md", PAIR);
    assert_snapshot!(bed.run(&["list", "data"]), @"
    ----- standard error
    asciitect: data: nothing to read: the name of the only file tells no format; --from says it
    ----- exit code 0
    ");
    assert_snapshot!(bed.run(&["list", "."]), @"
    ----- standard error
    asciitect: .: nothing to read: 1 document is hidden or left out by .gitignore; name a file
    ----- exit code 0
    ");
    bed.file("all/.gitignore", "*.md\n");
    bed.file("all/a.md", PAIR);
    assert_snapshot!(bed.run(&["list", "all"]), @"
    ----- standard error
    asciitect: all: nothing to read: 1 document is hidden or left out by .gitignore; name a file
    ----- exit code 0
    ");
}

#[test]
fn lines_lie_within_the_document() {
    let bed = Bed::with("a.md", page(&[("One", PAIR)]));
    assert_snapshot!(bed.run(&["list", "a.md:99", "a.md:3"]), @"
    ----- standard error
    asciitect: error: a.md:99: the document has only 11 lines
    asciitect: error: a.md:3: no drawing there; the nearest one is at lines 7 to 11
    ----- exit code 2
    ");
    let run = bed.run(&["list", "a.md:0", ".:3"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("a.md:0: lines are counted from 1"), "{run}");
    assert!(run.err.contains(".:3: a folder has no lines"), "{run}");
}

#[test]
fn a_document_is_not_written_over() {
    let bed = Bed::with("a.svg", PAIR);
    let run = bed.run(&["render", "a.svg", "-o", "a.svg"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.err.contains("a.svg: not written, since it is the document that was read"), "{run}");
    assert_eq!(bed.text("a.svg"), PAIR);
}

#[test]
fn outputs_that_cannot_be_written_are_errors() {
    let bed = Bed::with("a.txt", PAIR);
    bed.file("file", "");
    for out in ["file/a.svg", "file/folder/"] {
        let run = bed.run(&["render", "a.txt", "-o", out]);
        assert_eq!(run.code, 2, "{run}");
        assert!(run.err.contains("error: file/"), "{run}");
    }
    assert_eq!(bed.names(""), ["a.txt", "file"]);
    assert_eq!(bed.text("file"), "");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let drawings: Vec<(String, &str)> = (0..400).map(|i| (format!("Drawing {i}"), PAIR)).collect();
    let drawings: Vec<(&str, &str)> = drawings.iter().map(|(h, d)| (h.as_str(), *d)).collect();
    let bed = Bed::with("a.md", page(&drawings));
    for command in ["list", "graph"] {
        let mut child = bed
            .command(&[command, "a.md"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut first = [0; 1];
        child.stdout.take().expect("piped").read_exact(&mut first).expect("one byte");
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command}");
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_dangling_link_is_named_with_its_end() {
        let bed = Bed::new();
        symlink("gone.md", bed.path("a.md")).expect("linked");
        assert_snapshot!(bed.run(&["list", "a.md"]), @"
        ----- standard error
        asciitect: error: a.md: the link leads to gone.md, which is not there; mend or leave out the link
        ----- exit code 2
        ");
    }

    #[test]
    fn names_need_not_be_utf8() {
        let bed = Bed::new();
        let name = OsStr::from_bytes(b"caf\xe9.md");
        // Not every file system takes such a name.
        if fs::write(bed.path("").join(name), page(&[("One", PAIR)])).is_err() {
            return;
        }
        for name in [b"caf\xe9.md".as_slice(), b"caf\xe9.md:8"] {
            let mut command = bed.command(&["list"]);
            command.arg(OsStr::from_bytes(name));
            let list = Run::of(command).fine();
            assert!(list.contains("caf\u{fffd}.md:7"), "{list}");
        }
        assert_eq!(bed.run(&["render", ".", "-o", "out"]).code, 0);
        assert_eq!(bed.names("out").len(), 1);
    }

    #[test]
    fn a_read_only_file_is_left() {
        let bed = Bed::with("a.txt", PAIR);
        bed.file("a.svg", "mine");
        fs::set_permissions(bed.path("a.svg"), fs::Permissions::from_mode(0o444)).expect("set");
        assert_snapshot!(bed.run(&["render", "a.txt", "-o", "a.svg"]), @"
        ----- standard error
        asciitect: error: a.svg: cannot be written: the file is read-only; choose another place with -o
        ----- exit code 2
        ");
        assert_eq!(bed.text("a.svg"), "mine");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let bed = Bed::with("a\u{1b}[31m.md", page(&[("One", PAIR)]));
        let run = bed.run(&["list", "."]);
        assert!(!run.out.contains('\u{1b}') && run.out.contains("a\\u{1b}[31m.md:7"), "{run}");
    }
}

#[test]
fn documents_beyond_a_size_are_refused_by_name_and_the_others_done() {
    let bed = Bed::with("docs/a.md", page(&[("One", PAIR)]));
    bed.file("docs/big.md", page(&[("Two", PAIR), ("Words", &"word ".repeat(500))]));
    let said = "docs/big.md: 2.6 KB large, more than the 2 KB that --max-size allows";
    for command in ["list", "graph", "explain", "fmt", "check"] {
        for paths in [&["docs/big.md", "docs/a.md"][..], &["docs"]] {
            let run = bed.run(&[&[command, "--max-size", "2K"], paths].concat());
            assert_eq!((run.code, run.err.matches(said).count()), (2, 1), "{command}: {run}");
            let shown = format!("{}{}", run.out, run.err);
            let done = ["API", "docs/a.md", "1 drawing,"].iter().any(|said| shown.contains(said));
            assert!(done || command == "fmt", "{command}: {run}");
        }
        assert_ne!(bed.run(&[command, "--max-size", "3 KB", "docs"]).code, 2, "{command}");
    }
    bed.run(&["embed", "docs", "--target", "github", "--max-size", "2K"]);
    assert!(bed.text("docs/a.md").contains("asciitect") && !bed.text("docs/big.md").contains("asciitect"));
    // A file that has no size of its own is read no further than the bound.
    let run = bed.run_with(&["list", "-", "--max-size", "2K"], bed.text("docs/big.md"));
    assert!(run.code == 2 && run.err.contains("error: -: more than the 2 KB that --max-size allows"), "{run}");
    #[cfg(unix)]
    {
        let run = bed.run(&["list", "/dev/zero", "docs/a.md", "--max-size", "2K"]);
        assert!(run.code == 2 && run.out.contains("docs/a.md") && run.err.contains("/dev/zero: more than"), "{run}");
    }
    let run = bed.run(&["list", "--max-size", "0", "docs"]);
    assert!(run.code == 2 && run.err.contains("a number of bytes, such as 500K"), "{run}");
    let run = bed.run(&["diff", "--max-size", "2K", "docs/big.md", "docs/a.md"]);
    assert!(run.code == 2 && run.err.contains(said), "{run}");
}

#[test]
fn the_file_says_which_size_is_read() {
    let bed = Bed::with("docs/big.md", page(&[("Two", PAIR), ("Words", &"word ".repeat(500))]));
    bed.file("asciitect.toml", "[documents]\nmax-size = \"2 KB\"\n");
    assert_eq!(bed.run(&["list", "docs"]).code, 2);
    assert_eq!(bed.run_with(&["list", "-"], bed.text("docs/big.md")).code, 2);
    // The command line beats it.
    assert_eq!(bed.run(&["list", "docs", "--max-size", "1M"]).code, 0);
}

#[test]
fn a_long_line_in_a_folder_is_no_error() {
    let bed = Bed::with("docs/a.md", page(&[("One", PAIR)]));
    bed.file("docs/wide.txt", format!("{PAIR}{}\n", "x".repeat(1 << 20)));
    bed.file("docs/wider.txt", format!("{PAIR}{}\n", "x".repeat(1 + (1 << 20))));
    let run = bed.run(&["check", "docs"]);
    assert!(run.code != 2 && run.err.contains("docs/wider.txt:4: passed over: the line is 1 MB long"), "{run}");
    assert!(!run.err.contains("docs/wide.txt"), "{run}");
}
