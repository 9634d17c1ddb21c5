//! Prose that touches a drawing in plain text or in a comment: over it or under it, and none of it.

use std::ops::Range;

use super::{drawn, ink};

/// Words in small letters from which on a row without ink is prose; with a full stop or the like behind them fewer do.
const WORDS: usize = 3;

/// What a sentence ends with.
const STOPS: [char; 3] = ['.', ':', ';'];

/// A gap that a row set in columns has, and prose has not.
const GAP: &str = "   ";

/// What of a run of rows is left without the prose over and under it; all of it, where nothing else is there.
pub(super) fn without(rows: &[String], range: Range<usize>) -> Range<usize> {
    let all = &rows[range.clone()];
    let (over, under) = match table(all) {
        Some(table) => (table.start, all.len() - table.end),
        None => {
            let code = all.iter().rev().take_while(|row| is_code(row)).count();
            (beside(all.iter()), code + beside(all[..all.len() - code].iter().rev()))
        }
    };
    if over + under >= all.len() { range } else { range.start + over..range.end - under }
}

/// The rows of a table, where all that stands over and under it is words: its caption, and what comes next.
fn table(rows: &[String]) -> Option<Range<usize>> {
    let between = |row: &str, left: &[char], right: &[char]| row.starts_with(left) && row.ends_with(right);
    let edge = |row: &String| {
        let row = row.trim();
        between(row, &['+', '.', '\'', '|', '┌', '├', '└'], &['+', '.', '\'', '|', '┐', '┤', '┘'])
            && row.chars().all(|c| !c.is_alphanumeric() && !c.is_whitespace())
            && row.len() > 4
    };
    let walled = |row: &String| edge(row) || between(row.trim(), &['|', '│'], &['|', '│']);
    let (first, last) = (rows.iter().position(walled)?, rows.iter().rposition(walled)?);
    let inside = &rows[first..=last];
    let column = |row: &String| row.len() - row.trim_start().len();
    let whole = inside.iter().all(|row| walled(row) && column(row) == column(&inside[0]));
    let bordered = edge(&rows[first]) && edge(&rows[last]) && inside.iter().filter(|row| edge(row)).count() > 2;
    let (over, under) = (&rows[..first], &rows[last + 1..]);
    // What is set in columns is of the table, unless a label stands before it.
    let set = |row: &str| row.contains(GAP) && !row.split(GAP).next().is_some_and(|label| label.ends_with(':'));
    let spoken = |row: &String| {
        let row = row.trim();
        !ink::has_ink(row) && (row.is_empty() || row.contains(char::is_alphabetic)) && !set(row)
    };
    // A caption is a row, or says something in each of its rows; a figure's number is the figure's.
    let caption = over.len() <= 1 || over.iter().all(|row| row.contains(':'));
    let numbered = under.iter().any(|row| ["Figure", "Fig.", "Table"].iter().any(|word| row.trim().starts_with(word)));
    let aside = over.iter().chain(under).all(spoken) && caption && !numbered;
    (whole && bordered && aside).then_some(first..last + 1)
}

/// How many of the rows at an edge are prose. Words right at a line, or at the branches of a tree, are its name.
fn beside<'a>(rows: impl Iterator<Item = &'a String>) -> usize {
    let (mut before, mut apart, mut told, mut ends) = (0, 0, 0, false);
    // A paragraph with prose in it is prose.
    let (mut whole, mut here) = (0, false);
    for (i, row) in rows.enumerate() {
        if row.trim().is_empty() {
            whole = if here { i } else { whole };
            here = false;
            before += usize::from(before == i);
            whole += usize::from(whole == i);
            (apart, told, ends) = if ends { (before, 0, false) } else { (apart, told, false) };
        } else if is_prose(row) {
            let label = row.split_whitespace().count() == 1;
            (told, here) = (told + 1, true);
            (before, ends) = (i + 1, ends || row.trim_end().ends_with(STOPS) && !label || is_mark(row) || refers(row));
        } else if is_plain(row) {
            ends |= is_last(row);
            // It ends what was said right before.
            before += usize::from(is_last(row) && told > 0 && before == i);
        } else {
            // A root is named in one row.
            let root = told <= 1 && !ends;
            let hangs = hangs(row);
            return match before == i && (hangs || drawn::is_branch(row) && root) {
                true => apart,
                // Names over an upright line are its own, whatever is said over them.
                false if hangs => before,
                false => before.max(whole),
            };
        }
    }
    before
}

