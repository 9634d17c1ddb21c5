//! Which address leads where, and what every answer says of itself.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;

use super::fault::Fault;
use super::server::Server;
use super::{following, kroki, page, questions};

/// Pictures run nothing and load nothing, whoever opens them; links in them may be followed.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
     sandbox allow-popups allow-top-navigation-by-user-activation",
);

/// What is asked for here alone, and by no page of another origin.
const OWN: &str = "/api/";

/// All addresses.
pub(super) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/", get(page::index).post(kroki::post_all))
        .route("/page/{name}", get(page::file))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .route("/api/formats", get(questions::formats))
        .route("/api/read", post(questions::read))
        .route("/api/straighten", post(questions::straighten))
        .route("/api/export/{format}", post(questions::export))
        .route("/api/file", get(following::file))
        .route("/api/changes", get(following::changes))
        .route("/{type}", post(kroki::post_type))
        .route("/{type}/{format}", post(kroki::post))
        .route("/{type}/{format}/{drawing}", get(kroki::get))
        .fallback(async || Fault::new(StatusCode::NOT_FOUND, "Not Found"))
        .method_not_allowed_fallback(async || Fault::new(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed"))
        .layer(middleware::from_fn_with_state(server.clone(), finish))
        .with_state(server)
}

/// Every answer passes here on its way out.
async fn finish(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let asked = request.headers().clone();
    let own = request.uri().path().starts_with(OWN);
    let host = asked.get(header::HOST).and_then(|host| host.to_str().ok());
    let mut response = if !server.is_called(host) {
        Fault::new(StatusCode::MISDIRECTED_REQUEST, "This server has another name").into_response()
    } else if request.method() == Method::OPTIONS && !own {
        allowed()
    } else {
        next.run(request).await
    };
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        let said = fault.answer(&asked);
        let allow = response.headers_mut().remove(header::ALLOW);
        response = said;
        response.headers_mut().extend(allow.map(|methods| (header::ALLOW, methods)));
    }
    finish_head(response.headers_mut(), own);
    response
}

/// What a browser asks before a page of another origin sends a drawing here.
fn allowed() -> Response {
    let head = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, OPTIONS")),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("*")),
        (header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400")),
    ];
    (StatusCode::NO_CONTENT, head).into_response()
}

fn finish_head(head: &mut HeaderMap, own: bool) {
    head.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    head.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    head.entry(header::CONTENT_SECURITY_POLICY).or_insert(POLICY);
    if !own {
        head.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        head.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    }
}

/// `GET /health`, in Kroki's form.
async fn health() -> Response {
    let number = env!("CARGO_PKG_VERSION");
    let health = json!({"status": "pass", "version": {"asciitect": number}});
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/health+json"))], health.to_string()).into_response()
}

/// `GET /metrics`.
async fn metrics(State(server): State<Arc<Server>>) -> Response {
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], server.metrics.write(&server.lanes)).into_response()
}
