//! Listings that programs print or read: diffs, logs, tables of Markdown, data, messages.

use super::marks::Marks;
use super::messages;

/// Why the rows are a listing.
pub(super) fn reason(rows: &[&str], info: &str, marks: &Marks) -> Option<&'static str> {
    let any = |test: &dyn Fn(&str) -> bool| rows.iter().any(|r| test(r));
    if matches!(info, "diff" | "patch") || any(&|r| r.starts_with("diff --git ") || is_hunk(r)) {
        return Some("a diff");
    }
    if any(&|r| r.starts_with("<<<<<<< ")) && any(&|r| r.starts_with(">>>>>>> ")) {
        return Some("a merge conflict");
    }
    if marks.count(is_stat) >= 2 && marks.frames == 0 {
        return Some("a diffstat");
    }
    if messages::are_in(rows) {
        return Some("compiler output");
    }
    if marks.count(is_hex) >= 2 && marks.share(is_hex) >= 33 {
        return Some("a hex dump");
    }
    if marks.count(|r| r.contains("::=")) >= 2 || (marks.frames == 0 && marks.share(|r| r.contains("::=")) >= 33) {
        return Some("a grammar");
    }
    if table(rows) {
        return Some("a Markdown table");
    }
    if is_org_table(rows) {
        return Some("an Org table");
    }
    let in_table = |r: &str| r.trim_start().starts_with(['|', '+', '.', '\'', '│', '┌', '├', '└']);
    if marks.count(is_log) > 0 && marks.share(|r| is_log(r) || in_table(r) || r.trim() == "...") == 100 {
        return Some("a log");
    }
    if marks.strong() {
        return None;
    }
    if marks.drawn == 0 && marks.count(is_heading) > 0 && marks.count(is_upright) == 0 {
        return Some("Markdown");
    }
    // `--> mill/386: done`, row for row, in which no other arrow stands.
    let told = |r: &str| r.trim_start().starts_with("--> ");
    let inked = marks.count(|r| r.contains("->") || r.contains("<-") || r.trim_start().starts_with('|'));
    if marks.share(is_log) >= 50 || inked >= 2 && marks.count(told) == inked {
        return Some("a log");
    }
    if marks.count(is_option) >= 2 {
        return Some("options of a program");
    }
    if is_prompted(rows) {
        return Some("a session");
    }
    if is_menu(rows) {
        return Some("a menu");
    }
    if marks.count(is_call) >= 2 && marks.share(is_call) >= 60 {
        return Some("calls and what they give");
    }
    if http(rows) {
        return Some("an HTTP message");
    }
    data(rows, marks)
}

/// Whether the rows begin with a command typed at a prompt: `$ psql -c …`, `>>> print(t)`
pub(super) fn is_shell_output(rows: &[&str]) -> bool {
    let first = rows.iter().map(|r| r.trim_start()).find(|r| !r.is_empty()).unwrap_or("");
    let command = first.strip_prefix("$ ").or_else(|| first.strip_prefix(">>> "));
    command.is_some_and(|c| c.starts_with(|c: char| c.is_alphanumeric() || "./~_".contains(c)))
}

/// Whether the rows are a drawing in the words of another program.
pub(super) fn other_drawing(rows: &[&str]) -> bool {
    let Some(first) = rows.iter().map(|r| r.trim()).find(|r| !r.is_empty() && !r.starts_with("%%")) else {
        return false;
    };
    let mut words = first.split_whitespace();
    match (words.next().unwrap_or(""), words.next()) {
        ("flowchart" | "graph", Some(way)) => matches!(way.trim_end_matches(';'), "TD" | "TB" | "LR" | "RL" | "BT"),
        ("digraph" | "strict", _) => first.ends_with('{'),
        (
            "sequenceDiagram" | "classDiagram" | "stateDiagram-v2" | "stateDiagram" | "erDiagram" | "gantt"
            | "gitGraph" | "mindmap",
            None,
        ) => true,
        (word, _) => word.starts_with("@startuml"),
    }
}

/// `@@ -1,7 +1,7 @@`
fn is_hunk(row: &str) -> bool {
    row.trim_start().starts_with("@@ -") && row.matches("@@").count() >= 2
}

