//! The data file as bytes: a lock, four pages with witnesses of the last commits, then the
//! database.
//!
//! A damaged database can lose its last commit without an error: if a page of that commit is
//! damaged, the database falls back to the commit before it. So the file also contains the number
//! of the last commit outside of the database, in a witness. It is written when the commit is
//! durable, and before it is acknowledged. Commits alternate between two pairs of pages: a crash
//! can only damage the witness of an older commit, and two swapped pages cannot hide a commit
//! together with its witness.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redb::StorageBackend;
use sha2::{Digest, Sha256};

use super::error::DiskError;

const PAGE: u64 = 4096;
/// The number of pages with witnesses: two for even commits, two for odd ones.
const SLOTS: u64 = 4;
/// The offset of the database.
const DATABASE: u64 = SLOTS * PAGE;
const MAGIC: &[u8; 16] = b"cfstream-data/2\n";
/// The size of a witness: magic, sequence, checksum of the head, checksum of the witness.
const WITNESS: usize = 16 + 8 + 16 + 16;
/// How many bytes the database may grow beyond the file while it is checked.
const CHECK_ROOM: usize = 64 * 1024 * 1024;

/// The first half of a SHA-256 hash, which detects any damage.
pub(super) type Checksum = [u8; 16];

/// Returns the checksum of several parts, including their boundaries.
pub(super) fn checksum(parts: &[&[u8]]) -> Checksum {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut checksum = Checksum::default();
    checksum.copy_from_slice(&hash.finalize()[..16]);
    checksum
}

/// The last commit, as recorded outside of the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Witness {
    /// The number of the commit. 0 if nothing was ever acknowledged.
    pub(super) sequence: u64,
    /// The checksum of the head that the commit wrote.
    pub(super) head: Checksum,
}

/// An open data file, which no other emulator has open.
#[derive(Clone, Debug)]
pub(super) struct DataFile {
    file: Arc<File>,
    /// The delay before every sync.
    sync_delay: Duration,
}

