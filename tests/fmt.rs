//! Straightening, as `samples/fmt/*.md` shows it, is what the library does.
//!
//! `UPDATE_FMT=1 cargo test --test fmt` rewrites the `after` fences; `samples/fmt/README.md` explains the form.

use std::path::{Path, PathBuf};

use asciitect::reading::{ReadOptions, Reading, read};
use asciitect::rewrite::{self, Glyphs};
use asciitect::source::{Source, apply_edits};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/fmt");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.file_name().is_some_and(|n| n != "README.md"));
    pages.sort();
    pages
}

/// The drawing as a document of its own, straightened.
fn straightened(drawing: &str) -> String {
    let page = format!("```\n{drawing}```\n");
    let document = read(Source::new("page.md", page.as_bytes()), &ReadOptions::default());
    let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, Glyphs::Keep).edits);
    let page = String::from_utf8(apply_edits(page.as_bytes(), edits)).unwrap();
    page["```\n".len()..page.len() - "```\n".len()].to_owned()
}

/// What the drawing means: names, groups, edges, labels.
fn graph(drawing: &str, repair: bool) -> Vec<String> {
    let page = format!("```\n{drawing}```\n");
    let document = read(Source::new("page.md", page.as_bytes()), &ReadOptions { repair, ..ReadOptions::default() });
    let graph = |r: &Reading| {
        let graph = r.diagram.graph.map(|_, n| (&n.rows, n.group, n.parent), |_, e| (e.heads, &e.label));
        format!("{graph:?}")
    };
    document.readings.iter().map(graph).collect()
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
            let (before, tail) = tail.split_once("```\n\n```after\n").expect("a fence `after` behind each `before`");
            let (after, tail) = tail.split_once("```\n").expect("the fence ends");
            let made = straightened(before);
            if made != after {
                let title = head.lines().rfind(|l| l.starts_with("## ")).unwrap_or_default();
                failures.push(format!("{} {title}\n{before}\nshould be\n{after}\nis\n{made}", page.display()));
            }
            assert_eq!(straightened(&made), made, "straightening it again changes it:\n{before}");
            assert_eq!(graph(&made, true), graph(&made, false), "straight, it still needs repair:\n{made}");
            new.push_str(&format!("{head}```before\n{before}```\n\n```after\n{made}```\n"));
            rest = tail;
            count += 1;
        }
        new.push_str(rest);
        if update {
            std::fs::write(&page, new).unwrap();
        }
    }
    assert!(count >= 8, "only {count} sections found");
    assert!(update || failures.is_empty(), "{}", failures.join("\n\n"));
}
