//! What time it is: for signatures the clock that was given, for everything else one that can be
//! advanced.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

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
        self.of_clients().checked_add_signed(ahead).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Turns the time of the service forward.
    pub(crate) fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let add = |ahead: i64| Some(ahead.saturating_add(by));
        // The closure never refuses.
        let _ = self.ahead.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
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
