//! The HTTP server around the service: connections, limits, shutdown.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use chrono::TimeDelta;
use cloudfront_streaming_codec::http::operation_of;
use cloudfront_streaming_model::Operation;
use http::{Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;

use crate::builder::Builder;
use crate::control;
use crate::delivery::{self, Broken, Delivery, Reset};
use crate::disk::DiskError;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::faults::{Fault, FaultRule};
use crate::refusals::{body_too_large, body_too_slow};
use crate::service::{Answered, Received, Service, date, internal_error};
use crate::socket::Socket;
use crate::stored::StoredDistribution;

/// How long a client may take to send the head of a request, and how long an idle connection is
/// kept.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a client may take to send the body of a request.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest head of a request.
const MAX_HEAD: usize = 64 * 1024;
/// The largest body of a request.
const MAX_BODY: usize = 1024 * 1024;
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
        let places = Arc::new(Semaphore::new(max_connections));
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
    pub fn deploy_all(&self) -> Result<(), DiskError> {
        self.service.deploy_all()
    }

    /// Turns the time of the service forward: changes are deployed, presigned URLs expire. The age of
    /// other signatures is still judged by the clock of before, since clients know no other.
    ///
    /// # Errors
    ///
    /// The file of the state cannot be written: the time is kept in it.
    pub fn advance(&self, by: Duration) -> Result<(), DiskError> {
        self.service.advance(by)
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
    places: Arc<Semaphore>,
    mut stopped: oneshot::Receiver<()>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let accepted = async {
            // The semaphore is never closed.
            let place = Arc::clone(&places).acquire_owned().await.ok();
            (listener.accept().await, place)
        };
        let (stream, peer, place) = tokio::select! {
            (accepted, place) = accepted => match accepted {
                Ok((stream, peer)) => (stream, peer, place),
                Err(_) => {
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            Some(_) = connections.join_next() => continue,
            _ = &mut stopped => break,
        };
        let reset = Reset::default();
        let socket = Socket::new(stream, reset.clone());
        if service.faults.meets_connection() {
            reset.demand();
            continue;
        }
        let client = Client { service: Arc::clone(&service), peer, reset };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
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

/// One connection of a client.
#[derive(Clone)]
struct Client {
    service: Arc<Service>,
    peer: SocketAddr,
    reset: Reset,
}

impl Client {
    async fn answer(self, request: Request<Incoming>) -> Result<Response<Delivery>, Broken> {
        let received = receive(request).await;
        let service = &self.service;
        if service.has_control && control::is_for(received.request.uri()) {
            let service = Arc::clone(service);
            let answer = self.work(move || control::answer(&service, &received)).await;
            return Ok(delivery::whole(answer.unwrap_or_else(internal_error)));
        }
        let start = Instant::now();
        let Some(rule) = service.faults.meets_request(received.operation) else {
            let response = self.carry_out(received, start, None).await;
            return Ok(delivery::whole(response));
        };
        let fault = rule.fault;
        if fault.is_carried_out() {
            let response = self.carry_out(received, start, Some(fault)).await;
            return delivery::spoiled(fault, response, &self.reset).await;
        }
        if let Some(refusal) = rule.refusal() {
            let answered = service.refuse(&received, refusal);
            let mut response = self.told(&received, start, Some(fault), answered);
            if fault == Fault::SkewedDate {
                date(response.headers_mut(), service.clock.of_clients() + TimeDelta::hours(1));
            }
            return Ok(delivery::whole(response));
        }
        let mut response = delivery::instead(fault, &self.reset);
        if let Ok(response) = &mut response {
            service.date(response.headers_mut());
        }
        let status = response.as_ref().ok().map(Response::status);
        self.tell(&received, start, |exchange| {
            exchange.fault = Some(fault.name());
            exchange.status = status.map(|status| status.as_u16());
        });
        response
    }

    /// The service's own answer, told to the observer.
    async fn carry_out(
        &self,
        received: Received,
        start: Instant,
        fault: Option<Fault>,
    ) -> Response<Bytes> {
        let service = Arc::clone(&self.service);
        let done = self.work(move || (service.answer(&received), received)).await;
        let Some((answered, received)) = done else { return internal_error() };
        self.told(&received, start, fault, answered)
    }

    /// Does what may wait until a change is on the disk: others should not wait with it. `None`
    /// where it panics.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        match self.service.is_on_disk {
            true => tokio::task::spawn_blocking(work).await.ok(),
            false => Some(work()),
        }
    }

    /// The answer, told to the observer.
    fn told(
        &self,
        received: &Received,
        start: Instant,
        fault: Option<Fault>,
        answered: Answered,
    ) -> Response<Bytes> {
        let Answered { response, request_id, account, refusal } = answered;
        self.tell(received, start, |exchange| {
            let sends = !matches!(fault, Some(Fault::Stall | Fault::ResetAfter));
            exchange.status = sends.then(|| response.status().as_u16());
            exchange.account = account;
            exchange.request_id = Some(request_id);
            exchange.fault = fault.map(Fault::name);
            if let Some(refusal) = refusal {
                exchange.code = refusal.code.map(|code| code.as_str().to_owned());
                exchange.reason = refusal.message;
            }
        });
        response
    }

    fn tell(&self, received: &Received, start: Instant, fill: impl FnOnce(&mut Exchange)) {
        let Some(observer) = &self.service.observer else { return };
        let Received { request, operation, .. } = received;
        let mut exchange = Exchange {
            time: self.service.clock.of_clients(),
            peer: self.peer,
            method: request.method().to_string(),
            uri: exchange::without_secrets(request.uri()),
            operation: operation.map(Operation::name),
            account: None,
            status: None,
            code: None,
            reason: None,
            fault: None,
            request_id: None,
            microseconds: u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
        };
        fill(&mut exchange);
        observer.tell(&exchange);
    }
}

/// Reads a request to its end, within the limits.
async fn receive(request: Request<Incoming>) -> Received {
    let (head, body) = request.into_parts();
    let read = tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await;
    let (body, refusal) = match read {
        Ok(Ok(body)) => (body.to_bytes(), None),
        Ok(Err(error)) if error.is::<LengthLimitError>() => (Bytes::new(), Some(body_too_large())),
        Ok(Err(_)) | Err(_) => (Bytes::new(), Some(body_too_slow())),
    };
    let request = Request::from_parts(head, body);
    // A signature covers the path without its dots and empty segments: so must the operation.
    let mut segments = request.uri().path().split('/').skip(1);
    let is_normal = segments.all(|segment| !matches!(segment, "" | "." | ".."));
    let operation = if is_normal { operation_of(&request) } else { None };
    Received { request, operation, refusal }
}
