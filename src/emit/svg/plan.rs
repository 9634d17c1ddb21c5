//! Puts a picture of frames and wires together, from the ground up: groups, wires, boxes, notes.

use super::frames::{self, Fill};
use super::layout::{Area, Layout};
use super::meaning::Meaning;
use super::neighbours::neighbours;
use super::owned::Owned;
use super::routes::Routes;
use super::shadows::Shadows;
use super::tag::{Tag, ident};
use super::theme::{self, Palette, Theme};
use super::typeface::Type;
use super::wires::{self, Surroundings};
use super::{Picture, addresses, entered, fills, forms, sizes as s, texts, twigs};
use crate::diagram::{Colour, Diagram, NodeIndex};
use crate::emit::{Options, names};
use crate::shape::{Frame, Shapes, Touch, Wire};

/// The picture of a diagram; `id` begins all ids in it.
pub(super) fn picture(diagram: &Diagram, options: &Options, id: &str) -> Picture {
    let meaning = Meaning::new(diagram, options);
    let mut layout = Layout::new(diagram, &forms::wanted(diagram, &meaning, options));
    let gaps = frames::gaps(&layout, &diagram.shapes);
    let shadows = Shadows::new(&diagram.shapes);
    let owned = Owned::new(diagram, &shadows);
    let coloured: Vec<Option<Colour>> = match options.theme {
        Theme::Mono | Theme::Rfc => vec![None; diagram.graph.node_count()],
        _ => diagram.graph.node_weights().map(|node| node.tag.colour).collect(),
    };
    let fill = |n: NodeIndex| match coloured[n.index()] {
        Some(colour) => Fill::Own { colour, group: diagram.graph[n].group },
        None => Fill::Node(meaning.tint(n)),
    };
    let of_nodes: Vec<Fill> = diagram.graph.node_indices().map(fill).collect();
    let fills = fills::of_frames(diagram, &meaning, &of_nodes);
    for (fill, texts) in of_nodes.iter().zip(&owned.nodes) {
        if let Fill::Own { colour, group: false } = fill {
            texts.iter().for_each(|&t| layout.pieces[t].ink = Some(theme::ink_on(*colour)));
        }
    }
    let palette = theme::palette(options);
    let addresses = diagram.shapes.texts.iter().map(|text| addresses::of(diagram, options, text)).collect();
    let painter = Painter {
        diagram,
        options,
        palette,
        addresses,
        id,
        layout,
        meaning,
        gaps,
        shadows,
        owned,
        fills,
        of_nodes,
        entered: entered::boxes(&diagram.shapes),
    };
    let [groups, boxes, names] = painter.things();
    let [edges, labels] = painter.wires();
    let notes = painter.notes();
    let tags =
        [groups, painter.shadows(), edges, boxes, names, labels, notes].into_iter().filter(|t| !t.is_empty()).collect();
    let own = coloured.iter().any(Option::is_some);
    let links = diagram.graph.node_weights().any(|node| node.tag.link.is_some())
        || painter.addresses.iter().any(Option::is_some);
    Picture { tags, area: painter.area(), tints: painter.meaning.all_tints(), own, links }
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
    layout: Layout,
    meaning: Meaning,
    /// For each frame, where texts part its border.
    gaps: Vec<Vec<Area>>,
    shadows: Shadows,
    owned: Owned,
    fills: Vec<Fill>,
    of_nodes: Vec<Fill>,
    entered: Vec<bool>,
}

