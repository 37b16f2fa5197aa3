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

use crate::faults::{Damage, Ending, LONGEST};

/// How long the first half of a body has to leave before the connection is reset.
const BEFORE_RESET: Duration = Duration::from_millis(20);
/// The pieces of a body without end.
static ENDLESS: [u8; 64 * 1024] = [b'x'; 64 * 1024];

/// The body of a response.
#[derive(Debug)]
pub(crate) struct ResponseBody {
    rest: Bytes,
    then: Then,
    waiting: Option<Pin<Box<Sleep>>>,
    /// When a fault has drawn it out for too long.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl ResponseBody {
    fn new(rest: Bytes, then: Then) -> Self {
        let deadline = match then {
            Then::Whole => None,
            _ => Some(Box::pin(sleep(LONGEST))),
        };
        Self { rest, then, waiting: None, deadline }
    }
}

/// What follows when the bytes have been given.
#[derive(Debug)]
enum Then {
    /// The end, as promised.
    Whole,
    /// The end, before it is due.
    End,
    /// The connection is reset.
    Reset(Reset),
    /// Nothing.
    Stall,
    /// The next byte, a second later.
    Trickle,
    /// More.
    Endless,
}

/// Makes the socket of a connection reset it when it is closed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reset(Arc<AtomicBool>);

impl Reset {
    pub(crate) fn demand(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_demanded(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The connection is to end without a response, or before its end.
#[derive(Debug, thiserror::Error)]
#[error("a fault was asked for")]
pub(crate) struct Aborted;

/// A response that arrives.
pub(crate) fn complete(response: Response<Bytes>) -> Response<ResponseBody> {
    response.map(|rest| ResponseBody::new(rest, Then::Whole))
}

/// A response whose body does not arrive as it should.
pub(crate) fn damaged(
    damage: Damage,
    response: Response<Bytes>,
    reset: &Reset,
) -> Response<ResponseBody> {
    let whole = response.body().len();
    if whole == 0 {
        // A response without a body is whole when its head is there.
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

/// A response whose body has no end.
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
                reset.demand();
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
        let piece = match self.then {
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
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.then, Then::Whole) && self.rest.is_empty()
    }

    /// Told for whole bodies only: the others do not keep their promise.
    fn size_hint(&self) -> SizeHint {
        match self.then {
            Then::Whole => SizeHint::with_exact(self.rest.len() as u64),
            _ => SizeHint::default(),
        }
    }
}
