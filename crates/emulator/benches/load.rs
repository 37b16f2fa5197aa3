//! Compares the emulator with a bare hyper server that sends the same response: verified requests,
//! pages of a list, rejected heads, and updates in memory and on disk.
//!
//! `cargo xtask bench --load` runs it. Each server has its own thread. Compare only figures of the
//! same run.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use cloudfront_streaming_codec::xml;
use cloudfront_streaming_emulator::{
    EXAMPLE_ID, Emulator, EmulatorBuilder, JournalLimits, Limits, Record, example,
};
use cloudfront_streaming_tests::load::{Connection, repeat, signed_get, spread};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode, criterion_group, criterion_main};
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const AT_ONCE: usize = 64;
const ACCOUNT: &str = "123456789012";
const GET: &str = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";
const PAGE: &str = "/2020-05-31/streaming-distribution?MaxItems=100&Marker=E0000000500";

fn verified_gets(criterion: &mut Criterion) {
    let runtime = runtime();
    let emulator = serve(filled(0));
    let mut connection = runtime.block_on(Connection::open(emulator));
    runtime.block_on(connection.exchange(&signed(emulator, GET)));
    let response = String::from_utf8_lossy(connection.response()).into_owned();
    assert!(response.contains("<Status>Deployed</Status>"), "{response}");
    let bare = bare(&response);
    let mut group = group(criterion, "get, 64 at a time");
    let without = serve(filled(0).journal(JournalLimits::default().bytes(0)));
    for (name, address) in
        [("bare hyper", bare), ("emulator without a journal", without), ("emulator", emulator)]
    {
        measure(&mut group, &runtime, name, address, &signed(address, GET), 200);
    }
    group.finish();
}

fn pages(criterion: &mut Criterion) {
    let runtime = runtime();
    let mut group = group(criterion, "page of 100, 64 at a time");
    for account in [1_000, 100_000] {
        let address = serve(filled(account));
        let request = signed(address, PAGE);
        let mut connection = runtime.block_on(Connection::open(address));
        runtime.block_on(connection.exchange(&request));
        let page = String::from_utf8_lossy(connection.response()).into_owned();
        assert_eq!(page.matches("<StreamingDistributionSummary>").count(), 100);
        measure(&mut group, &runtime, &format!("of {account}"), address, &request, 200);
    }
    group.finish();
}

/// Sends the heads of 64 KiB that cost most before a signature is rejected, and sends the same
/// bytes to a server that only parses HTTP.
fn rejected_heads(criterion: &mut Criterion) {
    let runtime = runtime();
    let emulator = serve(filled(0));
    let bare = bare("HTTP/1.1 200 OK\r\n\r\n");
    let mut group = group(criterion, "rejected head of 64 KiB, 64 at a time");
    let value = "a ".repeat(15_000);
    let repeated = "a;".repeat(15_000);
    let escapes = "%00&".repeat(15_000);
    let dots = "%2F/../".repeat(9_000);
    for (what, target, signed, header) in [
        ("a signed header", "/", "a;host;x-amz-date", value.as_str()),
        (
            "a header signed repeatedly",
            "/",
            &*format!("{repeated}host;x-amz-date"),
            &value[..30_000],
        ),
        ("a query", &*format!("/?{escapes}"), "host;x-amz-date", ""),
        ("a path", &*format!("/{dots}"), "host;x-amz-date", ""),
    ] {
        let time = now().format("%Y%m%dT%H%M%SZ");
        let scope = now().format("%Y%m%d/us-east-1/cloudfront/aws4_request");
        let head = format!(
            "GET {target} HTTP/1.1\r\nhost: x\r\nx-amz-date: {time}\r\na: {header}\r\nauthorization: \
             AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders={signed}, Signature=00\r\n\r\n"
        );
        for (name, address, status) in [("bare hyper", bare, 200), ("emulator", emulator, 403)] {
            let name = format!("{what}, {name}");
            measure(&mut group, &runtime, &name, address, head.as_bytes(), status);
        }
    }
    group.finish();
}

