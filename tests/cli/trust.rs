//! What is not ours stays as it is: every byte, every file, every save of somebody else.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::bed::{Bed, PAIR, ROW, page};

/// The bytes that `fmt -` gives back.
fn filtered(bytes: &[u8], args: &[&str]) -> Vec<u8> {
    let bed = Bed::new();
    let mut command = bed.command(&[&["fmt", "-"], args].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
    let mut stdin = child.stdin.take().expect("piped");
    // It may give back before it has taken all.
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(bytes).expect("taken"));
        child.wait_with_output().expect("ends").stdout
    })
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn a_filter_gives_back_every_byte() {
    for bytes in [
        b"Gr\xfc\xdfe aus K\xf6ln \x96 \x80 5\n".to_vec(),
        b"a bell \x07, a colour \x1b[35mred\x1b[0m and \x9b31m\r\n".to_vec(),
        utf16(&format!("W\u{e4}nde\n\n{PAIR}\n\u{6f22}\u{5b57}\n")),
        "\u{feff}tail without end\u{85}\u{1b}]8;;x\u{7}".as_bytes().to_vec(),
    ] {
        assert_eq!(filtered(&bytes, &[]), bytes);
    }
    let crooked = format!("see \u{1b}[1mthis\u{1b}[0m\n\n{ROW}");
    let straight = String::from_utf8(filtered(crooked.as_bytes(), &[])).expect("UTF-8");
    assert!(straight.starts_with("see \u{1b}[1mthis\u{1b}[0m\n\n+------+     +-"), "{straight}");
}

#[test]
fn a_filter_gives_back_what_it_refuses() {
    let conflict = b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n".to_vec();
    for bytes in [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0".to_vec(), vec![b'x'; (1 << 20) + 1], conflict] {
        assert!(filtered(&bytes, &[]) == bytes, "{} bytes", bytes.len());
    }
    let large = "row\n".repeat(100_000).into_bytes();
    assert!(filtered(&large, &["--max-size", "1KB"]) == large);
    assert_eq!(filtered(b"\0\0\0\0", &["--check"]), b"");
}

/// The document, and its straight form made by `patch` of what `--diff` prints.
fn patched(content: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let bed = Bed::with("a b.md", content);
    let mut command = bed.command(&["fmt", "--diff", "a b.md"]);
    let diff = command.output().expect("runs");
    assert_eq!(diff.status.code(), Some(1), "{}", String::from_utf8_lossy(&diff.stderr));
    let patch = Command::new("patch")
        .args(["-p0", "--binary"])
        .current_dir(bed.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut patch) = patch else {
        println!("skipped: there is no patch");
        return None;
    };
    patch.stdin.take().expect("piped").write_all(&diff.stdout).expect("taken");
    assert!(patch.wait().expect("ends").success(), "{}", String::from_utf8_lossy(&diff.stdout));
    let by_patch = fs::read(bed.path("a b.md")).expect("read");
    bed.file("a b.md", content);
    bed.run(&["fmt", "a b.md"]).fine();
    Some((by_patch, fs::read(bed.path("a b.md")).expect("read")))
}

