//! HTTP over plain sockets, for requests and responses that HTTP libraries do not allow.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends bytes, and returns everything that is received until the connection ends.
///
/// # Panics
///
/// Panics if nothing listens.
pub async fn raw(address: SocketAddr, request: &[u8]) -> String {
    try_raw(address, request).await.expect("it listens")
}

async fn try_raw(address: SocketAddr, request: &[u8]) -> io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    // The server may end the connection before it has read everything.
    let _ = stream.write_all(request).await;
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    Ok(String::from_utf8(response).expect("UTF-8"))
}

/// Sends a request without a signature, and returns the status and the body of the response.
///
/// # Panics
///
/// Panics if nothing listens, or the response is not HTTP.
pub async fn request(
    address: SocketAddr,
    host: &str,
    method: &str,
    target: &str,
    body: &str,
) -> (u16, String) {
    let response = try_request(address, host, method, target, body).await;
    response.expect("a response")
}

/// Sends a request like [`request`]. Returns `None` if nothing listens, or the connection ends before the
/// head of the response.
pub async fn try_request(
    address: SocketAddr,
    host: &str,
    method: &str,
    target: &str,
    body: &str,
) -> Option<(u16, String)> {
    let length = body.len();
    let request = format!(
        "{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
         content-length: {length}\r\n\r\n{body}"
    );
    let response = try_raw(address, request.as_bytes()).await.ok()?;
    let (head, body) = response.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Some((status.expect("a status"), body.to_owned()))
}

/// Sends a GET of a presigned `http` URL, and returns the status and the body of the response.
///
/// # Panics
///
/// Panics if nothing listens, the URL has no IP address, or the response is not HTTP.
pub async fn get(url: &str) -> (u16, String) {
    let (host, path) =
        url.strip_prefix("http://").and_then(|url| url.split_once('/')).expect("a URL");
    let address = host.parse().expect("an address");
    request(address, host, "GET", &format!("/{path}"), "").await
}

/// Reads the head of a request as a server. Returns `None` if the connection ends before it.
pub async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut head).await.unwrap_or_default() == 0 {
            return None;
        }
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}
