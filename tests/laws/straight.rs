//! Straightening changes no word and no meaning, and does nothing twice.

use asciitect::rewrite::{self, Glyphs, Manner};
use asciitect::source::apply_edits;
use proptest::prelude::*;
use proptest::sample::select;

use super::held::straight::{keeps_meaning, straightened};
use super::plans::{plans, read_graph};
use super::scenes::{scenes, slipped, slips};
use super::{SOUP, document, fenced, law};

/// Whether all drawings of a page are read surely enough to be written back.
fn sure(text: &str) -> bool {
    document("a.md", text.as_bytes()).readings.iter().all(|r| r.diagram.confidence >= 90)
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
