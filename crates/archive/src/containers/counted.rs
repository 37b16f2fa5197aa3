//! Compares the size of a stream with what it was unpacked from.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Streams below this size may have any ratio.
const ALWAYS_ALLOWED: u64 = 64 * 1024 * 1024;

/// Counts the bytes that are read.
pub(super) struct Counted<R> {
    stream: R,
    count: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) fn new(stream: R) -> (Self, Arc<AtomicU64>) {
        let count = Arc::new(AtomicU64::new(0));
        (Self { stream, count: Arc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.count.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Returns an error once the stream is too large for what it was unpacked from.
pub(super) struct Bounded<R> {
    stream: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    max_ratio: u64,
}

impl<R> Bounded<R> {
    pub(super) fn new(stream: R, packed: Arc<AtomicU64>, max_ratio: u64) -> Self {
        Self { stream, packed, unpacked: 0, max_ratio }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.unpacked += length as u64;
        let allowed = self.packed.load(Ordering::Relaxed).saturating_mul(self.max_ratio);
        if self.unpacked > allowed.max(ALWAYS_ALLOWED) {
            return Err(io::Error::other(format!(
                "expected at most {} times the compressed size, found more",
                self.max_ratio
            )));
        }
        Ok(length)
    }
}
