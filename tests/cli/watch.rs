use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::bed::{Bed, PAIR, ROW, page};

/// A run that goes on until it is dropped.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    /// Lines that nobody has waited for yet: both streams come as they like.
    unseen: RefCell<Vec<String>>,
}

impl Watching {
    fn new(bed: &Bed, arguments: &[&str]) -> Watching {
        let mut child = bed.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
        let (send, lines) = channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("a pipe")), Box::new(child.stderr.take().expect("a pipe"))];
        for stream in streams {
            let send = send.clone();
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| send.send(line))
            });
        }
        Watching { child, lines, unseen: RefCell::default() }
    }

    /// Waits for a line with these words.
    fn until(&self, words: &str) {
        let mut unseen = self.unseen.borrow_mut();
        loop {
            if let Some(at) = unseen.iter().position(|line| line.contains(words)) {
                unseen.remove(at);
                return;
            }
            match self.lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) => unseen.push(line),
                Err(_) => panic!("no line with {words} in {unseen:#?}"),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_saved_is_rendered_again() {
    let bed = Bed::with("a.txt", PAIR);
    let watching = Watching::new(&bed, &["watch", "render", "a.txt", "-f", "dot"]);
    watching.until("wrote a.dot");
    watching.until("watching 1 document; Ctrl-C ends it");
    bed.file("a.txt", PAIR.replace("API", "Bus"));
    watching.until("a.txt has changed");
    watching.until("wrote a.dot");
    assert!(bed.text("a.dot").contains("Bus"), "{}", bed.text("a.dot"));
}

#[test]
fn documents_come_and_the_configuration_counts() {
    let bed = Bed::with("docs/a.md", page(&[("Web", PAIR)]));
    let watching = Watching::new(&bed, &["watch", "list", "docs"]);
    watching.until("docs/a.md:");
    watching.until("watching 1 document");
    bed.file("docs/b.md", page(&[("Shop", ROW)]));
    watching.until("docs/b.md has changed");
    watching.until("docs/b.md:");
    watching.until("watching 2 documents");
    bed.file("asciitect.toml", "[list]\nformat = \"json\"\n");
    watching.until("asciitect.toml has changed");
    watching.until("\"drawings\"");
}

#[test]
fn what_the_run_writes_itself_ends_in_peace() {
    let bed = Bed::with("a.md", page(&[("Shop", ROW)]));
    let watching = Watching::new(&bed, &["watch", "fmt", "a.md"]);
    watching.until("straightened 1 drawing");
    watching.until("watching 1 document");
    watching.until("a.md has changed");
    watching.until("watching 1 document");
    assert_eq!(watching.lines.recv_timeout(Duration::from_secs(1)).ok(), None);
}

#[test]
fn there_must_be_something_to_watch() {
    let bed = Bed::with("a.txt", PAIR);
    for arguments in [
        ["watch", "init", ""].as_slice(),
        &["watch", "list", "-"],
        &["watch", "list", "b.txt"],
        &["watch", "no"],
        &["watch"],
    ] {
        let arguments: Vec<&str> = arguments.iter().copied().filter(|a| !a.is_empty()).collect();
        let run = bed.run(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}
