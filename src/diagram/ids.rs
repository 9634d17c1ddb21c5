//! Gives nodes their ids: slugs of the first row, unique in the drawing.

use super::{DiGraph, Edge, Node};
use std::collections::{HashMap, HashSet};

/// The longest slug, in characters; a number that makes it unique comes on top.
const LONGEST: usize = 40;

/// Gives every node its id, in reading order.
pub(crate) fn assign(graph: &mut DiGraph<Node, Edge>) {
    let mut used: HashSet<String> = HashSet::new();
    let mut next: HashMap<String, usize> = HashMap::new();
    for node in graph.node_weights_mut() {
        let slug = slug(node.rows.first().map_or(node.label.as_str(), String::as_str));
        let count = next.entry(slug.clone()).or_insert(1);
        let mut id = slug.clone();
        while used.contains(&id) {
            *count += 1;
            id = format!("{slug}-{count}");
        }
        used.insert(id.clone());
        node.id = id;
    }
}

/// Lower-case letters and digits of any script, all else as single hyphens; `node` if none is left.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    let (mut length, mut gap) = (0, false);
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            gap = length > 0;
            continue;
        }
        if length + 1 + usize::from(gap) > LONGEST {
            break;
        }
        if gap {
            out.push('-');
        }
        out.push(c);
        length += 1 + usize::from(gap);
        gap = false;
    }
    if out.is_empty() { "node".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("API  Gateway / LB"), "api-gateway-lb");
        assert_eq!(slug("저장소 (주)"), "저장소-주");
        assert_eq!(slug("★ → ★"), "node");
        assert_eq!(slug(&"ab ".repeat(40)).chars().count(), 40);
    }

    #[test]
    fn ids_are_unique_even_beside_names_that_end_in_numbers() {
        let mut graph = DiGraph::new();
        for name in ["Pump", "Pump 2", "pump", "PUMP"] {
            graph.add_node(Node::of_text(vec![name.to_owned()], crate::geom::Rect::new(0, 0, 3, 0)));
        }
        assign(&mut graph);
        let ids: Vec<&str> = graph.node_weights().map(|n| n.id.as_str()).collect();
        assert_eq!(ids, ["pump", "pump-2", "pump-3", "pump-4"]);
    }
}
