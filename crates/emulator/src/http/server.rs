//! Accepts connections, within limits, until the emulator is stopped.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

use super::Server;
use super::connection::ConnectionHandler;
use super::places::Places;
use super::response_body::Reset;
use super::socket::Socket;

/// The deadlines of a connection. The deadline of a request's body is in `connection.rs`.
#[derive(Clone, Copy, Debug)]
struct Deadlines {
    /// How long a client may take to send the head of a request, and how long an idle connection is
    /// kept open.
    head: Duration,
    /// How long a client may read nothing of a response.
    write: Duration,
}

const DEADLINES: Deadlines =
    Deadlines { head: Duration::from_secs(30), write: Duration::from_secs(30) };
/// The maximum number of connections without a place. They reach only the control endpoint, so that
/// it responds when all places are taken. Beyond the maximum, the oldest one is closed.
const MAX_SPARES: usize = 64;
const SPARE_DEADLINES: Deadlines =
    Deadlines { head: Duration::from_secs(5), write: Duration::from_secs(5) };
/// The maximum size of the head of a request in bytes.
const MAX_HEAD: usize = 64 * 1024;
/// How long a shutdown waits for open requests.
const GRACE: Duration = Duration::from_secs(5);
/// The pause after a failed accept, for example if the system is out of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Accepts connections until it is stopped, then waits for open requests.
pub(crate) async fn serve(
    listener: TcpListener,
    server: Arc<Server>,
    places: Places,
    mut stopped: oneshot::Receiver<()>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = tokio::task::JoinSet::new();
    // Connections without a place, oldest first.
    let mut spares = VecDeque::new();
    let mut asked = server.stop.subscribe();
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(_) => {
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            Some(_) = connections.join_next() => continue,
            _ = &mut stopped => break,
            // It changes once, from false to true.
            _ = asked.changed() => break,
        };
        let place = places.take(peer.ip());
        let reset = Reset::default();
        let (deadlines, full) = match place {
            Some(_) => (DEADLINES, None),
            None => (SPARE_DEADLINES, Some(places.total())),
        };
        let local = stream.local_addr().map_or(peer.ip(), |local| local.ip());
        let socket = Socket::new(stream, reset.clone(), deadlines.write);
        if server.faults.draw_for_connection() {
            reset.set();
            continue;
        }
        let handler = ConnectionHandler { server: Arc::clone(&server), peer, local, reset, full };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(deadlines.head)
            .keep_alive(full.is_none())
            .max_buf_size(MAX_HEAD)
            .serve_connection(socket, service_fn(move |request| handler.clone().respond(request)));
        let connection = graceful.watch(connection);
        let is_spare = place.is_none();
        let connection = connections.spawn(async move {
            // A connection broken by the client is not an error of the emulator.
            let _ = connection.await;
            drop(place);
        });
        if is_spare {
            spares.retain(|spare: &AbortHandle| !spare.is_finished());
            spares.push_back(connection);
            if spares.len() > MAX_SPARES
                && let Some(oldest) = spares.pop_front()
            {
                oldest.abort();
            }
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
    // Ends all use of the data file, so that the next emulator can open it.
    connections.shutdown().await;
}
