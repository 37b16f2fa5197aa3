//! Limits the rate of requests of each account.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// A token bucket for each account. It contains the tokens of at most one second.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    updated_at: DateTime<Utc>,
}

impl Throttle {
    /// Takes a token of the account. Returns whether there was one. The rate is in requests per second,
    /// `None` means no limit.
    pub(crate) fn admits(&self, account: &str, rate: Option<f64>, now: DateTime<Utc>) -> bool {
        let Some(rate) = rate else { return true };
        let capacity = rate.max(1.0);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if !buckets.contains_key(account) {
            buckets.insert(account.to_owned(), Bucket { tokens: capacity, updated_at: now });
        }
        let Some(bucket) = buckets.get_mut(account) else { return true };
        let elapsed = (now - bucket.updated_at).to_std().unwrap_or_default().as_secs_f64();
        bucket.tokens = capacity.min(bucket.tokens + elapsed * rate);
        bucket.updated_at = now;
        let admitted = bucket.tokens >= 1.0;
        if admitted {
            bucket.tokens -= 1.0;
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_tokens_for_one_second_and_they_are_refilled() {
        let at = |milliseconds| DateTime::from_timestamp_millis(milliseconds).expect("a time");
        let throttle = Throttle::default();
        let admitted = [0, 0, 0, 499, 500, 500, 10_000, 10_000, 10_000]
            .map(|time| throttle.admits("1", Some(2.0), at(time)));
        assert_eq!(admitted, [true, true, false, false, true, false, true, true, false]);
        assert!(throttle.admits("2", Some(2.0), at(0)), "accounts do not share a bucket");
        assert!((0..1000).all(|_| throttle.admits("1", None, at(0))));
        let fast = Throttle::default();
        let micro = |time| DateTime::from_timestamp_micros(time).expect("a time");
        let admitted =
            (0..10_000).filter(|i| fast.admits("1", Some(1000.0), micro(i * 400))).count();
        assert!((4998..=5001).contains(&admitted), "{admitted} in 4 s, with a burst of 1000");
        let slow = Throttle::default();
        assert_eq!(
            [0, 9_999, 10_000].map(|t| slow.admits("1", Some(0.1), at(t))),
            [true, false, true]
        );
    }
}
