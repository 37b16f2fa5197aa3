//! A client with low overhead for benches of servers: sends the same bytes repeatedly over plain
//! sockets.

use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Sends a number of requests over `at_once` connections, and returns how long they take.
///
/// # Panics
///
/// Panics if a response has another status, or a connection breaks.
pub async fn repeat(
    address: SocketAddr,
    request: &[u8],
    status: u16,
    at_once: usize,
    requests: u64,
) -> Duration {
    let start = format!("HTTP/1.1 {status} ");
    let request = request.to_vec();
    spread(address, at_once, requests, move |_, connection| {
        let (start, request) = (start.clone(), request.clone());
        move |number| async move {
            let mut connection = connection;
            for _ in 0..number {
                connection.exchange(&request).await;
                let response = connection.response();
                assert!(response.starts_with(start.as_bytes()), "{}", response.escape_ascii());
            }
        }
    })
    .await
}

/// Sends a number of requests over `at_once` connections, and returns how long they take. `work`
/// creates the task of a connection from its number.
///
/// # Panics
///
/// Panics if a task panics.
pub async fn spread<W, T>(
    address: SocketAddr,
    at_once: usize,
    requests: u64,
    work: impl Fn(usize, Connection) -> W,
) -> Duration
where
    W: FnOnce(u64) -> T,
    T: Future<Output = ()> + Send + 'static,
{
    let mut tasks = Vec::new();
    for number in 0..at_once {
        tasks.push(work(number, Connection::open(address).await));
    }
    let each = requests.div_ceil(at_once as u64);
    let start = Instant::now();
    let mut running = JoinSet::new();
    for task in tasks {
        running.spawn(task(each));
    }
    while let Some(done) = running.join_next().await {
        done.expect("no panic");
    }
    // Scales the time, because the requests were rounded up to a multiple of the connections.
    start.elapsed().mul_f64(requests as f64 / (each * at_once as u64) as f64)
}

/// A connection with its last response.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    response: Vec<u8>,
}

impl Connection {
    /// Opens a connection.
    ///
    /// # Panics
    ///
    /// Where nothing listens.
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("it listens");
        stream.set_nodelay(true).expect("a socket");
        Self { stream, response: Vec::with_capacity(256 * 1024) }
    }

    /// Sends a request, and reads its response up to the length in Content-Length.
    ///
    /// # Panics
    ///
    /// Panics if the connection breaks.
    pub async fn exchange(&mut self, request: &[u8]) {
        self.response.clear();
        self.stream.write_all(request).await.expect("sent");
        let mut end = None;
        while end.is_none_or(|end| self.response.len() < end) {
            let read = self.stream.read_buf(&mut self.response).await.expect("received");
            assert!(read > 0, "closed");
            end = end.or_else(|| end_of(&self.response));
        }
    }

    /// Returns the last response.
    pub fn response(&self) -> &[u8] {
        &self.response
    }

    /// Returns a header of the last response.
    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.response.windows(4).position(|end| end == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&self.response[..head]).ok()?;
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn end_of(response: &[u8]) -> Option<usize> {
    let head = response.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&response[..head]).expect("ASCII");
    let (_, rest) = text.split_once("content-length: ").expect("a length");
    let length: usize = rest.split("\r\n").next()?.parse().expect("a number");
    Some(head + length)
}

/// Returns the bytes of a GET request signed with the key `test`.
///
/// # Panics
///
/// Panics if it cannot be signed.
pub fn signed_get(address: SocketAddr, path: &str, time: SystemTime) -> Vec<u8> {
    let identity = Credentials::new("test", "test", None, None, "load").into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("cloudfront")
        .time(time)
        .settings(SigningSettings::default())
        .build()
        .expect("all parameters")
        .into();
    let host = address.to_string();
    let url = format!("http://{host}{path}");
    let headers = [("host", host.as_str())].into_iter();
    let signable =
        SignableRequest::new("GET", &url, headers, SignableBody::Bytes(b"")).expect("signable");
    let (instructions, _) = sign(signable, &params).expect("signs").into_parts();
    let (added, _) = instructions.into_parts();
    let added: String =
        added.iter().map(|header| format!("{}: {}\r\n", header.name(), header.value())).collect();
    format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{added}\r\n").into_bytes()
}
