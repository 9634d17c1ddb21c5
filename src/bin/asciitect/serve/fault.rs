//! Why a request gets no picture, as Kroki says it: `Error 400: …` in plain text, or JSON for those who ask for that.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// What went wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) status: StatusCode,
    why: String,
}

impl Fault {
    pub(super) fn new(status: StatusCode, why: impl Into<String>) -> Fault {
        Fault { status, why: why.into() }
    }

    /// What was sent cannot be used.
    pub(super) fn bad(why: impl Into<String>) -> Fault {
        Fault::new(StatusCode::BAD_REQUEST, why)
    }

    /// What the client is told, in the form that it wants.
    pub(super) fn answer(&self, asked: &HeaderMap) -> Response {
        let accepted = |kind: &str| {
            asked.get_all(header::ACCEPT).iter().filter_map(|v| v.to_str().ok()).any(|v| v.trim().starts_with(kind))
        };
        let (kind, body) = if accepted("application/json") {
            let error = json!({"error": {"code": self.status.as_u16(), "message": self.why}});
            ("application/json", error.to_string())
        } else {
            ("text/plain; charset=utf-8", format!("Error {}: {}", self.status.as_u16(), self.why))
        };
        let mut response = (self.status, [(header::CONTENT_TYPE, kind)], body).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}

/// Only the outermost layer knows what the client accepts, so the fault travels with the answer.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
