//! `asciitect explain`: shows how a drawing was read, over the drawing itself, then in words.

mod below;
mod cells;
mod legend;
mod marks;
pub(crate) mod place;
mod sheet;
mod words;

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};
use asciitect::reading::{Document, Reading};

use crate::args::ExplainArgs;
use crate::messages::Messages;
use crate::text::{count, plain};
use crate::{documents, inputs};

/// The colours of nodes and wires, in turn. Red is for what was repaired or belongs to nothing.
const COLORS: [AnsiColor; 5] =
    [AnsiColor::Cyan, AnsiColor::Green, AnsiColor::Yellow, AnsiColor::Magenta, AnsiColor::BrightBlue];

/// What was repaired.
const REPAIRED: Style = AnsiColor::Red.on_default().bold();

/// What belongs to nothing.
const UNCLAIMED: Style = AnsiColor::BrightRed.on_default().bold().invert();

/// Line numbers and the like.
const QUIET: Style = Style::new().dimmed();

/// The colour of the thing of that number.
fn color(number: usize) -> Style {
    Style::new().fg_color(Some(Color::Ansi(COLORS[number % COLORS.len()])))
}

pub(crate) fn run(args: &ExplainArgs, messages: &mut Messages) -> io::Result<()> {
    let inputs = inputs::resolve(&args.input.pick, messages);
    let mut out = anstream::stdout().lock();
    let mut first = true;
    let tally = documents::read(&args.input, &inputs, messages, |documents, _| {
        for document in &documents {
            for reading in &document.readings {
                if !std::mem::take(&mut first) {
                    writeln!(out)?;
                }
                explain(document, reading, &mut out)?;
            }
        }
        Ok(())
    })?;
    out.flush()?;
    tally.say_if_none(true, messages);
    Ok(())
}

/// The same as plain text.
#[cfg(feature = "serve")]
pub(crate) fn text(document: &Document, reading: &Reading) -> String {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = explain(document, reading, &mut out);
    anstream::adapter::strip_str(&String::from_utf8_lossy(&out)).to_string()
}

/// Writes how a drawing was read.
pub(crate) fn explain(document: &Document, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let places = place::Places::new(document, reading);
    let marks = marks::Marks::of(&reading.diagram);
    header(document, reading, out)?;
    writeln!(out)?;
    let sheet = sheet::Sheet::new(reading, &places, &marks);
    sheet.write(out)?;
    legend::write(&reading.diagram, &sheet, out)?;
    words::write(reading, &places, &marks.shown(&sheet.lettered), out)
}

/// What is explained, and what it was read as.
fn header(document: &Document, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let bold = Style::new().bold();
    let (first, last) = reading.block.lines;
    let title = reading.title.as_deref().map(|t| format!("  {}", plain(t))).unwrap_or_default();
    let lines = if first == last { first.to_string() } else { format!("{first}–{last}") };
    writeln!(out, "{bold}{}:{lines}{title}{bold:#}", document.source.name)?;
    writeln!(out, "{}", facts(reading))
}

/// What a drawing was read as, in a line.
pub(crate) fn facts(reading: &Reading) -> String {
    let graph = &reading.diagram.graph;
    let groups = graph.node_weights().filter(|n| n.group).count();
    let mut facts = vec![count(graph.node_count() - groups, "node")];
    if groups > 0 {
        facts.push(count(groups, "group"));
    }
    facts.push(count(graph.edge_count(), "edge"));
    let repairs = match reading.diagram.shapes.repairs.len() {
        0 => "no repair".to_owned(),
        n => count(n, "repair"),
    };
    let (kind, sure) = (reading.diagram.kind.name(), reading.diagram.confidence);
    format!("{kind}: {}; {repairs}; {sure} % sure", facts.join(", "))
}
