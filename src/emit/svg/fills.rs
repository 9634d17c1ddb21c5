//! What each frame is drawn as: a node of a tint, or a group by how deep it stands.

use super::frames::Fill;
use super::meaning::Meaning;
use super::theme::Tint;
use crate::diagram::Diagram;

/// For each frame its fill; `of_nodes` are those of the nodes.
pub(super) fn of_frames(diagram: &Diagram, meaning: &Meaning, of_nodes: &[Fill]) -> Vec<Fill> {
    let frames = &diagram.shapes.frames;
    let mut holds = vec![false; frames.len()];
    for parent in frames.iter().filter_map(|f| f.parent) {
        if let Some(h) = holds.get_mut(parent) {
            *h = true;
        }
    }
    (0..frames.len())
        .map(|i| match meaning.frames[i] {
            Some(n) if diagram.graph[n].group && !matches!(of_nodes[n.index()], Fill::Own { .. }) => {
                Fill::Group(meaning.depth[i])
            }
            Some(n) => of_nodes[n.index()],
            None if holds[i] => Fill::Group(meaning.depth[i]),
            None => Fill::Node(Tint::Plain),
        })
        .collect()
}
