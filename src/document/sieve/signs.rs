//! Signs of what may be drawn, by what they are a part of.

use memchr::memchr_iter;

/// Of a level stroke.
pub(super) const LEVEL: u8 = 1;
/// Of an arrow.
pub(super) const ARROW: u8 = 2;
/// Of what markup sets apart.
pub(super) const MARKUP: u8 = 4;
/// Of box drawing.
pub(super) const BEYOND: u8 = 8;

/// What signs there are: most comments hold none, and one look tells it.
pub(super) fn signs(bytes: &[u8]) -> u8 {
    const SIGNS: [u8; 256] = {
        let mut signs = [0; 256];
        signs[b'-' as usize] = LEVEL;
        signs[b'=' as usize] = LEVEL;
        signs[b'_' as usize] = LEVEL;
        signs[b'>' as usize] = ARROW;
        signs[b'<' as usize] = ARROW | MARKUP;
        signs[b'&' as usize] = MARKUP;
        signs[b'@' as usize] = MARKUP;
        signs[b'`' as usize] = MARKUP;
        signs[b'~' as usize] = MARKUP;
        signs[0xE2] = ARROW | BEYOND;
        signs
    };
    bytes.iter().fold(0, |signs, b| signs | SIGNS[usize::from(*b)])
}

/// Where two bytes stand that are a pair.
pub(super) fn pairs(bytes: &[u8], [first, second]: [u8; 2]) -> impl Iterator<Item = usize> {
    memchr_iter(first, bytes).filter(move |at| bytes.get(at + 1) == Some(&second))
}
