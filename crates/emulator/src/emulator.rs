//! An emulator in hand: what can be done with it while it runs.

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

/// A running emulator. Dropping it stops it soon, without waiting for open requests;
/// [`Emulator::shutdown`] waits for them, and until nothing of it is left.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    server: Arc<Server>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Emulator {
    /// Settings for an emulator.
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

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL for `--endpoint-url` and `AWS_ENDPOINT_URL_CLOUDFRONT`.
    pub fn endpoint_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Deploys every change that is in progress, at once.
    ///
    /// # Errors
    ///
    /// The file of the state cannot be written.
    pub async fn deploy_all(&self) -> Result<(), DiskError> {
        self.server.service.deploy_all().await
    }

    /// Advances the time of the service: changes are deployed, presigned URLs expire. The age of
    /// other signatures is still checked by the real clock, which is the one that clients have.
    ///
    /// # Errors
    ///
    /// The file of the state cannot be written: the time is kept in it.
    pub async fn advance(&self, by: Duration) -> Result<(), DiskError> {
        self.server.service.advance(by).await
    }

    /// Adds a fault that requests meet from now on.
    ///
    /// # Errors
    ///
    /// The rule cannot be applied, such as a probability above 1.
    pub fn inject(&self, rule: FaultRule) -> Result<(), FaultRuleError> {
        if let Some(expected) = rule.invalid() {
            let expected = expected.to_owned();
            return Err(FaultRuleError { expected, found: rule.to_string() });
        }
        self.server.faults.add(rule);
        Ok(())
    }

    /// The faults that requests may still meet.
    pub fn faults(&self) -> Vec<FaultRule> {
        self.server.faults.rules()
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.server.faults.clear();
    }

    /// The distributions of all accounts, as they are now.
    pub fn distributions(&self) -> Vec<Record> {
        self.server.service.operations.all(self.server.service.now())
    }

    /// Takes no more connections, waits for open requests (5 s at most) and stops.
    pub async fn shutdown(mut self) {
        self.stop().await;
    }

    /// [`Emulator::shutdown`], and the distributions of all accounts as they are then.
    pub async fn into_distributions(mut self) -> Vec<Record> {
        self.stop().await;
        self.distributions()
    }

    async fn stop(&mut self) {
        self.stop.take();
        // A panic of the task has been printed by the runtime; there is nothing to add.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}
