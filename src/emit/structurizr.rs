//! Structurizr DSL: a group that holds components is a container, one around it a software system, any further one a
//! `group`; what stands alone is a software system or a person.

mod levels;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::idents::Idents;
use super::names::count;
use super::nearest::{self, Means, PLAIN, edges, notes, one_row};
use super::nesting::{Nesting, flow, is_within};
use super::{Drawing, EmitError, Options, Output, only};
use crate::diagram::{Diagram, Edge, Heads, NodeIndex, NodeShape};
use crate::geom::Dir;
use crate::shape::Stroke;
use levels::{Level, Levels};

const MEANS: Means = Means {
    within: Some("the end at the group is an element in it"),
    undirected: Some("directed, with the tag Undirected"),
    both: Some("directed, with the tag Both"),
    lines: (&[Stroke::Heavy, Stroke::Double], "drawn as a thick line"),
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "told by a tag"),
    comments: Some("a description"),
    steps: Some("kept as comments"),
    notes: Some("kept as comments"),
    ..PLAIN
};

/// The tags that have a look, and what it is.
const LOOKS: [(&str, &str, &str); 8] = [
    ("element", "Bare", "shape RoundedBox"),
    ("element", "Anchor", "shape Circle"),
    ("element", "HeavyBorder", "strokeWidth 4"),
    ("element", "DoubleBorder", "strokeWidth 4"),
    ("element", "DashedBorder", "border dashed"),
    ("relationship", "Dashed", "style dashed"),
    ("relationship", "Heavy", "thickness 4"),
    ("relationship", "Double", "thickness 4"),
];

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let diagram = &reading.diagram;
    let mut said = Sayings::default();
    let mut out = format!("workspace {} {{\n", said.quote(reading.title.as_deref().unwrap_or(&reading.id)));
    notes(diagram).for_each(|note| _ = writeln!(out, "  // {}", one_row(note)));
    // What is joined by what it holds is not joined itself.
    out.push_str("  model {\n    !impliedRelationships false\n");
    let nesting = Nesting::of(diagram);
    let levels = Levels::of(diagram, &nesting);
    let idents = Idents::of(diagram, &["this"]);
    let mut model =
        Model { diagram, nesting, levels, idents, said, tops: BTreeSet::new(), relations: BTreeSet::new(), anchors: 0 };
    if model.levels.nested() {
        let _ =
            writeln!(out, "    properties {{\n      \"structurizr.groupSeparator\" \"{}\"\n    }}", levels::SEPARATOR);
    }
    let top = model.nesting.top.clone();
    model.nodes(&top, Level::Top, 2, &mut out);
    for (a, b, edge, step) in edges(diagram) {
        if let Some(step) = step {
            let _ = writeln!(out, "    // step {}", one_row(step));
        }
        model.edge(a, b, edge, &mut out);
    }
    out.push_str("  }\n");
    model.views(&mut out);
    out.push_str("}\n");
    let mut warnings = nearest::said(drawings, |_| MEANS);
    warnings.extend(model.said.warnings());
    Ok(Output { bytes: out.into_bytes(), warnings })
}

struct Model<'a> {
    diagram: &'a Diagram,
    nesting: Nesting,
    levels: Levels,
    idents: Idents,
    said: Sayings,
    /// Names of people, systems and groups, of which each must be another.
    tops: BTreeSet<String>,
    /// What is said of each pair of ends.
    relations: BTreeSet<(String, String, String)>,
    anchors: usize,
}

