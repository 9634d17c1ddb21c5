//! Whether rows that stand among prose without any mark are drawn, or only hold an arrow, an option or a rule.
//!
//! Stricter than [`super::ink`], which says what may belong to a drawing: most paragraphs with ink are prose about
//! code, options of programs, mappings.

/// Whether something in the rows is there for a drawing alone.
pub(super) fn is_drawn(rows: &[impl AsRef<str>]) -> bool {
    // Arrows between quoted code say what becomes what.
    let mapped = rows.iter().any(|row| row.as_ref().contains("` -> `"));
    let rows: Vec<String> = rows.iter().map(|row| without_code(row.as_ref())).collect();
    let count = |is: fn(&str) -> bool| rows.iter().filter(|row| is(row)).count();
    let two = |is: fn(&str) -> bool| count(is) >= 2;
    count(has_top) > 0
        || two(has_box_drawing)
        || two(is_branch)
        || (0..rows.len()).any(|at| leads(&rows, at))
        || !mapped && is_chain(&rows)
        || rows.iter().any(|row| (joints(row) >= 2 || forks(row)) && !is_sentence(row))
        || rows.windows(2).any(|pair| is_rule(&pair[0]) && is_walled(&pair[1]))
}

/// Whether rows hold the top of a frame, or two of them box drawing.
pub(super) fn has_frames<'a>(rows: impl Iterator<Item = &'a str>) -> bool {
    let mut drawn = 0;
    rows.into_iter().any(|row| {
        drawn += usize::from(has_box_drawing(row));
        drawn > 1 || has_top(row)
    })
}

/// Whether rows are a table in the markup of a plain text: a grid whose head is parted by `+===+`, or between `|===`.
pub(super) fn is_markup_table(rows: &[&str]) -> bool {
    let filled = || rows.iter().map(|row| row.trim()).filter(|row| !row.is_empty());
    let fence =
        |row: &str| row.strip_prefix('|').is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|b| b == b'='));
    if filled().filter(|row| fence(row)).count() >= 2 {
        return true;
    }
    let rule =
        |row: &str, of: char| row.starts_with('+') && row.ends_with('+') && row.chars().all(|c| c == '+' || c == of);
    let walled = |row: &str| row.starts_with(['|', '+']) && row.ends_with(['|', '+']);
    filled().filter(|row| rule(row, '=')).count() == 1
        && filled().all(walled)
        && filled().next().is_some_and(|row| rule(row, '-'))
        && filled().next_back().is_some_and(|row| rule(row, '-'))
}

/// The row without what is quoted as code.
fn without_code(row: &str) -> String {
    if row.matches('`').count() < 2 {
        return row.to_owned();
    }
    let mut parts = row.split('`');
    let mut out = parts.next().unwrap_or("").to_owned();
    // Every second part is code, and an odd tick at the end is a corner.
    while let (Some(code), Some(rest)) = (parts.next(), parts.next()) {
        out.extend(std::iter::repeat_n('x', code.chars().count() + 2));
        out.push_str(rest);
    }
    out
}

/// Whether a row holds the top of a frame: a level line from corner to corner.
fn has_top(row: &str) -> bool {
    let bytes = row.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| b"+.,/*".contains(b)).map(|i| from + i) {
        let line = bytes[at + 1..].iter().take_while(|b| b"-=_".contains(b)).count();
        // One stroke of each kind, time and again, is an ornament.
        let drawn = bytes[at + 1..at + 1 + line].windows(2).any(|pair| pair[0] == pair[1]);
        let end = bytes.get(at + 1 + line);
        let pairs = match bytes[at] {
            b'+' => end == Some(&b'+') && line >= 2,
            b'.' | b',' => end.is_some_and(|b| b".,".contains(b)) && line >= 3,
            b'/' => end == Some(&b'\\') && line >= 3,
            _ => end == Some(&b'*') && line >= 3,
        };
        if pairs && drawn {
            return true;
        }
        from = at + 1 + line;
    }
    false
}

fn has_box_drawing(row: &str) -> bool {
    row.chars().any(|c| matches!(c, '\u{2500}'..='\u{257F}' | '▲' | '▼' | '◀' | '▶' | '►' | '◄'))
}

/// Whether a row is a branch of a tree.
pub(super) fn is_branch(row: &str) -> bool {
    let mut row = row.trim_start();
    while let Some(rest) = row.strip_prefix("| ") {
        row = rest.trim_start();
    }
    ["+--", "`--", "\\--", "|--", "'--", "+- ", "`- ", "\\_ ", "|__", "├", "└"].iter().any(|mark| row.starts_with(mark))
}

