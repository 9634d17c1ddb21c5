//! Port numbers as people write them: `:8000`, `Port 3002`, `ports: 80, 443`.

use std::ops::Range;

/// The ports that a text names, with the ranges of their digits.
pub fn ports_in(text: &str) -> Vec<(u16, Range<usize>)> {
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let mut found = Vec::new();
    let mut i = 0;
    // Set behind the word "port", and behind a port: more may follow a comma.
    let mut expected = false;
    while i < bytes.len() {
        if bytes[i].is_ascii_digit() {
            let start = i;
            while i < bytes.len() && bytes[i].is_ascii_digit() {
                i += 1;
            }
            let colon = start > 0
                && bytes[start - 1] == b':'
                && !(start > 1 && (bytes[start - 2].is_ascii_digit()) && i - start < 3);
            let unit = bytes.get(i).is_some_and(|b| {
                b.is_ascii_alphabetic() || *b == b'.' && bytes.get(i + 1).is_some_and(u8::is_ascii_digit)
            });
            match lower[start..i].parse::<u16>() {
                Ok(port) if port > 0 && (colon || expected) && !unit && i - start >= 2 => {
                    found.push((port, start..i));
                    expected = true;
                }
                _ => expected = false,
            }
            continue;
        }
        let word = bytes[i].is_ascii_alphabetic();
        if word {
            let start = i;
            while i < bytes.len() && bytes[i].is_ascii_alphabetic() {
                i += 1;
            }
            expected = matches!(&lower[start..i], "port" | "ports")
                || (expected && matches!(&lower[start..i], "tcp" | "udp" | "and" | "no"));
            continue;
        }
        if !matches!(bytes[i], b' ' | b':' | b',' | b'/' | b'=' | b'#' | b'*' | b'`') {
            expected = false;
        }
        i += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_found_and_other_numbers_not() {
        let ports = |text: &str| ports_in(text).into_iter().map(|(p, _)| p).collect::<Vec<_>>();
        assert_eq!(ports("Port: 8000"), [8000]);
        assert_eq!(ports("API (:8080)"), [8080]);
        assert_eq!(ports("ports 80, 443"), [80, 443]);
        assert_eq!(ports("localhost:5432/db"), [5432]);
        assert_eq!(ports("postgres:15.2, 12:30, 4096 MB, v2"), [] as [u16; 0]);
        assert_eq!(ports("10.0.0.1:70000"), [] as [u16; 0]);
        assert_eq!(ports_in("at :8080")[0].1, 4..8);
    }
}
