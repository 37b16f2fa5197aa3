//! The HTTP server around the service: connections, limits, shutdown.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::Builder;
use crate::disk::DiskError;
use crate::error::Error;
use crate::service::{Body, Service, internal_error};

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a client may take to send the body of a request.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest body of a request.
const MAX_BODY: usize = 1024 * 1024;
/// How long open requests are waited for at shutdown.
const GRACE: Duration = Duration::from_secs(5);
/// How long to wait before the next accept, where the system is out of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// An emulator that answers. Dropping it stops it at once; [`Emulator::shutdown`] lets open
/// requests end.
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

    pub(crate) async fn start(address: SocketAddr, service: Service) -> Result<Self, Error> {
        let failed = |source| Error::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = oneshot::channel();
        let service = Arc::new(service);
        let task = tokio::spawn(serve(listener, Arc::clone(&service), stopped));
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
    pub fn deploy_all(&self) -> Result<(), DiskError> {
        self.service.deploy_all()
    }

    /// Takes no more connections, waits for open requests (5 s at most) and stops.
    pub async fn shutdown(mut self) {
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

async fn serve(listener: TcpListener, service: Arc<Service>, mut stopped: oneshot::Receiver<()>) {
    let graceful = GracefulShutdown::new();
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(_) => {
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            Some(_) = connections.join_next() => continue,
            _ = &mut stopped => break,
        };
        // Small answers should not wait for more; where that cannot be set, they do.
        let _ = stream.set_nodelay(true);
        let service = Arc::clone(&service);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| answer(Arc::clone(&service), request)),
            );
        let connection = graceful.watch(connection);
        connections.spawn(async move {
            // A connection that the client breaks is no event for the emulator.
            let _ = connection.await;
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

async fn answer(
    service: Arc<Service>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let read = tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await;
    let body = match read {
        Ok(Ok(body)) => Body::Whole(body.to_bytes()),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Body::TooLarge,
        Ok(Err(_)) | Err(_) => Body::Broken,
    };
    if !service.is_on_disk {
        return Ok(service.answer(head, body).map(Full::new));
    }
    // A change waits until it is on the disk; others should not wait with it.
    let waiting = tokio::task::spawn_blocking(move || service.answer(head, body)).await;
    Ok(waiting.unwrap_or_else(|_| internal_error()).map(Full::new))
}
