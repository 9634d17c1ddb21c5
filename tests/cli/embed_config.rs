//! `embed` as `asciitect.toml` says.

use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, page};

/// Two pages and a file.
fn bed(config: &str) -> Bed {
    let bed = Bed::with("asciitect.toml", config);
    bed.file("docs/a.md", page(&[("Front door", PAIR)]));
    bed.file("docs/old/b.md", page(&[("Back door", PAIR)]));
    bed
}

/// The lines that are ours, without the drawing.
fn ours(text: &str) -> String {
    let ours = text.split("<!-- asciitect id=").nth(1).unwrap_or_default().split("<!-- /asciitect").next();
    let (_, lines) = ours.unwrap_or_default().split_once('\n').unwrap_or_default();
    let (above, rest) = lines.split_once("```text").unwrap_or_default();
    format!("{above}…{}", rest.rsplit_once("```").unwrap_or_default().1)
}

#[test]
fn the_file_says_what_the_command_line_leaves_open() {
    let bed = bed("[embed]\ntarget = \"hugo\"\nassets = \"static/img\"\nbase_url = \"/img\"\nexclude = [\"old/\"]\n");
    bed.run(&["embed", "docs"]).fine();
    assert_eq!(bed.names(""), ["asciitect.toml", "docs/a.md", "docs/old/b.md", "static/img/docs-a-front-door.svg"]);
    let text = bed.text("docs/a.md");
    assert!(text.contains("{{< figure src=\"/img/docs-a-front-door.svg\""), "{text}");
    // From another folder, the same.
    let mut command = bed.command(&["embed", "a.md", "--check"]);
    command.current_dir(bed.path("docs"));
    let run = crate::bed::Run::of(command);
    assert_eq!(run.code, 0, "{run}");
    // The command line beats the file.
    bed.run(&["embed", "docs", "-t", "github", "--assets", "pics", "--base-url", "https://x.example"]).fine();
    assert!(bed.text("docs/a.md").contains("src=\"https://x.example/docs-a-front-door.svg\""));
    // A page that is left out is so, too, where it is named: pre-commit names all.
    let run = bed.run(&["embed", "docs/old/b.md"]);
    assert_snapshot!(run, @"
    ----- standard error
    asciitect: docs/old/b.md: asciitect.toml leaves it out
    ----- exit code 0
    ");
}

#[test]
fn the_command_that_mends_has_what_the_file_does_not_say() {
    let bed = bed("[embed]\ntarget = \"mkdocs\"\ninclude = [\"docs/*.md\"]\n");
    let command = |args: &[&str]| {
        let out = bed.run(&[&["embed", "docs", "--check"], args].concat()).out;
        out.split('`').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(command(&[]), "asciitect embed docs/a.md");
    assert_eq!(
        command(&["-t", "github", "--theme", "dark", "-f", "svg,dot", "--kinds", "boxes"]),
        "asciitect embed docs/a.md --target github --theme dark --format svg,dot --kinds boxes"
    );
}

#[test]
fn a_target_of_ones_own_is_a_template() {
    let bed = bed("[embed]\ntarget = \"blog\"\n\n[targets.blog]\nblock = \"\"\"\n<figure>{inline}</figure>\n\n\
                   {source}\n<a href=\"{png}\">{title}</a>\n\"\"\"\n");
    let run = bed.run(&["embed", "docs", "--target", "nowhere"]);
    assert!(run.code == 2 && run.err.contains("no target is called `nowhere`; there are github, "), "{run}");
    assert!(run.err.trim_end().ends_with("sphinx-rst, blog"), "{run}");
    if cfg!(feature = "png") {
        bed.run(&["embed", "docs"]).fine();
        let text = bed.text("docs/a.md");
        assert!(text.contains("<figure><div class=\"asciitect\"") && text.contains("</div></figure>\n\n```"), "{text}");
        assert!(text.contains("<a href=\"diagrams/a-front-door.png\">Front door</a>"), "{text}");
        assert_eq!(bed.run(&["embed", "docs", "--check"]).code, 0);
    }
}

#[test]
fn theme_and_formats_are_chosen() {
    let bed = bed("[embed]\ntheme = \"auto\"\nformats = [\"dot\", \"svg\"]\n");
    bed.run(&["embed", "docs/a.md"]).fine();
    assert_eq!(bed.names("docs/diagrams"), ["a-front-door.dot", "a-front-door.svg"]);
    assert_snapshot!(ours(&bed.text("docs/a.md")), @r#"

    <img alt="Front door: two components: Web, API; one connection." src="diagrams/a-front-door.svg">

    <details><summary>Diagram source</summary>

    …

    </details>
    "#);
    assert!(bed.text("docs/diagrams/a-front-door.svg").contains("prefers-color-scheme"));
    assert!(bed.text("docs/diagrams/a-front-door.dot").starts_with("digraph"));
    assert_eq!(bed.run(&["embed", "docs/a.md", "--check"]).code, 0);
    // Another theme is another picture.
    assert_eq!(bed.run(&["embed", "docs/a.md", "--check", "--theme", "dark"]).code, 1);
    for target in ["mkdocs", "docusaurus"] {
        bed.run(&["embed", "docs/a.md", "--theme", "dark", "-t", target]).fine();
        let text = bed.text("docs/a.md");
        assert_eq!(text.matches("](diagrams/a-front-door.svg)").count(), 1, "{text}");
    }
}

#[test]
fn what_is_wrong_in_the_file_is_said_once() {
    let bed = bed("[embed]\nexclude = [\"{a\"]\n");
    let run = bed.run(&["embed", "docs"]);
    assert_eq!((run.code, run.err.matches("asciitect.toml:2:11: ").count()), (2, 1), "{run}");
    bed.file("asciitect.toml", "[embed]\nexlude = []\n");
    let run = bed.run(&["embed", "docs"]);
    assert!(run.code == 2 && run.err.contains("asciitect.toml:2:1: unknown key `exlude`"), "{run}");
    assert_eq!(run.err.matches("unknown key").count(), 1, "{run}");
    bed.file("asciitect.toml", "[embed]\ninline = true\n");
    let run = bed.run(&["embed", "docs"]);
    assert!(run.code == 2 && run.err.contains("target github has no picture in the page itself"), "{run}");
}
