//! `asciitect list`: which drawings are where, of which kind, how sure.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use asciitect::reading::{Document, Reading, Skipped};
use serde_json::{Value, json};

use crate::args::{Args, Command, ListArgs, ListFormat};
use crate::defaults;
use crate::documents::{self, Tally};
use crate::inputs::{self, Found, show};
use crate::messages::Messages;
use crate::table::{Column, Table};
use crate::terminal;
use crate::text::{count, plain};

pub(crate) fn run(args: &ListArgs, messages: &mut Messages) -> io::Result<()> {
    print(args, messages).map(drop)
}

/// The program without a command: the list, and what else can be done.
pub(crate) fn run_bare(args: &Args, messages: &mut Messages) -> io::Result<()> {
    if let Some(word) = args.paths.first().filter(|p| inputs::is_no_path(p)) {
        let word = word.to_string_lossy();
        messages
            .error(format!("{word}: no command, file or folder of that name; `asciitect --help` lists the commands"));
        return Ok(());
    }
    let Some(Args { command: Some(Command::List(list)), .. }) = defaults::as_list(&args.paths, messages) else {
        return Ok(());
    };
    let tally = print(&list, messages)?;
    if tally.drawings > 0 {
        messages.note(
            "`asciitect render PATH` writes pictures, `asciitect graph PATH` prints the graphs; --help tells more",
        );
    }
    Ok(())
}

fn print(args: &ListArgs, messages: &mut Messages) -> io::Result<Tally> {
    let mut list = List::new(args.all);
    let Found { inputs, others } = inputs::search(&args.input.pick, messages);
    let mut add = |documents: Vec<Document>, _: &mut Messages| {
        documents.iter().for_each(|d| list.add(d));
        Ok(())
    };
    let tally = match args.all {
        true => documents::read(&args.input, &inputs, messages, &mut add),
        false => documents::read_drawn(&args.input, &inputs, messages, &mut add),
    }?;
    if args.all {
        others.iter().for_each(|path| list.add_file(&show(path)));
    }
    let mut out: Box<dyn Write> = match args.format {
        ListFormat::Table => Box::new(anstream::stdout().lock()),
        ListFormat::Json => terminal::out(),
    };
    match args.format {
        ListFormat::Table => list.table.write(&mut out)?,
        ListFormat::Json => writeln!(out, "{:#}", list.json())?,
    }
    out.flush()?;
    tally.say_if_none(!args.all, messages);
    if !others.is_empty() && !inputs.is_empty() {
        messages.note(passed_over(&others, args.all));
    }
    Ok(tally)
}

/// How many files were not read, and which endings most of them have.
fn passed_over(others: &[PathBuf], listed: bool) -> String {
    const FEW: usize = 4;
    let mut endings: BTreeMap<String, usize> = BTreeMap::new();
    for path in others {
        let ending = path.extension().map_or("none".to_owned(), |e| format!(".{}", e.to_string_lossy()));
        *endings.entry(plain(&ending)).or_default() += 1;
    }
    let mut endings: Vec<(String, usize)> = endings.into_iter().collect();
    endings.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let more = if endings.len() > FEW { ", …" } else { "" };
    let most: Vec<String> = endings.iter().take(FEW).map(|(ending, n)| format!("{n} {ending}")).collect();
    let how = if listed { "" } else { "; `asciitect list --all` names them" };
    let files = count(others.len(), "file");
    format!("{files} passed over, whose names tell no format ({}{more}){how}", most.join(", "))
}

/// Both forms of the list.
struct List {
    all: bool,
    table: Table,
    drawings: Vec<Value>,
    others: Vec<Value>,
}

/// What a list tells of a drawing.
struct Facts {
    title: String,
    nodes: usize,
    groups: usize,
    edges: usize,
    repairs: usize,
}

impl Facts {
    fn of(reading: &Reading) -> Facts {
        let graph = &reading.diagram.graph;
        let groups = graph.node_weights().filter(|n| n.group).count();
        Facts {
            title: plain(reading.title.as_deref().unwrap_or_default()),
            nodes: graph.node_count() - groups,
            groups,
            edges: graph.edge_count(),
            repairs: reading.diagram.shapes.repairs.len(),
        }
    }
}

impl List {
    fn new(all: bool) -> List {
        use Column::{Left, Right};
        let mut columns = vec![
            Left("PLACE"),
            Left("KIND"),
            Left("TITLE"),
            Right("NODES"),
            Right("EDGES"),
            Right("REPAIRS"),
            Right("SURE"),
        ];
        if all {
            columns.push(Left("WHY NOT"));
        }
        List { all, table: Table::new(columns), drawings: Vec::new(), others: Vec::new() }
    }

    /// Drawings, and with `--all` the other blocks, in the order of the document.
    fn add(&mut self, document: &Document) {
        let name = &document.source.name;
        let mut others = document.skipped.iter().filter(|_| self.all).collect::<Vec<_>>().into_iter().peekable();
        for reading in &document.readings {
            while let Some(other) = others.next_if(|s| s.block.lines < reading.block.lines) {
                self.add_other(name, other);
            }
            self.add_drawing(name, reading);
        }
        others.for_each(|s| self.add_other(name, s));
    }

    fn add_drawing(&mut self, name: &str, reading: &Reading) {
        let Facts { title, nodes, groups, edges, repairs } = Facts::of(reading);
        let (block, diagram) = (&reading.block, &reading.diagram);
        self.drawings.push(json!({
            "path": name,
            "lines": [block.lines.0, block.lines.1],
            "id": reading.id,
            "kind": diagram.kind.name(),
            "title": reading.title,
            "nodes": nodes,
            "groups": groups,
            "edges": edges,
            "repairs": repairs,
            "confidence": diagram.confidence,
        }));
        self.table.push(vec![
            format!("{name}:{}", block.lines.0),
            diagram.kind.name().to_owned(),
            title,
            nodes.to_string(),
            edges.to_string(),
            repairs.to_string(),
            format!("{} %", diagram.confidence),
        ]);
    }

    fn add_other(&mut self, name: &str, Skipped { block, reason, .. }: &Skipped) {
        self.others.push(json!({
            "path": name,
            "lines": [block.lines.0, block.lines.1],
            "info": block.info,
            "heading": block.heading,
            "reason": reason.to_string(),
        }));
        let title = plain(block.heading.as_deref().unwrap_or_default());
        let none = || "–".to_owned();
        let place = format!("{name}:{}", block.lines.0);
        self.table.push(vec![place, none(), title, none(), none(), none(), none(), reason.to_string()]);
    }

    /// A file that was not read.
    fn add_file(&mut self, name: &str) {
        let reason = "its name tells no format";
        self.others.push(json!({ "path": name, "reason": reason }));
        let none = || "–".to_owned();
        self.table.push(vec![
            name.to_owned(),
            none(),
            String::new(),
            none(),
            none(),
            none(),
            none(),
            reason.to_owned(),
        ]);
    }

    fn json(&self) -> Value {
        match self.all {
            true => json!({ "drawings": self.drawings, "others": self.others }),
            false => json!({ "drawings": self.drawings }),
        }
    }
}
