//! Kaitai Struct: the fields of packets, each with its bits.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::packet::{Field, packets};
use super::skeleton::{quote, word};
use super::{Drawing, EmitError, Options, Output, only};

/// Most bits that Kaitai reads as one number.
const MOST_BITS: u32 = 64;

pub(super) fn write(drawings: &[Drawing<'_>], _: &Options) -> Result<Output, EmitError> {
    let reading = only(drawings)?.reading;
    let mut warnings = Vec::new();
    let packets = packets(&reading.diagram);
    if packets.is_empty() {
        warnings.push("no packet whose fields have bits: the description is empty".to_owned());
    }
    let title = reading.title.as_deref().unwrap_or(&reading.id);
    let mut names = Names::default();
    let mut out = format!(
        "meta:\n  id: {}\n  title: {}\n  endian: be\n  bit-endian: be\n",
        names.of(&reading.id, "packet"),
        quote(title)
    );
    match &packets[..] {
        [one] => seq(one, 0, &mut out),
        several => {
            out.push_str(if several.is_empty() { "seq: []\n" } else { "types:\n" });
            for (i, packet) in several.iter().enumerate() {
                let _ = writeln!(out, "  packet_{}:", i + 1);
                seq(packet, 4, &mut out);
            }
        }
    }
    // The numbers over a packet say what each field's bits say.
    let is_ruler = |note: &str| note.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let notes = super::nearest::notes(&reading.diagram).filter(|n| !is_ruler(n)).count();
    if notes > 0 {
        warnings.push(format!("{}: left out", super::names::count(notes, "note")));
    }
    Ok(Output { bytes: out.into_bytes(), warnings })
}

fn seq(packet: &[Field<'_>], indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let _ = writeln!(out, "{pad}seq:");
    let mut names = Names::default();
    for field in packet {
        let _ = writeln!(out, "{pad}  - id: {}", names.of(field.label, "unnamed"));
        match field.bits {
            bits if bits <= MOST_BITS => _ = writeln!(out, "{pad}    type: b{bits}"),
            bits if bits % 8 == 0 => _ = writeln!(out, "{pad}    size: {}", bits / 8),
            bits => {
                let _ = writeln!(out, "{pad}    type: b1\n{pad}    repeat: expr\n{pad}    repeat-expr: {bits}");
            }
        }
        if !field.label.is_empty() {
            let _ = writeln!(out, "{pad}    doc: {}", quote(field.label));
        }
    }
}

/// Names in small letters, digits and low lines, each once.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn of(&mut self, text: &str, none: &str) -> String {
        let small = text.to_lowercase();
        let parts = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty());
        let mut name = parts.collect::<Vec<_>>().join("_");
        if name.is_empty() {
            name = none.to_owned();
        } else if name.starts_with(|c: char| c.is_ascii_digit()) {
            name.insert_str(0, "n_");
        }
        let mut free = name.clone();
        let mut n = 1;
        while !self.0.insert(free.clone()) {
            n += 1;
            free = format!("{name}_{n}");
        }
        word(&free)
    }
}
