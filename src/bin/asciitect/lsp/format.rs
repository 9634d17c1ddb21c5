//! Formatting: what `fmt` does, for a document or for the drawings in a range.

use asciitect::reading::Reading;
use asciitect::rewrite::{self, Manner};
use asciitect::source::{Edit, apply_edits};
use lsp_types::{DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit};

use super::documents::Open;
use super::session::{Answer, Session};
use crate::fmt::{again, is_damaged, straighten};
use crate::text::CONFLICT;

impl Session {
    pub(super) fn formatting(&mut self, params: DocumentFormattingParams) -> Answer<Option<Vec<TextEdit>>> {
        let open = self.open(&params.text_document.uri)?;
        let picked: Vec<&Reading> = open.document().readings.iter().collect();
        self.formatted(&open, &picked)
    }

    pub(super) fn range_formatting(&mut self, params: DocumentRangeFormattingParams) -> Answer<Option<Vec<TextEdit>>> {
        let open = self.open(&params.text_document.uri)?;
        let picked: Vec<&Reading> = open.within(params.range).collect();
        self.formatted(&open, &picked)
    }

    fn formatted(&mut self, open: &Open, picked: &[&Reading]) -> Answer<Option<Vec<TextEdit>>> {
        let Some(manner) = self.manner(open) else { return Ok(None) };
        let edits = self.straight(open, picked, manner);
        Ok(Some(open.edits(&edits)))
    }

    /// How the drawings of a document are drawn, by `asciitect.toml`; none where that is wrong, which is said.
    pub(super) fn manner(&mut self, open: &Open) -> Option<Manner> {
        Some(self.configs.of(&open.input, &mut self.messages)?.config.fmt)
    }

    /// The edits that straighten drawings, by the rules of `fmt`. What is left as it is is said.
    pub(super) fn straight(&mut self, open: &Open, picked: &[&Reading], manner: Manner) -> Vec<Edit> {
        let document = open.document();
        let name = &document.source.name;
        if let Some(line) = rewrite::conflict(document) {
            self.messages.warning(format!("{name}:{line}: {CONFLICT}"));
            return Vec::new();
        }
        if is_damaged(&document.source) {
            self.messages.warning(format!("{name}: left as it is: its encoding is damaged"));
            return Vec::new();
        }
        let picked: Vec<(usize, usize)> = picked.iter().map(|r| r.block.lines).collect();
        let (edits, _) = straighten(manner, document, &picked, &self.messages);
        let new = apply_edits(open.text.as_bytes(), edits.clone());
        if edits.is_empty() {
            return edits;
        }
        if let Some(line) = rewrite::differs(document, &again(&open.as_read(), &new)) {
            self.messages.warning(format!("{name}:{line}: left as it is: straight, it would not read as before"));
            return Vec::new();
        }
        edits
    }
}
