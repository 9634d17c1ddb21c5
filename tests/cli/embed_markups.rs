//! Pictures in pages of AsciiDoc and reStructuredText.

use crate::bed::{Bed, PAIR};

/// The drawing with each row indented.
fn indented(by: &str) -> String {
    PAIR.lines().map(|row| format!("{by}{row}\n")).collect()
}

fn adoc() -> String {
    format!(
        "= Mill\n\n== One\n\n....\n{PAIR}....\n\n.Titled\n[source,text]\n----\n{PAIR}----\n\nWords.\n\n{}\nWords.\n\n\
         [ditaa]\n{PAIR}\n* item\n+\n----\n{PAIR}----\n\n====\n....\n{PAIR}....\n====\n\n```\n{PAIR}```\n",
        indented(" ")
    )
}

fn rst() -> String {
    format!(
        "Mill\n====\n\nOne\n---\n\nThe way of\nthe corn::\n\n{}\nWords.\n\n.. code-block:: text\n   :caption: Two\n\n{}\n\
         - item::\n\n{}\n  Within the item::\n\n{}\n::\n\n{}\nThe end.\n",
        indented("    "),
        indented("   "),
        indented("      "),
        indented("    "),
        indented("  "),
    )
}

/// Embedded, checked, edited, taken out again.
fn round(name: &str, page: &str, target: &str, pictures: usize) -> String {
    let bed = Bed::with(name, page);
    let run = |more: &[&str]| bed.run(&[&["embed", name, "--target", target], more].concat());
    run(&[]).fine();
    let embedded = bed.text(name);
    let markers = embedded.lines().filter(|l| l.contains("asciitect id=")).count();
    assert_eq!(markers, pictures, "{target}: {embedded}");
    run(&[]).fine();
    assert_eq!(bed.text(name), embedded, "{target}: a second run changes nothing");
    run(&["--check"]).fine();
    // What is read after is what was read before.
    let list = bed.run(&["list", name]).fine();
    bed.file(&format!("old/{name}"), page);
    assert_eq!(list.lines().count(), bed.run(&["list", &format!("old/{name}")]).fine().lines().count(), "{list}");
    run(&["--undo"]).fine();
    assert_eq!(bed.text(name), page, "{target}: taken out");
    bed.file(name, embedded.replace("API", "Ape"));
    assert_eq!(run(&["--check"]).code, 1, "{target}: an edit is seen");
    run(&[]).fine();
    run(&["--check"]).fine();
    run(&["--undo"]).fine();
    assert_eq!(bed.text(name), page.replace("API", "Ape"), "{target}: taken out with what was edited");
    embedded
}

#[test]
fn pages_of_asciidoc_get_pictures() {
    // Those within a list item and within an example get none.
    for target in ["asciidoc", "antora"] {
        let page = round("mill.adoc", &adoc(), target, 5);
        assert!(
            page.contains("====\n\n.Titled\n[source,text]\n----\n"),
            "what belongs to a block stays with it: {page}"
        );
        assert!(page.contains("image::"), "{page}");
    }
}

#[test]
fn pages_of_restructuredtext_get_pictures() {
    for (target, pictures) in [("rst", 1), ("sphinx-rst", 2), ("sphinx", 2)] {
        let page = round("mill.rst", &rst(), target, 4);
        assert_eq!(page.matches(".. image:: diagrams/mill-one.svg\n").count(), 1, "{page}");
        assert_eq!(
            page.matches("   :alt: One: two components: Web, API; one connection.\n").count(),
            3 * pictures,
            "{page}"
        );
        assert!(page.contains("\n\nThe way of\nthe corn::\n\n"), "the paragraph stays above: {page}");
    }
}

#[test]
fn a_target_says_which_pages_it_takes() {
    let bed = Bed::with("mill.rst", rst());
    bed.file("mill.adoc", adoc());
    bed.file("mill.tex", "x\n");
    for (name, target, why) in [
        ("mill.rst", "github", "target github takes no such pages; these do: rst, sphinx-rst"),
        ("mill.adoc", "hugo", "target hugo takes no such pages; these do: asciidoc, antora"),
        ("mill.tex", "github", "pictures are put into Markdown, AsciiDoc and reStructuredText"),
    ] {
        let run = bed.run(&["embed", name, "--target", target]);
        assert_eq!(run.code, 2, "{run}");
        assert!(run.err.contains(why), "{run}");
    }
}