impl Painter<'_> {
    /// Where a frame is drawn.
    fn place(&self, i: usize) -> Place {
        if self.fills[i].is_group() || self.entered[i] { Place::Group } else { Place::Box }
    }

    /// Some texts in a layer of a type. What several of another type have in common is said once.
    fn texts(&self, list: &[usize], around: &Type) -> Vec<Tag> {
        let (layout, texts, palette) = (&self.layout, &self.diagram.shapes.texts, &self.palette);
        let own = |t: usize| Type::of(&layout.pieces[t], palette);
        let draw = |t: usize, around: &Type| {
            let tags = texts::draw(layout, self.options, &texts[t], &layout.pieces[t], around);
            match &self.addresses[t] {
                Some(link) => vec![addresses::to(link).all(tags)],
                None => tags,
            }
        };
        let mut tags = Vec::new();
        for alike in list.chunk_by(|&a, &b| own(a) == own(b)) {
            let own = own(alike[0]);
            if alike.len() > 1 && own != *around {
                let group = own.dress(Tag::new("g"), around, palette);
                tags.push(group.all(alike.iter().flat_map(|&t| draw(t, &own))));
            } else {
                tags.extend(alike.iter().flat_map(|&t| draw(t, around)));
            }
        }
        tags
    }

    /// What these texts have in common.
    fn common<'a>(&self, lists: impl Iterator<Item = &'a Vec<usize>>) -> Type {
        Type::common(lists.flatten().map(|&t| &self.layout.pieces[t]), &self.palette)
    }

    /// A layer of the picture, and what its texts have in common.
    fn layer<'a>(&self, class: &str, lists: impl Iterator<Item = &'a Vec<usize>>) -> (Tag, Type) {
        let (common, palette) = (self.common(lists), &self.palette);
        (common.dress(layer(class), &Type::plain(palette), palette), common)
    }

    fn notes(&self) -> Tag {
        let lists = || [&self.owned.notes, &self.owned.labels].into_iter();
        let (layer, common) = self.layer("notes", lists());
        layer.all(lists().flat_map(|list| self.texts(list, &common)))
    }

    /// The groups, the boxes and the bare names, each with its texts.
    fn things(&self) -> [Tag; 3] {
        let Painter { diagram, meaning, fills, .. } = self;
        let shapes = &diagram.shapes;
        let place = self.places();
        let of = |at: Place| self.owned.nodes.iter().zip(&place).filter(move |(_, p)| **p == at).map(|(list, _)| list);
        let mut layers = [(Place::Group, "groups"), (Place::Box, "nodes"), (Place::Bare, "names")]
            .map(|(at, class)| self.layer(class, of(at)));
        let mut done = vec![false; diagram.graph.node_count()];
        let square = neighbours(shapes);
        let drawn = |i: usize, fill: Fill| {
            let dress = frames::Dress { fill, square: square[i], gaps: &self.gaps[i] };
            frames::draw(&self.layout, &self.palette, i, &shapes.frames[i], &dress)
        };
        for i in (0..shapes.frames.len()).filter(|&i| !meaning.is_inner[i]) {
            let (layer, common) = &mut layers[self.place(i) as usize];
            let class = fills[i].class();
            let mut tag = match meaning.frames[i] {
                Some(n) => thing(diagram, n, self.id, &class),
                None => Tag::new("g").class(&class),
            };
            if self.entered[i] && !fills[i].is_group() {
                tag = tag.num("stroke-width", frames::width(false));
            }
            tag = tag.all(drawn(i, fills[i]));
            for &j in &meaning.inner[i] {
                tag = tag.all(drawn(j, fills[i]));
            }
            if let Some(n) = meaning.frames[i] {
                done[n.index()] = true;
                tag = addresses::linked(diagram, n, tag.all(self.texts(&self.owned.nodes[n.index()], common)));
            }
            layer.push(tag);
        }
        for n in diagram.graph.node_indices().filter(|n| !done[n.index()]) {
            let (layer, common) = &mut layers[place[n.index()] as usize];
            layer.push(self.frameless(n, common));
        }
        let [groups, boxes, names] = layers.map(|(layer, _)| layer);
        [groups.num("stroke-width", frames::width(true)), boxes.num("stroke-width", frames::width(false)), names]
    }

    /// The layer that each node is in.
    fn places(&self) -> Vec<Place> {
        let Painter { diagram, meaning, .. } = self;
        let frameless = |n| if self.is_bare(n) { Place::Bare } else { Place::Box };
        let mut places: Vec<Place> = diagram.graph.node_indices().map(frameless).collect();
        for (i, n) in meaning.frames.iter().enumerate().filter_map(|(i, n)| Some((i, (*n)?))) {
            if !meaning.is_inner[i] {
                places[n.index()] = places[n.index()].min(self.place(i));
            }
        }
        places
    }

    /// The shadows of boxes that were drawn with one.
    fn shadows(&self) -> Tag {
        let shadow = |&i: &usize| frames::shadow(&self.layout.frames[i], self.diagram.shapes.frames[i].round);
        let fill = self.palette.group_stroke;
        layer("shadow").set("fill", fill).all(self.shadows.frames.iter().map(shadow))
    }

    /// A node without a frame of its own: a bare text, or a cell of a divided box.
    fn frameless(&self, n: NodeIndex, common: &Type) -> Tag {
        let Painter { diagram, meaning, layout, .. } = self;
        let fill = self.of_nodes[n.index()];
        let (shapes, palette) = (&diagram.shapes, &self.palette);
        let list = &self.owned.nodes[n.index()];
        let pills = list
            .iter()
            .filter(|&&t| layout.pieces[t].pill)
            .map(|&t| frames::pill(&layout.area(&shapes.texts[t], &layout.pieces[t]), palette, fill));
        let cell = meaning
            .cells
            .get(&n)
            .map(|(i, cell)| frames::cell(&frames::cell_area(layout, *i, &shapes.frames[*i], cell), palette, fill));
        let class = if self.is_bare(n) { "node".to_owned() } else { fill.class() };
        let tag = thing(diagram, n, self.id, &class).all(cell).all(pills).all(self.texts(list, common));
        addresses::linked(diagram, n, tag)
    }

    /// Whether a node without a frame has no cell and no pill either.
    fn is_bare(&self, n: NodeIndex) -> bool {
        let pill = |&t: &usize| self.layout.pieces[t].pill;
        !self.meaning.cells.contains_key(&n) && !self.owned.nodes[n.index()].iter().any(pill)
    }

    /// The wires, and the texts on them.
    fn wires(&self) -> [Tag; 2] {
        let Painter { diagram, layout, fills, .. } = self;
        let (shapes, palette) = (&diagram.shapes, &self.palette);
        let half = |(f, fill): (&Frame, &Fill)| frames::half_border(f.stroke, fill.is_group());
        let borders: Vec<f64> = shapes.frames.iter().zip(fills).map(half).collect();
        let around =
            Surroundings { layout, shapes, borders: &borders, titles: &self.gaps, ground: palette.page.as_ref() };
        let routes = Routes::new(diagram, &self.meaning, self.id);
        let mut edges =
            layer("edges").set("fill", palette.wire).set("stroke", palette.wire).num("stroke-width", s::STROKE);
        let (mut labels, common) = self.layer("labels", self.owned.wires.iter());
        let in_borders = frames::names(layout, shapes);
        let notes = twigs::Notes::new(layout, shapes);
        for (w, wire) in shapes.wires.iter().enumerate() {
            let on_wire = &self.owned.wires[w];
            let mut areas = in_the_way(layout, shapes, wire, on_wire, &self.gaps);
            areas.extend(in_borders.passed(wire));
            let owners = routes.owners(w);
            let twig = twigs::draw(layout, shapes, w, &owners, &notes, palette.page.as_ref());
            edges.push(routes.element(w, twig.unwrap_or_else(|| wires::draw(&around, w, &owners, &areas))));
            labels = labels.all(self.texts(on_wire, &common));
        }
        [edges, labels]
    }

    /// The room that all of it takes.
    fn area(&self) -> Area {
        let Painter { layout, diagram: Diagram { shapes, .. }, .. } = self;
        let texts = shapes.texts.iter().zip(&layout.pieces).map(|(t, p)| layout.area(t, p));
        let wires = shapes.wires.iter().enumerate().flat_map(|(w, wire)| wire.segments.iter().map(move |s| (w, s)));
        let lines = wires.map(|(w, s)| {
            let ((a, b), (c, d)) = (layout.place(w, s.from), layout.place(w, s.to));
            Area { left: a.min(c), top: b.min(d), right: a.max(c), bottom: b.max(d) }
        });
        let frames = layout.frames.iter().zip(&layout.forms);
        let frames = frames.map(|(area, form)| Area { top: area.top - form.above(), ..*area });
        let all = frames.chain(texts).chain(lines);
        all.reduce(Area::union).unwrap_or(Area { left: 0.0, top: 0.0, right: s::CELL.0, bottom: s::CELL.1 })
    }
}

/// What a wire stops short at: its labels, the texts in it, and those in the border where it ends without a head.
fn in_the_way(layout: &Layout, shapes: &Shapes, wire: &Wire, labels: &[usize], borders: &[Vec<Area>]) -> Vec<Area> {
    let own = labels.iter().chain(&wire.texts).map(|&t| layout.area(&shapes.texts[t], &layout.pieces[t]));
    let ends = wire.ends.iter().filter(|end| end.head.is_none());
    let touched = ends.filter_map(|end| match end.touch {
        Touch::Frame(f) => borders.get(f),
        _ => None,
    });
    own.chain(touched.flatten().copied()).collect()
}

/// The element that holds a node or group, named after it.
fn thing(diagram: &Diagram, n: NodeIndex, id: &str, class: &str) -> Tag {
    let node = &diagram.graph[n];
    let tag = Tag::new("g").class(class).set("id", format!("{id}-{}", ident(&node.id)));
    if node.label.is_empty() { tag } else { tag.add(Tag::new("title").text(&names::name(node))) }
}
