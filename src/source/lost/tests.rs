use super::*;

#[test]
fn arms_say_what_the_glyphs_show() {
    assert_eq!(ARMS.len(), 128 * 5);
    let of = |c| [0, 1, 2, 3].map(|side| arm(c, side));
    assert_eq!(of('┐'), [0, 0, 1, 1]);
    assert_eq!(of('╝'), [3, 0, 0, 3]);
    assert_eq!(of('╊'), [2, 2, 2, 1]);
    assert_eq!(of('╿'), [2, 0, 1, 0]);
    assert_eq!(of('x'), [0; 4]);
}

fn filled(text: &str) -> String {
    const LIGHT: &[char] = &['━', '┍', '┏', '┐', '┝'];
    const DOUBLE: &[char] = &['╁', '╍', '╏', '═', '╝'];
    let holes: Vec<Hole> = text
        .match_indices(['@', '%'])
        .enumerate()
        .map(|(i, (at, m))| Hole { at: at + 2 * i, choices: if m == "@" { LIGHT } else { DOUBLE }, whole: None })
        .collect();
    fill(text.replace(['@', '%'], "\u{FFFD}"), &holes)
}

#[test]
fn corners_are_told_from_lines() {
    assert_eq!(filled("┌──@  ┌─@\n│  │  │ │\n└──┘  └─┘"), "┌──┐  ┌─┐\n│  │  │ │\n└──┘  └─┘");
    assert_eq!(filled("┌──@ text\n│ a│\n"), "┌──┐ text\n│ a│\n");
    assert_eq!(filled("@@@@┓\n┃ a ┃\n┗@@@┛"), "┏━━━┓\n┃ a ┃\n┗━━━┛");
    assert_eq!(filled("╔%%%╗\n║ a ║\n╚%%%%"), "╔═══╗\n║ a ║\n╚═══╝");
    assert_eq!(filled("│\n@━━\n│"), "│\n┝━━\n│");
    assert_eq!(filled("plain @ text"), "plain \u{FFFD} text");
}

#[test]
fn a_crooked_wall_still_speaks_for_its_corner() {
    assert_eq!(filled("╔%%%╗\n║ ab║\n║ a  ║\n╚%%%%"), "╔═══╗\n║ ab║\n║ a  ║\n╚═══╝");
}

#[test]
fn only_a_sole_likely_character_is_taken() {
    assert_eq!(likely(|c| "⏳⍳".contains(c)), Some('⏳'));
    assert_eq!(likely(|c| "🔍🔐".contains(c)), None);
    assert_eq!(likely(|_| false), None);
}
