//! Looks for bytes of a set in a whole text.

/// Controls other than tabs and ends of lines and pages.
const CONTROLS: [bool; 256] = {
    let mut set = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        set[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r' | 0x0C);
        byte += 1;
    }
    set[0x7F] = true;
    set
};

/// Whether there are characters that texts seldom have, and binary files do.
pub(crate) fn has_controls(bytes: &[u8]) -> bool {
    next_of(&CONTROLS, bytes, 0).is_some()
}

/// Where one of a set of bytes stands next.
pub(crate) fn next_of(set: &[bool; 256], bytes: &[u8], from: usize) -> Option<usize> {
    let has = |b: u8| set[usize::from(b)];
    // Four at once are looked at without a branch for each.
    let none = |&[a, b, c, d]: &[u8; 4]| !(has(a) | has(b) | has(c) | has(d));
    let rest = &bytes[from..];
    let skip = rest.as_chunks::<4>().0.iter().take_while(|four| none(four)).count() * 4;
    rest[skip..].iter().position(|b| has(*b)).map(|i| from + skip + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_of_the_set_is_found_wherever_it_stands() {
        for at in 0..20 {
            let text: Vec<u8> = (0..20).map(|i| if i == at { 0x1B } else { b'\t' }).collect();
            for from in 0..20 {
                assert_eq!(next_of(&CONTROLS, &text, from), (from <= at).then_some(at));
            }
        }
        assert!(!has_controls("\t\r\n\u{c} ┌é~".as_bytes()) && has_controls(b"text of words\x7f"));
    }
}
