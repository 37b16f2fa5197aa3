//! How many requests an account may make.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// A bucket of tokens for each account: a second's worth at most, refilled as time goes by.
#[derive(Debug)]
pub(crate) struct Throttle {
    /// Requests a second; without one there is no limit.
    rate: Option<f64>,
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at: DateTime<Utc>,
}

impl Throttle {
    pub(crate) fn new(rate: Option<f64>) -> Self {
        Self { rate, buckets: Mutex::default() }
    }

    /// Whether the account may make a request now.
    pub(crate) fn admits(&self, account: &str, now: DateTime<Utc>) -> bool {
        let Some(rate) = self.rate else { return true };
        let most = rate.max(1.0);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if !buckets.contains_key(account) {
            buckets.insert(account.to_owned(), Bucket { tokens: most, at: now });
        }
        let Some(bucket) = buckets.get_mut(account) else { return true };
        let passed = (now - bucket.at).to_std().unwrap_or_default().as_secs_f64();
        bucket.tokens = most.min(bucket.tokens + passed * rate);
        bucket.at = now;
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
    fn an_account_has_a_second_s_worth_and_gets_it_back_with_time() {
        let at = |milliseconds| DateTime::from_timestamp_millis(milliseconds).expect("a time");
        let throttle = Throttle::new(Some(2.0));
        let admitted = [0, 0, 0, 499, 500, 500, 10_000, 10_000, 10_000]
            .map(|time| throttle.admits("1", at(time)));
        assert_eq!(admitted, [true, true, false, false, true, false, true, true, false]);
        assert!(throttle.admits("2", at(0)), "accounts do not share it");
        assert!((0..1000).all(|_| Throttle::new(None).admits("1", at(0))));
        let fast = Throttle::new(Some(1000.0));
        let micro = |time| DateTime::from_timestamp_micros(time).expect("a time");
        let admitted = (0..10_000).filter(|i| fast.admits("1", micro(i * 400))).count();
        assert!((4998..=5001).contains(&admitted), "{admitted} in 4 s, and 1000 at first");
        let slow = Throttle::new(Some(0.1));
        assert_eq!([0, 9_999, 10_000].map(|t| slow.admits("1", at(t))), [true, false, true]);
    }
}
