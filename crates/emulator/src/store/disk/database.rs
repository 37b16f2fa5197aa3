//! The database in a data file: records with checksums, and a head with a checksum of all records.

use redb::{Database as Redb, ReadableDatabase, ReadableTable, TableDefinition};
use serde::{Deserialize, Serialize};

use super::error::DiskError;
use super::file::{Checksum, DataFile, Witness, checksum};
use crate::store::Change;
use crate::store::Record;

/// Maps `ACCOUNT/ID` to the checksum of a record and the record in JSON.
const RECORDS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("distributions");
/// Contains one entry, with an empty key: a checksum and the head in JSON.
const HEAD: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("head");
/// The format that this version writes, and the only one that it reads.
const FORMAT: u64 = 2;
/// Small, because the state is also in memory, and the database is read only at the start.
const CACHE: usize = 16 * 1024 * 1024;

/// The contents of a data file.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) head: Head,
    pub(super) records: Vec<Record>,
}

/// The head of the database, which every commit writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    format: u64,
    /// The number of the commit.
    sequence: u64,
    /// The number of records.
    count: u64,
    /// The sum of the checksums of all records. A change updates it without reading other records.
    digest: u128,
    /// How many times the file was opened.
    pub(super) opened: u64,
    /// Whether the seeds have been added.
    pub(super) is_seeded: bool,
    /// How far the time of the service was advanced, in milliseconds.
    pub(super) ahead: i64,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            format: FORMAT,
            sequence: 0,
            count: 0,
            digest: 0,
            opened: 0,
            is_seeded: false,
            ahead: 0,
        }
    }
}

/// The database of a data file, open for changes.
#[derive(Debug)]
pub(super) struct Database {
    file: DataFile,
    redb: Redb,
    head: Head,
}

/// Reads and checks a whole file. The file is not changed.
///
/// It may panic if the file is damaged: redb should return an error, but does not always.
pub(super) fn read(file: &DataFile) -> Result<Contents, DiskError> {
    let witness = file.witness()?;
    if witness.sequence == 0 {
        return Ok(Contents::default());
    }
    let redb = Redb::builder()
        .set_cache_size(CACHE)
        .set_check_integrity_on_open(true)
        .create_with_backend(file.copy_of_database()?)
        .map_err(|error| DiskError::damaged(error.to_string()))?;
    let contents = contents(&redb)?;
    contents.head.check(&witness)?;
    Ok(contents)
}

impl Database {
    /// Opens a file whose contents were read, and increments the count of opens.
    pub(super) fn open(file: DataFile, contents: &Contents) -> Result<Self, DiskError> {
        if contents.head.sequence == 0 {
            file.clear_database()?;
        }
        let redb = Redb::builder()
            .set_cache_size(CACHE)
            .create_with_backend(file.clone())
            .map_err(DiskError::write)?;
        let mut this = Self { file, redb, head: contents.head.clone() };
        this.head.opened += 1;
        this.commit([])?;
        Ok(this)
    }

    /// Returns how many times the file was opened, including this time.
    pub(super) fn opened(&self) -> u64 {
        self.head.opened
    }

    /// Makes changes durable, atomically.
    pub(super) fn commit<'c>(
        &mut self,
        changes: impl IntoIterator<Item = &'c Change>,
    ) -> Result<(), DiskError> {
        let mut head = self.head.clone();
        let transaction = self.redb.begin_write().map_err(DiskError::write)?;
        {
            let mut records = transaction.open_table(RECORDS).map_err(DiskError::write)?;
            for change in changes {
                match change {
                    Change::Put(record) => {
                        let key = key(&record.account, &record.distribution.id);
                        let bytes = encode(&key, &**record).map_err(DiskError::write)?;
                        head.add(&bytes);
                        let old = records.insert(key.as_str(), &bytes[..]);
                        head.remove(old.map_err(DiskError::write)?.map(|old| old.value().to_vec()));
                    }
                    Change::Remove { account, id } => {
                        let old = records.remove(key(account, id).as_str());
                        head.remove(old.map_err(DiskError::write)?.map(|old| old.value().to_vec()));
                    }
                    Change::Advance { ahead } => head.ahead = *ahead,
                    Change::Seeded => head.is_seeded = true,
                }
            }
        }
        head.sequence += 1;
        let bytes = encode("", &head).map_err(DiskError::write)?;
        let mut heads = transaction.open_table(HEAD).map_err(DiskError::write)?;
        heads.insert("", &bytes[..]).map_err(DiskError::write)?;
        drop(heads);
        transaction.commit().map_err(DiskError::write)?;
        let witness = Witness { sequence: head.sequence, head: checksum_of(&bytes) };
        self.file.write_witness(witness).map_err(DiskError::write)?;
        self.head = head;
        Ok(())
    }
}

