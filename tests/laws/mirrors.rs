//! A drawing means the same seen in a mirror, upside down, in other characters, and with a slip of one blank.

use proptest::prelude::*;
use proptest::sample::Index;

use super::held::graph::Graph;
use super::plans::read_graph;
use super::scenes::scenes;

/// Left and right, up and down.
const SIDES: [(char, char); 7] = [('┌', '┐'), ('└', '┘'), ('├', '┤'), ('▶', '◀'), ('<', '>'), ('/', '\\'), ('╭', '╮')];
const HEIGHTS: [(char, char); 5] = [('┌', '└'), ('┐', '┘'), ('┬', '┴'), ('▼', '▲'), ('v', '^')];

fn swapped(c: char, pairs: &[(char, char)]) -> char {
    let other = |&(a, b): &(char, char)| (c == a).then_some(b).or((c == b).then_some(a));
    pairs.iter().find_map(other).unwrap_or(c)
}

/// The rows of a drawing, all of one width.
fn rows(drawing: &str) -> Vec<Vec<char>> {
    let mut rows: Vec<Vec<char>> = drawing.lines().map(|row| row.chars().collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    rows.iter_mut().for_each(|row| row.resize(width, ' '));
    rows
}

fn drawing(rows: impl IntoIterator<Item = Vec<char>>) -> String {
    rows.into_iter().map(|row| format!("{}\n", row.into_iter().collect::<String>().trim_end())).collect()
}

/// Seen in a mirror beside it; words stay readable.
fn mirrored(text: &str) -> String {
    let turn = |mut row: Vec<char>| {
        row.reverse();
        let mut at = 0;
        while at < row.len() {
            let word = row[at..].iter().take_while(|c| c.is_alphabetic()).count();
            if word > 1 {
                row[at..at + word].reverse();
            } else {
                row[at] = swapped(row[at], &SIDES);
            }
            at += word.max(1);
        }
        row
    };
    drawing(rows(text).into_iter().map(turn))
}

/// Seen in a mirror under it.
fn upside_down(text: &str) -> String {
    let turn = |row: Vec<char>| {
        let letter = |i: Option<usize>| i.and_then(|i| row.get(i)).is_some_and(|c| c.is_alphabetic());
        let word = |i: usize| letter(i.checked_sub(1)) || letter(Some(i + 1));
        let cell = |(i, &c): (usize, &char)| if word(i) { c } else { swapped(c, &HEIGHTS) };
        row.iter().enumerate().map(cell).collect()
    };
    drawing(rows(text).into_iter().rev().map(turn))
}

fn same(a: &str, b: &str) -> Result<(), TestCaseError> {
    let (x, y): (Graph, Graph) = (read_graph(a)?, read_graph(b)?);
    prop_assert_eq!(x, y, "\n{}\n{}", a, b);
    Ok(())
}

proptest! {
    #![proptest_config(super::law(200))]

    #[test]
    fn a_mirrored_drawing_means_the_same(scene in scenes()) {
        same(&scene.drawn(), &mirrored(&scene.drawn()))?;
    }

    #[test]
    fn a_drawing_upside_down_means_the_same(scene in scenes()) {
        same(&scene.drawn(), &upside_down(&scene.drawn()))?;
    }

    #[test]
    fn a_drawing_means_what_its_ascii_twin_does(scene in scenes()) {
        same(&scene.with(false).drawn(), &scene.with(true).drawn())?;
    }

    #[test]
    fn a_blank_more_in_one_row_changes_nothing(scene in scenes(), row in any::<Index>(), at in any::<Index>()) {
        let straight = scene.drawn();
        let mut slipped = rows(&straight);
        let row = row.index(slipped.len());
        let blanks: Vec<usize> = (1..slipped[row].len()).filter(|&x| slipped[row][x] == ' ').collect();
        prop_assume!(!blanks.is_empty());
        let at = blanks[at.index(blanks.len())];
        slipped[row].insert(at, ' ');
        same(&straight, &drawing(slipped))?;
    }

    #[test]
    fn a_blank_less_in_one_row_changes_nothing(scene in scenes(), row in any::<Index>(), at in any::<Index>()) {
        let straight = scene.drawn();
        let mut slipped = rows(&straight);
        let row = row.index(slipped.len());
        let blank = |&x: &usize| slipped[row][x] == ' ' && slipped[row][x - 1] == ' ';
        let blanks: Vec<usize> = (1..slipped[row].len()).filter(blank).collect();
        prop_assume!(!blanks.is_empty());
        let at = blanks[at.index(blanks.len())];
        slipped[row].remove(at);
        same(&straight, &drawing(slipped))?;
    }
}
