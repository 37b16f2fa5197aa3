//! A server that forwards requests, and changes the bodies of responses.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

type Http = legacy::Client<HttpConnector, Full<Bytes>>;

/// Starts the server in front of an endpoint, with or without the base path `/base`. Returns its
/// URL.
pub(crate) async fn start(
    endpoint: String,
    change: impl Fn(String) -> String + Send + Sync + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let shared = Arc::new((endpoint, change));
    let http: Http = legacy::Client::builder(TokioExecutor::new()).build_http();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (shared, http) = (Arc::clone(&shared), http.clone());
            let service = service_fn(move |request| {
                let (shared, http) = (Arc::clone(&shared), http.clone());
                async move { Ok::<_, Infallible>(forward(request, &shared.0, &shared.1, &http).await) }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    format!("http://{address}")
}

async fn forward(
    request: Request<Incoming>,
    endpoint: &str,
    change: &(dyn Fn(String) -> String + Send + Sync),
    http: &Http,
) -> Response<Full<Bytes>> {
    let (mut head, body) = request.into_parts();
    let target = head.uri.to_string();
    let target = target.strip_prefix("/base").unwrap_or(&target);
    head.uri = format!("{endpoint}{target}").parse().expect("a URL");
    let body = body.collect().await.expect("a body").to_bytes();
    let response = http.request(Request::from_parts(head, Full::new(body))).await;
    let (mut head, body) = response.expect("a response").into_parts();
    head.headers.remove("content-length");
    let body = body.collect().await.expect("a body").to_bytes();
    let body = change(String::from_utf8(body.into()).expect("UTF-8"));
    Response::from_parts(head, Full::new(body.into()))
}
