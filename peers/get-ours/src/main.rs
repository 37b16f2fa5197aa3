//! Gets a distribution by its id.

use cloudfront_streaming::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("expected an id")?;
    let client = Client::builder().from_env().build()?;
    let output = client.get_streaming_distribution(id).await?;
    println!("{}", output.streaming_distribution.domain_name);
    Ok(())
}
