//! Figures of characters that are no drawings: big letters, banners, section rules.

use super::marks::Marks;

/// Why the rows are such a figure.
pub(super) fn reason(marks: &Marks) -> Option<&'static str> {
    if letters(marks) || blocks(marks) || corners(marks) || art(marks) {
        return Some("big letters");
    }
    if rules(marks) || notice(marks) {
        return Some("a banner");
    }
    if is_formula(marks) {
        return Some("a formula");
    }
    margin(marks).then_some("text behind a margin")
}

/// Whether a bound stands behind bars, or a fraction behind a sign: `| w + G*w | <= 2`, `m(w) = 1 + ------`.
fn is_formula(marks: &Marks) -> bool {
    let bound = |r: &str| {
        let Some((term, limit)) = r.trim().rsplit_once('|') else { return false };
        term.starts_with('|')
            && term[1..].contains(char::is_alphanumeric)
            && ["<= ", "≤ "].iter().any(|sign| limit.trim_start().starts_with(sign))
    };
    let fraction = |r: &str| {
        let line = ["= ", "+ ", "- ", "* "].iter().find_map(|sign| r.split_once(&format!("{sign}---")));
        line.is_some_and(|(left, right)| {
            let rest = right.trim_start_matches('-');
            left.contains('(')
                && (rest.is_empty() || rest.starts_with(' '))
                && (left.contains('=') || r.contains("= -"))
        })
    };
    marks.frames == 0 && marks.drawn == 0 && (marks.count(bound) > 0 || marks.count(fraction) > 0)
}

/// Whether a line of big letters stands in a picture without a word in it.
fn art(marks: &Marks) -> bool {
    let top = |r: &Vec<char>| r.iter().all(|c| matches!(c, '_' | ' ')) && r.iter().filter(|c| **c == '_').count() > 3;
    let ink = |r: &Vec<char>| r.contains(&'_') && r.contains(&'|') && r.iter().all(|c| " _|/\\()<>'`,.V".contains(*c));
    let line = |rows: &[Vec<char>]| {
        top(&rows[0]) && rows[1..].iter().all(ink) && rows[1..].iter().flatten().any(|c| "/\\".contains(*c))
    };
    let spoken = |r: &Vec<char>| r.windows(2).any(|two| two.iter().all(|c| c.is_alphanumeric()));
    marks.frames == 0 && marks.rows.windows(4).any(line) && !marks.rows.iter().any(spoken)
}

/// Rows of text behind a bar, from which hardly any is without, and sentences among them.
const BARRED: usize = 6;

/// Whether a bar stands before nearly all rows, in one column, and what stands behind it is prose: `|  words`.
fn margin(marks: &Marks) -> bool {
    let bar = |r: &Vec<char>| r.iter().position(|c| !c.is_whitespace()).filter(|at| r[*at] == '|');
    let barred: Vec<(usize, &Vec<char>)> = marks.rows.iter().filter_map(|r| bar(r).map(|at| (at, r))).collect();
    let Some((first, _)) = barred.first() else { return false };
    // A rule or nothing stands there too, but no branch, wall or line that begins at the bar.
    let text = |r: &Vec<char>| r[first + 1..].iter().collect::<String>();
    let plain = |t: &str| {
        !t.contains(['|', '+']) && (t.is_empty() || t.starts_with([' ', '\t']) || t.starts_with(char::is_alphabetic))
    };
    let told = |t: &str| t.split_whitespace().filter(|w| w.len() > 1 && w.starts_with(char::is_lowercase)).count() >= 3;
    let texts: Vec<String> = barred.iter().filter(|(at, _)| at == first).map(|(_, r)| text(r)).collect();
    let (rows, all) = (texts.iter().filter(|t| plain(t)).count(), marks.rows.len());
    let spoken = texts.iter().filter(|t| told(t)).count();
    rows >= BARRED && rows * 10 >= all * 7 && rows * 10 >= texts.len() * 9 && spoken >= 2
}

/// A text that is drawn as a box: `|* words *|` or `|| words ||` in nearly all rows.
fn notice(marks: &Marks) -> bool {
    let between = |r: &str, left: &str, right: &str| r.len() > 4 && r.starts_with(left) && r.ends_with(right);
    let walled = |r: &str| between(r.trim(), "|*", "*|") || between(r.trim(), "||", "||");
    marks.count(walled) > 1 && marks.share(walled) >= 60
}

