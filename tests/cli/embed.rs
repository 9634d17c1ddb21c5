use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, ROW, page};

const CHAIN: &str = "Sow → Reap → Thresh\nReap → Sow\n";

#[test]
fn pictures_come_stay_fresh_and_go() {
    let text = page(&[("Front door", PAIR), ("Chain", CHAIN), ("Back door", PAIR)]);
    let bed = Bed::with("docs/a.md", &text);
    let run = bed.run(&["embed", "docs"]);
    assert_snapshot!(run, @"
    ----- standard error
    asciitect: docs/a.md: 2 pictures put in
    asciitect: docs/a.md:15: left alone: of kind chain; `kinds` says which get a picture (boxes, sequence)
    ----- exit code 0
    ");
    assert_eq!(
        bed.names("docs"),
        [
            "a.md",
            "diagrams/a-back-door.dark.svg",
            "diagrams/a-back-door.svg",
            "diagrams/a-front-door.dark.svg",
            "diagrams/a-front-door.svg",
        ]
    );
    let embedded = bed.text("docs/a.md");
    assert!(embedded.contains("src=\"diagrams/a-front-door.svg\""), "{embedded}");
    assert_eq!(bed.run(&["embed", "docs", "--check"]).code, 0);
    let again = bed.run(&["embed", "docs"]);
    assert!(again.code == 0 && again.err.ends_with("1 page up to date\n"), "{again}");
    assert_eq!(bed.text("docs/a.md"), embedded);
    assert_eq!(bed.run(&["embed", "docs", "--undo"]).code, 0);
    assert_eq!(bed.text("docs/a.md"), text);
}

#[test]
fn what_is_stale_is_named_with_the_command_that_mends_it() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    let check = |code: i32| {
        let run = bed.run(&["embed", "a.md", "--check"]);
        assert_eq!(run.code, code, "{run}");
        run.out
    };
    assert_snapshot!(check(1), @"a.md:7: without its picture; `asciitect embed a.md --target github` mends it");
    assert_eq!(bed.names(""), ["a.md"]);
    bed.run(&["embed", "a.md"]).fine();
    check(0);
    // The drawing is edited.
    bed.file("a.md", bed.text("a.md").replace("│ Web │", "│ App │"));
    assert!(check(1).starts_with("a.md:13: stale;"));
    bed.run(&["embed", "a.md"]).fine();
    assert!(bed.text("diagrams/a-front-door.svg").contains("App"));
    // A picture is lost.
    std::fs::remove_file(bed.path("diagrams/a-front-door.svg")).expect("removed");
    assert!(check(1).starts_with("a.md:13: without the file of its picture;"));
    bed.run(&["embed", "a.md"]).fine();
    check(0);
}

#[test]
fn a_diff_only_adds_lines() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    let run = bed.run(&["embed", "a.md", "--diff"]);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.out);
    assert!(!run.out.lines().skip(1).any(|l| l.starts_with('-')), "{run}");
    assert_eq!(bed.names(""), ["a.md"]);
}

#[test]
fn orphans_go_when_asked() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR), ("Back door", PAIR)]));
    bed.file("diagrams/mine.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    bed.run(&["embed", "a.md"]).fine();
    bed.file("a.md", bed.text("a.md").split("## Back door").next().unwrap_or_default());
    let run = bed.run(&["embed", "a.md"]);
    assert!(run.err.contains("diagrams/a-back-door.svg: no page shows it; --prune removes it"), "{run}");
    bed.run(&["embed", "a.md", "--prune"]).fine();
    assert_eq!(bed.names("diagrams"), ["a-front-door.dark.svg", "a-front-door.svg", "mine.svg"]);
    // What is said does not put the pictures in again.
    let run = bed.run(&["embed", "a.md", "--undo"]);
    assert!(run.err.contains("diagrams/a-front-door.svg: no page shows it; --undo --prune removes it"), "{run}");
    bed.run(&["embed", "a.md", "--undo", "--prune"]).fine();
    assert_eq!(bed.names("diagrams"), ["mine.svg"]);
}

#[test]
fn a_run_over_one_page_looks_at_few_others() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR), ("Back door", PAIR)]));
    bed.run(&["embed", "docs/a.md"]).fine();
    bed.file("docs/a.md", bed.text("docs/a.md").split("## Back door").next().unwrap_or_default());
    for n in 0..1_001 {
        bed.file(&format!("notes/{n}.md"), "# A note\n");
    }
    bed.file(".git/HEAD", "");
    let run = bed.run(&["embed", "docs/a.md"]);
    assert!(!run.err.contains("--prune"), "{run}");
    let run = bed.run(&["embed", "docs/a.md", "--prune"]);
    assert!(run.err.contains("removed"), "{run}");
}

