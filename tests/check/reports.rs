//! What is written for programs is what they accept, and what is offered as a fix mends.

use std::collections::BTreeSet;

use asciitect::check::report::{FORMATS, Report, named};
use asciitect::check::{CHECKS, Config, Finding, NoDisk, Outcome};
use asciitect::source::apply_edits;
use serde_json::Value;

use super::{check_with, read};

/// A document in which much is wrong; a port and tabs can be mended.
const PAGE: &str = "\
# Läden & \"more\"

## Overview

```
┌───────────┐\t┌───────────┐\t┌───────────┐
│ 店 Till   │───▶│ Orders    │\t│ Store     │
│ port 8000 │\t│ port 8101 │\t│ port 5432 │
└───────────┘\t└───────────┘\t└───────────┘
```

```yaml
services:
  店 till:
    ports: [\"8000:8000\"]
  orders:
    ports: [\"8100:8100\"]
    depends_on: [store]
  store:
    ports: [\"5432:5432\"]
  mailer: {}
```
";

fn outcome(name: &str, text: &str) -> Outcome {
    check_with(&read(name, text), &[], &Config::default(), &NoDisk)
}

fn write(format: &str, outcome: Outcome) -> String {
    let outcomes = [outcome];
    let text_of = |_: &str| None;
    (named(format).unwrap().write)(&Report::new(&outcomes, &text_of))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// What the schema of SARIF 2.1.0 asks of the parts that we write: names of properties, what must be there, bounds.
#[test]
fn sarif_is_sarif() {
    let log: Value = serde_json::from_str(&write("sarif", outcome("my docs/läden.md", PAGE))).unwrap();
    assert_eq!(keys(&log), BTreeSet::from(["$schema", "version", "runs"]));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(keys(run), BTreeSet::from(["tool", "columnKind", "results"]));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), CHECKS.len());
    for rule in rules {
        assert_eq!(keys(rule), BTreeSet::from(["id", "shortDescription", "help", "defaultConfiguration"]));
        assert!(["note", "warning", "error"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
        assert!(rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string());
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.iter().any(|r| r["fixes"].is_array()) && results.iter().any(|r| r["relatedLocations"].is_array()));
    let known =
        ["ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints", "fixes"];
    for result in results {
        assert!(keys(result).iter().all(|key| known.contains(key)), "{result}");
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], rules[index]["id"]);
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"].as_array().unwrap().iter().chain(related) {
            let place = &location["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "my%20docs/l%C3%A4den.md");
            let of = |key: &str| place["region"][key].as_u64().unwrap();
            assert!(of("startLine") >= 1 && of("startColumn") >= 1, "{location}");
            let (start, end) = ((of("startLine"), of("startColumn")), (of("endLine"), of("endColumn")));
            assert!(start <= end, "{location}");
        }
        for change in result["fixes"].as_array().into_iter().flatten().flat_map(|fix| fix["artifactChanges"].as_array())
        {
            for replacement in change.iter().flat_map(|c| c["replacements"].as_array().unwrap()) {
                assert_eq!(keys(replacement), BTreeSet::from(["deletedRegion", "insertedContent"]));
                assert!(replacement["deletedRegion"]["byteOffset"].is_u64());
                assert!(replacement["deletedRegion"]["byteLength"].is_u64());
            }
        }
    }
}

#[test]
fn a_fix_mends_and_breaks_nothing() {
    let found = outcome("doc.md", PAGE).findings;
    let fixable: Vec<&Finding> = found.iter().filter(|f| f.fix.is_some()).collect();
    let names: Vec<&str> = fixable.iter().map(|f| f.check).collect();
    assert_eq!(names, ["tab-in-drawing", "port-differs"]);
    for finding in fixable {
        let mended = apply_edits(PAGE.as_bytes(), finding.fix.clone().unwrap().edits);
        let left = outcome("doc.md", std::str::from_utf8(&mended).unwrap()).findings;
        let rest = |all: &[Finding]| -> BTreeSet<String> {
            all.iter().filter(|f| f.check != finding.check).map(|f| f.message.clone()).collect()
        };
        assert!(left.iter().all(|f| f.check != finding.check), "{left:?}");
        assert_eq!(rest(&left), rest(&found));
    }
}

#[test]
fn every_format_writes_every_finding() {
    let number = outcome("doc.md", PAGE).findings.len();
    for format in FORMATS.iter().filter(|f| f.machine) {
        let text = write(format.name, outcome("doc.md", PAGE));
        let count = match format.name {
            "github" => text.lines().count(),
            "json" => serde_json::from_str::<Value>(&text).unwrap()["findings"].as_array().unwrap().len(),
            _ => serde_json::from_str::<Value>(&text).unwrap()["runs"][0]["results"].as_array().unwrap().len(),
        };
        assert_eq!(count, number, "{}", format.name);
    }
}
