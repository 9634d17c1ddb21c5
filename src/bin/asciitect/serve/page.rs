//! The live page: its files, which are part of the program.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::fault::Fault;

/// Whoever looks at the page runs nothing and loads nothing but what comes from here.
pub(super) const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// A file: its name, its type, its content.
type PageFile = (&'static str, &'static str, &'static str);

const FILES: [PageFile; 6] = [
    ("index.html", "text/html; charset=utf-8", include_str!("../../../../assets/page/index.html")),
    ("page.css", "text/css; charset=utf-8", include_str!("../../../../assets/page/page.css")),
    ("page.js", "text/javascript; charset=utf-8", include_str!("../../../../assets/page/page.js")),
    ("engine.js", "text/javascript; charset=utf-8", include_str!("../../../../assets/page/engine.js")),
    ("share.js", "text/javascript; charset=utf-8", include_str!("../../../../assets/page/share.js")),
    ("icon.svg", "image/svg+xml", include_str!("../../../../assets/page/icon.svg")),
];

/// `GET /`.
pub(super) async fn index(headers: HeaderMap) -> Response {
    send(&FILES[0], &headers)
}

/// `GET /page/{name}`.
pub(super) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    let file = FILES.iter().find(|(known, ..)| *known == name);
    file.map(|file| send(file, &headers)).ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "Not Found"))
}

fn send(&(_, kind, content): &PageFile, headers: &HeaderMap) -> Response {
    // The files are those of this very program, so a browser asks each time and is told that nothing has changed.
    let tag = concat!("\"", env!("CARGO_PKG_VERSION"), "-");
    let tag = format!("{tag}{:x}\"", checksum(content));
    let fresh = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if fresh { StatusCode::NOT_MODIFIED.into_response() } else { content.into_response() };
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.insert(header::ETAG, tag);
    }
    head.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response
}

fn checksum(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hash = DefaultHasher::new();
    text.hash(&mut hash);
    hash.finish()
}