/// ` file | 12 +++--`
fn is_stat(row: &str) -> bool {
    if !row.contains(" | ") {
        return false;
    }
    let Some((file, rest)) = row.split_once(" | ") else { return false };
    let mut words = rest.split_whitespace();
    let number = words.next().is_some_and(|w| w.chars().all(|c| c.is_ascii_digit()));
    let bar = words.next().is_some_and(|w| w.chars().all(|c| matches!(c, '+' | '-')));
    number && bar && words.next().is_none() && file.split_whitespace().count() == 1
}

/// `## Usage`
fn is_heading(row: &str) -> bool {
    let text = row.trim_start().trim_start_matches('#');
    let level = row.trim_start().len() - text.len();
    (2..=6).contains(&level) && text.starts_with(' ') && text.chars().any(char::is_alphanumeric)
}

/// Nothing but pieces of upright lines.
fn is_upright(row: &str) -> bool {
    row.chars().all(|c| " |v^/\\:!".contains(c))
}

/// `-h, --help    what it does`
fn is_option(row: &str) -> bool {
    let Some((short, long)) = row.trim_start().split_once(", --") else { return false };
    let letter =
        short.strip_prefix('-').is_some_and(|s| s.chars().count() == 1 && s.chars().all(char::is_alphanumeric));
    letter && long.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether rows begin with one prompt, twice or more: `>>> words`, `?> words`; once will do for `In [3]: words`.
fn is_prompted(rows: &[&str]) -> bool {
    let numbered = |row: &&str| {
        let rest = row.strip_prefix("In [").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        rest.is_some_and(|rest| rest.starts_with("]:"))
    };
    if rows.iter().any(numbered) {
        return true;
    }
    let mark = |row: &&str| {
        let word = row.split_whitespace().next()?;
        let own =
            word.strip_suffix('>').filter(|w| !w.is_empty() && w.len() <= 8 && !w.contains(['-', '=', '<', '|', '~']));
        own.map(|_| word.to_owned())
    };
    let prompts: Vec<String> = rows.iter().filter_map(mark).collect();
    prompts.len() >= 2 && prompts.iter().all(|p| *p == prompts[0])
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
    let gives = |at: &usize| row[at + 1..].trim_start().starts_with("-> ");
    let Some(end) = row.match_indices(')').map(|(at, _)| at).find(gives) else { return false };
    let Some((name, _)) = row[..end].rsplit_once('(') else { return false };
    // A name in brackets may hold blanks, a call's name does not.
    let member = name.rsplit_once("]->").map_or(name, |(_, member)| member).trim_start();
    member.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && !member.contains(' ')
}

/// An address, then bytes.
fn is_hex(row: &str) -> bool {
    let mut words = row.split_whitespace();
    let Some(address) = words.next() else { return false };
    let hex = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_hexdigit());
    let bytes = words.take_while(|w| hex(w) && matches!(w.len(), 2 | 4 | 8)).count();
    hex(address.trim_end_matches(':')) && address.len() >= 4 && (bytes >= 4 || (address.ends_with(':') && bytes >= 2))
}

/// A date, a time or a level in front.
fn is_log(row: &str) -> bool {
    let t = row.trim_start().trim_start_matches('[');
    if !t.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let word = t.split([' ', ']', ':']).next().unwrap_or_default();
    // In small letters such a word is a level only in brackets.
    let small = row.trim_start().starts_with('[');
    let levels = ["TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL"];
    if levels.iter().any(|l| *l == word || small && l.eq_ignore_ascii_case(word)) && word.len() < t.len() {
        return true;
    }
    let digits = |s: &str, sep: char, sizes: &[usize]| {
        let parts: Vec<&str> = s.splitn(sizes.len(), sep).collect();
        parts.len() == sizes.len()
            && parts.iter().zip(sizes).all(|(p, n)| p.chars().take_while(char::is_ascii_digit).count() >= *n)
    };
    digits(t, '-', &[4, 2, 2]) || digits(t, '/', &[4, 2, 2]) || digits(t, ':', &[2, 2, 2])
}

