//! `asciitect pandoc`: a JSON filter of pandoc. Drawings become pictures: in the page for HTML, else as PNG files.

use std::io::{self, Write};

use asciitect::Picture;
use asciitect::emit::{EmitError, Format, Theme};
use asciitect::reading::Reading;
use asciitect::rewrite::embed::{KINDS, LEAST};
use serde_json::{Value, json};

use crate::args::PandocArgs;
use crate::bytes::sum;
use crate::files;
use crate::host;
use crate::messages::Messages;
use crate::text::reason;

pub(crate) fn run(args: &PandocArgs, messages: &mut Messages) -> io::Result<()> {
    let Some(mut document) = host::read_json("pandoc hands to a filter", messages)? else { return Ok(()) };
    let html = ["html", "epub", "revealjs", "slidy", "s5"].iter().any(|f| args.writer.starts_with(f));
    walk(&mut document, html, messages);
    let mut out = io::stdout().lock();
    writeln!(out, "{document}")?;
    out.flush()
}

/// Puts pictures in place of the drawings in a part of the document, however deep.
fn walk(value: &mut Value, html: bool, messages: &mut Messages) {
    if value.get("t").and_then(Value::as_str) == Some("CodeBlock") {
        if let Some(picture) = picture(value, html, messages) {
            *value = picture;
        }
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, html, messages)),
        Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, html, messages)),
        _ => {}
    }
}

/// The picture of a block of code, if it is a drawing that gets one.
fn picture(block: &Value, html: bool, messages: &mut Messages) -> Option<Value> {
    let text = block.pointer("/c/1")?.as_str()?;
    let classes = block.pointer("/c/0/1").and_then(Value::as_array);
    let classes: Vec<&str> = classes.into_iter().flatten().filter_map(Value::as_str).collect();
    let info = classes.join(" ");
    // A fence longer than any in the text.
    let fence = "~".repeat(text.lines().map(|l| l.chars().filter(|c| *c == '~').count()).max().unwrap_or(0).max(2) + 1);
    let page = format!("{fence}{info}\n{text}\n{fence}\n");
    let document = asciitect::read_named("-.md", page);
    let [reading] = &document.readings[..] else { return None };
    (classes.contains(&"diagram") || is_wanted(reading)).then_some(())?;
    let unmade = |e: EmitError| messages.warning(format!("a drawing stays as it is: {e}"));
    let picture = Picture::of(reading);
    if html {
        let svg = picture.theme(Theme::Inherit).transparent(true).svg().map_err(unmade).ok()?;
        return Some(json!({ "t": "RawBlock", "c": ["html", svg] }));
    }
    let alt = picture.alt();
    let png = picture.scale(2.0).write(Format::named("png")?).map_err(unmade).ok()?.bytes;
    // pandoc reads the file after this program has ended.
    let path = std::env::temp_dir().join(format!("asciitect-{:016x}.png", sum(&png)));
    if let Err(e) = files::write(&path, &png) {
        messages.warning(format!("{}: cannot be written: {}", path.display(), reason(&e)));
        return None;
    }
    let words = json!([{ "t": "Str", "c": alt }]);
    // Without a width, pandoc would take twice as many pixels for twice the size.
    let attributes: Value = width(&png).map_or(json!([]), |w| json!([["width", format!("{}px", w / 2)]]));
    let image = json!({ "t": "Image", "c": [["", [], attributes], words, [path.to_string_lossy(), ""]] });
    Some(json!({ "t": "Para", "c": [image] }))
}

/// The width of a PNG in pixels, which its first chunk says.
fn width(png: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(png.get(16..20)?.try_into().ok()?))
}

/// Whether a drawing gets a picture without being asked for.
fn is_wanted(reading: &Reading) -> bool {
    let diagram = &reading.diagram;
    let nodes = diagram.graph.node_weights().filter(|n| !n.group).count();
    KINDS.contains(&diagram.kind) && nodes > 1 && diagram.graph.edge_count() > 0 && diagram.confidence >= LEAST
}
