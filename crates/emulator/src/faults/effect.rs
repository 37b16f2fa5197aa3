//! The effect of each fault.

use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::ErrorCode;
use http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use http::{Response, StatusCode};

use super::{Fault, FaultRule};
use crate::service::errors::{error_with_status, service_error, throttled};

/// The effect of a fault, which the HTTP server applies.
#[derive(Debug)]
pub(crate) enum Effect {
    /// The request is carried out as without a fault.
    None,
    /// A new connection is reset, before any request.
    ResetOnAccept,
    /// The request is not carried out, and the connection is reset.
    ResetBefore,
    /// The request is not carried out; the service returns an error whose `Date` is ahead by this.
    Error { error: Box<ServiceError>, ahead: TimeDelta },
    /// The request is not carried out; the response is one that the service does not send.
    Foreign(Response<Bytes>),
    /// The request is not carried out; the body of the response has no end.
    Endless,
    /// The request is carried out, and the connection is reset after this time, without a response.
    NoResponse { after: Duration },
    /// The request is carried out, and the body of the response is damaged.
    Body(Damage),
}

/// How the body of a response is damaged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Damage {
    /// The value of `Content-Length`.
    pub(crate) announced: Length,
    /// How many bytes of the body are sent.
    pub(crate) sent: Length,
    pub(crate) ending: Ending,
}

/// A length relative to the whole body.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    Half,
    Whole,
    /// 100,000 bytes more than the whole body.
    More,
}

impl Length {
    pub(crate) fn of(self, whole: usize) -> usize {
        match self {
            Self::Half => whole / 2,
            Self::Whole => whole,
            Self::More => whole + 100_000,
        }
    }
}

/// What follows the bytes that are sent.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ending {
    /// The connection is closed.
    Close,
    /// The connection is reset.
    Reset,
    /// Nothing, until the deadline of a stalled response.
    Stall,
    /// The connection is closed; the bytes are sent at one byte per second.
    Trickle,
}

/// How long a stalled response is kept open.
pub(crate) const STALL_TIMEOUT: Duration = Duration::from_secs(600);

impl FaultRule {
    /// Returns the effect of the fault.
    pub(crate) fn effect(&self) -> Effect {
        let body = |announced, sent, ending| Effect::Body(Damage { announced, sent, ending });
        let error = |error: ServiceError| Effect::Error {
            error: Box::new(error),
            ahead: TimeDelta::zero(),
        };
        match self.fault {
            Fault::Delay => Effect::None,
            Fault::ResetOnAccept => Effect::ResetOnAccept,
            Fault::ResetBefore => Effect::ResetBefore,
            Fault::ResetAfter => Effect::NoResponse { after: Duration::ZERO },
            Fault::Stall => Effect::NoResponse { after: STALL_TIMEOUT },
            Fault::ResetInBody => body(Length::Whole, Length::Half, Ending::Reset),
            Fault::EndInBody => body(Length::Whole, Length::Half, Ending::Close),
            Fault::TooShort => body(Length::More, Length::Whole, Ending::Close),
            Fault::CutByLength => body(Length::Half, Length::Half, Ending::Close),
            Fault::StallInBody => body(Length::Whole, Length::Half, Ending::Stall),
            Fault::Trickle => body(Length::Whole, Length::Whole, Ending::Trickle),
            Fault::Page503 => Effect::Foreign(page_503()),
            Fault::Redirect => Effect::Foreign(redirect()),
            Fault::Endless => Effect::Endless,
            Fault::Error => {
                let code = self.code.as_deref().unwrap_or("ServiceUnavailable");
                let message = self.message.as_deref();
                let message = message.unwrap_or("This error was injected by the emulator.");
                let mut injected = service_error(ErrorCode::from(code), message);
                let status = self.status.and_then(|status| StatusCode::from_u16(status).ok());
                injected.status = status.unwrap_or(injected.status);
                error(injected)
            }
            Fault::Throttling => error(throttled()),
            Fault::SkewedDate => {
                let message = "Signature expired: this service's clock is an hour ahead";
                let error = service_error(ErrorCode::SignatureDoesNotMatch, message);
                Effect::Error { error: Box::new(error), ahead: TimeDelta::hours(1) }
            }
            Fault::ErrorWith200 => {
                error(error_with_status(StatusCode::OK, "InternalError", "Sorry"))
            }
        }
    }
}

fn page_503() -> Response<Bytes> {
    let page = "<html><body>503 Service Unavailable</body></html>";
    let mut response = Response::new(Bytes::from_static(page.as_bytes()));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}

fn redirect() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::FOUND;
    // Nothing listens on this port.
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("http://127.0.0.1:1/"));
    response
}
