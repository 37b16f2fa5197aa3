//! Servers that respond with fixed bytes, or not at all.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use crate::socket::read_head;

/// What a canned server does with every connection.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// Reads the head of a request and sends these bytes, so many times, then closes.
    Respond(usize, Vec<u8>),
    /// Reads the head of a request and sends nothing.
    Silence,
    /// Closes at once.
    Close,
}

impl Behaviour {
    /// One response, which is complete.
    pub fn response(status: &str, headers: &str, body: &str) -> Self {
        Self::responses(1, status, headers, body)
    }

    /// So many of the same response on a connection.
    pub fn responses(number: usize, status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        let response =
            format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
        Self::Respond(number, response.into_bytes())
    }
}

/// A server on loopback that stops when it is dropped.
#[derive(Debug)]
pub struct Canned {
    address: SocketAddr,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

/// What a server has seen.
#[derive(Debug, Default)]
struct Seen {
    connections: AtomicUsize,
    closed: AtomicUsize,
    heads: Mutex<Vec<String>>,
}

impl Canned {
    /// Starts one.
    pub async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Seen::default());
        let all = Arc::clone(&seen);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                all.connections.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(behave(stream, behaviour.clone(), Arc::clone(&all)));
            }
        });
        Self { address, seen, task }
    }

    /// Its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections it has accepted.
    pub fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::Relaxed)
    }

    /// How many connections both sides have closed.
    pub fn closed(&self) -> usize {
        self.seen.closed.load(Ordering::Relaxed)
    }

    /// The heads of the requests that it has read.
    pub fn heads(&self) -> Vec<String> {
        self.seen.heads.lock().expect("unharmed").clone()
    }
}

impl Drop for Canned {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn behave(mut stream: TcpStream, behaviour: Behaviour, seen: Arc<Seen>) {
    let number = match behaviour {
        Behaviour::Respond(number, _) => number,
        Behaviour::Silence => 1,
        Behaviour::Close => return,
    };
    for _ in 0..number {
        let Some(head) = read_head(&mut stream).await else { break };
        seen.heads.lock().expect("unharmed").push(head);
        if let Behaviour::Respond(_, bytes) = &behaviour {
            // The client may have gone.
            let _ = stream.write_all(bytes).await;
        }
    }
    if let Behaviour::Respond(..) = behaviour {
        let _ = stream.shutdown().await;
    }
    let _ = stream.read_to_end(&mut Vec::new()).await;
    seen.closed.fetch_add(1, Ordering::Relaxed);
}

/// A port on loopback that refuses connections. No other program gets it before this is dropped.
#[derive(Debug)]
pub struct ClosedPort(TcpSocket);

impl ClosedPort {
    /// Takes a port and does not listen to it.
    pub fn bind() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
        Self(socket)
    }

    /// The address.
    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().expect("an address")
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }
}