impl Model<'_> {
    fn nodes(&mut self, nodes: &[NodeIndex], level: Level, depth: usize, out: &mut String) {
        let pad = "  ".repeat(depth);
        let mut siblings = if level == Level::Top { std::mem::take(&mut self.tops) } else { BTreeSet::new() };
        let mut inner = Vec::new();
        for &n in nodes {
            let node = &self.diagram.graph[n];
            let name = self
                .said
                .unique(if node.label.is_empty() { &node.id } else { &node.label }, |name| siblings.insert(name));
            let (id, name) = (self.idents.get(n).to_owned(), self.said.quote(&name));
            let mut own = String::new();
            inner.push((
                n,
                match self.levels.word(self.diagram, n, level) {
                    None => {
                        let _ = writeln!(own, "{pad}group {name} {{");
                        Level::Top
                    }
                    Some((word, below)) => {
                        let (about, tags) = (node.comment.as_deref().unwrap_or_default(), self.tags(n));
                        let about = self.said.quote(about);
                        // A person and a system know no technology.
                        let technology = if level == Level::Top { "" } else { " \"\"" };
                        let _ = write!(own, "{pad}{id} = {word} {name} {about}{technology} \"{tags}\"");
                        own.push_str(if self.nesting.is_group(self.diagram, n) { " {\n" } else { "\n" });
                        below
                    }
                },
                own,
            ));
        }
        if level == Level::Top {
            self.tops = siblings;
        }
        for (n, below, own) in inner {
            out.push_str(&own);
            if !self.nesting.is_group(self.diagram, n) {
                continue;
            }
            if self.levels.anchored(n) {
                self.anchors += 1;
                // A name that no other has: as many dots as there are anchors.
                let (id, name) = (anchor(self.idents.get(n)), "·".repeat(self.anchors));
                let technology = if below == Level::Top { "" } else { " \"\"" };
                let _ = writeln!(out, "{pad}  {id} = {} \"{name}\" \"\"{technology} \"Anchor\"", below.leaf());
            }
            let members = self.nesting.members(n).to_vec();
            self.nodes(&members, below, depth + 1, out);
            let _ = writeln!(out, "{pad}}}");
        }
    }

    /// Never none: the last word of a line must not be a name, which could be a brace.
    fn tags(&self, n: NodeIndex) -> &'static str {
        let node = &self.diagram.graph[n];
        match node.stroke {
            _ if node.shape == NodeShape::Text && !node.group => "Bare",
            Stroke::Light => "Box",
            Stroke::Heavy => "HeavyBorder",
            Stroke::Double => "DoubleBorder",
            Stroke::Dashed => "DashedBorder",
        }
    }

    fn edge(&mut self, a: NodeIndex, b: NodeIndex, edge: &Edge, out: &mut String) {
        let within = is_within(self.diagram, a, b);
        let [from, to] = [(a, b), (b, a)].map(|(n, other)| {
            let anchored = self.levels.is_outer(n) || within && super::nesting::holds(self.diagram, n, other);
            let id = self.idents.get(n);
            if anchored && self.levels.anchored(n) { anchor(id) } else { id.to_owned() }
        });
        let relations = &mut self.relations;
        let free = |label: String| relations.insert((from.clone(), to.clone(), label));
        let label = self.said.unique(edge.label.as_deref().unwrap_or_default(), free);
        let line = match edge.stroke {
            Stroke::Light => "Line",
            Stroke::Heavy => "Heavy",
            Stroke::Double => "Double",
            Stroke::Dashed => "Dashed",
        };
        let heads = match edge.heads {
            Heads::None => ",Undirected",
            Heads::Target => "",
            Heads::Both => ",Both",
        };
        let _ = writeln!(out, "    {from} -> {to} {} \"\" \"{line}{heads}\"", self.said.quote(&label));
    }

    /// A view of the whole, and one of each element that holds others.
    fn views(&self, out: &mut String) {
        let way = match flow(self.diagram) {
            Dir::Up => "bt",
            Dir::Right => "lr",
            Dir::Down => "tb",
            Dir::Left => "rl",
        };
        let body = format!("{{\n      include *\n      autoLayout {way}\n    }}\n");
        let _ = write!(out, "  views {{\n    systemLandscape {body}");
        for n in self.diagram.graph.node_indices().filter(|&n| self.nesting.is_group(self.diagram, n)) {
            if let Some(view) = self.levels.view(self.diagram, n) {
                let _ = write!(out, "    {view} {} {body}", self.idents.get(n));
            }
        }
        out.push_str("    styles {\n");
        for (of, tag, look) in LOOKS {
            let _ = writeln!(out, "      {of} \"{tag}\" {{\n        {look}\n      }}");
        }
        out.push_str("    }\n  }\n");
    }
}

/// Two low lines stand in no other name.
fn anchor(id: &str) -> String {
    format!("{id}__")
}

/// What had to be said by other means in texts.
#[derive(Default)]
struct Sayings {
    numbered: usize,
    backslashes: usize,
    /// Up to which number each text has been used.
    last: BTreeMap<String, usize>,
}

impl Sayings {
    /// The text, with a number where it is not free.
    fn unique(&mut self, text: &str, mut free: impl FnMut(String) -> bool) -> String {
        if free(text.to_owned()) {
            return text.to_owned();
        }
        self.numbered += 1;
        let last = self.last.entry(text.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let next = format!("{text} ({last})").trim_start().to_owned();
            if free(next.clone()) {
                return next;
            }
        }
    }

    /// A quoted text. A backslash that would mean something is another sign of that look: there is no way to say it.
    fn quote(&mut self, text: &str) -> String {
        let text = one_row(text);
        let mut out = String::from('"');
        let mut chars = text.trim().chars().peekable();
        while let Some(c) = chars.next() {
            match (c, chars.peek()) {
                ('"', _) => out.push_str("\\\""),
                ('\\', None | Some('n' | '"')) => {
                    self.backslashes += 1;
                    out.push('⧵');
                }
                // The place of a constant.
                ('$', Some('{')) => out.push_str("$\u{200B}"),
                _ => out.push(c),
            }
        }
        out.push('"');
        out
    }

    fn warnings(&self) -> Vec<String> {
        let numbered = (self.numbered > 0)
            .then(|| format!("{}: numbered", count(self.numbered, "name or label that stands twice")));
        let signs = (self.backslashes > 0).then(|| format!("{}: written as ⧵", count(self.backslashes, "backslash")));
        numbered.into_iter().chain(signs).collect()
    }
}
