//! Pictures as SVG: the author's arrangement, drawn cleanly and coloured by what the graph says.
//!
//! `arrange` says where everything stands; here it is drawn, and no place is decided.
//!
//! A picture's way, and the modules on it:
//!
//! 1. What is drawn with which pen: `plan` with `fills`, `typeface`.
//! 2. The elements: `frames` with `forms`; `wires` with `path`, `heads`, `routes`; `texts` with `outlined`; `addresses`; `tag`.
//! 3. Colours and the file: `theme` with `paint`, `colours`; `style` with `hover`.

mod addresses;
pub(super) mod colours;
mod fills;
mod forms;
mod frames;
mod heads;
mod hover;
#[cfg(feature = "png")]
mod outlined;
mod paint;
mod path;
mod plan;
mod routes;
mod style;
mod tag;
mod texts;
pub(super) mod theme;
mod typeface;
mod wires;

use tag::{Tag, ident};

use super::{Drawing, EmitError, Options, Output, TextMode, alt, prose};
use crate::arrange::sizes as s;
use crate::reading::Reading;

pub(super) fn write(drawings: &[Drawing<'_>], options: &Options) -> Result<Output, EmitError> {
    let drawing = super::only(drawings)?;
    if options.text == TextMode::Path && !cfg!(feature = "png") {
        return Err(EmitError::NotBuilt { feature: "png" });
    }
    let bytes = document(drawing.reading, options).write().into_bytes();
    #[cfg(feature = "png")]
    let warnings = outlined::lacking(drawing.reading, options).into_iter().collect();
    #[cfg(not(feature = "png"))]
    let warnings = Vec::new();
    Ok(Output { bytes, warnings })
}

/// What the elements of nodes and of edges are called in the picture of a drawing.
pub(crate) fn ids(reading: &Reading) -> (Vec<String>, Vec<String>) {
    let id = ident(&reading.id);
    let nodes = reading.diagram.graph.node_weights().map(|n| format!("{id}-{}", ident(&n.id))).collect();
    (nodes, routes::edge_names(&reading.diagram, &id))
}

/// Title and description; a title that says what it is leaves that to the title.
fn told(reading: &Reading) -> (String, String) {
    let (diagram, said) = (&reading.diagram, prose::says(&reading.diagram));
    match &reading.title {
        None if !said.is_empty() => (alt::called(reading), said),
        None => (alt::called(reading), prose::opening(diagram)),
        Some(title) => (title.clone(), prose::tell(diagram)),
    }
}

fn document(reading: &Reading, options: &Options) -> Tag {
    let palette = colours::palette(options);
    let id = ident(&reading.id);
    let drawn = crate::straight::diagram(reading);
    let picture = plan::picture(&drawn, options, &id);
    let area = picture.area;
    // On half pixels, so that lines of one and a half stay crisp.
    let (left, top) = ((area.left - s::MARGIN).floor(), (area.top - s::MARGIN).floor());
    let width = (area.right + s::MARGIN - left).ceil().max(1.0);
    let height = (area.bottom + s::MARGIN - top).ceil().max(1.0);
    let view = format!("{} {} {} {}", tag::num(left), tag::num(top), tag::num(width), tag::num(height));
    let (title, desc) = told(reading);
    let plain = options.theme == theme::Theme::Rfc;
    let mut svg = Tag::new("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("id", &id)
        .num("width", width)
        .num("height", height)
        .set("viewBox", view)
        .set("role", if picture.links { "group" } else { "img" })
        .set("font-family", typeface::sans(&palette))
        .num("font-size", s::TEXT)
        .set("fill", palette.muted);
    svg = if plain {
        svg.set("version", "1.2").set("baseProfile", "tiny")
    } else {
        svg.set("aria-labelledby", format!("{id}--title")).set("aria-describedby", format!("{id}--desc"))
    };
    let mut svg = svg
        .add(Tag::new("title").set("id", format!("{id}--title")).text(&title))
        .add(Tag::new("desc").set("id", format!("{id}--desc")).text(&desc));
    let sheet = style::sheet(options, &id, &picture.tints, picture.own);
    let hover = if options.theme == theme::Theme::Inherit { hover::rules(&drawn, &id) } else { String::new() };
    if let Some(sheet) = sheet {
        svg.push(Tag::new("style").text(&(sheet + &hover)));
    }
    if !options.transparent {
        svg.push(
            Tag::new("rect")
                .class("page")
                .num("x", left)
                .num("y", top)
                .num("width", width)
                .num("height", height)
                .num("rx", s::PAGE_RADIUS)
                .set("fill", palette.page),
        );
    }
    // What it shows is told by its title and its description; readers need not go through its parts, but to follow links.
    let hidden = |layer: Tag| if picture.links || plain { layer } else { layer.set("aria-hidden", "true") };
    svg.all(picture.tags.into_iter().map(hidden))
}
