//! Program text: rows that end as statements do, or begin with a language's words.

use super::marks::Marks;
use crate::diagram::{chain, tree};

/// Info strings of blocks that hold plain text, drawn or not. Any other one names a language.
const PLAIN: [&str; 10] = ["", "text", "txt", "plain", "plaintext", "none", "raw", "output", "log", "tree"];

/// Info strings of blocks that hold a drawing in characters.
const DRAWN: [&str; 13] = [
    "ascii",
    "asciiart",
    "ascii-art",
    "ascii_art",
    "art",
    "bob",
    "svgbob",
    "goat",
    "ditaa",
    "aasvg",
    "diagram",
    "figure",
    "markdeep",
];

/// Words that begin statements.
const OPENERS: [&str; 79] = [
    "fn",
    "let",
    "const",
    "var",
    "pub",
    "use",
    "impl",
    "struct",
    "enum",
    "match",
    "if",
    "else",
    "for",
    "while",
    "return",
    "import",
    "from",
    "export",
    "class",
    "def",
    "func",
    "function",
    "package",
    "type",
    "interface",
    "async",
    "await",
    "public",
    "private",
    "protected",
    "static",
    "void",
    "int",
    "#include",
    "#define",
    "#[derive",
    "SELECT",
    "INSERT",
    "CREATE",
    "ALTER",
    "DROP",
    "UPDATE",
    "FROM",
    "WHERE",
    "ORDER",
    "JOIN",
    "INDEX",
    "echo",
    "@echo",
    "sudo",
    "cd",
    "npm",
    "npx",
    "curl",
    "docker",
    "kubectl",
    "git",
    "grep",
    "find",
    "awk",
    "sed",
    "pip",
    "cargo",
    "make",
    "cat",
    "ls",
    "$",
    "raise",
    "module",
    "where",
    "data",
    "newtype",
    "instance",
    "try",
    "except",
    "val",
    "method",
    "object",
    "end",
];

/// Whether an info string names a language of programs.
pub(super) fn is_named(info: &str) -> bool {
    !PLAIN.contains(&info) && !DRAWN.contains(&info)
}

/// Rows of a program in which one frame does not make a drawing of the whole.
const PAGE: usize = 100;

/// Why the rows are code.
pub(super) fn reason(rows: &[&str], info: &str, marks: &Marks) -> Option<&'static str> {
    if DRAWN.contains(&info) {
        return None;
    }
    if marks.frames == 0 && rows.iter().any(|r| is_declared(r)) {
        return Some("a type");
    }
    let named = !PLAIN.contains(&info);
    let script = matches!(info, "bash" | "sh" | "shell" | "zsh" | "console" | "fish" | "nu");
    let share = marks.share(is_code);
    if share < 50 && !named {
        return None;
    }
    // Frames drawn in the comments or strings of a program are not the block's drawing; a drawing that only
    // bears a language's name is.
    let drawn = marks.frames * PAGE >= marks.rows.len() || marks.drawn * 2 > marks.rows.len();
    if marks.frames > 0 && drawn && share < 50 {
        return None;
    }
    if marks.frames == 0 && share < 60 && (tree::read(rows).is_some() || !named && arrows(rows)) {
        return None;
    }
    if script && share < 30 && marks.drawn > 0 {
        return None;
    }
    Some("code")
}

/// A chain drawn with arrows that programs do not use.
fn arrows(rows: &[&str]) -> bool {
    rows.iter().any(|r| r.contains(['→', '←', '▶', '▼', '↓'])) && chain::read(rows).is_some()
}

/// Whether a row reads like a statement.
pub(super) fn is_code(row: &str) -> bool {
    let t = row.trim();
    if t.chars().all(|c| " /\\_|-+".contains(c)) {
        return false;
    }
    let ends = [";", "{", "}", "};", ");", "})", "},", "),", "(", "=>", "\\", "&&", "||", "],", "];"];
    let fork = t.strip_suffix('\\').is_some_and(|t| t.trim_end().ends_with('/'));
    if ends.iter().any(|e| t.ends_with(e)) && !t.starts_with(['│', '|', '+']) && !fork {
        return true;
    }
    if is_markup(t) || is_command(t) {
        return true;
    }
    let word = t.trim_start_matches("* ").split_whitespace().next().unwrap_or("");
    let opener = OPENERS.contains(&word.trim_end_matches(['(', ':', '!']).split('(').next().unwrap_or(""));
    let comment =
        ["//", "/*", "*/", "#!", "<!--", "-- ", ">>> "].iter().any(|c| t.starts_with(c)) || t.starts_with("# ");
    opener && !prose(t) || comment || assigns(t) || is_qualified(t) || t.contains(":=") || is_type(t)
}

