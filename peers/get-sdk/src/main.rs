//! Gets a distribution by its id.

use std::env::var;

use aws_sdk_cloudfront::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cloudfront::{Client, Config};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("expected an id")?;
    let (key, secret) = (var("AWS_ACCESS_KEY_ID")?, var("AWS_SECRET_ACCESS_KEY")?);
    let mut config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(var("AWS_REGION")?))
        .credentials_provider(Credentials::new(key, secret, None, None, "environment"));
    config.set_endpoint_url(var("AWS_ENDPOINT_URL_CLOUDFRONT").ok());
    let client = Client::from_conf(config.build());
    let output = client.get_streaming_distribution().id(id).send().await?;
    println!("{}", output.streaming_distribution.ok_or("no payload")?.domain_name);
    Ok(())
}