impl DataFile {
    /// Opens a file, or creates it if it is missing.
    pub(super) fn open(path: &Path, sync_delay: Duration) -> Result<Self, DiskError> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DiskError::InUse),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let this = Self { file: Arc::new(file), sync_delay };
        if this.size()? == 0 {
            this.write_witness(Witness::default())?;
            this.clear_database()?;
            sync_folder(path)?;
        }
        Ok(this)
    }

    /// Opens a file only to read it.
    pub(super) fn open_to_read(path: &Path) -> Result<Self, DiskError> {
        let file = File::open(path)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self { file: Arc::new(file), sync_delay: Duration::ZERO }),
            Err(TryLockError::WouldBlock) => Err(DiskError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Returns the newest witness.
    pub(super) fn witness(&self) -> Result<Witness, DiskError> {
        let slots = (0..SLOTS).map(|slot| self.read_slot(slot)).collect::<Result<Vec<_>, _>>()?;
        let slots = || slots.iter().flatten();
        match slots().filter_map(|slot| slot.witness).max_by_key(|witness| witness.sequence) {
            Some(newest) => Ok(newest),
            None if slots().any(|slot| slot.has_magic) => {
                Err(DiskError::damaged("the number of its last commit cannot be read"))
            }
            None => Err(DiskError::Foreign),
        }
    }

    /// Writes the witness of a durable commit. The witness is durable when this returns.
    pub(super) fn write_witness(&self, witness: Witness) -> io::Result<()> {
        let mut bytes = [0; WITNESS];
        bytes[..16].copy_from_slice(MAGIC);
        bytes[16..24].copy_from_slice(&witness.sequence.to_le_bytes());
        bytes[24..40].copy_from_slice(&witness.head);
        let first = witness.sequence % 2 * 2;
        for slot in [first, first + 1] {
            let sum = checksum(&[&slot.to_le_bytes(), &bytes[..40]]);
            bytes[40..].copy_from_slice(&sum);
            write_at(&self.file, slot * PAGE, &bytes)?;
        }
        self.sync()
    }

    /// Removes the database of a file in which nothing was ever acknowledged.
    pub(super) fn clear_database(&self) -> io::Result<()> {
        self.file.set_len(DATABASE)
    }

    /// Copies the database into memory, so that a check does not change the file.
    pub(super) fn copy_of_database(&self) -> Result<MemoryCopy, DiskError> {
        let too_large = || DiskError::damaged("it does not fit into memory");
        let length = usize::try_from(self.size()?.saturating_sub(DATABASE));
        let length = length.map_err(|_| too_large())?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(length).map_err(|_| too_large())?;
        bytes.resize(length, 0);
        read_at(&self.file, DATABASE, &mut bytes)?;
        Ok(MemoryCopy { bytes: Arc::new(Mutex::new(bytes)), max_size: length + CHECK_ROOM })
    }

    fn read_slot(&self, slot: u64) -> Result<Option<Slot>, DiskError> {
        let mut bytes = [0; WITNESS];
        if self.size()? < slot * PAGE + WITNESS as u64 {
            return Ok(None);
        }
        read_at(&self.file, slot * PAGE, &mut bytes)?;
        let sum = checksum(&[&slot.to_le_bytes(), &bytes[..40]]);
        let mut number = [0; 8];
        number.copy_from_slice(&bytes[16..24]);
        let mut head = Checksum::default();
        head.copy_from_slice(&bytes[24..40]);
        let witness = Witness { sequence: u64::from_le_bytes(number), head };
        let is_whole = bytes[..16] == *MAGIC && bytes[40..] == sum;
        Ok(Some(Slot { has_magic: bytes[..8] == MAGIC[..8], witness: is_whole.then_some(witness) }))
    }

    /// Returns the size of the whole file.
    fn size(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn sync(&self) -> io::Result<()> {
        if !self.sync_delay.is_zero() {
            std::thread::sleep(self.sync_delay);
        }
        self.file.sync_data()
    }
}

/// A page with a witness.
struct Slot {
    has_magic: bool,
    /// `None` if the witness is damaged, or was never written.
    witness: Option<Witness>,
}

/// The database in the file.
impl StorageBackend for DataFile {
    fn len(&self) -> io::Result<u64> {
        Ok(self.size()?.saturating_sub(DATABASE))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        read_at(&self.file, DATABASE + offset, out)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.file.set_len(DATABASE + length)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.sync()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        write_at(&self.file, DATABASE + offset, data)
    }
}

/// A copy of the database in memory.
#[derive(Clone, Debug)]
pub(super) struct MemoryCopy {
    bytes: Arc<Mutex<Vec<u8>>>,
    max_size: usize,
}

impl MemoryCopy {
    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StorageBackend for MemoryCopy {
    fn len(&self) -> io::Result<u64> {
        Ok(self.lock().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let bytes = self.lock();
        let found = range(offset, out.len()).and_then(|range| bytes.get(range));
        out.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let length = usize::try_from(length).ok().filter(|length| *length <= self.max_size);
        self.lock().resize(length.ok_or(io::ErrorKind::FileTooLarge)?, 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut bytes = self.lock();
        let place = range(offset, data.len()).and_then(|range| bytes.get_mut(range));
        place.ok_or(io::ErrorKind::UnexpectedEof)?.copy_from_slice(data);
        Ok(())
    }
}

fn range(offset: u64, length: usize) -> Option<std::ops::Range<usize>> {
    let start = usize::try_from(offset).ok()?;
    Some(start..start.checked_add(length)?)
}

#[cfg(unix)]
fn read_at(file: &File, offset: u64, out: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, out, offset)
}

#[cfg(unix)]
fn write_at(file: &File, offset: u64, data: &[u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, data, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut offset: u64, mut out: &mut [u8]) -> io::Result<()> {
    while !out.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, out, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        offset += read as u64;
        out = &mut out[read..];
    }
    Ok(())
}

#[cfg(windows)]
fn write_at(file: &File, mut offset: u64, mut data: &[u8]) -> io::Result<()> {
    while !data.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, data, offset)?;
        offset += written as u64;
        data = &data[written..];
    }
    Ok(())
}

/// Makes the name of a new file durable.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Does nothing: Windows cannot sync a directory.
#[cfg(windows)]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