impl Head {
    fn add(&mut self, record: &[u8]) {
        self.count += 1;
        self.digest = self.digest.wrapping_add(u128::from_le_bytes(checksum_of(record)));
    }

    fn remove(&mut self, record: Option<Vec<u8>>) {
        if let Some(record) = record {
            self.count = self.count.wrapping_sub(1);
            self.digest = self.digest.wrapping_sub(u128::from_le_bytes(checksum_of(&record)));
        }
    }

    /// Returns an error unless this is the head of the last acknowledged commit, or of a later one,
    /// which was durable but not acknowledged yet.
    fn check(&self, witness: &Witness) -> Result<(), DiskError> {
        if self.sequence < witness.sequence {
            let (found, expected) = (self.sequence, witness.sequence);
            return Err(DiskError::damaged(format!(
                "its last commit was number {expected}, found number {found}"
            )));
        }
        let bytes = encode("", self).map_err(|error| DiskError::damaged(error.to_string()))?;
        if self.sequence == witness.sequence && checksum_of(&bytes) != witness.head {
            return Err(DiskError::damaged("the head does not match its last commit"));
        }
        Ok(())
    }
}

/// Reads the contents of a database, and checks them against its head.
fn contents(redb: &Redb) -> Result<Contents, DiskError> {
    let damaged = |error: &dyn std::fmt::Display| DiskError::damaged(error.to_string());
    let transaction = redb.begin_read().map_err(|error| damaged(&error))?;
    let heads = transaction.open_table(HEAD).map_err(|error| damaged(&error))?;
    let head = heads.get("").map_err(|error| damaged(&error))?;
    let head = head.ok_or_else(|| DiskError::damaged("it has no head"))?;
    let head: Head = decode("", "the head", head.value())?;
    if head.format != FORMAT {
        return Err(DiskError::Format { expected: FORMAT, found: head.format });
    }
    let mut found = Head { count: 0, digest: 0, ..head.clone() };
    let mut records = Vec::new();
    let table = transaction.open_table(RECORDS).map_err(|error| damaged(&error))?;
    for entry in table.iter().map_err(|error| damaged(&error))? {
        let (key, value) = entry.map_err(|error| damaged(&error))?;
        let (key, value) = (key.value(), value.value());
        let record: Record = decode(key, &format!("the record {key:?}"), value)?;
        found.add(value);
        records.push(record);
    }
    if found.count != head.count {
        let (expected, found) = (head.count, found.count);
        let what = format!("expected {expected} records, found {found}");
        return Err(DiskError::damaged(what));
    }
    if found.digest != head.digest {
        return Err(DiskError::damaged("its records do not match its last commit"));
    }
    Ok(Contents { head, records })
}

fn key(account: &str, id: &str) -> String {
    format!("{account}/{id}")
}

/// Encodes a value: the checksum of key and value, then the value in JSON.
fn encode(key: &str, value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = vec![0; size_of::<Checksum>()];
    serde_json::to_writer(&mut bytes, value)?;
    let sum = checksum(&[key.as_bytes(), &bytes[size_of::<Checksum>()..]]);
    bytes[..size_of::<Checksum>()].copy_from_slice(&sum);
    Ok(bytes)
}

/// Decodes a value, and checks its checksum.
fn decode<T: for<'de> Deserialize<'de>>(
    key: &str,
    what: &str,
    bytes: &[u8],
) -> Result<T, DiskError> {
    let json = bytes.get(size_of::<Checksum>()..).unwrap_or_default();
    if checksum_of(bytes) != checksum(&[key.as_bytes(), json]) {
        return Err(DiskError::damaged(format!("{what} does not match its checksum")));
    }
    serde_json::from_slice(json)
        .map_err(|error| DiskError::damaged(format!("{what} cannot be read: {error}")))
}

/// Returns the checksum at the beginning of an encoded value.
fn checksum_of(bytes: &[u8]) -> Checksum {
    let mut sum = Checksum::default();
    let found = &bytes[..bytes.len().min(sum.len())];
    sum[..found.len()].copy_from_slice(found);
    sum
}
