//! Attacks that once succeeded, and those like them: greedy and slow clients, hostile heads, damaged
//! files, odd settings, lost signals.

mod connections;
mod control;
mod data_file;
mod dump;
mod heads;
mod log;
mod settings;
mod signals;

use std::net::SocketAddr;
use std::process::{Child, ExitStatus};
use std::time::Duration;

use cloudfront_streaming::{Client, Credentials};
use cloudfront_streaming_model::{S3Origin, StreamingDistributionConfig, TrustedSigners};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const EXAMPLE: &str = "EDFDVBD632BHDS5";
/// Longer than anything here takes, so that a program that hangs fails its test.
const LONG: Duration = Duration::from_secs(60);

/// A client that tries once.
fn client(url: &str) -> Client {
    Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .max_attempts(1)
        .build()
        .expect("valid settings")
}

fn config(reference: &str) -> StreamingDistributionConfig {
    let origin = S3Origin::new("media.s3.amazonaws.com", "");
    StreamingDistributionConfig::new(reference, origin, "", TrustedSigners::disabled(), true)
}

/// Sends bytes, and returns everything that comes back until the connection ends.
async fn raw(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    // The server may end the connection before it has read everything.
    let _ = stream.write_all(request).await;
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    String::from_utf8_lossy(&response).into_owned()
}

/// Status and body of a request to the control endpoint, with a host.
async fn control(address: SocketAddr, host: &str, request: &str) -> (u16, String) {
    let head = format!("{request} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    let response = raw(address, head.as_bytes()).await;
    let (head, body) = response.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.expect("a status"), body.to_owned())
}

/// Waits until a program ends. Kills one that does not.
fn wait(child: &mut Child) -> ExitStatus {
    for _ in 0..LONG.as_millis() / 10 {
        if let Some(status) = child.try_wait().expect("it was started") {
            return status;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().expect("it runs");
    panic!("it did not end");
}
