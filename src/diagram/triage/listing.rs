//! Listings that programs print or read: diffs, logs, tables of Markdown, data, messages.

use super::marks::Marks;
use super::{code, mappings, messages, sessions, tables};

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
    if tables::is_of_markdown(rows) {
        return Some("a Markdown table");
    }
    if tables::is_of_org(rows, code::is_named(info)) {
        return Some("an Org table");
    }
    if is_alignment(rows) {
        return Some("sequences under each other");
    }
    if sessions::ends_in_art(rows) {
        return Some("a session");
    }
    let in_table = |r: &str| r.trim_start().starts_with(['|', '+', '.', '\'', '│', '┌', '├', '└']);
    if marks.count(is_record) >= 6 && marks.share(is_record) >= 75 {
        return Some("records");
    }
    if marks.count(is_log) > 0 && marks.share(|r| is_log(r) || in_table(r) || r.trim() == "...") == 100 {
        return Some("a log");
    }
    let coded = || marks.count(is_coded) >= 20 && marks.share(is_coded) >= 80;
    if marks.count(is_sign) >= 8 && marks.share(is_sign) >= 50 || coded() {
        return Some("a list of signs");
    }
    if marks.frames == 0 && marks.count(is_keyword) >= 2 {
        return Some("Org");
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
    if marks.frames == 0 && marks.count(is_told) >= 8 && marks.share(is_told) >= 60 {
        return Some("prose");
    }
    if sessions::is_prompted(rows) || sessions::is_snapshot(rows) {
        return Some("a session");
    }
    if let Some(reason) = mappings::reason(rows, marks) {
        return Some(reason);
    }
    if http(rows) {
        return Some("an HTTP message");
    }
    data(rows, marks)
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

/// `0A10 ; Grain # 1.0`, `rye; oats; [B1]`: fields between semicolons. Code ends with one, and a comment begins with one.
fn is_record(row: &str) -> bool {
    let row = row.trim_matches([' ', ';']);
    row.contains("; ") && !row.contains(['(', '{']) || row.contains(" ; ")
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

/// A row of a sentence: six words or more in small letters.
fn is_told(row: &str) -> bool {
    let sign = |c: char| c.is_alphabetic() || ",.;:'()".contains(c);
    let small = |word: &&str| word.starts_with(char::is_lowercase) && word.chars().all(sign);
    row.split_whitespace().filter(small).count() >= 6
}

/// `paren.l ⟮`, a name and its sign.
fn is_sign(row: &str) -> bool {
    if row.is_ascii() {
        return false;
    }
    let mut words = row.split_whitespace();
    let (name, sign) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let lone = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !('\u{2500}'..='\u{257f}').contains(&c);
    let named = name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)) && name.len() > 1;
    named && sign.chars().take(2).all(lone) && (1..=3).contains(&sign.chars().count()) && words.next().is_none()
}

/// `1a4 ੧`, `_ ੯`: what is typed, and the one sign that it gives.
fn is_coded(row: &str) -> bool {
    let Some((typed, sign)) = row.split_once([' ', '\t']) else { return false };
    let one = |s: &str| s.chars().count() <= 2 && !s.contains(' ');
    !typed.is_empty() && !typed.contains('|') && one(sign) && !row.contains(['│', '┃'])
}

/// `#+title: words`, `#+end_src`, also with the comma that keeps it from being one in a listing of Org.
fn is_keyword(row: &str) -> bool {
    let Some(word) = row.trim_start().trim_start_matches(',').strip_prefix("#+") else { return false };
    let name = word.split([':', ' ']).next().unwrap_or("");
    name.len() > 2 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
}

/// Whether bars stand between two rows of letters, wherever these are the same.
fn is_alignment(rows: &[&str]) -> bool {
    let letters = |row: &str| {
        let row = row.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').trim_start();
        row.len() > 8 && row.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b' '))
    };
    let bars = |row: &str| row.contains("||||") && row.bytes().all(|b| matches!(b, b'|' | b' '));
    rows.windows(3).any(|three| bars(three[1]) && letters(three[0]) && letters(three[2]))
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
    if is_traced(row) {
        return true;
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

/// `mill-17  [001] 4085.4640: …`: the number of a processor, then a time.
fn is_traced(row: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let mut words = row.split_whitespace();
    let numbered = words.any(|w| w.strip_prefix('[').and_then(|w| w.strip_suffix(']')).is_some_and(digits));
    let time = words.next().and_then(|w| w.strip_suffix(':')).and_then(|w| w.split_once('.'));
    numbered && time.is_some_and(|(whole, part)| digits(whole) && digits(part))
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
