//! Changes to several documents, as the client takes them.

use std::collections::BTreeMap;

use lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};
use serde_json::json;

/// The changes of documents, each with its version where it is open; with versions if the client takes them.
pub(super) fn of_workspace(changes: Vec<(Uri, Option<i32>, Vec<TextEdit>)>, versioned: bool) -> WorkspaceEdit {
    let changes = changes.into_iter().filter(|(_, _, edits)| !edits.is_empty());
    if versioned {
        let edit = |(uri, version, edits): (Uri, Option<i32>, Vec<TextEdit>)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        let edits = Some(DocumentChanges::Edits(changes.map(edit).collect()));
        return WorkspaceEdit { document_changes: edits, ..WorkspaceEdit::default() };
    }
    let plain: BTreeMap<String, Vec<TextEdit>> =
        changes.map(|(uri, _, edits)| (uri.as_str().to_owned(), edits)).collect();
    // The type of the field hashes addresses, whose type is not made for it.
    serde_json::from_value(json!({ "changes": plain })).unwrap_or_default()
}
