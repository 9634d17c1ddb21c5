//! What the live page asks: how a text is read (`live`), how it looks straight, and what can be made of it.

use std::sync::Arc;

use asciitect::emit::{FORMATS, Format};
use asciitect::rewrite::Glyphs;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::body::{self, Kind};
use super::fault::Fault;
use super::kroki::content_type;
use super::live::{self, Asked};
use super::order::{self, Wishes};
use super::server::Server;
use crate::explain;

/// What stands behind `?`: what is asked, and what a straight drawing is drawn with.
fn asked(query: Option<&str>) -> Result<(Asked, Glyphs), Fault> {
    let (mut line, mut graph, mut wishes) = (1, order::format("outline", "the graph")?, Wishes::default());
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match &*name {
            "line" => line = value.parse().map_err(|_| Fault::bad("The option line is a number"))?,
            "graph" => graph = order::format(&value, "the graph")?,
            _ => wishes.take(&name, &value)?,
        }
    }
    let glyphs = wishes.options.glyphs;
    Ok((Asked { line, graph, options: wishes.options }, glyphs))
}

/// What the page has open, received and handed to a thread.
async fn with_text<T: Send + 'static>(
    server: &Arc<Server>,
    headers: &HeaderMap,
    body: Body,
    job: impl FnOnce(&[u8], Option<&str>) -> Result<T, String> + Send + 'static,
) -> Result<T, Fault> {
    if body::kind(headers)? != Kind::Text {
        return Err(Fault::bad("The body is the text itself"));
    }
    let text = body::read(body, Kind::Text, server.max_size, &server.lanes).await?;
    let name = server.followed.as_ref().map(|followed| followed.name.clone());
    server.lanes.run(text.len(), move || job(&text, name.as_deref()).map_err(Fault::bad)).await
}

/// `GET /api/formats`: what drawings can be written in.
pub(super) async fn formats() -> Response {
    let one = |f: &Format| json!({"name": f.name, "extension": f.extension, "about": f.about, "text": f.text});
    as_json(&FORMATS.iter().map(one).collect())
}

/// `POST /api/read`.
pub(super) async fn read(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    let (asked, _) = asked(query.as_deref())?;
    let told = with_text(&server, &headers, body, move |text, name| {
        live::told(&live::document(text, name), &asked, explain::text)
    });
    Ok(as_json(&told.await?))
}

/// `POST /api/straighten`.
pub(super) async fn straighten(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    let (_, glyphs) = asked(query.as_deref())?;
    let straight = with_text(&server, &headers, body, move |text, name| Ok(live::straightened(text, name, glyphs)));
    Ok(as_json(&straight.await?))
}

/// `POST /api/export/{format}`.
pub(super) async fn export(
    State(server): State<Arc<Server>>,
    Path(format): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    let format = order::format(&format, "the page")?;
    let (asked, _) = asked(query.as_deref())?;
    let bytes = with_text(&server, &headers, body, move |text, name| {
        live::written(&live::document(text, name), format, &asked)
    });
    let kind = HeaderValue::from_static(content_type(format));
    Ok(([(header::CONTENT_TYPE, kind)], bytes.await?).into_response())
}

fn as_json(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], value.to_string()).into_response()
}
