//! What time it is: for signatures the clock that was given, for everything else one that can be
//! advanced.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

/// 9999-12-31: documents have no later times.
const LAST: DateTime<Utc> = match DateTime::from_timestamp(253_402_214_400, 0) {
    Some(last) => last,
    None => DateTime::<Utc>::MAX_UTC,
};
/// Ten thousand years.
const FURTHEST: i64 = 10_000 * 366 * 86_400_000;

/// A clock, and how far it was advanced.
#[derive(Clone)]
pub(crate) struct Clock {
    base: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Milliseconds.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    pub(crate) fn new(base: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self { base: Arc::new(base), ahead: Arc::default() }
    }

    /// The time of clients, by which the age of a signature is judged: they know nothing of the
    /// other one.
    pub(crate) fn of_clients(&self) -> DateTime<Utc> {
        (self.base)()
    }

    /// The time of the service: of changes, deployments, and the expiry of presigned URLs.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::milliseconds(self.ahead.load(Ordering::Relaxed));
        let now = self.of_clients().checked_add_signed(ahead);
        now.unwrap_or(LAST).min(LAST)
    }

    /// How far it would be ahead, turned forward by this, in milliseconds.
    pub(crate) fn ahead_with(&self, by: Duration) -> i64 {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.ahead.load(Ordering::Relaxed).saturating_add(by).min(FURTHEST)
    }

    /// Sets how far the time of the service is ahead, in milliseconds.
    pub(crate) fn set_ahead(&self, milliseconds: i64) {
        self.ahead.store(milliseconds, Ordering::Relaxed);
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(|| SystemTime::now().into())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").field("ahead", &self.ahead).finish_non_exhaustive()
    }
}