/// Whether a row holds nothing but what leads from one row to the next.
pub(super) fn hangs(row: &str) -> bool {
    row.chars().all(|c| c.is_whitespace() || "|│┃║╎┆┊:vV▼↓^▲↑/\\'.".contains(c))
}

/// Whether a row holds words alone, one after the other.
fn is_plain(row: &str) -> bool {
    !ink::has_ink(row) && !row.trim().contains(GAP)
}

/// Whether a row says in words where something stands: `After: https://…`. An address alone may be drawn.
fn refers(row: &str) -> bool {
    row.contains("://") && row.split_whitespace().count() >= WORDS
}

/// Whether a row can be the short last one of a paragraph: `day.`, or `SACKS):`, which closes what was opened above.
fn is_last(row: &str) -> bool {
    let row = row.trim();
    row.starts_with(char::is_lowercase) && row.ends_with('.') || row.ends_with("):") && !row.contains('(')
}

/// Whether a paragraph is prose: words alone, and some of its rows could be nothing else.
pub(super) fn is_paragraph(rows: &[String]) -> bool {
    rows.iter().all(|row| is_plain(row) || is_mark(row)) && rows.iter().any(|row| is_prose(row))
}

/// The same, where its last row ends a sentence or begins a list.
pub(super) fn is_ended(rows: &[String]) -> bool {
    rows.last().is_some_and(|row| row.trim_end().ends_with(STOPS)) && is_paragraph(rows)
}

/// Whether a row is set apart as no drawing is: an order, or the number and the title of a section.
fn is_mark(row: &str) -> bool {
    is_order(row) || is_section(row)
}

/// `if (sack.open) {`, `grind(rye);`, `grind(rye,`, left in a comment.
fn is_code(row: &str) -> bool {
    let row = row.trim();
    let open = row.matches('(').count() > row.matches(')').count();
    (row.ends_with(['{', ';']) && row.contains('(') || row.ends_with(',') && open)
        && row.starts_with(char::is_alphabetic)
}

/// `B.2.  Grinding`, `4.1.7 Sacks`, at the margin.
fn is_section(row: &str) -> bool {
    let Some((number, title)) = row.split_once(' ') else { return false };
    let parts = number.strip_suffix('.').unwrap_or(number).split('.');
    let short = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
    };
    let title = title.trim();
    let titled = title.starts_with(char::is_uppercase) && !title.contains(GAP);
    parts.clone().count() > 1 && parts.into_iter().all(short) && titled
}

