//! The names that stand in a drawing, and which nodes answer to them.

use super::names::{self, forms, key};
use crate::diagram::{Diagram, Node, NodeIndex};
use crate::reading::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// How well a text names its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// It is the node's label or title.
    Title,
    /// It is a part of them: `Y` of `X (Y)`.
    Part,
    /// It is something that the node's box holds.
    Row,
}

/// A text of a node that may be a name.
#[derive(Clone, Debug)]
pub(super) struct DrawnName {
    pub(super) text: String,
    pub(super) node: NodeIndex,
    pub(super) rank: Rank,
}

/// All names of a drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct DrawnNames {
    pub(super) names: Vec<DrawnName>,
    by_key: BTreeMap<String, Vec<usize>>,
    /// The nodes of titles that end with a number, by the words before it.
    numbered: BTreeMap<Vec<String>, BTreeSet<NodeIndex>>,
}

impl DrawnNames {
    pub(super) fn new(diagram: &Diagram) -> Self {
        let mut drawn = DrawnNames::default();
        for (node, weight) in diagram.graph.node_indices().zip(diagram.graph.node_weights()) {
            drawn.add_node(node, weight);
        }
        drawn
    }

    fn add_node(&mut self, node: NodeIndex, weight: &Node) {
        let mut seen = BTreeSet::new();
        let mut add = |text: &str, rank: Rank| {
            let key = key(text);
            if !key.is_empty() && seen.insert(key.clone()) {
                self.by_key.entry(key).or_default().push(self.names.len());
                let mut words = if rank == Rank::Title { names::words(text) } else { Vec::new() };
                if words.pop_if(|word| names::is_mark(word)).is_some() {
                    self.numbered.entry(words).or_default().insert(node);
                }
                self.names.push(DrawnName { text: text.trim().to_owned(), node, rank });
            }
        };
        let rows: Vec<&str> = weight.rows.iter().map(|row| bare(row)).filter(|row| !row.is_empty()).collect();
        // A title may run over the first rows; a wrapped name is joined as it would be spoken.
        let titles = (1..=rows.len().min(3)).map(|n| rows[..n].join(" "));
        let titles: Vec<String> = titles.chain([bare(&weight.label).to_owned()]).collect();
        for title in &titles {
            add(title, Rank::Title);
            add(name_of(title), Rank::Title);
        }
        for (i, title) in titles.iter().enumerate() {
            for (k, form) in forms(title).iter().enumerate().skip(1) {
                let whole = i == 0 || k == 1;
                add(form, if whole && k == 1 { Rank::Title } else { Rank::Part });
            }
        }
        for row in &rows {
            for form in forms(name_of(row)) {
                add(&form, Rank::Row);
            }
            let items = row.split([',', '•', '·', '|', '→', '(', ')', ';', '+', '&']).map(bare);
            for item in items.filter(|item| !item.is_empty()) {
                add(name_of(item), Rank::Row);
            }
        }
    }

    /// The keys of what boxes are called.
    pub(super) fn titles(&self) -> impl Iterator<Item = String> + '_ {
        self.names.iter().filter(|name| name.rank == Rank::Title).map(|name| key(&name.text))
    }

    /// The nodes that a name and a number each name: “Worker 1”, “Worker 2” for “Worker”.
    pub(super) fn copies(&self, name: &str) -> Vec<NodeIndex> {
        self.numbered.get(&names::words(name)).into_iter().flatten().copied().collect()
    }

    /// The nodes that answer best to a key, and how well.
    pub(super) fn find(&self, key: &str) -> Option<(Rank, Vec<NodeIndex>)> {
        let hits = self.by_key.get(key)?;
        let rank = hits.iter().map(|&i| self.names[i].rank).min()?;
        let nodes = hits.iter().map(|&i| &self.names[i]).filter(|n| n.rank == rank).map(|n| n.node).collect();
        Some((rank, nodes))
    }
}

/// Without bullet, number and blanks.
fn bare(row: &str) -> &str {
    let row = row.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '–' | '*' | '•' | '·' | '▪' | '◦' | '○' | '●' | '+' | '>' | '✓' | '✔' | '~' | '…')
    });
    let digits = row.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let row = match row[digits..].strip_prefix(". ").or_else(|| row[digits..].strip_prefix(") ")) {
        Some(rest) if digits > 0 => rest,
        _ => row,
    };
    row.trim()
}

/// What stands before a colon or a dash.
fn name_of(row: &str) -> &str {
    let end = [": ", " :", " - ", " – ", " — "].iter().filter_map(|sign| row.find(sign)).min().unwrap_or(row.len());
    row[..end].trim_end_matches([':', ' '])
}

/// The name that a row of a box gives, without bullet and remark.
pub(super) fn row_name(row: &str) -> &str {
    name_of(bare(row))
}

/// What messages call a node: its title, or as much of its label as is short.
pub fn title(node: &Node) -> &str {
    let first = node.rows.iter().map(|row| bare(row)).find(|row| !row.is_empty()).unwrap_or(&node.label);
    let second = node.rows.get(1).map(|row| row.trim()).unwrap_or_default();
    // A wrapped name, not a title with remarks below it.
    let wrapped = node.rows.len() == 2
        && !second.starts_with(['(', '-', '•', '*', '['])
        && node.label.chars().count() <= 30
        && !second.contains(|c: char| c == ':' || c.is_ascii_digit());
    if wrapped { &node.label } else { first }
}

/// Whether the drawing's heading says that it shows one way through the components, not all of them.
pub(super) fn is_excerpt(reading: &Reading) -> bool {
    const WORDS: [&str; 8] = ["flow", "flows", "sequence", "example", "examples", "scenario", "lifecycle", "step"];
    let title = reading.title.as_deref().unwrap_or_default().to_lowercase();
    title.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// Whether the drawing says that it leaves something out.
pub(super) fn leaves_out(diagram: &Diagram) -> bool {
    let nodes = diagram.graph.node_weights().flat_map(|n| n.rows.iter().map(String::as_str));
    let texts = diagram.shapes.texts.iter().map(|t| t.text.as_str());
    nodes.chain(texts).any(|text| {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        text.contains("...") || text.contains('…') || words.any(|word| word == "etc" || word == "more")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::boxes;

    fn finds(drawn: &DrawnNames, name: &str) -> Option<(Rank, usize)> {
        drawn.find(&key(name)).map(|(rank, nodes)| (rank, nodes.len()))
    }

    #[test]
    fn a_box_answers_to_title_label_and_parts() {
        let reading = boxes(
            &[
                "API Gateway / Load Balancer\n- TLS termination",
                "Booking\nService",
                "Database\n(PostgreSQL)",
                "1. Web, Mobile",
            ],
            &[],
        );
        let drawn = DrawnNames::new(&reading.diagram);
        assert_eq!(finds(&drawn, "api-gateway"), Some((Rank::Title, 1)));
        assert_eq!(finds(&drawn, "Load Balancer"), Some((Rank::Part, 1)));
        assert_eq!(finds(&drawn, "TLS termination"), Some((Rank::Row, 1)));
        assert_eq!(finds(&drawn, "booking-service"), Some((Rank::Title, 1)));
        assert_eq!(finds(&drawn, "database"), Some((Rank::Title, 1)));
        assert_eq!(finds(&drawn, "postgresql"), Some((Rank::Part, 1)));
        assert_eq!(finds(&drawn, "Mobile"), Some((Rank::Row, 1)));
        assert_eq!(finds(&drawn, "Redis"), None);
    }
}
