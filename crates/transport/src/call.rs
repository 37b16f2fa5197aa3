//! One call: attempts until one is final, within the deadline of the whole.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Response};
use tokio::time::Instant;
use tracing::field::{Empty, debug, display};
use tracing::{Instrument, Span};

use crate::attempt::Progress;
use crate::error::{Failure, Sent};
use crate::retry::{Attempts, Reason, Verdict, retry_after};
use crate::transport::Transport;

/// What is known of the attempts of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempted {
    /// How many attempts there were.
    pub count: u32,
    /// Whether another one would have followed, had attempts, tokens and time not run out.
    pub exhausted: bool,
    /// How long they took together, waiting included.
    pub elapsed: Duration,
    /// Whether one that was not answered, or not clearly, may have reached the service. The attempt
    /// whose answer decided the call is not counted.
    pub sent: Sent,
}

/// The answer that decided a call.
#[derive(Debug)]
#[non_exhaustive]
pub struct Answer<T> {
    /// What the caller made of it.
    pub value: T,
    /// The way to it.
    pub attempted: Attempted,
}

impl Transport {
    /// Signs and sends a request until an answer is final, and returns what `judge` makes of it.
    ///
    /// The request has a path and a query; host, date and signature are added here, and
    /// `amz-sdk-invocation-id` and `amz-sdk-request`. Redirects are not followed. `operation` is
    /// for logs. Attempts follow each other as in standard mode 2.1 of the AWS SDKs: after an
    /// answer that `judge` calls transient or throttled, and after connections that fail, break or
    /// are too slow. Where attempts, tokens or time run out, the last answer is returned.
    ///
    /// Dropping the future cancels the call.
    ///
    /// # Errors
    ///
    /// A [`Failure`] where the last attempt brought no whole response; [`Failure::sent`] tells
    /// whether the request may have reached the service.
    pub async fn call<T>(
        &self,
        operation: &'static str,
        request: Request<Bytes>,
        judge: impl Fn(Response<Bytes>) -> (Verdict, T),
    ) -> Result<Answer<T>, Failure> {
        let span = tracing::debug_span!(
            "call",
            operation,
            endpoint = %self.parts().endpoint.host(),
            id = Empty,
            attempt = Empty,
            status = Empty,
            request_id = Empty,
            elapsed = Empty
        );
        let progress = CallProgress::default();
        let call = Call { transport: self, start: Instant::now(), progress, span };
        let outcome = call.run(request, judge).instrument(call.span.clone()).await;
        if !call.span.is_disabled() {
            call.span.record("elapsed", debug(call.start.elapsed()));
        }
        outcome
    }

    /// [`Transport::call`] with the status alone as the judge: 500, 502, 503 and 504 are transient.
    ///
    /// # Errors
    ///
    /// As [`Transport::call`].
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Failure> {
        let judge = |response: Response<Bytes>| match response.status().as_u16() {
            200..400 => (Verdict::Success, response),
            500 | 502..=504 => (Verdict::Transient, response),
            _ => (Verdict::Final, response),
        };
        self.call("", request, judge).await.map(|answer| answer.value)
    }
}

struct Call<'t> {
    transport: &'t Transport,
    start: Instant,
    progress: CallProgress,
    /// Disabled where nobody listens; then nothing is recorded, not even in a span of the caller's.
    span: Span,
}

/// How far a call came: outside of its future, which a deadline drops.
#[derive(Default)]
struct CallProgress {
    number: AtomicU32,
    maybe_sent: AtomicBool,
    attempt: Progress,
}

impl Call<'_> {
    async fn run<T>(
        &self,
        request: Request<Bytes>,
        judge: impl Fn(Response<Bytes>) -> (Verdict, T),
    ) -> Result<Answer<T>, Failure> {
        let Some(after) = self.transport.parts().timeouts.total else {
            return self.attempts(request, judge).await;
        };
        tokio::time::timeout(after, self.attempts(request, judge)).await.unwrap_or_else(|_| {
            let error = self.transport.late(after, &self.progress.attempt);
            Err(Failure { error, attempted: self.attempted(false) })
        })
    }

    async fn attempts<T>(
        &self,
        mut request: Request<Bytes>,
        judge: impl Fn(Response<Bytes>) -> (Verdict, T),
    ) -> Result<Answer<T>, Failure> {
        let parts = self.transport.parts();
        let mut attempts = Attempts::new(&parts.bucket, parts.max_attempts);
        let id = uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid();
        if !self.span.is_disabled() {
            self.span.record("id", display(id));
        }
        if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
            request.headers_mut().insert(INVOCATION_ID, id);
        }
        loop {
            let number = attempts.number();
            self.progress.number.store(number, Ordering::Relaxed);
            self.span.record("attempt", number);
            let what = format!("attempt={number}; max={}", parts.max_attempts);
            if let Ok(what) = HeaderValue::from_str(&what) {
                request.headers_mut().insert(ATTEMPT, what);
            }
            let progress = &self.progress.attempt;
            let outcome = self.transport.attempt(request.clone(), progress, &self.span).await;
            let (reason, maybe_sent, asked, result) = match outcome {
                Ok(response) => {
                    let asked = retry_after(response.headers());
                    let (verdict, value) = judge(response);
                    if verdict == Verdict::Success {
                        attempts.succeeded();
                    }
                    let reason = self.reason(verdict, progress.signed_with());
                    (reason, verdict == Verdict::Transient, asked, Ok(value))
                }
                Err(error) => {
                    let reason = error.is_transient().then_some(Reason::Transient);
                    (reason, error.sent() == Sent::Maybe, None, Err(error))
                }
            };
            let random = parts.jitter.draw();
            // A wait beyond the deadline would only end in a worse error.
            let fits = |delay| self.leaves_time(delay);
            let delay = reason.and_then(|why| attempts.retry(why, asked, random, fits));
            let Some(delay) = delay else {
                let attempted = self.attempted(reason.is_some());
                return match result {
                    Ok(value) => Ok(Answer { value, attempted }),
                    Err(error) => Err(Failure { error, attempted }),
                };
            };
            self.progress.maybe_sent.fetch_or(maybe_sent, Ordering::Relaxed);
            tracing::debug!(attempt = number, ?delay, "trying again");
            tokio::time::sleep(delay).await;
        }
    }

    /// `seen` is the clock skew that the attempt was signed with.
    fn reason(&self, verdict: Verdict, seen: i64) -> Option<Reason> {
        match verdict {
            Verdict::Success | Verdict::Final => None,
            Verdict::Throttled => Some(Reason::Throttled),
            Verdict::Transient => Some(Reason::Transient),
            Verdict::Skewed => {
                let parts = self.transport.parts();
                (parts.correct_skew && parts.skew.explains(seen)).then_some(Reason::Transient)
            }
        }
    }

    fn leaves_time(&self, delay: Duration) -> bool {
        let total = self.transport.parts().timeouts.total;
        total.is_none_or(|total| self.start.elapsed() + delay < total)
    }

    fn attempted(&self, exhausted: bool) -> Attempted {
        let maybe_sent = self.progress.maybe_sent.load(Ordering::Relaxed);
        Attempted {
            count: self.progress.number.load(Ordering::Relaxed),
            exhausted,
            elapsed: self.start.elapsed(),
            sent: if maybe_sent { Sent::Maybe } else { Sent::Never },
        }
    }
}

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");
