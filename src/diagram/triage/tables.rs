//! Tables in the words of a markup.

/// A delimiter row under a header row, and no rule above that.
pub(super) fn is_of_markdown(rows: &[&str]) -> bool {
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

/// Whether what is drawn is a table as Org and Emacs write it: cells between bars, rules `|---+---|`, nothing drawn around
/// it; in a program, its text may have any signs.
pub(super) fn is_of_org(rows: &[&str], is_program: bool) -> bool {
    let is_row = |r: &&&str| r.trim().len() > 2 && r.trim().starts_with('|') && r.trim().ends_with('|');
    let is_rule = |r: &&&str| r.trim().chars().all(|c| "|-+".contains(c));
    let (cells, others): (Vec<&&str>, Vec<&&str>) = rows.iter().partition(is_row);
    let (rules, cells): (Vec<&&str>, Vec<&&str>) = cells.into_iter().partition(is_rule);
    let inked = |r: &&str| r.contains("--") || r.contains("+-") || r.trim_start().starts_with('|');
    rules.iter().any(|r| r.contains("-+-"))
        && rules.iter().all(|r| r.trim().trim_matches('|').split('+').all(|part| part.len() != 1))
        && cells.iter().any(|r| r.contains(|c: char| c.is_alphanumeric() || c == '.'))
        && (is_program || !others.into_iter().any(inked))
}
