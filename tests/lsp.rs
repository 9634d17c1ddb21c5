//! A session with the language server, over standard input and output as an editor has it.

mod stdio;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use stdio::{Framing, Peer};
use tempfile::TempDir;

/// A page whose drawing is crooked, with emoji before what is asked for, and a list that describes it.
const PAGE: &str = "\
# Farm

🐔🐔 A yard.

## Component Diagram

```
┌──────────┐   sheaves   ┌──────────┐
│ 🐔 Coop  │────────────▶│ Hay loft │
└──────────┘             └────┬─────┘
                              │
                              ▼
                         ┌──────────┐
                         │  Mill     │
                         └──────────┘
```

## Components

- **Coop**: where the hens are
- **Hay loft**: dry, under the roof
- **Mill**: by the brook
- **Pond**: not drawn
";

struct Session {
    peer: Peer,
    folder: TempDir,
    text: String,
    version: i64,
    /// The server's capabilities.
    can: Value,
}

impl Session {
    fn start(encodings: &[&str], options: Value) -> Session {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("page.md"), PAGE).expect("written");
        let mut peer = Peer::start("lsp", folder.path(), Framing::Length);
        let capabilities = json!({
            "general": { "positionEncodings": encodings },
            "workspace": { "workspaceEdit": { "documentChanges": true } },
            "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } },
        });
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options,
        });
        let about = peer.ask("initialize", params).expect("initialized");
        peer.notify("initialized", json!({}));
        let mut session =
            Session { peer, folder, text: PAGE.to_owned(), version: 1, can: about["capabilities"].clone() };
        let item = json!({ "uri": session.uri(), "languageId": "markdown", "version": 1, "text": PAGE });
        session.peer.notify("textDocument/didOpen", json!({ "textDocument": item }));
        session
    }

    fn uri(&self) -> String {
        format!("file://{}", fs::canonicalize(self.folder.path()).expect("a path").join("page.md").display())
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The diagnostics that are told next: code, line, first and last column.
    fn findings(&mut self) -> Vec<(String, u64, u64, u64)> {
        let told = self.peer.wait_for("textDocument/publishDiagnostics");
        assert_eq!(told["version"], self.version);
        let place = |d: &Value| {
            let (from, to) = (&d["range"]["start"], &d["range"]["end"]);
            let n = |v: &Value| v.as_u64().expect("a number");
            (
                d["code"].as_str().expect("a code").to_owned(),
                n(&from["line"]),
                n(&from["character"]),
                n(&to["character"]),
            )
        };
        told["diagnostics"].as_array().expect("a list").iter().map(place).collect()
    }

    /// Where a text stands, in UTF-16 units.
    fn at(&self, text: &str) -> Value {
        let byte = self.text.find(text).unwrap_or_else(|| panic!("no {text}"));
        let line = self.text[..byte].matches('\n').count();
        let start = self.text[..byte].rfind('\n').map_or(0, |n| n + 1);
        json!({ "line": line, "character": self.text[start..byte].encode_utf16().count() })
    }

    fn ask_at(&mut self, method: &str, text: &str, more: Value) -> Result<Value, Value> {
        let mut params = json!({ "textDocument": { "uri": self.uri() }, "position": self.at(text) });
        for (key, value) in more.as_object().expect("an object") {
            params[key] = value.clone();
        }
        self.peer.ask(method, params)
    }

    fn actions(&mut self, text: &str) -> Vec<Value> {
        let range = json!({ "start": self.at(text), "end": self.at(text) });
        let params = json!({ "textDocument": { "uri": self.uri() }, "range": range, "context": { "diagnostics": [] } });
        let found = self.peer.ask("textDocument/codeAction", params).expect("actions");
        found.as_array().expect("a list").clone()
    }

    /// The page with edits made to it.
    fn edited(&self, edits: &Value) -> String {
        apply(&self.text, edits)
    }

    fn end(mut self) {
        assert_eq!(self.peer.ask("shutdown", Value::Null), Ok(Value::Null));
        self.peer.notify("exit", Value::Null);
        assert_eq!(self.peer.end(), 0);
    }
}

