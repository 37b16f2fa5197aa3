//! The control endpoint: requests to the emulator itself, below a path that no AWS API has.

mod access;
mod input;
mod page;
mod reply;
mod routes;

use std::net::IpAddr;

use bytes::Bytes;
use http::{Method, Response, Uri};
use serde_json::json;

pub(crate) use access::{Control, Host};
pub(crate) use page::pointer;

use self::reply::{ControlError, Reply};
use self::routes::ROUTES;
use super::Server;
use crate::service::RequestContext;

/// The path of the control endpoint.
const ROOT: &str = "/_cfstream";

/// Returns whether a request is for the control endpoint and not for the service.
pub(crate) fn is_for(uri: &Uri) -> bool {
    segments(uri).is_some()
}

/// Responds to a request to a local address.
pub(crate) async fn respond(
    server: &Server,
    control: &Control,
    local: IpAddr,
    context: &RequestContext,
) -> Response<Bytes> {
    reply::response(route(server, control, local, context).await)
}

/// The path below the root.
fn segments(uri: &Uri) -> Option<&str> {
    let rest = uri.path().strip_prefix(ROOT)?;
    match rest.strip_prefix('/') {
        Some(path) => Some(path),
        None => rest.is_empty().then_some(""),
    }
}

async fn route(
    server: &Server,
    control: &Control,
    local: IpAddr,
    context: &RequestContext,
) -> Result<Reply, ControlError> {
    if let Some(error) = &context.error {
        return Err(ControlError::Input(error.message.clone().unwrap_or_default()));
    }
    control.check_source(&context.request, local)?;
    let path = segments(context.request.uri()).unwrap_or_default();
    let method = match context.request.method() {
        &Method::HEAD => &Method::GET,
        method => method,
    };
    let mut allowed = Vec::new();
    for route in ROUTES {
        let Some(name) = route.name_in(path) else { continue };
        if route.method == *method {
            if path.is_empty() && page::is_wanted(&context.request) {
                return Ok(page::page());
            }
            // The page itself says nothing of the emulator, and asks for the token.
            if !route.is_static() {
                control.check_token(&context.request)?;
            }
            return (route.respond)(server, &context.request, name).await;
        }
        allowed.push(route.method.as_str());
    }
    match allowed.is_empty() {
        false => Err(ControlError::Method(allowed.join(", "))),
        true => {
            let named = ROUTES.iter().filter(|route| !route.path.is_empty());
            let list = named.map(|route| format!("{} {}", route.method, route.path));
            let list = list.collect::<Vec<_>>().join(", ");
            Err(ControlError::NotFound(format!("expected one of {list}, below {ROOT}/")))
        }
    }
}

/// Returns the list of all paths.
fn list() -> Reply {
    let endpoints = ROUTES.iter().map(|route| {
        json!({ "method": route.method.as_str(), "path": route.path, "summary": route.summary })
    });
    let description = "openapi.json describes these in full.";
    Reply::Json(json!({
        "name": "cfstream emulate",
        "version": env!("CARGO_PKG_VERSION"),
        "description": description,
        "endpoints": endpoints.collect::<Vec<_>>(),
    }))
}
