//! The page of the control endpoint for a browser. It is static, and calls the endpoint like any program.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, LOCATION};
use http::{Method, Request, Response, StatusCode};

use super::reply::{ControlError, JSON, Reply, response};

/// Returns whether a browser asks for a page.
pub(super) fn is_wanted(request: &Request<Bytes>) -> bool {
    let accepted = request.headers().get_all(ACCEPT).iter();
    accepted.into_iter().any(|accepted| {
        accepted
            .to_str()
            .is_ok_and(|accepted| accepted.split(',').any(|one| one.trim() == "text/html"))
    })
}

pub(super) fn page() -> Reply {
    Reply::Text(include_str!("page/index.html").to_owned(), "text/html; charset=utf-8")
}

pub(super) fn style() -> Reply {
    Reply::Text(include_str!("page/page.css").to_owned(), "text/css; charset=utf-8")
}

pub(super) fn script() -> Reply {
    Reply::Text(include_str!("page/page.js").to_owned(), "text/javascript; charset=utf-8")
}

/// Returns a response that leads to the control endpoint: for a request without a signature for `/` or
/// `/health`. The service has no such paths. A browser is sent to the page.
pub(crate) fn pointer(request: &Request<Bytes>) -> Option<Response<Bytes>> {
    let is_signed =
        request.headers().contains_key(AUTHORIZATION) || request.uri().query().is_some();
    if is_signed || *request.method() != Method::GET {
        return None;
    }
    let not_found = |message: &str| Some(response(Err(ControlError::NotFound(message.to_owned()))));
    match request.uri().path() {
        "/" if is_wanted(request) => {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::FOUND;
            response.headers_mut().insert(LOCATION, HeaderValue::from_static("/_cfstream/"));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
            Some(response)
        }
        "/" => {
            not_found("this is cfstream emulate; /_cfstream/ lists what its control endpoint does")
        }
        "/health" => not_found("this is cfstream emulate; its health is at /_cfstream/health"),
        _ => None,
    }
}
