//! The journal: the last requests and their responses, within a limit of memory.

mod filter;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::Uri;
use serde::Serialize;
use tokio::sync::Notify;

pub use self::filter::JournalFilter;
use super::access_log::AccessLogEntry;
use crate::service::SignatureCheck;

/// The limits of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JournalLimits {
    /// The size of all entries in bytes. The oldest ones are dropped. Zero disables the journal.
    /// Defaults to 8 MiB.
    pub bytes: usize,
    /// How many bytes of a body are kept. Defaults to 4 KiB.
    pub body: usize,
}

impl Default for JournalLimits {
    fn default() -> Self {
        Self { bytes: 8 * 1024 * 1024, body: 4 * 1024 }
    }
}

impl JournalLimits {
    /// Sets the size of all entries in bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self
    }

    /// Sets how many bytes of a body are kept.
    #[must_use]
    pub fn body(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }
}

/// A request and its response in the journal. Without headers, which contain secrets.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct JournalEntry {
    /// The number of the request, from 1.
    pub number: u64,
    /// What the access log says of it.
    #[serde(flatten)]
    pub entry: AccessLogEntry,
    /// The id of the distribution in the path.
    pub id: Option<String>,
    /// What the check of the signature found, where there was one.
    pub signature: Option<SignatureCheck>,
    /// The body of the request.
    pub request_body: LoggedBody,
    /// The body of the response.
    pub response_body: LoggedBody,
}

/// A body, or its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LoggedBody {
    /// The number of bytes of the whole body.
    pub size: usize,
    /// The beginning of the body. Bytes that are not UTF-8 are replaced.
    pub text: String,
}

impl LoggedBody {
    pub(crate) fn new(body: &[u8], limit: usize) -> Self {
        let kept = &body[..body.len().min(limit)];
        // Most bodies are valid, and this check is many times as fast as a lossy conversion.
        let text = match std::str::from_utf8(kept) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(kept).into_owned(),
        };
        Self { size: body.len(), text }
    }
}

/// The journal of an emulator.
#[derive(Debug)]
pub(crate) struct Journal {
    limits: JournalLimits,
    state: Mutex<State>,
    added: Notify,
}

#[derive(Debug, Default)]
struct State {
    entries: VecDeque<Arc<JournalEntry>>,
    /// The size of all entries.
    bytes: usize,
    /// The number of the last request.
    last: u64,
    /// The number of entries that were dropped because of the limit.
    dropped: u64,
}

/// The entries that a filter admits.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct JournalEntries {
    /// The entries, oldest first.
    pub entries: Vec<Arc<JournalEntry>>,
    /// The number of the last request of all.
    pub last: u64,
    /// How many entries were dropped because of the limit.
    pub dropped: u64,
}

impl Journal {
    pub(crate) fn new(limits: JournalLimits) -> Self {
        Self { limits, state: Mutex::default(), added: Notify::new() }
    }

    pub(crate) fn is_enabled(&self) -> bool {
        self.limits.bytes > 0
    }

    /// Adds a request.
    pub(crate) fn add(
        &self,
        uri: &Uri,
        entry: AccessLogEntry,
        signature: Option<SignatureCheck>,
        (request, response): (&[u8], &[u8]),
    ) {
        let body = |body| LoggedBody::new(body, self.limits.body);
        let mut entry = JournalEntry {
            number: 0,
            entry,
            id: id_of(uri).map(str::to_owned),
            signature,
            request_body: body(request),
            response_body: body(response),
        };
        let size = size(&entry);
        self.with(|state| {
            state.last += 1;
            entry.number = state.last;
            state.bytes += size;
            state.entries.push_back(Arc::new(entry));
            while state.bytes > self.limits.bytes
                && let Some(oldest) = state.entries.pop_front()
            {
                state.bytes -= self::size(&oldest);
                state.dropped += 1;
            }
        });
        self.added.notify_waiters();
    }

    /// Returns the entries that a filter admits, the newest ones if there are more than `limit`.
    pub(crate) fn find(&self, filter: &JournalFilter, limit: usize) -> JournalEntries {
        self.with(|state| {
            let found = state.entries.iter().rev().filter(|entry| filter.admits(entry));
            let mut entries: Vec<_> = found.take(limit).cloned().collect();
            entries.reverse();
            JournalEntries { entries, last: state.last, dropped: state.dropped }
        })
    }

    /// Returns the number of entries that a filter admits.
    pub(crate) fn count(&self, filter: &JournalFilter) -> usize {
        self.with(|state| state.entries.iter().filter(|entry| filter.admits(entry)).count())
    }

    /// Waits until a filter admits a number of entries. Entries that are dropped after they were counted
    /// still count. Returns how many it has admitted at the end, which is less if the time is over.
    pub(crate) async fn wait_for(
        &self,
        filter: &JournalFilter,
        count: usize,
        timeout: Duration,
    ) -> usize {
        let (mut found, mut seen) = (0, 0);
        let enough = async {
            loop {
                // Before the count, so that no entry is missed between the two.
                let added = self.added.notified();
                // Only the entries since the last count, so that a wait costs each request little.
                (found, seen) = self.with(|state| {
                    let new = state.entries.iter().rev().take_while(|entry| entry.number > seen);
                    (found + new.filter(|entry| filter.admits(entry)).count(), state.last)
                });
                if found >= count {
                    return;
                }
                added.await;
            }
        };
        // The number says whether the time was over.
        let _ = tokio::time::timeout(timeout, enough).await;
        found
    }

