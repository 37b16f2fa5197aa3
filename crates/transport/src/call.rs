//! One call: attempts until one is final, within the deadline of the whole.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use tokio::time::Instant;
use tracing::field::{Empty, debug};
use tracing::{Instrument, Span};

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
    pub async fn call<T: Send>(
        &self,
        operation: &'static str,
        request: Request<Bytes>,
        mut judge: impl FnMut(Response<Bytes>) -> (Verdict, T) + Send,
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
        let mut last = None;
        // The loop is the same for every operation: it does not know what is made of an answer.
        let mut judge = |response| {
            let (verdict, value) = judge(response);
            last = Some(value);
            verdict
        };
        let mut call = Call::new(self, request, span.clone());
        let attempted = call.run(&mut judge).instrument(span).await?;
        let value = last.expect("a call without failure ends with an answer, which was judged");
        Ok(Answer { value, attempted })
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

/// A call that runs: what is sent, and how far it came.
pub(crate) struct Call<'t> {
    pub(crate) transport: &'t Transport,
    /// The request as the operation makes it.
    pub(crate) request: Request<Bytes>,
    /// The same for all attempts, so that the service can tell that they are one call.
    pub(crate) id: HeaderValue,
    /// Disabled where nobody listens; then nothing is recorded, not even in a span of the caller's.
    pub(crate) span: Span,
    start: Instant,
    /// Whether an attempt before the one that runs may have reached the service.
    maybe_sent: bool,
}

impl<'t> Call<'t> {
    fn new(transport: &'t Transport, request: Request<Bytes>, span: Span) -> Self {
        let id = uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid();
        let mut buffer = uuid::Uuid::encode_buffer();
        let id = HeaderValue::from_str(id.hyphenated().encode_lower(&mut buffer))
            .expect("hexadecimal digits and hyphens");
        Self { transport, request, id, span, start: Instant::now(), maybe_sent: false }
    }

    async fn run(
        &mut self,
        judge: &mut (dyn FnMut(Response<Bytes>) -> Verdict + Send),
    ) -> Result<Attempted, Failure> {
        if !self.span.is_disabled() {
            self.span.record("id", debug(&self.id));
        }
        let outcome = self.attempts(judge).await;
        if !self.span.is_disabled() {
            self.span.record("elapsed", debug(self.start.elapsed()));
        }
        outcome
    }

    async fn attempts(
        &mut self,
        judge: &mut (dyn FnMut(Response<Bytes>) -> Verdict + Send),
    ) -> Result<Attempted, Failure> {
        let parts = self.transport.parts();
        let mut attempts = Attempts::new(&parts.bucket, parts.max_attempts);
        loop {
            let number = attempts.number();
            self.span.record("attempt", number);
            // The clock skew that the attempt is signed with.
            let mut skew = 0;
            let (reason, maybe_sent, asked, failure) = match self.attempt(number, &mut skew).await {
                Ok(response) => {
                    let asked = retry_after(response.headers());
                    let verdict = judge(response);
                    if verdict == Verdict::Success {
                        attempts.succeeded();
                    }
                    (self.reason(verdict, skew), verdict == Verdict::Transient, asked, None)
                }
                Err(error) => {
                    let reason = error.is_transient().then_some(Reason::Transient);
                    (reason, error.sent() == Sent::Maybe, None, Some(error))
                }
            };
            let random = parts.jitter.draw();
            // A wait beyond the deadline would only end in a worse error.
            let fits = |delay| self.time_left().is_none_or(|left| delay < left);
            let delay = reason.and_then(|why| attempts.retry(why, asked, random, fits));
            let Some(delay) = delay else {
                let attempted = Attempted {
                    count: number,
                    exhausted: reason.is_some(),
                    elapsed: self.start.elapsed(),
                    sent: if self.maybe_sent { Sent::Maybe } else { Sent::Never },
                };
                return match failure {
                    None => Ok(attempted),
                    Some(error) => Err(Failure { error, attempted }),
                };
            };
            self.maybe_sent |= maybe_sent;
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

    /// Until the deadline of the whole call, where there is one.
    pub(crate) fn time_left(&self) -> Option<Duration> {
        let total = self.transport.parts().timeouts.total?;
        Some(total.saturating_sub(self.start.elapsed()))
    }
}
