//! What stands at a prompt, and what a program printed for it.

/// Whether the rows begin with a command typed at a prompt: `$ psql -c …`, `>>> print(t)`
pub(super) fn is_shell_output(rows: &[&str]) -> bool {
    let first = rows.iter().map(|r| r.trim_start()).find(|r| !r.is_empty()).unwrap_or("");
    let command = first.strip_prefix("$ ").or_else(|| first.strip_prefix(">>> "));
    command.is_some_and(|c| c.starts_with(|c: char| c.is_alphanumeric() || "./~_".contains(c)))
}

/// Whether rows begin with one prompt, twice or more: `>>> words`, `?> words`, or `> words` from the first row on; once
/// will do for `In [3]: words`.
pub(super) fn is_prompted(rows: &[&str]) -> bool {
    let numbered = |row: &&str| {
        let rest = row.strip_prefix("In [").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        rest.is_some_and(|rest| rest.starts_with("]:"))
    };
    if rows.iter().any(numbered) {
        return true;
    }
    let bare = |row: &str| row.starts_with("> ");
    let first = rows.iter().find(|row| !row.trim().is_empty());
    if first.is_some_and(|row| bare(row)) && rows.iter().filter(|row| bare(row)).count() >= 2 {
        return true;
    }
    let mark = |row: &&str| {
        let word = row.split_whitespace().next()?;
        let own =
            word.strip_suffix('>').filter(|w| !w.is_empty() && w.len() <= 12 && !w.contains(['-', '=', '<', '|', '~']));
        own.map(|_| word.to_owned())
    };
    let prompts: Vec<String> = rows.iter().filter_map(mark).collect();
    prompts.len() >= 2 && prompts.iter().all(|p| *p == prompts[0])
}

/// Whether rows are what a test of R remembers: `Code`, some calls, `Output`, what they printed.
pub(super) fn is_snapshot(rows: &[&str]) -> bool {
    let at = |word: &str| rows.iter().position(|row| row.trim() == word);
    let printed = ["Output", "Condition", "Message"].into_iter().filter_map(at).min();
    at("Code").zip(printed).is_some_and(|(code, printed)| code < printed)
}

/// Whether the picture of a key stands last, as ssh draws it: no line in it, its kind and its length in the frame.
pub(super) fn ends_in_art(rows: &[&str]) -> bool {
    let edge = |row: &str| {
        let inner = row.trim().strip_prefix('+').and_then(|row| row.strip_suffix('+'));
        let word = inner.map(|inner| inner.trim_matches('-')).filter(|w| w.starts_with('[') && w.ends_with(']'));
        word.map(|w| w.trim_matches(['[', ']']).split(' ').any(|w| w.bytes().all(|b| b.is_ascii_digit())))
    };
    let mut edges = rows.iter().filter_map(|row| edge(row));
    edges.next() == Some(true) && edges.next().is_some()
}
