//! The log of the emulator's requests. A separate thread writes it, so that no request waits for a
//! reader of the log.
//!
//! tracing-appender is similar, but limits lines instead of bytes, and writes to standard output if
//! it is closed while its writer is blocked.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use cloudfront_streaming::Visible;
use cloudfront_streaming_emulator::AccessLogEntry;
use serde::Serialize;
use serde_json::json;
use serde_json::ser::Serializer;

use crate::forms::json::VisibleJson;
use crate::output::stream;

/// The maximum size of the queue in bytes. Further lines are dropped and counted.
const CAPACITY: usize = 4 * 1024 * 1024;
/// How long lines are collected, so that a busy log is written in large chunks.
const GATHER: Duration = Duration::from_millis(2);
/// How long a closed log may take to write the queued lines.
const GRACE: Duration = Duration::from_secs(1);

/// The format of a log, and its stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Text on standard error: a line per request, and more lines for a signature that does not
    /// match.
    Text,
    /// JSON on standard output: a line per request.
    Json,
}

/// An open log.
#[derive(Debug)]
pub(super) struct Log {
    queue: Arc<Queue>,
    form: Form,
    ended: Receiver<()>,
}

/// A handle that adds lines to a log.
#[derive(Clone, Debug)]
pub(super) struct LogWriter {
    queue: Arc<Queue>,
    form: Form,
}

#[derive(Debug, Default)]
struct Queue {
    state: Mutex<State>,
    filled: Condvar,
}

#[derive(Debug, Default)]
struct State {
    text: Vec<u8>,
    dropped: u64,
    is_closed: bool,
}

impl Log {
    /// Starts a log on its standard stream.
    pub(super) fn start(form: Form) -> io::Result<Self> {
        let target = match form {
            Form::Text => stream(io::stderr())?,
            Form::Json => stream(io::stdout())?,
        };
        Self::start_on(form, target)
    }

    fn start_on(form: Form, mut target: impl Write + Send + 'static) -> io::Result<Self> {
        let queue = Arc::<Queue>::default();
        let (end, ended) = channel();
        let waiting = Arc::clone(&queue);
        thread::Builder::new().name("cfstream-log".to_owned()).spawn(move || {
            while let Some(text) = waiting.take(form) {
                // If the stream is closed, the log has no reader.
                let _ = write_all(&mut target, &text);
            }
            drop(end);
        })?;
        Ok(Self { queue, form, ended })
    }

    pub(super) fn writer(&self) -> LogWriter {
        LogWriter { queue: Arc::clone(&self.queue), form: self.form }
    }

    /// Writes the queued lines, for at most one second, and ends the thread.
    pub(super) fn close(self) {
        self.queue.lock().is_closed = true;
        self.queue.filled.notify_one();
        let ended = self.ended.recv_timeout(GRACE);
        debug_assert!(matches!(
            ended,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
        ));
    }
}

impl LogWriter {
    /// Queues the line of a request. Never waits for the stream.
    pub(super) fn write(&self, entry: &AccessLogEntry) {
        match self.form {
            Form::Text => self.queue.put(text(entry).as_bytes()),
            Form::Json => {
                let mut line = Vec::with_capacity(512);
                let mut json = Serializer::with_formatter(&mut line, VisibleJson);
                // This does not fail: every entry has a JSON form.
                if entry.serialize(&mut json).is_ok() {
                    line.push(b'\n');
                    self.queue.put(&line);
                }
            }
        }
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the lock is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, line: &[u8]) {
        let mut state = self.lock();
        if state.text.len() + line.len() > CAPACITY {
            state.dropped += 1;
            return;
        }
        let was_empty = state.text.is_empty();
        state.text.extend_from_slice(line);
        drop(state);
        if was_empty {
            self.filled.notify_one();
        }
    }

    /// Waits for lines, and takes all of them. Returns `None` if the queue is closed and empty.
    fn take(&self, form: Form) -> Option<Vec<u8>> {
        let waits = |state: &mut State| state.text.is_empty() && !state.is_closed;
        let state = self.filled.wait_while(self.lock(), waits);
        let state = state.unwrap_or_else(PoisonError::into_inner);
        let is_closed = state.is_closed;
        drop(state);
        if !is_closed {
            thread::sleep(GATHER);
        }
        let mut state = self.lock();
        if state.text.is_empty() {
            return None;
        }
        let mut text = std::mem::take(&mut state.text);
        // Keeps some capacity for a busy log.
        state.text.reserve(text.len().min(CAPACITY / 16));
        let dropped = std::mem::take(&mut state.dropped);
        drop(state);
        if dropped > 0 {
            text.extend_from_slice(note(form, dropped).as_bytes());
        }
        Some(text)
    }
}

/// Writes the whole text. Retries if a non-blocking stream is full.
fn write_all(target: &mut impl Write, mut text: &[u8]) -> io::Result<()> {
    while !text.is_empty() {
        match target.write(text) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => text = &text[written..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => thread::sleep(GATHER),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    target.flush()
}

/// Returns the line that reports dropped lines.
fn note(form: Form, dropped: u64) -> String {
    match form {
        Form::Text => format!("the log was not read in time: {dropped} lines were dropped\n"),
        Form::Json => format!("{}\n", json!({ "dropped": dropped })),
    }
}

fn text(entry: &AccessLogEntry) -> String {
    let mut text = format!("{entry}\n");
    if let Some(canonical) = &entry.canonical_request {
        text.push_str("  the client should have signed this canonical request:\n");
        for line in canonical.lines() {
            text.push_str(&format!("  | {}\n", Visible(line)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, sync_channel};

    use super::*;

    /// A stream whose writes block until they are released.
    struct Blocked {
        release: Receiver<()>,
        written: Sender<Vec<u8>>,
    }

    impl Write for Blocked {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.release.recv();
            let _ = self.written.send(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_beyond_the_capacity_are_dropped_and_counted() {
        let (releases, release) = sync_channel(100);
        let (sender, written) = channel();
        let log =
            Log::start_on(Form::Text, Blocked { release, written: sender }).expect("a thread");
        let queue = log.writer().queue;
        queue.put(b"first\n");
        // The queue is empty again when the thread is blocked with the first line.
        while !queue.lock().text.is_empty() {
            thread::yield_now();
        }
        let line = [b'x'; 1024];
        let lines = CAPACITY / line.len();
        (0..lines + 7).for_each(|_| queue.put(&line));
        assert_eq!(queue.lock().text.len(), CAPACITY);
        (0..100).for_each(|_| releases.send(()).expect("the stream waits"));
        assert_eq!(written.recv().expect("written"), b"first\n");
        let second = written.recv().expect("written");
        assert!(second.ends_with(b"xthe log was not read in time: 7 lines were dropped\n"));
        queue.put(b"third\n");
        log.close();
        assert_eq!(written.recv().expect("written"), b"third\n");
        assert!(written.recv().is_err(), "the thread has ended");
    }

    #[test]
    fn a_blocked_stream_does_not_delay_the_exit() {
        let (_never_released, release) = sync_channel(0);
        let log = Log::start_on(Form::Json, Blocked { release, written: channel().0 });
        let log = log.expect("a thread");
        log.writer().queue.put(b"{}\n");
        log.close();
    }
}
