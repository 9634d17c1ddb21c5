//! Pages that no one draws, in any size: what reading must get through in time linear in their bytes.

/// Every page, by name, each of about as many bytes.
pub(super) fn pages(bytes: usize) -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> = "┼+|│─-┌┘├<>^v*o,.'█╱/↓→↔#_="
        .chars()
        .flat_map(|c| {
            let block = repeated(&format!("{}\n", c.to_string().repeat(100)), bytes);
            let row = repeated(&c.to_string(), bytes);
            [(format!("a page of {c}"), block), (format!("a row of {c}"), row)]
        })
        .collect();
    let tall = [
        ("a table", "+------+------+------+\n| ab   | cd   | ef   |\n"),
        ("a table of light lines", "├──────┼──────┼──────┤\n│ ab   │ cd   │ ef   │\n"),
        ("boxes in a column", "┌──────┐\n│ ab   │\n└──┬───┘\n   ▼\n"),
        ("boxes that touch", "┌──────┐\n│ ab   │\n└──────┘\n"),
        ("boxes in a lattice", "┌──┐ ┌──┐ ┌──┐\n│ab├─┤cd├─┤ef│\n└┬─┘ └┬─┘ └┬─┘\n"),
        ("a tall box", "│ a  │\n"),
        ("loose ends", "─── │ ▶── ┐\n"),
        ("labels", "──▶ ab cd ──▶ ef\n"),
        ("a tree", "├── a\n"),
        ("lifelines", "  │───────▶│\n  │◀───────│\n"),
        ("branches of a chain", "    ↓\n    c\n"),
        ("hooks", "┐└┌┘┬┴├┤┼─│ ▶▼\n│┬─┘┐└┌▼ ├┤┴┼▶\n"),
        ("brackets", "[a](b) {c} <d> \"e\" `f`\n"),
    ];
    pages.extend(tall.map(|(name, row)| (name.to_owned(), repeated(row, bytes))));
    let wide: [(&str, &[&str]); 4] = [
        ("a chain in a row", &["ab → "]),
        ("boxes in a row", &["┌──┐ ", "│ab│ ", "└──┘ "]),
        ("a comb", &["┬──", "▼  ", "b  "]),
        ("a bus", &["a  ", "│  ", "┴──"]),
    ];
    pages.extend(wide.map(|(name, rows)| (name.to_owned(), side_by_side(rows, bytes))));
    pages.push(("a tree of one branch".into(), stairs("└── a", bytes)));
    pages.push(("boxes in boxes".into(), nested(bytes)));
    pages
}

/// In a fence, so that all of it is one block.
pub(super) fn fenced(page: &str) -> String {
    format!("```\n{}\n```\n", page.trim_end_matches('\n'))
}

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat((bytes / unit.len()).max(1))
}

/// Rows that each repeat their own unit.
fn side_by_side(units: &[&str], bytes: usize) -> String {
    let size: usize = units.iter().map(|u| u.len() + 1).sum();
    units.iter().map(|u| u.repeat((bytes / size).max(1)) + "\n").collect()
}

/// Rows of which each stands further right.
fn stairs(unit: &str, bytes: usize) -> String {
    let rows = (bytes / 2).isqrt().max(1);
    (0..rows).map(|i| format!("{}{unit}\n", " ".repeat(4 * i))).collect()
}

fn nested(bytes: usize) -> String {
    let depth = (bytes / 18).isqrt().max(1);
    let row = |i: usize, left: char, fill: char, right: char| {
        let middle = fill.to_string().repeat(4 * (depth - i));
        format!("{}{left}{middle}{right}{}\n", "│ ".repeat(i), " │".repeat(i))
    };
    let tops = (0..depth).map(|i| row(i, '┌', '─', '┐'));
    let bottoms = (0..depth).rev().map(|i| row(i, '└', '─', '┘'));
    tops.chain([row(depth, 'x', ' ', 'x')]).chain(bottoms).collect()
}
