//! The operations of the service: an input, the state and the time in, an output out.

mod lifecycle;
mod listing;
mod tagging;

use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use chrono::{DateTime, Utc};

use crate::disk::DiskError;
use crate::identifiers::Identifiers;
use crate::settings::Settings;
use crate::store::Store;
use crate::stored::StoredDistribution;

/// The state of all accounts, and the settings.
#[derive(Debug)]
pub(crate) struct Operations {
    pub(crate) settings: Settings,
    pub(crate) identifiers: Identifiers,
    pub(crate) store: RwLock<Store>,
}

/// Who asks, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller<'a> {
    pub(crate) account: &'a str,
    pub(crate) now: DateTime<Utc>,
}

impl Operations {
    // A thread that panicked while it held the lock had changed nothing yet: every operation
    // checks first and changes last.
    fn read(&self) -> RwLockReadGuard<'_, Store> {
        self.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Store> {
        self.store.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The distributions of all accounts, with the status that they have now.
    pub(crate) fn all(&self, now: DateTime<Utc>) -> Vec<StoredDistribution> {
        let store = self.read();
        let seen = |stored: &StoredDistribution| {
            let mut seen = stored.clone();
            seen.distribution = stored.seen(now);
            seen
        };
        store.all().map(seen).collect()
    }

    /// Keeps how far the time of the service is ahead, where there is a file.
    pub(crate) fn keep_ahead(&self, milliseconds: i64) -> Result<(), DiskError> {
        self.write().keep_ahead(milliseconds)
    }

    /// Deploys every change that is in progress.
    pub(crate) fn deploy_all(&self, now: DateTime<Utc>) -> Result<(), DiskError> {
        let mut store = self.write();
        let waiting = store.all().filter(|stored| !stored.is_deployed(now)).cloned();
        let mut deployed: Vec<_> = waiting.collect();
        deployed.iter_mut().for_each(StoredDistribution::deploy);
        store.put_all(deployed)
    }
}
