//! The drawing language, as `samples/spec/*.md` states it, is what the library reads.
//!
//! Each section of those pages is a heading, a rule in plain words, one or more drawings and, last, a fence
//! `graph` with the graph that every one of the drawings means. `samples/spec/README.md` explains the form.
//!
//! `UPDATE_SPEC=1 cargo test --test spec` rewrites the `graph` fences with what the program reads now, and takes
//! the mark `not-yet` off where it can go. Look at the difference before you keep it: the pages say what a careful
//! reader sees, whatever the program says. `SPEC=walls` reads one page alone.

use asciitect::diagram::{DiGraph, Diagram, Edge, Heads, Node, NodeIndex};
use asciitect::document::Format;
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::shape::TextRole;
use asciitect::source::Source;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A fenced block of a page of the specification.
struct Fence<'a> {
    info: &'a str,
    /// Its content, without the fence's own lines.
    content: String,
    /// The fence as it stands, its own lines included.
    whole: String,
    /// 1-based line of the opening fence.
    line: usize,
    /// Index of the first line of the content, and of the closing fence.
    body: (usize, usize),
}

/// A heading with what stands below it.
struct Section<'a> {
    title: &'a str,
    fences: Vec<Fence<'a>>,
}

#[test]
fn every_section_reads_as_it_says() {
    let update = std::env::var_os("UPDATE_SPEC").is_some();
    let mut failures = Vec::new();
    let mut count = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let name = page.file_name().unwrap().to_str().unwrap();
        let mut edits: Vec<((usize, usize), String)> = Vec::new();
        for section in sections(&text) {
            let Some((expected, drawings)) = section.fences.split_last() else { continue };
            let place = format!("samples/spec/{name}:{} {}", expected.line, section.title);
            let unread = match expected.info {
                "graph" => false,
                "graph not-yet" => true,
                other => panic!("{place}: the last fence of a section is ```graph, not ```{other}"),
            };
            assert!(!drawings.is_empty(), "{place}: no drawing");
            count += 1;
            let actual: Vec<String> = drawings.iter().map(|d| graph_of(d, name)).collect();
            let wrong: Vec<usize> = (0..actual.len()).filter(|&i| !same(&actual[i], &expected.content)).collect();
            match (unread, wrong.first()) {
                (false, Some(_)) if update => edits.push((expected.body, actual[0].clone())),
                (false, Some(&i)) => failures.push(format!(
                    "{place}\n{}{}",
                    drawings[i].content,
                    difference(&expected.content, &actual[i])
                )),
                (true, None) if update => edits.push(((expected.line - 1, expected.line), "```graph\n".into())),
                (true, None) => failures.push(format!("{place}\n  is read as it says now: take the mark not-yet off")),
                _ => {}
            }
        }
        if !edits.is_empty() {
            std::fs::write(&page, edited(&text, &edits)).unwrap();
        }
    }
    assert!(count >= 70 || std::env::var_os("SPEC").is_some(), "only {count} sections found");
    assert!(failures.is_empty(), "{} of {count} sections differ\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn titles_are_unique() {
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let mut titles: Vec<_> = sections(&text).iter().map(|s| s.title.to_owned()).collect();
        let all = titles.len();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), all, "{}: two sections have one title", page.display());
    }
}

/// The pages, in order of their names.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/spec");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("README.md"));
    pages.sort();
    if let Some(only) = std::env::var_os("SPEC") {
        pages.retain(|p| p.file_stem() == Some(&only));
    }
    pages
}

/// The sections of a page: from each heading of level 2 to the next.
fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut i = 0;
    while i < lines.len() {
        let line = lines[i];
        let ticks = line.bytes().take_while(|&b| b == b'`').count();
        if let Some(title) = line.strip_prefix("## ") {
            sections.push(Section { title, fences: Vec::new() });
        } else if ticks >= 3 {
            let closes = |l: &str| l.len() >= ticks && l.bytes().all(|b| b == b'`');
            let end = (i + 1..lines.len()).find(|&j| closes(lines[j])).expect("each fence is closed");
            if let Some(section) = sections.last_mut() {
                section.fences.push(Fence {
                    info: line[ticks..].trim(),
                    content: joined(&lines[i + 1..end]),
                    whole: joined(&lines[i..=end]),
                    line: i + 1,
                    body: (i + 1, end),
                });
            }
            i = end;
        }
        i += 1;
    }
    sections
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|l| format!("{l}\n")).collect()
}

