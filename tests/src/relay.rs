//! A relay between a client and a server, which records the requests and can change them.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A relay on loopback. It runs until the process ends.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    /// Starts a relay to the server of a URL. In the method and the target of every request, the first
    /// text of `change` is replaced by the second.
    ///
    /// The relay sees a request only if its first line arrives in one piece, as all HTTP clients send it.
    ///
    /// # Panics
    ///
    /// Panics if the URL is not that of an IP address.
    pub fn start(url: &str, change: Option<(&'static str, &'static str)>) -> Self {
        let server: SocketAddr =
            url.trim_start_matches("http://").parse().expect("the URL of an address");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.expect("a connection");
                // The server has ended: so do its clients.
                let Ok(server) = TcpStream::connect(server) else { return };
                let (mut responses, mut to_client) = (clone(&server), clone(&client));
                thread::spawn(move || {
                    // Either side may end the connection.
                    let _ = io::copy(&mut responses, &mut to_client);
                    let _ = to_client.shutdown(Shutdown::Both);
                });
                let seen = Arc::clone(&seen);
                thread::spawn(move || {
                    let _ = forward(client, &server, change, &seen);
                    let _ = server.shutdown(Shutdown::Both);
                });
            }
        });
        Self { address, requests }
    }

    /// Returns the URL of the relay.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the method and the target of every request so far, as the server gets them.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("not poisoned").clone()
    }
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("a stream")
}

/// Forwards requests until the client ends the connection.
fn forward(
    mut client: TcpStream,
    mut server: &TcpStream,
    change: Option<(&str, &str)>,
    seen: &Mutex<Vec<String>>,
) -> io::Result<()> {
    let mut buffer = [0; 64 * 1024];
    loop {
        let length = client.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        let mut rest = &buffer[..length];
        let end = rest.windows(2).position(|end| end == b"\r\n").unwrap_or_default();
        let line = std::str::from_utf8(&rest[..end]).unwrap_or_default();
        if let Some(request) = line.strip_suffix(VERSION) {
            let request = match change {
                Some((from, to)) => request.replace(from, to),
                None => request.to_owned(),
            };
            server.write_all(format!("{request}{VERSION}").as_bytes())?;
            seen.lock().expect("not poisoned").push(request);
            rest = &rest[end..];
        }
        server.write_all(rest)?;
    }
}

const VERSION: &str = " HTTP/1.1";