/// Whether a row is an order of Javadoc or of POD.
fn is_order(row: &str) -> bool {
    let order = |mark: char, row: &str| {
        row.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    order('@', row.trim_start()) || order('=', row)
}

fn is_prose(row: &str) -> bool {
    let row = row.trim_end();
    let small = drawn::small_words(row);
    let ends = row.ends_with(STOPS);
    // `LEN - two bytes, the length` is of a drawing's legend.
    let explained = [" - ", " = ", " := ", " – "].iter().any(|mark| row.contains(mark));
    let words = row.split_whitespace().count();
    let begins = row.trim_start().starts_with(char::is_uppercase);
    let short = begins && (1..WORDS).contains(&small) && words == small + 1;
    // `MAP:` is a heading of the drawing.
    let label = row.ends_with(':') && words == 1 && row.contains(char::is_lowercase);
    let said = ends && (small + 1 >= WORDS || short || label);
    let spoken = small >= WORDS && (ends || !explained) || said || refers(row);
    is_mark(row) || spoken && is_plain(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> Vec<&str> {
        let rows: Vec<String> = text.lines().map(str::to_owned).collect();
        let left = without(&rows, 0..rows.len());
        text.lines().skip(left.start).take(left.len()).collect()
    }

    #[test]
    fn prose_at_the_edges_is_left_out() {
        for (text, first, last) in [
            ("The mill turns\nand it grinds:\n  +---+\n  | a |\n  +---+\nThen it stands still.", "+---+", "+---+"),
            ("Lists the sacks of a barn.\n\n├── oats\n└── rye", "├── oats", "└── rye"),
            ("Its parts are these:\n|-- wheel\n`-- axle\n\n@param mill which one", "|-- wheel", "`-- axle"),
            ("  |-- a\n  `-- b\n\n=head1 MORE", "|-- a", "`-- b"),
            ("Jars and pots\n+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+\nMore", "+---+---+", "+---+---+"),
            ("the jars of the shop\nand the pots of the cellar\n|-- a\n`-- b", "|-- a", "`-- b"),
            // The last row of a paragraph may be a word, and some of its rows names.
            (
                " | hello |\n |------>|\n |       |\n\nThe mill then grinds what the\nwheel has left of all the\nsacks.",
                "| hello |",
                "|       |",
            ),
            ("Its sacks:\n+---+\n| a |\n+---+\n\nSack Properties:\nThese are needed by the mill:\n", "+---+", "+---+"),
            ("What is ground by the mill (in sacks):\n  r  y\n\n  ^\n  |\n  0-----> x", "r  y", "0-----> x"),
            ("Drawn after: https://mill.example/drawn\n\n+---+\n| a |\n+---+", "+---+", "+---+"),
            ("+---+\n| a |\n+---+\n\nB.2.  The Sack", "+---+", "+---+"),
            (" |    +---+\n |----| a |\n |    +---+\n |\n\n3.4.1 The Sack", "|    +---+", "|"),
            ("+---+\n| a |\n+---+\ngrind(WHEEL, \"the sack %d\",", "+---+", "+---+"),
            (
                "The miller asks for it (and so does the\nBARN):\n  1 ---\\   /--- 2\n        \\-/---> 3",
                "1 ---\\   /--- 2",
                "\\-/---> 3",
            ),
            // A legend is kept whole or not at all.
            (
                "+---+---+\n| R | O |\n+---+---+\nR := Rye\nO := The oats of the old mill",
                "+---+---+",
                "O := The oats of the old mill",
            ),
            ("The way that it stands is not the way that\nit goes.\n   +---+\n +-| a |\n | +---+", "+---+", "| +---+"),
            ("+---+\n| a |\n+---+\nif (sack[0].open) {\n  if (!rye) {\n    grind(rye) ;", "+---+", "+---+"),
            (
                "layout:\n          the pot ---\n                    |\n pot1 pot2       pot3",
                "the pot ---",
                "pot1 pot2       pot3",
            ),
        ] {
            let left: Vec<&str> = left(text).into_iter().map(str::trim).filter(|row| !row.is_empty()).collect();
            assert_eq!((left[0], left[left.len() - 1]), (first, last), "{left:?}");
        }
    }

    #[test]
    fn names_at_lines_stay() {
        for text in [
            "read the next sack\n   |\n   v\ngrind it to fine meal",
            "the parts of a mill\n├── wheel\n└── axle",
            "client            server\n  |----- hello ----->|",
            "read the next sack\n\n   |\n   v\ngrind it to fine meal",
            "the whole is prose here",
            "r  y\n\n^\n|\n0-----> x",
            "https://mill.example/sacks?rye\n\\___/   \\__________/\nhow     where",
            "ready    ink pen\n        +-------+\npots    | x   x |\n        +-------+\n 2 jars   1   1",
            "ready     ink  pen\n+----+----+\n| x  |  x |\n+----+----+\n|    |  x |\n+----+----+\njars     1   1",
        ] {
            assert_eq!(left(text).len(), text.lines().count(), "{text}");
        }
    }
}
