//! Accepts connections, within their limits, until it is stopped.

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

/// The deadlines of a connection. That of a request's body is in `connection.rs`.
#[derive(Clone, Copy, Debug)]
struct Deadlines {
    /// How long a handler may take to send the head of a request, and how long an idle connection is
    /// kept.
    head: Duration,
    /// How long a handler may take no bytes of a response.
    write: Duration,
}

const DEADLINES: Deadlines =
    Deadlines { head: Duration::from_secs(30), write: Duration::from_secs(30) };
/// How many connections without a place there are at a time. They reach the control endpoint alone, so
/// that it responds when all places are taken. The oldest one makes room for the next.
const MOST_SPARES: usize = 64;
const SPARE_DEADLINES: Deadlines =
    Deadlines { head: Duration::from_secs(5), write: Duration::from_secs(5) };
/// The largest head of a request.
const MAX_HEAD: usize = 64 * 1024;
/// How long open requests are waited for at shutdown.
const GRACE: Duration = Duration::from_secs(5);
/// How long to wait before the next accept, where the system is out of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Accepts connections until it is stopped, and waits for open requests then.
pub(crate) async fn serve(
    listener: TcpListener,
    server: Arc<Server>,
    places: Places,
    mut stopped: oneshot::Receiver<()>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = tokio::task::JoinSet::new();
    // Connections without a place, the oldest first.
    let mut spares = VecDeque::new();
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
            reset.demand();
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
            // A connection that the client breaks is no event for the emulator.
            let _ = connection.await;
            drop(place);
        });
        if is_spare {
            spares.retain(|spare: &AbortHandle| !spare.is_finished());
            spares.push_back(connection);
            if spares.len() > MOST_SPARES
                && let Some(oldest) = spares.pop_front()
            {
                oldest.abort();
            }
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
    // The next emulator on the same file must not meet this one.
    connections.shutdown().await;
}
