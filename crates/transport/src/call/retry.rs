//! Standard retries, mode 2.1 of the AWS SDKs: whether an attempt is followed by another one, when,
//! and what it costs.
//!
//! There is no clock and no socket here: the caller says what happened and draws the random number,
//! and is told how long to wait.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many tokens there are at the start, and at most.
const CAPACITY: u32 = 500;
const COST: u32 = 14;
const COST_OF_THROTTLING: u32 = 5;
/// What a call gives back that succeeds at once.
const REWARD: u32 = 1;

const BASE: Duration = Duration::from_millis(50);
const BASE_OF_THROTTLING: Duration = Duration::from_secs(1);
const LONGEST_DELAY: Duration = Duration::from_secs(20);
/// How much longer than the computed delay a server may ask for.
const LONGEST_EXTRA: Duration = Duration::from_secs(5);

/// What an answer means for the next attempt. The caller judges, since it knows the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryClass {
    /// The call succeeded.
    Success,
    /// Trying again would lead to the same.
    Final,
    /// The service failed, or gave up waiting: another attempt may succeed. Whether this one had an
    /// effect is not known.
    Transient,
    /// There were too many calls. This one had no effect.
    Throttled,
    /// The signature was refused in a way that a wrong clock explains. Tried again where the
    /// service's clock differs by more than four minutes from the one that the signature was dated
    /// with.
    Skewed,
}

/// Why another attempt is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Transient,
    Throttled,
}

/// The tokens that all calls of a transport share, so that a service in trouble is not flooded.
#[derive(Debug)]
pub(crate) struct RetryQuota(Mutex<u32>);

impl RetryQuota {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(CAPACITY))
    }

    fn take(&self, cost: u32) -> bool {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = tokens.checked_sub(cost);
        *tokens = rest.unwrap_or(*tokens);
        rest.is_some()
    }

    fn put(&self, amount: u32) {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = CAPACITY.min(*tokens + amount);
    }
}

/// The attempts of one call.
#[derive(Debug)]
pub(crate) struct Attempts<'b> {
    retry_quota: &'b RetryQuota,
    most: u32,
    /// The attempt that runs, counted from 1.
    number: u32,
    /// What the last retry cost.
    paid: Option<u32>,
}

impl<'b> Attempts<'b> {
    pub(crate) fn new(retry_quota: &'b RetryQuota, most: u32) -> Self {
        Self { retry_quota, most, number: 1, paid: None }
    }

    /// The attempt that runs, counted from 1.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// The attempt succeeded: the last retry's tokens come back.
    pub(crate) fn succeeded(&self) {
        self.retry_quota.put(self.paid.unwrap_or(REWARD));
    }

    /// The attempt failed: how long to wait before the next one, `None` where there is none.
    ///
    /// `asked` is what the service asks for in `x-amz-retry-after`; `random` lies in `[0, 1)`; a
    /// delay that does not fit costs nothing, and is none.
    pub(crate) fn retry(
        &mut self,
        reason: Reason,
        asked: Option<Duration>,
        random: f64,
        fits: impl Fn(Duration) -> bool,
    ) -> Option<Duration> {
        let (cost, base) = match reason {
            Reason::Transient => (COST, BASE),
            Reason::Throttled => (COST_OF_THROTTLING, BASE_OF_THROTTLING),
        };
        let doubled = base.saturating_mul(2_u32.saturating_pow(self.number - 1));
        let random = if random.is_nan() { 0.0 } else { random.clamp(0.0, 1.0) };
        let delay = doubled.min(LONGEST_DELAY).mul_f64(random);
        let delay = asked.map_or(delay, |asked| asked.clamp(delay, delay + LONGEST_EXTRA));
        if self.number >= self.most || !fits(delay) || !self.retry_quota.take(cost) {
            return None;
        }
        self.paid = Some(cost);
        self.number += 1;
        Some(delay)
    }
}

