//! Puts a picture of frames and wires together, from the ground up: groups, wires, boxes, notes.

use super::fills::Fills;
use super::frames;
use super::routes::Routes;
use super::tag::{Tag, ident};
use super::theme::{self, Palette};
use super::typeface::Type;
use super::{addresses, colours, texts, wires};
use crate::arrange::{Area, Outline, Scene, Tint, arrange, sizes as s, width};
use crate::diagram::{Diagram, NodeIndex};
use crate::emit::{Options, names};

/// A picture without its page: what it draws, and how much room that takes in pixels.
pub(super) struct Picture {
    pub(super) tags: Vec<Tag>,
    pub(super) area: Area,
    /// The tints of its boxes.
    pub(super) tints: Vec<Tint>,
    /// Whether some have colours of their own.
    pub(super) own: bool,
    /// Whether something in it leads elsewhere.
    pub(super) links: bool,
}

/// The picture of a diagram; `id` begins all ids in it.
pub(super) fn picture(diagram: &Diagram, options: &Options, id: &str) -> Picture {
    let scene = arrange(diagram, options.style.shapes, &options.style.roles);
    let fills = Fills::new(diagram, &scene, options.theme);
    let palette = colours::palette(options);
    let mut inks = vec![None; scene.texts.len()];
    for (colour, texts) in fills.behind_texts().zip(&scene.owned.nodes) {
        texts.iter().for_each(|&t| inks[t] = colour.map(theme::ink_on));
    }
    let types = scene.texts.iter().zip(inks).map(|(text, ink)| Type::of(text, ink, &palette)).collect();
    let addresses: Vec<_> = scene.texts.iter().map(|text| addresses::of(diagram, options, text)).collect();
    let links =
        diagram.graph.node_weights().any(|node| node.tag.link.is_some()) || addresses.iter().any(Option::is_some);
    let painter = Painter { diagram, options, palette, addresses, id, scene: &scene, types, fills };
    let [groups, boxes, names] = painter.things();
    let [edges, labels] = painter.wires();
    let notes = painter.notes();
    let tags =
        [groups, painter.shadows(), edges, boxes, names, labels, notes].into_iter().filter(|t| !t.is_empty()).collect();
    let tints = Tint::ALL.into_iter().filter(|tint| *tint == Tint::Plain || scene.tints.contains(tint)).collect();
    Picture { tags, area: scene.area, tints, own: painter.fills.own(), links }
}

/// A layer of the picture.
fn layer(class: &str) -> Tag {
    Tag::new("g").class(class)
}

/// The layers of nodes, from the ground up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Group,
    Box,
    /// Names without a box.
    Bare,
}

/// What is known of a drawing before its first line is drawn.
struct Painter<'a> {
    diagram: &'a Diagram,
    options: &'a Options,
    palette: Palette,
    /// Where each text leads.
    addresses: Vec<Option<String>>,
    id: &'a str,
    scene: &'a Scene,
    /// The type of each text.
    types: Vec<Type>,
    fills: Fills,
}

/// Where a frame is drawn.
fn place(frame: &Outline) -> Place {
    if frame.group || frame.entered { Place::Group } else { Place::Box }
}

