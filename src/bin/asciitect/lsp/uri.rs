//! From the addresses that editors use to paths, and back.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path of a `file:` address.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    // `localhost` is this machine; another machine's files are out of reach.
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = decoded(rest.starts_with('/').then_some(rest)?);
    // `/c:/page.md` on Windows.
    let bytes = path.as_bytes();
    let drive = bytes.len() > 2 && bytes[1].is_ascii_alphabetic() && bytes[2] == b':';
    Some(PathBuf::from(if cfg!(windows) && drive { &path[1..] } else { &path[..] }))
}

/// The last part of any address, which may tell what a text is written in.
pub(super) fn name(uri: &Uri) -> String {
    let whole = uri.as_str();
    let path = whole.split(['?', '#']).next().unwrap_or(whole);
    decoded(path.rsplit(['/', ':']).next().unwrap_or(path))
}

/// The address of a path.
pub(super) fn of(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?.to_string_lossy().replace('\\', "/");
    let mut text = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' | b':' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::from_str(&text).ok()
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = (byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let uri = Uri::from_str("file:///home/a%20b/%C3%BCber%23.md").expect("an address");
        assert_eq!(path(&uri).as_deref(), Some(Path::new("/home/a b/über#.md")));
        assert_eq!(name(&uri), "über#.md");
        if cfg!(unix) {
            assert_eq!(of(Path::new("/home/a b/über#.md")).expect("an address").as_str(), uri.as_str());
        }
        assert_eq!(path(&Uri::from_str("untitled:Untitled-1").expect("an address")), None);
    }
}
