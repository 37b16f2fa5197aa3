//! A server that responds to every request with one document: what it costs is the floor of all calls.

use std::convert::Infallible;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

pub(crate) const DOCUMENT: &str = include_str!("../../crates/codec/benches/example.xml");
pub(crate) const ID: &str = "EDFDVBD632BHDS5";
pub(crate) const PATH: &str = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";

/// Headers of the response.
pub(crate) const HEADERS: [(&str, &str); 3] = [
    ("content-type", "text/xml"),
    ("etag", "E2QWRUHEXAMPLE"),
    ("x-amzn-requestid", "b25f48e8-84fd-11e6-80d9-574e0c4664cb"),
];

/// Serves on `ADDRESS`, by default a free port, and prints the URL. Ends with the process.
pub(crate) fn serve() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = std::env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:0".to_owned());
        let listener = TcpListener::bind(address).await?;
        println!("http://{}", listener.local_addr()?);
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let _ = stream.set_nodelay(true);
            let service = service_fn(|_| async {
                let body = Full::new(Bytes::from_static(DOCUMENT.as_bytes()));
                let mut response = http::Response::new(body);
                for (name, value) in HEADERS {
                    let value = http::HeaderValue::from_static(value);
                    response.headers_mut().insert(name, value);
                }
                Ok::<_, Infallible>(response)
            });
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            tokio::spawn(async move { drop(connection.await) });
        }
    })
}

/// The server in a process of its own, which is stopped when this is dropped.
pub(crate) struct Server {
    process: Child,
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start() -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut process = command.arg("serve").stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        let stdout = process.stdout.take().context("no standard output")?;
        std::io::BufRead::read_line(&mut std::io::BufReader::new(stdout), &mut url)?;
        Ok(Self { process, url: url.trim_end().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
