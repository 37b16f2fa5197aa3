//! A data file that keeps the state: what is acknowledged is in it, and is read as it was written.
//!
//! One thread writes. It takes all changes that wait and makes them durable in one commit, so that
//! many writers share the time that a sync takes.

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
/// How many changes one commit takes at most.
const MOST_AT_ONCE: usize = 4096;

/// Told when changes are durable.
type Done = oneshot::Sender<Result<(), DiskError>>;

/// An open data file.
#[derive(Debug)]
pub(crate) struct Disk {
    /// `None` while it closes.
    changes: Option<mpsc::Sender<(Vec<Change>, Done)>>,
    thread: Option<JoinHandle<()>>,
}

/// What was in a file when it was opened.
#[derive(Debug)]
pub(crate) struct Opened {
    /// How often the file was opened, this time included.
    pub(crate) times: u64,
    /// Whether it has the distributions that it is to begin with.
    pub(crate) is_seeded: bool,
    /// How far the time of the service was advanced, in milliseconds.
    pub(crate) ahead: i64,
    pub(crate) records: Vec<Record>,
}

/// Reads and checks a data file, and returns how many distributions are in it. The file is not
/// changed.
///
/// # Errors
///
/// The file is missing, in use, or not a data file, or something in it is damaged.
pub fn check_data(path: &Path) -> Result<usize, DiskError> {
    let path = path.to_owned();
    let read = move || database::read(&DataFile::open_to_read(&path)?);
    let thread =
        thread::Builder::new().name(DATA_THREAD.to_owned()).spawn(move || guarded(read))?;
    let contents = thread.join().unwrap_or_else(|_| Err(panicked()))?;
    Ok(contents.records.len())
}

impl Disk {
    /// Opens a file, or makes it. Blocks until it is read and checked. `committed` is called with
    /// the changes of every commit when they are durable, before anybody is told.
    pub(crate) fn open(
        path: &Path,
        sync_delay: Duration,
        committed: impl Fn(Vec<Change>) + Send + 'static,
    ) -> Result<(Self, Opened), DiskError> {
        let (changes, waiting) = mpsc::channel();
        let (tell, told) = mpsc::sync_channel(1);
        let path = path.to_owned();
        let work = move || {
            let (database, contents) = match guarded(|| open(&path, sync_delay)) {
                Ok(opened) => opened,
                Err(error) => return drop(tell.send(Err(error))),
            };
            let opened = Opened {
                times: database.opened(),
                is_seeded: contents.head.is_seeded,
                ahead: contents.head.ahead,
                records: contents.records,
            };
            if tell.send(Ok(opened)).is_ok() {
                commit_all(database, &waiting, committed);
            }
        };
        let thread = thread::Builder::new().name(DATA_THREAD.to_owned()).spawn(work)?;
        let opened = told.recv().unwrap_or_else(|_| Err(panicked()))?;
        Ok((Self { changes: Some(changes), thread: Some(thread) }, opened))
    }

    /// Queues changes. They are committed together, after those that were queued before.
    pub(crate) fn commit(&self, changes: Vec<Change>) -> Commit {
        let (done, commit) = oneshot::channel();
        if let Some(queue) = &self.changes {
            // Where the thread has ended, `done` is dropped, which tells the receiver.
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
            // Every panic on the thread was caught.
            let _ = thread.join();
        }
    }
}

/// Changes that become durable.
#[derive(Debug)]
pub(crate) struct Commit(oneshot::Receiver<Result<(), DiskError>>);

impl Commit {
    /// Waits until they are.
    pub(crate) async fn durable(self) -> Result<(), DiskError> {
        self.0.await.unwrap_or_else(|_| Err(panicked()))
    }
}

fn open(path: &Path, sync_delay: Duration) -> Result<(Database, Contents), DiskError> {
    let file = DataFile::open(path, sync_delay)?;
    let contents = database::read(&file)?;
    Ok((Database::open(file, &contents)?, contents))
}

/// Commits what waits, all of it at once, until nobody can send any more.
fn commit_all(
    mut database: Database,
    waiting: &mpsc::Receiver<(Vec<Change>, Done)>,
    committed: impl Fn(Vec<Change>),
) {
    let mut failed = None;
    while let Ok((mut changes, done)) = waiting.recv() {
        let mut all_done = vec![done];
        while changes.len() < MOST_AT_ONCE
            && let Ok((more, done)) = waiting.try_recv()
        {
            changes.extend(more);
            all_done.push(done);
        }
        let result = match &failed {
            Some(error) => Err(DiskError::clone(error)),
            // A barrier: what was queued before it is durable.
            None if changes.is_empty() => Ok(()),
            None => guarded(|| database.commit(&changes)),
        };
        match &result {
            Ok(()) => committed(changes),
            Err(error) => failed = Some(error.clone()),
        }
        for done in all_done {
            // The receiver may have gone.
            let _ = done.send(result.clone());
        }
    }
}

/// A panic of the database as an error: damage that it does not expect.
fn guarded<T>(work: impl FnOnce() -> Result<T, DiskError>) -> Result<T, DiskError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(panicked()))
}

fn panicked() -> DiskError {
    DiskError::damaged("the database cannot make sense of it")
}
