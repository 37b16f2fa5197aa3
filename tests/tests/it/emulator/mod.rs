//! What the emulator has beside the service: keys, limits, time, faults, logs, seeds.

mod access;
mod control;
mod limits;
mod seeds;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use cloudfront_streaming::{Client, Credentials, Error};
use cloudfront_streaming_emulator::{AccessLogEntry, EmulatorBuilder};
use cloudfront_streaming_model::{S3Origin, StreamingDistributionConfig, TrustedSigners};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const EXAMPLE: &str = "EDFDVBD632BHDS5";

/// A client that tries once.
fn client(url: &str, id: &str, secret: &str) -> Client {
    Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(Credentials::new(id, secret, None, None, "test"))
        .max_attempts(1)
        .build()
        .expect("valid settings")
}

fn config(reference: &str) -> StreamingDistributionConfig {
    let origin = S3Origin::new("media.s3.amazonaws.com", "");
    StreamingDistributionConfig::new(reference, origin, "", TrustedSigners::disabled(), true)
}

fn code(error: &Error) -> String {
    error.service().and_then(|refusal| refusal.code.clone()).expect("a code").to_string()
}

/// Notes every exchange of an emulator.
fn observed(builder: EmulatorBuilder) -> (EmulatorBuilder, Arc<Mutex<Vec<AccessLogEntry>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let note =
        move |exchange: &AccessLogEntry| notes.lock().expect("unharmed").push(exchange.clone());
    (builder.access_log(note), seen)
}

/// Sends a request without a signature, and gives status and body.
async fn plain(address: SocketAddr, method: &str, path: &str, body: &str) -> (u16, String) {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let answer = raw(address, request.as_bytes()).await;
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.expect("a status"), body.to_owned())
}

/// Sends bytes, and gives everything that comes back until the connection ends.
async fn raw(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    // The server may end the connection before it has read everything.
    let _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).expect("UTF-8")
}
