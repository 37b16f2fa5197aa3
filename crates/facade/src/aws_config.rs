//! The whole chain of AWS configuration, through aws-config.

use std::path::Path;

use ::aws_config::profile::{ProfileFileCredentialsProvider, ProfileSet};
use ::aws_config::provider_config::ProviderConfig;
use ::aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_types::os_shim_internal::{Env, Fs};
use aws_types::sdk_config::SharedHttpClient;
use aws_types::service_config::ServiceConfigKey;

use crate::builder::ClientBuilder;
use crate::environment::variable;
use crate::error::Error;

impl ClientBuilder {
    /// Takes what is not set yet from the environment and from the AWS configuration files.
    ///
    /// Where a profile is given, it alone provides the credentials, as with other AWS tools.
    /// Otherwise the profile is that of `AWS_PROFILE` or `default`, and credentials come from the
    /// default chain: environment, profile (with SSO, assumed roles, login and process), web
    /// identity, container, instance. They are asked for at the first call, not here. The region
    /// is never asked of the instance.
    ///
    /// # Errors
    ///
    /// [`Error::Profile`] where the files cannot be read, or lack the profile that was asked for.
    pub async fn load_aws_config(mut self, profile: Option<&str>) -> Result<Self, Error> {
        let asked = profile.map(str::to_owned).or_else(|| variable("AWS_PROFILE"));
        let profiles = profiles(asked.as_deref()).await?;
        self.ca_bundle = self.ca_bundle.or_else(|| {
            let bundle = variable("AWS_CA_BUNDLE");
            bundle.or_else(|| profiles.get("ca_bundle").map(str::to_owned)).map(Into::into)
        });
        self = self.retries_from(
            variable("AWS_MAX_ATTEMPTS").as_deref().or_else(|| profiles.get("max_attempts")),
            variable("AWS_RETRY_MODE").as_deref().or_else(|| profiles.get("retry_mode")),
        );
        self.app_id = self
            .app_id
            .or_else(|| variable("AWS_SDK_UA_APP_ID"))
            .or_else(|| profiles.get("sdk_ua_app_id").map(str::to_owned));
        // An empty variable counts as none.
        self.region = self
            .region
            .or_else(|| variable("AWS_REGION"))
            .or_else(|| variable("AWS_DEFAULT_REGION"))
            .or_else(|| {
                profiles.get("region").filter(|region| !region.is_empty()).map(str::to_owned)
            });
        let region = self.region.clone().map(Region::new);
        let http = http_client(self.ca_bundle.as_deref())?;
        let mut loader = ::aws_config::defaults(BehaviorVersion::latest())
            .region(region.clone())
            .http_client(http.clone());
        if let Some(profile) = profile {
            let provider = ProviderConfig::default().with_http_client(http).with_region(region);
            let provider = ProfileFileCredentialsProvider::builder()
                .configure(&provider)
                .profile_name(profile)
                .build();
            loader = loader.profile_name(profile).credentials_provider(provider);
        }
        Ok(self.fill_from(&loader.load().await).calls_from(&variable))
    }

    fn fill_from(mut self, config: &SdkConfig) -> Self {
        self.endpoint_url = self.endpoint_url.or_else(|| endpoint_url(config));
        self.use_fips = self.use_fips.or(config.use_fips());
        self.use_dual_stack = self.use_dual_stack.or(config.use_dual_stack());
        let credentials: Option<SharedCredentialsProvider> = config.credentials_provider();
        self.credentials = self.credentials.or(credentials);
        self
    }
}

/// The profiles of the configuration files, with the one that was asked for selected.
async fn profiles(asked: Option<&str>) -> Result<ProfileSet, Error> {
    let name = asked.map(|name| std::borrow::Cow::Owned(name.to_owned()));
    let files = Default::default();
    let profiles = ::aws_config::profile::load(&Fs::real(), &Env::real(), &files, name)
        .await
        .map_err(|source| Error::Profile { name: None, source: Some(source.into()) })?;
    match asked {
        Some(name) if profiles.get_profile(name).is_none() => {
            Err(Error::Profile { name: Some(name.to_owned()), source: None })
        }
        _ => Ok(profiles),
    }
}

#[cfg(feature = "aws-lc-rs")]
const CRYPTO: CryptoMode = CryptoMode::AwsLc;
#[cfg(not(feature = "aws-lc-rs"))]
const CRYPTO: CryptoMode = CryptoMode::Ring;

/// The client of credential providers, on the TLS that this crate has anyway, so that no second one
/// is built, and with the same trust.
fn http_client(ca_bundle: Option<&Path>) -> Result<SharedHttpClient, Error> {
    let builder = aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CRYPTO));
    let Some(path) = ca_bundle else { return Ok(builder.build_https()) };
    let unreadable = |source: Box<dyn std::error::Error + Send + Sync>| {
        cloudfront_streaming_transport::ConfigError::CaBundle { path: path.to_owned(), source }
    };
    let bundle = std::fs::read(path).map_err(|error| unreadable(error.into()))?;
    let trust = TrustStore::empty().with_pem_certificate(bundle);
    let context = TlsContext::builder()
        .with_trust_store(trust)
        .build()
        .map_err(|error| unreadable(error.into()))?;
    Ok(builder.tls_context(context).build_https())
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
