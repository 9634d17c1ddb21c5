//! Messages of compilers: a place in a file, its line in a margin, marks under parts of it.

use super::code::is_code;

/// Whether rows are such a message.
pub(super) fn are_in(rows: &[&str]) -> bool {
    rows.iter().any(|r| is_place(r)) || pointed(rows) || noted(rows) || underlined(rows) || marked(rows)
}

/// `--> src/lib.rs:3:24`, `a.c:3:7: error: …`, `┌─ src/lib.rs:3:24`
fn is_place(row: &str) -> bool {
    let numbered = |s: &str, bare: bool| {
        let mut parts = s.rsplitn(3, ':');
        let number = |p: Option<&str>| {
            p.is_some_and(|p| {
                !p.is_empty() && p.len() <= 6 && p.chars().all(|c| c.is_ascii_digit() || c == 'L' || c == 'C')
            })
        };
        number(parts.next())
            && number(parts.next())
            && parts.next().is_some_and(|p| bare && !p.is_empty() || p.contains('.') || p.starts_with('<'))
    };
    if let Some(place) = row.trim_start().strip_prefix("--> ") {
        return numbered(place.trim(), false);
    }
    if let Some(place) = row.trim_start().strip_prefix(['┌', '╭']).map(|r| r.trim_start_matches(['─', ' ', '[']))
    {
        // No drawing begins so, whatever stands before the numbers.
        return numbered(place.split([' ', ']']).next().unwrap_or_default(), true);
    }
    let said = ["error:", "warning:", "note:", "fatal error:"];
    // Behind a file's name the line alone will do.
    let placed = |s: &str| {
        s.rsplit_once(':').is_some_and(|(file, line)| {
            file.contains('.') && !file.contains(' ') && !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
        })
    };
    row.match_indices(": ").any(|(at, _)| {
        let place = &row[..at];
        said.iter().any(|s| row[at + 2..].starts_with(s)) && (numbered(place, false) || placed(place.trim_start()))
    })
}

/// Whether a note stands in the margin of rows, under marks: `| ^^ expected rye`, `| = note: …`
fn noted(rows: &[&str]) -> bool {
    let behind = |row: &&str| row.trim_start().strip_prefix(['|', '│']).map(|rest| rest.trim_start().to_owned());
    let says = |row: &&str| {
        let row = row.trim_start().trim_start_matches(['|', '│', ' ']);
        row.starts_with("= note: ") || row.starts_with("= help: ")
    };
    rows.iter().any(says) && rows.iter().filter_map(behind).any(|row| row.starts_with('^'))
}

/// Whether rows are lines of a source in a margin, and a caret under one of them: `3 | let a`, `  |     ^`.
fn pointed(rows: &[&str]) -> bool {
    let margin =
        |row: &&str| row.split_once('|').map(|(before, rest)| (before.trim().to_owned(), rest.trim().to_owned()));
    let cut: Vec<(String, String)> = rows.iter().filter_map(margin).collect();
    let numbers = cut.iter().filter(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit())).count();
    // A letter stands for a number where a part of its line is underlined.
    let lettered = cut.iter().filter(|(n, _)| n.len() == 1 && n.chars().all(|c| c.is_ascii_lowercase())).count();
    let blank = cut.iter().filter(|(n, _)| n.is_empty()).count();
    let caret = |(n, rest): &(String, String)| {
        n.is_empty() && rest.trim_start_matches(['_', '-']).starts_with('^') && !rest.contains('|')
    };
    let named = rows.iter().any(|r| r.trim_start().strip_prefix("--> ").is_some_and(|p| p.contains('.')));
    let under = |(n, rest): &(String, String)| n.is_empty() && rest.starts_with("^^");
    (numbers > 0 || named) && numbers + blank == cut.len() && cut.iter().any(caret)
        || lettered == 1 && lettered + blank == cut.len() && cut.iter().any(under)
}

/// Whether a statement comes first, marks of its parts under it, and remarks that hang from these.
fn underlined(rows: &[&str]) -> bool {
    let filled: Vec<&str> = rows.iter().map(|r| r.trim()).filter(|r| !r.is_empty()).collect();
    let [first, marks, rest @ ..] = &filled[..] else { return false };
    let hangs = |r: &&str| r.starts_with('|') || r.split_whitespace().count() <= 8;
    is_code(first)
        && marks.split(' ').next().is_some_and(|mark| mark.len() > 1 && mark.bytes().all(|b| matches!(b, b'-' | b'^')))
        && rest.first().is_some_and(|r| r.starts_with('|'))
        && rest.iter().all(hangs)
}

/// Whether carets mark parts of the row above, and nothing else is drawn: `pots 3,-7,99` over `^^ ^^`.
fn marked(rows: &[&str]) -> bool {
    let marks = |r: &str| r.contains("^^") && r.chars().all(|c| matches!(c, '^' | '~' | ' '));
    let strokes = |r: &str| r.chars().all(|c| " |-+=_/\\<>v'`.".contains(c)) && r.contains(['|', '/', '\\', '+']);
    let arrow = |r: &str| ["->", "<-", "=>", "^ "].iter().any(|a| r.contains(a));
    let (carets, others): (Vec<&str>, Vec<&str>) = rows.iter().partition(|r| marks(r));
    let under = rows.windows(2).any(|pair| marks(pair[1]) && pair[0].contains(char::is_alphanumeric));
    under && !carets.is_empty() && !others.into_iter().any(|r| strokes(r.trim()) || arrow(r))
}
