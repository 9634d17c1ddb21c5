//! Packets: a row for each field.

use std::fmt::Write as _;

use super::{COMMENT, comment, escaped};
use crate::diagram::Diagram;
use crate::emit::nearest::{Means, PLAIN, notes};
use crate::emit::packet::Field;
use crate::shape::Stroke;

pub(super) const MEANS: Means = Means {
    borders: (&[Stroke::Heavy, Stroke::Double, Stroke::Dashed], "drawn as a plain line"),
    notes: Some("kept as comments"),
    ..PLAIN
};

pub(super) fn write(diagram: &Diagram, fields: &[Field<'_>], out: &mut String) {
    out.push_str("packet-beta\n");
    for note in notes(diagram) {
        let _ = writeln!(out, "  {COMMENT}{}", comment(note));
    }
    for Field { label, first, bits } in fields {
        let last = first + bits - 1;
        let range = if *bits == 1 { first.to_string() } else { format!("{first}-{last}") };
        let _ = writeln!(out, "  {range}: \"{}\"", escaped(label));
    }
}
