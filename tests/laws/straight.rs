//! Straightening changes no word and no meaning, and does nothing twice.

use asciitect::emit;
use asciitect::reading::Document;
use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::apply_edits;
use proptest::prelude::*;
use proptest::sample::select;

use super::plans::{graph, plans, read_graph};
use super::scenes::{scenes, slipped, slips};
use super::{SOUP, document, fenced, law};

fn straightened(name: &str, bytes: &[u8]) -> Vec<u8> {
    let document = document(name, bytes);
    let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, Manner::default()).edits);
    apply_edits(bytes, edits)
}

/// Whether all drawings of a page are read surely enough to be written back.
fn sure(text: &str) -> bool {
    document("a.md", text.as_bytes()).readings.iter().all(|r| r.diagram.confidence >= 90)
}

/// What cannot be a line, row by row.
fn words(text: &str) -> Vec<String> {
    text.lines().map(|row| row.chars().filter(|c| c.is_alphanumeric() && !"vVoOH".contains(*c)).collect()).collect()
}

/// Straightens a document and holds the outcome against it.
fn keeps_meaning(name: &str, text: &str) -> Result<(), String> {
    let new = String::from_utf8(straightened(name, text.as_bytes())).map_err(|e| e.to_string())?;
    let fault = |what: &str| Err(format!("{what}:\n{text}\n{new}"));
    if words(text) != words(&new) {
        return fault("other words");
    }
    let (before, after) = (document(name, text.as_bytes()), document(name, new.as_bytes()));
    let graphs = |d: &Document| d.readings.iter().map(|r| graph(&r.diagram)).collect::<Vec<_>>();
    if graphs(&before) != graphs(&after) {
        return fault("another graph");
    }
    if let Some(line) = rewrite::differs(&before, &after) {
        return fault(&format!("the program would not write it, for line {line}"));
    }
    if pictures(&before) != pictures(&after) {
        return fault("another picture");
    }
    if straightened(name, new.as_bytes()) != new.as_bytes() {
        return fault("not final");
    }
    let crooked = before.readings.iter().any(|r| rewrite::is_crooked(&before.source, r, Manner::default()));
    if crooked != (text != new) {
        return fault("called crooked and left, or changed and not called so");
    }
    if joints(&new) > joints(text) {
        return fault("lines are joined that were not");
    }
    Ok(())
}

/// How many tees and crossings there are.
fn joints(text: &str) -> usize {
    text.chars().filter(|c| ('├'..='╋').contains(c)).count()
}

/// The pictures of a document's drawings.
fn pictures(document: &Document) -> Vec<Vec<u8>> {
    let svg = emit::Format::named("svg").unwrap();
    let picture = |reading| {
        let drawing = emit::Drawing { source: &document.source.name, reading };
        (svg.write)(&[drawing], &emit::Options::default()).unwrap().bytes
    };
    document.readings.iter().map(picture).collect()
}

#[test]
fn straightening_a_sample_keeps_its_meaning() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for folder in [folder.clone(), folder.join("spec"), folder.join("fmt")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // A damaged file is not straightened before its encoding is repaired.
            let Some(text) = std::fs::read_to_string(&path)
                .ok()
                .filter(|_| !["architecture-mojibake.md", "encoding.md"].iter().any(|n| path.ends_with(n)))
            else {
                continue;
            };
            let name = path.to_string_lossy();
            keeps_meaning(&name, &text).unwrap_or_else(|e| panic!("{name}: {e}"));
            count += 1;
        }
    }
    assert!(count > 30, "only {count} samples found");
}

proptest! {
    #![proptest_config(law(150))]

    #[test]
    fn straightening_keeps_the_meaning(plan in plans(), crooked in prop::collection::vec(-1..=1i8, 3), ascii in any::<bool>()) {
        let text = fenced(&plan.drawn(ascii, &crooked));
        keeps_meaning("a.md", &text).map_err(TestCaseError::fail)?;
        // What was off is where it belongs now, if it is sure what was meant.
        let straight = fenced(&plan.drawn(ascii, &Vec::new()));
        let new = String::from_utf8(straightened("a.md", text.as_bytes())).unwrap();
        prop_assert_eq!(&new, if sure(&text) { &straight } else { &text });
    }

    #[test]
    fn what_is_straight_is_left_whatever_its_manner(scene in scenes()) {
        let text = fenced(&scene.drawn());
        prop_assert_eq!(String::from_utf8(straightened("a.md", text.as_bytes())).unwrap(), text);
    }

    #[test]
    fn straightening_slips_keeps_the_meaning(scene in scenes(), slips in slips()) {
        let text = fenced(&slipped(&scene.drawn(), &slips));
        keeps_meaning("a.md", &text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn straightening_does_not_mind_the_margin(
        scene in scenes(),
        slips in slips(),
        margin in select(&["    ", "        ", "> ", "// ", " * "][..]),
    ) {
        // Editors strip the margins of blank rows.
        let rows = slipped(&scene.drawn(), &slips);
        let rows = rows.lines().map(|r| if r.is_empty() { "\n".into() } else { format!("{margin}{r}\n") });
        let text: String = ["Trees:\n\n".to_owned()].into_iter().chain(rows).collect();
        keeps_meaning("a.md", &text).map_err(TestCaseError::fail)?;
        keeps_meaning("a.txt", &text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn another_style_keeps_the_graph(plan in plans(), ascii in any::<bool>(), style in select(Glyphs::ALL.to_vec()), joins in any::<bool>()) {
        let text = fenced(&plan.drawn(ascii, &Vec::new()));
        let document = document("a.md", text.as_bytes());
        let manner = Manner::new(style, joins);
        let edits = document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, manner).edits);
        let new = String::from_utf8(apply_edits(text.as_bytes(), edits)).unwrap();
        let drawn = if style == Glyphs::Keep || !sure(&text) { !ascii } else { style != Glyphs::Ascii };
        prop_assert_eq!(new.contains('─') || new.contains('━'), drawn);
        let drawing = new.trim_start_matches("# Title\n\n```\n").trim_end_matches("```\n");
        prop_assert_eq!(read_graph(drawing)?, plan.graph(), "\n{}", new);
    }

    #[test]
    fn straightening_soup_keeps_its_meaning(soup in prop::collection::vec(select(SOUP), 0..400)) {
        let text: String = soup.into_iter().collect();
        keeps_meaning("a.md", &fenced(&text)).map_err(TestCaseError::fail)?;
        keeps_meaning("a.txt", &text).map_err(TestCaseError::fail)?;
    }
}
