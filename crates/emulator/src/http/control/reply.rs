//! The responses of the control endpoint: JSON, or an error as JSON.

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::error::Error;
use crate::store::{DiskError, SnapshotError};

/// A successful response.
pub(super) enum Reply {
    Json(Value),
    /// A text and its media type.
    Text(String, &'static str),
}

/// Why a request is rejected, or has failed.
pub(super) enum ControlError {
    NotFound(String),
    /// A web page of another origin sent the request.
    Origin,
    /// The request names another host.
    Host(String),
    /// The request has no token, or a wrong one.
    Token,
    /// The methods that are allowed.
    Method(String),
    /// What was expected of the path, the query or the body.
    Input(String),
    /// A wait was over before.
    Timeout(String),
    Failed(String),
}

impl From<DiskError> for ControlError {
    fn from(error: DiskError) -> Self {
        let cause = std::error::Error::source(&error);
        let cause = cause.map_or_else(String::new, |source| format!(": {source}"));
        Self::Failed(format!("{error}{cause}"))
    }
}

impl From<Error> for ControlError {
    fn from(error: Error) -> Self {
        match error {
            Error::Option { .. } | Error::ControlHost(_) => Self::Input(error.to_string()),
            Error::Listen { .. } | Error::Data { .. } => Self::Failed(error.to_string()),
        }
    }
}

impl From<SnapshotError> for ControlError {
    fn from(error: SnapshotError) -> Self {
        match error {
            SnapshotError::Missing(_) => Self::NotFound(error.to_string()),
            SnapshotError::Name | SnapshotError::TooMany => Self::Input(error.to_string()),
            SnapshotError::Disk(error) => error.into(),
        }
    }
}

impl ControlError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Origin | Self::Host(_) => StatusCode::FORBIDDEN,
            Self::Token => StatusCode::UNAUTHORIZED,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Input(_) => StatusCode::BAD_REQUEST,
            Self::Timeout(_) => StatusCode::REQUEST_TIMEOUT,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Origin => {
                "expected a request from this endpoint's own page or from a program; pages \
                             of other origins may not use it"
                    .to_owned()
            }
            Self::Host(host) => format!(
                "expected a loopback name or the address of the emulator as the Host, found {host:?}; \
                 allow other names with --control-host"
            ),
            Self::Token => {
                "expected the token of --control-token in the header Authorization: Bearer \
                            TOKEN"
                    .to_owned()
            }
            Self::Method(methods) => format!("expected the method {methods}"),
            Self::NotFound(message)
            | Self::Input(message)
            | Self::Timeout(message)
            | Self::Failed(message) => message.clone(),
        }
    }
}

/// Returns the HTTP response.
pub(super) fn response(result: Result<Reply, ControlError>) -> Response<Bytes> {
    let (status, text, media_type) = match &result {
        Ok(Reply::Json(value)) => (StatusCode::OK, pretty(value), JSON),
        Ok(Reply::Text(text, media_type)) => (StatusCode::OK, text.clone(), *media_type),
        Err(error) => (error.status(), pretty(&json!({ "error": error.message() })), JSON),
    };
    let mut response = Response::new(Bytes::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    match result {
        Err(ControlError::Method(methods)) => {
            headers.extend(HeaderValue::try_from(methods).ok().map(|methods| (ALLOW, methods)));
        }
        Err(ControlError::Token) => {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        _ => {}
    }
    response
}

/// The page loads its own parts, and calls this endpoint only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src \
                      data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) const JSON: &str = "application/json";

/// Returns JSON with a line feed at the end, for people with curl.
fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
