//! Servers that answer with fixed bytes, or not at all.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What a canned server does with every connection.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// Reads the request's head, answers with these bytes, closes.
    Answer(Vec<u8>),
    /// Reads the request's head and stays silent.
    Silence,
    /// Closes at once.
    Close,
}

impl Behaviour {
    /// A complete response.
    pub fn response(status: &str, headers: &str, body: &str) -> Self {
        let length = body.len();
        Self::Answer(
            format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
                .into_bytes(),
        )
    }
}

/// A server on loopback that stops when it is dropped.
#[derive(Debug)]
pub struct Canned {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Canned {
    /// Starts one.
    pub async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(behave(stream, behaviour.clone()));
            }
        });
        Self { address, task }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Canned {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn behave(mut stream: TcpStream, behaviour: Behaviour) {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    if let Behaviour::Close = behaviour {
        return;
    }
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(read) => head.extend_from_slice(&buffer[..read]),
        }
    }
    match behaviour {
        // The client may have gone; that is its business.
        Behaviour::Answer(bytes) => drop(stream.write_all(&bytes).await),
        Behaviour::Silence => tokio::time::sleep(Duration::from_secs(3600)).await,
        Behaviour::Close => {}
    }
}

/// An address on loopback where nothing listens.
pub async fn closed_url() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    format!("http://{}", listener.local_addr().expect("an address"))
}
