//! Backstage: a catalogue to begin with. Leaves are components, stores and queues resources; a group is a system, one
//! that holds groups a domain.

use std::fmt::Write as _;

use super::idents::Idents;
use super::nearest::{self, Means, notes, one_row};
use super::nesting::Nesting;
use super::skeleton::{self, dependencies, quote, word};
use super::{Drawing, EmitError, Options, Output, only};
use crate::arrange::{Role, role};
use crate::diagram::{Diagram, NodeIndex};

const MEANS: Means = Means {
    grouped: Some("kept as comments: systems depend on nothing"),
    comments: Some("a description"),
    notes: Some("kept as comments"),
    ..skeleton::MEANS
};

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let diagram = &only(drawings)?.reading.diagram;
    let catalogue = Catalogue { diagram, nesting: Nesting::of(diagram), idents: Idents::of(diagram, &[]) };
    let mut out = String::new();
    notes(diagram).for_each(|note| _ = writeln!(out, "# {}", one_row(note)));
    diagram.graph.node_indices().for_each(|n| catalogue.entity(n, &mut out));
    let loose = dependencies(diagram).filter(|d| [d.from, d.to].iter().any(|&n| catalogue.is_group(n)));
    loose.for_each(|d| _ = writeln!(out, "# {}", d.told(diagram)));
    Ok(Output { bytes: out.into_bytes(), warnings: nearest::said(drawings, |_| MEANS) })
}

struct Catalogue<'a> {
    diagram: &'a Diagram,
    nesting: Nesting,
    idents: Idents,
}

impl Catalogue<'_> {
    fn is_group(&self, n: NodeIndex) -> bool {
        self.nesting.is_group(self.diagram, n)
    }

    /// Whether a group holds groups, and whether it holds leaves.
    fn holds(&self, n: NodeIndex) -> (bool, bool) {
        let members = self.nesting.members(n);
        (members.iter().any(|&m| self.is_group(m)), members.iter().any(|&m| !self.is_group(m)))
    }

    fn name(&self, n: NodeIndex) -> String {
        skeleton::name(&self.idents, n)
    }

    /// Kind and type of a leaf.
    fn kind(&self, n: NodeIndex) -> (&'static str, &'static str) {
        match role(&super::name(&self.diagram.graph[n]), &[]) {
            Some(Role::Store) => ("Resource", "database"),
            Some(Role::Queue) => ("Resource", "queue"),
            Some(Role::User | Role::Device | Role::Outside) => ("Component", "external"),
            None => ("Component", "service"),
        }
    }

    fn entity(&self, n: NodeIndex, out: &mut String) {
        let parent = self.diagram.graph[n].parent.filter(|&p| self.is_group(p));
        if !self.is_group(n) {
            let (kind, what) = self.kind(n);
            self.head(n, kind, out);
            let _ = writeln!(out, "  type: {what}\n  owner: unknown");
            if kind == "Component" {
                out.push_str("  lifecycle: production\n");
            }
            parent.iter().for_each(|&p| _ = writeln!(out, "  system: {}", word(&self.name(p))));
            let mut first = true;
            for d in dependencies(self.diagram).filter(|d| d.from == n && !self.is_group(d.to)) {
                if std::mem::take(&mut first) {
                    out.push_str("  dependsOn:\n");
                }
                let kind = self.kind(d.to).0.to_lowercase();
                let _ = writeln!(out, "    - {kind}:{}{}", self.name(d.to), d.remark());
            }
            return;
        }
        let (groups, leaves) = self.holds(n);
        let around = |key| move |&p: &NodeIndex| format!("  {key}: {}\n", word(&self.name(p)));
        if groups {
            self.head(n, "Domain", out);
            out.push_str("  owner: unknown\n");
            out.extend(parent.iter().map(around("subdomainOf")));
        }
        if leaves {
            self.head(n, "System", out);
            out.push_str("  owner: unknown\n");
            let domain = if groups { Some(n) } else { parent };
            out.extend(domain.iter().map(around("domain")));
        }
    }

    fn head(&self, n: NodeIndex, kind: &str, out: &mut String) {
        let node = &self.diagram.graph[n];
        let title = if node.label.is_empty() { &node.id } else { &node.label };
        let _ = writeln!(
            out,
            "---\napiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {}\n  title: {}",
            word(&self.name(n)),
            quote(title)
        );
        node.comment.iter().for_each(|c| _ = writeln!(out, "  description: {}", quote(c)));
        out.push_str("spec:\n");
    }
}