/// A text with the edits of a client whose columns are UTF-16.
fn apply(text: &str, edits: &Value) -> String {
    let byte = |position: &Value| {
        let line = position["line"].as_u64().expect("a line") as usize;
        let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        let mut units = position["character"].as_u64().expect("a column") as usize;
        let mut at = start;
        for c in text[start..].chars().take_while(|_| true) {
            if units == 0 {
                break;
            }
            units -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    let mut all: Vec<(usize, usize, String)> = edits
        .as_array()
        .expect("edits")
        .iter()
        .map(|e| {
            let new = e["newText"].as_str().expect("a text").to_owned();
            (byte(&e["range"]["start"]), byte(&e["range"]["end"]), new)
        })
        .collect();
    all.sort();
    let mut out = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        out.replace_range(start..end, &new);
    }
    out
}

fn row<'a>(text: &'a str, word: &str) -> &'a str {
    text.lines().find(|l| l.contains(word) && l.contains('│')).expect("a row")
}

#[test]
fn a_whole_session() {
    let mut s = Session::start(&["utf-16"], json!({ "pictures": true }));
    assert_eq!(s.can["positionEncoding"], "utf-16");
    assert_eq!(s.can["textDocumentSync"]["change"], 2);

    // Findings: the crooked drawing, and the entry that is not drawn.
    let found = s.findings();
    let codes: Vec<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
    assert!(codes.contains(&"crooked-drawing"), "{found:?}");
    let missing = found.iter().find(|(code, ..)| code == "component-not-drawn").expect("Pond");
    let pond = s.at("Pond");
    assert_eq!((missing.1, missing.2), (pond["line"].as_u64().unwrap(), pond["character"].as_u64().unwrap()));

    // Hover: words about the box behind an emoji, and the picture.
    let hover = s.ask_at("textDocument/hover", "Coop  │", json!({})).expect("a hover");
    let words = hover["contents"]["value"].as_str().expect("words");
    assert!(words.starts_with("**🐔 Coop**"), "{words}");
    assert!(words.contains("→ Hay loft “sheaves”"), "{words}");
    let said = words.split("![").next().unwrap_or_default();
    assert_eq!(said.matches("Component Diagram").count(), 1, "{words}");
    assert!(words.contains("(data:image/svg+xml;base64,"), "{words}");
    assert_eq!(s.ask_at("textDocument/hover", "A yard", json!({})), Ok(Value::Null));

    // Outline.
    let uri = s.uri();
    let symbols =
        s.peer.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })).expect("symbols");
    assert_eq!(symbols[0]["name"], "Component Diagram");
    let boxes: Vec<&str> =
        symbols[0]["children"].as_array().expect("boxes").iter().map(|b| b["name"].as_str().unwrap()).collect();
    assert_eq!(boxes, ["🐔 Coop", "Hay loft", "Mill"]);
    assert_eq!(symbols[0]["children"][1]["selectionRange"]["start"], s.at("Hay loft │"));

    // From the box to the list, and back.
    let there = s.ask_at("textDocument/definition", "Hay loft │", json!({})).expect("a definition");
    let entry = there[0]["range"]["start"].clone();
    assert_eq!(entry["line"], s.at("Hay loft**")["line"]);
    let back = s.ask_at("textDocument/definition", "Hay loft**", json!({})).expect("a definition");
    assert_eq!(back[0]["range"]["start"], s.at("Hay loft │"));
    let context = json!({ "context": { "includeDeclaration": true } });
    let all = s.ask_at("textDocument/references", "Mill", context).expect("references");
    assert_eq!(all.as_array().expect("a list").len(), 2);

    // Formatting, whole and in a range.
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let params = json!({ "textDocument": { "uri": uri }, "options": options });
    let edits = s.peer.ask("textDocument/formatting", params.clone()).expect("edits");
    let straight = s.edited(&edits);
    assert_eq!(row(&straight, "Mill"), "                         │  Mill    │");
    let mut ranged = params.clone();
    ranged["range"] = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 2, "character": 0 } });
    assert_eq!(s.peer.ask("textDocument/rangeFormatting", ranged.clone()), Ok(json!([])));
    ranged["range"]["end"]["line"] = json!(8);
    let edits = s.peer.ask("textDocument/rangeFormatting", ranged).expect("edits");
    assert_eq!(s.edited(&edits), straight);

    // Actions.
    let actions = s.actions("Hay loft │");
    let titles: Vec<&str> = actions.iter().map(|a| a["title"].as_str().unwrap()).collect();
    for title in ["Straighten the drawing", "Draw with ASCII", "Insert the picture into the page", "Copy as Mermaid"] {
        assert!(titles.contains(&title), "{titles:?}");
    }
    let by_title = |title: &str| actions.iter().find(|a| a["title"] == title).expect("the action").clone();
    let edits = |action: &Value| action["edit"]["documentChanges"][0]["edits"].clone();
    assert_eq!(s.edited(&edits(&by_title("Straighten the drawing"))), straight);
    let ascii = s.edited(&edits(&by_title("Draw with ASCII")));
    assert!(ascii.contains("| 🐔 Coop  |------------>| Hay loft |"), "{ascii}");
    let fenced = s.edited(&edits(&by_title("Insert the graph as Mermaid below")));
    assert!(
        fenced.contains("└──────────┘\n```\n\n```mermaid\n---\ntitle") && fenced.contains("flowchart TD"),
        "{fenced}"
    );
    assert!(fenced.ends_with(PAGE.split_once("## Components").expect("a list").1));

    // Commands.
    let copy = by_title("Copy as Mermaid")["command"].clone();
    let params = json!({ "command": copy["command"], "arguments": copy["arguments"] });
    let mermaid = s.peer.ask("workspace/executeCommand", params).expect("a text");
    assert!(mermaid.as_str().expect("a text").contains("flowchart TD"), "{mermaid}");
    let insert = by_title("Insert the picture into the page")["command"].clone();
    let params = json!({ "command": insert["command"], "arguments": insert["arguments"] });
    s.peer.ask("workspace/executeCommand", params).expect("done");
    let asked = s.peer.wait_for("workspace/applyEdit");
    let with_picture = s.edited(&asked["edit"]["documentChanges"][0]["edits"]);
    assert!(with_picture.contains("<!-- asciitect id=component-diagram"), "{with_picture}");
    assert!(fs::read_dir(s.path("diagrams")).expect("pictures").count() > 0);
    let error =
        s.peer.ask("workspace/executeCommand", json!({ "command": "asciitect.write", "arguments": [uri, 1, "dot"] }));
    assert_eq!(error.expect_err("no drawing there")["message"], "no drawing stands at line 1");

    // Renaming: the box, and its entry.
    let range = s.ask_at("textDocument/prepareRename", "Hay loft │", json!({})).expect("a name");
    assert_eq!((&range["placeholder"], &range["range"]["start"]), (&json!("Hay loft"), &s.at("Hay loft │")));
    let edit = s.ask_at("textDocument/rename", "Hay loft │", json!({ "newName": "Root cellar" })).expect("an edit");
    let renamed = s.edited(&edits(&json!({ "edit": edit })));
    assert_eq!(row(&renamed, "cellar"), "│ 🐔 Coop  │────────────▶│ Root cellar │");
    assert!(renamed.contains("- **Root cellar**: dry"), "{renamed}");
    assert!(renamed.contains("┌─────────────┐\n│ 🐔 Coop"), "{renamed}");
    // From the list it goes as well, and right behind the name.
    let range = s.ask_at("textDocument/prepareRename", "Mill**", json!({})).expect("a name");
    assert_eq!((&range["placeholder"], &range["range"]["start"]), (&json!("Mill"), &s.at("Mill**")));
    let edit = s.ask_at("textDocument/rename", "**: by the brook", json!({ "newName": "Oil mill" })).expect("an edit");
    let renamed = s.edited(&edits(&json!({ "edit": edit })));
    assert!(
        renamed.contains("- **Oil mill**: by") && row(&renamed, "Oil mill").ends_with("│  Oil mill │"),
        "{renamed}"
    );
    let refused = s.ask_at("textDocument/rename", "Hay loft │", json!({ "newName": "a\nb" })).expect_err("no name");
    assert_eq!(refused["message"], "line 7: a name is a text of one row");
    assert!(s.ask_at("textDocument/rename", "A yard", json!({ "newName": "x" })).is_err());

    // A change: part of a line behind emoji, then the whole text.
    let (from, to) = (s.at("A yard"), s.at(" yard"));
    let range = json!({ "start": from, "end": to });
    s.version = 2;
    let document = json!({ "uri": uri, "version": 2 });
    let changes = json!([{ "range": range, "text": "The" }]);
    s.peer.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    assert!(s.findings().len() > 1);
    s.version = 3;
    let document = json!({ "uri": uri, "version": 3 });
    s.text = straight.replace("- **Pond**: not drawn\n", "");
    let changes = json!([{ "text": s.text }]);
    s.peer.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    // All that is left is a note on the emoji.
    let left = s.findings();
    assert!(left.iter().all(|(code, ..)| code == "glyph-missing"), "{left:?}");

    assert_eq!(s.peer.ask("textDocument/unknown", json!({})).expect_err("unknown")["code"], -32601);
    s.peer.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    let told = s.peer.wait_for("textDocument/publishDiagnostics");
    assert_eq!(told["diagnostics"], json!([]));
    s.end();
}

