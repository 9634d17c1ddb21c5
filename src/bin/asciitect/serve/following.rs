//! What the page asks where it was opened for a file: what the file holds, and to be told when it is saved.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::json;

use super::fault::Fault;
use super::server::Server;

/// `GET /api/file`: nothing where the page was opened for none.
pub(super) async fn file(State(server): State<Arc<Server>>) -> Result<Response, Fault> {
    let Some(followed) = &server.followed else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let text = followed.text().map_err(|why| Fault::new(StatusCode::NOT_FOUND, why))?;
    let body = json!({"name": followed.name, "text": text}).to_string();
    let head = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((head.map(|(name, value)| (name, HeaderValue::from_static(value))), body).into_response())
}

/// `GET /api/changes`: an event for each time that the file was saved, until the program ends.
pub(super) async fn changes(State(server): State<Arc<Server>>) -> Result<Response, Fault> {
    let followed =
        server.followed.as_ref().ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "No file is shown here"))?;
    let changes = followed.changes();
    let events = stream::unfold((changes, server.ending.clone()), |(mut changes, mut ending)| async move {
        tokio::select! {
            changed = changes.changed() => changed.ok()?,
            _ = ending.wait_for(|ending| *ending) => return None,
        }
        // Browsers pass over events without data.
        Some((Ok::<Event, Infallible>(Event::default().event("changed").data("saved")), (changes, ending)))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}
