//! Names of lifelines that stand in one row, told by their order.

use super::Page;
use super::lifelines::{BEGIN, Lifeline, Name, named};
use super::words::Words;

/// Columns by which a name may miss its lifeline where the row has a name for each.
const ASIDE: i32 = 6;

/// Where a row has as many names as there are lifelines, each is the one in its place, however far it stands aside.
pub(super) fn name(page: &Page, lines: &mut [Lifeline]) {
    let bare = |line: &Lifeline| match &line.name {
        Name::Words(rows) => rows.last().map(|w| w.row),
        Name::Frame(_) => None,
    };
    let rows: Option<Vec<i32>> = lines.iter().map(bare).collect();
    let Some(top) = rows.and_then(|rows| rows.into_iter().min()) else { return };
    let names: Vec<Words> = page.words[top as usize].iter().filter_map(|w| named(page.grid, *w)).collect();
    let is_own = |line: &Lifeline, name: &Words| {
        bare(line) == Some(top) && matches!(&line.name, Name::Words(rows) if rows.last() == Some(name))
    };
    let beside = |line: &Lifeline, name: &Words| {
        let col = line.col(line.rows.0);
        (name.from - ASIDE..=name.to + ASIDE).contains(&col)
    };
    let fits = names.len() == lines.len() && lines.iter().zip(&names).all(|(line, name)| beside(line, name));
    if fits && lines.iter().all(|line| line.rows.0 <= top + 1 + BEGIN) {
        for (line, name) in lines.iter_mut().zip(names) {
            if !is_own(line, &name) {
                line.name = Name::Words(vec![name]);
            }
        }
    }
}