#[test]
fn columns_in_bytes_where_the_client_offers_them() {
    let mut s = Session::start(&["utf-16", "utf-8"], Value::Null);
    assert_eq!(s.can["positionEncoding"], "utf-8");
    let line = PAGE.lines().position(|l| l.contains("Hay loft │")).expect("a row");
    let text = PAGE.lines().nth(line).expect("a row");
    let position = json!({ "line": line, "character": text.find("Hay").expect("a name") });
    let params = json!({ "textDocument": { "uri": s.uri() }, "position": position });
    let hover = s.peer.ask("textDocument/hover", params).expect("a hover");
    let words = hover["contents"]["value"].as_str().expect("words");
    assert!(words.starts_with("**Hay loft**") && !words.contains("data:"), "{words}");
    s.end();
}

#[test]
fn settings_and_lists_of_files_count_and_are_read_again() {
    let mut s = Session::start(&["utf-16"], Value::Null);
    assert!(s.findings().iter().any(|(code, ..)| code == "component-not-drawn"));
    fs::write(s.path("asciitect.toml"), "[check]\nignore = [\"component-not-drawn\"]\n").expect("written");
    let uri = s.uri();
    s.peer.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert!(!s.findings().iter().any(|(code, ..)| code == "component-not-drawn"));
    // A file that is wrong is told where the user sees it.
    fs::write(s.path("asciitect.toml"), "[check]\nignore = [\"no-such-check\"]\n").expect("written");
    s.peer.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    let told = s.peer.wait_for("window/showMessage");
    assert!(told["message"].as_str().expect("a text").contains("asciitect.toml:2:"), "{told}");
    s.findings();
    // A list from a file, to which one can go, and which keeps its names.
    fs::write(s.path("asciitect.toml"), "[[bind]]\ndocument = \"page.md\"\nagainst = \"compose.yaml\"\n")
        .expect("written");
    fs::write(s.path("compose.yaml"), "services:\n  coop: {}\n  mill: {}\n").expect("written");
    s.peer.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    s.findings();
    let there = s.ask_at("textDocument/definition", "Mill     │", json!({})).expect("a definition");
    let in_file =
        there.as_array().expect("places").iter().find(|l| l["uri"].as_str().unwrap().ends_with("compose.yaml"));
    assert_eq!(in_file.expect("the service")["range"]["start"], json!({ "line": 2, "character": 2 }));
    s.ask_at("textDocument/rename", "Mill     │", json!({ "newName": "Oil mill" })).expect("an edit");
    let said = s.peer.wait_for("window/logMessage");
    assert!(said["message"].as_str().expect("a text").contains("`mill` in the compose file stays as it is"), "{said}");
    s.end();
}

/// Bytes that no editor sends in good order.
#[test]
fn nonsense_is_answered() {
    let mut s = Session::start(&["utf-16"], Value::Null);
    let uri = s.uri();
    assert!(s.peer.ask("textDocument/hover", json!({ "textDocument": 7 })).is_err());
    assert!(s.peer.ask("textDocument/formatting", json!({})).is_err());
    let far = json!({ "line": 99_999, "character": 99_999 });
    let params = json!({ "textDocument": { "uri": uri }, "position": far });
    assert_eq!(s.peer.ask("textDocument/hover", params), Ok(Value::Null));
    s.peer.notify("textDocument/didChange", json!("nothing"));
    let backwards = json!({ "start": { "line": 5, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let document = json!({ "uri": uri, "version": 2 });
    let changes = json!([{ "range": backwards, "text": "┌─┐" }]);
    s.peer.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    let symbols = s.peer.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    assert!(symbols.is_ok());
    assert!(Path::new(&s.path("page.md")).exists());
    s.end();
}
