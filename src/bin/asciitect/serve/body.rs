//! What a client sends, within bounds of size and time.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};
use tokio::time::timeout;

use super::encoded::too_large;
use super::fault::Fault;
use super::lanes::Lanes;

/// Bytes that JSON may need around a drawing, and for each of its own: `\u2500` for three.
const JSON: (usize, usize) = (64 << 10, 2);

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Json,
}

/// What the client says that it sends; whoever says nothing sends text.
pub(super) fn kind(headers: &HeaderMap) -> Result<Kind, Fault> {
    let refused = |what: &str| Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("A body as {what} is not read"));
    if let Some(packed) = headers.get(header::CONTENT_ENCODING).filter(|v| *v != "identity") {
        return Err(refused(&String::from_utf8_lossy(packed.as_bytes())));
    }
    let Some(value) = headers.get(header::CONTENT_TYPE) else { return Ok(Kind::Text) };
    let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
    match value.split(';').next().unwrap_or_default().trim() {
        "application/json" => Ok(Kind::Json),
        // What clients send that were not told to say anything.
        "" | "application/x-www-form-urlencoded" | "application/octet-stream" => Ok(Kind::Text),
        text if text.starts_with("text/") => Ok(Kind::Text),
        other => Err(refused(other)),
    }
}

/// The whole body, which holds a drawing of at most so many bytes.
pub(super) async fn read(body: Body, kind: Kind, most: usize, lanes: &Lanes) -> Result<Vec<u8>, Fault> {
    let bytes = match kind {
        Kind::Text => most,
        Kind::Json => most.saturating_mul(JSON.1).saturating_add(JSON.0),
    };
    match timeout(lanes.limit(), to_bytes(body, bytes)).await {
        Ok(Ok(all)) => Ok(all.to_vec()),
        Ok(Err(e)) if is_limit(&e) => Err(too_large(most)),
        Ok(Err(_)) => Err(Fault::bad("The body ended before it was whole")),
        Err(_) => Err(Fault::new(StatusCode::REQUEST_TIMEOUT, "The body took too long to arrive")),
    }
}

fn is_limit(error: &(dyn std::error::Error + 'static)) -> bool {
    error.to_string().contains("length limit exceeded") || error.source().is_some_and(is_limit)
}
