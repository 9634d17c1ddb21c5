//! How a picture says that it was made here, so that nobody else's is ever removed.

use std::fs;
use std::path::Path;

/// What the first chunk of a PNG of ours says: its length, its kind, a key, and who made it.
const TEXT: &[u8] = b"tEXtSoftware\0asciitect";

/// The length of a PNG's signature and first chunk, in bytes; what follows may be text.
const HEAD: usize = 33;

/// A file's content with our mark, where its format has room for one. An SVG has its shape already.
pub(super) fn marked(format: &str, mut bytes: Vec<u8>) -> Vec<u8> {
    if format == "png" && bytes.len() > HEAD {
        let length = (TEXT.len() - 4) as u32;
        let chunk = [&length.to_be_bytes()[..], TEXT, &crc(TEXT).to_be_bytes()].concat();
        bytes.splice(HEAD..HEAD, chunk);
    }
    bytes
}

/// Whether a picture says that it was made here.
pub(super) fn is_ours(path: &Path) -> bool {
    match path.extension().and_then(|e| e.to_str()) {
        Some("svg") => fs::read(path).is_ok_and(|bytes| is_our_svg(&String::from_utf8_lossy(&bytes))),
        Some("png") => fs::read(path).is_ok_and(|bytes| bytes.get(HEAD + 4..).is_some_and(|b| b.starts_with(TEXT))),
        _ => false,
    }
}

/// By the shape of its first tag; the names had one dash once.
fn is_our_svg(text: &str) -> bool {
    let tag = text.split_once('>').map_or("", |(tag, _)| tag);
    let attribute =
        |name: &str| tag.split_once(&format!(" {name}=\"")).and_then(|(_, r)| r.split_once('"')).map(|(v, _)| v);
    match (attribute("id"), attribute("aria-labelledby")) {
        (Some(id), Some(label)) => ["-", "--"].iter().any(|dash| label == format!("{id}{dash}title {id}{dash}desc")),
        _ => false,
    }
}

/// The sum by which PNG guards a chunk.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sum_is_that_of_png() {
        // The chunk that ends every PNG.
        assert_eq!(super::crc(b"IEND"), 0xae42_6082);
    }
}
