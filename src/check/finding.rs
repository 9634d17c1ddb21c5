//! What a check says: a finding, with its places, its severity, and how to mend it.

use crate::inventory::Place;
use crate::source::Edit;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; never changes the exit code.
    Note,
    /// Drawing and list differ.
    Warning,
    /// Something is used wrongly, or the user has made the check an error.
    Error,
}

impl Severity {
    /// The name that output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The check's name.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is best mended.
    pub place: Place,
    /// A sentence, without full stop.
    pub message: String,
    /// The component that it is about.
    pub component: Option<String>,
    /// The connection that it is about.
    pub edge: Option<[String; 2]>,
    /// Other places that it is about.
    pub related: Vec<Related>,
    /// A change that mends it and breaks nothing.
    pub fix: Option<Fix>,
    /// The id of the drawing that it is about.
    pub drawing: Option<String>,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// A safe change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// The file that it changes.
    pub path: String,
    /// The changes, in bytes on disk.
    pub edits: Vec<Edit>,
}

impl Finding {
    /// A finding of nothing but a place and a sentence; the check that makes it gives name and severity.
    pub(super) fn new(place: Place, message: impl Into<String>) -> Self {
        Finding {
            check: "",
            severity: Severity::Warning,
            place,
            message: message.into(),
            component: None,
            edge: None,
            related: Vec::new(),
            fix: None,
            drawing: None,
        }
    }

    pub(super) fn about(mut self, component: &str) -> Self {
        self.component = Some(component.to_owned());
        self
    }

    pub(super) fn between(mut self, from: &str, to: &str) -> Self {
        self.edge = Some([from.to_owned(), to.to_owned()]);
        self
    }

    pub(super) fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    /// What stays the same when lines move: the check, the file, and what it is about.
    pub fn fingerprint(&self) -> String {
        self.fingerprint_at(&self.place.path)
    }

    /// The same, with another name for the file: one that does not hang on the folder from which it was named.
    pub fn fingerprint_at(&self, path: &str) -> String {
        let subject = match (&self.component, &self.edge) {
            (_, Some([from, to])) => format!("{}\u{1}{}", super::names::key(from), super::names::key(to)),
            (Some(component), None) => super::names::key(component),
            (None, None) => self.message.clone(),
        };
        let drawing = self.drawing.as_deref().unwrap_or_default();
        let whole = format!(
            "{}\u{0}{}\u{0}{drawing}\u{0}{subject}",
            self.check,
            path.replace('\\', "/").trim_start_matches("./")
        );
        format!("{:016x}", fnv(whole.as_bytes()))
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every release.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(super::fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(super::fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
