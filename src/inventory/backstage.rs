//! Backstage catalogs: entities of one or several documents, and the relations between them.

use super::error::Fault;
use super::place::Excerpt;
use super::tree::Tree;
use super::{Component, Format, Inventory, Kind, bounds, no_parts, yaml};
use std::collections::BTreeMap;

pub(super) static FORMAT: Format =
    Format { kind: Kind::Backstage, files: "catalog-info.yaml", claims, read, parts: no_parts };

fn claims(name: &str, text: &str) -> bool {
    (name.ends_with(".yml") || name.ends_with(".yaml")) && text.contains("apiVersion: backstage.io/")
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let documents = yaml::read(&excerpt.text)?;
    let entities: Vec<Entity> = documents.iter().filter_map(Entity::new).collect();
    if entities.is_empty() {
        return Err(Fault::new(0, "no entity of kind Component, Resource, API or System"));
    }
    let mut inventory = Inventory::new(Kind::Backstage, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let mut provided: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for entity in &entities {
        for api in entity.refs("providesApis").filter_map(Tree::text) {
            provided.entry(reference(api)).or_default().push(entity.name.to_owned());
        }
    }
    let providers = |api: &str| provided.get(api).cloned().unwrap_or_default();
    for entity in &entities {
        bounds::hold(&inventory, 0, entity.place.span.start)?;
        let place = |tree: &Tree| excerpt.place(tree.span.clone());
        // An interface stands in a drawing through the component that provides it, a system as a group.
        let drawn = match entity.kind {
            "Component" | "Resource" => true,
            "API" => providers(entity.name).is_empty(),
            _ => false,
        };
        if drawn {
            let mut component = Component::new(entity.name, place(entity.place));
            component.aliases.extend(entity.title.map(str::to_owned));
            component.states_dependencies = true;
            inventory.push(component);
        }
        for to in entity.refs("dependsOn") {
            inventory.depend(entity.name, reference(to.text().unwrap_or_default()), place(to));
        }
        for from in entity.refs("dependencyOf") {
            inventory.depend(reference(from.text().unwrap_or_default()), entity.name, place(from));
        }
        for api in entity.refs("consumesApis") {
            let name = reference(api.text().unwrap_or_default());
            let owners = providers(name);
            let targets = if owners.is_empty() { vec![name.to_owned()] } else { owners };
            for target in targets.into_iter().filter(|t| t != entity.name) {
                inventory.depend(entity.name, target, place(api));
            }
        }
        for whole in entity.refs("subcomponentOf").chain(entity.refs("system")) {
            let whole = reference(whole.text().unwrap_or_default());
            inventory.hints.push((entity.name.to_owned(), whole.to_owned()));
        }
    }
    Ok(inventory)
}

struct Entity<'a> {
    kind: &'a str,
    name: &'a str,
    title: Option<&'a str>,
    place: &'a Tree,
    spec: Option<&'a Tree>,
}

impl<'a> Entity<'a> {
    fn new(document: &'a Tree) -> Option<Self> {
        let kind = document.get("kind")?.text()?;
        if !matches!(kind, "Component" | "Resource" | "API" | "System") {
            return None;
        }
        let place = document.path(&["metadata", "name"])?;
        let title = document.path(&["metadata", "title"]).and_then(Tree::text);
        Some(Entity { kind, name: place.text()?, title, place, spec: document.get("spec") })
    }

    fn refs(&self, key: &str) -> impl Iterator<Item = &'a Tree> + use<'a> {
        self.spec.and_then(|s| s.get(key)).map(Tree::names).unwrap_or_default().into_iter()
    }
}

/// The name in `kind:namespace/name`.
fn reference(text: &str) -> &str {
    text.rsplit(['/', ':']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use crate::inventory::read;

    #[test]
    fn relations_of_several_documents() {
        let entity = |kind: &str, name: &str, spec: &str| {
            format!(
                "apiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\n  title: The {name}\nspec:\n{spec}"
            )
        };
        let text = [
            entity(
                "Component",
                "web",
                "  consumesApis: [orders-api]\n  dependsOn:\n    - resource:default/cache\n  system: shop\n",
            ),
            entity("Component", "orders", "  providesApis: [orders-api]\n"),
            entity("API", "orders-api", "  type: openapi\n"),
            entity("Resource", "cache", "  dependencyOf: ['component:orders']\n"),
            entity("System", "shop", "  owner: x\n"),
        ]
        .join("---\n");
        let list = read("catalog-info.yaml", &text).unwrap();
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["web", "orders", "cache"]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str())).collect();
        assert_eq!(edges, [("web", "cache"), ("web", "orders"), ("orders", "cache")]);
        assert_eq!(list.dependencies[0].place.line, 9);
        assert_eq!(list.components[0].aliases, ["The web"]);
    }
}