/// `mill::turn(3)`, `turn :: Mill -> Sack`; a name of that form alone, also at a branch of a tree, is a name, and between
/// walls it is no code.
fn is_qualified(t: &str) -> bool {
    let name = t.trim_start_matches(|c: char| " |+-`\\'".contains(c));
    let named = name.len() < t.len() && !name.contains([' ', ';', '(', '<']);
    t.contains("::") && !t.contains(" → ") && !named && !t.starts_with(['|', '│'])
}

/// `(a -> b) -> [a] -> [b]`, `turn : Mill -> Sack`.
fn is_type(t: &str) -> bool {
    let arrow = |s: &str| s.contains("->") || s.contains(['→', '⇒']);
    let within = |open: char, close: char| {
        t.match_indices(open).any(|(at, _)| {
            let inner = t[at + 1..].split([open, close]).next().unwrap_or("");
            // In brackets, `→ pen 1` is a remark.
            arrow(inner) && !inner.starts_with(['-', '→', '⇒']) && t[at + 1 + inner.len()..].starts_with(close)
        })
    };
    let declared = || {
        t.split_once(" : ").is_some_and(|(name, rest)| {
            let words = name.split_whitespace().count() <= 4;
            arrow(rest) && words && name.chars().all(|c| c.is_alphanumeric() || " _'".contains(c))
        })
    };
    t.starts_with("forall ") || arrow(t) && (within('(', ')') || within('<', '>') || declared())
}

/// `val grind :`, `grind ::`, `grind :: Mill ->`, after which a type takes rows of its own.
fn is_declared(row: &str) -> bool {
    if !row.trim_end().ends_with([':', '>']) {
        return false;
    }
    let words: Vec<&str> = row.split_whitespace().collect();
    matches!(words[..], ["val" | "external", _, ":"] | [.., "::"]) || matches!(words[..], [_, "::", .., "->"])
}

/// `\grind{rye}`, as TeX is told what to do.
fn is_command(t: &str) -> bool {
    let name = t.strip_prefix('\\').unwrap_or("");
    name.chars().take_while(|c| c.is_ascii_alphabetic() || matches!(c, '@' | '!')).count() >= 3
}

/// `<a href="x"> … </a>`, `<br />`
fn is_markup(t: &str) -> bool {
    let tag = t.strip_prefix('<').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    tag && (t.contains("</") || t.contains("/>") || t.contains("=\""))
}

/// A sentence that happens to begin with such a word.
fn prose(t: &str) -> bool {
    let words = t.split_whitespace().count();
    let plain = t.chars().all(|c| c.is_alphanumeric() || " ,.'-:→".contains(c));
    plain && words > 2 || t.contains(['→', '│', '▶'])
}

/// `pots <- ink == red`, `pots[] <- fill("red")`, as R gives a name to something.
fn gives(t: &str) -> bool {
    let Some((name, what)) = t.split_once(" <- ") else { return false };
    let one = name.chars().all(|c| c.is_ascii_alphanumeric() || "_.[]!".contains(c));
    let quoted = what.contains('"') && what.ends_with(')');
    one && !name.is_empty() && (what.contains(" == ") || what == "''" || quoted)
}

/// `name = value`, `name |= value`.
fn assigns(t: &str) -> bool {
    if gives(t) {
        return true;
    }
    if !t.contains("= ") {
        return false;
    }
    let Some(at) = t.find(" = ").or_else(|| t.find(" |= ")).or_else(|| t.find(" += ")) else { return false };
    let left = &t[..at];
    left.split_whitespace().count() <= 3
        && left.chars().all(|c| c.is_ascii_alphanumeric() || "_.[]()>-*$ :{}&,".contains(c))
}
