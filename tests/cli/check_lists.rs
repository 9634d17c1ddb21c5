use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, page};
use crate::check::{COMPOSE, SHOP, checks};

#[test]
fn a_list_means_no_more_than_can_be_drawn() {
    let many = |name: &str| (0..3000).map(|i| format!("{name}{i}")).collect::<Vec<_>>();
    let (from, to) = (many("a"), many("b"));
    let chain = |arrow: &str| (0..30_000).map(|i| format!("a{i}{arrow}b{i}\n")).collect::<String>();
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let bed = Bed::with("a.txt", PAIR);
    for (file, text, message) in [
        ("deep.dot", format!("graph {}", "{".repeat(20_000)), "1:71: groups stand in one another too deep"),
        ("sub.dot", format!("graph {{{}", "subgraph {".repeat(60)), "not DOT"),
        ("wide.dot", format!("graph {{ {{{}}} -- {{{}}} }}", from.join(" "), to.join(" ")), "50000 dependencies"),
        ("wide.mmd", format!("graph TD\n{} --> {}\n", from.join(" & "), to.join(" & ")), "50000 dependencies"),
        ("long.dot", format!("digraph {{{}}}", chain("->")), "10000 components"),
        ("long.csv", chain(","), "10000 components"),
        ("deep.compose.yaml", format!("services:\n  a: {}\n", deep(200)), "too deep"),
        ("block.compose.yaml", (0..400).map(|i| format!("{}a:\n", " ".repeat(i))).collect(), "too deep"),
        (
            "alias.compose.yaml",
            format!("services: {{}}\na: &a [{}]\nb: [{}]\n", "x, ".repeat(1000), "*a, ".repeat(1000)),
            "aliases",
        ),
        ("deep.toml", format!("components = {}\n", deep(20_000)), "not TOML"),
        ("keys.toml", format!("{} = 1\n", vec!["a"; 20_000].join(".")), "not TOML"),
        ("deep.json", format!("{{\"graph\": {}}}\n", deep(20_000)), "not JSON"),
    ] {
        bed.file(file, text);
        let run = bed.run(&["check", "a.txt", "--against", file]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{file}: {run}");
        assert!(run.err.contains(&format!("error: {file}:")) && run.err.contains(message), "{file}: {run}");
    }
}

#[test]
fn a_page_may_be_nested_as_deep_as_it_likes() {
    let bed = Bed::with("quotes.md", format!("{}\n", ">".repeat(10_000)));
    bed.file("copy/quotes.md", format!("{}\n", ">".repeat(3000)));
    bed.file("lists.md", "- ".repeat(20_000));
    bed.file("deep.md", format!("{SHOP}\n{}x\n", "> ".repeat(10_000)));
    for args in [&["check", "quotes.md", "lists.md"][..], &["check", "copy"]] {
        assert_eq!(bed.run(args).code, 0);
    }
    assert_eq!(checks(&bed.run(&["check", "deep.md", "-f", "json"])), ["edge-not-drawn", "component-not-drawn"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_no_list() {
    let bed = Bed::with("a.md", page(&[("Front", PAIR)]));
    let made = std::process::Command::new("mkfifo").arg(bed.path("pipe.csv")).status().expect("mkfifo");
    assert!(made.success());
    bed.file("folder.csv/x", "");
    for file in ["pipe.csv", "/dev/zero", "folder.csv"] {
        let run = bed.run(&["check", "a.md", "--against", file]);
        assert_eq!(run.code, 2, "{run}");
        assert!(run.err.contains(&format!("error: {file}: cannot be read: it is a ")), "{run}");
        bed.file("asciitect.toml", format!("[[bind]]\ndocument = \"a.md\"\nagainst = \"{file}\"\n"));
        let run = bed.run(&["check", "a.md"]);
        assert_eq!(run.code, 2, "{run}");
        bed.file("asciitect.toml", "");
    }
}

#[test]
fn a_list_that_nothing_binds_is_told_with_the_comment_that_does() {
    let titled = |title: &str| SHOP.replace("### Components", title);
    for title in ["### Building blocks", "### Komponenten", "## Bausteine"] {
        let bed = Bed::with("a.md", titled(title));
        let name = title.trim_start_matches(['#', ' ']);
        let run = bed.run(&["check", "a.md"]);
        assert!(run.err.contains(&format!("3 of 4 names in the list “{name}” are drawn")), "{run}");
        let run = bed.run(&["check", "a.md", "-v"]);
        assert!(run.out.contains("3 of its 4 names are drawn, and <!-- asciitect:components --> before it"), "{run}");
        assert_eq!(run.code, 0, "{run}");
    }
    let two = format!("{}\n## Other\n\n```\n{PAIR}```\n", titled("### Blocks"));
    let run = Bed::with("a.md", two).run(&["check", "a.md", "-v"]);
    assert!(run.out.contains("<!-- asciitect:components of=\"Overview\" --> before it"), "{run}");
    // One shared name is chance.
    let one = "## Front\n\n```\n".to_owned() + PAIR + "```\n\n- Web\n- Printer\n- Fax\n";
    let run = Bed::with("a.md", one).run(&["check", "a.md", "-v"]);
    assert!(!run.out.contains("binds it"), "{run}");
}

#[test]
fn a_misspelt_comment_is_told_with_the_right_one() {
    for wrong in
        ["asciitect:component", "ascitect:components", "asciitect-components", "asciitect:componets of=\"Overview\""]
    {
        let marked = format!("### Blocks\n\n<!-- {wrong} -->");
        let bed = Bed::with("shop.md", SHOP.replace("### Components", &marked));
        let run = bed.run(&["check", "shop.md", "-f", "concise"]);
        let want =
            format!("shop.md:13:1: error[misused-comment] `{wrong}` means nothing; is `asciitect:components` meant?\n");
        assert_eq!((run.code, run.out), (1, want));
    }
}

#[test]
fn files_that_list_what_is_drawn_are_suggested() {
    let bed = Bed::with("docs/shop.md", SHOP);
    bed.file(".git/HEAD", "");
    bed.file("deploy/compose.yaml", COMPOSE);
    bed.file("package.json", "{\"name\": \"shop\", \"workspaces\": [\"apps/*\"]}");
    bed.file("apps/till/package.json", "{\"name\": \"@shop/till\", \"dependencies\": {\"@shop/orders\": \"1\"}}");
    bed.file("apps/orders/package.json", "{\"name\": \"@shop/orders\", \"dependencies\": {\"left\": \"1\"}}");
    bed.file("other/package.json", "{\"name\": \"other\"}");
    bed.file("infra/main.tf", "module \"till\" {\n  x = module.store.x\n}\n");
    bed.file("infra/store.tf", "module \"store\" {}\n");
    bed.file("infra/broken.tf", "module {\n");
    bed.file(".github/CODEOWNERS", "/apps/till/ @a\n/apps/orders/ @a\n/apps/fax/ @b\n");
    bed.file("node_modules/x/compose.yaml", COMPOSE);
    let run = bed.run(&["check", "docs", "--suggest"]);
    assert_snapshot!(run);
    // What is printed is what can be read.
    bed.file("asciitect.toml", &run.out);
    let again = bed.run(&["check", "docs", "--suggest"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{again}");
    let run = bed.run(&["check", "docs", "-v", "-f", "concise"]);
    assert!(run.out.contains("edge-not-drawn"), "{run}");
    let run = Bed::with("a.md", SHOP).run(&["check", "a.md", "--suggest"]);
    assert!(run.code == 0 && run.err.contains("no file in the repository lists"), "{run}");
}

#[test]
fn files_beyond_those_suggested_are_named() {
    let bed = Bed::with("shop.md", SHOP);
    for n in 1..=7 {
        bed.file(&format!("d{n}/compose.yaml"), COMPOSE);
    }
    let run = bed.run(&["check", "shop.md", "--suggest"]);
    assert_eq!(run.out.matches("[[bind]]").count(), 5, "{run}");
    assert!(run.out.ends_with("names are shared with d6/compose.yaml, d7/compose.yaml, too\n\n"), "{run}");
}

#[test]
fn what_embed_writes_is_no_misspelt_comment() {
    let bed = Bed::with("shop.md", page(&[("Front", PAIR)]));
    bed.run(&["embed", "shop.md"]).fine();
    let run = bed.run(&["check", "shop.md", "-v"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
}
