use insta::assert_snapshot;

use crate::bed::{Bed, PAIR, page};

#[test]
fn a_file_and_a_line_are_written() {
    let bed = Bed::with("a.md", page(&[("Front door", PAIR)]));
    let run = bed.run(&["init"]);
    assert_snapshot!(run, @"
    ----- standard error
    asciitect: wrote asciitect.toml: target github
    asciitect: wrote .gitattributes: pull requests fold generated pictures
    asciitect: `asciitect embed . --diff` shows what it would put into your pages
    ----- exit code 0
    ");
    assert_eq!(
        bed.text(".gitattributes"),
        "# Pictures that asciitect makes: folded in pull requests.\n**/diagrams/*.svg linguist-generated gitlab-generated\n"
    );
    // The file is read as it is, and with every key that it shows.
    bed.run(&["embed", "."]).fine();
    let config = bed.text("asciitect.toml");
    let is_key = |line: &&str| line.starts_with('#') && !line.starts_with("# ");
    assert!(config.lines().filter(is_key).count() > 15, "{config}");
    let all: Vec<&str> = config.lines().map(|l| if is_key(&l) { &l[1..] } else { l }).collect();
    bed.file("asciitect.toml", all.join("\n"));
    let run = bed.run(&["embed", ".", "--check"]);
    assert!(!run.err.contains("asciitect.toml:"), "{run}");
    assert!(run.code == 0, "the page is left out: {run}");
}

#[test]
fn what_is_there_stays() {
    let bed = Bed::with("asciitect.toml", "[check]\n");
    bed.file(".gitattributes", "*.sh eol=lf\r\n*.bat eol=crlf");
    let run = bed.run(&["init"]);
    assert!(run.code == 0 && run.err.contains("asciitect.toml: is there already, and stays as it is"), "{run}");
    assert_eq!(bed.text("asciitect.toml"), "[check]\n");
    let attributes = bed.text(".gitattributes");
    assert!(attributes.starts_with("*.sh eol=lf\r\n*.bat eol=crlf\r\n# Pictures"), "{attributes}");
    assert!(attributes.ends_with("gitlab-generated\r\n") && attributes.matches('\n').count() == 4, "{attributes}");
    let run = bed.run(&["init"]);
    assert!(run.err.contains(".gitattributes: has its line for pictures already"), "{run}");
    assert_eq!(bed.text(".gitattributes"), attributes);
}

#[test]
fn the_folder_tells_the_target() {
    let bed = Bed::with("site/mkdocs.yml", "");
    let run = bed.run(&["init", "site"]);
    assert!(run.err.contains("wrote site/asciitect.toml: target mkdocs, since mkdocs.yml is there"), "{run}");
    assert!(bed.text("site/asciitect.toml").contains("\ntarget = \"mkdocs\"\n"));
    bed.file("blog/a.md", "");
    bed.run(&["init", "blog", "--target", "jekyll"]).fine();
    assert!(bed.text("blog/asciitect.toml").contains("\ntarget = \"jekyll\"\n"));
    let run = bed.run(&["init", "none"]);
    assert!(run.code == 2 && run.err.contains("none: no such folder"), "{run}");
}

#[test]
fn a_book_is_offered_the_preprocessor() {
    let bed = Bed::with("book.toml", "[book]\ntitle = \"A\"\n");
    let offered = || bed.run(&["init"]).err.contains("book.toml: with `[preprocessor.asciitect]` and `command = ");
    assert!(offered());
    bed.file("book.toml", "[book]\n\n[preprocessor.asciitect]\ncommand = \"asciitect mdbook\"\n");
    assert!(!offered());
    assert_eq!(bed.text("book.toml").lines().count(), 4);
}
