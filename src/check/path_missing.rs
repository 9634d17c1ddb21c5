//! A file tree that shows what is not on disk.

use super::bound::Scene;
use super::drawing::Drawing;
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::{Check, On};
use crate::diagram::{Kind, NodeIndex};
use petgraph::Direction;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "path-missing",
    severity: Severity::Note,
    on: On::Always,
    about: "a file tree whose root is on disk shows a file or folder that is not",
    page: include_str!("../../docs/checks/path-missing.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    for drawing in scene.picked().filter(|d| d.diagram().kind == Kind::Tree) {
        let paths = paths(drawing);
        let exists = |path: &str| scene.disk().exists(scene.lines.path(), path);
        let known: BTreeMap<NodeIndex, bool> =
            paths.iter().filter_map(|(node, path)| Some((*node, exists(path)?))).collect();
        let there = known.values().filter(|there| **there).count();
        // A tree of which less than half is there shows some other disk.
        if there == 0 || there * 2 < known.len() {
            continue;
        }
        for (node, path) in &paths {
            let graph = &drawing.diagram().graph;
            let parent = graph.neighbors_directed(*node, Direction::Incoming).next();
            // Of a folder that is missing, what it holds is missing too: one finding.
            let parent_there = parent.is_none_or(|p| known.get(&p).copied().unwrap_or(true));
            if known.get(node) == Some(&false) && parent_there {
                let message = format!("“{path}” is in the tree but not on disk");
                let mut finding = Finding::new(drawing.node_place(*node), message).about(path);
                finding.drawing = Some(drawing.reading.id.clone());
                findings.add(finding);
            }
        }
    }
}

/// The path of each node that names a file, from the root on.
fn paths(drawing: &Drawing) -> Vec<(NodeIndex, String)> {
    let graph = &drawing.diagram().graph;
    let mut paths: BTreeMap<NodeIndex, Option<String>> = BTreeMap::new();
    let mut found = Vec::new();
    for node in graph.node_indices() {
        let name = graph[node].label.trim().trim_end_matches('/');
        let parent = graph.neighbors_directed(node, Direction::Incoming).next();
        let path = match parent {
            _ if !is_file_name(name) => None,
            None => Some(name.to_owned()),
            Some(parent) => paths.get(&parent).cloned().flatten().map(|above| format!("{above}/{name}")),
        };
        found.extend(path.clone().map(|path| (node, path)));
        paths.insert(node, path);
    }
    found
}

/// Whether a name can be a file's: no placeholder, no pattern, no remark.
fn is_file_name(name: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || "[]<>{}*?…:|\"(),".contains(c);
    !name.is_empty() && !name.contains(bad) && !name.contains("...")
}
