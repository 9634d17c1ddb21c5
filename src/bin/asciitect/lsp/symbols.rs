//! The drawings of a document and their boxes, as an outline.

use asciitect::diagram::NodeIndex;
use asciitect::emit;
use asciitect::reading::Reading;
use lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

use super::documents::Open;
use super::session::{Answer, Session};
use crate::explain::{facts, place::Places};

impl Session {
    pub(super) fn symbols(&mut self, params: DocumentSymbolParams) -> Answer<Option<DocumentSymbolResponse>> {
        let open = self.open(&params.text_document.uri)?;
        let all: Vec<DocumentSymbol> = open.document().readings.iter().map(|r| drawing(&open, r)).collect();
        Ok(Some(match self.nested_symbols {
            true => DocumentSymbolResponse::Nested(all),
            false => {
                let mut flat = Vec::new();
                all.into_iter().for_each(|symbol| flatten(&open, symbol, None, &mut flat));
                DocumentSymbolResponse::Flat(flat)
            }
        }))
    }
}

fn drawing(open: &Open, reading: &Reading) -> DocumentSymbol {
    let places = Places::new(open.document(), reading);
    let graph = &reading.diagram.graph;
    let roots = graph.node_indices().filter(|n| graph[*n].parent.is_none());
    let children = roots.filter_map(|n| node(open, reading, &places, n, graph.node_count())).collect();
    symbol(
        reading.title.clone().unwrap_or_else(|| reading.id.clone()),
        (SymbolKind::NAMESPACE, Some(facts(reading))),
        (open.lines_of(reading), open.line(reading.block.lines.0)),
        children,
    )
}

fn node(open: &Open, reading: &Reading, places: &Places, at: NodeIndex, room: usize) -> Option<DocumentSymbol> {
    let graph = &reading.diagram.graph;
    let ranges = open.node_ranges(reading, places, at)?;
    let name = Some(emit::name(&graph[at])).filter(|n| !n.trim().is_empty()).unwrap_or_else(|| graph[at].id.clone());
    let kind = if graph[at].group { SymbolKind::PACKAGE } else { SymbolKind::OBJECT };
    let room = room.checked_sub(1)?;
    let inner = graph.node_indices().filter(|n| graph[*n].parent == Some(at));
    let children: Vec<_> = inner.filter_map(|n| node(open, reading, places, n, room)).collect();
    Some(symbol(name, (kind, None), ranges, children))
}

// The field `deprecated` must be given, and is.
#[allow(deprecated)]
fn symbol(
    name: String,
    (kind, detail): (SymbolKind, Option<String>),
    (range, selection_range): (lsp_types::Range, lsp_types::Range),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let children = (!children.is_empty()).then_some(children);
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range, children }
}

#[allow(deprecated)]
fn flatten(open: &Open, symbol: DocumentSymbol, container_name: Option<String>, all: &mut Vec<SymbolInformation>) {
    let location = Location::new(open.uri.clone(), symbol.range);
    let DocumentSymbol { name, kind, children, .. } = symbol;
    all.push(SymbolInformation { name: name.clone(), kind, tags: None, deprecated: None, location, container_name });
    children.into_iter().flatten().for_each(|inner| flatten(open, inner, Some(name.clone()), all));
}
