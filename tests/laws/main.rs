//! Laws that hold for every input, tried on generated ones.

mod held;
mod kept;
mod mirrors;
mod plans;
mod scenes;
mod straight;
mod words;

use asciitect::reading::Document;
use held::document;
use held::graph::graph;
use plans::{plans, read_graph};
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn law(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

fn fenced(drawing: &str) -> String {
    format!("# Title\n\n```\n{drawing}```\n")
}

// ---------------------------------------------------------------------------------------------------------
// Reading never fails.

/// What drawings are made of, and some of what they are not made of.
const SOUP: &[char] = &[
    ' ', ' ', ' ', ' ', ' ', '\n', '\n', '\n', '\t', '─', '│', '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '═', '║',
    '╔', '╗', '╚', '╝', '━', '┃', '┏', '┛', '╭', '╮', '╯', '╰', '┄', '┆', '╳', '╱', '╲', '▲', '▼', '◀', '▶', '→', '←',
    '↓', '↑', '↔', '+', '-', '|', '=', '_', '.', '\'', '`', ',', ':', '/', '\\', '<', '>', '^', 'v', 'V', 'o', '*',
    '#', '(', ')', '[', ']', 'A', 'b', '3', '図', '🐝', '\u{301}', '\u{fe0f}', '\u{200d}', '\u{0}', '\u{fffd}',
];

proptest! {
    #![proptest_config(law(400))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), markdown in any::<bool>()) {
        document(if markdown { "a.md" } else { "a.txt" }, &bytes);
    }

    #[test]
    fn no_soup_of_strokes_makes_it_panic(soup in prop::collection::vec(select(SOUP), 0..600)) {
        let text: String = soup.into_iter().collect();
        document("a.md", fenced(&text).as_bytes());
        document("a.txt", text.as_bytes());
    }

    #[test]
    fn no_damage_to_a_document_makes_it_panic(
        sample in select(SAMPLES),
        cuts in prop::collection::vec((any::<Index>(), any::<u8>(), 0..3usize), 1..12),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (place, byte, kind) in cuts {
            let at = place.index(bytes.len());
            match kind {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, byte),
                _ => bytes[at] = byte,
            }
        }
        document("a.md", &bytes);
    }
}

const SAMPLES: &[&str] = &[
    include_str!("../../samples/architecture-mojibake.md"),
    include_str!("../../samples/ascii.md"),
    include_str!("../../samples/nested.md"),
    include_str!("../../samples/state-machine.md"),
    include_str!("../../samples/sequence.md"),
    include_str!("../../samples/spec/chains.md"),
    include_str!("../../samples/spec/trees.md"),
    include_str!("../../samples/spec/corners.md"),
    include_str!("../../samples/spec/layouts.md"),
    include_str!("../../samples/spec/sequences.md"),
];

// ---------------------------------------------------------------------------------------------------------
// The same input gives the same reading.

#[test]
fn reading_twice_gives_the_same() {
    for sample in SAMPLES {
        let all = |d: &Document| -> Vec<_> { d.readings.iter().map(|r| format!("{:?}", r.diagram)).collect() };
        assert_eq!(all(&document("a.md", sample.as_bytes())), all(&document("a.md", sample.as_bytes())));
    }
}

#[test]
fn line_ends_do_not_matter() {
    for sample in SAMPLES {
        let unix = document("a.md", sample.as_bytes());
        let windows = document("a.md", sample.replace('\n', "\r\n").as_bytes());
        assert_eq!(unix.readings.len(), windows.readings.len());
        for (a, b) in unix.readings.iter().zip(&windows.readings) {
            assert_eq!(graph(&a.diagram), graph(&b.diagram));
            assert_eq!(a.block.lines, b.block.lines);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------
// A drawing of a known graph is read as that graph, in Unicode and in ASCII, also if it is a little crooked.

proptest! {
    #![proptest_config(law(200))]

    #[test]
    fn a_drawing_and_its_ascii_twin_mean_the_graph_they_were_drawn_from(plan in plans()) {
        for ascii in [false, true] {
            let drawing = plan.drawn(ascii, &Vec::new());
            prop_assert_eq!(read_graph(&drawing)?, plan.graph(), "\n{}", drawing);
        }
    }

    #[test]
    fn a_wall_off_by_one_changes_nothing(plan in plans(), crooked in prop::collection::vec(-1..=1i8, 3)) {
        for ascii in [false, true] {
            let drawing = plan.drawn(ascii, &crooked);
            prop_assert_eq!(read_graph(&drawing)?, plan.graph(), "\n{}", drawing);
        }
    }

    #[test]
    fn a_drawing_means_the_same_wherever_it_stands(plan in plans(), indent in 0..9usize, above in 0..3usize) {
        let drawing = plan.drawn(false, &Vec::new());
        let moved: String = drawing.lines().map(|l| format!("{:indent$}{l}\n", "")).collect();
        let moved = format!("{}{moved}", "\n".repeat(above));
        prop_assert_eq!(read_graph(&moved)?, plan.graph(), "\n{}", moved);
    }

    #[test]
    fn a_comment_prefix_changes_nothing(plan in plans(), prefix in select(&["/// ", "//! ", " * ", "# ", ";; ", "-- ", "% "][..])) {
        let drawing = plan.drawn(true, &Vec::new());
        let commented: String = drawing.lines().map(|l| format!("{prefix}{l}\n")).collect();
        prop_assert_eq!(read_graph(&commented)?, plan.graph(), "\n{}", commented);
    }
}

// ---------------------------------------------------------------------------------------------------------
// No character of a row of words is lost.

/// Words with signs that a line could be made of.
const PROSE: &[&str] = &[
    "# all that grows",
    "bread + rolls",
    "white | brown",
    "here or there | now + then",
    "(mx-*) and (ko-*)",
    "* all that grows",
    "• all that grows",
    "a <b> and/or c > d",
    "this v that, x^2 * y",
    "no. 3: o.k. - if so",
];

proptest! {
    #![proptest_config(law(200))]

    #[test]
    fn words_around_a_drawing_stay_whole(
        plan in plans(),
        ascii in any::<bool>(),
        above in prop::collection::vec((select(PROSE), 0..12usize), 1..3),
        // Rows of `#` on all sides are a program's.
        below in prop::collection::vec((select(&PROSE[1..]), 0..12usize), 1..4),
    ) {
        let rows = |prose: &[(&str, usize)]| -> String {
            prose.iter().map(|(words, indent)| format!("{:indent$}{words}\n", "")).collect()
        };
        let drawing = format!("{}{}{}", rows(&above), plan.drawn(ascii, &Vec::new()), rows(&below));
        let document = document("a.md", fenced(&drawing).as_bytes());
        prop_assert_eq!(document.readings.len(), 1, "\n{}", drawing);
        let diagram = &document.readings[0].diagram;
        prop_assert_eq!(graph(diagram), plan.graph(), "\n{}", drawing);
        for (words, _) in above.iter().chain(&below) {
            prop_assert!(diagram.shapes.texts.iter().any(|t| t.text == *words), "{} is lost:\n{}", words, drawing);
        }
    }
}
