//! Serves winterbaume's CloudFront service on an address, as `winterbaume-server` does.

use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use winterbaume_cloudfront::CloudFrontService;
use winterbaume_core::service::{MockRequest, MockService};

type Error = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let address = std::env::args().nth(1).ok_or("expected an address")?;
    let listener = TcpListener::bind(address).await?;
    let service = Arc::new(CloudFrontService::new());
    loop {
        let (stream, _) = listener.accept().await?;
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            let respond = service_fn(move |request| respond(Arc::clone(&service), request));
            // The client closed the connection.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), respond).await;
        });
    }
}

async fn respond(
    service: Arc<CloudFrontService>,
    request: Request<Incoming>,
) -> Result<Response<Full<hyper::body::Bytes>>, Error> {
    let (head, body) = request.into_parts();
    let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
    let request = MockRequest {
        method: head.method.to_string(),
        uri: format!("https://cloudfront.amazonaws.com{path}"),
        headers: head.headers,
        body: body.collect().await?.to_bytes(),
    };
    let found = service.handle(request).await;
    let mut response = Response::builder().status(found.status).body(Full::new(found.body))?;
    *response.headers_mut() = found.headers;
    Ok(response)
}
