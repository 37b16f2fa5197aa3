//! The whole chain of AWS configuration, through aws-config.

use ::aws_config::environment::EnvironmentVariableRegionProvider;
use ::aws_config::meta::region::RegionProviderChain;
use ::aws_config::profile::ProfileFileRegionProvider;
use ::aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_types::service_config::ServiceConfigKey;

use crate::builder::ClientBuilder;

impl ClientBuilder {
    /// Takes what is not set yet from the environment and from the AWS configuration files.
    ///
    /// The profile is the given one, otherwise that of `AWS_PROFILE`, otherwise `default`.
    /// Credentials come from the default chain: environment, profile (with SSO, assumed roles,
    /// login and process), web identity, container, instance. They are asked for at the first
    /// call, not here. The region is never asked of the instance.
    pub async fn load_aws_config(self, profile: Option<&str>) -> Self {
        let from_profile = match profile {
            Some(name) => ProfileFileRegionProvider::builder().profile_name(name).build(),
            None => ProfileFileRegionProvider::new(),
        };
        let region = RegionProviderChain::first_try(self.region.clone().map(Region::new))
            .or_else(EnvironmentVariableRegionProvider::new())
            .or_else(from_profile);
        // On the TLS that this crate has anyway, so that no second one is built.
        let http = aws_smithy_http_client::Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .build_https();
        let mut loader =
            ::aws_config::defaults(BehaviorVersion::latest()).region(region).http_client(http);
        if let Some(profile) = profile {
            loader = loader.profile_name(profile);
        }
        self.fill_from(&loader.load().await)
    }

    fn fill_from(mut self, config: &SdkConfig) -> Self {
        self.region = self.region.or_else(|| config.region().map(|region| region.to_string()));
        self.endpoint_url = self.endpoint_url.or_else(|| endpoint_url(config));
        self.use_fips = self.use_fips.or(config.use_fips());
        self.use_dual_stack = self.use_dual_stack.or(config.use_dual_stack());
        self.credentials = self.credentials.or_else(|| config.credentials_provider());
        // aws-config knows no CA bundle.
        self.ca_bundle = self.ca_bundle.or_else(|| {
            std::env::var_os("AWS_CA_BUNDLE").filter(|path| !path.is_empty()).map(Into::into)
        });
        self
    }
}

/// The URL for CloudFront alone, otherwise that for all services.
fn endpoint_url(config: &SdkConfig) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id("CloudFront")
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok();
    let specific = config.service_config().zip(key).and_then(|(all, key)| all.load_config(key));
    specific.or_else(|| config.endpoint_url().map(str::to_owned))
}