/// What `x-amz-retry-after` asks for: milliseconds, as a whole number. Anything else is ignored.
pub(crate) fn retry_after(headers: &http::HeaderMap) -> Option<Duration> {
    let value = headers.get("x-amz-retry-after")?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(retry_quota: &RetryQuota) -> u32 {
        *retry_quota.0.lock().expect("unharmed")
    }

    const MS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn delays_double_and_tokens_are_paid_and_returned() {
        use Reason::{Throttled, Transient};
        // (reason, asked, random) of each failure, the delay and the retry quota that follow.
        type Step = (Reason, Option<u64>, f64, Option<u64>, u32);
        let cases: [(&str, u32, &[Step], bool, u32); 6] = [
            (
                "two failures, then success",
                3,
                &[(Transient, None, 1.0, Some(50), 486), (Transient, None, 1.0, Some(100), 472)],
                true,
                486,
            ),
            (
                "three failures are all",
                3,
                &[
                    (Transient, None, 0.5, Some(25), 486),
                    (Transient, None, 0.0, Some(0), 472),
                    (Transient, None, 0.5, None, 472),
                ],
                false,
                472,
            ),
            (
                "throttling waits longer and costs less",
                3,
                &[(Throttled, None, 1.0, Some(1000), 495), (Throttled, None, 0.5, Some(1000), 490)],
                true,
                495,
            ),
            (
                "a mixture",
                4,
                &[
                    (Throttled, None, 1.0, Some(1000), 495),
                    (Transient, None, 1.0, Some(100), 481),
                    (Throttled, None, 1.0, Some(4000), 476),
                ],
                true,
                481,
            ),
            (
                "what the service asks for is kept within bounds",
                5,
                &[
                    (Transient, Some(10), 1.0, Some(50), 486),
                    (Transient, Some(1500), 1.0, Some(1500), 472),
                    (Transient, Some(60_000), 1.0, Some(5200), 458),
                ],
                true,
                472,
            ),
            ("no retries", 1, &[(Transient, None, 1.0, None, 500)], false, 500),
        ];
        for (name, most, steps, succeeds, last) in cases {
            let retry_quota = RetryQuota::new();
            let mut attempts = Attempts::new(&retry_quota, most);
            for (i, &(reason, asked, random, delay, level)) in steps.iter().enumerate() {
                let found = attempts.retry(reason, asked.map(MS), random, |_| true);
                assert_eq!(found, delay.map(MS), "{name}, step {i}");
                assert_eq!(tokens(&retry_quota), level, "{name}, step {i}");
            }
            if succeeds {
                attempts.succeeded();
            }
            assert_eq!(tokens(&retry_quota), last, "{name}");
        }
    }

    #[test]
    fn delays_end_at_twenty_seconds() {
        let retry_quota = RetryQuota::new();
        let mut attempts = Attempts::new(&retry_quota, 20);
        let delays: Vec<_> =
            (0..12).map_while(|_| attempts.retry(Reason::Transient, None, 1.0, |_| true)).collect();
        assert_eq!(delays[8..], [MS(12_800), MS(20_000), MS(20_000), MS(20_000)]);
    }

    #[test]
    fn an_empty_bucket_ends_retries_until_calls_succeed() {
        let retry_quota = RetryQuota::new();
        let retry = || {
            Attempts::new(&retry_quota, 3).retry(Reason::Transient, None, 0.0, |_| true).is_some()
        };
        assert_eq!((0..100).take_while(|_| retry()).count(), 35);
        assert_eq!(tokens(&retry_quota), 10);
        // What costs less is still possible.
        assert!(
            Attempts::new(&retry_quota, 3).retry(Reason::Throttled, None, 0.0, |_| true).is_some()
        );
        for _ in 0..9 {
            Attempts::new(&retry_quota, 3).succeeded();
        }
        assert!(retry() && !retry());
        for _ in 0..1000 {
            Attempts::new(&retry_quota, 3).succeeded();
        }
        assert_eq!(tokens(&retry_quota), CAPACITY);
    }

    #[test]
    fn a_delay_that_does_not_fit_costs_nothing() {
        let retry_quota = RetryQuota::new();
        let mut attempts = Attempts::new(&retry_quota, 3);
        assert_eq!(attempts.retry(Reason::Transient, None, 1.0, |delay| delay < MS(50)), None);
        assert_eq!((tokens(&retry_quota), attempts.number()), (CAPACITY, 1));
        assert_eq!(attempts.retry(Reason::Transient, None, f64::NAN, |_| true), Some(MS(0)));
    }

    #[test]
    fn the_header_is_a_number_of_milliseconds_or_nothing() {
        let parsed = |value: &'static str| {
            let value = http::HeaderValue::from_static(value);
            retry_after(&http::HeaderMap::from_iter([(
                http::HeaderName::from_static("x-amz-retry-after"),
                value,
            )]))
        };
        assert_eq!(parsed("1500"), Some(MS(1500)));
        assert_eq!(parsed(" 0 "), Some(MS(0)));
        for invalid in ["-1", "1.5", "soon", "", "99999999999999999999999"] {
            assert_eq!(parsed(invalid), None, "{invalid}");
        }
        assert_eq!(retry_after(&http::HeaderMap::new()), None);
    }
}