/// Whether a row holds nothing but strokes, and not one rule alone.
pub(super) fn is_strokes(row: &str) -> bool {
    let row = row.trim();
    let Some(first) = row.chars().next() else { return false };
    row.chars().all(|c| c.is_whitespace() || "|-+=_/\\<>^vV.:'`*".contains(c))
        && row.chars().any(|c| "|/\\^vV+".contains(c))
        && !(row.chars().all(|c| c == first) && (row.len() > 1 && first != '|' || "*+".contains(first)))
        && !(row.starts_with('-') && row.ends_with('-') && row.chars().all(|c| "-+".contains(c)))
        && !matches!(row, "||" | "*/" | "/*" | "//" | "=>" | "->" | "<=" | "**/" | "/**")
}

/// Whether a row of strokes leads to a text beside it, and does not only point at letters of one of its words.
fn leads(rows: &[String], at: usize) -> bool {
    let beside = || rows[at.saturating_sub(1)..rows.len().min(at + 2)].iter().filter(|row| is_text(row));
    is_strokes(&rows[at]) && beside().next().is_some() && !beside().any(|text| points(&rows[at], text))
}

/// Whether a row holds nothing but heads, two or more, all at the same word.
fn points(heads: &str, text: &str) -> bool {
    let places: Vec<usize> = heads.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at).collect();
    let text: Vec<char> = text.chars().collect();
    let word = |pair: &[usize]| text.get(pair[0]..=pair[1]).is_some_and(|word| !word.iter().any(|c| c.is_whitespace()));
    heads.chars().all(|c| c.is_whitespace() || "vV^".contains(c)) && places.len() > 1 && places.windows(2).all(word)
}

fn is_text(row: &str) -> bool {
    row.chars().any(char::is_alphanumeric) && !is_strokes(row)
}

/// Words of a name in a row of names that stands alone among prose.
const NAME_WORDS: usize = 2;

/// Whether rows are names with arrows between them, two or more, and hold no sentence.
fn is_chain(rows: &[String]) -> bool {
    const ARROWS: [&str; 9] = ["-->", "->", "==>", "<--", "<-", "→", "←", "⇒", "↔"];
    let filled = || rows.iter().filter(|row| !row.trim().is_empty());
    // Beside an arrow between blanks, `mill->wheel` is a member in C.
    let member = |row: &str, word: &str| row.contains(" ->") && word.split("->").all(|part| !part.is_empty());
    let arrow = |row: &str, word: &str| ARROWS.iter().any(|a| word.contains(a)) && !member(row, word);
    let arrows = |row: &&String| row.split_whitespace().filter(|word| arrow(row, word)).count();
    let with = filled().filter(|row| arrows(row) > 0).count();
    let all: usize = filled().map(|row| arrows(&row)).sum();
    // A lone row of short arrows is a path or an order in words, and rows of one arrow each are a mapping.
    let any = |marks: &[&str], least: usize| {
        filled().any(|row| arrows(&row) >= least && marks.iter().any(|mark| row.contains(mark)))
    };
    let goes_on =
        any(&["-->", "<--", "==>", "→", "⇒"], 2) || with >= 2 && (all > with || any(&["-->", "<--", "==>"], 1));
    // A row of its own among prose is a chain of names, not of phrases.
    let phrase = |row: &str, most: usize| {
        let words: Vec<&str> = row.split_whitespace().collect();
        words.split(|w| ARROWS.iter().any(|a| w.contains(a))).any(|name| name.len() > most)
    };
    let short = |row: &str| row.contains(" -> ") && !row.contains("-->") && !row.contains('→');
    // `.turns(): Mill --> Wheel --> Axle` says of which types a call is.
    let lone = |row: &str| phrase(row, NAME_WORDS) || row.contains("): ");
    if filled().all(|row| row.trim_start().starts_with("- "))
        || filled().count() == 1 && filled().any(|row| lone(row))
        || filled().any(|row| short(row) && phrase(row, 2 * NAME_WORDS))
    {
        return false;
    }
    let share = if all > 2 { 3 } else { 2 };
    let ends = filled().next_back().is_some_and(|row| row.ends_with('.') && !row.ends_with(".."));
    goes_on && with * share >= filled().count() && !ends && !filled().any(|row| is_sentence(row))
}

/// Whether a line of a row is forked, other than in the rule of a table.
fn forks(row: &str) -> bool {
    (row.contains("--+-") || row.contains("-+--")) && row.chars().any(char::is_alphanumeric)
}

