//! `CODEOWNERS`: the folders that somebody owns.

use super::error::Fault;
use super::place::Excerpt;
use super::{Format, Inventory, Kind, no_parts};

pub(super) static FORMAT: Format = Format {
    kind: Kind::Codeowners,
    files: "CODEOWNERS",
    claims: |name, _| name == "codeowners",
    read,
    parts: no_parts,
};

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let mut inventory = Inventory::new(Kind::Codeowners, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let mut start = 0;
    for line in excerpt.text.split_inclusive('\n') {
        let pattern = line.split_whitespace().next().unwrap_or_default();
        let folder = pattern.trim_end_matches(['*', '/']);
        let name = folder.rsplit('/').next().unwrap_or_default();
        // Sections of GitLab, remarks, and patterns of files name no folder.
        let named = !pattern.starts_with(['#', '[', '^', '!']) && !name.is_empty() && !name.contains(['*', '.', '?']);
        if named {
            let at = start + (line.len() - line.trim_start().len()) + folder.len() - name.len();
            inventory.mention(name, || excerpt.place(at..at + name.len()));
        }
        start += line.len();
    }
    Ok(inventory)
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn folders_and_nothing_else() {
        let text = "# owners\n* @all\n*.js @front\n/services/web/ @web\nservices/store/** @store @x\n/docs/readme.md @y\n[Back]\n";
        let list = read(".github/CODEOWNERS", text).unwrap();
        assert_eq!(list.components.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["web", "store"]);
        assert_eq!((list.components[1].place.line, list.components[1].place.column), (5, 10));
    }
}
