//! A program that is spoken with over standard input and output, a message at a time.

// Each test uses a part of it.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// How messages are told apart.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Framing {
    /// A header with their length, as in the Language Server Protocol.
    Length,
    /// A line each, as in the Model Context Protocol.
    Line,
}

pub(crate) struct Peer {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    framing: Framing,
    asked: i64,
    /// What the program said unasked, in order.
    pub(crate) told: Vec<Value>,
}

impl Peer {
    pub(crate) fn start(command: &str, folder: &Path, framing: Framing) -> Peer {
        let mut child = Command::new(env!("CARGO_BIN_EXE_asciitect"))
            .arg(command)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("its output"));
        Peer { child, input, output, framing, asked: 0, told: Vec::new() }
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().expect("an open input");
        match self.framing {
            Framing::Length => write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()),
            Framing::Line => writeln!(input, "{body}"),
        }
        .expect("written");
        input.flush().expect("written");
    }

    pub(crate) fn receive(&mut self) -> Value {
        let mut line = String::new();
        if self.framing == Framing::Line {
            self.output.read_line(&mut line).expect("a line");
            return serde_json::from_str(&line).expect("JSON");
        }
        let mut length = 0;
        loop {
            line.clear();
            assert!(self.output.read_line(&mut line).expect("a header") > 0, "the program ended");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(bytes) => length = bytes.parse().expect("a number"),
                None if line == "\r\n" => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// What is answered: a result, or an error.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message.get("method").is_none() && message["id"] == id {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
            self.told.push(message);
        }
    }

    /// Waits for something that is said unasked.
    pub(crate) fn wait_for(&mut self, method: &str) -> Value {
        if let Some(at) = self.told.iter().position(|m| m["method"] == method) {
            return self.told.remove(at)["params"].clone();
        }
        loop {
            let message = self.receive();
            if message["method"] == method {
                return message["params"].clone();
            }
            self.told.push(message);
        }
    }

    /// Closes its input, and waits until it ends.
    pub(crate) fn end(mut self) -> i32 {
        drop(self.input.take());
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}
