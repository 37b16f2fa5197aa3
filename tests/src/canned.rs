//! Servers that send fixed bytes, or do not respond.

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
    /// Reads the head of a request and sends these bytes, this number of times, then closes.
    Respond(usize, Vec<u8>),
    /// Reads the head of a request and sends nothing.
    Silence,
    /// Closes immediately.
    Close,
}

impl Behaviour {
    /// Sends one complete response.
    pub fn response(status: &str, headers: &str, body: &str) -> Self {
        Self::responses(1, status, headers, body)
    }

    /// Sends the same response this number of times on a connection.
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
    /// Starts a server.
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

    /// Returns the address of the server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the number of connections that it has accepted.
    pub fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::Relaxed)
    }

    /// Returns the number of connections that both sides have closed.
    pub fn closed(&self) -> usize {
        self.seen.closed.load(Ordering::Relaxed)
    }

    /// Returns the heads of the requests that it has read.
    pub fn heads(&self) -> Vec<String> {
        self.seen.heads.lock().expect("not poisoned").clone()
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
        seen.heads.lock().expect("not poisoned").push(head);
        if let Behaviour::Respond(_, bytes) = &behaviour {
            // The client may have closed the connection.
            let _ = stream.write_all(bytes).await;
        }
    }
    if let Behaviour::Respond(..) = behaviour {
        let _ = stream.shutdown().await;
    }
    let _ = stream.read_to_end(&mut Vec::new()).await;
    seen.closed.fetch_add(1, Ordering::Relaxed);
}

/// A port on loopback that refuses connections. It stays reserved until this is dropped.
#[derive(Debug)]
pub struct ClosedPort(TcpSocket);

impl ClosedPort {
    /// Binds a port without listening on it.
    pub fn bind() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
        Self(socket)
    }

    /// Returns the address.
    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().expect("an address")
    }

    /// Returns the URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }
}
