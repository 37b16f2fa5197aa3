//! Gets a distribution over ureq, without async: builds, signs and sends a request, and reads the
//! response.
//!
//! `AWS_ENDPOINT_URL_CLOUDFRONT=http://127.0.0.1:8080 AWS_ACCESS_KEY_ID=test
//! AWS_SECRET_ACCESS_KEY=test cargo run --example with_ureq -- EDFDVBD632BHDS5`

use std::env;
use std::time::SystemTime;

use cloudfront_streaming::bytes::Bytes;
use cloudfront_streaming::model::{GetStreamingDistributionInput, GetStreamingDistributionOutput};
use cloudfront_streaming::{Credentials, Endpoint, OperationInput, OperationOutput, Signer};

#[expect(clippy::print_stdout, reason = "an example")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = env::args().nth(1).ok_or("usage: with_ureq ID")?;
    let url = env::var("AWS_ENDPOINT_URL_CLOUDFRONT")?;
    let signer =
        Signer::new(Endpoint::custom(&url, "us-east-1", Default::default())?, "cloudfront");
    let (key, secret) = (env::var("AWS_ACCESS_KEY_ID")?, env::var("AWS_SECRET_ACCESS_KEY")?);
    let credentials = Credentials::new(key, secret, None, None, "environment");

    let mut request = GetStreamingDistributionInput::new(id).to_request()?;
    signer.sign(&mut request, &credentials, SystemTime::now())?;

    // Return error responses as well: they have a document too.
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut response = agent.run(request.map(|body| body.to_vec()))?;
    let body = Bytes::from(response.body_mut().read_to_vec()?);

    let output = GetStreamingDistributionOutput::from_response(&response.map(|_| body))?;
    println!("{} {:?}", output.streaming_distribution.domain_name, output.etag);
    Ok(())
}
