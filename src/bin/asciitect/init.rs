//! `asciitect init`: writes a commented `asciitect.toml`, and folds generated pictures in pull requests.

use std::fs;
use std::io;
use std::path::Path;

use asciitect::config::FILE_NAME;

use crate::args::InitArgs;
use crate::files;
use crate::inputs::show;
use crate::messages::Messages;
use crate::text::reason;

/// The file as it is written, but for the target.
const CONFIG: &str = include_str!("init/asciitect.toml");

/// Where pull requests learn what is generated: GitHub and GitLab fold such files.
const ATTRIBUTES: &str = ".gitattributes";
const PATTERN: &str = "**/diagrams/*.svg";
const LINE: &str = "**/diagrams/*.svg linguist-generated gitlab-generated";

/// Where mdBook's books say what they are.
const BOOK: &str = "book.toml";

/// What in a folder tells where its pages are read.
const HINTS: &[(&str, &str)] = &[
    (BOOK, "mdbook"),
    ("mkdocs.yml", "mkdocs"),
    ("docusaurus.config.js", "docusaurus"),
    ("docusaurus.config.ts", "docusaurus"),
    ("antora.yml", "antora"),
    ("hugo.toml", "hugo"),
    ("hugo.yaml", "hugo"),
    ("_config.yml", "jekyll"),
    (".obsidian", "obsidian"),
    ("conf.py", "sphinx"),
    ("docs/conf.py", "sphinx"),
    (".gitlab-ci.yml", "gitlab"),
];

pub(crate) fn run(args: &InitArgs, messages: &mut Messages) -> io::Result<()> {
    if !args.folder.is_dir() {
        messages.error(format!("{}: no such folder", show(&args.folder)));
        return Ok(());
    }
    config(args, messages);
    attributes(&args.folder, messages);
    preprocessor(&args.folder, messages);
    if !messages.failed() {
        messages
            .note(format!("`asciitect embed {} --diff` shows what it would put into your pages", show(&args.folder)));
    }
    Ok(())
}

fn config(args: &InitArgs, messages: &mut Messages) {
    let path = below(&args.folder, FILE_NAME);
    let name = show(&path);
    if path.exists() {
        messages.note(format!("{name}: is there already, and stays as it is"));
        return;
    }
    let hint = HINTS.iter().find(|(file, _)| args.folder.join(file).exists());
    let (target, why) = match (&args.target, hint) {
        (Some(target), _) => (target.as_ref(), String::new()),
        (None, Some((file, target))) => (*target, format!(", since {file} is there")),
        (None, None) => ("github", String::new()),
    };
    match files::write(&path, CONFIG.replace("TARGET", target).as_bytes()) {
        Ok(_) => messages.note(format!("wrote {name}: target {target}{why}")),
        Err(e) => messages.error(format!("{name}: cannot be written: {}", reason(&e))),
    }
}

/// What a book's file needs for pictures that the pages themselves do not hold.
const PREPROCESSOR: &str = "[preprocessor.asciitect]";

/// A book can have its pictures without a change of its pages, which is for its writer to choose.
fn preprocessor(folder: &Path, messages: &Messages) {
    let path = below(folder, BOOK);
    let Ok(text) = fs::read_to_string(&path) else { return };
    if !text.lines().any(|line| line.trim() == PREPROCESSOR) {
        let name = show(&path);
        messages.note(format!(
            "{name}: with `{PREPROCESSOR}` and `command = \"asciitect mdbook\"` in it, the book gets its pictures while \
             the pages stay as they are"
        ));
    }
}

/// Adds the line to the file, which keeps what it holds.
fn attributes(folder: &Path, messages: &mut Messages) {
    let path = below(folder, ATTRIBUTES);
    let name = show(&path);
    let old = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(e) => return messages.error(format!("{name}: cannot be read: {}", reason(&e))),
    };
    let text = String::from_utf8_lossy(&old);
    if text.lines().any(|line| line.split_whitespace().next() == Some(PATTERN)) {
        messages.note(format!("{name}: has its line for pictures already"));
        return;
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let open = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    let added = format!("{open}# Pictures that asciitect makes: folded in pull requests.{end}{LINE}{end}");
    match files::write(&path, &[&old[..], added.as_bytes()].concat()) {
        Ok(_) => {
            let did = if old.is_empty() { "wrote" } else { "added a line to" };
            messages.note(format!("{did} {name}: pull requests fold generated pictures"));
        }
        Err(e) => messages.error(format!("{name}: cannot be written: {}", reason(&e))),
    }
}

/// A file in a folder, without `./`.
fn below(folder: &Path, name: &str) -> std::path::PathBuf {
    folder.strip_prefix(".").unwrap_or(folder).join(name)
}
