//! The packets of a drawing: sheets all of whose cells are fields with bits.

use crate::diagram::{Diagram, Kind, Node};

/// A field of a packet.
pub(super) struct Field<'a> {
    /// Its name; empty where bits belong to no field of the drawing.
    pub(super) label: &'a str,
    pub(super) first: u32,
    pub(super) bits: u32,
}

/// The fields of each packet in the order of their bits, with one without a name wherever some are missing.
pub(super) fn packets(diagram: &Diagram) -> Vec<Vec<Field<'_>>> {
    if diagram.kind != Kind::Layout {
        return Vec::new();
    }
    let mut sheets = std::collections::BTreeMap::<usize, Option<Vec<Field<'_>>>>::new();
    for node in diagram.graph.node_weights().filter(|n| !n.group) {
        let Some(place) = node.place else { continue };
        let fields = sheets.entry(place.sheet).or_insert_with(|| Some(Vec::new()));
        match (place.bits, &mut *fields) {
            (Some((first, bits)), Some(all)) if bits > 0 => all.push(Field { label: &node.label, first, bits }),
            _ => *fields = None,
        }
    }
    sheets.into_values().flatten().filter_map(whole).collect()
}

/// The fields of a drawing that is one packet and nothing else.
pub(super) fn only_packet(diagram: &Diagram) -> Option<Vec<Field<'_>>> {
    let field = |n: &Node| !n.group && n.place.is_some_and(|p| p.sheet == 0 && p.bits.is_some());
    let mut packets = if diagram.graph.node_weights().all(field) { packets(diagram) } else { Vec::new() };
    packets.pop()
}

/// The fields without gaps; `None` where two lie over each other.
fn whole(mut fields: Vec<Field<'_>>) -> Option<Vec<Field<'_>>> {
    fields.sort_by_key(|f| f.first);
    let mut all = Vec::new();
    let mut next = 0;
    for field in fields {
        if field.first < next {
            return None;
        }
        if field.first > next {
            all.push(Field { label: "", first: next, bits: field.first - next });
        }
        next = field.first.checked_add(field.bits)?;
        all.push(field);
    }
    (!all.is_empty()).then_some(all)
}
