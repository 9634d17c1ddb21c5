//! Components and connections, drawn and listed, as tables.

use super::plain;
use crate::check::Summary;
use crate::grid;

/// For each drawing, one table of components and one of connections, with a column for each list.
pub fn summary(summaries: &[&Summary]) -> String {
    let mut drawings: Vec<&str> = Vec::new();
    for summary in summaries {
        if !drawings.contains(&summary.drawing.as_str()) {
            drawings.push(&summary.drawing);
        }
    }
    let mut out = String::new();
    for drawing in drawings {
        let own: Vec<&Summary> = summaries.iter().copied().filter(|s| s.drawing == drawing).collect();
        let head = |first: &str| -> Vec<String> {
            let lists = own.iter().map(|s| match own.iter().filter(|other| other.list == s.list).count() {
                1 => s.list.clone(),
                _ => format!("{} ({})", s.list, s.kind),
            });
            let head = [format!("{first} of {drawing}"), "drawn".to_owned()].into_iter().chain(lists);
            head.map(|text| plain(&text)).collect()
        };
        let components =
            |s: &Summary| -> Vec<Entry> { s.components.iter().map(|(n, d, l)| (n.clone(), *d, *l)).collect() };
        let edges = |s: &Summary| -> Vec<Entry> {
            s.edges.iter().map(|(from, to, d, l)| (format!("{from} → {to}"), *d, *l)).collect()
        };
        out.push_str(&table(head("component"), &own.iter().map(|s| components(s)).collect::<Vec<_>>()));
        out.push('\n');
        out.push_str(&table(head("connection"), &own.iter().map(|s| edges(s)).collect::<Vec<_>>()));
        out.push('\n');
    }
    out
}

/// A name, whether it is drawn, whether it is listed.
type Entry = (String, bool, bool);

fn table(head: Vec<String>, lists: &[Vec<Entry>]) -> String {
    use crate::check::names::key;
    // An arrow keeps its direction: the key of each side counts, not of the whole.
    let same = |a: &str, b: &str| a.split(" → ").map(key).eq(b.split(" → ").map(key));
    let mut names: Vec<&str> = Vec::new();
    for (name, _, _) in lists.iter().flatten() {
        if !names.iter().any(|known| same(known, name)) {
            names.push(name);
        }
    }
    let mark = |yes: bool| if yes { "yes" } else { "–" }.to_owned();
    let mut rows = vec![head];
    for name in names {
        let entries: Vec<Option<&Entry>> = lists.iter().map(|list| list.iter().find(|e| same(&e.0, name))).collect();
        let drawn = entries.iter().flatten().any(|e| e.1);
        let listed = entries.iter().map(|e| mark(e.is_some_and(|e| e.2)));
        rows.push([plain(name), mark(drawn)].into_iter().chain(listed).collect());
    }
    let columns = rows[0].len();
    let widths: Vec<usize> =
        (0..columns).map(|i| rows.iter().map(|row| grid::width(&row[i])).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - grid::width(cell))));
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}
