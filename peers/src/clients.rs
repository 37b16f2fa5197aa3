//! The clients in Rust, as processes that call the server for some seconds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use clap::ValueEnum;
use futures_util::future;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;

use crate::server::{DOCUMENT, HEADERS, ID, PATH};
use crate::usage::cpu_of_this_process;

/// How to call the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Client {
    /// A GET by hyper, without signature and without reading the document.
    Hyper,
    Ours,
    /// AWS's SDK.
    Sdk,
    /// This client, with a response that is available at once instead of a network.
    OursAlone,
    /// AWS's SDK, with a response that is available at once instead of a network.
    SdkAlone,
}

/// What a process that called the server prints.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Calls {
    pub(crate) calls: f64,
    pub(crate) seconds: f64,
    /// The CPU time of this process alone, without the server.
    pub(crate) cpu_seconds: f64,
}

/// Calls the server for a time, and prints how many calls that were. Half of the time more comes before, to warm up.
pub(crate) fn call(client: Client, url: &str, time: Duration, at_once: usize) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let found = match client {
        Client::Hyper => {
            let uri: http::Uri = format!("{url}{PATH}").parse()?;
            let mut connector = HttpConnector::new();
            connector.set_nodelay(true);
            let client = legacy::Client::builder(TokioExecutor::new()).build(connector);
            repeat(&runtime, time, at_once, || get(&client, &uri))
        }
        Client::Ours => {
            let client = ours(url).build()?;
            repeat(&runtime, time, at_once, || call_ours(&client))
        }
        Client::OursAlone => {
            let client = ours("http://localhost").connector(move |_: http::Request<Bytes>| {
                let body = Bytes::from_static(DOCUMENT.as_bytes());
                std::future::ready(Ok(response(body)))
            });
            let client = client.build()?;
            repeat(&runtime, time, at_once, || call_ours(&client))
        }
        Client::Sdk => {
            let client = aws_sdk_cloudfront::Client::from_conf(sdk(url).build());
            repeat(&runtime, time, at_once, || call_sdk(&client))
        }
        Client::SdkAlone => {
            let connector =
                infallible_client_fn(move |_| response(SdkBody::from(DOCUMENT.as_bytes())));
            let config = sdk("http://localhost").http_client(connector).build();
            let client = aws_sdk_cloudfront::Client::from_conf(config);
            repeat(&runtime, time, at_once, || call_sdk(&client))
        }
    }?;
    println!("{}", serde_json::to_string(&found)?);
    Ok(())
}

fn repeat<F: Future<Output = Result<()>>>(
    runtime: &Runtime,
    time: Duration,
    at_once: usize,
    call: impl Fn() -> F,
) -> Result<Calls> {
    runtime.block_on(async {
        calls_for(time / 2, at_once, &call).await?;
        let (start, before) = (Instant::now(), cpu_of_this_process()?);
        let calls = calls_for(time, at_once, &call).await?;
        let cpu_seconds = cpu_of_this_process()? - before;
        Ok(Calls { calls, seconds: start.elapsed().as_secs_f64(), cpu_seconds })
    })
}

/// Makes calls until a time has passed, and returns their number.
pub(crate) async fn calls_for<F: Future<Output = Result<()>>>(
    time: Duration,
    at_once: usize,
    call: &impl Fn() -> F,
) -> Result<f64> {
    let end = Instant::now() + time;
    let one_after_another = || async {
        let mut calls = 0.0;
        while Instant::now() < end {
            call().await?;
            calls += 1.0;
        }
        anyhow::Ok(calls)
    };
    let all = future::try_join_all((0..at_once).map(|_| one_after_another()));
    Ok(all.await?.into_iter().sum())
}

async fn get(client: &legacy::Client<HttpConnector, Full<Bytes>>, uri: &http::Uri) -> Result<()> {
    let response = client.get(uri.clone()).await?;
    let body = response.into_body().collect().await?.to_bytes();
    ensure!(body.len() == DOCUMENT.len(), "a body of {} bytes", body.len());
    Ok(())
}

async fn call_ours(client: &cloudfront_streaming::Client) -> Result<()> {
    let output = client.get_streaming_distribution(ID).await?;
    ensure!(black_box(output).streaming_distribution.id == ID, "another distribution");
    Ok(())
}

async fn call_sdk(client: &aws_sdk_cloudfront::Client) -> Result<()> {
    let output = client.get_streaming_distribution().id(ID).send().await?;
    let found = black_box(output).streaming_distribution.context("no distribution")?;
    ensure!(found.id == ID, "another distribution");
    Ok(())
}

fn response<B>(body: B) -> http::Response<B> {
    let mut response = http::Response::new(body);
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, http::HeaderValue::from_static(value));
    }
    response
}

fn ours(url: &str) -> cloudfront_streaming::ClientBuilder {
    let credentials = cloudfront_streaming::Credentials::new("test", "test", None, None, "test");
    cloudfront_streaming::Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(credentials)
}

/// Returns the settings of AWS's SDK: its defaults.
pub(crate) fn sdk(url: &str) -> aws_sdk_cloudfront::config::Builder {
    use aws_sdk_cloudfront::config::{BehaviorVersion, Config, Credentials, Region};
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(url)
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
}
