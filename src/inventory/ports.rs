//! Port numbers as people write them: `:8000`, `Port 3002`, `ports: 80, 443`.

use super::{Component, Inventory};
use std::collections::BTreeMap;
use std::ops::Range;

/// Ports of less than four digits that people write without the word.
const WELL_KNOWN: &[u16] = &[21, 22, 25, 53, 80, 81, 110, 123, 143, 389, 443, 465, 514, 587, 636, 853, 993, 995];

/// What people write before or behind a port: `tcp/9090`, `9090/udp`.
const PROTOCOLS: &[&str] = &["tcp", "udp"];

/// What people write before a port of four digits or more: `HTTP 9090, gRPC 9095`.
const SPOKEN: &[&str] = &["http", "https", "grpc", "tcp", "udp", "tls", "ws", "wss", "amqp", "mqtt", "rpc", "rest"];

/// Words between a name and its port: `API on 9090`, `API at port 9090`.
const BEFORE: &[&str] = &["on", "at", "auf"];

/// A text without a word at its end, which may not be the end of a longer one.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let (before, end) = (text.get(..at)?, text.get(at..)?);
    (end.eq_ignore_ascii_case(word) && !before.ends_with(char::is_alphanumeric)).then_some(before)
}

fn without_protocol(text: &str) -> Option<&str> {
    PROTOCOLS.iter().find_map(|protocol| without(text, protocol))
}

