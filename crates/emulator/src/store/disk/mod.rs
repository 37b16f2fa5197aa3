//! A data file that stores the state. It contains every acknowledged change, and damage is
//! detected.
//!
//! One thread writes. It makes all queued changes durable in one commit, so that many writers share
//! the cost of a sync.

mod database;
mod error;
mod file;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;

use self::database::{Contents, Database};
use self::file::DataFile;
use super::Change;
use crate::store::Record;

pub use error::DiskError;

/// The name of the thread that reads and writes data files. A panic on it is reported as an error.
pub const DATA_THREAD: &str = "cfstream-data";
/// The size at which a commit takes no further changes from the queue.
const MAX_COMMIT: usize = 4096;

/// Receives the result when changes are durable.
type Done = oneshot::Sender<Result<(), DiskError>>;

/// An open data file.
#[derive(Debug)]
pub(crate) struct Disk {
    /// `None` while the file is being closed.
    changes: Option<mpsc::Sender<(Vec<Change>, Done)>>,
    thread: Option<JoinHandle<()>>,
}

/// The contents of a file when it was opened.
#[derive(Debug)]
pub(crate) struct Opened {
    /// How many times the file was opened, including this time.
    pub(crate) times: u64,
    /// Whether the seeds have been added.
    pub(crate) is_seeded: bool,
    /// How far the time of the service was advanced, in milliseconds.
    pub(crate) ahead: i64,
    pub(crate) records: Vec<Record>,
}

/// Checks a data file, and returns the number of its distributions. The file is not changed.
///
/// # Errors
///
/// Returns an error if the file is missing, in use, not a data file, or damaged.
pub fn check_data(path: &Path) -> Result<usize, DiskError> {
    let path = path.to_owned();
    let read = move || database::read(&DataFile::open_to_read(&path)?);
    let thread =
        thread::Builder::new().name(DATA_THREAD.to_owned()).spawn(move || guarded(read))?;
    let contents = thread.join().unwrap_or_else(|_| Err(panicked()))?;
    Ok(contents.records.len())
}

impl Disk {
    /// Opens or creates a file. Blocks until the file is read and checked.
    ///
    /// `committed` is called with the changes of every commit when they are durable, before they
    /// are acknowledged.
    pub(crate) fn open(
        path: &Path,
        sync_delay: Duration,
        committed: impl Fn(Vec<Change>) + Send + 'static,
    ) -> Result<(Self, Opened), DiskError> {
        let (changes, waiting) = mpsc::channel();
        let (sender, receiver) = mpsc::sync_channel(1);
        let path = path.to_owned();
        let work = move || {
            let (database, contents) = match guarded(|| open(&path, sync_delay)) {
                Ok(opened) => opened,
                Err(error) => return drop(sender.send(Err(error))),
            };
            let opened = Opened {
                times: database.opened(),
                is_seeded: contents.head.is_seeded,
                ahead: contents.head.ahead,
                records: contents.records,
            };
            if sender.send(Ok(opened)).is_ok() {
                commit_all(database, &waiting, committed);
            }
        };
        let thread = thread::Builder::new().name(DATA_THREAD.to_owned()).spawn(work)?;
        let opened = receiver.recv().unwrap_or_else(|_| Err(panicked()))?;
        Ok((Self { changes: Some(changes), thread: Some(thread) }, opened))
    }

    /// Queues changes. They are committed together, after all changes that were queued earlier.
    pub(crate) fn commit(&self, changes: Vec<Change>) -> Commit {
        let (done, commit) = oneshot::channel();
        if let Some(queue) = &self.changes {
            // If the thread has ended, `done` is dropped, and the receiver gets an error.
            let _ = queue.send((changes, done));
        }
        Commit(commit)
    }
}

impl Drop for Disk {
    /// Waits until the file is closed, so that the next emulator can open it.
    fn drop(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            // The thread catches all panics.
            let _ = thread.join();
        }
    }
}

/// A queued commit.
#[derive(Debug)]
pub(crate) struct Commit(oneshot::Receiver<Result<(), DiskError>>);

impl Commit {
    /// Waits until the changes are durable.
    pub(crate) async fn durable(self) -> Result<(), DiskError> {
        self.0.await.unwrap_or_else(|_| Err(panicked()))
    }
}

fn open(path: &Path, sync_delay: Duration) -> Result<(Database, Contents), DiskError> {
    let file = DataFile::open(path, sync_delay)?;
    let contents = database::read(&file)?;
    Ok((Database::open(file, &contents)?, contents))
}

/// Commits queued changes, as many as possible at once, until the queue is closed.
fn commit_all(
    mut database: Database,
    waiting: &mpsc::Receiver<(Vec<Change>, Done)>,
    committed: impl Fn(Vec<Change>),
) {
    let mut failed = None;
    while let Ok((mut changes, done)) = waiting.recv() {
        let mut all_done = vec![done];
        while changes.len() < MAX_COMMIT
            && let Ok((more, done)) = waiting.try_recv()
        {
            changes.extend(more);
            all_done.push(done);
        }
        let result = match &failed {
            Some(error) => Err(DiskError::clone(error)),
            // A barrier: all changes that were queued earlier are durable.
            None if changes.is_empty() => Ok(()),
            None => guarded(|| database.commit(&changes)),
        };
        match &result {
            Ok(()) => committed(changes),
            Err(error) => failed = Some(error.clone()),
        }
        for done in all_done {
            // The receiver may have been dropped.
            let _ = done.send(result.clone());
        }
    }
}

/// Converts a panic of the database into an error: it panics on some damage.
fn guarded<T>(work: impl FnOnce() -> Result<T, DiskError>) -> Result<T, DiskError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(panicked()))
}

fn panicked() -> DiskError {
    DiskError::damaged("the database cannot be read")
}
