//! The file that keeps the state: a redb database, in which every change is durable before it is
//! acknowledged.

use std::path::Path;

use redb::{Database, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition};

use crate::stored::StoredDistribution;

/// `ACCOUNT/ID` to the distribution in JSON.
const DISTRIBUTIONS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("distributions");
/// What the file is, and how often it was opened.
const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
const FORMAT: &str = "format";
const OPENED: &str = "opened";
/// Set with the distributions that the file began with.
const SEEDED: &str = "seeded";
/// How far the time of the service was turned forward, in milliseconds.
const AHEAD: &str = "ahead";
/// The format that this version writes, and the only one that it reads.
const THIS_FORMAT: u64 = 1;

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiskError {
    /// The database cannot be opened, read or written.
    #[error("the database fails; start again when its file can be used")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Another version wrote it.
    #[error("expected format {THIS_FORMAT}, found {0}")]
    Format(u64),
    /// A record is no distribution.
    #[error("the record {key} cannot be read")]
    Record {
        /// Account and id.
        key: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// An open file.
#[derive(Debug)]
pub(crate) struct Disk {
    database: Database,
    /// How often it was opened, this time included.
    opened: u64,
    is_seeded: bool,
    ahead: i64,
}

impl Disk {
    /// Opens the file, or makes it.
    pub(crate) fn open(path: &Path) -> Result<Self, DiskError> {
        let database = Database::create(path).map_err(database)?;
        let transaction = database.begin_write().map_err(self::database)?;
        let (opened, is_seeded, ahead) = {
            let mut meta = transaction.open_table(META).map_err(self::database)?;
            let value = |key| -> Result<Option<u64>, DiskError> {
                Ok(meta.get(key).map_err(self::database)?.map(|value| value.value()))
            };
            match value(FORMAT)? {
                None | Some(THIS_FORMAT) => {}
                Some(other) => return Err(DiskError::Format(other)),
            }
            let opened = value(OPENED)?.unwrap_or_default() + 1;
            let is_seeded = value(SEEDED)?.is_some();
            let ahead = value(AHEAD)?.and_then(|ahead| i64::try_from(ahead).ok());
            meta.insert(FORMAT, THIS_FORMAT).map_err(self::database)?;
            meta.insert(OPENED, opened).map_err(self::database)?;
            (opened, is_seeded, ahead.unwrap_or_default())
        };
        let table = transaction.open_table(DISTRIBUTIONS).map_err(self::database)?;
        let is_seeded = is_seeded || !table.is_empty().map_err(self::database)?;
        drop(table);
        transaction.commit().map_err(self::database)?;
        Ok(Self { database, opened, is_seeded, ahead })
    }

    /// How often the file was opened, this time included.
    pub(crate) fn opened(&self) -> u64 {
        self.opened
    }

    /// Whether it has the distributions that it is to begin with.
    pub(crate) fn is_seeded(&self) -> bool {
        self.is_seeded
    }

    /// How far the time of the service was turned forward when it was opened, in milliseconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead
    }

    /// Keeps how far the time of the service is ahead.
    pub(crate) fn keep_ahead(&self, milliseconds: i64) -> Result<(), DiskError> {
        let transaction = self.database.begin_write().map_err(database)?;
        let milliseconds = u64::try_from(milliseconds).unwrap_or_default();
        transaction
            .open_table(META)
            .map_err(database)?
            .insert(AHEAD, milliseconds)
            .map_err(database)?;
        transaction.commit().map_err(database)
    }

    /// Writes the distributions that it begins with, all or none.
    pub(crate) fn seed(&self, all: &[StoredDistribution]) -> Result<(), DiskError> {
        self.write(all, true)
    }

    /// Everything in it.
    pub(crate) fn load(&self) -> Result<Vec<StoredDistribution>, DiskError> {
        let transaction = self.database.begin_read().map_err(database)?;
        let table = transaction.open_table(DISTRIBUTIONS).map_err(database)?;
        let mut all = Vec::new();
        for entry in table.iter().map_err(database)? {
            let (key, value) = entry.map_err(database)?;
            all.push(
                serde_json::from_slice(value.value())
                    .map_err(|source| DiskError::Record { key: key.value().to_owned(), source })?,
            );
        }
        Ok(all)
    }

    /// Writes distributions, all or none.
    pub(crate) fn put(&self, all: &[StoredDistribution]) -> Result<(), DiskError> {
        self.write(all, false)
    }

    fn write(&self, all: &[StoredDistribution], seeds: bool) -> Result<(), DiskError> {
        let transaction = self.database.begin_write().map_err(database)?;
        if seeds {
            let mut meta = transaction.open_table(META).map_err(database)?;
            meta.insert(SEEDED, 1).map_err(database)?;
        }
        {
            let mut table = transaction.open_table(DISTRIBUTIONS).map_err(database)?;
            for stored in all {
                let key = key(&stored.account, &stored.distribution.id);
                let record = serde_json::to_vec(stored)
                    .map_err(|source| DiskError::Record { key: key.clone(), source })?;
                table.insert(key.as_str(), record.as_slice()).map_err(database)?;
            }
        }
        transaction.commit().map_err(database)
    }

    pub(crate) fn remove(&self, account: &str, id: &str) -> Result<(), DiskError> {
        let transaction = self.database.begin_write().map_err(database)?;
        {
            let mut table = transaction.open_table(DISTRIBUTIONS).map_err(database)?;
            table.remove(key(account, id).as_str()).map_err(database)?;
        }
        transaction.commit().map_err(database)
    }
}

fn key(account: &str, id: &str) -> String {
    format!("{account}/{id}")
}

fn database(error: impl std::error::Error + Send + Sync + 'static) -> DiskError {
    DiskError::Database(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::example;

    #[test]
    fn what_was_written_is_there_after_the_file_is_opened_again() {
        let path = std::env::temp_dir().join(format!("cfstream-disk-{}.redb", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let disk = Disk::open(&path).expect("made");
        assert_eq!((disk.opened(), disk.load().expect("empty")), (1, Vec::new()));
        drop(disk);
        // Whoever was killed before the seed was written writes it at the next start.
        let disk = Disk::open(&path).expect("opened");
        assert!(!disk.is_seeded());
        let mut stored = example();
        stored.past_etags = vec!["E1".to_owned()];
        disk.seed(std::slice::from_ref(&stored)).expect("written");
        disk.keep_ahead(1500).expect("written");
        drop(disk);
        let disk = Disk::open(&path).expect("opened");
        assert_eq!((disk.opened(), disk.load().expect("read")), (3, vec![stored.clone()]));
        assert_eq!((disk.is_seeded(), disk.ahead()), (true, 1500));
        disk.remove(&stored.account, &stored.distribution.id).expect("removed");
        assert_eq!(disk.load().expect("empty"), Vec::new());
        drop(disk);
        assert!(Disk::open(&path).expect("opened").is_seeded());
        std::fs::write(&path, b"this is no database, but long enough to look like one")
            .expect("written");
        assert!(matches!(Disk::open(&path), Err(DiskError::Database(_))));
        std::fs::remove_file(&path).expect("removed");
    }
}
