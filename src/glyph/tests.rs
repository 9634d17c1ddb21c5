//! The arms of U+2500–257F, held against each character's Unicode name.

use crate::geom::Dir;
use crate::glyph;

/// The arms that a name tells, clockwise from up; `None` for slanted lines.
fn told(name: &str) -> Option<[bool; 4]> {
    let mut arms = [false; 4];
    for word in name.trim_start_matches("BOX DRAWINGS ").split_whitespace() {
        let dirs: &[usize] = match word {
            "UP" => &[0],
            "RIGHT" => &[1],
            "DOWN" => &[2],
            "LEFT" => &[3],
            "VERTICAL" => &[0, 2],
            "HORIZONTAL" => &[1, 3],
            "DIAGONAL" => return None,
            _ => &[],
        };
        dirs.iter().for_each(|&d| arms[d] = true);
    }
    Some(arms)
}

#[test]
fn box_drawing_has_the_arms_that_its_name_tells() {
    for c in '\u{2500}'..='\u{257f}' {
        let name = unicode_names2::name(c).expect("named").to_string();
        let g = glyph::of(c);
        let Some(mut arms) = told(&name) else {
            assert_eq!(g.role, glyph::Role::Slant, "{c} {name}");
            continue;
        };
        // A half line counts as a dash of a whole one.
        if arms.iter().filter(|a| **a).count() == 1 {
            let level = arms[1] || arms[3];
            arms = [!level, level, !level, level];
        }
        assert_eq!(Dir::ALL.map(|d| g.arm(d)), arms, "{c} {name}");
        assert_eq!(g.round, name.contains("ARC"), "{c} {name}");
    }
}

#[test]
fn box_drawing_has_the_weight_that_its_name_tells() {
    use glyph::Stroke::{Dashed, Double, Heavy, Light};
    for c in '\u{2500}'..='\u{2573}' {
        let name = unicode_names2::name(c).expect("named").to_string();
        let dashed = name.contains(" DASH");
        let heaviest = if dashed {
            Dashed
        } else if name.contains("HEAVY") {
            Heavy
        } else if name.contains("DOUBLE") {
            Double
        } else {
            Light
        };
        assert_eq!(glyph::of(c).stroke, heaviest, "{c} {name}");
    }
}
