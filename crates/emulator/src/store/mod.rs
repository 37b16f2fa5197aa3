//! The state of all accounts, in memory or in a data file.

mod disk;
mod example;
mod index;
mod record;
mod seed;
mod snapshots;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use self::disk::Disk;
pub use self::disk::{DATA_THREAD, DiskError, check_data};
pub use self::example::{EXAMPLE_ID, example};
pub(crate) use self::index::Index;
pub use self::record::Record;
pub(crate) use self::record::{DEPLOYED, IN_PROGRESS};
pub use self::seed::SeedError;
pub use self::snapshots::SnapshotError;
pub(crate) use self::snapshots::{Snapshot, Snapshots};

/// A change of the state.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// Adds a distribution, or replaces the one with its id.
    Put(Arc<Record>),
    Remove {
        account: String,
        id: String,
    },
    /// Advances the time of the service.
    Advance {
        /// How far it is ahead from now on, in milliseconds.
        ahead: i64,
    },
    /// The seeds have been added.
    Seeded,
}

/// The state. With a data file, readers see only durable changes, and never wait for the disk.
#[derive(Debug)]
pub(crate) struct Store {
    visible: Arc<RwLock<Index>>,
    durable: Option<Durable>,
}

/// The part of a store with a data file that readers do not see.
#[derive(Debug)]
struct Durable {
    /// The durable state with all queued changes. The next change is decided against it.
    latest: Mutex<Index>,
    disk: Disk,
    /// The number of changes that were queued, and the number of them that are visible.
    queued: AtomicU64,
    committed: Arc<AtomicU64>,
}

/// A new store, with values from its data file.
#[derive(Debug)]
pub(crate) struct OpenedStore {
    pub(crate) store: Store,
    /// How many times the file was opened, including this time. 1 without a file.
    pub(crate) times: u64,
    /// How far the time of the service was advanced, in milliseconds.
    pub(crate) ahead: i64,
    /// Whether the seeds have been added.
    pub(crate) is_seeded: bool,
}

impl Store {
    /// Creates an empty store in memory.
    pub(crate) fn in_memory() -> OpenedStore {
        let store = Self { visible: Arc::default(), durable: None };
        OpenedStore { store, times: 1, ahead: 0, is_seeded: false }
    }

    /// Opens a store with a data file, which is created if it is missing. Every sync of the file is
    /// delayed by `sync_delay`.
    pub(crate) fn open(path: &Path, sync_delay: Duration) -> Result<OpenedStore, DiskError> {
        let visible: Arc<RwLock<Index>> = Arc::default();
        let committed = Arc::new(AtomicU64::new(0));
        let (shown, count) = (Arc::clone(&visible), Arc::clone(&committed));
        let show = move |changes: Vec<Change>| {
            let number = changes.len() as u64;
            write(&shown).apply(changes);
            count.fetch_add(number, Ordering::Release);
        };
        let (disk, opened) = Disk::open(path, sync_delay, show)?;
        let is_seeded = opened.is_seeded || !opened.records.is_empty();
        let index: Index = opened.records.into_iter().map(Arc::new).collect();
        *write(&visible) = index.clone();
        let latest = Mutex::new(index);
        let durable = Durable { latest, disk, queued: AtomicU64::new(0), committed };
        let store = Self { visible, durable: Some(durable) };
        Ok(OpenedStore { store, times: opened.times, ahead: opened.ahead, is_seeded })
    }

    /// Returns the state that readers see.
    pub(crate) fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.visible.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Decides on changes, and applies them. They are durable and visible when this returns.
    ///
    /// `decide` sees all earlier changes, durable or not. If it returns an error, nothing is
    /// changed, and the changes that it saw are durable when this returns, so that no response
    /// depends on a change that may be lost.
    pub(crate) async fn change<T, E: From<DiskError>>(
        &self,
        decide: impl FnOnce(&Index) -> Result<(T, Vec<Change>), E>,
    ) -> Result<T, E> {
        let Some(durable) = &self.durable else {
            let mut index = write(&self.visible);
            let (value, changes) = decide(&index)?;
            index.apply(changes);
            return Ok(value);
        };
        let (decided, commit) = durable.decide(decide);
        if let Some(commit) = commit {
            commit.durable().await?;
        }
        decided
    }
}

impl Durable {
    fn decide<T, E>(
        &self,
        decide: impl FnOnce(&Index) -> Result<(T, Vec<Change>), E>,
    ) -> (Result<T, E>, Option<disk::Commit>) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        match decide(&latest) {
            Ok((value, changes)) => {
                latest.apply(changes.clone());
                self.queued.fetch_add(changes.len() as u64, Ordering::Relaxed);
                // Queued under the lock, so that commits have the order of the decisions.
                (Ok(value), Some(self.disk.commit(changes)))
            }
            Err(error) => {
                let is_waiting =
                    self.queued.load(Ordering::Relaxed) > self.committed.load(Ordering::Acquire);
                (Err(error), is_waiting.then(|| self.disk.commit(Vec::new())))
            }
        }
    }
}

// A poisoned lock is safe to use: every operation validates first and changes the state last.
fn write(index: &RwLock<Index>) -> std::sync::RwLockWriteGuard<'_, Index> {
    index.write().unwrap_or_else(PoisonError::into_inner)
}
