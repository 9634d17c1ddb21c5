//! What goes with what, row for row: options and what they do, cases, calls, questions and their answers.

use super::marks::Marks;

/// Heads and shafts of the arrows in such rows.
const ARROWS: [&str; 4] = ["->", "<-", "=>", "→"];

/// Why the rows are such a list.
pub(super) fn reason(rows: &[&str], marks: &Marks) -> Option<&'static str> {
    if marks.count(is_option) >= 2
        || marks.count(is_told) >= 4
        || marks.count(sets) >= 2 && marks.share(sets) >= 50
        || is_usage(marks)
    {
        return Some("options of a program");
    }
    if is_match(rows) {
        return Some("cases and what they give");
    }
    if is_menu(rows) {
        return Some("a menu");
    }
    if marks.count(is_call) >= 2 && marks.share(is_call) >= 60 || are_members(marks) {
        return Some("calls and what they give");
    }
    if is_grammar(rows) {
        return Some("a grammar");
    }
    if is_dialogue(rows) {
        return Some("what is asked and answered");
    }
    if is_reckoning(rows) {
        return Some("a calculation");
    }
    (is_mapping(rows) || is_quoted(rows) || are_said_alike(rows)).then_some("rows of one arrow each")
}

/// `-h, --help    what it does`, `-g <grain>, --grain=<grain>`
fn is_option(row: &str) -> bool {
    let Some((short, long)) = row.trim_start().split_once(',') else { return false };
    let mut words = short.split_whitespace();
    let letter =
        |w: &str| w.strip_prefix('-').is_some_and(|s| s.chars().count() == 1 && s.chars().all(char::is_alphanumeric));
    let named = words.next().is_some_and(letter) && words.next().is_none_or(|w| !w.starts_with('-'));
    named && long.trim_start().strip_prefix("--").is_some_and(|w| w.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// ` -q     : say less`, `--[no-]sieve  : sieve it`
fn is_told(row: &str) -> bool {
    let Some((option, _)) = row.split_once(" : ").or_else(|| row.split_once(": ")) else { return false };
    let name = option.trim().trim_start_matches('-').trim_start_matches('[');
    option.trim().starts_with('-') && name.starts_with(|c: char| c.is_ascii_alphanumeric()) && !option.contains("->")
}

/// `Usage:` over rows with options, choices in brackets, or remarks behind dashes.
fn is_usage(marks: &Marks) -> bool {
    let title = |r: &str| ["Usage:", "USAGE:", "usage:"].iter().any(|word| r.trim_start().starts_with(word));
    let spoken =
        |r: &str| r.contains(" -- ") || r.contains(" --") && r.contains('[') || r.contains('<') && r.contains('>');
    marks.count(title) > 0 && marks.count(spoken) >= 2
}

/// `x x -Dslow -Dfine="yes"`: what a program was built with.
fn sets(row: &str) -> bool {
    let set = |word: &str| {
        let name = word.strip_prefix("-D").or_else(|| word.strip_prefix("-U"));
        name.is_some_and(|n| n.len() > 1 && n.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    row.contains('-') && row.split_whitespace().any(set)
}

/// Whether each row that a bar begins, and perhaps the one above, says what a case gives: `| [ rye ] -> [ flour ]`
fn is_match(rows: &[&str]) -> bool {
    let gives = |row: &str| {
        let row = row.trim().trim_start_matches("| ");
        row.matches("->").count() == 1 && row.contains(" -> ") && !row.ends_with('|')
    };
    let is_case = |row: &&&str| row.trim_start().starts_with("| ");
    let cases = rows.iter().filter(is_case).count();
    let arrows = rows.iter().filter(|row| row.contains("->")).count();
    cases > 0 && arrows > 1 && rows.iter().filter(is_case).all(|row| gives(row)) && arrows <= cases + 1
}

/// Entries of a menu that lead to another: `Sound --->`. A chain ends in a name.
fn is_menu(rows: &[&str]) -> bool {
    let opens = |row: &&str| row.trim_end().ends_with(" --->");
    let mut filled = rows.iter().filter(|row| !row.trim().is_empty());
    let arrows: usize = rows.iter().map(|row| row.matches("->").count() + row.matches("<-").count()).sum();
    let entries = filled.clone().filter(|row| opens(row)).count();
    entries >= 2 && entries == arrows && filled.next_back().is_some_and(opens)
}

/// `turn(3) -> idle`, `[mill]->turn() -> done`
fn is_call(row: &str) -> bool {
    let gives = |at: &usize| {
        let rest = row[at + 1..].trim_start();
        rest.starts_with("-> ") || rest.starts_with("--> ") && !row[..*at].ends_with('(')
    };
    let Some(end) = row.match_indices(')').map(|(at, _)| at).find(gives) else { return false };
    let Some((name, _)) = row[..end].rsplit_once('(') else { return false };
    // A name in brackets may hold blanks, a call's name does not.
    let member = name.rsplit_once("]->").map_or(name, |(_, member)| member).trim_start();
    member.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && !member.contains(' ')
}

/// Whether most rows with an arrow call a member of something in brackets: `[mill]->turn()`, with what it gives or without.
fn are_members(marks: &Marks) -> bool {
    let called = |row: &str| {
        row.split_once("]->").is_some_and(|(_, call)| {
            let name = call.split('(').next().unwrap_or("");
            name.len() < call.len() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') && !name.is_empty()
        })
    };
    let calls = marks.count(called);
    calls >= 2 && calls * 4 >= marks.count(has_arrow) * 3
}

/// Whether rows say of words of which others they are made: `sack -> rye sack`.
fn is_grammar(rows: &[&str]) -> bool {
    let is_arrow = |w: &str| matches!(w, "->" | "-->" | "--->" | "→");
    let rule = |row: &&&str| {
        let words: Vec<String> = row.split_whitespace().map(str::to_owned).collect();
        let at = words.iter().position(|w| is_arrow(w)).filter(|at| *at <= 1)?;
        (!words[at + 1..].iter().any(|w| has_arrow(w))).then(|| (words[..at].concat(), words[at + 1..].to_vec()))
    };
    let arrows = rows.iter().filter(|row| has_arrow(row));
    let Some(rules) = arrows.collect::<Vec<_>>().iter().map(rule).collect::<Option<Vec<_>>>() else { return false };
    let known = |word: &String| rules.iter().any(|(made, _)| !made.is_empty() && made == word);
    let composed = rules.iter().filter(|(_, of)| of.len() > 1 && of.iter().any(known)).count();
    rules.len() > 2 && composed > 1
}

/// Whether each arrow follows a label: `mill: --> 'grind'`.
fn is_dialogue(rows: &[&str]) -> bool {
    let mut rows = rows.iter().filter(|r| has_arrow(r)).peekable();
    let told = |row: &&str| [": --> ", ": <-- ", ": -> ", ": <- "].iter().any(|mark| row.contains(mark));
    rows.peek().is_some() && rows.all(told)
}

/// Whether numbers are compared or worked out in each row with an arrow: `left = 12/2 = 6 --> stop`
fn is_reckoning(rows: &[&str]) -> bool {
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let worked = |row: &&&str| {
        let words: Vec<&str> = row.split_whitespace().collect();
        let gives = words.windows(2).any(|two| two[0] == "=" && number(two[1]));
        let signs = ["<", ">", "<=", ">=", "<<", ">>", "+", "*", "/", "≤", "≥"];
        gives && words.iter().any(|w| signs.contains(w) || number(w) && w.contains('/'))
    };
    let mut arrows = rows.iter().filter(|row| has_arrow(row)).peekable();
    arrows.peek().is_some() && arrows.all(|row| worked(&row))
}

/// Whether the same word stands between two arrows in each row, and lists behind it: `rye → feeds → mill, barn`
fn are_said_alike(rows: &[&str]) -> bool {
    let filled: Vec<&str> = rows.iter().map(|r| r.trim()).filter(|r| !r.is_empty()).collect();
    let parts = |row: &&str| match row.replace("-->", "→").replace("->", "→").split('→').collect::<Vec<_>>()[..] {
        [_, word, list] => Some((word.trim().to_owned(), list.contains(", "))),
        _ => None,
    };
    let Some(parts) = filled.iter().map(parts).collect::<Option<Vec<_>>>() else { return false };
    let verb = |word: &str| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    parts.len() >= 3 && parts.iter().all(|(word, _)| verb(word) && *word == parts[0].0) && parts.iter().any(|p| p.1)
}

/// Whether each row says what one path becomes, and none of these is another's.
fn is_mapping(rows: &[&str]) -> bool {
    let filled = rows.iter().filter(|r| !r.trim().is_empty());
    let pair = |row: &&str| {
        let words: Vec<&str> = row.split_whitespace().collect();
        let &[from, arrow, to] = words.as_slice() else { return None };
        let path = |w: &str| w.trim_matches('/').contains('/');
        (matches!(arrow, "->" | "-->" | "=>" | "→") && path(from) && path(to)).then(|| (from.to_owned(), to.to_owned()))
    };
    let Some(pairs) = filled.map(pair).collect::<Option<Vec<_>>>() else { return false };
    pairs.len() >= 2 && !pairs.iter().any(|(_, to)| pairs.iter().any(|(from, _)| from == to))
}

/// Whether each arrow stands between two quotations, one in a row: `"pots/" => "shop/pots/"  (as before)`
fn is_quoted(rows: &[&str]) -> bool {
    let mut rows = rows.iter().map(|r| r.trim()).filter(|r| has_arrow(r)).peekable();
    let pair = |row: &str| {
        let mut parts = row.split('"');
        let arrow = parts.nth(2).is_some_and(|between| ["=>", "->", "-->", "→"].contains(&between.trim()));
        arrow && row.starts_with('"') && parts.nth(1).is_some_and(|rest| !has_arrow(rest))
    };
    rows.peek().is_some() && rows.all(pair)
}

fn has_arrow(row: &str) -> bool {
    ARROWS.iter().any(|a| row.contains(a))
}