    /// Removes all entries. Numbers go on.
    pub(crate) fn clear(&self) {
        self.with(|state| {
            state.entries.clear();
            (state.bytes, state.dropped) = (0, 0);
        });
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Returns the id of the distribution in a path: `/2020-05-31/streaming-distribution/ID/config`.
pub(crate) fn id_of(uri: &Uri) -> Option<&str> {
    let mut segments = uri.path().split('/').skip(2);
    let is_distribution = segments.next() == Some("streaming-distribution");
    segments.next().filter(|id| is_distribution && !id.is_empty())
}

/// Returns the size of an entry in memory.
fn size(entry: &JournalEntry) -> usize {
    let logged = &entry.entry;
    let texts = [
        &entry.id,
        &logged.account,
        &logged.code,
        &logged.reason,
        &logged.canonical_request,
        &logged.request_id,
    ];
    let texts: usize = texts.into_iter().flatten().map(String::capacity).sum();
    let bodies = entry.request_body.text.capacity() + entry.response_body.text.capacity();
    // The entry itself, its reference in the queue, and the counts of the reference.
    const FIXED: usize = size_of::<JournalEntry>() + 4 * size_of::<usize>();
    FIXED + texts + bodies + logged.method.capacity() + logged.uri.capacity()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(status: u16) -> AccessLogEntry {
        AccessLogEntry {
            time: chrono::DateTime::<chrono::Utc>::MIN_UTC,
            peer: std::net::SocketAddr::from(([127, 0, 0, 1], 1)),
            method: "GET".to_owned(),
            uri: "/x".to_owned(),
            operation: Some("GetStreamingDistribution"),
            account: None,
            status: Some(status),
            code: None,
            reason: None,
            canonical_request: None,
            fault: None,
            request_id: None,
            microseconds: 1,
        }
    }

    fn uri(id: &str) -> Uri {
        format!("/2020-05-31/streaming-distribution/{id}/config").parse().expect("a URI")
    }

    #[test]
    fn the_oldest_entries_are_dropped_beyond_the_limit() {
        let journal = Journal::new(JournalLimits::default().bytes(64 * 1024).body(100));
        let body = vec![b'x'; 10_000];
        for number in 0..1000 {
            journal.add(&uri(&format!("E{number}")), entry(200), None, (&body, b"ok"));
        }
        let all = journal.find(&JournalFilter::default(), usize::MAX);
        assert_eq!((all.last, all.dropped + all.entries.len() as u64), (1000, 1000));
        assert!(all.entries.len() > 50 && all.entries.len() < 200, "{}", all.entries.len());
        let last = all.entries.last().expect("an entry");
        assert_eq!((last.number, last.id.as_deref()), (1000, Some("E999")));
        assert_eq!((last.request_body.size, last.request_body.text.len()), (10_000, 100));
        assert!(journal.with(|state| state.bytes) <= 64 * 1024);
        journal.clear();
        assert_eq!(journal.with(|state| state.bytes), 0);
        assert_eq!(journal.find(&JournalFilter::default(), 1).last, 1000, "numbers go on");
    }

    #[test]
    fn a_filter_admits_what_is_equal_in_everything() {
        let journal = Journal::new(JournalLimits::default());
        journal.add(&uri("E1"), entry(200), None, (b"", b""));
        journal.add(&uri("E2"), entry(404), None, (b"", b""));
        journal.add(&uri("E1"), entry(404), None, (b"", b""));
        let count = |filter: JournalFilter| journal.count(&filter);
        let id = || Some("E1".to_owned());
        assert_eq!(count(JournalFilter { id: id(), ..JournalFilter::default() }), 2);
        assert_eq!(count(JournalFilter { id: id(), status: Some(404), ..Default::default() }), 1);
        assert_eq!(count(JournalFilter { after: 2, ..Default::default() }), 1);
        assert_eq!(count(JournalFilter { code: id(), ..Default::default() }), 0);
        assert_eq!(journal.find(&JournalFilter::default(), 2).entries[0].number, 2);
    }

    #[tokio::test]
    async fn a_wait_ends_with_the_request_or_the_time() {
        let journal = Arc::new(Journal::new(JournalLimits::default()));
        let all = JournalFilter::default();
        assert_eq!(journal.wait_for(&all, 1, Duration::from_millis(1)).await, 0);
        let waiting = Arc::clone(&journal);
        let wait = tokio::spawn(async move {
            waiting.wait_for(&JournalFilter::default(), 2, Duration::from_secs(60)).await
        });
        for _ in 0..2 {
            tokio::task::yield_now().await;
            journal.add(&uri("E1"), entry(200), None, (b"", b""));
        }
        assert_eq!(wait.await.expect("ends"), 2);
        let small = Journal::new(JournalLimits::default().bytes(1500));
        let add = async {
            for _ in 0..10 {
                tokio::task::yield_now().await;
                small.add(&uri("E1"), entry(200), None, (b"", b""));
            }
        };
        let wait = small.wait_for(&all, 10, Duration::from_secs(60));
        assert_eq!(tokio::join!(wait, add).0, 10, "also those that were dropped");
        assert!(small.count(&all) < 10);
    }
}
