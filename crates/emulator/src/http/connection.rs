//! The handler of a connection: reads requests, responds, logs, and applies faults.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::Operation;
use http::{Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};

use super::access_log::{self, AccessLogEntry};
use super::journal::id_of;
use super::response_body::{self, Aborted, Reset, ResponseBody};
use super::{Server, control};
use crate::faults::{Effect, Fault, FaultRule};
use crate::service::errors::{body_broken, body_too_large, body_too_slow, too_many_connections};
use crate::service::{RequestContext, ServiceResponse, SignatureCheck, date};
use crate::text::excerpt;

/// How long a client may take to send the body of a request.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// The same for a connection without a place.
const SPARE_BODY_TIMEOUT: Duration = Duration::from_secs(5);
/// How many bytes of a method are logged.
const MAX_METHOD: usize = 64;
/// The maximum size of the body of a request in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// The handler of one connection.
#[derive(Clone)]
pub(crate) struct ConnectionHandler {
    pub(crate) server: Arc<Server>,
    pub(crate) peer: SocketAddr,
    /// The local address that the client connected to.
    pub(crate) local: IpAddr,
    pub(crate) reset: Reset,
    /// The number of places, if all are taken and this connection has none.
    pub(crate) full: Option<usize>,
}

impl ConnectionHandler {
    /// Responds to a request. An error closes the connection.
    pub(crate) async fn respond(
        self,
        request: Request<Incoming>,
    ) -> Result<Response<ResponseBody>, Aborted> {
        if let Some(places) = self.full
            && !(self.server.control.is_some() && control::is_for(request.uri()))
        {
            // Does not wait for the body.
            let context = RequestContext::of(request.map(|_| Bytes::new()), None);
            let start = Instant::now();
            let error = too_many_connections(places);
            let response = self.server.service.respond_with_error(&context, error);
            return Ok(response_body::complete(self.logged(&context, start, None, response)));
        }
        let timeout = if self.full.is_some() { SPARE_BODY_TIMEOUT } else { BODY_TIMEOUT };
        let context = receive(request, timeout).await;
        let Server { faults, control, .. } = &*self.server;
        if let Some(control) = control
            && control::is_for(context.request.uri())
        {
            let response = control::respond(&self.server, control, self.local, &context).await;
            return Ok(response_body::complete(response));
        }
        if control.is_some()
            && let Some(response) = control::pointer(&context.request)
        {
            return Ok(response_body::complete(response));
        }
        let start = Instant::now();
        let id = id_of(context.request.uri());
        let Some(rule) = faults.draw_for_request(context.operation, id) else {
            let response = self.carry_out(&context, start, None).await;
            return Ok(response_body::complete(response));
        };
        self.respond_with_fault(&rule, &context, start).await
    }

    /// Responds to a request with a fault.
    async fn respond_with_fault(
        &self,
        rule: &FaultRule,
        context: &RequestContext,
        start: Instant,
    ) -> Result<Response<ResponseBody>, Aborted> {
        let service = &self.server.service;
        let fault = rule.fault;
        let effect = rule.effect();
        if !matches!(effect, Effect::None) {
            tokio::time::sleep(rule.delay).await;
        }
        let response = match effect {
            Effect::None => {
                let response = self.carry_out(context, start, Some(fault)).await;
                tokio::time::sleep(rule.delay).await;
                return Ok(response_body::complete(response));
            }
            Effect::Body(damage) => {
                let response = self.carry_out(context, start, Some(fault)).await;
                return Ok(response_body::damaged(damage, response, &self.reset));
            }
            Effect::NoResponse { after } => {
                self.carry_out(context, start, Some(fault)).await;
                tokio::time::sleep(after).await;
                self.reset.set();
                return Err(Aborted);
            }
            Effect::Error { error, ahead } => {
                let response = service.respond_with_error(context, *error);
                let mut response = self.logged(context, start, Some(fault), response);
                date(response.headers_mut(), service.clock.of_clients() + ahead);
                return Ok(response_body::complete(response));
            }
            Effect::Foreign(response) => Ok(response_body::complete(response)),
            Effect::Endless => Ok(response_body::endless()),
            Effect::ResetOnAccept | Effect::ResetBefore => {
                self.reset.set();
                Err(Aborted)
            }
        };
        let response = response.map(|mut response| {
            service.date(response.headers_mut());
            response
        });
        let status = response.as_ref().ok().map(Response::status);
        self.log(context, start, None, &[], |entry| {
            entry.fault = Some(fault.name());
            entry.status = status.map(|status| status.as_u16());
        });
        response
    }

