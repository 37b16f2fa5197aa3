//! One connection of a client: its requests read, answered, told, and delivered as faults have it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use chrono::TimeDelta;
use cloudfront_streaming_codec::http::{ServiceError, operation_of};
use cloudfront_streaming_model::Operation;
use http::{Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};

use crate::control;
use crate::delivery::{self, Broken, Delivery, Reset};
use crate::exchange::{self, Exchange};
use crate::faults::Fault;
use crate::refusals::{body_broken, body_too_large, body_too_slow, too_many_connections};
use crate::service::{Answered, Received, Service, date};

/// How long a client may take to send the body of a request.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest body of a request.
const MAX_BODY: usize = 1024 * 1024;

/// One connection of a client.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) service: Arc<Service>,
    pub(crate) peer: SocketAddr,
    /// The address of this machine that the client reached.
    pub(crate) local: IpAddr,
    pub(crate) reset: Reset,
    /// How many places there are, where all are taken, and this connection has none.
    pub(crate) full: Option<usize>,
}

impl Client {
    /// Answers a request. An error ends the connection.
    pub(crate) async fn answer(
        self,
        request: Request<Incoming>,
    ) -> Result<Response<Delivery>, Broken> {
        let received = receive(request).await;
        let service = &self.service;
        if let Some(control) = &service.control
            && control::is_for(received.request.uri())
        {
            let response = control::answer(service, control, self.local, &received).await;
            return Ok(delivery::whole(response));
        }
        let start = Instant::now();
        if let Some(places) = self.full {
            let answered = service.refuse(&received, too_many_connections(places));
            return Ok(delivery::whole(self.told(&received, start, None, answered)));
        }
        let Some(rule) = service.faults.meets_request(received.operation) else {
            let response = self.carry_out(&received, start, None).await;
            return Ok(delivery::whole(response));
        };
        let fault = rule.fault;
        if fault.is_carried_out() {
            let response = self.carry_out(&received, start, Some(fault)).await;
            return delivery::spoiled(fault, response, &self.reset).await;
        }
        if let Some(refusal) = rule.refusal() {
            let answered = service.refuse(&received, refusal);
            let mut response = self.told(&received, start, Some(fault), answered);
            if fault == Fault::SkewedDate {
                date(response.headers_mut(), service.clock.of_clients() + TimeDelta::hours(1));
            }
            return Ok(delivery::whole(response));
        }
        let mut response = delivery::instead(fault, &self.reset);
        if let Ok(response) = &mut response {
            service.date(response.headers_mut());
        }
        let status = response.as_ref().ok().map(Response::status);
        self.tell(&received, start, |exchange| {
            exchange.fault = Some(fault.name());
            exchange.status = status.map(|status| status.as_u16());
        });
        response
    }

    /// The service's own answer, told to the observer.
    async fn carry_out(
        &self,
        received: &Received,
        start: Instant,
        fault: Option<Fault>,
    ) -> Response<Bytes> {
        let answered = self.service.answer(received).await;
        self.told(received, start, fault, answered)
    }

    /// The answer, told to the observer.
    fn told(
        &self,
        received: &Received,
        start: Instant,
        fault: Option<Fault>,
        answered: Answered,
    ) -> Response<Bytes> {
        let Answered { response, request_id, account, refusal, canonical_request } = answered;
        self.tell(received, start, |exchange| {
            let sends = !matches!(fault, Some(Fault::Stall | Fault::ResetAfter));
            exchange.status = sends.then(|| response.status().as_u16());
            exchange.account = account;
            exchange.request_id = Some(request_id);
            exchange.fault = fault.map(Fault::name);
            exchange.canonical_request = canonical_request;
            if let Some(refusal) = refusal {
                exchange.code = refusal.code.map(|code| code.as_str().to_owned());
                exchange.reason = refusal
                    .message
                    .map(|text| exchange::excerpt(&text, exchange::MAX_REASON).into_owned());
            }
        });
        response
    }

    fn tell(&self, received: &Received, start: Instant, fill: impl FnOnce(&mut Exchange)) {
        let Some(observer) = &self.service.observer else { return };
        let Received { request, operation, .. } = received;
        let mut exchange = Exchange {
            time: self.service.clock.of_clients(),
            peer: self.peer,
            method: request.method().to_string(),
            uri: exchange::target(request.uri()),
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
        fill(&mut exchange);
        observer.tell(&exchange);
    }
}

/// Reads a request to its end, within the limits.
async fn receive(request: Request<Incoming>) -> Received {
    let (head, body) = request.into_parts();
    // A length over the limit is refused before the body is asked for by `100 Continue`.
    let (body, refusal) = match body.size_hint().lower() > MAX_BODY as u64 {
        true => (Bytes::new(), Some(body_too_large())),
        false => read(body).await,
    };
    let request = Request::from_parts(head, body);
    // A signature covers the path without its dots and empty segments: so must the operation.
    let mut segments = request.uri().path().split('/').skip(1);
    let is_normal = segments.all(|segment| !matches!(segment, "" | "." | ".."));
    let operation = if is_normal { operation_of(&request) } else { None };
    Received { request, operation, refusal }
}

async fn read(body: Incoming) -> (Bytes, Option<ServiceError>) {
    let read = tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await;
    match read {
        Ok(Ok(body)) => (body.to_bytes(), None),
        Ok(Err(error)) if error.is::<LengthLimitError>() => (Bytes::new(), Some(body_too_large())),
        Ok(Err(_)) => (Bytes::new(), Some(body_broken())),
        Err(_) => (Bytes::new(), Some(body_too_slow())),
    }
}
