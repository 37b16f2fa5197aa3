//! One call: attempts until one is final, within the deadline of the call.

mod attempt;
mod masked;
mod outcome;
mod send;
#[cfg(test)]
mod tests;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use tokio::time::Instant;
use tracing::field::{Empty, debug};
use tracing::{Instrument, Span};

use crate::effect::Effect;
use crate::retry::{Attempts, Reason, RetryClass, retry_after};
use crate::transport::Transport;

pub use self::outcome::{Attempted, Failure, Outcome};

impl Transport {
    /// Signs and sends a request, repeats it until a response is final, and returns the value that
    /// `classify` returned for that response.
    ///
    /// The request has a path and a query. The transport adds host, date and signature, and the headers
    /// `amz-sdk-invocation-id` and `amz-sdk-request`. It does not follow redirects. `operation` is used
    /// for tracing only.
    ///
    /// Retries follow standard mode 2.1 of the AWS SDKs: after a response that `classify` returns as
    /// transient or throttled, and after connections that fail, break or are too slow. When the attempts,
    /// the retry quota or the time are exhausted, the last response is returned.
    ///
    /// Dropping the future cancels the call.
    ///
    /// # Errors
    ///
    /// Returns a [`Failure`] where the last attempt received no complete response. [`Failure::effect`]
    /// reports whether the request may have been carried out.
    pub async fn call<T: Send>(
        &self,
        operation: &'static str,
        request: Request<Bytes>,
        mut classify: impl FnMut(Response<Bytes>) -> (RetryClass, T) + Send,
    ) -> Result<Outcome<T>, Failure> {
        let span = tracing::debug_span!(
            "call",
            operation,
            endpoint = %self.endpoint().host(),
            id = Empty,
            attempts = Empty,
            elapsed = Empty
        );
        let mut last = None;
        // Keeps the loop independent of `T`, so that it is compiled once for all operations.
        let mut classify = |response| {
            let (class, value) = classify(response);
            last = Some(value);
            class
        };
        let mut call = Call::new(self, request, span.clone());
        let attempted = call.run(&mut classify).instrument(span).await?;
        let value =
            last.expect("a call without failure ends with a response, which was classified");
        Ok(Outcome { value, attempted })
    }

    /// Signs and sends a request like [`Transport::call`], and classifies responses by their status only:
    /// 500, 502, 503 and 504 are transient.
    ///
    /// # Errors
    ///
    /// The same as for [`Transport::call`].
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Failure> {
        let classify = |response: Response<Bytes>| match response.status().as_u16() {
            200..400 => (RetryClass::Success, response),
            500 | 502..=504 => (RetryClass::Transient, response),
            _ => (RetryClass::Final, response),
        };
        self.call("", request, classify).await.map(|outcome| outcome.value)
    }
}

/// The state of a running call.
pub(crate) struct Call<'t> {
    pub(crate) transport: &'t Transport,
    /// The request of the operation, without host and signature.
    pub(crate) request: Request<Bytes>,
    /// The invocation id, which is the same for all attempts, so that the service can group them.
    pub(crate) id: HeaderValue,
    /// Disabled without a subscriber. Then nothing is recorded, so that no span of the caller gets it.
    pub(crate) span: Span,
    start: Instant,
    /// The effect of the attempts before the current one.
    effect: Effect,
}

impl<'t> Call<'t> {
    fn new(transport: &'t Transport, request: Request<Bytes>, span: Span) -> Self {
        let id = uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid();
        let mut buffer = uuid::Uuid::encode_buffer();
        let id = HeaderValue::from_str(id.hyphenated().encode_lower(&mut buffer))
            .expect("hexadecimal digits and hyphens");
        Self { transport, request, id, span, start: Instant::now(), effect: Effect::NotSent }
    }

    async fn run(
        &mut self,
        classify: &mut (dyn FnMut(Response<Bytes>) -> RetryClass + Send),
    ) -> Result<Attempted, Failure> {
        if !self.span.is_disabled() {
            self.span.record("id", debug(&self.id));
        }
        let outcome = self.attempts(classify).await;
        if !self.span.is_disabled() {
            let attempts = match &outcome {
                Ok(attempted) | Err(Failure { attempted, .. }) => attempted.count,
            };
            self.span.record("attempts", attempts);
            self.span.record("elapsed", debug(self.start.elapsed()));
        }
        outcome
    }

    async fn attempts(
        &mut self,
        classify: &mut (dyn FnMut(Response<Bytes>) -> RetryClass + Send),
    ) -> Result<Attempted, Failure> {
        let inner = self.transport.inner();
        let mut attempts = Attempts::new(&inner.retry_quota, inner.max_attempts);
        loop {
            let number = attempts.number();
            let span = tracing::debug_span!("attempt", number, status = Empty, request_id = Empty);
            // The clock skew that the attempt is signed with.
            let mut skew = 0;
            let (reason, effect, asked, failure) =
                match self.attempt(number, &mut skew, &span).instrument(span.clone()).await {
                    Ok(response) => {
                        let asked = retry_after(response.headers());
                        let class = classify(response);
                        if class == RetryClass::Success {
                            attempts.succeeded();
                        }
                        let effect = match class {
                            RetryClass::Transient => Effect::Unknown,
                            _ => Effect::NotSent,
                        };
                        (self.reason(class, skew), effect, asked, None)
                    }
                    Err(error) => {
                        let reason = error.is_transient().then_some(Reason::Transient);
                        (reason, error.effect(), None, Some(error))
                    }
                };
            let random = inner.jitter.draw();
            // After a delay beyond the deadline the caller would get a less precise error.
            let fits = |delay| self.time_left().is_none_or(|left| delay < left);
            let delay = reason.and_then(|reason| attempts.retry(reason, asked, random, fits));
            let Some(delay) = delay else {
                let attempted = Attempted {
                    count: number,
                    exhausted: reason.is_some(),
                    elapsed: self.start.elapsed(),
                    effect: self.effect,
                };
                return match failure {
                    None => Ok(attempted),
                    Some(error) => Err(Failure { error, attempted }),
                };
            };
            self.effect = self.effect.max(effect);
            tracing::debug!(attempt = number, ?delay, "trying again");
            tokio::time::sleep(delay).await;
        }
    }

    /// Returns the reason for a retry, if any. `skew` is the clock skew that the attempt was signed with.
    fn reason(&self, class: RetryClass, skew: i64) -> Option<Reason> {
        match class {
            RetryClass::Success | RetryClass::Final => None,
            RetryClass::Throttled => Some(Reason::Throttled),
            RetryClass::Transient => Some(Reason::Transient),
            RetryClass::Skewed => {
                let inner = self.transport.inner();
                (inner.correct_skew && inner.skew.explains(skew)).then_some(Reason::Transient)
            }
        }
    }

    /// Returns the time until the deadline of the call, where it has one.
    pub(crate) fn time_left(&self) -> Option<Duration> {
        let total = self.transport.inner().timeouts.total?;
        Some(total.saturating_sub(self.start.elapsed()))
    }
}