/// A delimiter row under a header row, and no rule above that.
fn table(rows: &[&str]) -> bool {
    let rule = |r: &str| {
        let t = r.trim();
        t.len() >= 3 && t.chars().all(|c| " -+=_.|:/\\()".contains(c))
    };
    rows.windows(2).enumerate().any(|(i, pair)| {
        let t = pair[1].trim();
        if !t.starts_with('|') {
            return false;
        }
        let cells: Vec<&str> = t.trim_matches('|').split('|').map(str::trim).collect();
        let dashes = |c: &&str| c.len() >= 2 && c.trim_matches(':').chars().all(|c| c == '-') && c.contains('-');
        let header = pair[0].trim();
        let again = rows.get(i + 3).is_some_and(|r| r.contains("--") && rule(r));
        let above = i.checked_sub(1).and_then(|i| rows.get(i)).is_some_and(|r| rule(r));
        cells.iter().all(dashes)
            && header.starts_with('|')
            && header.chars().any(char::is_alphanumeric)
            && header.trim_matches('|').split('|').count() == cells.len()
            && (cells.len() > 1
                || [t, header].iter().all(|r| r.ends_with('|')) && rows.iter().all(|r| !r.contains('+')))
            && !above
            && !again
    })
}

/// Whether what is drawn is a table as Org and Emacs write it: cells between bars, rules `|---+---|`, nothing around it.
fn is_org_table(rows: &[&str]) -> bool {
    let is_row = |r: &&&str| r.trim().len() > 2 && r.trim().starts_with('|') && r.trim().ends_with('|');
    let is_rule = |r: &&&str| r.trim().chars().all(|c| "|-+".contains(c));
    let (cells, others): (Vec<&&str>, Vec<&&str>) = rows.iter().partition(is_row);
    let (rules, cells): (Vec<&&str>, Vec<&&str>) = cells.into_iter().partition(is_rule);
    let inked = |r: &&str| r.contains("--") || r.contains("+-") || r.trim_start().starts_with('|');
    rules.iter().any(|r| r.contains("-+-"))
        && rules.iter().all(|r| r.trim().trim_matches('|').split('+').all(|part| part.len() > 1))
        && cells.iter().any(|r| r.contains(char::is_alphanumeric))
        && !others.into_iter().any(inked)
}

/// A request or status line first.
fn http(rows: &[&str]) -> bool {
    let first = rows.iter().map(|r| r.trim()).find(|r| !r.is_empty()).unwrap_or("");
    let mut words = first.split_whitespace();
    let verb = matches!(words.next().unwrap_or(""), "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
    first.starts_with("HTTP/")
        || (verb && words.next().is_some_and(|w| w.starts_with(['/', '{']) || w.starts_with("http")))
}

/// JSON, YAML, settings.
fn data(rows: &[&str], marks: &Marks) -> Option<&'static str> {
    let first = rows.iter().map(|r| r.trim()).find(|r| !r.is_empty()).unwrap_or("");
    let json = |r: &str| {
        let t = r.trim().trim_end_matches(',');
        t.chars().all(|c| "{}[]".contains(c)) || t.starts_with('"') || t.starts_with("//") || t.starts_with("...")
    };
    if first.starts_with(['{', '[']) && marks.share(json) >= 70 && marks.count(|r| r.contains("\":")) >= 1 {
        return Some("JSON");
    }
    let values = |r: &str| {
        let t = r.trim().trim_end_matches(',');
        t.starts_with('[') && t.ends_with(']') && t.chars().all(|c| c.is_ascii_digit() || "[](),. -+e".contains(c))
    };
    if marks.count(values) >= 2 && marks.share(values) >= 50 {
        return Some("values in brackets");
    }
    let key = |r: &str| {
        let t = r.trim_start().trim_start_matches("- ");
        let word = t.find(|c: char| !(c.is_ascii_alphanumeric() || "_-./$\"'".contains(c))).unwrap_or(t.len());
        word > 0 && t[word..].starts_with(':') && (t.len() == word + 1 || t[word + 1..].starts_with(' '))
    };
    let item = |r: &str| matches!(r.trim_start().as_bytes(), [b'-', b' ', ..] | [b'#', ..] | [b'-', b'-', b'-']);
    let arrows = |r: &str| [" → ", " ← ", "->", "<-", "=>"].iter().any(|a| r.contains(a));
    if marks.count(key) >= 2 && marks.share(|r| key(r) || item(r)) >= 75 && marks.share(arrows) < 25 {
        return Some("YAML");
    }
    let setting = |r: &str| {
        let t = r.trim_start();
        let word = t.find(|c: char| !(c.is_ascii_alphanumeric() || "_-.".contains(c))).unwrap_or(t.len());
        word > 1 && t[word..].trim_start().starts_with('=') && !t[word..].trim_start().starts_with("==")
    };
    (marks.count(setting) >= 1 && marks.share(|r| setting(r) || item(r)) >= 80).then_some("settings")
}
