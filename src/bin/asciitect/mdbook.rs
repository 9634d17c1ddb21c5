//! `asciitect mdbook`: a preprocessor of mdBook. Its JSON is read and written as it is, whichever version's, so that
//! fields that nobody here knows pass through.

use std::io::{self, Write};

use asciitect::diagram::Kind;
use asciitect::reading::{self, ReadOptions};
use asciitect::rewrite::embed::{self, KINDS, Setup, Target};
use asciitect::source::{Source, apply_edits};
use serde_json::Value;

use crate::args::MdbookArgs;
use crate::host::{self, kinds};
use crate::messages::Messages;

/// The keys of the preprocessor's table that mdBook itself reads.
const MDBOOKS: [&str; 7] = ["command", "renderer", "renderers", "before", "after", "optional", "enabled"];

pub(crate) fn run(args: &MdbookArgs, messages: &mut Messages) -> io::Result<()> {
    if let [word, renderer] = &args.words[..]
        && word == "supports"
    {
        // mdBook asks by the exit code: pictures stand in the page as SVG, which only HTML takes.
        if renderer != "html" && renderer != "linkcheck" {
            messages.found();
        }
        return Ok(());
    }
    let Some(mut both) = host::read_json("mdBook hands to a preprocessor", messages)? else { return Ok(()) };
    let kinds = match options(both.get(0).unwrap_or(&Value::Null)) {
        Ok(kinds) => kinds,
        Err(why) => {
            messages.error(format!("book.toml: preprocessor.asciitect: {why}"));
            return Ok(());
        }
    };
    let Some(book) = both.get_mut(1).filter(|b| b.is_object()) else {
        messages.error("-: not what mdBook hands to a preprocessor: there is no book; add [preprocessor.asciitect] to book.toml, and let mdBook run this");
        return Ok(());
    };
    // `sections` up to mdBook 0.4, `items` from 0.5 on.
    for list in ["sections", "items"] {
        chapters(book.get_mut(list), &kinds, messages);
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{book}")?;
    out.flush()
}

/// What the book's configuration says.
fn options(context: &Value) -> Result<Vec<Kind>, String> {
    let table = context.pointer("/config/preprocessor/asciitect").and_then(Value::as_object);
    let mut chosen = KINDS.to_vec();
    for (key, value) in table.into_iter().flatten() {
        match key.as_str() {
            "kinds" => {
                let names = value.as_array().ok_or("`kinds` is a list of texts")?;
                chosen = kinds(names.iter().map(|n| n.as_str().unwrap_or_default()))?;
            }
            known if MDBOOKS.contains(&known) => {}
            unknown => return Err(format!("unknown key `{unknown}`; there is `kinds`")),
        }
    }
    Ok(chosen)
}

fn chapters(list: Option<&mut Value>, kinds: &[Kind], messages: &mut Messages) {
    for item in list.and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(chapter) = item.get_mut("Chapter") else { continue };
        let path = chapter.get("path").and_then(Value::as_str).unwrap_or("chapter.md").to_owned();
        if let Some(Value::String(content)) = chapter.get_mut("content")
            && let Some(new) = pictures(&path, content, kinds, messages)
        {
            *content = new;
        }
        chapters(chapter.get_mut("sub_items"), kinds, messages);
    }
}

/// The page with its pictures.
fn pictures(path: &str, content: &str, kinds: &[Kind], messages: &mut Messages) -> Option<String> {
    let source = Source::new(path, content.as_bytes());
    let document = reading::read(source, &ReadOptions::default());
    let mut setup = Setup::new(Target::named("mdbook")?);
    setup.kinds = kinds;
    match embed::embed(&document, &setup, &|_| None) {
        Ok(done) => String::from_utf8(apply_edits(content.as_bytes(), done.edits)).ok(),
        Err(fault) => {
            messages.warning(format!("{path}:{fault}"));
            None
        }
    }
}
