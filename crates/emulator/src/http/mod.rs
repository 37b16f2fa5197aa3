//! The service over HTTP: connections and their limits, faults, the control endpoint, and the
//! access log.

mod access_log;
mod connection;
mod control;
mod journal;
mod metrics;
mod places;
mod print_journal;
mod response_body;
mod server;
mod socket;

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

use crate::faults::{FaultRule, Faults};
use crate::service::Service;
use crate::settings::Settings;
use crate::store::{DiskError, Record, Snapshot, SnapshotError, Snapshots};

pub(crate) use access_log::AccessLog;
pub use access_log::AccessLogEntry;
pub(crate) use control::{Control, Host};
pub(crate) use journal::Journal;
pub use journal::{JournalEntries, JournalEntry, JournalFilter, JournalLimits, LoggedBody};
pub(crate) use metrics::Metrics;
pub(crate) use places::Places;
pub use print_journal::PrintJournal;
pub(crate) use server::serve;

/// The state that all connections share.
pub(crate) struct Server {
    pub(crate) service: Service,
    pub(crate) faults: Faults,
    /// The control endpoint, if it is enabled.
    pub(crate) control: Option<Control>,
    pub(crate) access_log: Option<AccessLog>,
    pub(crate) journal: Journal,
    pub(crate) metrics: Metrics,
    pub(crate) snapshots: Snapshots,
    pub(crate) import_reader: ImportReader,
    /// The state that [`Server::reset`] returns to.
    pub(crate) start: Start,
    /// Whether a control request has asked the emulator to stop.
    pub(crate) stop: watch::Sender<bool>,
}

/// Reads the distributions of a document that is imported.
pub(crate) type ImportReader = Box<dyn Fn(&[u8]) -> Result<Vec<Record>, String> + Send + Sync>;

/// The state at the start.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) at: Instant,
    pub(crate) records: Vec<Arc<Record>>,
    pub(crate) faults: Vec<FaultRule>,
    pub(crate) settings: Settings,
}

impl Server {
    /// Returns to the state at the start: the distributions, the settings, the fault rules, the clock,
    /// and an empty journal. With an account, only its distributions.
    pub(crate) async fn reset(&self, account: Option<&str>) -> Result<(), DiskError> {
        self.service.operations.replace(account, &self.start.records).await?;
        if account.is_none() {
            self.service.reset_clock().await?;
            self.faults.clear();
            for rule in &self.start.faults {
                self.faults.add(rule.clone());
            }
            let settings = self.start.settings.clone();
            self.service.operations.settings.set(settings);
            self.journal.clear();
        }
        Ok(())
    }

    /// Saves the distributions of all accounts as a snapshot.
    pub(crate) fn save(&self, name: &str) -> Result<(), SnapshotError> {
        let records = self.service.operations.records().into();
        self.snapshots.save(name, Snapshot { taken_at: self.service.now(), records })
    }

    /// Replaces the distributions of all accounts by those of a snapshot.
    pub(crate) async fn restore(&self, name: &str) -> Result<(), SnapshotError> {
        let snapshot = self.snapshots.get(name)?;
        Ok(self.service.operations.replace(None, &snapshot.records).await?)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("service", &self.service).finish_non_exhaustive()
    }
}
