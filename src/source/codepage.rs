//! The one-byte code pages through which UTF-8 is wrongly read.

use std::sync::LazyLock;

use encoding_rs::{Encoding, IBM866, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};
use oem_cp::code_table::{DECODING_TABLE_CP437, DECODING_TABLE_CP850};

/// The upper half of a code page, both ways.
pub(super) struct Codepage {
    /// The name that messages use.
    pub(super) name: &'static str,
    /// The character of each byte from 0x80.
    chars: [char; 128],
    /// The same by character, for the way back.
    bytes: [(char, u8); 128],
    /// Bytes without a character, as bits from 0x80. Some programs drop these.
    undefined: u128,
}

/// Where the characters come from.
enum Table {
    Web(&'static Encoding),
    Oem(&'static [char; 128]),
    Latin1,
}

/// Code pages in the order in which they are preferred where several explain a text equally well.
const TABLES: &[(&str, Table)] = &[
    ("windows-1252", Table::Web(WINDOWS_1252)),
    ("windows-1254", Table::Web(WINDOWS_1254)),
    ("ISO-8859-1", Table::Latin1),
    ("windows-1250", Table::Web(WINDOWS_1250)),
    ("windows-1251", Table::Web(WINDOWS_1251)),
    ("macintosh", Table::Web(MACINTOSH)),
    ("CP437", Table::Oem(&DECODING_TABLE_CP437)),
    ("CP850", Table::Oem(&DECODING_TABLE_CP850)),
    ("CP866", Table::Web(IBM866)),
];

/// All code pages, most likely first.
pub(super) fn all() -> impl Iterator<Item = &'static Codepage> {
    static PAGES: LazyLock<Vec<Codepage>> =
        LazyLock::new(|| TABLES.iter().map(|(name, table)| Codepage::new(name, table)).collect());
    PAGES.iter()
}

impl Codepage {
    fn new(name: &'static str, table: &Table) -> Self {
        let upper: Vec<u8> = (0x80..=0xFF).collect();
        let mut chars = ['\0'; 128];
        let mut undefined = 0;
        match table {
            Table::Oem(table) => chars = **table,
            Table::Latin1 => chars = std::array::from_fn(|i| char::from(0x80 + i as u8)),
            Table::Web(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(&upper);
                for (i, (slot, c)) in chars.iter_mut().zip(text.chars()).enumerate() {
                    *slot = c;
                    // A byte that only stands for the control of its own number has no character.
                    if c == char::from(0x80 + i as u8) && c.is_control() {
                        undefined |= 1 << i;
                    }
                }
            }
        }
        let mut bytes: [(char, u8); 128] = std::array::from_fn(|i| (chars[i], 0x80 + i as u8));
        bytes.sort_unstable();
        Codepage { name, chars, bytes, undefined }
    }

    /// The byte that this code page shows as `c`, from 0x80.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        self.bytes.binary_search_by_key(&c, |&(c, _)| c).ok().map(|i| self.bytes[i].1)
    }

    /// The character of a byte from 0x80.
    pub(super) fn char(&self, byte: u8) -> char {
        self.chars[usize::from(byte & 0x7F)]
    }

    /// Whether the byte has no character and so may have been dropped.
    pub(super) fn drops(&self, byte: u8) -> bool {
        byte >= 0x80 && self.undefined >> (byte & 0x7F) & 1 == 1
    }

    /// Whether any byte may have been dropped.
    pub(super) fn is_lossy(&self) -> bool {
        self.undefined != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_bytes_are_those_of_the_standards() {
        let dropped = |name: &str| -> Vec<u8> {
            let page = all().find(|p| p.name == name).expect(name);
            (0x80..=0xFF).filter(|&b| page.drops(b)).collect()
        };
        assert_eq!(dropped("windows-1252"), [0x81, 0x8D, 0x8F, 0x90, 0x9D]);
        assert_eq!(dropped("windows-1254"), [0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E]);
        assert_eq!(dropped("windows-1250"), [0x81, 0x83, 0x88, 0x90, 0x98]);
        assert_eq!(dropped("windows-1251"), [0x98]);
        assert!(dropped("CP437").is_empty() && dropped("macintosh").is_empty());
    }

    #[test]
    fn every_byte_comes_back() {
        for page in all() {
            for byte in 0x80..=0xFF {
                assert_eq!(page.byte(page.char(byte)), Some(byte), "{} {byte:02x}", page.name);
            }
            assert_eq!(page.byte('A'), None);
        }
    }
}