    /// Lets the service respond, and logs the response.
    async fn carry_out(
        &self,
        context: &RequestContext,
        start: Instant,
        fault: Option<Fault>,
    ) -> Response<Bytes> {
        let response = self.server.service.respond(context).await;
        self.logged(context, start, fault, response)
    }

    /// Logs a response, and returns it.
    fn logged(
        &self,
        context: &RequestContext,
        start: Instant,
        fault: Option<Fault>,
        response: ServiceResponse,
    ) -> Response<Bytes> {
        let ServiceResponse { response, request_id, account, error, canonical_request, signature } =
            response;
        self.log(context, start, signature, response.body(), |entry| {
            let is_sent = !matches!(fault, Some(Fault::Stall | Fault::ResetAfter));
            entry.status = is_sent.then(|| response.status().as_u16());
            entry.account = account;
            entry.request_id = Some(request_id);
            entry.fault = fault.map(Fault::name);
            entry.canonical_request = canonical_request;
            if let Some(error) = error {
                entry.code = error.code.map(|code| code.as_str().to_owned());
                entry.reason =
                    error.message.map(|text| excerpt(&text, access_log::MAX_REASON).into_owned());
            }
        });
        response
    }

    fn log(
        &self,
        context: &RequestContext,
        start: Instant,
        signature: Option<SignatureCheck>,
        response: &[u8],
        fill: impl FnOnce(&mut AccessLogEntry),
    ) {
        let Server { access_log, journal, metrics, .. } = &*self.server;
        let RequestContext { request, operation, .. } = context;
        let mut entry = AccessLogEntry {
            time: self.server.service.clock.of_clients(),
            peer: self.peer,
            method: excerpt(request.method().as_str(), MAX_METHOD).into_owned(),
            uri: access_log::target(request.uri()),
            operation: operation.map(Operation::name),
            account: None,
            status: None,
            code: None,
            reason: None,
            canonical_request: None,
            fault: None,
            request_id: None,
            microseconds: u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
        };
        fill(&mut entry);
        if let Some(access_log) = access_log {
            access_log.write(&entry);
        }
        metrics.count(&entry, signature);
        if journal.is_enabled() {
            journal.add(request.uri(), entry, signature, (request.body(), response));
        }
    }
}

/// Reads a request completely, within the limits.
async fn receive(request: Request<Incoming>, timeout: Duration) -> RequestContext {
    let (head, body) = request.into_parts();
    // A length over the limit is an error before `100 Continue` asks the client for the body.
    let (body, error) = match body.size_hint().lower() > MAX_BODY as u64 {
        true => (Bytes::new(), Some(body_too_large())),
        false => read(body, timeout).await,
    };
    RequestContext::of(Request::from_parts(head, body), error)
}

async fn read(body: Incoming, timeout: Duration) -> (Bytes, Option<ServiceError>) {
    let read = tokio::time::timeout(timeout, Limited::new(body, MAX_BODY).collect()).await;
    match read {
        Ok(Ok(body)) => (body.to_bytes(), None),
        Ok(Err(error)) if error.is::<LengthLimitError>() => (Bytes::new(), Some(body_too_large())),
        Ok(Err(_)) => (Bytes::new(), Some(body_broken())),
        Err(_) => (Bytes::new(), Some(body_too_slow())),
    }
}
