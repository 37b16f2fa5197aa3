//! Gets a distribution over reqwest, with the client's own signatures, retries and deadlines.
//!
//! `AWS_ENDPOINT_URL_CLOUDFRONT=http://127.0.0.1:8080 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test
//! AWS_SECRET_ACCESS_KEY=test cargo run --example with_reqwest -- EDFDVBD632BHDS5`

use cloudfront_streaming::bytes::Bytes;
use cloudfront_streaming::http::{Request, Response};
use cloudfront_streaming::{Client, ConnectorError};

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "an example")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("usage: with_reqwest ID")?;
    // No redirects: the signature covers the URI.
    let reqwest = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let client = Client::builder()
        .from_env()
        .connector(move |request| send(reqwest.clone(), request))
        .build()?;
    let output = client.get_streaming_distribution(id).await?;
    println!("{} {:?}", output.streaming_distribution.domain_name, output.etag);
    Ok(())
}

async fn send(
    client: reqwest::Client,
    request: Request<Bytes>,
) -> Result<Response<Bytes>, ConnectorError> {
    let request = request.try_into().map_err(ConnectorError::not_sent)?;
    let received = client.execute(request).await.map_err(|error| match error.is_connect() {
        true => ConnectorError::not_sent(error),
        false => ConnectorError::unknown(error),
    })?;
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = received.status();
    *response.headers_mut() = received.headers().clone();
    *response.body_mut() = received.bytes().await.map_err(ConnectorError::unknown)?;
    Ok(response)
}