/// Updates distributions, one per writer: in memory, on the disk of this machine, and on a disk
/// whose sync takes 10 ms. With one writer, each update is its own commit.
fn updates(criterion: &mut Criterion) {
    let runtime = runtime();
    let folder = tempfile::tempdir().expect("a folder");
    let mut group = group(criterion, "update");
    let slow = Duration::from_millis(10);
    for (name, writers, file, delay) in [
        ("in memory, 64 writers", AT_ONCE, None, Duration::ZERO),
        ("on disk, 64 writers", AT_ONCE, Some("many"), Duration::ZERO),
        ("on disk, 1 writer", 1, Some("one"), Duration::ZERO),
        ("on a slow disk, 64 writers", AT_ONCE, Some("slow, many"), slow),
        ("on a slow disk, 1 writer", 1, Some("slow, one"), slow),
    ] {
        let data: Option<PathBuf> = file.map(|name| folder.path().join(name));
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|requests| {
                // Starts with a new file each time, so that every writer knows the ETag.
                if let Some(data) = &data {
                    // The file may not exist yet.
                    let _ = std::fs::remove_file(data);
                }
                let mut builder = filled(writers).verify_signatures(false).sync_delay(delay);
                if let Some(data) = &data {
                    builder = builder.data(data);
                }
                let (address, emulator) = serve_until_dropped(builder);
                let time = runtime.block_on(spread(address, writers, requests, update));
                drop(emulator);
                time
            });
        });
    }
    group.finish();
}

/// Returns a writer that updates its distribution repeatedly.
fn update(
    number: usize,
    mut connection: Connection,
) -> impl FnOnce(u64) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    let record = numbered(number);
    let path = format!("/2020-05-31/streaming-distribution/{}/config", record.distribution.id);
    let mut config = record.distribution.streaming_distribution_config;
    config.price_class = None;
    let body = xml::to_payload(&config).expect("a document");
    move |times: u64| {
        Box::pin(async move {
            let mut etag = record.etag;
            for _ in 0..times {
                let length = body.len();
                let request = format!(
                    "PUT {path} HTTP/1.1\r\nhost: x\r\nif-match: {etag}\r\n\
                     content-length: {length}\r\n\r\n{body}"
                );
                connection.exchange(request.as_bytes()).await;
                etag = connection.header("etag").expect("an ETag").to_owned();
            }
        })
    }
}

fn group<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_secs(10));
    group
}

fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    runtime: &Runtime,
    name: &str,
    address: SocketAddr,
    request: &[u8],
    status: u16,
) {
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|requests| {
            runtime.block_on(repeat(address, request, status, AT_ONCE, requests))
        });
    });
}

/// The time of all signatures.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_479_584_278, 0).expect("a time")
}

fn signed(address: SocketAddr, path: &str) -> Vec<u8> {
    signed_get(address, path, SystemTime::from(now()))
}

/// Returns an emulator with the example and this number of other distributions.
fn filled(distributions: usize) -> EmulatorBuilder {
    let mut limits = Limits::default();
    limits.distributions = distributions + 1;
    let builder = Emulator::builder().with_example().limits(limits).clock(now);
    (0..distributions).fold(builder, |builder, number| builder.distribution(numbered(number)))
}

fn numbered(number: usize) -> Record {
    let mut distribution = example().distribution;
    distribution.id = format!("E{number:010}");
    distribution.arn = distribution.arn.replace(EXAMPLE_ID, &distribution.id);
    let config = &mut distribution.streaming_distribution_config;
    config.caller_reference = format!("reference {number}");
    config.aliases = None;
    Record::new(ACCOUNT, "E2QWRUHAPOMQZL", distribution)
}

/// Starts an emulator that runs until the process ends.
fn serve(builder: EmulatorBuilder) -> SocketAddr {
    let (address, stop) = serve_until_dropped(builder);
    std::mem::forget(stop);
    address
}

/// Starts an emulator on its own thread. Dropping the guard stops it, and waits for the thread.
fn serve_until_dropped(builder: EmulatorBuilder) -> (SocketAddr, Guard) {
    let (sender, receiver) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let thread = std::thread::spawn(move || {
        runtime().block_on(async {
            let emulator = builder.start().await.expect("starts");
            sender.send(emulator.address()).expect("the receiver waits");
            let _ = stopped.await;
            emulator.shutdown().await;
        });
    });
    let address = receiver.recv().expect("it starts");
    (address, Guard { stop: Some(stop), thread: Some(thread) })
}

struct Guard {
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            thread.join().expect("no panic");
        }
    }
}

/// Starts a server that responds to every request with the body and the headers of a response.
fn bare(response: &str) -> SocketAddr {
    let (head, body) = response.split_once("\r\n\r\n").expect("a head");
    let names = ["content-type", "etag", "x-amzn-requestid"];
    let headers: Vec<_> = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| names.contains(name))
        .map(|(name, value)| {
            let name: http::HeaderName = name.parse().expect("a name");
            (name, http::HeaderValue::from_str(value).expect("a value"))
        })
        .collect();
    let body = Bytes::from(body.to_owned());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        runtime().block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            sender.send(listener.local_addr().expect("an address")).expect("the receiver waits");
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
    });
    receiver.recv().expect("it starts")
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

criterion_group!(benches, verified_gets, pages, rejected_heads, updates);
criterion_main!(benches);
