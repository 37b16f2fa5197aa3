//! The body of a response: whole, or damaged by a fault.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_LENGTH, HeaderValue};
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use crate::faults::{Damage, Ending, STALL_TIMEOUT};

/// How long the sent part of a body may take to reach the client before the connection is reset.
const BEFORE_RESET: Duration = Duration::from_millis(20);
/// The chunk that an endless body repeats.
static ENDLESS: [u8; 64 * 1024] = [b'x'; 64 * 1024];

/// The body of a response.
#[derive(Debug)]
pub(crate) struct ResponseBody {
    rest: Bytes,
    then: Then,
    waiting: Option<Pin<Box<Sleep>>>,
    /// The end of a response that a fault delays.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl ResponseBody {
    fn new(rest: Bytes, then: Then) -> Self {
        let deadline = match then {
            Then::Whole => None,
            _ => Some(Box::pin(sleep(STALL_TIMEOUT))),
        };
        Self { rest, then, waiting: None, deadline }
    }
}

/// What follows the bytes of the body.
#[derive(Debug)]
enum Then {
    /// The end: the body is complete.
    Whole,
    /// The end: the body is incomplete.
    End,
    /// The connection is reset.
    Reset(Reset),
    /// Nothing, and the connection stays open.
    Stall,
    /// The end; the bytes are sent at one byte per second.
    Trickle,
    /// More bytes, without end.
    Endless,
}

/// A flag that makes the socket reset its connection instead of closing it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reset(Arc<AtomicBool>);

impl Reset {
    pub(crate) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The error that ends a connection without a response, or before the end of it.
#[derive(Debug, thiserror::Error)]
#[error("aborted by an injected fault")]
pub(crate) struct Aborted;

/// Returns the response undamaged.
pub(crate) fn complete(response: Response<Bytes>) -> Response<ResponseBody> {
    response.map(|rest| ResponseBody::new(rest, Then::Whole))
}

/// Returns the response with a damaged body.
pub(crate) fn damaged(
    damage: Damage,
    response: Response<Bytes>,
    reset: &Reset,
) -> Response<ResponseBody> {
    let whole = response.body().len();
    if whole == 0 {
        // A response without a body is complete after its head.
        return complete(response);
    }
    let then = match damage.ending {
        Ending::Close => Then::End,
        Ending::Reset => Then::Reset(reset.clone()),
        Ending::Stall => Then::Stall,
        Ending::Trickle => Then::Trickle,
    };
    let sent = damage.sent.of(whole).min(whole);
    let mut response = response.map(|body| ResponseBody::new(body.slice(..sent), then));
    let announced = HeaderValue::from(damage.announced.of(whole));
    response.headers_mut().insert(CONTENT_LENGTH, announced);
    response
}

/// Returns a response whose body never ends.
pub(crate) fn endless() -> Response<ResponseBody> {
    Response::new(ResponseBody::new(Bytes::new(), Then::Endless))
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Aborted;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Aborted>>> {
        if let Some(deadline) = &mut self.deadline
            && deadline.as_mut().poll(cx).is_ready()
        {
            return Poll::Ready(Some(Err(Aborted)));
        }
        if let Some(waiting) = &mut self.waiting {
            ready!(waiting.as_mut().poll(cx));
            self.waiting = None;
            if let Then::Reset(reset) = &self.then {
                reset.set();
                return Poll::Ready(Some(Err(Aborted)));
            }
        }
        if matches!(self.then, Then::Endless) {
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&ENDLESS)))));
        }
        if self.rest.is_empty() {
            return match self.then {
                Then::Stall => Poll::Pending,
                _ => Poll::Ready(None),
            };
        }
        let chunk = match self.then {
            Then::Trickle => {
                self.waiting = Some(Box::pin(sleep(Duration::from_secs(1))));
                self.rest.split_to(1)
            }
            Then::Reset(_) => {
                self.waiting = Some(Box::pin(sleep(BEFORE_RESET)));
                std::mem::take(&mut self.rest)
            }
            _ => std::mem::take(&mut self.rest),
        };
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.then, Then::Whole) && self.rest.is_empty()
    }

    /// Exact for complete bodies only: damaged bodies do not match their `Content-Length`.
    fn size_hint(&self) -> SizeHint {
        match self.then {
            Then::Whole => SizeHint::with_exact(self.rest.len() as u64),
            _ => SizeHint::default(),
        }
    }
}
