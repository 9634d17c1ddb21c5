//! Laws that hold for any bytes. The tests try them on samples and kept cases, `fuzz/` on whatever it comes upon.

pub(crate) mod graph;
pub(crate) mod mutant;
pub(crate) mod straight;

use asciitect::document::Format;
use asciitect::emit::{self, Drawing, FORMATS};
use asciitect::inventory;
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::rewrite::embed::{self, Setup, Target};
use asciitect::source::{Source, apply_edits};

/// A law panics where it is broken.
pub(crate) type Law = fn(&[u8]);

/// Every law, by the name of its target in `fuzz/`.
pub(crate) static LAWS: &[(&str, Law)] = &[
    ("read", reads),
    ("list", lists),
    ("fmt", straightens),
    ("emit", emits),
    ("embed", embeds),
    ("encoding", repairs),
];

/// A name for each format of documents and some of lists.
const NAMES: &[&str] = &[
    "a.adoc", "a.rst", "a.html", "a.org", "a.tex", "a.1", "a.ipynb", "a.rs", "a.py", "a.c", "a.xml", "a.sh", "a.lisp",
];

/// Names of lists, which tell their format.
const LISTS: &[&str] = &[
    "a.md",
    "a.yaml",
    "compose.yaml",
    "catalog-info.yaml",
    "Cargo.toml",
    "package.json",
    "go.mod",
    "pom.xml",
    "main.tf",
    "a.dot",
    "a.mmd",
    "a.d2",
    "a.csv",
    "a.json",
    "a.toml",
    "a.puml",
    "a.dsl",
    "asciitect.toml",
];

pub(crate) fn document(name: &str, bytes: &[u8]) -> Document {
    read(Source::new(name, bytes), &ReadOptions::of(Format::of(name)))
}

/// Any bytes can be read, as whatever their name says.
pub(crate) fn reads(bytes: &[u8]) {
    for name in ["a.md", "a.txt", NAMES[bytes.len() % NAMES.len()]] {
        document(name, bytes);
    }
}

/// Any bytes are a list or an error.
pub(crate) fn lists(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for name in LISTS {
        // An error says where.
        let fault = inventory::read(name, &text).err().map(|e| e.to_string());
        assert!(fault.is_none_or(|e| e.starts_with(name)), "{name}");
    }
    if let Err(e) = asciitect::config::Config::parse("asciitect.toml", &text) {
        assert!(e.to_string().starts_with("asciitect.toml:"), "{e}");
    }
}

/// `fmt` keeps what a document says.
pub(crate) fn straightens(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for name in ["a.md", "a.txt"] {
        let source = Source::new(name, bytes);
        // A damaged file is not straightened before its encoding is repaired.
        if source.is_binary() || source.encoding().mojibake.is_some() || source.repair_count() > 0 {
            return;
        }
        straight::keeps_meaning(name, text).unwrap_or_else(|why| panic!("{why}"));
    }
}

/// Whatever was read, every text that is written of it can be read by whom it is for.
pub(crate) fn emits(bytes: &[u8]) {
    let document = document("a.md", bytes);
    for (reading, format) in document.readings.iter().flat_map(|r| FORMATS.iter().map(move |f| (r, f))) {
        if !format.text {
            continue;
        }
        let Ok(out) = (format.write)(&[Drawing { source: "a.md", reading }], &emit::Options::default()) else {
            continue;
        };
        let text = String::from_utf8(out.bytes).unwrap_or_else(|e| panic!("{}: {e}", format.name));
        let fault = match format.name {
            "svg" | "drawio" | "graphml" => roxmltree::Document::parse(&text).err().map(|e| e.to_string()),
            "json" | "excalidraw" => serde_json::from_str::<serde_json::Value>(&text).err().map(|e| e.to_string()),
            "dot" | "neato" => inventory::read("a.dot", &text).err().map(|e| e.to_string()),
            _ => None,
        };
        assert_eq!(fault, None, "{}: {text}", format.name);
    }
}

/// What `embed` puts into a page, `--undo` takes out of it.
pub(crate) fn embeds(bytes: &[u8]) {
    // What was embedded before is taken out as well.
    if memchr::memmem::find(bytes, b"asciitect").is_some() {
        return;
    }
    let before = document("a.md", bytes);
    let target = Target::named("github").expect("a target of that name");
    let mut setup = Setup::new(target);
    (setup.stem, setup.link) = ("a", "diagrams/");
    let Ok(done) = embed::embed(&before, &setup, &|_| None) else { return };
    let page = apply_edits(bytes, done.edits);
    let after = document("a.md", &page);
    let undone = embed::undo(&after, false).unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&page)));
    let undone = apply_edits(&page, undone.edits);
    let shown = || [bytes, &page, &undone].map(String::from_utf8_lossy).join("\n----\n");
    assert!(undone == bytes, "something stays: {}", shown());
}

/// A damaged document and what it is repaired to say the same.
pub(crate) fn repairs(bytes: &[u8]) {
    let before = document("a.md", bytes);
    if before.source.is_binary() {
        return;
    }
    let after = document("a.md", before.source.text().as_bytes());
    let graphs =
        |d: &Document| d.readings.iter().map(|r| (r.block.lines, graph::graph(&r.diagram))).collect::<Vec<_>>();
    assert_eq!(graphs(&before), graphs(&after), "{}", before.source.text());
}
