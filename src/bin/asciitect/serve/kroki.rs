//! Kroki's interface: the forms in which an order for a picture comes, and the answer.

use std::sync::Arc;
use std::time::Instant;

use asciitect::emit::{FORMATS, Format};
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use super::body::{self, Kind};
use super::encoded;
use super::fault::Fault;
use super::order::{self, Order, Wishes};
use super::server::Server;

/// What an option's header begins with.
const OPTION: &str = "kroki-diagram-options-";

/// How sure the reading is of which the picture was made.
const CONFIDENCE: HeaderName = HeaderName::from_static("asciitect-confidence");

/// Orders in the address stay what they are; a new version of the program may draw them another way.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// `GET /{type}/{format}/{drawing}`.
pub(super) async fn get(
    State(server): State<Arc<Server>>,
    Path((language, format, encoded)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let order = || {
        let language = order::language(&language)?;
        let format = order::format(&format, language)?;
        let text = encoded::decode(&encoded, server.max_size)?;
        Ok(Order { text, language, format, wishes: wishes(query.as_deref(), &headers, None)? })
    };
    answer(&server, order(), &headers, true).await
}

/// `POST /{type}/{format}`.
pub(super) async fn post(
    State(server): State<Arc<Server>>,
    Path((language, format)): Path<(String, String)>,
    query: RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    posted(&server, Some(&language), Some(&format), (query, headers, body)).await
}

/// `POST /{type}`: the format is in the JSON, or one that the client accepts.
pub(super) async fn post_type(
    State(server): State<Arc<Server>>,
    Path(language): Path<String>,
    query: RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    posted(&server, Some(&language), None, (query, headers, body)).await
}

/// `POST /`: all is in the JSON.
pub(super) async fn post_all(
    State(server): State<Arc<Server>>,
    query: RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    posted(&server, None, None, (query, headers, body)).await
}

async fn posted(
    server: &Arc<Server>,
    language: Option<&str>,
    format: Option<&str>,
    (RawQuery(query), headers, body): (RawQuery, HeaderMap, Body),
) -> Result<Response, Fault> {
    let order = match receive(server, &headers, body, language.is_none()).await {
        Ok(sent) => taken(sent, language, format, query.as_deref(), &headers, server.max_size),
        Err(fault) => Err(fault),
    };
    answer(server, order, &headers, false).await
}

/// What a body holds.
enum Sent {
    Text(Vec<u8>),
    Json(Map<String, Value>),
}

/// The body. What comes without a type in the address is JSON, whatever the client calls it.
async fn receive(server: &Server, headers: &HeaderMap, body: Body, bare: bool) -> Result<Sent, Fault> {
    let kind = if bare { body::kind(headers).map(|_| Kind::Json)? } else { body::kind(headers)? };
    let bytes = body::read(body, kind, server.max_size, &server.lanes).await?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::bad("Request body must not be empty."));
    }
    match kind {
        Kind::Text => Ok(Sent::Text(bytes)),
        Kind::Json => match serde_json::from_slice(&bytes) {
            Ok(Value::Object(fields)) => Ok(Sent::Json(fields)),
            Ok(_) => Err(Fault::bad("Request body must be a JSON object.")),
            Err(e) => Err(Fault::bad(format!("Request body must be JSON: {e}"))),
        },
    }
}

/// The order that a body is; what the address says counts before what the body says.
fn taken(
    sent: Sent,
    language: Option<&str>,
    format: Option<&str>,
    query: Option<&str>,
    headers: &HeaderMap,
    most: usize,
) -> Result<Order, Fault> {
    let mut fields = Map::new();
    let text = match sent {
        Sent::Text(text) => text,
        Sent::Json(mut all) => {
            let text = field(&all, "diagram_source")?.as_bytes().to_vec();
            all.remove("diagram_source");
            fields = all;
            text
        }
    };
    let language = match language {
        Some(language) => order::language(language)?,
        None => order::language(field(&fields, "diagram_type")?)?,
    };
    let format = match format.or_else(|| fields.get("output_format").and_then(Value::as_str)) {
        Some(format) => order::format(format, language)?,
        None => accepted(headers).ok_or_else(|| Fault::bad("Field output_format must not be empty."))?,
    };
    if text.len() > most {
        return Err(encoded::too_large(most));
    }
    Ok(Order { text, language, format, wishes: wishes(query, headers, fields.get("diagram_options"))? })
}

fn field<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<&'a str, Fault> {
    let text = fields.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| Fault::bad(format!("Field {name} must not be empty.")))
}

/// The first format that the client names among those that it accepts.
fn accepted(headers: &HeaderMap) -> Option<&'static Format> {
    let all = headers.get_all(header::ACCEPT).iter().filter_map(|v| v.to_str().ok());
    let mut kinds = all.flat_map(|v| v.split(',')).filter_map(|v| v.split(';').next()).map(str::trim);
    kinds.find_map(|kind| match kind {
        // Many formats are text; the drawing itself is what Kroki sends as such.
        "text/plain" => Format::named("txt"),
        _ => FORMATS.iter().find(|f| content_type(f).split(';').next() == Some(kind)),
    })
}

/// The options: those of the body beat those of the headers, and these those of the address.
fn wishes(query: Option<&str>, headers: &HeaderMap, body: Option<&Value>) -> Result<Wishes, Fault> {
    let mut wishes = Wishes::default();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        wishes.take(&name, &value)?;
    }
    for (name, value) in headers {
        if let Some(name) = name.as_str().strip_prefix(OPTION) {
            wishes.take(name, value.to_str().unwrap_or_default())?;
        }
    }
    for (name, value) in body.and_then(Value::as_object).into_iter().flatten() {
        match value {
            Value::String(text) => wishes.take(name, text)?,
            other => wishes.take(name, &other.to_string())?,
        }
    }
    Ok(wishes)
}

/// Carries out an order, and counts it.
async fn answer(
    server: &Arc<Server>,
    order: Result<Order, Fault>,
    headers: &HeaderMap,
    lasting: bool,
) -> Result<Response, Fault> {
    let start = Instant::now();
    let names = order.as_ref().map_or(("none", "none"), |o| (o.language, o.format.name));
    let answer = match order {
        Ok(order) => carry_out(server, order, headers, lasting).await,
        Err(fault) => Err(fault),
    };
    let status = answer.as_ref().map_or_else(|fault| fault.status, Response::status);
    server.metrics.answered(names.0, names.1, status.as_u16(), start.elapsed());
    answer
}

async fn carry_out(server: &Server, order: Order, headers: &HeaderMap, lasting: bool) -> Result<Response, Fault> {
    let tag = order.tag();
    let mut response = if is_known(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let format = order.format;
        let made = server.lanes.run(order.text.len(), move || order.make()).await?;
        let kind = HeaderValue::from_static(content_type(format));
        ([(header::CONTENT_TYPE, kind), (CONFIDENCE, u16::from(made.confidence).into())], made.bytes).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    if lasting {
        response.headers_mut().insert(header::CACHE_CONTROL, CACHE);
    }
    Ok(response)
}

/// Whether the client has the outcome of that name.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let all = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag)
}

/// What a format is to HTTP.
pub(super) fn content_type(format: &Format) -> &'static str {
    match format.name {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "pdf" => "application/pdf",
        "json" | "excalidraw" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "drawio" | "graphml" => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}
