//! `asciitect.toml` and its schema know the same keys.

use asciitect::check::CHECKS;
use asciitect::config::Config;
use asciitect::diagram::Kind;
use asciitect::document::Format;
use asciitect::emit::{FORMATS, Theme};
use serde_json::Value;

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/asciitect.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The keys of an object of the schema, as its error message lists them.
fn keys(object: &Value) -> Vec<&str> {
    object["properties"].as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_schema_knows_the_keys_that_are_read() {
    let schema = schema();
    let parts = &schema["properties"];
    for (text, object) in [
        ("none = 1\n", &schema),
        ("[check]\nnone = 1\n", &parts["check"]),
        ("[[bind]]\nnone = 1\n", &parts["bind"]["items"]),
        ("[fmt]\nnone = 1\n", &parts["fmt"]),
        ("[list]\nnone = 1\n", &parts["list"]),
        ("[graph]\nnone = 1\n", &parts["graph"]),
        ("[render]\nnone = 1\n", &parts["render"]),
        ("[embed]\nnone = 1\n", &parts["embed"]),
        ("[targets.own]\nnone = 1\n", &parts["targets"]["additionalProperties"]),
    ] {
        let error = Config::parse("t", text).unwrap_err().message;
        let known: Vec<&str> = error.split_once("known are ").unwrap().1.split(", ").collect();
        assert_eq!(keys(object), known, "{text}");
        assert_eq!(object["additionalProperties"], false);
    }
}

#[test]
fn the_schema_knows_the_checks() {
    let schema = schema();
    let known = schema["$defs"]["checks"]["items"]["enum"].as_array().unwrap();
    let names: Vec<&str> = known.iter().filter_map(Value::as_str).collect();
    assert_eq!(names, ["all"].into_iter().chain(CHECKS.iter().map(|c| c.name)).collect::<Vec<_>>());
}

#[test]
fn the_schema_knows_the_formats_of_documents() {
    let schema = schema();
    let known = schema["properties"]["formats"]["additionalProperties"]["enum"].as_array().unwrap();
    let names: Vec<&str> = known.iter().filter_map(Value::as_str).collect();
    assert_eq!(names, Format::all().map(Format::name).collect::<Vec<_>>());
}

#[test]
fn the_schema_knows_the_words_of_embed() {
    let schema = schema();
    let embed = &schema["properties"]["embed"]["properties"];
    let words = |at: &Value| -> Vec<String> {
        at["enum"].as_array().unwrap().iter().map(|w| w.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(words(&embed["theme"]), Theme::ALL.map(Theme::name));
    assert_eq!(words(&embed["kinds"]["items"]), Kind::ALL.map(Kind::name));
    let formats: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
    let mut known = words(&embed["formats"]["items"]);
    known.retain(|f| f != "png" || cfg!(feature = "png"));
    assert_eq!(known, formats);
    let comment = &schema["properties"]["targets"]["additionalProperties"]["properties"]["comment"];
    for word in words(comment) {
        Config::parse("t", &format!("[targets.own]\nblock = \"{{source}}\"\ncomment = \"{word}\"\n")).unwrap();
    }
}
