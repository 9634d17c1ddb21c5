//! One thing in drawings and lists: from a box to its entry and back, all places that name it, and another name for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use asciitect::check::{Match, title};
use asciitect::diagram::NodeIndex;
use asciitect::inventory::{Kind, Place};
use asciitect::reading::Reading;
use asciitect::rewrite;
use asciitect::source::Edit;
use lsp_types::{
    self as lsp, GotoDefinitionParams, GotoDefinitionResponse, Location, Position, PrepareRenameResponse,
    ReferenceParams, RenameParams, TextDocumentPositionParams, WorkspaceEdit,
};

use super::diagnostics::Checked;
use super::documents::{Open, Under};
use super::session::{Answer, Refusal, Session};
use super::{edits, uri};
use crate::explain::place::Places;

/// A thing that boxes and entries of lists stand for.
#[derive(Default)]
struct Thing {
    /// What the lists call it, first.
    name: String,
    /// Its boxes, by the ids of their drawings.
    nodes: BTreeMap<String, BTreeSet<NodeIndex>>,
    /// The entries of lists, with what each list was read from.
    entries: Vec<(Place, String, Kind)>,
    /// Dependencies that name it.
    mentions: Vec<(Place, String, Kind)>,
}

impl Thing {
    /// What stands at a position: a box, or an entry of a list that is drawn.
    fn at(open: &Open, position: Position, matches: &[Match]) -> Option<Thing> {
        let mut thing = Thing::default();
        let mut seeds: BTreeSet<(Place, String)> = BTreeSet::new();
        if let Some(Under { reading, node: Some(node) }) = open.under(position) {
            thing.name = title(&reading.diagram.graph[node]).to_owned();
            thing.nodes.entry(reading.id.clone()).or_default().insert(node);
            let here = matches.iter().filter(|m| m.drawing == reading.id && m.whole && m.nodes.contains(&node));
            seeds.extend(here.map(|m| (m.entry.clone(), m.name.clone())));
        } else {
            let offset = open.offset(position);
            let path = &*open.document().source.name;
            let is_at = |p: &Place| *p.path == *path && (p.span.0..=p.span.1).contains(&offset);
            let here = matches.iter().filter(|m| is_at(&m.entry));
            seeds.extend(here.map(|m| (m.entry.clone(), m.name.clone())));
            thing.name = seeds.iter().next()?.1.clone();
        }
        for found in matches.iter().filter(|m| m.whole && seeds.contains(&(m.entry.clone(), m.name.clone()))) {
            thing.nodes.entry(found.drawing.clone()).or_default().extend(&found.nodes);
            push(&mut thing.entries, (found.entry.clone(), found.name.clone(), found.kind));
            for (name, place) in &found.mentions {
                push(&mut thing.mentions, (place.clone(), name.clone(), found.kind));
            }
        }
        Some(thing)
    }

    /// Its boxes, drawing by drawing.
    fn boxes<'a>(&'a self, open: &'a Open) -> impl Iterator<Item = (&'a Reading, Vec<NodeIndex>)> {
        let nodes = |r: &Reading| self.nodes.get(&r.id).map(|n| n.iter().copied().collect());
        open.document().readings.iter().filter_map(move |r| Some((r, nodes(r)?)))
    }
}

fn push(all: &mut Vec<(Place, String, Kind)>, one: (Place, String, Kind)) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// The place of a finding or an entry, in this document or in another file.
pub(super) fn location(open: &Open, place: &Place, texts: &BTreeMap<String, String>) -> Option<Location> {
    if *place.path == *open.document().source.name {
        return Some(Location::new(open.uri.clone(), open.place(place)));
    }
    let uri = uri::of(Path::new(&*place.path))?;
    let text = texts.get(&*place.path)?;
    Some(Location::new(uri, open.range_in(text, place.span.0..place.span.1)))
}

impl Session {
    fn thing(&mut self, at: &TextDocumentPositionParams) -> Answer<Option<(std::rc::Rc<Open>, Checked, Thing)>> {
        let open = self.open(&at.text_document.uri)?;
        let checked = self.check(&open).unwrap_or_default();
        let thing = Thing::at(&open, at.position, &checked.outcome.matches);
        Ok(thing.map(|thing| (open, checked, thing)))
    }

