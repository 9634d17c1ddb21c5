use serde_json::{Value, json};

use crate::bed::{Bed, PAIR, page};

/// What mdBook hands over, by the name of the book's list.
fn book(list: &str, preprocessor: Value) -> String {
    let inner =
        json!({ "Chapter": { "name": "Inner", "content": page(&[("Pair", PAIR)]), "sub_items": [], "new": 1 } });
    let chapter =
        json!({ "Chapter": { "name": "Outer", "content": "# Words\n", "path": "outer.md", "sub_items": [inner] } });
    let context =
        json!({ "root": "/", "config": { "preprocessor": { "asciitect": preprocessor } }, "mdbook_version": "0" });
    json!([context, { list: [chapter, "Separator", { "PartTitle": "Part" }], "__non_exhaustive": null }]).to_string()
}

#[test]
fn mdbook_gets_its_pages_back_with_pictures() {
    let bed = Bed::new();
    for list in ["sections", "items"] {
        let out = bed.run_with(&["mdbook"], book(list, json!({ "command": "asciitect mdbook" }))).fine();
        let out: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(out["__non_exhaustive"], Value::Null);
        assert_eq!(out[list][0]["Chapter"]["content"], "# Words\n");
        assert_eq!(out[list][1], "Separator");
        let inner = &out[list][0]["Chapter"]["sub_items"][0]["Chapter"];
        assert_eq!(inner["new"], 1);
        let content = inner["content"].as_str().expect("a text");
        let picture = content.split_once("<svg ").and_then(|(_, r)| r.split_once("</svg>")).expect("a picture").0;
        assert!(!picture.contains("\n\n") && picture.contains("currentColor"), "{content}");
    }
}

#[test]
fn mdbook_asks_what_is_supported() {
    let bed = Bed::new();
    assert_eq!(bed.run(&["mdbook", "supports", "html"]).code, 0);
    let run = bed.run(&["mdbook", "supports", "epub"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
}

#[test]
fn mdbooks_options_are_checked() {
    let bed = Bed::new();
    let run = bed.run_with(&["mdbook"], book("items", json!({ "kind": [] })));
    assert!(run.code == 2 && run.err.contains("book.toml: preprocessor.asciitect: unknown key `kind`"), "{run}");
    let run = bed.run_with(&["mdbook"], book("items", json!({ "kinds": ["chain"] })));
    assert!(run.code == 0 && !run.out.contains("<svg"), "{run}");
    let run = bed.run_with(&["mdbook"], "{}");
    assert!(run.code == 2 && run.err.contains("not what mdBook hands to a preprocessor"), "{run}");
}

#[test]
fn pandocs_drawings_become_pictures() {
    let bed = Bed::new();
    let block = |text: &str| json!({ "t": "CodeBlock", "c": [["", ["text"], []], text] });
    let words = json!({ "t": "Para", "c": [{ "t": "Str", "c": "Words" }] });
    let quote = json!({ "t": "BlockQuote", "c": [block(PAIR.trim_end())] });
    let document = json!({ "pandoc-api-version": [1, 22], "meta": {}, "blocks": [words, quote, block("let x = 1;")] });
    let filtered = |writer: &str| -> Value {
        let out = bed.run_with(&["pandoc", writer], document.to_string()).fine();
        serde_json::from_str(&out).expect("JSON")
    };
    let html = filtered("html5");
    assert_eq!(html["blocks"][0], document["blocks"][0]);
    assert_eq!(html["blocks"][2], document["blocks"][2]);
    let raw = &html["blocks"][1]["c"][0];
    assert_eq!((&raw["t"], &raw["c"][0]), (&json!("RawBlock"), &json!("html")));
    assert!(raw["c"][1].as_str().is_some_and(|svg| svg.contains("Web")));
    if cfg!(feature = "png") {
        let docx = filtered("docx");
        let image = &docx["blocks"][1]["c"][0]["c"][0]["c"];
        assert!(image[1][0]["c"].as_str().is_some_and(|alt| alt.contains("Web, API")), "{image}");
        let file = std::fs::read(image[2][0].as_str().expect("a path")).expect("a picture");
        assert!(file.starts_with(b"\x89PNG"));
        let pixels = u32::from_be_bytes(file[16..20].try_into().expect("four bytes"));
        assert_eq!(image[0][2], json!([["width", format!("{}px", pixels / 2)]]));
    }
}
