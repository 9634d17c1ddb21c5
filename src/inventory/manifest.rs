//! Crates of a cargo workspace, from their `Cargo.toml`.

use super::error::Fault;
use super::place::Excerpt;
use super::tree::Tree;
use super::{Component, Format, Inventory, Kind, toml};

pub(super) static FORMAT: Format = Format { kind: Kind::Manifest, files: "Cargo.toml", claims, read, parts };

fn claims(name: &str, _: &str) -> bool {
    name == "cargo.toml"
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let root = toml::parse(&excerpt.text)?;
    let mut inventory = Inventory::new(Kind::Manifest, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let Some(name) = root.path(&["package", "name"]) else { return Ok(inventory) };
    let own = name.text().unwrap_or_default();
    let mut component = Component::new(own, excerpt.place(name.span.clone()));
    component.states_dependencies = true;
    inventory.push(component);
    let targets = root.get("target").map(Tree::pairs).unwrap_or_default().iter().map(|(_, target)| target);
    for table in targets.chain([&root]) {
        for key in ["dependencies", "build-dependencies"] {
            for (to, how) in table.get(key).map(Tree::pairs).unwrap_or_default() {
                // A dependency may go under another name here.
                let target = how.get("package").unwrap_or(to);
                inventory.depend(own, target.text().unwrap_or_default(), excerpt.place(to.span.clone()));
            }
        }
    }
    Ok(inventory)
}

fn parts(excerpt: &Excerpt) -> Vec<String> {
    let Ok(root) = toml::parse(&excerpt.text) else { return Vec::new() };
    let members = root.path(&["workspace", "members"]).map(Tree::items).unwrap_or_default();
    members.iter().filter_map(Tree::text).map(|folder| format!("{folder}/Cargo.toml")).collect()
}

#[cfg(test)]
mod tests {
    use crate::inventory::{parts, read, whole};

    #[test]
    fn crates_of_a_workspace() {
        let root = "[workspace]\nmembers = [\"crates/*\"]\n";
        assert_eq!(parts("Cargo.toml", root), ["crates/*/Cargo.toml"]);
        let web = "[package]\nname = \"web\"\n\n[dependencies]\nserde = \"1\"\nkern = { package = \"core-lib\", path = \"../core\" }\n\n\
                   [target.'cfg(unix)'.dependencies]\nunix-only = \"1\"\n";
        let core = "[package]\nname = \"core-lib\"\n\n[dev-dependencies]\nweb = \"1\"\n";
        let list = whole(
            read("Cargo.toml", root).unwrap(),
            vec![read("crates/web/Cargo.toml", web).unwrap(), read("crates/core/Cargo.toml", core).unwrap()],
        );
        assert_eq!(list.components.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["web", "core-lib"]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.place.line)).collect();
        assert_eq!(edges, [("web", "core-lib", 6)]);
    }
}
