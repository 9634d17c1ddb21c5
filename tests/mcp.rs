//! A session with the server for assistants, over standard input and output as an assistant's program has it.

mod stdio;

use serde_json::{Value, json};
use stdio::{Framing, Peer};

fn start(folder: &tempfile::TempDir) -> Peer {
    let mut peer = Peer::start("mcp", folder.path(), Framing::Line);
    let client = json!({ "name": "test", "version": "1" });
    let params = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
    let about = peer.ask("initialize", params).expect("initialized");
    assert_eq!(about["serverInfo"]["name"], "asciitect");
    assert!(about["instructions"].as_str().expect("a text").contains("straighten"));
    peer.notify("notifications/initialized", json!({}));
    peer
}

/// What a tool gives: whether it failed, and its content.
fn call(peer: &mut Peer, name: &str, arguments: Value) -> (bool, Vec<Value>) {
    let result = peer.ask("tools/call", json!({ "name": name, "arguments": arguments })).expect("an answer");
    let content = result["content"].as_array().expect("a list").clone();
    (result["isError"] == true, content)
}

fn text(peer: &mut Peer, name: &str, arguments: Value) -> String {
    let (failed, content) = call(peer, name, arguments);
    assert!(!failed, "{content:?}");
    content[0]["text"].as_str().expect("a text").to_owned()
}

const CROOKED: &str = "\
```
+------+      +--------+
| Cart |----->|  Barn   |
+------+      +--------+
```
";

#[test]
fn every_tool_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut peer = start(&folder);
    let tools = peer.ask("tools/list", json!({})).expect("tools");
    let names: Vec<&str> =
        tools["tools"].as_array().expect("a list").iter().map(|t| t["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["read", "straighten", "render", "check", "draw", "convert"]);
    for tool in tools["tools"].as_array().expect("a list") {
        assert_eq!(tool["inputSchema"]["type"], "object");
        assert!(!tool["inputSchema"]["required"].as_array().expect("a list").is_empty());
    }

    let read = text(&mut peer, "read", json!({ "text": CROOKED }));
    assert!(read.starts_with("Lines 1 to 5: boxes: 2 nodes, 1 edge; "), "{read}");
    assert!(read.contains("Cart") && read.contains("It is crooked"), "{read}");

    let (failed, content) = call(&mut peer, "straighten", json!({ "text": CROOKED }));
    let mended = content[0]["text"].as_str().expect("a text").to_owned();
    assert!(!failed && mended.contains("| Cart |----->|  Barn  |\n"), "{mended}");
    assert_eq!(content[1]["text"], "1 drawing straightened");
    let unicode = text(&mut peer, "straighten", json!({ "text": mended, "style": "unicode" }));
    assert!(unicode.contains("│ Cart │─────▶│  Barn  │"), "{unicode}");

    let svg = text(&mut peer, "render", json!({ "text": mended, "format": "svg", "theme": "dark" }));
    assert!(svg.starts_with("<svg") && svg.contains("Barn"), "{svg}");
    if cfg!(feature = "png") {
        let (_, content) = call(&mut peer, "render", json!({ "text": mended }));
        assert_eq!((&content[0]["type"], &content[0]["mimeType"]), (&json!("image"), &json!("image/png")));
        assert!(content[0]["data"].as_str().expect("base64").starts_with("iVBORw0KGgo"));
    }

    let list =
        json!({ "text": mended, "against": "services:\n  cart: {}\n  mill: {}\n", "against_name": "compose.yaml" });
    let found = text(&mut peer, "check", list);
    assert!(found.contains("mill") && found.contains("(component-not-drawn)"), "{found}");

    let graph = "flowchart LR\n  a[Cart] -->|sheaves| b[Barn]\n";
    let drawn = text(&mut peer, "draw", json!({ "graph": graph, "name": "farm.mmd", "style": "ascii" }));
    assert!(drawn.contains("| Cart +") && drawn.contains("sheaves"), "{drawn}");
    // What was drawn reads as what it was drawn from.
    let back = text(&mut peer, "convert", json!({ "text": drawn, "format": "mermaid" }));
    assert!(back.starts_with("flowchart LR") && back.contains("sheaves"), "{back}");

    assert_eq!(peer.end(), 0);
}

#[test]
fn the_drawing_language_can_be_read_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut peer = start(&folder);
    let list = peer.ask("resources/list", json!({})).expect("resources");
    let uris: Vec<&str> =
        list["resources"].as_array().expect("a list").iter().map(|r| r["uri"].as_str().unwrap()).collect();
    assert!(uris.contains(&"asciitect://checks/component-not-drawn"), "{uris:?}");
    for uri in uris {
        let read = peer.ask("resources/read", json!({ "uri": uri })).expect("a resource");
        assert!(read["contents"][0]["text"].as_str().expect("a text").len() > 100, "{uri}");
    }
    assert!(peer.ask("resources/read", json!({ "uri": "asciitect://other" })).is_err());
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut peer = start(&folder);
    for (tool, arguments, why) in [
        ("read", json!({}), "`text` is needed"),
        ("read", json!({ "text": "Only words." }), "no drawing was found"),
        ("read", json!({ "text": 7 }), "`text` is a text"),
        ("convert", json!({ "text": CROOKED, "format": "png" }), "no language is called png"),
        (
            "convert",
            json!({ "text": format!("{CROOKED}\n{CROOKED}"), "format": "dot" }),
            "there are 2 drawings; pick one by `line`: 1, 7",
        ),
        ("check", json!({ "text": CROOKED, "against": "x: [", "against_name": "compose.yaml" }), "compose.yaml:1:"),
        ("draw", json!({ "graph": "digraph {", "name": "a.dot" }), "a.dot:1:"),
    ] {
        let (failed, content) = call(&mut peer, tool, arguments.clone());
        let text = content[0]["text"].as_str().expect("a text");
        assert!(failed && text.starts_with(why), "{tool} {arguments}: {text}");
    }
    assert!(peer.ask("tools/call", json!({ "name": "sing", "arguments": {} })).is_err());
    // It goes on.
    assert!(text(&mut peer, "read", json!({ "text": CROOKED })).contains("Barn"));
}
