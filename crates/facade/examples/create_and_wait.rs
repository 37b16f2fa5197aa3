//! Creates a distribution in front of a bucket, and waits until it is deployed.

use std::time::Duration;

use cloudfront_streaming::Client;
use cloudfront_streaming::model::{S3Origin, StreamingDistributionConfig};

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "an example")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bucket = std::env::args().nth(1).ok_or("usage: create_and_wait BUCKET")?;
    let client = Client::builder().from_env().build()?;
    let origin = S3Origin::new(format!("{bucket}.s3.amazonaws.com"));
    // The client generates a caller reference where this one is empty.
    let config = StreamingDistributionConfig::new("", origin)
        .with_comment("made by an example")
        .with_enabled(true);
    let created = client.create_streaming_distribution(config).await?.streaming_distribution;
    println!("created {}", created.id);
    let deployed = client
        .wait_until_deployed(&created.id)
        .delay(Duration::from_secs(1))
        .on_poll(|poll| println!("{poll}"))
        .wait()
        .await?;
    println!("deployed {}", deployed.streaming_distribution.domain_name);
    Ok(())
}
