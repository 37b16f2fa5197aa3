//! Named copies of the state, in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::Record;

/// The maximum number of snapshots. They share the records that they have in common.
const MAX_SNAPSHOTS: usize = 1000;
/// The maximum length of a name.
const MAX_NAME: usize = 100;

/// The snapshots of an emulator.
#[derive(Debug, Default)]
pub(crate) struct Snapshots(Mutex<BTreeMap<String, Snapshot>>);

/// A copy of the state.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    /// When it was taken, by the clock of the service.
    pub(crate) taken_at: DateTime<Utc>,
    pub(crate) records: Arc<[Arc<Record>]>,
}

/// Why a snapshot cannot be saved or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The name is not valid.
    #[error("expected a name of 1 to {MAX_NAME} letters, digits, `.`, `_` and `-`")]
    Name,
    /// There are too many.
    #[error("expected at most {MAX_SNAPSHOTS} snapshots; remove one first")]
    TooMany,
    /// No snapshot has the name.
    #[error("no snapshot is named {0:?}")]
    Missing(String),
    /// The data file cannot be written.
    #[error(transparent)]
    Disk(#[from] super::DiskError),
}

impl Snapshots {
    /// Saves a snapshot. It replaces one with the same name.
    pub(crate) fn save(&self, name: &str, snapshot: Snapshot) -> Result<(), SnapshotError> {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if name.is_empty() || name.len() > MAX_NAME || !name.chars().all(is_allowed) {
            return Err(SnapshotError::Name);
        }
        self.with(|all| {
            if all.len() >= MAX_SNAPSHOTS && !all.contains_key(name) {
                return Err(SnapshotError::TooMany);
            }
            all.insert(name.to_owned(), snapshot);
            Ok(())
        })
    }

    pub(crate) fn get(&self, name: &str) -> Result<Snapshot, SnapshotError> {
        let found = self.with(|all| all.get(name).cloned());
        found.ok_or_else(|| SnapshotError::Missing(name.to_owned()))
    }

    pub(crate) fn remove(&self, name: &str) -> Result<(), SnapshotError> {
        let removed = self.with(|all| all.remove(name));
        removed.map(|_| ()).ok_or_else(|| SnapshotError::Missing(name.to_owned()))
    }

    /// Returns all snapshots, sorted by name.
    pub(crate) fn all(&self) -> Vec<(String, Snapshot)> {
        self.with(|all| all.iter().map(|(name, one)| (name.clone(), one.clone())).collect())
    }

    fn with<T>(&self, work: impl FnOnce(&mut BTreeMap<String, Snapshot>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_number_are_limited() {
        let snapshots = Snapshots::default();
        let empty = || Snapshot { taken_at: DateTime::<Utc>::MIN_UTC, records: [].into() };
        for name in ["", "a b", "a/b", "\u{e9}", &"x".repeat(101)] {
            assert_eq!(snapshots.save(name, empty()), Err(SnapshotError::Name), "{name}");
        }
        for number in 0..MAX_SNAPSHOTS {
            assert_eq!(snapshots.save(&format!("s-{number}"), empty()), Ok(()));
        }
        assert_eq!(snapshots.save("more", empty()), Err(SnapshotError::TooMany));
        assert_eq!(snapshots.save("s-1", empty()), Ok(()), "it is replaced");
        assert_eq!(snapshots.remove("s-1"), Ok(()));
        assert_eq!(snapshots.remove("s-1"), Err(SnapshotError::Missing("s-1".to_owned())));
        assert!(snapshots.get("s-2").is_ok() && snapshots.get("s-1").is_err());
        assert_eq!(snapshots.all().len(), MAX_SNAPSHOTS - 1);
    }
}
