//! Packages of npm, yarn and pnpm: what each `package.json` of a workspace builds on.

use super::error::Fault;
use super::place::Excerpt;
use super::tree::Tree;
use super::{Component, Format, Inventory, Kind, json, yaml};

pub(super) static FORMAT: Format = Format { kind: Kind::Npm, files: "package.json", claims, read, parts };

const PNPM: &str = "pnpm-workspace.yaml";

fn claims(name: &str, _: &str) -> bool {
    matches!(name, "package.json" | PNPM)
}

fn root(excerpt: &Excerpt) -> Result<Tree, Fault> {
    match excerpt.file.path().ends_with(PNPM) {
        true => Ok(yaml::read(&excerpt.text)?.into_iter().next().unwrap_or(Tree::NOTHING)),
        false => json::read(&excerpt.text),
    }
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let root = root(excerpt)?;
    let mut inventory = Inventory::new(Kind::Npm, "", excerpt.place(0..excerpt.text.trim_end().len()));
    // The root of a workspace holds the others, and is none of them.
    let Some(name) = root.get("name").filter(|_| root.get("workspaces").is_none()) else { return Ok(inventory) };
    let own = name.text().unwrap_or_default();
    let mut component = Component::new(own, excerpt.place(name.span.clone()));
    component.aliases.extend(own.split_once('/').map(|(_, name)| name.to_owned()));
    component.states_dependencies = true;
    inventory.push(component);
    for key in ["dependencies", "peerDependencies", "optionalDependencies"] {
        for (to, _) in root.get(key).map(Tree::pairs).unwrap_or_default() {
            inventory.depend(own, to.text().unwrap_or_default(), excerpt.place(to.span.clone()));
        }
    }
    Ok(inventory)
}

fn parts(excerpt: &Excerpt) -> Vec<String> {
    let Ok(root) = root(excerpt) else { return Vec::new() };
    let listed = root.path(&["workspaces", "packages"]).or(root.get("workspaces")).or(root.get("packages"));
    let folders = listed.map(Tree::items).unwrap_or_default().iter().filter_map(Tree::text);
    folders.filter(|folder| !folder.starts_with('!')).map(|folder| format!("{folder}/package.json")).collect()
}

#[cfg(test)]
mod tests {
    use crate::inventory::{parts, read, whole};

    #[test]
    fn packages_of_a_workspace() {
        let root = r#"{"name": "shop", "workspaces": {"packages": ["apps/*", "libs/core"]}}"#;
        assert_eq!(parts("package.json", root), ["apps/*/package.json", "libs/core/package.json"]);
        assert_eq!(parts("pnpm-workspace.yaml", "packages:\n  - 'apps/*'\n  - '!**/test'\n"), ["apps/*/package.json"]);
        let web =
            r#"{"name": "@shop/web", "dependencies": {"@shop/core": "*", "left": "1"}, "devDependencies": {"x": "1"}}"#;
        let core = r#"{"name": "@shop/core"}"#;
        let list = whole(
            read("package.json", root).unwrap(),
            vec![read("apps/web/package.json", web).unwrap(), read("libs/core/package.json", core).unwrap()],
        );
        let names: Vec<_> = list.components.iter().map(|c| (c.name.as_str(), c.aliases[0].as_str())).collect();
        assert_eq!(names, [("@shop/web", "web"), ("@shop/core", "core")]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str())).collect();
        assert_eq!(edges, [("@shop/web", "@shop/core")]);
        assert_eq!(&*list.dependencies[0].place.path, "apps/web/package.json");
    }
}
