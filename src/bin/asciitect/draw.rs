//! `asciitect draw`: draws a graph in text.

use std::io::{self, Write};
use std::path::Path;

use asciitect::draw::{self, Style};
use asciitect::graph::Graph;
use asciitect::inventory::{self, Inventory};
use asciitect::rewrite::Glyphs;
use asciitect::shape::Stroke;
use asciitect::source::Source;

use crate::args::DrawArgs;
use crate::bytes;
use crate::inputs::show;
use crate::messages::Messages;
use crate::text::count;

pub(crate) fn run(args: &DrawArgs, messages: &mut Messages) -> io::Result<()> {
    let stdin = args.file == Path::new("-");
    let name = if stdin { args.stdin_filename.clone() } else { show(&args.file) };
    let bytes = match stdin {
        true => bytes::read(io::stdin().lock(), bytes::LARGEST),
        false => bytes::read_file(&args.file, bytes::LARGEST),
    };
    let source = match bytes {
        Ok(bytes) => Source::new(name.clone(), &bytes),
        Err(e) => {
            messages.error(format!("{name}: {e}"));
            return Ok(());
        }
    };
    let list = match inventory::read(&name, source.text()) {
        Ok(list) => list,
        Err(e) => {
            messages.error(e);
            return Ok(());
        }
    };
    if let Some(lost) = lost(&list) {
        messages.warning(format!("{name}: not drawn: {lost}"));
    }
    if args.style.glyphs() == Glyphs::Ascii
        && list.dependencies.iter().any(|d| matches!(d.stroke, Stroke::Dashed | Stroke::Heavy))
    {
        messages.warning(format!("{name}: dashed and thick lines are plain in ASCII"));
    }
    let mut style = Style::default();
    (style.glyphs, style.width) = (args.style.glyphs(), usize::from(args.width));
    style.direction = args.direction.map(crate::args::Way::dir);
    let drawing = match draw::draw(&Graph::from(&list), style) {
        Ok(drawing) => drawing,
        Err(why) => {
            messages.error(format!("{name}: cannot be drawn: {why}"));
            return Ok(());
        }
    };
    for said in &drawing.misread {
        messages.warning(format!("{name}: read again, the drawing says something else: {said}"));
    }
    let columns = drawing.rows.iter().map(|r| asciitect::grid::width(r)).max().unwrap_or(0);
    if columns > usize::from(args.width) {
        messages.warning(format!("{name}: {} wide, not {}", count(columns, "column"), args.width));
    }
    let mut out = crate::terminal::out();
    drawing.rows.iter().try_for_each(|row| writeln!(out, "{row}"))?;
    out.flush()
}

/// What stands in the file and not in the drawing.
pub(crate) fn lost(list: &Inventory) -> Option<String> {
    let told = |(what, times): (&&str, &usize)| {
        if *times == 1 { (*what).to_owned() } else { format!("{what} ({times} times)") }
    };
    Some(list.unread.iter().map(told).collect::<Vec<_>>().join(", ")).filter(|said| !said.is_empty())
}