/// Whether a row is a level rule, as over a box without corners.
fn is_rule(row: &str) -> bool {
    let row = row.trim();
    row.len() >= 5 && row.chars().all(|c| matches!(c, '-' | '_' | ' ')) && row.contains(['-', '_'])
}

/// Whether a row stands between walls.
fn is_walled(row: &str) -> bool {
    let row = row.trim();
    row.len() >= 5 && row.starts_with('|') && row.ends_with('|')
}

/// How many names of a row are joined to the next by a line: `A---B---C`.
fn joints(row: &str) -> usize {
    let is_name = |c: Option<&u8>, or: &[u8]| c.is_some_and(|b| b.is_ascii_alphanumeric() || or.contains(b));
    let bytes = row.as_bytes();
    let (mut found, mut at) = (0, 0);
    while let Some(from) = bytes[at..].iter().position(|b| *b == b'-').map(|i| at + i) {
        let len = bytes[from..].iter().take_while(|b| **b == b'-').count();
        at = from + len;
        let quoted = from.checked_sub(2).is_none_or(|i| !bytes[i].is_ascii_alphanumeric());
        let before = from.checked_sub(1).and_then(|i| bytes.get(i)).filter(|b| **b != b'\'' || !quoted);
        // An option stands behind a bracket that opens, or behind a blank.
        found += usize::from(len >= 2 && is_name(before, b"*')]>") && is_name(bytes.get(at), b"*([<"));
    }
    found
}

/// How many words of a row begin with a small letter and hold no sign of code.
pub(super) fn small_words(row: &str) -> usize {
    let words = row.split_whitespace().filter(|w| w.chars().all(|c| c.is_alphabetic() || ",.;:'()`".contains(c)));
    // A lone letter is a head or a name.
    words.filter(|w| w.starts_with(char::is_lowercase) && (w.len() > 1 || *w == "a")).count()
}

/// Whether a row reads as a part of a sentence.
fn is_sentence(row: &str) -> bool {
    is_sentence_with(row, small_words(row))
}

/// Whether it does if so many of its words are small.
pub(super) fn is_sentence_with(row: &str, small: usize) -> bool {
    let ends = row.trim_end().ends_with(['.', ';', ',', ':']) || row.contains(". ") || row.contains(", ");
    small >= 7 || ends && small >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> bool {
        is_drawn(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn what_is_drawn_has_edges_strokes_branches_or_arrows() {
        for text in [
            "+---+\n| a |",
            ".---.\n| a |",
            "┌─┐\n│a│",
            "mill\n |\n v\nbarn",
            "mill\n|-- wheel\n`-- axle",
            "mill --> barn --> shop",
            "mill → barn → shop",
            "[mill]-->[barn]\n[barn]-->[shop]",
            "Client          Server\n  | ---- hello --> |\n  |                |",
            "  / \\\n a   b",
            "A---B---C",
            "a -+-- b\nc -'",
            " -----   -----\n|mill | |barn |",
            "node\n|__ part\n|__ part",
            "  B---C\n /\nA",
            "mill   barn\n  v     v\nwheel  rye",
        ] {
            assert!(drawn(text), "{text}");
        }
    }

    #[test]
    fn prose_about_code_is_not_drawn() {
        for text in [
            "Sets the text of the long help (`--help`).",
            "/// - Use `Fn(&str) -> Mill<T, E>` which does",
            "The mill must have at least one wheel, otherwise if the\n`eq: &mut dyn FnMut(usize) -> bool` function fails,\nit never ends.",
            "push_front 0 -> [0, 2, 3]",
            "FLAG_A |\nFLAG_B |\nFLAG_C",
            "a = b\n| c\n| d",
            "------------\nMill\n------------",
            "Use --alpha or --beta to set it.",
            "mill() || barn() -> shop",
            "a → b\nlonger → c",
            ".turn().into(): Mill<Rye> --> Wheel --> Axle",
            "sacks of six pots each\n      v  v  v\npots (012345678) -> jars (036124578)",
            "sacks: (012345678)\n        ^  ^  ^\nof the old mill",
            "if the mill stands still: false -> idle\n  'done' -> done 'broken' -> broken",
            "mill->wheel.left -> mill->wheel.right,\n..., mill->wheel.right ->\nmill->wheel.left",
            "More mills → smaller sacks for each → less rye",
            " first | second\n-------+--------\n     1 | one",
            "mill [--alpha|--beta] [--gamma=<x>]\n     [--delta | -d]",
            "$ mill status -- barn\n2024-01-01 ok",
        ] {
            assert!(!drawn(text), "{text}");
        }
    }
}
