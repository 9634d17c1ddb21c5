//! JSON for programs. The schema is `docs/schema/diff.schema.json`.

use serde_json::{Value, json};

use super::Comparison;
use crate::changes::Change;

/// The version of the report; rises when a reader of the old one would fail.
const VERSION: u32 = 1;

pub(super) fn write(all: &[Comparison]) -> String {
    let drawings: Vec<Value> = all.iter().map(drawing).collect();
    let report = json!({ "schema": VERSION, "generator": "asciitect", "drawings": drawings });
    // Values of strings and numbers can always be written.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn drawing(comparison: &Comparison) -> Value {
    let Comparison { title, old, new, changes, .. } = comparison;
    json!({ "title": title, "old": old, "new": new, "changes": changes.iter().map(change).collect::<Vec<_>>() })
}

fn change(change: &Change) -> Value {
    let kind = change.name();
    match change {
        Change::NodeAdded { node, group } | Change::NodeRemoved { node, group } => {
            json!({ "kind": kind, "node": node, "group": group })
        }
        Change::NodeRenamed { from, to } | Change::EdgeTurned { from, to } => {
            json!({ "kind": kind, "from": from, "to": to })
        }
        Change::NodeMoved { node, from, to } => json!({ "kind": kind, "node": node, "from": from, "to": to }),
        Change::EdgeAdded { edge } | Change::EdgeRemoved { edge } => json!({ "kind": kind, "edge": edge }),
        Change::EdgeRelabelled { edge, from, to } => json!({ "kind": kind, "edge": edge, "from": from, "to": to }),
        Change::EdgeRedrawn { edge, from, to } => json!({ "kind": kind, "edge": edge, "from": from, "to": to }),
        Change::Reordered { edges } => json!({ "kind": kind, "edges": edges }),
    }
}