impl Painter<'_> {
    /// Some texts in a layer of a type. What several of another type have in common is said once.
    fn texts(&self, list: &[usize], around: &Type) -> Vec<Tag> {
        let (types, palette) = (&self.types, &self.palette);
        let draw = |t: usize, around: &Type| {
            let tags = texts::draw(self.options, palette, &self.scene.texts[t], &types[t], around);
            match &self.addresses[t] {
                Some(link) => vec![addresses::to(link).all(tags)],
                None => tags,
            }
        };
        let mut tags = Vec::new();
        for alike in list.chunk_by(|&a, &b| types[a] == types[b]) {
            let own = &types[alike[0]];
            if alike.len() > 1 && own != around {
                let group = own.dress(Tag::new("g"), around, palette);
                tags.push(group.all(alike.iter().flat_map(|&t| draw(t, own))));
            } else {
                tags.extend(alike.iter().flat_map(|&t| draw(t, around)));
            }
        }
        tags
    }

    /// A layer of the picture, and what its texts have in common.
    fn layer<'a>(&self, class: &str, lists: impl Iterator<Item = &'a Vec<usize>>) -> (Tag, Type) {
        let palette = &self.palette;
        let common = Type::common(lists.flatten().map(|&t| &self.types[t]), palette);
        (common.dress(layer(class), &Type::plain(palette), palette), common)
    }

    fn notes(&self) -> Tag {
        let owned = &self.scene.owned;
        let lists = || [&owned.notes, &owned.labels].into_iter();
        let (layer, common) = self.layer("notes", lists());
        layer.all(lists().flat_map(|list| self.texts(list, &common)))
    }

    /// The groups, the boxes and the bare names, each with its texts.
    fn things(&self) -> [Tag; 3] {
        let Painter { diagram, scene, fills, palette, .. } = self;
        let places = self.places();
        let of =
            |at: Place| scene.owned.nodes.iter().zip(&places).filter(move |(_, p)| **p == at).map(|(list, _)| list);
        let mut layers = [(Place::Group, "groups"), (Place::Box, "nodes"), (Place::Bare, "names")]
            .map(|(at, class)| self.layer(class, of(at)));
        let mut done = vec![false; diagram.graph.node_count()];
        for frame in scene.outlines.iter().filter(|frame| !frame.is_inner) {
            let (layer, common) = &mut layers[place(frame) as usize];
            let fill = fills.frame(frame);
            let class = fill.class();
            let mut tag = match frame.node {
                Some(n) => thing(diagram, n, self.id, &class),
                None => Tag::new("g").class(&class),
            };
            if frame.entered && !frame.group {
                tag = tag.num("stroke-width", width(false));
            }
            tag = tag.all(frames::draw(frame, palette, fill));
            for &inner in &frame.inner {
                tag = tag.all(frames::draw(&scene.outlines[inner], palette, fill));
            }
            if let Some(n) = frame.node {
                done[n.index()] = true;
                tag = addresses::linked(diagram, n, tag.all(self.texts(&scene.owned.nodes[n.index()], common)));
            }
            layer.push(tag);
        }
        for n in diagram.graph.node_indices().filter(|n| !done[n.index()]) {
            let (layer, common) = &mut layers[places[n.index()] as usize];
            layer.push(self.frameless(n, common));
        }
        let [groups, boxes, names] = layers.map(|(layer, _)| layer);
        [groups.num("stroke-width", width(true)), boxes.num("stroke-width", width(false)), names]
    }

    /// The layer that each node is in.
    fn places(&self) -> Vec<Place> {
        let Scene { grounds, outlines, .. } = self.scene;
        let frameless = |n| if grounds.contains_key(&n) { Place::Box } else { Place::Bare };
        let mut places: Vec<Place> = self.diagram.graph.node_indices().map(frameless).collect();
        for (frame, n) in outlines.iter().filter(|f| !f.is_inner).filter_map(|f| Some((f, f.node?))) {
            places[n.index()] = places[n.index()].min(place(frame));
        }
        places
    }

    /// The shadows of boxes that were drawn with one.
    fn shadows(&self) -> Tag {
        let thrown = self.scene.outlines.iter().filter(|frame| frame.shadow);
        let fill = self.palette.group_stroke;
        layer("shadow").set("fill", fill).all(thrown.map(|frame| frames::shadow(&frame.area, frame.round)))
    }

    /// A node without a frame of its own: a bare text, or a cell of a divided box.
    fn frameless(&self, n: NodeIndex, common: &Type) -> Tag {
        let Painter { diagram, scene, palette, .. } = self;
        let fill = self.fills.node(n);
        let grounds = scene.grounds.get(&n).map_or(&[][..], Vec::as_slice);
        let class = if grounds.is_empty() { "node".to_owned() } else { fill.class() };
        let grounds = grounds.iter().map(|ground| frames::ground(ground, palette, fill));
        let tag = thing(diagram, n, self.id, &class).all(grounds);
        addresses::linked(diagram, n, tag.all(self.texts(&scene.owned.nodes[n.index()], common)))
    }

    /// The wires, and the texts on them.
    fn wires(&self) -> [Tag; 2] {
        let Painter { diagram, scene, palette, .. } = self;
        let routes = Routes::new(diagram, self.id);
        let mut edges =
            layer("edges").set("fill", palette.wire).set("stroke", palette.wire).num("stroke-width", s::STROKE);
        let (mut labels, common) = self.layer("labels", scene.owned.wires.iter());
        for (wire, on_wire) in scene.wires.iter().zip(&scene.owned.wires) {
            edges.push(routes.element(&wire.edges, wires::draw(wire, palette.page.as_ref())));
            labels = labels.all(self.texts(on_wire, &common));
        }
        [edges, labels]
    }
}

/// The element that holds a node or group, named after it.
fn thing(diagram: &Diagram, n: NodeIndex, id: &str, class: &str) -> Tag {
    let node = &diagram.graph[n];
    let tag = Tag::new("g").class(class).set("id", format!("{id}-{}", ident(&node.id)));
    if node.label.is_empty() { tag } else { tag.add(Tag::new("title").text(&names::name(node))) }
}
