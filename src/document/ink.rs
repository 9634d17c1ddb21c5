//! Judges by characters alone whether text may be part of a drawing, for formats without fences.
//!
//! This is a sieve, no reading: it lets through what later stages then look at.

/// Runs that drawings are made of and prose is not.
const STROKES: &[&str] = &[
    "+-", "-+", "+=", "=+", "-->", "<--", "==>", "<==", " -> ", " <- ", " => ", " | ", "|-", "-|", "`--", "'--", "--'",
    ".--", "--.", "]--", "--[", ")--", "--(", "]->", "]  [", "|__", "__|", ">--", "--<",
];

/// Whether a row holds something that drawings are made of.
pub(super) fn has_ink(row: &str) -> bool {
    let row = row.trim_end();
    let trimmed = row.trim_start();
    let Some(first) = trimmed.chars().next() else { return false };
    !trimmed.is_ascii() && trimmed.chars().any(is_glyph)
        || trimmed.starts_with('|')
        || trimmed.ends_with('|')
        // What most rows of prose hold none of is in each of them.
        || row.bytes().any(|b| matches!(b, b'-' | b'=' | b'|' | b'[')) && STROKES.iter().any(|s| row.contains(s))
        || trimmed.chars().all(is_stroke) && !trimmed.chars().all(|c| c == first && "-=_~*.:'`".contains(c))
}

/// Whether a paragraph is set in columns, as the names over lifelines are: half of its rows or more
/// hold a gap that no prose has.
pub(super) fn in_columns(rows: &[String]) -> bool {
    const GAP: &str = "     ";
    let is_item = |row: &str| {
        let mark = row.split(' ').next().unwrap_or("");
        let counted = mark.strip_suffix(['.', ')']).unwrap_or("");
        matches!(mark, "-" | "*" | "•") || !counted.is_empty() && counted.bytes().all(|b| b.is_ascii_digit())
    };
    let parted = rows.iter().map(|r| r.trim()).filter(|r| r.contains(GAP) && !is_item(r)).count();
    parted > 0 && parted * 2 >= rows.len()
}

/// Whether what stands above a gap of blank rows goes on below it: a frame, a lifeline or a line.
pub(super) fn spans(above: &[String], below: &[String]) -> bool {
    let row = |rows: &[String], i: Option<usize>| -> Vec<char> {
        i.and_then(|i| rows.get(i)).map_or_else(Vec::new, |r| cells(r))
    };
    let last = row(above, above.len().checked_sub(1));
    let before = row(above, above.len().checked_sub(2));
    let first = row(below, Some(0));
    let after = row(below, Some(1));
    let from: Vec<Reach> = (0..last.len()).map(|col| reach(&last, &before, col, Way::Down)).collect();
    let to: Vec<Reach> = (0..first.len()).map(|col| reach(&first, &after, col, Way::Up)).collect();
    if is_floor(&last) {
        return false;
    }
    let (from_open, to_open) = (!is_walled(&last), !is_walled(&first));
    let near = |col: usize| col.saturating_sub(1)..=col + 1;
    let goes_on = from.iter().enumerate().any(|(col, &a)| match a {
        Reach::None => false,
        _ => near(col).any(|c| match to.get(c) {
            Some(Reach::Firm) => true,
            Some(Reach::Soft) => a == Reach::Firm,
            _ => a == Reach::Firm && from_open && first.get(c).is_some_and(|c| !c.is_whitespace()),
        }),
    });
    let comes_up = || {
        to.iter().enumerate().any(|(col, &b)| {
            b == Reach::Firm && to_open && near(col).any(|c| last.get(c).is_some_and(|c| !c.is_whitespace()))
        })
    };
    goes_on || comes_up() || closes(&last, &first)
}

/// Whether a row is the border under the walls of another: of the same columns, and of nothing else.
fn closes(walls: &[char], border: &[char]) -> bool {
    let ends =
        |row: &[char]| row.iter().position(|c| !c.is_whitespace()).zip(row.iter().rposition(|c| !c.is_whitespace()));
    let Some((from, to)) = ends(border) else { return false };
    ends(walls) == Some((from, to))
        && walls[from] == '|'
        && walls[to] == '|'
        && [border[from], border[to]] == ['+', '+']
        && to > from + 1
        && border[from..to].iter().all(|c| "+-=".contains(*c))
}

/// How sure it is that a stroke goes on over the edge of its row.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    None,
    /// If there is something to go on to: a plus sign.
    Soft,
    Firm,
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
}

