//! A drawing within an address: zlib, then base64 with the letters that addresses may hold. The same text always gives
//! the same address, and the page shares drawings so too.

use std::io::Read;

use axum::http::StatusCode;
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::ZlibDecoder;

use super::fault::Fault;

/// With or without padding: clients do either.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The text. It is unpacked no further than to `most` bytes, however much more there would be.
pub(super) fn decode(encoded: &str, most: usize) -> Result<Vec<u8>, Fault> {
    let packed = BASE64
        .decode(encoded)
        .map_err(|e| Fault::bad(format!("Unable to decode the source: no base64 with the URL alphabet: {e}")))?;
    let mut text = Vec::new();
    ZlibDecoder::new(&packed[..])
        .take(most as u64 + 1)
        .read_to_end(&mut text)
        .map_err(|e| Fault::bad(format!("Unable to decode the source: no zlib stream: {e}")))?;
    if text.len() > most { Err(too_large(most)) } else { Ok(text) }
}

/// What is said of a drawing that is longer than this server reads.
pub(super) fn too_large(most: usize) -> Fault {
    Fault::new(StatusCode::PAYLOAD_TOO_LARGE, format!("The drawing is longer than {most} bytes"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn encode(text: &[u8]) -> String {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(text).expect("memory takes all");
        BASE64.encode(packed.finish().expect("memory takes all"))
    }

    #[test]
    fn what_was_packed_comes_out() {
        let text = "┌───┐\n│ Ä │\n└───┘\n".as_bytes();
        let encoded = encode(text);
        assert_eq!(decode(&encoded, text.len()).as_deref(), Ok(text));
        assert_eq!(decode(encoded.trim_end_matches('='), 1000).as_deref(), Ok(text));
    }

    #[test]
    fn what_swells_is_cut_off() {
        let swollen = encode(&vec![b' '; 50 << 20]);
        assert!(swollen.len() < 100_000);
        assert_eq!(decode(&swollen, 1000).map_err(|f| f.status), Err(StatusCode::PAYLOAD_TOO_LARGE));
    }

    #[test]
    fn what_is_neither_is_said() {
        for bad in ["", "!!!", "AAAA", &encode(b"abc")[..6]] {
            assert_eq!(decode(bad, 1000).map_err(|f| f.status), Err(StatusCode::BAD_REQUEST), "{bad}");
        }
    }
}