    /// From a box to its entries; from an entry to its boxes.
    pub(super) fn definition(&mut self, params: GotoDefinitionParams) -> Answer<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let Some((open, checked, thing)) = self.thing(&at)? else { return Ok(None) };
        let on_box = open.under(at.position).is_some_and(|u| u.node.is_some());
        let found = match on_box {
            true => entries(&open, &checked, &thing),
            false => boxes(&open, &thing),
        };
        Ok((!found.is_empty()).then_some(GotoDefinitionResponse::Array(found)))
    }

    pub(super) fn references(&mut self, params: ReferenceParams) -> Answer<Option<Vec<Location>>> {
        let Some((open, checked, thing)) = self.thing(&params.text_document_position)? else { return Ok(None) };
        let mut found = boxes(&open, &thing);
        if params.context.include_declaration {
            found.extend(entries(&open, &checked, &thing));
        }
        let mentions = thing.mentions.iter().filter_map(|(place, name, _)| {
            let text = text_of(&open, &checked, place)?;
            location(&open, &named(place, name, text)?, &checked.texts)
        });
        found.extend(mentions);
        Ok(Some(found))
    }

    pub(super) fn prepare_rename(&mut self, at: TextDocumentPositionParams) -> Answer<Option<PrepareRenameResponse>> {
        let Some((open, checked, thing)) = self.thing(&at)? else { return Ok(None) };
        let range = match open.under(at.position) {
            Some(Under { reading, node: Some(node) }) => {
                let places = Places::new(open.document(), reading);
                open.node_ranges(reading, &places, node).map(|(_, name)| name)
            }
            _ => thing.entries.iter().find_map(|(place, name, _)| {
                let here = *place.path == *open.document().source.name;
                let range = open.place(&named(place, name, text_of(&open, &checked, place)?)?);
                (here && range.start <= at.position && at.position <= range.end).then_some(range)
            }),
        };
        let placeholder = thing.name;
        Ok(range.map(|range| PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
    }

    /// Another name for a thing: in its drawings, which are straightened around it, and in the lists of the document
    /// and in lists of our own. Files of other programs keep theirs, which is said.
    pub(super) fn rename(&mut self, params: RenameParams) -> Answer<Option<WorkspaceEdit>> {
        let Some((open, checked, thing)) = self.thing(&params.text_document_position)? else {
            return Err(Refusal::new("no box of a drawing stands here, and no entry of a list that is drawn"));
        };
        let name = params.new_name.trim();
        let source = &open.document().source;
        let mut own: Vec<Edit> = Vec::new();
        for (reading, nodes) in thing.boxes(&open) {
            let edits = rewrite::rename(source, reading, &nodes, name);
            own.extend(edits.map_err(|why| Refusal::new(&format!("line {}: {why}", reading.block.lines.0)))?);
        }
        let mut others: BTreeMap<String, BTreeSet<(usize, usize, String)>> = BTreeMap::new();
        for (place, old, kind) in thing.entries.iter().chain(&thing.mentions) {
            let here = *place.path == *source.name;
            if !here && !matches!(kind, Kind::Csv | Kind::Toml) {
                let place = format!("{}:{}:{}", place.path, place.line, place.column);
                self.messages.warning(format!("{place}: `{old}` in the {} stays as it is", kind.name()));
                continue;
            }
            let Some(at) = text_of(&open, &checked, place).and_then(|text| named(place, old, text)) else { continue };
            let edit = (at.span.0, at.span.1, in_manner(old, name));
            others.entry(place.path.to_string()).or_default().insert(edit);
        }
        for (start, end, text) in others.remove(&source.name).unwrap_or_default() {
            own.push(Edit { span: source.span(start..end), text });
        }
        let mut changes = vec![(open.uri.clone(), Some(open.version), open.edits(&own))];
        for (path, edits) in others {
            let (Some(uri), Some(text)) = (uri::of(Path::new(&path)), checked.texts.get(&path)) else { continue };
            let edit = |(start, end, new)| lsp::TextEdit::new(open.range_in(text, start..end), new);
            changes.push((uri, None, edits.into_iter().map(edit).collect()));
        }
        Ok(Some(edits::of_workspace(changes, self.versioned_edits)))
    }
}

fn boxes(open: &Open, thing: &Thing) -> Vec<Location> {
    let mut found = Vec::new();
    for (reading, nodes) in thing.boxes(open) {
        let places = Places::new(open.document(), reading);
        let names = nodes.iter().filter_map(|n| open.node_ranges(reading, &places, *n).map(|(_, name)| name));
        found.extend(names.map(|range| Location::new(open.uri.clone(), range)));
    }
    found
}

fn entries(open: &Open, checked: &Checked, thing: &Thing) -> Vec<Location> {
    thing.entries.iter().filter_map(|(place, ..)| location(open, place, &checked.texts)).collect()
}

fn text_of<'a>(open: &'a Open, checked: &'a Checked, place: &Place) -> Option<&'a str> {
    let source = &open.document().source;
    if *place.path == *source.name { Some(source.text()) } else { checked.texts.get(&*place.path).map(String::as_str) }
}

/// The part of a place in which a name stands, as a word of its own.
fn named(place: &Place, name: &str, text: &str) -> Option<Place> {
    let whole = text.get(place.span.0..place.span.1)?;
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut hits = whole.match_indices(name).filter(|(at, hit)| {
        let (before, behind) = (whole[..*at].chars().next_back(), whole[at + hit.len()..].chars().next());
        !hit.is_empty() && !is_word(before) && !is_word(behind)
    });
    let (at, hit) = hits.next()?;
    let mut found = place.clone();
    let start = place.span.0 + at;
    let ahead = &text[place.span.0..start];
    found.line += ahead.matches('\n').count();
    found.span = (start, start + hit.len());
    Some(found)
}

/// A name as a list writes its names: `hay-loft` in place of `Hay loft` where the old one is written so.
fn in_manner(old: &str, name: &str) -> String {
    let plain = !old.contains(' ') && !old.contains(char::is_uppercase);
    match old.chars().find(|c| matches!(c, '-' | '_')) {
        Some(joint) if plain => name.to_lowercase().replace(' ', &joint.to_string()),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_manner() {
        assert_eq!(in_manner("hay-loft", "Root cellar"), "root-cellar");
        assert_eq!(in_manner("hay_loft", "Root cellar"), "root_cellar");
        assert_eq!(in_manner("Hay-loft", "Root cellar"), "Root cellar");
        assert_eq!(in_manner("loft", "Root cellar"), "Root cellar");
    }
}