/// How the cell at `col` of a row reaches out; `inner` is the next row on the other side.
fn reach(row: &[char], inner: &[char], col: usize, way: Way) -> Reach {
    let at = |row: &[char], col: Option<usize>| col.and_then(|c| row.get(c)).copied().unwrap_or(' ');
    let beside = [at(row, col.checked_sub(1)), at(row, Some(col + 1))];
    let inward = at(inner, Some(col));
    match at(row, Some(col)) {
        '|' | '¦' | '│' | '┃' | '║' | '╎' | '╏' | '┆' | '┇' | '┊' | '┋' | '↕' => Reach::Firm,
        '▼' | '▽' | '↓' | '⇓' | '▾' if way == Way::Down => Reach::Firm,
        '▲' | '△' | '↑' | '⇑' | '▴' if way == Way::Up => Reach::Firm,
        '▼' | '▽' | '↓' | '⇓' | '▾' | '▲' | '△' | '↑' | '⇑' | '▴' => Reach::Soft,
        // A letter is a head only where a line leads to it.
        'v' | 'V' if beside == [' ', ' '] => match way {
            Way::Down if "|+│┃║".contains(inward) && inward != ' ' => Reach::Firm,
            Way::Down => Reach::None,
            Way::Up => Reach::Soft,
        },
        '^' if beside == [' ', ' '] => {
            if way == Way::Up {
                Reach::Firm
            } else {
                Reach::Soft
            }
        }
        // The corner of a frame that lies on this side of the gap leads nowhere else.
        '+' if "|+:!".contains(inward) && !beside.iter().all(|c| "-=+".contains(*c)) => Reach::None,
        '+' => Reach::Soft,
        c if has_arm(c, way) => Reach::Firm,
        _ => Reach::None,
    }
}

/// Whether a corner, tee or crossing of box drawing has an arm that way.
fn has_arm(c: char, way: Way) -> bool {
    match c {
        '├'..='┫' | '┼'..='╋' | '╞'..='╣' | '╪'..='╬' => true,
        '┌'..='┓' | '┬'..='┳' | '╒'..='╗' | '╤'..='╦' | '╭' | '╮' => way == Way::Down,
        '└'..='┛' | '┴'..='┻' | '╘'..='╝' | '╧'..='╩' | '╯' | '╰' => way == Way::Up,
        _ => false,
    }
}

/// Whether a row is the floor of boxes that low lines close: `|____|____|`.
fn is_floor(row: &[char]) -> bool {
    let text: String = row.iter().collect();
    let row = text.trim();
    row.starts_with("|_") && row.ends_with("_|") && row.chars().all(|c| matches!(c, '|' | '_'))
}

/// Whether a row of text stands between walls, as in a table: nothing hangs from these.
fn is_walled(row: &[char]) -> bool {
    let ink = || row.iter().filter(|c| !c.is_whitespace());
    let is_wall = |c: Option<&char>| c.is_some_and(|c| "|│┃║".contains(*c));
    is_wall(ink().next()) && is_wall(ink().next_back()) && ink().any(|c| c.is_alphanumeric())
}

fn cells(row: &str) -> Vec<char> {
    let mut cells = Vec::new();
    for c in row.chars() {
        let end = super::rows::advance(cells.len(), c);
        if end > cells.len() {
            cells.push(c);
            cells.resize(end, ' ');
        }
    }
    cells
}

/// Arrows, box drawing, blocks, geometric shapes.
fn is_glyph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{25FF}' | '\u{27F0}'..='\u{27FF}' | '\u{2900}'..='\u{297F}')
}

fn is_stroke(c: char) -> bool {
    c.is_whitespace() || "|-+=_/\\<>^vV.:'`*".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_told_from_prose() {
        for row in ["┌──┐", "| a |", "  v", "a -> b", "A → B", "+--+", " |  |", "`-- x", "[a]-->[b]", "  \\ /"]
        {
            assert!(has_ink(row), "{row}");
        }
        for row in
            ["", "Some prose, with a dash - here.", "Heading", "-------", "=====", "- item", "p->next = 1;", "a || b"]
        {
            assert!(!has_ink(row), "{row}");
        }
    }

    fn joined(above: &str, below: &str) -> bool {
        let rows = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        spans(&rows(above), &rows(below))
    }

    #[test]
    fn frames_lifelines_and_open_ends_span_a_gap() {
        assert!(joined("+---+\n| a |", "| b |\n+---+"), "walls");
        assert!(joined("+---+", "| a |\n+---+"), "a top over walls");
        assert!(joined("┌───┐\n│ a │", "└───┘"), "walls over a bottom");
        assert!(joined("+-+-+\n|a|b|", "+-+-+\n|c  |\n+---+"), "walls over a border that goes on");
        assert!(joined("A    B\n|    |", " |    |"), "lifelines, one off");
        assert!(joined("A\n|\nv", "B"), "a head over a text");
        assert!(joined("A", "^\n|\nB"), "a head under a text");
        assert!(joined("+-+-+\n| a |\n+-+-+\n  |", "+---+\n| b |"), "a wire over a frame");
    }

    #[test]
    fn names_over_lifelines_are_set_in_columns() {
        let rows = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert!(in_columns(&rows("  Client          Server")));
        assert!(!in_columns(&rows("          A heading in the middle")));
        assert!(!in_columns(&rows("Justified  prose   with\nsome gaps that are small.")));
    }

    #[test]
    fn separate_things_are_not_joined() {
        assert!(!joined("+---+\n| a |\n+---+", "+---+\n| b |\n+---+"));
        assert!(!joined("┌───┐\n│ a │\n└───┘", "┌───┐\n│ b │\n└───┘"));
        assert!(!joined("+---+\n| a |\n+---+", "Some prose."));
        assert!(!joined("| a | b |\n| c | d |", "Some prose."));
        assert!(!joined("| a |\n|___|", "  PEN: what writes."));
        assert!(!joined("| a |", "+------+\n| more |\n+------+"));
        assert!(!joined("Some prose with a v in it.", "More of it."));
    }
}
