//! ditaa: `{s}` and its like for shapes, `cRED` and `c1AF` for colours, `@startditaa` and `@endditaa` around it all.

use super::{Colour, Found, Mark, Tag, TagShape, words};

/// The tags of shapes.
const SHAPES: [(&str, TagShape); 7] = [
    ("{s}", TagShape::Storage),
    ("{d}", TagShape::Document),
    ("{io}", TagShape::InputOutput),
    ("{c}", TagShape::Decision),
    ("{mo}", TagShape::Manual),
    ("{tr}", TagShape::Trapezoid),
    ("{o}", TagShape::Ellipse),
];

/// The colours that have names.
const COLOURS: [(&str, Colour); 6] = [
    ("cGRE", Colour([0x99, 0xdd, 0x99])),
    ("cBLU", Colour([0x55, 0x55, 0xbb])),
    ("cPNK", Colour([0xff, 0xaa, 0xaa])),
    ("cRED", Colour([0xee, 0x33, 0x22])),
    ("cYEL", Colour([0xff, 0xff, 0x33])),
    ("cBLK", Colour([0x00, 0x00, 0x00])),
];

pub(super) fn find(rows: &[&str], info: &str) -> Found {
    let wraps = |row: &str| row.starts_with("@startditaa") || row.starts_with("@endditaa");
    let hidden: Vec<usize> = (0..rows.len()).filter(|&r| wraps(rows[r].trim())).collect();
    let own = !hidden.is_empty() || info.split(|c: char| !c.is_alphanumeric()).any(|word| word == "ditaa");
    let mut marks = Vec::new();
    for (row, text) in rows.iter().enumerate().filter(|(_, text)| text.contains(['{', 'c'])) {
        for bytes in words(text, |word| said(word).is_some()) {
            let word = &text[bytes.0..bytes.1];
            let named = COLOURS.iter().any(|(name, _)| *name == word);
            let says = said(word).unwrap_or_default();
            marks.push(Mark { row, bytes, says, alone: own || named, hidden: true });
        }
    }
    Found { marks, hidden }
}

/// What a word says.
fn said(word: &str) -> Option<Tag> {
    if let Some((_, shape)) = SHAPES.iter().find(|(tag, _)| *tag == word) {
        return Some(Tag { shape: Some(*shape), ..Tag::default() });
    }
    let named = COLOURS.iter().find(|(tag, _)| *tag == word).map(|(_, colour)| *colour);
    let colour = named.or_else(|| {
        let digits = word.strip_prefix('c').filter(|d| d.len() == 3)?;
        let is_digit = |c: char| c.is_ascii_hexdigit() && !c.is_ascii_lowercase();
        // `c404` is rather a number.
        let is_colour = digits.chars().all(is_digit) && digits.contains(|c: char| c.is_ascii_alphabetic());
        if is_colour { Colour::of_css(&format!("#{digits}")) } else { None }
    });
    Some(Tag { colour: Some(colour?), ..Tag::default() })
}