#[test]
fn pictures_that_pages_elsewhere_show_are_no_orphans() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR)]));
    bed.file("docs/b.md", page(&[("Back door", PAIR)]));
    bed.file(".gitignore", "wiki/\n");
    for options in [&["--assets", "static/img"][..], &["--output", "wiki"]] {
        bed.run(&[&["embed", "docs"], options].concat()).fine();
        let run = bed.run(&[&["embed", "docs/a.md", "--prune"], options].concat());
        assert!(run.code == 0 && !run.err.contains("removed"), "{options:?}: {run}");
    }
    assert_eq!(bed.names("static/img").len(), 4);
}

#[test]
fn finished_pages_within_the_sources_are_no_sources() {
    let bed = Bed::with("docs/a.md", page(&[("Front door", PAIR)]));
    for _ in 0..2 {
        bed.run(&["embed", "./docs", "--output", "docs/../docs/out", "-t", "gollum"]).fine();
        assert_eq!(bed.names("docs"), ["a.md", "out/a.md", "out/diagrams/a-front-door.svg"]);
    }
}

#[test]
fn pages_do_not_write_each_others_pictures() {
    let bed = Bed::with("docs/a-b.md", page(&[("Front door", PAIR)]));
    bed.file("docs/a/b.md", page(&[("Front door", ROW)]));
    let run = bed.run(&["embed", "docs", "--assets", "img"]);
    assert_eq!(run.code, 2, "{run}");
    let said = "docs/a-b.md: its picture img/docs-a-b-front-door.svg would be that of docs/a/b.md; rename one";
    assert!(run.err.contains(said), "{run}");
    assert!(bed.text("img/docs-a-b-front-door.svg").contains("Queue"));
    assert!(!bed.text("docs/a-b.md").contains("asciitect"));
}

#[test]
fn a_full_stop_that_a_linter_takes_off_a_heading_makes_nothing_stale() {
    let bed = Bed::with("a.md", page(&[("How the door works.", PAIR)]));
    bed.run(&["embed", "a.md"]).fine();
    bed.file("a.md", bed.text("a.md").replace("works.\n", "works\n"));
    bed.run(&["embed", "a.md", "--check"]).fine();
}

#[test]
fn pages_deep_in_a_folder_have_pictures_of_their_own() {
    let deep = "docs/reference/architecture/services/payments";
    let bed = Bed::with(&format!("{deep}/capture.md"), page(&[("Front door", PAIR)]));
    bed.file(&format!("{deep}/refund.md"), page(&[("Front door", ROW)]));
    bed.run(&["embed", "docs", "--assets", "img", "-t", "gollum"]).fine();
    assert_eq!(bed.names("img").len(), 2, "{:?}", bed.names("img"));
    let long = "a-page-of-which-the-name-is-longer-than-pictures-need";
    let bed = Bed::with(&format!("{long}-first.md"), page(&[("Front door", PAIR)]));
    bed.file(&format!("{long}-second.md"), page(&[("Front door", ROW)]));
    bed.run(&["embed", ".", "-t", "gollum"]).fine();
    assert_eq!(bed.names("diagrams").len(), 2, "{:?}", bed.names("diagrams"));
    // Each page knows which are its own.
    bed.run(&["embed", &format!("{long}-first.md"), "-t", "gollum", "--undo", "--prune"]).fine();
    assert_eq!(bed.names("diagrams").len(), 1, "{:?}", bed.names("diagrams"));
}

#[test]
fn what_stands_beside_every_page_of_a_wiki_is_left_alone() {
    let bed = Bed::with("_Sidebar.md", page(&[("Front door", PAIR)]));
    let run = bed.run(&["embed", "_Sidebar.md"]);
    assert_snapshot!(run, @"
    ----- standard error
    asciitect: _Sidebar.md: left alone: it stands beside every page of a wiki
    ----- exit code 0
    ");
}

#[test]
fn pngs_can_be_orphans_too() {
    if !cfg!(feature = "png") {
        return;
    }
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "a.md", "-t", "confluence"]).fine();
    let png = std::fs::read(bed.path("diagrams/a-front-door.png")).expect("a picture");
    bed.run(&["render", "a.md", "-f", "png", "-o", "diagrams/mine.png"]).fine();
    assert!(png.starts_with(b"\x89PNG") && png.windows(9).any(|w| w == b"asciitect"));
    bed.run(&["embed", "a.md", "--undo", "--prune"]).fine();
    assert_eq!(bed.names("diagrams"), ["mine.png"]);
}

#[test]
fn a_copy_leaves_the_sources_alone() {
    let text = page(&[("Front door", PAIR)]);
    let bed = Bed::with("docs/in/a.md", &text);
    bed.file("docs/_Sidebar.md", page(&[("Side", PAIR)]));
    bed.run(&["embed", "docs", "--output", "wiki", "-t", "gollum"]).fine();
    assert_eq!(bed.names("wiki"), ["in/a.md", "in/diagrams/a-front-door.svg"]);
    assert_eq!(bed.text("docs/in/a.md"), text);
    assert_eq!(bed.run(&["embed", "docs", "--output", "wiki", "-t", "gollum", "--check"]).code, 0);
    bed.file("docs/in/a.md", text.replace("Web", "App"));
    assert_eq!(bed.run(&["embed", "docs", "--output", "wiki", "-t", "gollum", "--check"]).code, 1);
}

