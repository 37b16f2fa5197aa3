//! Gets a distribution, configured from the environment.
//!
//! `AWS_ENDPOINT_URL_CLOUDFRONT=http://127.0.0.1:8080 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test
//! AWS_SECRET_ACCESS_KEY=test cargo run --example get -- EDFDVBD632BHDS5`

use cloudfront_streaming::Client;

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "an example")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("usage: get ID")?;
    let client = Client::builder().from_env().build()?;
    let output = client.get_streaming_distribution(id).await?;
    let distribution = output.streaming_distribution;
    println!("{} {}", distribution.domain_name, distribution.status);
    println!("ETag {}", output.etag.as_deref().unwrap_or("none"));
    for alias in distribution.streaming_distribution_config.aliases.iter().flat_map(|a| a.items()) {
        println!("alias {alias}");
    }
    Ok(())
}
