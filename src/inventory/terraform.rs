//! Terraform: the resources and modules of a folder, and which refers to which.

use super::error::Fault;
use super::place::Excerpt;
use super::{Component, Format, Inventory, Kind};
use hcl_edit::Span;
use hcl_edit::expr::{Traversal, TraversalOperator};
use hcl_edit::structure::{Block, Body};
use hcl_edit::visit::{Visit, visit_traversal};
use std::collections::BTreeSet;

pub(super) static FORMAT: Format = Format { kind: Kind::Terraform, files: "Terraform (.tf)", claims, read, parts };

fn claims(name: &str, _: &str) -> bool {
    name.ends_with(".tf")
}

fn body(text: &str) -> Result<Body, Fault> {
    text.parse().map_err(|error: hcl_edit::parser::Error| {
        let place = error.location();
        let row = text.split_inclusive('\n').take(place.line().saturating_sub(1)).map(str::len).sum::<usize>();
        Fault::new(row + place.column().saturating_sub(1), format!("not HCL: {}", error.message()))
    })
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let body = body(&excerpt.text)?;
    let mut inventory = Inventory::new(Kind::Terraform, "", excerpt.place(0..excerpt.text.trim_end().len()));
    for block in body.blocks() {
        let Some((name, address)) = named(block) else { continue };
        let span = block.span().unwrap_or_default();
        let line = excerpt.text[span.clone()].lines().next().unwrap_or_default().len();
        let mut component = Component::new(name, excerpt.place(span.start..span.start + line));
        component.aliases.push(address.clone());
        component.states_dependencies = true;
        inventory.push(component);
        let mut found = References::default();
        found.visit_body(&block.body);
        for (to, at) in found.all.into_iter().filter(|(to, _)| *to != address) {
            inventory.depend(&address, to, excerpt.place(at..at));
        }
    }
    Ok(inventory)
}

/// The name of a resource or module, and the address by which others refer to it.
fn named(block: &Block) -> Option<(String, String)> {
    let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
    match (block.ident.as_str(), &labels[..]) {
        ("resource", [kind, name]) => Some(((*name).to_owned(), format!("{kind}.{name}"))),
        ("module", [name]) => Some(((*name).to_owned(), format!("module.{name}"))),
        _ => None,
    }
}

/// The addresses that expressions refer to, with where they stand.
#[derive(Default)]
struct References {
    seen: BTreeSet<String>,
    all: Vec<(String, usize)>,
}

impl Visit for References {
    fn visit_traversal(&mut self, node: &Traversal) {
        let first = node.operators.first().map(|operator| operator.value());
        if let (Some(root), Some(TraversalOperator::GetAttr(name))) = (node.expr.as_variable(), first) {
            let address = format!("{}.{}", root.as_str(), name.as_str());
            // What is no resource is none of the components, and falls out with the others that are none.
            if self.seen.insert(address.clone()) {
                self.all.push((address, node.span().map_or(0, |span| span.start)));
            }
        }
        visit_traversal(self, node);
    }
}

/// All files of a folder are one module.
fn parts(_: &Excerpt) -> Vec<String> {
    vec!["*.tf".to_owned()]
}

#[cfg(test)]
mod tests {
    use crate::inventory::{parts, read, whole};

    #[test]
    fn resources_refer_to_others() {
        let text = "variable \"x\" {}\n\nresource \"aws_queue\" \"letters\" {\n  name = \"letters-${var.x}\"\n}\n\n\
                    resource \"aws_function\" \"sorter\" {\n  queue = aws_queue.letters.arn\n  env = { A = \"${module.store.url}/x\" }\n  \
                    depends_on = [module.store]\n}\n\nmodule \"store\" {\n  source = \"./store\"\n}\n";
        assert_eq!(parts("infra/main.tf", text), ["*.tf"]);
        let list = whole(read("infra/main.tf", text).unwrap(), Vec::new());
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["letters", "sorter", "store"]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.place.line)).collect();
        assert_eq!(
            edges,
            [("aws_function.sorter", "aws_queue.letters", 8), ("aws_function.sorter", "module.store", 9)]
        );
    }

    #[test]
    fn a_malformed_file_says_where() {
        assert_eq!(read("a.tf", "module \"a\" {\n  b = \n}\n").unwrap_err().line, 2);
        for deep in ["a = [", "a {\n", "a = {b = ", "a = (", "a = f(", "a = !!!!!!!!!!"] {
            assert!(read("a.tf", &deep.repeat(20_000)).is_err(), "{deep}");
        }
    }
}
