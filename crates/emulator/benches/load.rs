//! Verified requests, 64 at a time, beside a bare hyper server with the same answer; and pages of a
//! list, of a small account and of a large one.
//!
//! `cargo xtask bench --load` runs it. Each server has a thread of its own. The client sends the
//! same bytes again and again over plain sockets, so that it costs little; figures are to be read as
//! ratios within one run.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator, Limits, StoredDistribution, example};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

const AT_ONCE: usize = 64;
const ACCOUNT: &str = "123456789012";
const GET: &str = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";
const PAGE: &str = "/2020-05-31/streaming-distribution?MaxItems=100&Marker=E0000000500";

fn verified_gets(criterion: &mut Criterion) {
    let runtime = runtime();
    let emulator = emulator(0);
    let answer = runtime.block_on(answer(emulator, &signed(emulator, GET)));
    assert!(answer.contains("<Status>Deployed</Status>"), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let bare = bare(head, body);
    let mut group = criterion.benchmark_group("get, 64 at a time");
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_secs(10));
    for (name, address) in [("bare hyper", bare), ("emulator", emulator)] {
        let request = signed(address, GET);
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|requests| runtime.block_on(load(address, &request, requests)));
        });
    }
    group.finish();
}

fn pages(criterion: &mut Criterion) {
    let runtime = runtime();
    let mut group = criterion.benchmark_group("page of 100, 64 at a time");
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_secs(10));
    for account in [1_000, 100_000] {
        let address = emulator(account);
        let request = signed(address, PAGE);
        let page = runtime.block_on(answer(address, &request));
        assert_eq!(page.matches("<StreamingDistributionSummary>").count(), 100);
        group.bench_function(format!("of {account}"), |bencher| {
            bencher.iter_custom(|requests| runtime.block_on(load(address, &request, requests)));
        });
    }
    group.finish();
}

/// How long so many requests take.
async fn load(address: SocketAddr, request: &[u8], requests: u64) -> Duration {
    let mut connections = Vec::new();
    for _ in 0..AT_ONCE {
        connections.push(connect(address).await);
    }
    let each = requests.div_ceil(AT_ONCE as u64);
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for mut connection in connections {
        let request = request.to_vec();
        tasks.spawn(async move {
            let mut buffer = Vec::with_capacity(256 * 1024);
            for _ in 0..each {
                exchange(&mut connection, &request, &mut buffer).await;
                assert!(buffer.starts_with(b"HTTP/1.1 200"), "{}", buffer.escape_ascii());
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("answered");
    }
    // What was measured is `each` times the connections.
    start.elapsed().mul_f64(requests as f64 / (each * AT_ONCE as u64) as f64)
}

async fn answer(address: SocketAddr, request: &[u8]) -> String {
    let mut buffer = Vec::new();
    exchange(&mut connect(address).await, request, &mut buffer).await;
    String::from_utf8(buffer).expect("UTF-8")
}

async fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).await.expect("it listens");
    stream.set_nodelay(true).expect("a socket");
    stream
}

/// Sends a request and reads its answer to the end that Content-Length tells.
async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) {
    buffer.clear();
    stream.write_all(request).await.expect("sent");
    let mut end = None;
    while end.is_none_or(|end| buffer.len() < end) {
        assert!(stream.read_buf(buffer).await.expect("received") > 0, "closed");
        end = end.or_else(|| end_of(buffer));
    }
}

fn end_of(buffer: &[u8]) -> Option<usize> {
    let head = buffer.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&buffer[..head]).expect("ASCII");
    let (_, rest) = text.split_once("content-length: ").expect("a length");
    let length: usize = rest.split("\r\n").next()?.parse().expect("a number");
    Some(head + length)
}

/// The time of all signatures.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_479_584_278, 0).expect("a time")
}

/// The bytes of a signed GET.
fn signed(address: SocketAddr, path: &str) -> Vec<u8> {
    let identity = Credentials::new("test", "test", None, None, "bench").into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("cloudfront")
        .time(SystemTime::from(now()))
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

/// An emulator with the example and so many other distributions.
fn emulator(distributions: usize) -> SocketAddr {
    let mut limits = Limits::default();
    limits.distributions = distributions + 1;
    let mut builder = Emulator::builder().with_example().limits(limits).clock(now);
    for number in 0..distributions {
        builder = builder.distribution(numbered(number));
    }
    serve(async move {
        let emulator = builder.start().await.expect("starts");
        let address = emulator.address();
        // It answers as long as the process runs.
        (address, Box::new(emulator) as Box<dyn std::any::Any>)
    })
}

fn numbered(number: usize) -> StoredDistribution {
    let mut distribution = example().distribution;
    distribution.id = format!("E{number:010}");
    distribution.arn = distribution.arn.replace(EXAMPLE_ID, &distribution.id);
    let config = &mut distribution.streaming_distribution_config;
    config.caller_reference = format!("reference {number}");
    config.aliases = None;
    StoredDistribution::new(ACCOUNT, "E2QWRUHAPOMQZL", distribution)
}

/// A server that answers everything with this.
fn bare(head: &str, body: &str) -> SocketAddr {
    let header = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        http::HeaderValue::from_str(line.expect("a header")).expect("a value")
    };
    let names = ["content-type", "etag", "x-amzn-requestid"];
    let headers = names.map(|name| (http::HeaderName::from_static(name), header(name)));
    let body = Bytes::from(body.to_owned());
    serve(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).expect("a socket");
                let (headers, body) = (headers.clone(), body.clone());
                let service = service_fn(move |_| {
                    let mut response = http::Response::new(Full::new(body.clone()));
                    response.headers_mut().extend(headers.clone());
                    async { Ok::<_, std::convert::Infallible>(response) }
                });
                let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::spawn(async move { drop(serving.await) });
            }
        });
        (address, Box::new(task) as Box<dyn std::any::Any>)
    })
}

/// Runs a server on a thread of its own, as long as the process runs.
fn serve<F>(start: F) -> SocketAddr
where
    F: Future<Output = (SocketAddr, Box<dyn std::any::Any>)> + Send + 'static,
{
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        runtime().block_on(async {
            let (address, _server) = start.await;
            tell.send(address).expect("somebody waits");
            std::future::pending::<()>().await;
        });
    });
    told.recv().expect("the server starts")
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

criterion_group!(benches, verified_gets, pages);
criterion_main!(benches);
