//! The database in a data file: records with checksums, and a head that tells what all of them are.

use redb::{Database as Redb, ReadableDatabase, ReadableTable, TableDefinition};
use serde::{Deserialize, Serialize};

use super::error::DiskError;
use super::file::{Checksum, DataFile, Witness, checksum};
use crate::store::Change;
use crate::store::Record;

/// `ACCOUNT/ID` to the checksum of a record and the distribution in JSON.
const RECORDS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("distributions");
/// One entry without a name: a checksum and the head in JSON.
const HEAD: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("head");
/// The format that this version writes, and the only one that it reads.
const FORMAT: u64 = 2;
/// The database is a copy of what is in memory anyway, and is read at the start alone.
const CACHE: usize = 16 * 1024 * 1024;

/// What a data file holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) head: Head,
    pub(super) records: Vec<Record>,
}

/// What the last commit left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    format: u64,
    /// The number of the commit.
    sequence: u64,
    /// How many records there are.
    count: u64,
    /// The sum of the checksums of all records: it follows every change without reading the others.
    digest: u128,
    /// How often the file was opened.
    pub(super) opened: u64,
    /// Whether it has the distributions that it is to begin with.
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

/// Reads and checks everything in a file. The file is not changed.
///
/// It may panic where the file is damaged: redb promises to report damage, but does not always.
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
    /// Opens a file whose contents were read, and notes that it was.
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

    /// How often the file was opened, this time included.
    pub(super) fn opened(&self) -> u64 {
        self.head.opened
    }

    /// Makes changes durable, all or none.
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
                    Change::Put(stored) => {
                        let key = key(&stored.account, &stored.distribution.id);
                        let record = record(&key, &**stored).map_err(DiskError::write)?;
                        head.add(&record);
                        let old = records.insert(key.as_str(), &record[..]);
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
        let bytes = record("", &head).map_err(DiskError::write)?;
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

    /// Whether this is the head of the last acknowledged commit. One more may be there: it was
    /// durable, and not acknowledged yet.
    fn check(&self, witness: &Witness) -> Result<(), DiskError> {
        if self.sequence < witness.sequence {
            let (found, expected) = (self.sequence, witness.sequence);
            return Err(DiskError::damaged(format!(
                "its last commit was number {expected}, found number {found}"
            )));
        }
        let bytes = record("", self).map_err(|error| DiskError::damaged(error.to_string()))?;
        if self.sequence == witness.sequence && checksum_of(&bytes) != witness.head {
            return Err(DiskError::damaged("the head is not that of its last commit"));
        }
        Ok(())
    }
}

/// Everything in a database, checked against its head.
fn contents(redb: &Redb) -> Result<Contents, DiskError> {
    let damaged = |error: &dyn std::fmt::Display| DiskError::damaged(error.to_string());
    let transaction = redb.begin_read().map_err(|error| damaged(&error))?;
    let heads = transaction.open_table(HEAD).map_err(|error| damaged(&error))?;
    let head = heads.get("").map_err(|error| damaged(&error))?;
    let head = head.ok_or_else(|| DiskError::damaged("it has no head"))?;
    let head: Head = parse("", "the head", head.value())?;
    if head.format != FORMAT {
        return Err(DiskError::Format { expected: FORMAT, found: head.format });
    }
    let mut found = Head { count: 0, digest: 0, ..head.clone() };
    let mut records = Vec::new();
    let table = transaction.open_table(RECORDS).map_err(|error| damaged(&error))?;
    for entry in table.iter().map_err(|error| damaged(&error))? {
        let (key, value) = entry.map_err(|error| damaged(&error))?;
        let (key, value) = (key.value(), value.value());
        let stored: Record = parse(key, &format!("the record {key:?}"), value)?;
        found.add(value);
        records.push(stored);
    }
    if found.count != head.count {
        let (expected, found) = (head.count, found.count);
        let what = format!("it should have {expected} records, and has {found}");
        return Err(DiskError::damaged(what));
    }
    if found.digest != head.digest {
        return Err(DiskError::damaged("its records are not those that were written last"));
    }
    Ok(Contents { head, records })
}

fn key(account: &str, id: &str) -> String {
    format!("{account}/{id}")
}

/// The checksum of a value with its key, then the value in JSON.
fn record(key: &str, value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut record = vec![0; size_of::<Checksum>()];
    serde_json::to_writer(&mut record, value)?;
    let sum = checksum(&[key.as_bytes(), &record[size_of::<Checksum>()..]]);
    record[..size_of::<Checksum>()].copy_from_slice(&sum);
    Ok(record)
}

/// The value of a record whose checksum holds.
fn parse<T: for<'de> Deserialize<'de>>(
    key: &str,
    what: &str,
    record: &[u8],
) -> Result<T, DiskError> {
    let json = record.get(size_of::<Checksum>()..).unwrap_or_default();
    if checksum_of(record) != checksum(&[key.as_bytes(), json]) {
        return Err(DiskError::damaged(format!("{what} does not match its checksum")));
    }
    serde_json::from_slice(json)
        .map_err(|error| DiskError::damaged(format!("{what} cannot be read: {error}")))
}

/// The checksum that a record begins with.
fn checksum_of(record: &[u8]) -> Checksum {
    let mut sum = Checksum::default();
    let found = &record[..record.len().min(sum.len())];
    sum[..found.len()].copy_from_slice(found);
    sum
}