/// The name and the port of `API:9090`, `API 9090`, `API (9090)`, `API tcp/9090` and `API, port 9090`, with the range of
/// its digits. A row that is a port alone, `(9090)`, gives no name. A year is no port, nor is the number of a version.
pub(crate) fn named_port(text: &str) -> Option<(&str, u16, Range<usize>)> {
    let whole = text.trim_end();
    let inner = whole.trim_end_matches([')', ']']);
    let closed = inner.len() < whole.len();
    let behind = inner.rsplit_once('/').filter(|(_, last)| without_protocol(last) == Some(""));
    let end = behind.map_or(inner.len(), |(before, _)| before.len());
    let start = whole[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let port: u16 = whole[start..end].parse().ok().filter(|port| *port > 0)?;
    let before = &whole[..start];
    let ahead = without_protocol(before.trim_end_matches([' ', ':', '/']));
    let before = ahead.unwrap_or(before);
    let name = before.trim_end_matches(':');
    let colon = name.len() < before.len();
    let bracket = name.ends_with(['(', '[']);
    let name = name.trim_end_matches(['(', '[']).trim_end().trim_end_matches(':').trim_end();
    let word = without(name, "port").map(|before| without_protocol(before.trim_end()).unwrap_or(before));
    let name = word.map_or(name, str::trim_end);
    let name = BEFORE.iter().find_map(|word| without(name, word)).filter(|n| !n.trim().is_empty()).unwrap_or(name);
    let word = word.is_some() || (behind.is_some() || ahead.is_some()) && end - start > 1;
    let bracket = bracket || name.ends_with(['(', '[']);
    let name = name.trim_end_matches(['(', '[']).trim_end();
    let telling = end - start >= 4 && !(1900..2100).contains(&port) || WELL_KNOWN.contains(&port);
    let said = match (colon || word, bracket) {
        (true, _) => word || telling,
        (false, true) => telling,
        (false, false) => telling && end - start >= 4 && before.ends_with([' ', '@']),
    };
    let named = name.contains(char::is_alphabetic) || name.is_empty() && (bracket || colon || word);
    (said && named && bracket == closed)
        .then(|| (name.trim_end_matches([' ', ',', '-', '–', '·', '@']), port, start..end))
}

/// Parts `API:9090` into a name and a port, where no other component is called so.
pub(super) fn part(inventory: &mut Inventory) {
    let named = |component: &Component| {
        named_port(&component.name).map_or(component.name.clone(), |(name, ..)| name.to_owned())
    };
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    inventory.components.iter().for_each(|component| *times.entry(named(component)).or_default() += 1);
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for component in &mut inventory.components {
        let Some((name, port, _)) =
            named_port(&component.name).filter(|(name, ..)| !name.is_empty() && times.get(*name) == Some(&1))
        else {
            continue;
        };
        let name = name.to_owned();
        if !component.ports.contains(&port) {
            component.ports.push(port);
        }
        // The name stands in one row: what is cut off is as long in the text.
        let cut = &component.name[name.len()..];
        if component.place.line == component.place.end_line
            && component.place.span.1 - component.place.span.0 == component.name.len()
        {
            component.place.end_column -= cut.chars().count();
            component.place.span.1 -= cut.len();
        }
        renamed.insert(std::mem::replace(&mut component.name, name.clone()), name);
    }
    for dependency in &mut inventory.dependencies {
        if let Some(name) = renamed.get(&dependency.from) {
            dependency.from.clone_from(name);
        }
    }
}

/// The ports that a text names, with the ranges of their digits.
pub(crate) fn ports_in(text: &str) -> Vec<(u16, Range<usize>)> {
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let mut found = Vec::new();
    let mut i = 0;
    // Set behind the word "port", and behind a port: more may follow a comma.
    let mut expected = false;
    // Set behind a protocol.
    let mut spoken_of = false;
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
            let tag = colon && i - start < 4 && start > 1 && bytes[start - 2].is_ascii_alphabetic();
            // "9090/tcp", "tcp/9090"
            let spoken = PROTOCOLS.iter().any(|protocol| {
                let behind = lower[i..].strip_prefix('/').and_then(|rest| rest.strip_prefix(protocol));
                behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
                    || lower[..start].strip_suffix('/').is_some_and(|before| without(before, protocol).is_some())
            });
            let ends = lower[i..].trim_start();
            let ends = ends.is_empty() || ends.starts_with([',', ')', ';', '/', '.']) || ends.starts_with("and ");
            let four = |port: u16| spoken_of && ends && port >= 1000 && !(1900..2100).contains(&port);
            match lower[start..i].parse::<u16>() {
                Ok(port) if tag && !expected && !WELL_KNOWN.contains(&port) => {}
                Ok(port) if port > 0 && (colon || expected || spoken || four(port)) && !unit && i - start >= 2 => {
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
            spoken_of = SPOKEN.contains(&&lower[start..i]);
            expected = matches!(&lower[start..i], "port" | "ports")
                || (expected && matches!(&lower[start..i], "tcp" | "udp" | "and" | "no"));
            continue;
        }
        if !matches!(bytes[i], b' ' | b':' | b',' | b'/' | b'=' | b'#' | b'*' | b'`') {
            expected = false;
            spoken_of = false;
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
        assert_eq!(ports("postgres:16, node:20, host:443"), [443]);
        assert_eq!(ports("tcp/9090, udp/53 and 8080/tcp"), [9090, 53, 8080]);
        assert_eq!(ports("API (HTTP 9090, gRPC 9095)"), [9090, 9095]);
        assert_eq!(ports("HTTP 404, http 5000 times, over HTTP 2020"), [] as [u16; 0]);
        assert_eq!(ports("over TCP, 15 times; ntcp/15"), [] as [u16; 0]);
        assert_eq!(ports("10.0.0.1:70000"), [] as [u16; 0]);
        assert_eq!(ports_in("at :8080")[0].1, 4..8);
    }

    #[test]
    fn a_port_stands_behind_its_name() {
        for (text, want) in [
            ("API:9090", Some(("API", 9090))),
            ("API 9090", Some(("API", 9090))),
            ("API (9090)", Some(("API", 9090))),
            ("API (:9090)", Some(("API", 9090))),
            ("API [9090]", Some(("API", 9090))),
            ("API: 9090", Some(("API", 9090))),
            ("API, port 90", Some(("API", 90))),
            ("API (port 90)", Some(("API", 90))),
            ("(Port: 90)", Some(("", 90))),
            ("Web (443)", Some(("Web", 443))),
            ("API tcp/9090", Some(("API", 9090))),
            ("API 9090/tcp", Some(("API", 9090))),
            ("API (9090/UDP)", Some(("API", 9090))),
            ("API (TCP 90)", Some(("API", 90))),
            ("API, TCP port 90", Some(("API", 90))),
            ("tcp/9090", Some(("", 9090))),
            ("API on 9090", Some(("API", 9090))),
            ("API @9090", Some(("API", 9090))),
            ("API · 9090", Some(("API", 9090))),
            ("Button 9090", Some(("Button", 9090))),
            ("Sports 90", None),
            ("TCP 4", None),
            ("(9090)", Some(("", 9090))),
            (":9090", Some(("", 9090))),
            ("Kiln (101)", None),
            ("Kiln 101", None),
            ("Web 443", None),
            ("Archive 2019", None),
            ("Archive (2019)", None),
            ("postgres:16", None),
            ("9090", None),
            ("12:30", None),
        ] {
            assert_eq!(named_port(text).map(|(name, port, _)| (name, port)), want, "{text}");
        }
        assert_eq!(named_port("API (9090) ").unwrap().2, 5..9);
    }
}
