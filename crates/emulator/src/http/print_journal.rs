//! Prints the journal of a test that fails.

use std::fmt;
use std::sync::Arc;

use cloudfront_streaming_model::Visible;

use super::Server;
use super::journal::{JournalEntry, JournalFilter, LoggedBody};

/// Prints the journal to standard error if it is dropped while its thread panics. See
/// [`Emulator::print_journal_on_panic`](crate::Emulator::print_journal_on_panic).
///
/// It prints a line for each request, as in the access log, and the bodies of requests that failed.
#[must_use = "it prints the journal when it is dropped: `let _journal = …`, not `let _ = …`"]
pub struct PrintJournal(Arc<Server>);

impl PrintJournal {
    pub(crate) fn new(server: Arc<Server>) -> Self {
        Self(server)
    }
}

impl Drop for PrintJournal {
    #[expect(
        clippy::print_stderr,
        reason = "test runners capture it, and show it with the failure"
    )]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let found = self.0.journal.find(&JournalFilter::default(), usize::MAX);
            eprintln!("{}", Report { entries: &found.entries, dropped: found.dropped });
        }
    }
}

impl fmt::Debug for PrintJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrintJournal").finish_non_exhaustive()
    }
}

/// The entries of a journal as text.
struct Report<'a> {
    entries: &'a [Arc<JournalEntry>],
    dropped: u64,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entries, dropped } = self;
        write!(f, "the emulator received {} requests", entries.len() as u64 + dropped)?;
        if *dropped > 0 {
            write!(f, ", of which the journal kept the last {}", entries.len())?;
        }
        for entry in *entries {
            write!(f, "\n{:>4} {}", entry.number, entry.entry)?;
            if entry.entry.status.is_some_and(|status| status < 400) {
                continue;
            }
            body(f, '>', &entry.request_body)?;
            body(f, '<', &entry.response_body)?;
            for line in entry.entry.canonical_request.iter().flat_map(|text| text.lines()) {
                write!(f, "\n     expected to be signed: {}", Visible(line))?;
            }
        }
        Ok(())
    }
}

/// Writes the lines of a body, each after a mark.
fn body(f: &mut fmt::Formatter<'_>, mark: char, body: &LoggedBody) -> fmt::Result {
    for line in body.text.lines() {
        write!(f, "\n     {mark} {}", Visible(line))?;
    }
    if body.text.len() < body.size {
        write!(f, "\n     {mark} … {} bytes in all", body.size)?;
    }
    Ok(())
}
