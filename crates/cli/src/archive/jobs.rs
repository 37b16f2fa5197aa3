//! Reads files in parallel, and passes on what is found in the order of the files.
//!
//! Each file has a bounded queue, and the queues themselves stand in a bounded queue in the order
//! of the files. Memory therefore depends on neither the number of files nor on their records.

use std::io::{self, Read, Seek};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use cloudfront_streaming_archive::{Record, Records, Scan};

use super::inputs::{Input, Opened};
use super::progress::Counts;

/// How many records of a file wait until those of the files before are printed.
const QUEUE: usize = 64;

/// The stack size of a thread in bytes, for documents that are nested as deep as is allowed.
const STACK: usize = 8 * 1024 * 1024;

/// What reading a file finds.
#[derive(Debug)]
pub(crate) enum Message {
    Record(Box<Record>),
    /// What cannot be read, and why.
    Error(String),
    /// The file is read: its name, and whether it had records or errors.
    End {
        name: String,
        found: bool,
    },
}

/// Reads files with a number of threads, and calls `on` for each message. An error of `on` ends it.
pub(crate) fn run<E>(
    files: impl Iterator<Item = Result<Input, String>> + Send,
    jobs: usize,
    scan: &Scan,
    counts: &Counts,
    mut on: impl FnMut(Message) -> Result<(), E>,
) -> io::Result<Result<(), E>> {
    let (sender, in_order) = sync_channel::<Receiver<Message>>(jobs);
    let next = Mutex::new((files, sender));
    thread::scope(|scope| {
        for number in 0..jobs {
            let name = format!("scan-{number}");
            let work = || {
                while let Some((file, messages)) = take(&next) {
                    // The receiver is gone if printing failed.
                    if read(file, scan, counts, &messages).is_none() {
                        break;
                    }
                }
            };
            thread::Builder::new().name(name).stack_size(STACK).spawn_scoped(scope, work)?;
        }
        let outcome = loop {
            let Ok(messages) = in_order.recv() else { break Ok(()) };
            if let Err(error) = messages.iter().try_for_each(&mut on) {
                break Err(error);
            }
        };
        drop(in_order);
        Ok(outcome)
    })
}

/// The files that are left, and the queue of the queues.
type Next<F> = Mutex<(F, SyncSender<Receiver<Message>>)>;

/// Takes the next file, and puts its queue in its place. Returns `None` after the last one.
fn take<F: Iterator>(next: &Next<F>) -> Option<(F::Item, SyncSender<Message>)> {
    let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(file) = next.0.next() else {
        // Closes the queue of the queues for the one who prints.
        next.1 = sync_channel(0).0;
        return None;
    };
    let (sender, receiver) = sync_channel(QUEUE);
    next.1.send(receiver).ok()?;
    Some((file, sender))
}

/// Reads a file. Returns `None` if nobody takes the messages any more.
fn read(
    file: Result<Input, String>,
    scan: &Scan,
    counts: &Counts,
    messages: &SyncSender<Message>,
) -> Option<()> {
    let file = match file {
        Ok(file) => file,
        Err(message) => return messages.send(Message::Error(message)).ok(),
    };
    let name = file.name();
    let records = match file.open() {
        Ok(Opened::File(file)) => scan.file(name.clone(), Counting { file, counts }),
        Ok(Opened::Stream(file)) => scan.stream(name.clone(), Counting { file, counts }),
        #[cfg(feature = "s3")]
        Ok(Opened::Object(object)) => scan.file(name.clone(), Counting { file: object, counts }),
        Err(error) => return messages.send(Message::Error(format!("{name}: {error}"))).ok(),
    };
    let found = send(records, counts, messages)?;
    counts.files.fetch_add(1, Ordering::Relaxed);
    messages.send(Message::End { name, found }).ok()
}

fn send(records: Records<'_>, counts: &Counts, messages: &SyncSender<Message>) -> Option<bool> {
    let mut found = false;
    for record in records {
        found = true;
        let message = match record {
            Ok(record) => {
                counts.records.fetch_add(1, Ordering::Relaxed);
                Message::Record(Box::new(record))
            }
            Err(error) => Message::Error(error.to_string()),
        };
        messages.send(message).ok()?;
    }
    Some(found)
}

/// Counts what is read of a file.
struct Counting<'c, R> {
    file: R,
    counts: &'c Counts,
}

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.counts.bytes.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

impl<R: Seek> Seek for Counting<'_, R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
