//! AWS's SDK for Rust as the client of every emulator, with the operations that the emulator has.

use anyhow::{Context, Result};
use aws_sdk_cloudfront::Client;
use aws_sdk_cloudfront::config::retry::RetryConfig;
use aws_sdk_cloudfront::types::{
    DefaultCacheBehavior, DistributionConfig, ForwardedValues, Origin, Origins, S3Origin,
    S3OriginConfig, StreamingDistributionConfig, TrustedSigners, ViewerProtocolPolicy,
};

use crate::clients;

/// The kind of distribution that an emulator has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Streaming,
    /// Distributions for HTTP, which have more members.
    Standard,
}

/// Creates and gets distributions of one kind. Nothing is retried, so that errors are not hidden.
pub(crate) struct Distributions {
    client: Client,
    kind: Kind,
}

impl Distributions {
    pub(crate) fn new(url: &str, kind: Kind) -> Self {
        let config = clients::sdk(url).retry_config(RetryConfig::disabled()).build();
        Self { client: Client::from_conf(config), kind }
    }

    /// Creates the distribution of this number, and returns its id.
    pub(crate) async fn create(&self, number: usize) -> Result<String> {
        let reference = format!("reference {number}");
        match self.kind {
            Kind::Streaming => {
                let config = streaming(&reference)?;
                let call = self.client.create_streaming_distribution();
                let output = call.streaming_distribution_config(config).send().await?;
                Ok(output.streaming_distribution.context("no distribution")?.id)
            }
            Kind::Standard => {
                let config = standard(&reference)?;
                let output =
                    self.client.create_distribution().distribution_config(config).send().await?;
                Ok(output.distribution.context("no distribution")?.id)
            }
        }
    }

    pub(crate) async fn get(&self, id: &str) -> Result<()> {
        let found = match self.kind {
            Kind::Streaming => {
                let output = self.client.get_streaming_distribution().id(id).send().await?;
                output.streaming_distribution.map(|found| found.id)
            }
            Kind::Standard => {
                let output = self.client.get_distribution().id(id).send().await?;
                output.distribution.map(|found| found.id)
            }
        };
        anyhow::ensure!(found.as_deref() == Some(id), "another distribution");
        Ok(())
    }
}

fn streaming(reference: &str) -> Result<StreamingDistributionConfig> {
    let origin =
        S3Origin::builder().domain_name("media.s3.amazonaws.com").origin_access_identity("");
    let signers = TrustedSigners::builder().enabled(false).quantity(0);
    let config = StreamingDistributionConfig::builder()
        .caller_reference(reference)
        .s3_origin(origin.build()?)
        .trusted_signers(signers.build()?)
        .comment("")
        .enabled(true);
    Ok(config.build()?)
}

fn standard(reference: &str) -> Result<DistributionConfig> {
    let access = S3OriginConfig::builder().origin_access_identity("");
    let origin = Origin::builder()
        .id("media")
        .domain_name("media.s3.amazonaws.com")
        .s3_origin_config(access.build());
    let cookies = aws_sdk_cloudfront::types::CookiePreference::builder()
        .forward(aws_sdk_cloudfront::types::ItemSelection::None);
    #[expect(deprecated, reason = "emulators know it best")]
    let behavior = DefaultCacheBehavior::builder()
        .target_origin_id("media")
        .viewer_protocol_policy(ViewerProtocolPolicy::AllowAll)
        .forwarded_values(
            ForwardedValues::builder().query_string(false).cookies(cookies.build()?).build()?,
        )
        .min_ttl(0);
    let config = DistributionConfig::builder()
        .caller_reference(reference)
        .origins(Origins::builder().quantity(1).items(origin.build()?).build()?)
        .default_cache_behavior(behavior.build()?)
        .comment("")
        .enabled(true);
    Ok(config.build()?)
}