#[test]
fn a_piped_diff_applies() {
    let text = format!("# \u{1b}[7mRow\u{1b}[0m \u{7}\n\n```\n{ROW}```\nThe end");
    for content in [text.clone().into_bytes(), text.replace('\n', "\r\n").into_bytes(), utf16(&text)] {
        if let Some((by_patch, by_fmt)) = patched(&content) {
            assert!(by_patch == by_fmt && by_fmt != content, "{}", String::from_utf8_lossy(&by_patch));
        }
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let bed = Bed::with("pages/a.md", page(&[("Front door", PAIR)]));
    bed.file("mine.svg", "mine");
    bed.file("out/keep", "");
    symlink("../mine.svg", bed.path("out/a-front-door.svg")).expect("linked");
    let run = bed.run(&["render", "pages/a.md", "-o", "out"]);
    assert!(run.code == 2 && run.err.contains("a link leads out of out"), "{run}");
    // The folder of pictures is a link to elsewhere; so is one that a moved page has left behind.
    bed.run(&["embed", "pages/a.md", "--assets", "elsewhere"]).fine();
    bed.run(&["embed", "pages/a.md", "--undo"]).fine();
    symlink("../elsewhere", bed.path("pages/diagrams")).expect("linked");
    let run = bed.run(&["embed", "pages/a.md", "--prune"]);
    assert!(run.code == 2 && run.err.contains("a link leads out of"), "{run}");
    let run = bed.run(&["embed", "pages", "--prune", "--undo"]);
    assert!(!run.err.contains("removed"), "{run}");
    assert_eq!(bed.names("elsewhere").len(), 2);
    // A copy of the pages.
    bed.file("wiki/keep", "");
    symlink("../elsewhere", bed.path("wiki/sub")).expect("linked");
    bed.file("pages/sub/b.md", page(&[("Back door", PAIR)]));
    let run = bed.run(&["embed", "pages/sub/b.md", "pages", "--output", "wiki"]);
    assert!(run.code == 2 && run.err.contains("a link leads out of wiki"), "{run}");
    assert_eq!(bed.names("elsewhere").len(), 2);
    assert_eq!(bed.text("mine.svg"), "mine");
}

#[test]
fn pictures_stay_in_the_repository() {
    let bed = Bed::with("repo/asciitect.toml", "[embed]\nassets = \"../../out\"\n");
    bed.file("repo/a.md", page(&[("Front door", PAIR)]));
    for assets in ["../../out", "/tmp/asciitect-out", "docs/../../out"] {
        bed.file("repo/asciitect.toml", format!("[embed]\nassets = \"{assets}\"\n"));
        let run = bed.run(&["embed", "repo/a.md"]);
        assert!(
            run.code == 2 && run.err.contains("asciitect.toml:2:11: `assets` leads out of the repository"),
            "{run}"
        );
    }
    assert_eq!(bed.names(""), ["repo/a.md", "repo/asciitect.toml"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", bed.path("repo/up")).expect("linked");
        for (key, command) in [("[embed]\nassets", "embed"), ("[render]\noutput", "render")] {
            bed.file("repo/asciitect.toml", format!("{key} = \"up/out\"\n"));
            let run = bed.run(&[command, "repo/a.md"]);
            assert!(run.code == 2 && run.err.contains("is a link that leads out of the repository"), "{run}");
        }
        fs::remove_file(bed.path("repo/up")).expect("removed");
    }
    // Within the repository, above the file's own folder, it is fine.
    fs::create_dir(bed.path(".git")).expect("made");
    bed.file("repo/asciitect.toml", "[embed]\nassets = \"../img\"\nbase_url = \"https://x.example/\\\"><b>\"\n");
    bed.run(&["embed", "repo/a.md"]).fine();
    assert_eq!(bed.names("img").len(), 2);
    let text = bed.text("repo/a.md");
    assert!(text.contains("src=\"https://x.example/%22%3E%3Cb%3E/repo-a-front-door.svg\""), "{text}");
}

#[test]
fn pictures_are_looked_at_too() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "a.md"]).fine();
    let (page, svg) = (bed.text("a.md"), bed.text("diagrams/a-front-door.svg"));
    let check = || bed.run(&["embed", "a.md", "--check"]);
    let older = || {
        bed.file("a.md", page.replace("Web", "Pub"));
        bed.run(&["embed", "a.md"]).fine();
        let old = bed.text("diagrams/a-front-door.svg");
        bed.file("a.md", &page);
        bed.run(&["embed", "a.md"]).fine();
        old
    };
    let conflict = format!("<<<<<<< HEAD\n{svg}=======\n{svg}>>>>>>> other\n");
    for (content, what) in [
        (svg.replacen("Web", "Wob", 1), "its picture was changed or damaged"),
        (svg[..svg.len() / 2].to_owned(), "its picture was changed or damaged"),
        (conflict, "its picture was changed or damaged"),
        (String::new(), "its picture was changed or damaged"),
        (older(), "stale"),
    ] {
        bed.file("diagrams/a-front-door.svg", &content);
        let run = check();
        assert!(run.code == 1 && run.out.contains(&format!("a.md:13: {what}; `asciitect embed")), "{run}");
        bed.run(&["embed", "a.md"]).fine();
        assert_eq!((bed.text("diagrams/a-front-door.svg"), bed.text("a.md")), (svg.clone(), page.clone()));
        check().fine();
    }
    // Git may have changed the line ends.
    bed.file("diagrams/a-front-door.svg", svg.replace('\n', "\r\n"));
    check().fine();
    // What has no stamp is held against what would be written.
    bed.run(&["embed", "a.md", "-f", "svg,dot"]).fine();
    bed.file("diagrams/a-front-door.dot", "digraph {}");
    assert_eq!(bed.run(&["embed", "a.md", "-f", "svg,dot", "--check"]).code, 1);
}

