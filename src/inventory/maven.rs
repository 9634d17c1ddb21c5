//! Modules of Maven: the `pom.xml` of each, and what it builds on.

use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Format, Inventory, Kind};
use roxmltree::{Document, Node};
use std::ops::Range;

pub(super) static FORMAT: Format = Format { kind: Kind::Maven, files: "pom.xml", claims, read, parts };

/// How deep elements may stand in one another: the parser follows them on the stack.
const DEEPEST: usize = 256;

fn claims(name: &str, _: &str) -> bool {
    name == "pom.xml"
}

fn document(text: &str) -> Result<Document<'_>, Fault> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        match text.as_bytes().get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') => {}
            _ => depth += usize::from(!text[at..].split('>').next().is_some_and(|tag| tag.ends_with('/'))),
        }
        if depth > DEEPEST {
            return Err(Fault::new(at, "elements stand in one another too deep"));
        }
    }
    Document::parse(text).map_err(|error| {
        let place = error.pos();
        let row = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
        Fault::new(row + place.col.saturating_sub(1) as usize, format!("not XML: {error}"))
    })
}

/// The text of a child element, and where it stands.
fn child<'a>(node: Node<'a, '_>, name: &str) -> Option<(&'a str, Range<usize>)> {
    let found = node.children().find(|child| child.tag_name().name() == name)?;
    let text = found.children().find(Node::is_text)?;
    let (whole, range) = (text.text()?, text.range());
    let start = range.start + (whole.len() - whole.trim_start().len());
    Some((whole.trim(), start..start + whole.trim().len()))
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let document = document(&excerpt.text)?;
    let project = document.root_element();
    let mut inventory = Inventory::new(Kind::Maven, "", excerpt.place(0..excerpt.text.trim_end().len()));
    // The project that holds the modules is none of them.
    let holds = project.children().any(|node| node.tag_name().name() == "modules");
    let Some((name, at)) = child(project, "artifactId").filter(|_| !holds) else { return Ok(inventory) };
    let mut component = Component::new(name, excerpt.place(at));
    component.aliases.extend(child(project, "name").map(|(name, _)| name.to_owned()));
    component.states_dependencies = true;
    inventory.push(component);
    let lists = project.children().filter(|node| node.tag_name().name() == "dependencies");
    for dependency in lists.flat_map(|list| list.children()) {
        let test = child(dependency, "scope").is_some_and(|(scope, _)| scope == "test");
        if let Some((to, at)) = child(dependency, "artifactId").filter(|_| !test) {
            inventory.depend(name, to, excerpt.place(at));
        }
    }
    Ok(inventory)
}

fn parts(excerpt: &Excerpt) -> Vec<String> {
    let Ok(document) = document(&excerpt.text) else { return Vec::new() };
    let modules = document.root_element().children().filter(|node| node.tag_name().name() == "modules");
    let modules = modules.flat_map(|modules| modules.children()).filter_map(|module| module.text().map(str::trim));
    modules.filter(|module| !module.is_empty()).map(|module| format!("{module}/pom.xml")).collect()
}

#[cfg(test)]
mod tests {
    use crate::inventory::{parts, read, whole};

    #[test]
    fn modules_of_a_project() {
        let root = "<project>\n<artifactId>shop</artifactId>\n<modules><module>web</module>\n<module>store</module></modules>\n</project>\n";
        assert_eq!(parts("pom.xml", root), ["web/pom.xml", "store/pom.xml"]);
        let dependency = |name: &str, scope: &str| {
            format!("<dependency><artifactId>{name}</artifactId><scope>{scope}</scope></dependency>\n")
        };
        let web = format!(
            "<project><artifactId>web</artifactId>\n<dependencies>\n{}{}</dependencies></project>\n",
            dependency("store", "compile"),
            dependency("x", "test")
        );
        let list = whole(
            read("pom.xml", root).unwrap(),
            vec![
                read("web/pom.xml", &web).unwrap(),
                read("store/pom.xml", "<project><artifactId>store</artifactId></project>").unwrap(),
            ],
        );
        assert_eq!(list.components.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["web", "store"]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.place.line)).collect();
        assert_eq!(edges, [("web", "store", 3)]);
    }

    #[test]
    fn what_is_no_xml_says_where() {
        assert_eq!(read("pom.xml", "<project>\n</projct>\n").unwrap_err().line, 2);
        assert!(read("pom.xml", &"<a>".repeat(100_000)).unwrap_err().message.contains("too deep"));
        assert!(read("pom.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").is_err());
    }
}
