//! Compares a call of this client with a bare GET by hyper, and with the same call by AWS's SDK.
//!
//! `cargo xtask bench --peers` runs it. The server runs in the same process, on its own thread, and only
//! responds. Read the figures as ratios within one run.

use std::hint::black_box;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, Full};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const DOCUMENT: &str = include_str!("../../crates/codec/benches/example.xml");
const ID: &str = "EDFDVBD632BHDS5";
const PATH: &str = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";

fn over_loopback(criterion: &mut Criterion) {
    let url = format!("http://{}", serve());
    let runtime = runtime();
    let (ours, sdk) = (ours(&url), sdk(&url));
    let bare = bare();
    let uri: http::Uri = format!("{url}{PATH}").parse().expect("a URI");
    for at_once in [1, 64] {
        let mut group = criterion.benchmark_group(format!("loopback, {at_once} at a time"));
        group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_secs(10));
        group.bench_function("bare hyper", |bencher| {
            bencher.iter_custom(|calls| run(&runtime, at_once, calls, || get(&bare, &uri)));
        });
        group.bench_function("ours", |bencher| {
            bencher.iter_custom(|calls| run(&runtime, at_once, calls, || call_ours(&ours)));
        });
        group.bench_function("aws-sdk-cloudfront", |bencher| {
            bencher.iter_custom(|calls| run(&runtime, at_once, calls, || call_sdk(&sdk)));
        });
        group.finish();
    }
}

/// Measures a client's own work: the response is available at once.
fn in_process(criterion: &mut Criterion) {
    let runtime = runtime();
    let response = || {
        http::Response::builder()
            .header("etag", "E2QWRUHEXAMPLE")
            .header("content-type", "text/xml")
    };
    let ours = ours_builder("http://localhost")
        .connector(move |_: http::Request<Bytes>| {
            let body = Bytes::from_static(DOCUMENT.as_bytes());
            std::future::ready(Ok(response().body(body).expect("valid")))
        })
        .build()
        .expect("valid settings");
    let connector = infallible_client_fn(move |_| {
        response().body(SdkBody::from(DOCUMENT.as_bytes())).expect("valid")
    });
    let sdk = aws_sdk_cloudfront::Client::from_conf(
        sdk_config("http://localhost").http_client(connector).build(),
    );
    let mut group = criterion.benchmark_group("in process");
    group.bench_function("ours", |bencher| {
        bencher.iter_custom(|calls| run(&runtime, 1, calls, || call_ours(&ours)));
    });
    group.bench_function("aws-sdk-cloudfront", |bencher| {
        bencher.iter_custom(|calls| run(&runtime, 1, calls, || call_sdk(&sdk)));
    });
    group.finish();
}

/// Returns the duration of a number of calls.
fn run<F: Future<Output = ()>>(
    runtime: &Runtime,
    at_once: usize,
    calls: u64,
    call: impl Fn() -> F,
) -> Duration {
    runtime.block_on(async {
        let start = Instant::now();
        if at_once == 1 {
            for _ in 0..calls {
                call().await;
            }
        } else {
            stream::iter(0..calls).for_each_concurrent(at_once, |_| call()).await;
        }
        start.elapsed()
    })
}

type Bare = legacy::Client<HttpConnector, Full<Bytes>>;

async fn get(client: &Bare, uri: &http::Uri) {
    let response = client.get(uri.clone()).await.expect("responds");
    let body = response.into_body().collect().await.expect("whole").to_bytes();
    assert_eq!(body.len(), DOCUMENT.len());
}

async fn call_ours(client: &cloudfront_streaming::Client) {
    let output = client.get_streaming_distribution(ID).await.expect("found");
    assert_eq!(black_box(output).streaming_distribution.id, ID);
}

async fn call_sdk(client: &aws_sdk_cloudfront::Client) {
    let output = client.get_streaming_distribution().id(ID).send().await.expect("found");
    assert_eq!(black_box(output).streaming_distribution.expect("a payload").id, ID);
}

fn bare() -> Bare {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    legacy::Client::builder(TokioExecutor::new()).build(connector)
}

fn ours_builder(url: &str) -> cloudfront_streaming::ClientBuilder {
    let credentials = cloudfront_streaming::Credentials::new("test", "test", None, None, "test");
    cloudfront_streaming::Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(credentials)
}

fn ours(url: &str) -> cloudfront_streaming::Client {
    ours_builder(url).build().expect("valid settings")
}

fn sdk_config(url: &str) -> aws_sdk_cloudfront::config::Builder {
    use aws_sdk_cloudfront::config::{BehaviorVersion, Config, Credentials, Region};
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(url)
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
}

fn sdk(url: &str) -> aws_sdk_cloudfront::Client {
    aws_sdk_cloudfront::Client::from_conf(sdk_config(url).build())
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Starts a server that responds to every request with the document.
fn serve() -> SocketAddr {
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        runtime().block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            send.send(listener.local_addr().expect("an address")).expect("the receiver waits");
            loop {
                let Ok((stream, _)) = listener.accept().await else { continue };
                let _ = stream.set_nodelay(true);
                let service = service_fn(|_| async {
                    http::Response::builder()
                        .header("content-type", "text/xml")
                        .header("etag", "E2QWRUHEXAMPLE")
                        .header("x-amzn-requestid", "b25f48e8-84fd-11e6-80d9-574e0c4664cb")
                        .body(Full::new(Bytes::from_static(DOCUMENT.as_bytes())))
                });
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                tokio::spawn(async move { drop(connection.await) });
            }
        });
    });
    receive.recv().expect("the server starts")
}

criterion_group!(benches, over_loopback, in_process);
criterion_main!(benches);
