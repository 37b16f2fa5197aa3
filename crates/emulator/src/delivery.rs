//! How an answer reaches the client: whole, or as a fault has it.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, LOCATION};
use http::{Response, StatusCode};
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use crate::faults::Fault;

/// What a body that is too short promises beyond what it has.
const PROMISED: usize = 100_000;
/// How long the first half of a body has to leave before the connection is reset.
const BEFORE_RESET: Duration = Duration::from_millis(20);
/// How long a response may be held up or drawn out by a fault, before the connection is reset.
const LONGEST: Duration = Duration::from_secs(600);
/// The pieces of a body without end.
static ENDLESS: [u8; 64 * 1024] = [b'x'; 64 * 1024];

/// The body of an answer.
#[derive(Debug)]
pub(crate) struct Delivery {
    rest: Bytes,
    then: Then,
    waiting: Option<Pin<Box<Sleep>>>,
    /// When a fault has drawn it out for too long.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl Delivery {
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

/// The connection is to end without an answer, or before its end.
#[derive(Debug, thiserror::Error)]
#[error("a fault was asked for")]
pub(crate) struct Broken;

/// An answer that arrives.
pub(crate) fn whole(answer: Response<Bytes>) -> Response<Delivery> {
    answer.map(|rest| Delivery::new(rest, Then::Whole))
}

/// The answer to a request that was carried out, as the fault has it.
pub(crate) async fn spoiled(
    fault: Fault,
    answer: Response<Bytes>,
    reset: &Reset,
) -> Result<Response<Delivery>, Broken> {
    let length = answer.body().len();
    let half = length / 2;
    let (promised, given, then) = match fault {
        Fault::ResetAfter => {
            reset.demand();
            return Err(Broken);
        }
        Fault::Stall => {
            sleep(LONGEST).await;
            reset.demand();
            return Err(Broken);
        }
        // An answer without a body is whole when its head is there.
        _ if length == 0 => return Ok(whole(answer)),
        Fault::ResetInBody => (length, half, Then::Reset(reset.clone())),
        Fault::EndInBody => (length, half, Then::End),
        Fault::TooShort => (length + PROMISED, length, Then::End),
        Fault::CutByLength => (half, half, Then::End),
        Fault::StallInBody => (length, half, Then::Stall),
        Fault::Trickle => (length, length, Then::Trickle),
        _ => return Ok(whole(answer)),
    };
    let mut answer = answer.map(|body| Delivery::new(body.slice(..given), then));
    answer.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(promised));
    Ok(answer)
}

/// What comes instead of an answer, where the request is not carried out and the service says
/// nothing.
pub(crate) fn instead(fault: Fault, reset: &Reset) -> Result<Response<Delivery>, Broken> {
    match fault {
        Fault::Page503 => {
            let page = "<html><body>503 Service Unavailable</body></html>";
            let mut answer = whole(Response::new(Bytes::from_static(page.as_bytes())));
            *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
            answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            Ok(answer)
        }
        Fault::Redirect => {
            let mut answer = whole(Response::new(Bytes::new()));
            *answer.status_mut() = StatusCode::FOUND;
            // A port that nobody listens on.
            let elsewhere = HeaderValue::from_static("http://127.0.0.1:1/");
            answer.headers_mut().insert(LOCATION, elsewhere);
            Ok(answer)
        }
        Fault::Endless => Ok(Response::new(Delivery::new(Bytes::new(), Then::Endless))),
        _ => {
            reset.demand();
            Err(Broken)
        }
    }
}

impl Body for Delivery {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(deadline) = &mut self.deadline
            && deadline.as_mut().poll(cx).is_ready()
        {
            return Poll::Ready(Some(Err(Broken)));
        }
        if let Some(waiting) = &mut self.waiting {
            ready!(waiting.as_mut().poll(cx));
            self.waiting = None;
            if let Then::Reset(reset) = &self.then {
                reset.demand();
                return Poll::Ready(Some(Err(Broken)));
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
