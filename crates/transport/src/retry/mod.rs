//! Retries in standard mode 2.1 of the AWS SDKs: whether another attempt follows, after which delay, and
//! what it takes from the retry quota.
//!
//! This module has no clock and no socket: the caller passes the reason and a random number, and gets
//! the delay.

mod jitter;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub(crate) use jitter::Jitter;

/// The retry quota at the start, which is also its maximum.
const CAPACITY: u32 = 500;
const COST: u32 = 14;
const COST_OF_THROTTLING: u32 = 5;
/// What a call that succeeds in its first attempt returns to the quota.
const REWARD: u32 = 1;

const BASE: Duration = Duration::from_millis(50);
const BASE_OF_THROTTLING: Duration = Duration::from_secs(1);
const LONGEST_DELAY: Duration = Duration::from_secs(20);
/// The most that a server can add to the computed delay.
const LONGEST_EXTRA: Duration = Duration::from_secs(5);

/// What a response means for the next attempt. The caller of the transport classifies responses,
/// because it knows the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryClass {
    /// The call succeeded.
    Success,
    /// Another attempt would have the same result.
    Final,
    /// The service failed or timed out: another attempt may succeed. It is not known whether this one had
    /// an effect.
    Transient,
    /// The service throttled the request, which had no effect.
    Throttled,
    /// The service rejected the signature with an error that a wrong clock can cause. Retried only if the
    /// service's clock differs by more than four minutes from the time that the signature was dated with.
    Skewed,
}

/// The reason for another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Transient,
    Throttled,
}

/// The retry quota that all calls of a transport share, so that retries do not overload a failing
/// service.
#[derive(Debug)]
pub(crate) struct RetryQuota(Mutex<u32>);

impl RetryQuota {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(CAPACITY))
    }

    fn take(&self, cost: u32) -> bool {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = left.checked_sub(cost);
        *left = rest.unwrap_or(*left);
        rest.is_some()
    }

    fn put(&self, amount: u32) {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *left = CAPACITY.min(*left + amount);
    }
}

/// The attempts of one call.
#[derive(Debug)]
pub(crate) struct Attempts<'b> {
    retry_quota: &'b RetryQuota,
    max_attempts: u32,
    /// The number of the current attempt, starting at 1.
    number: u32,
    /// What the last retry took from the quota.
    taken: Option<u32>,
}

impl<'b> Attempts<'b> {
    pub(crate) fn new(retry_quota: &'b RetryQuota, max_attempts: u32) -> Self {
        Self { retry_quota, max_attempts, number: 1, taken: None }
    }

    /// Returns the number of the current attempt, starting at 1.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// Records a success: returns what the last retry took to the quota.
    pub(crate) fn succeeded(&self) {
        self.retry_quota.put(self.taken.unwrap_or(REWARD));
    }

    /// Records a failure, and returns the delay before the next attempt, or `None` if there is none.
    ///
    /// `asked` is the delay from `x-amz-retry-after`; `random` is in `[0, 1)`. If `fits` returns `false`
    /// for the delay, there is no further attempt, and nothing is taken from the quota.
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
        if self.number >= self.max_attempts || !fits(delay) || !self.retry_quota.take(cost) {
            return None;
        }
        self.taken = Some(cost);
        self.number += 1;
        Some(delay)
    }
}

/// Returns the delay from `x-amz-retry-after`, a whole number of milliseconds. Other values are ignored.
pub(crate) fn retry_after(headers: &http::HeaderMap) -> Option<Duration> {
    let value = headers.get("x-amz-retry-after")?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(retry_quota: &RetryQuota) -> u32 {
        *retry_quota.0.lock().expect("unharmed")
    }

    const MS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn delays_double_and_quota_is_taken_and_returned() {
        use Reason::{Throttled, Transient};
        // Of each failure: the reason, `asked`, the random number, then the delay and the retry quota.
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
        for (name, max_attempts, steps, succeeds, last) in cases {
            let retry_quota = RetryQuota::new();
            let mut attempts = Attempts::new(&retry_quota, max_attempts);
            for (i, &(reason, asked, random, delay, level)) in steps.iter().enumerate() {
                let found = attempts.retry(reason, asked.map(MS), random, |_| true);
                assert_eq!(found, delay.map(MS), "{name}, step {i}");
                assert_eq!(left(&retry_quota), level, "{name}, step {i}");
            }
            if succeeds {
                attempts.succeeded();
            }
            assert_eq!(left(&retry_quota), last, "{name}");
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
    fn an_exhausted_quota_ends_retries_until_calls_succeed() {
        let retry_quota = RetryQuota::new();
        let retry = || {
            Attempts::new(&retry_quota, 3).retry(Reason::Transient, None, 0.0, |_| true).is_some()
        };
        assert_eq!((0..100).take_while(|_| retry()).count(), 35);
        assert_eq!(left(&retry_quota), 10);
        // A retry after throttling takes less, and is still possible.
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
        assert_eq!(left(&retry_quota), CAPACITY);
    }

    #[test]
    fn a_delay_that_does_not_fit_takes_no_quota() {
        let retry_quota = RetryQuota::new();
        let mut attempts = Attempts::new(&retry_quota, 3);
        assert_eq!(attempts.retry(Reason::Transient, None, 1.0, |delay| delay < MS(50)), None);
        assert_eq!((left(&retry_quota), attempts.number()), (CAPACITY, 1));
        assert_eq!(attempts.retry(Reason::Transient, None, f64::NAN, |_| true), Some(MS(0)));
    }

    #[test]
    fn the_header_is_a_number_of_milliseconds_or_is_ignored() {
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
