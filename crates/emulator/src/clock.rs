//! Two times: the base clock, for the age of signatures, and the clock of the service, which can be
//! advanced.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};

/// 9999-12-31: documents cannot contain later times.
const LATEST: DateTime<Utc> = match DateTime::from_timestamp(253_402_214_400, 0) {
    Some(latest) => latest,
    None => DateTime::<Utc>::MAX_UTC,
};
/// Ten thousand years in milliseconds.
const MAX_AHEAD: i64 = 10_000 * 366 * 86_400_000;

/// A base clock, and how far the clock of the service is ahead of it.
#[derive(Clone)]
pub(crate) struct Clock {
    base: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Milliseconds.
    ahead: Arc<AtomicI64>,
    /// The base time that the clock of the service has while it is frozen, in milliseconds, or
    /// [`RUNNING`].
    frozen: Arc<AtomicI64>,
}

/// The clock of the service is not frozen.
const RUNNING: i64 = i64::MIN;

impl Clock {
    pub(crate) fn new(base: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self {
            base: Arc::new(base),
            ahead: Arc::default(),
            frozen: Arc::new(AtomicI64::new(RUNNING)),
        }
    }

    /// Returns the base time. The age of a signature is checked against it, because clients do not
    /// know the advanced time.
    pub(crate) fn of_clients(&self) -> DateTime<Utc> {
        (self.base)()
    }

    /// Returns the time of the service: for changes, deployments, and the expiry of presigned URLs.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let ahead = TimeDelta::milliseconds(self.ahead.load(Ordering::Relaxed));
        let base = match self.frozen.load(Ordering::Relaxed) {
            RUNNING => self.of_clients(),
            frozen => DateTime::from_timestamp_millis(frozen).unwrap_or(LATEST),
        };
        let now = base.checked_add_signed(ahead);
        now.unwrap_or(LATEST).min(LATEST)
    }

    /// Stops the clock of the service, or lets it run again from the base time.
    pub(crate) fn freeze(&self, freeze: bool) {
        let frozen = if freeze { self.of_clients().timestamp_millis() } else { RUNNING };
        self.frozen.store(frozen, Ordering::Relaxed);
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen.load(Ordering::Relaxed) != RUNNING
    }

    /// Returns how far the service is ahead, in milliseconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Returns how far the service would be ahead after an advance, in milliseconds.
    pub(crate) fn ahead_with(&self, by: Duration) -> i64 {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.ahead.load(Ordering::Relaxed).saturating_add(by).min(MAX_AHEAD)
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