/// The text with the given ranges of lines replaced.
fn edited(text: &str, edits: &[((usize, usize), String)]) -> String {
    let mut out = String::new();
    let mut edits = edits.iter().peekable();
    for (i, line) in text.lines().enumerate() {
        if let Some(((from, to), new)) = edits.peek() {
            if i == *from {
                out.push_str(new);
            }
            if i >= *from && i < *to {
                continue;
            }
            if i == *to {
                edits.next();
            }
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// What the library reads in a drawing. The fence is a document of its own: with `file=NAME` its content is that
/// file (`bytes=…` says in which encoding), else the fence with its own lines is a Markdown page.
fn graph_of(fence: &Fence, page: &str) -> String {
    let mut name = page;
    let mut text = fence.whole.clone();
    let mut encoding = "utf-8";
    for word in fence.info.split_whitespace() {
        if let Some(file) = word.strip_prefix("file=") {
            name = file;
            text = fence.content.clone();
        } else if let Some(e) = word.strip_prefix("bytes=") {
            encoding = e;
        }
    }
    let document = document(name, &encoded(&text, encoding));
    if document.readings.is_empty() {
        return "none\n".into();
    }
    let graphs: Vec<String> = document.readings.iter().map(|r| described(&r.diagram)).collect();
    graphs.join("\n")
}

fn document(name: &str, bytes: &[u8]) -> Document {
    read(Source::new(name, bytes), &ReadOptions::of(Format::of(name)))
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8-bom" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "utf-16le" => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        "cr" => text.replace('\n', "\r").into_bytes(),
        "no-newline" => text.trim_end().as_bytes().to_vec(),
        other => panic!("unknown bytes={other}"),
    }
}

/// A diagram in the words of the specification.
fn described(diagram: &Diagram) -> String {
    let graph = &diagram.graph;
    let mut order: Vec<NodeIndex> = graph.node_indices().collect();
    order.sort_by_key(|&n| (graph[n].rect.top, graph[n].rect.left, n));
    let names = names(graph, &order);
    let mut out = format!("{}\n", diagram.kind.name());
    for n in order.iter().filter(|&n| !graph[*n].group) {
        writeln!(out, "node {}", names[n]).unwrap();
    }
    for g in order.iter().filter(|&n| graph[*n].group) {
        let members: Vec<&str> =
            order.iter().filter(|&m| graph[*m].parent == Some(*g)).map(|m| names[m].as_str()).collect();
        writeln!(out, "group {}: {}", names[g], members.join(", ")).unwrap();
    }
    for e in graph.edge_indices() {
        let (mut a, mut b) = graph.edge_endpoints(e).unwrap();
        let Edge { label, heads, .. } = &graph[e];
        let line = match heads {
            Heads::Target => "->",
            Heads::Both => "<->",
            _ => "--",
        };
        let place = |n| order.iter().position(|&o| o == n);
        if *heads != Heads::Target && place(a) > place(b) {
            std::mem::swap(&mut a, &mut b);
        }
        write!(out, "edge {} {line} {}", names[&a], names[&b]).unwrap();
        if let Some(label) = label {
            write!(out, " : {label}").unwrap();
        }
        out.push('\n');
    }
    for text in diagram.shapes.texts.iter().filter(|t| t.role == TextRole::Note) {
        writeln!(out, "note {}", text.text.trim()).unwrap();
    }
    out
}

/// A name for each node, by its label: in quotes if it holds more than letters, digits and a few harmless marks;
/// the second of that label in reading order gets `#2`.
fn names(graph: &DiGraph<Node, Edge>, order: &[NodeIndex]) -> HashMap<NodeIndex, String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut names = HashMap::new();
    for &n in order {
        let label = graph[n].label.as_str();
        let harmless = |c: char| c.is_alphanumeric() || " _./()'&+\u{300}\u{301}\u{302}\u{303}\u{308}".contains(c);
        let plain = !label.is_empty() && label.chars().all(harmless);
        let mut name = if plain { label.to_owned() } else { format!("\"{}\"", label.replace('"', "'")) };
        let count = seen.entry(label).or_default();
        *count += 1;
        if *count > 1 {
            write!(name, "#{count}").unwrap();
        }
        names.insert(n, name);
    }
    names
}

/// Whether two descriptions are the same but for the order of their lines within each graph.
fn same(a: &str, b: &str) -> bool {
    let sorted = |text: &str| -> Vec<Vec<String>> {
        text.trim_end()
            .split("\n\n")
            .map(|graph| {
                let mut lines: Vec<String> = graph.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            })
            .collect()
    };
    sorted(a) == sorted(b)
}

/// Lines of both, those missing marked with `-`, those too many with `+`.
fn difference(expected: &str, actual: &str) -> String {
    let mut rest: Vec<&str> = actual.lines().collect();
    let mut out = String::new();
    for line in expected.lines() {
        let mark = match rest.iter().position(|l| *l == line) {
            Some(i) => {
                rest.remove(i);
                ' '
            }
            None => '-',
        };
        writeln!(out, "  {mark} {line}").unwrap();
    }
    for line in rest {
        writeln!(out, "  + {line}").unwrap();
    }
    out
}

/// The drawing in ARCHITECTURE.md is a drawing, and shows the modules in their order.
#[test]
fn the_architecture_is_drawn_as_it_is() {
    let text = include_str!("../ARCHITECTURE.md");
    let document = document("ARCHITECTURE.md", text.as_bytes());
    assert_eq!(document.readings.len(), 1);
    let graph = described(&document.readings[0].diagram);
    for line in [
        "edge bytes -> source",
        "edge source -> document : text",
        "edge document -> grid : rows",
        "edge grid -> shape : cells",
        "edge shape -> diagram : frames, wires, texts",
        "edge diagram -> arrange : graph",
        "edge arrange -> emit : scene",
        "edge emit -> pictures and graph files",
    ] {
        assert!(graph.lines().any(|l| l == line), "no {line} in\n{graph}");
    }
}