#[test]
fn alternative_texts_of_ones_own_are_not_overwritten() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "a.md"]).fine();
    let own = bed.text("a.md").replace("Front door: two components: Web, API; one connection.", "How it all begins");
    bed.file("a.md", &own);
    bed.run(&["embed", "a.md", "--check"]).fine();
    bed.file("a.md", own.replace("│ Web │", "│ Pub │"));
    let run = bed.run(&["embed", "a.md"]);
    assert!(run.code == 1 && run.err.contains("changed by hand; --force overwrites them"), "{run}");
    assert!(bed.text("a.md").contains("How it all begins"));
    bed.run(&["embed", "a.md", "--force"]).fine();
    assert!(bed.text("a.md").contains("two components: Pub, API"));
}

#[test]
fn why_a_drawing_gets_no_picture_is_said_once() {
    let unsure = "+---+ | x\n| a |-+ -->\n+---+  \\\n   |    v  ?\n  +-+\n";
    let bed = Bed::with("a.md", page(&[("Front door", PAIR), ("Unsure", unsure), ("More", "Sow → Reap → Thresh\n")]));
    let said = |args: &[&str]| bed.run(&[&["embed", "a.md"], args].concat()).err.matches("left alone").count();
    assert_eq!((said(&["--check"]), said(&["--diff"])), (0, 0));
    let first = said(&[]);
    assert!(first > 0);
    assert_eq!((said(&[]), said(&["--check"]), said(&["-v"])), (0, 0, first));
}

#[test]
fn the_bound_is_the_users() {
    // The one end of the line is in the air, so the reading is not all sure.
    let doubtful = "┌─────┐    ┌─────┐\n│ Web │───▶│ API │\n└──┬──┘    └─────┘\n   │\n   └──\n";
    let bed = Bed::with("a.md", page(&[("Front door", doubtful)]));
    let list = bed.run(&["list", "a.md", "-f", "json"]).fine();
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let sure = list["drawings"][0]["confidence"].as_u64().expect("a number");
    assert!(sure < 100, "{list}");
    let run = bed.run(&["embed", "a.md", "--min-confidence", &(sure + 1).to_string()]);
    let why =
        format!("a.md:7: left alone: less than {} % sure how it is meant; `{{.diagram}}` behind the fence", sure + 1);
    assert!(run.err.contains(&why), "{run}");
    bed.file("asciitect.toml", format!("[embed]\nmin-confidence = {sure}\n"));
    bed.run(&["embed", "a.md"]).fine();
    assert!(bed.text("a.md").contains("<!-- asciitect id=front-door"));
}

#[test]
fn straightening_is_advised_where_it_helps() {
    let crooked = "\
┌──────┐     ┌───────┐
│ Cart │────▶│ Queue │
└──┬───┘     └───┬───┘
   │              │
   ▼             ▼
┌──────┐     ┌───────┐
│ Shop │     │ Store  │
└──────┘      └──────┘
";
    let bed = Bed::with("a.md", page(&[("Row", crooked)]));
    let embed = || bed.run(&["embed", "a.md", "--min-confidence", "100"]);
    let run = embed();
    let why =
        "a.md:7: left alone: less than 100 % sure how it is meant; `asciitect fmt` straightens it, and makes it surer";
    assert!(run.err.contains(why), "{run}");
    bed.run(&["fmt", "a.md"]).fine();
    embed().fine();
    assert!(bed.text("a.md").contains("<!-- asciitect id=row"));
}