/// Whether there are as many rows as some lines of such letters have.
fn is_low(marks: &Marks, most: usize) -> bool {
    (3..=most).contains(&marks.rows.len())
}

/// Letters drawn with `_ | / \`: hardly any real letter among them, and no line longer than a letter is wide.
fn letters(marks: &Marks) -> bool {
    if !is_low(marks, 200) {
        return false;
    }
    // Words may stand below.
    let spoken = |r: &&Vec<char>| r.iter().all(|c| c.is_alphanumeric() || " .,:;-()*".contains(*c));
    let rows: Vec<&Vec<char>> = marks.rows.iter().filter(|r| !spoken(r)).collect();
    if rows.len() < 3 || rows.len() * 2 < marks.rows.len() {
        return false;
    }
    let (mut ink, mut slants, mut words, mut other) = (0, 0, 0, 0);
    for c in rows.iter().copied().flatten().filter(|c| !c.is_whitespace()) {
        match c {
            '_' | '|' | '(' | ')' | '<' | '>' | '\'' | '`' | ',' | '.' | 'V' => ink += 1,
            '/' | '\\' => slants += 1,
            c if c.is_alphanumeric() => words += 1,
            _ => other += 1,
        }
    }
    let all = ink + slants + words + other;
    let low = rows.iter().filter(|r| r.contains(&'_')).count();
    // Without a slant they are letters only where nothing else can be: no box stands without a word for so long.
    let slanted = slants * 12 >= all || slants > 0 && words + other == 0;
    all >= 30 && (words + other) * 12 <= all && slanted && low * 2 >= rows.len()
}

/// Letters drawn with blocks, `█` and double corners.
fn blocks(marks: &Marks) -> bool {
    if !is_low(marks, 24) {
        return false;
    }
    let (mut block, mut line, mut other) = (0, 0, 0);
    for c in marks.rows.iter().flatten().filter(|c| !c.is_whitespace()) {
        match c {
            '▀'..='▟' => block += 1,
            '═' | '║' | '╔' | '╗' | '╚' | '╝' => line += 1,
            _ => other += 1,
        }
    }
    block >= 20 && block * 2 >= line && other * 12 <= block + line
}

/// Letters drawn with corners and short strokes of box drawing, each line three rows high: no word within, no long line.
fn corners(marks: &Marks) -> bool {
    let drawn = |c: &char| ('\u{2500}'..='\u{257f}').contains(c);
    let rows: Vec<&Vec<char>> = marks.rows.iter().filter(|r| r.iter().any(drawn)).collect();
    let all = || rows.iter().copied().flatten().filter(|c| !c.is_whitespace());
    let long = |r: &&Vec<char>| r.split(|c| !matches!(c, '─' | '═' | '━')).any(|run| run.len() > 3);
    let plain = all().filter(|c| matches!(c, '─' | '│' | '═' | '║')).count();
    let signs = all().filter(|c| !drawn(c)).count();
    let word = all().any(|c| c.is_alphanumeric());
    !rows.is_empty()
        && rows.len().is_multiple_of(3)
        && !word
        && signs * 12 <= all().count()
        && !rows.iter().any(long)
        && all().count() >= 24
        && plain * 2 < all().count()
}

/// Words between rules of one character, and nothing else.
fn rules(marks: &Marks) -> bool {
    let rule = |r: &str| {
        let t = r.trim().trim_start_matches("//").trim_matches(['/', ' ']);
        let first = t.chars().next();
        t.chars().count() >= 8 && first.is_some_and(|f| "*=-#_~".contains(f)) && t.chars().all(|c| Some(c) == first)
    };
    let plain = |r: &str| {
        let t = r.trim().trim_start_matches(['*', '#', ';', '%', '/', ' ']).trim_end_matches(['*', '#', '=', '-', '/']);
        !t.contains("--")
            && !t.contains("->")
            && !t.contains(['|', '+', '<', '>', '^', '→', '↓'])
            && t.chars().all(|c| !('\u{2500}'..='\u{259f}').contains(&c))
    };
    // `#### words ####`
    let titled = |r: &str| {
        let words = r.trim().trim_matches('#');
        words.len() + 6 <= r.trim().len() && words.starts_with(' ') && words.ends_with(' ') && plain(words)
    };
    let n = marks.count(rule);
    let parted = n >= 1 && n * 5 >= marks.rows.len() || marks.count(titled) > 0;
    parted && marks.count(|r| rule(r) || titled(r) || plain(r)) == marks.rows.len()
}
