//! A picture of what changed: the drawing as it was over the drawing as it is, what changed in colours.

use std::fmt::Write as _;

use super::marks::{self, Mark, Marks};
use crate::emit::{self, Drawing, Format, Options, Theme};
use crate::graph::Graph;
use crate::reading::Reading;

/// Pixels around all, between the two, and of a heading.
const MARGIN: u32 = 12;
const HEADING: u32 = 26;

/// Which colours a picture of changes has: in light and in dark, legible without them by the strokes.
const LOOKS: [(Mark, &str, &str, &str); 3] = [
    (Mark::Added, "#1a7f37", "#3fb950", "stroke-width:3px"),
    (Mark::Removed, "#cf222e", "#f85149", "stroke-width:2.5px;stroke-dasharray:6 4"),
    (Mark::Changed, "#9a6700", "#d29922", "stroke-width:2.5px"),
];

/// The SVG of two states of a drawing, of which one may be none; in a theme that is light or dark.
pub fn picture(old: Option<&Reading>, new: Option<&Reading>, dark: bool) -> String {
    let graph = |r: Option<&Reading>| r.map(|r| Graph::from(&r.diagram)).unwrap_or_default();
    let marks = marks::of(&graph(old), &graph(new));
    let mut parts = String::new();
    let (mut width, mut top) = (0, MARGIN);
    for ((heading, reading), marks) in [("before", old), ("after", new)].into_iter().zip(&marks) {
        let Some(reading) = reading else { continue };
        let (state, size) = state(reading, heading, marks, dark);
        let _ = writeln!(
            parts,
            "<text x=\"{MARGIN}\" y=\"{}\" font-size=\"14\" font-weight=\"600\">{heading}</text>",
            top + 14
        );
        top += HEADING;
        parts.push_str(&state.replacen("<svg ", &format!("<svg x=\"{MARGIN}\" y=\"{top}\" "), 1));
        (width, top) = (width.max(size.0), top + size.1 + MARGIN);
    }
    let (width, ink, page) = match dark {
        true => (width + 2 * MARGIN, "#e6edf3", "#0d1117"),
        false => (width + 2 * MARGIN, "#1f2328", "#fff"),
    };
    let mut legend = String::new();
    for (mark, light, night, _) in LOOKS {
        let word = match mark {
            Mark::Added => "added",
            Mark::Removed => "removed",
            Mark::Changed => "changed",
        };
        let _ = write!(legend, "<tspan fill=\"{}\" dx=\"8\">{word}</tspan>", if dark { night } else { light });
    }
    let width = width.max(260);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{top}\" viewBox=\"0 0 {width} {top}\" \
         font-family=\"Helvetica, Arial, Liberation Sans, Arimo, sans-serif\" fill=\"{ink}\" role=\"img\">\n\
         <title>What changed</title>\n<rect width=\"{width}\" height=\"{top}\" fill=\"{page}\"/>\n\
         <text x=\"{}\" y=\"{}\" font-size=\"12\" text-anchor=\"end\">{legend}</text>\n{parts}</svg>\n",
        width - MARGIN,
        MARGIN + 12
    )
}

/// The picture of one state with its marks, and its width and height.
fn state(reading: &Reading, name: &str, marks: &Marks, dark: bool) -> (String, (u32, u32)) {
    // The two have no id in common.
    let reading = Reading { id: format!("{}-{name}", reading.id), ..reading.clone() };
    let theme = if dark { Theme::Dark } else { Theme::Light };
    let options = Options { theme, ..Options::default() };
    let drawing = Drawing { source: "", reading: &reading };
    let written = Format::named("svg").and_then(|f| (f.write)(&[drawing], &options).ok());
    let svg = String::from_utf8(written.map(|o| o.bytes).unwrap_or_default()).unwrap_or_default();
    let (nodes, edges) = emit::ids(&reading);
    let mut rules = String::new();
    for (mark, light, night, look) in LOOKS {
        let colour = if dark { night } else { light };
        let marked = |ids: &[String], marks: &[Option<Mark>]| -> Vec<String> {
            let all = ids.iter().zip(marks).filter(|(_, m)| **m == Some(mark));
            all.map(|(id, _)| format!("[id=\"{id}\"]")).collect()
        };
        for id in marked(&nodes, &marks.nodes) {
            let _ = writeln!(rules, "{id}>rect,{id}>path{{stroke:{colour};{look}}}\n{id}>text{{fill:{colour}}}");
        }
        for id in marked(&edges, &marks.edges) {
            let _ = writeln!(rules, "{id}{{stroke:{colour};fill:{colour};{look}}}");
        }
    }
    let size = |name: &str| {
        let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()?.parse::<f64>().ok()
    };
    let size = (size("width").unwrap_or(0.0).ceil() as u32, size("height").unwrap_or(0.0).ceil() as u32);
    (svg.replacen("</desc>", &format!("</desc>\n<style>\n{rules}</style>"), 1), size)
}
