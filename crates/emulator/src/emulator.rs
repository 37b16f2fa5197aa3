//! A running emulator, and the methods to control it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::EmulatorBuilder;
use crate::error::Error;
use crate::faults::{ActiveRule, FaultRule, FaultRuleError};
use crate::http::{JournalEntries, JournalFilter, Places, PrintJournal, Server, serve};
use crate::settings::Settings;
use crate::store::{DiskError, Record, SnapshotError};

/// A running emulator.
///
/// Dropping it stops it soon, without waiting for open requests. [`Emulator::shutdown`] waits for
/// them, and until the emulator has stopped.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    server: Arc<Server>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Emulator {
    /// Returns a builder with the default options.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    pub(crate) async fn start(
        address: SocketAddr,
        server: Server,
        max_connections: usize,
    ) -> Result<Self, Error> {
        let failed = |source| Error::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let server = Arc::new(server);
        let places = Places::new(max_connections);
        let task = tokio::spawn(serve(listener, Arc::clone(&server), places, stopped));
        Ok(Self { address, server, stop: Some(stop), task })
    }

    /// Returns the address that the emulator listens on, with the actual port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL for `--endpoint-url` and `AWS_ENDPOINT_URL_CLOUDFRONT`.
    pub fn endpoint_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Deploys every change that is in progress, immediately.
    ///
    /// # Errors
    ///
    /// Returns an error if the data file cannot be written.
    pub async fn deploy_all(&self) -> Result<(), DiskError> {
        self.server.service.deploy(None).await.map(|_| ())
    }

    /// Deploys the change of a distribution that is in progress, immediately. Returns whether there is
    /// a distribution with the id.
    ///
    /// # Errors
    ///
    /// Returns an error if the data file cannot be written.
    pub async fn deploy(&self, id: &str) -> Result<bool, DiskError> {
        Ok(self.server.service.deploy(Some(id)).await?.is_some())
    }

    /// Returns to the state at the start: the distributions, the settings, the fault rules, the clock,
    /// and an empty journal. Snapshots stay.
    ///
    /// # Errors
    ///
    /// Returns an error if the data file cannot be written.
    pub async fn reset(&self) -> Result<(), DiskError> {
        self.server.reset(None).await
    }

    /// Returns the distributions of one account to the state at the start.
    ///
    /// # Errors
    ///
    /// Returns an error if the data file cannot be written.
    pub async fn reset_account(&self, account: &str) -> Result<(), DiskError> {
        self.server.reset(Some(account)).await
    }

    /// Adds distributions, such as those of [`Record::read_all`]. Each replaces one with the same id.
    ///
    /// # Errors
    ///
    /// Returns an error if the data file cannot be written.
    pub async fn import(&self, records: Vec<Record>) -> Result<usize, DiskError> {
        let service = &self.server.service;
        service.operations.import(records, service.now()).await
    }

    /// Saves the distributions of all accounts under a name of letters, digits, `.`, `_` and `-`. A
    /// snapshot with the same name is replaced. Snapshots are in memory, at most 1,000.
    ///
    /// # Errors
    ///
    /// Returns an error if the name is not valid, or there are too many snapshots.
    pub fn save_snapshot(&self, name: &str) -> Result<(), SnapshotError> {
        self.server.save(name)
    }

    /// Replaces the distributions of all accounts by those of a snapshot, at once: every request sees
    /// the old ones or the new ones.
    ///
    /// # Errors
    ///
    /// Returns an error if no snapshot has the name, or the data file cannot be written.
    pub async fn restore_snapshot(&self, name: &str) -> Result<(), SnapshotError> {
        self.server.restore(name).await
    }

    /// Removes a snapshot.
    ///
    /// # Errors
    ///
    /// Returns an error if no snapshot has the name.
    pub fn remove_snapshot(&self, name: &str) -> Result<(), SnapshotError> {
        self.server.snapshots.remove(name)
    }

    /// Returns the names of all snapshots, sorted.
    pub fn snapshots(&self) -> Vec<String> {
        self.server.snapshots.all().into_iter().map(|(name, _)| name).collect()
    }

    /// Returns the current settings.
    pub fn settings(&self) -> Settings {
        Settings::clone(&self.server.service.operations.settings.get())
    }

    /// Changes settings, for requests from now on.
    ///
    /// ```
    /// use cloudfront_streaming_emulator::{Deployment, Emulator};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cloudfront_streaming_emulator::Error> {
    /// let emulator = Emulator::builder().start().await?;
    /// emulator.change_settings(|settings| settings.deployment = Deployment::AfterPolls(3))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error, and changes nothing, if a setting is out of range.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<(), Error> {
        self.server.service.operations.settings.change(|current| {
            let mut settings = current.clone();
            change(&mut settings);
            Ok(settings)
        })
    }

    /// Stops the clock of the service, or lets it run again. It can be advanced while it is stopped.
    pub fn freeze(&self, freeze: bool) {
        self.server.service.clock.freeze(freeze);
    }

    /// Returns the requests that a filter admits, with their responses, oldest first. The journal has
    /// the last requests within its limits, see [`EmulatorBuilder::journal`].
    pub fn journal(&self, filter: &JournalFilter) -> JournalEntries {
        self.server.journal.find(filter, usize::MAX)
    }

    /// Returns a guard that prints the journal to standard error if it is dropped while its thread
    /// panics, as after a failed assertion.
    ///
    /// ```
    /// use cloudfront_streaming_emulator::Emulator;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), cloudfront_streaming_emulator::Error> {
    /// let emulator = Emulator::builder().with_example().start().await?;
    /// let _journal = emulator.print_journal_on_panic();
    /// // Calls and assertions.
    /// # Ok(())
    /// # }
    /// ```
    pub fn print_journal_on_panic(&self) -> PrintJournal {
        PrintJournal::new(Arc::clone(&self.server))
    }

    /// Waits until a filter admits a number of requests. Returns how many it admits at the end, which
    /// is less if the time is over.
    pub async fn wait_for(&self, filter: &JournalFilter, count: usize, timeout: Duration) -> usize {
        self.server.journal.wait_for(filter, count, timeout).await
    }

    /// Removes all entries of the journal.
    pub fn clear_journal(&self) {
        self.server.journal.clear();
    }

    /// Advances the clock of the service: changes are deployed, presigned URLs expire.
    ///
    /// The age of other signatures is still checked against the real clock, which is the one that
    /// clients have.
    ///
    /// # Errors
    ///
    /// Returns an error if the data file, which stores the time, cannot be written.
    pub async fn advance(&self, by: Duration) -> Result<(), DiskError> {
        self.server.service.advance(by).await
    }

    /// Adds a fault rule, which applies to requests from now on.
    ///
    /// # Errors
    ///
    /// Returns an error if the rule cannot be applied, for example if its probability is above 1.
    pub fn inject(&self, rule: FaultRule) -> Result<(), FaultRuleError> {
        if let Some(expected) = rule.invalid() {
            let expected = expected.to_owned();
            return Err(FaultRuleError { expected, found: rule.to_string() });
        }
        self.server.faults.add(rule);
        Ok(())
    }

    /// Returns all fault rules, with those that no longer apply, and how often each was applied.
    pub fn all_faults(&self) -> Vec<ActiveRule> {
        self.server.faults.all()
    }

    /// Returns the fault rules that may still apply.
    pub fn faults(&self) -> Vec<FaultRule> {
        self.server.faults.rules()
    }

    /// Removes all fault rules.
    pub fn clear_faults(&self) {
        self.server.faults.clear();
    }

    /// Returns the current distributions of all accounts.
    pub fn distributions(&self) -> Vec<Record> {
        self.server.service.operations.all(self.server.service.now())
    }

    /// Waits until a control request asks the emulator to stop. It accepts no more connections then;
    /// call [`Emulator::shutdown`] as always.
    pub async fn stop_requested(&self) {
        // The sender is part of the server, which exists as long as this.
        let _ = self.server.stop.subscribe().wait_for(|asked| *asked).await;
    }

    /// Stops the emulator: accepts no more connections and waits for open requests, at most 5 s.
    pub async fn shutdown(mut self) {
        self.stop().await;
    }

    /// Stops the emulator like [`Emulator::shutdown`], and returns the distributions of all
    /// accounts.
    pub async fn into_distributions(mut self) -> Vec<Record> {
        self.stop().await;
        self.distributions()
    }

    async fn stop(&mut self) {
        self.stop.take();
        // The runtime has printed a panic of the task.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}
