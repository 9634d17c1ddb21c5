//! Findings that are known and left for later: kept by what they are about, not by their line.

use super::Finding;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;

/// Known findings, and how often each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, (usize, String)>,
}

/// Why a file is no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineError(String);

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no baseline of asciitect: {}", self.0)
    }
}

impl std::error::Error for BaselineError {}

impl Baseline {
    /// The baseline of these findings. Notes are left out; they fail nothing. `path_of` names a finding's file in a
    /// way that does not hang on the folder from which the program runs.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>, path_of: impl Fn(&str) -> String) -> Baseline {
        let mut baseline = Baseline::default();
        for finding in findings.into_iter().filter(|f| f.severity > super::Severity::Note) {
            let path = path_of(&finding.place.path);
            let about = format!("{path}: {}: {}", finding.check, finding.message);
            baseline.known.entry(finding.fingerprint_at(&path)).or_insert((0, about)).0 += 1;
        }
        baseline
    }

    /// Reads what [`Baseline::write`] wrote.
    ///
    /// # Errors
    /// When the text is no such file.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let root: Value = serde_json::from_str(text).map_err(|e| BaselineError(e.to_string()))?;
        let fault = |what: &str| BaselineError(what.to_owned());
        if root["version"] != json!(1) {
            return Err(fault("`version` must be 1"));
        }
        let mut baseline = Baseline::default();
        for entry in root["findings"].as_array().ok_or_else(|| fault("`findings` must be a list"))? {
            let print = entry["fingerprint"].as_str().ok_or_else(|| fault("an entry without `fingerprint`"))?;
            let count = entry["count"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
            let about = entry["about"].as_str().unwrap_or_default();
            baseline.known.insert(print.to_owned(), (count, about.to_owned()));
        }
        Ok(baseline)
    }

    /// The text of the file, in an order that changes little.
    pub fn write(&self) -> String {
        let mut entries: Vec<_> = self.known.iter().collect();
        entries.sort_by(|a, b| (&a.1.1, a.0).cmp(&(&b.1.1, b.0)));
        let entries: Vec<Value> = entries
            .into_iter()
            .map(|(print, (count, about))| json!({"fingerprint": print, "count": count, "about": about}))
            .collect();
        format!("{:#}\n", json!({"version": 1, "findings": entries}))
    }

    /// Takes one of a known finding out of the baseline, and says whether there was one. Where one is known twice and
    /// found three times, one is new; what is left when all findings were asked for is no longer found.
    pub fn take(&mut self, finding: &Finding, path_of: impl Fn(&str) -> String) -> bool {
        let print = finding.fingerprint_at(&path_of(&finding.place.path));
        match self.known.get_mut(&print) {
            Some((count, _)) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// How many known findings there are.
    pub fn len(&self) -> usize {
        self.known.values().map(|(count, _)| count).sum()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
