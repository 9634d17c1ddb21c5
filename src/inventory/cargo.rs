//! The output of `cargo metadata`: the packages of a workspace, and which builds on which.

use super::error::Fault;
use super::place::Excerpt;
use super::tree::Tree;
use super::{Component, Format, Inventory, Kind, json, no_parts};
use std::collections::BTreeSet;

pub(super) static FORMAT: Format =
    Format { kind: Kind::Cargo, files: "cargo metadata (.json)", claims, read, parts: no_parts };

fn claims(name: &str, text: &str) -> bool {
    name.ends_with(".json") && text.contains("\"workspace_members\"") && text.contains("\"packages\"")
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let root = json::read(&excerpt.text)?;
    let members = root.get("workspace_members").map(Tree::items).unwrap_or_default();
    let packages = root.get("packages").map(Tree::items).unwrap_or_default();
    let members: BTreeSet<&str> = members.iter().filter_map(Tree::text).collect();
    let is_member = |package: &&Tree| package.get("id").and_then(Tree::text).is_some_and(|id| members.contains(id));
    let packages: Vec<&Tree> = packages.iter().filter(is_member).collect();
    let name_of = |package: &Tree| package.get("name").and_then(Tree::text).unwrap_or_default().to_owned();
    let names: BTreeSet<String> = packages.iter().map(|p| name_of(p)).collect();
    let mut inventory = Inventory::new(Kind::Cargo, "", excerpt.place(0..excerpt.text.trim_end().len()));
    for package in packages {
        let Some(key) = package.get("name") else { continue };
        let name = name_of(package);
        let mut component = Component::new(&name, excerpt.place(key.span.clone()));
        component.states_dependencies = true;
        inventory.push(component);
        let mut known = BTreeSet::new();
        for dependency in package.get("dependencies").map(Tree::items).unwrap_or_default() {
            let Some(to) = dependency.get("name") else { continue };
            let target = to.text().unwrap_or_default();
            let dev = dependency.get("kind").and_then(Tree::text) == Some("dev");
            if !dev && target != name && names.contains(target) && known.insert(target) {
                inventory.depend(&name, target, excerpt.place(to.span.clone()));
            }
        }
    }
    Ok(inventory)
}

#[cfg(test)]
mod tests {
    use crate::inventory::{Kind, read};

    #[test]
    fn members_of_the_workspace_alone() {
        let text = r#"{"packages":[
 {"name":"app","id":"a","dependencies":[{"name":"core","kind":null},{"name":"serde","kind":null},{"name":"tool","kind":"dev"}]},
 {"name":"core","id":"c","dependencies":[]},
 {"name":"tool","id":"t","dependencies":[]},
 {"name":"serde","id":"s","dependencies":[]}],
 "workspace_members":["a","c","t"]}"#;
        let list = read("metadata.json", text).unwrap();
        assert_eq!(list.kind, Kind::Cargo);
        assert_eq!(list.components.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["app", "core", "tool"]);
        assert_eq!(list.dependencies.len(), 1);
        assert_eq!((list.dependencies[0].to.as_str(), list.dependencies[0].place.line), ("core", 2));
    }
}
