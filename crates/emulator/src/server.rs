//! The HTTP server around the service: connections, limits, shutdown.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::Builder;
use crate::connection::Client;
use crate::delivery::Reset;
use crate::error::Error;
use crate::faults::FaultRule;
use crate::places::Places;
use crate::service::Service;
use crate::socket::Socket;
use crate::store::DiskError;
use crate::stored::StoredDistribution;

/// The deadlines of a connection. That of a request's body is in `connection.rs`.
#[derive(Clone, Copy, Debug)]
struct Deadlines {
    /// How long a client may take to send the head of a request, and how long an idle connection is
    /// kept.
    head: Duration,
    /// How long a client may take no bytes of a response.
    write: Duration,
}

const DEADLINES: Deadlines =
    Deadlines { head: Duration::from_secs(30), write: Duration::from_secs(30) };
/// Connections beyond the places make room for the next one soon.
const SPARE_DEADLINES: Deadlines =
    Deadlines { head: Duration::from_secs(5), write: Duration::from_secs(5) };
/// The largest head of a request.
const MAX_HEAD: usize = 64 * 1024;
/// How long open requests are waited for at shutdown.
const GRACE: Duration = Duration::from_secs(5);
/// How long to wait before the next accept, where the system is out of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// An emulator that answers. Dropping it stops it soon, without waiting for open requests;
/// [`Emulator::shutdown`] waits for them, and until nothing of it is left.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    service: Arc<Service>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Emulator {
    /// Settings for an emulator.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) async fn start(
        address: SocketAddr,
        service: Service,
        max_connections: usize,
    ) -> Result<Self, Error> {
        let failed = |source| Error::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let service = Arc::new(service);
        let places = Places::new(max_connections);
        let task = tokio::spawn(serve(listener, Arc::clone(&service), places, stopped));
        Ok(Self { address, service, stop: Some(stop), task })
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
        self.service.deploy_all().await
    }

    /// Advances the time of the service: changes are deployed, presigned URLs expire. The age of
    /// other signatures is still checked by the real clock, which is the one that clients have.
    ///
    /// # Errors
    ///
    /// The file of the state cannot be written: the time is kept in it.
    pub async fn advance(&self, by: Duration) -> Result<(), DiskError> {
        self.service.advance(by).await
    }

    /// Adds a fault that requests meet from now on.
    pub fn inject(&self, rule: FaultRule) {
        self.service.faults.add(rule);
    }

    /// The faults that requests may still meet.
    pub fn faults(&self) -> Vec<FaultRule> {
        self.service.faults.rules()
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.service.faults.clear();
    }

    /// The distributions of all accounts, as they are now.
    pub fn distributions(&self) -> Vec<StoredDistribution> {
        self.service.operations.all(self.service.now())
    }

    /// Takes no more connections, waits for open requests (5 s at most) and stops.
    pub async fn shutdown(mut self) {
        self.stop().await;
    }

    /// [`Emulator::shutdown`], and the distributions of all accounts as they are then.
    pub async fn into_distributions(mut self) -> Vec<StoredDistribution> {
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

async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    places: Places,
    mut stopped: oneshot::Receiver<()>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let accepted = async {
            let spare = places.spare().await;
            (listener.accept().await, spare)
        };
        let (stream, peer, spare) = tokio::select! {
            accepted = accepted => match accepted {
                (Ok((stream, peer)), Some(spare)) => (stream, peer, spare),
                _ => {
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            Some(_) = connections.join_next() => continue,
            _ = &mut stopped => break,
        };
        let place = places.take(peer.ip(), spare);
        let reset = Reset::default();
        let (deadlines, full) = match place.is_spare {
            false => (DEADLINES, None),
            true => (SPARE_DEADLINES, Some(places.total())),
        };
        let local = stream.local_addr().map_or(peer.ip(), |local| local.ip());
        let socket = Socket::new(stream, reset.clone(), deadlines.write);
        if service.faults.meets_connection() {
            reset.demand();
            continue;
        }
        let client = Client { service: Arc::clone(&service), peer, local, reset, full };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(deadlines.head)
            .keep_alive(full.is_none())
            .max_buf_size(MAX_HEAD)
            .serve_connection(socket, service_fn(move |request| client.clone().answer(request)));
        let connection = graceful.watch(connection);
        connections.spawn(async move {
            // A connection that the client breaks is no event for the emulator.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
    // Whoever starts another one on the same file must not meet this one.
    connections.shutdown().await;
}
