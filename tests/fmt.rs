//! Straightening, as `samples/fmt/*.md` shows it, is what the library does.
//!
//! `UPDATE_FMT=1 cargo test --test fmt` rewrites the `after` fences; `samples/fmt/README.md` explains the form.

use std::path::{Path, PathBuf};

use asciitect::reading::{Document, ReadOptions, Reading, read};
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::{Source, apply_edits};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/fmt");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.file_name().is_some_and(|n| n != "README.md"));
    pages.sort();
    pages
}

/// The drawing as a document of its own, its encoding repaired, straightened and drawn in a style.
fn straightened(drawing: &str, manner: Manner) -> String {
    let page = format!("```\n{drawing}```\n");
    let page = Source::new("page.md", page.as_bytes()).text().to_owned();
    let document = read(Source::new("page.md", page.as_bytes()), &ReadOptions::default());
    let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, manner).edits);
    let page = String::from_utf8(apply_edits(page.as_bytes(), edits)).unwrap();
    page["```\n".len()..page.len() - "```\n".len()].to_owned()
}

/// The drawing as a document of its own.
fn document_of(drawing: &str) -> Document {
    read(Source::new("page.md", format!("```\n{drawing}```\n").as_bytes()), &ReadOptions::default())
}

/// The manner that a fence's options name: nothing, `--joins`, `--glyphs STYLE`, or `--encoding repair`, which all pages
/// have.
fn manner(options: &str) -> Manner {
    let mut manner = Manner::default();
    let mut words = options.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "--joins" => manner.joins = true,
            "--glyphs" => {
                let style = words.next().expect("a style");
                let named = Glyphs::ALL.into_iter().find(|g| g.name() == style);
                manner.glyphs = named.unwrap_or_else(|| panic!("no style {style}"));
            }
            "--encoding" => assert_eq!(words.next(), Some("repair")),
            other => panic!("what is {other:?}?"),
        }
    }
    manner
}

/// What the drawing means: names, groups, edges, labels.
fn graph(drawing: &str, repair: bool) -> Vec<String> {
    let page = format!("```\n{drawing}```\n");
    let document = read(Source::new("page.md", page.as_bytes()), &ReadOptions::default().repair(repair));
    let graph = |r: &Reading| {
        let graph = r.diagram.graph.map(|_, n| (&n.rows, n.group, n.parent), |_, e| (e.heads, &e.label));
        format!("{graph:?}")
    };
    document.readings.iter().map(graph).collect()
}

#[test]
fn what_is_not_the_same_document_is_noticed() {
    let page = "# Hay\n\nOne barn.\n\n```\n┌───┐   ┌───┐\n│ A │──▶│ B │\n└───┘   └───┘\n```\n\n```sh\nmow hay\n```\n";
    let with = |old: &str, new: &str| {
        let read = |text: &str| read(Source::new("hay.md", text.as_bytes()), &ReadOptions::default());
        rewrite::differs(&read(page), &read(&page.replace(old, new)))
    };
    assert_eq!(with("", ""), None);
    assert_eq!(with("│ A │──▶│", "│ A ├──▶│"), None);
    for (old, new, line) in [
        ("One", "Two", 3),
        ("A", "C", 5),
        ("▶", "─", 5),
        ("```\n┌", "```asciitect ignore\n┌", 5),
        ("mow", "cut", 11),
        ("hay\n```\n", "hay\n```\n\nMore.\n", 14),
        ("One barn.\n\n", "One barn.\n\n\n", 5),
    ] {
        let at = with(old, new);
        assert_eq!(at, Some(line), "{old:?} for {new:?}");
    }
}

/// Holds one result against its fence, and gives the fence as it should be.
fn fence(title: &str, before: &str, (options, after): (&str, &str), failures: &mut Vec<String>) -> String {
    let manner = manner(options);
    let made = straightened(before, manner);
    if made != after {
        failures.push(format!("{title}{options}\n{before}\nshould be\n{after}\nis\n{made}"));
    }
    assert_eq!(straightened(&made, manner), made, "straightening it again changes it:\n{before}");
    let left = document_of(&made).readings.iter().any(|r| !r.diagram.shapes.repairs.is_empty());
    assert!(left || graph(&made, true) == graph(&made, false), "straight, it still needs repair:\n{made}");
    format!("```after{options}\n{made}```\n")
}

#[test]
fn every_drawing_is_straightened_as_its_page_shows() {
    let update = std::env::var_os("UPDATE_FMT").is_some();
    let (mut failures, mut count) = (Vec::new(), 0);
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let mut new = String::new();
        let mut rest = text.as_str();
        while let Some((head, tail)) = rest.split_once("```before\n") {
            let (before, tail) = tail.split_once("```\n").expect("the fence ends");
            let title = head.lines().rfind(|l| l.starts_with("## ")).unwrap_or_default();
            let title = format!("{} {title}", page.display());
            new.push_str(&format!("{head}```before\n{before}```\n"));
            rest = tail;
            assert!(rest.starts_with("\n```after"), "{title}: a fence `after` behind each `before`");
            while let Some(after) = rest.strip_prefix("\n```after") {
                let (options, after) = after.split_once('\n').expect("a line");
                let (after, tail) = after.split_once("```\n").expect("the fence ends");
                new.push('\n');
                new.push_str(&fence(&title, before, (options, after), &mut failures));
                rest = tail;
                count += 1;
            }
        }
        new.push_str(rest);
        if update {
            std::fs::write(&page, new).unwrap();
        }
    }
    assert!(count >= 30, "only {count} results found");
    assert!(update || failures.is_empty(), "{}", failures.join("\n\n"));
}
