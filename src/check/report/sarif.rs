//! SARIF 2.1.0, which code hosts read.

use super::{Format, Report, portable};
use crate::check::{CHECKS, Check, Finding, Fix};
use crate::inventory::Place;
use serde_json::{Map, Value, json};

pub(super) static FORMAT: Format =
    Format { name: "sarif", about: "SARIF 2.1.0, for code hosts", machine: true, summary: false, write };

fn write(report: &Report) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "asciitect",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": CHECKS.iter().map(|c| rule(c)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": report.findings.iter().map(|f| result(f)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(check: &Check) -> Value {
    json!({
        "id": check.name,
        "shortDescription": {"text": check.about},
        "help": {"text": check.page, "markdown": check.page},
        "defaultConfiguration": {"level": check.severity.name()},
    })
}

fn result(finding: &Finding) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(finding.check));
    let index = CHECKS.iter().position(|c| c.name == finding.check);
    result.insert("ruleIndex".into(), json!(index.unwrap_or_default()));
    result.insert("level".into(), json!(finding.severity.name()));
    result.insert("message".into(), json!({"text": finding.message}));
    result.insert("locations".into(), json!([location(&finding.place, None, None)]));
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate();
        let related: Vec<Value> = related.map(|(i, r)| location(&r.place, Some(i), Some(&r.message))).collect();
        result.insert("relatedLocations".into(), Value::Array(related));
    }
    result.insert("partialFingerprints".into(), json!({"asciitect/v1": finding.fingerprint()}));
    if let Some(fix) = &finding.fix {
        result.insert("fixes".into(), json!([self::fix(fix)]));
    }
    Value::Object(result)
}

fn location(place: &Place, id: Option<usize>, message: Option<&str>) -> Value {
    let mut location = Map::new();
    if let Some(id) = id {
        location.insert("id".into(), json!(id));
    }
    let region = json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    });
    location
        .insert("physicalLocation".into(), json!({"artifactLocation": {"uri": uri(&place.path)}, "region": region}));
    if let Some(message) = message {
        location.insert("message".into(), json!({"text": message}));
    }
    Value::Object(location)
}

fn fix(fix: &Fix) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let length = edit.span.end - edit.span.start;
            json!({
                "deletedRegion": {"byteOffset": edit.span.start, "byteLength": length},
                "insertedContent": {"text": edit.text},
            })
        })
        .collect();
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": {"uri": uri(&fix.path)}, "replacements": replacements}],
    })
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in portable(path).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_become_uris() {
        assert_eq!(super::uri(".\\docs\\a b.md"), "docs/a%20b.md");
        assert_eq!(super::uri("x:y/ü.md"), "x%3Ay/%C3%BC.md");
    }
}
