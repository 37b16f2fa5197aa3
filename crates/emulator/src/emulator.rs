//! A running emulator, and the methods to control it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::EmulatorBuilder;
use crate::error::Error;
use crate::faults::{FaultRule, FaultRuleError};
use crate::http::{Places, Server, serve};
use crate::store::{DiskError, Record};

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
        self.server.service.deploy_all().await
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