#[test]
fn pictures_go_where_they_are_wanted() {
    let bed = Bed::with("docs/in/a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "docs", "--assets", "docs/img"]).fine();
    assert!(bed.text("docs/in/a.md").contains("src=\"../img/in-a-front-door.svg\""), "{}", bed.text("docs/in/a.md"));
    bed.run(&["embed", "docs", "--assets", "docs/img", "--base-url", "https://pictures.example/"]).fine();
    assert!(bed.text("docs/in/a.md").contains("src=\"https://pictures.example/in-a-front-door.svg\""));
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "a.md", "-t", "html"]).fine();
    assert!(bed.text("a.md").contains("<svg ") && bed.names("") == ["a.md"]);
}

#[test]
fn markers_that_do_not_match_are_an_error() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    bed.run(&["embed", "a.md"]).fine();
    let broken = bed.text("a.md").replace("<!-- /asciitect -->\n", "");
    bed.file("a.md", &broken);
    let run = bed.run(&["embed", "a.md"]);
    assert_eq!(run.code, 2, "{run}");
    assert!(run.err.contains("a.md:7: this marker begins a region that nothing ends"), "{run}");
    assert_eq!(bed.text("a.md"), broken);
}

#[test]
fn lines_changed_by_hand_are_noticed() {
    let bed = Bed::with("a.md", page(&[("Row", ROW)]));
    bed.run(&["embed", "a.md"]).fine();
    let edited = bed.text("a.md").replace("Diagram source", "How it is drawn");
    bed.file("a.md", &edited);
    for args in [&["embed", "a.md"][..], &["embed", "a.md", "--undo"]] {
        let run = bed.run(args);
        assert!(run.code == 1 && run.err.contains("changed by hand; --force overwrites them"), "{run}");
        assert_eq!(bed.text("a.md"), edited);
    }
    bed.run(&["embed", "a.md", "--force"]).fine();
    assert!(bed.text("a.md").contains("Diagram source"));
}

#[test]
fn a_margin_that_a_formatter_takes_off_makes_nothing_stale() {
    let shifted: String = PAIR.lines().map(|row| format!("    {row}\n")).collect();
    for target in ["github", "html"] {
        let bed = Bed::with("a.md", page(&[("Front door", &shifted)]));
        bed.run(&["embed", "a.md", "-t", target]).fine();
        let embedded = bed.text("a.md");
        bed.file("a.md", embedded.replace(&shifted, PAIR));
        assert_ne!(bed.text("a.md"), embedded);
        bed.run(&["embed", "a.md", "-t", target, "--check"]).fine();
    }
}

#[test]
fn a_host_that_draws_a_language_gets_it_in_a_fence() {
    for (language, line) in [("mermaid", "  web --> api\n"), ("d2", "web -> api\n"), ("plantuml", "web --> api\n")] {
        let bed = Bed::with("page.md", page(&[("Calls", PAIR)]));
        let old = bed.text("page.md");
        let run = bed.run(&["embed", "--as", language, "page.md"]);
        assert_eq!(run.code, 0, "{run}");
        let text = bed.text("page.md");
        assert!(text.contains(&format!("```{language}\n")) && text.contains(line), "{text}");
        assert!(text.contains("<details><summary>Diagram source</summary>\n\n```text\n"), "{text}");
        assert_eq!(bed.names(""), ["page.md"], "no file of a picture");
        assert_eq!(bed.run(&["embed", "--as", language, "--check", "page.md"]).code, 0);
        // What was drawn since is told as stale, and renewed.
        bed.file("page.md", text.replace("API │", "App │"));
        let stale = bed.run(&["embed", "--as", language, "--check", "page.md"]);
        assert!(
            stale.code == 1 && stale.out.contains(&format!("`asciitect embed page.md --as {language}`")),
            "{stale}"
        );
        bed.run(&["embed", "--as", language, "page.md"]);
        assert!(bed.text("page.md").contains(&line.replace("api", "app")), "{}", bed.text("page.md"));
        bed.run(&["embed", "--undo", "page.md"]);
        assert_eq!(bed.text("page.md"), old.replace("API │", "App │"));
    }
}

#[test]
fn what_a_language_cannot_say_is_told() {
    let double = PAIR.replace("───▶", "═══▶");
    let bed = Bed::with("page.md", page(&[("Calls", &double)]));
    let run = bed.run(&["embed", "--as", "mermaid", "page.md"]);
    assert!(run.err.contains("page.md:7: one line of its own kind: drawn as a thick line"), "{run}");
    let run = bed.run(&["embed", "--as", "mermaid", "--target", "github", "page.md"]);
    assert_eq!(run.code, 2, "{run}");
}
