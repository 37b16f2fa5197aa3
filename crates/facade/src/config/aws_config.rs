//! Settings and credentials from the AWS configuration files and provider chain, by aws-config.

use std::path::{Path, PathBuf};

use ::aws_config::profile::ProfileFileCredentialsProvider;
use ::aws_config::provider_config::ProviderConfig;
use ::aws_config::retry::RetryConfig;
use ::aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_types::sdk_config::SharedHttpClient;
use aws_types::service_config::ServiceConfigKey;

use super::ClientBuilder;
use super::files::AwsConfig;
use super::origins::SettingOrigin;
use super::settings::{Process, Setting, SettingError, Variables, max_attempts};
use crate::error::Error;

impl ClientBuilder {
    /// Reads the settings that are not set yet from the environment and the AWS configuration files.
    ///
    /// If `profile` is given, it alone provides the credentials, as in other AWS tools. Otherwise the
    /// profile is `AWS_PROFILE` or `default`, and the credentials come from the default chain:
    /// environment, profile (with SSO, assumed roles, login and process), web identity, container,
    /// instance. They are requested at the first call, not here. The region is never requested from
    /// the instance.
    ///
    /// # Errors
    ///
    /// [`Error::Profile`] where the files cannot be read, or do not have the requested profile.
    /// [`Error::Setting`] with the name of the variable, the key of the profile or the file that cannot
    /// be used.
    pub async fn load_aws_config(self, profile: Option<&str>) -> Result<Self, Error> {
        self.aws_config(&AwsConfig::load(profile).await?).await
    }

    /// Reads the settings that are not set yet from the environment and from configuration files that are
    /// loaded already. See [`load_aws_config`](Self::load_aws_config).
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] with the name of the variable, the key of the profile or the file that cannot
    /// be used.
    pub async fn aws_config(self, config: &AwsConfig) -> Result<Self, Error> {
        let this = self.settings_from(&Process, config)?;
        let region = this.region.clone().map(Region::new);
        let http = http_client(this.ca_bundle.as_deref())?;
        let mut loader = ::aws_config::defaults(BehaviorVersion::latest())
            .region(region.clone())
            .http_client(http.clone())
            .profile_files(config.files.clone())
            .use_fips(this.use_fips.unwrap_or_default())
            .use_dual_stack(this.use_dual_stack.unwrap_or_default())
            // For the credential providers: the loader panics on a retry mode that it does not have.
            .retry_config(RetryConfig::standard());
        if config.explicit.is_none() {
            check_keys(&Process)?;
            // The loader does not know all variables that name a profile.
            loader = loader.profile_name(config.profile());
        }
        if let Some(profile) = &config.explicit {
            let provider = ProviderConfig::default().with_http_client(http).with_region(region);
            let provider = ProfileFileCredentialsProvider::builder()
                .configure(&provider)
                .profile_files(config.files.clone())
                .profile_name(profile)
                .build();
            loader = loader.profile_name(profile).credentials_provider(provider);
        }
        Ok(this.fill_from(&loader.load().await, config))
    }

    /// Reads the settings that are not set yet from variables, or else from a profile.
    fn settings_from(
        mut self,
        variables: &impl Variables,
        config: &AwsConfig,
    ) -> Result<Self, SettingError> {
        let setting = |variable, key| -> Result<Option<Setting>, SettingError> {
            Ok(variables.setting(variable)?.or_else(|| config.setting(key)))
        };
        if self.region.is_none() {
            let region = variables.first(&["AWS_REGION", "AWS_DEFAULT_REGION"])?;
            let region = region.or_else(|| config.setting("region"));
            self.region = self.noted("region", region, Setting::text)?;
        }
        if self.endpoint_url.is_none() {
            // The loader ignores values other than true and false; here they are errors.
            let ignores =
                setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")?;
            ignores.map(|ignores| ignores.boolean()).transpose()?;
        }
        if self.use_fips.is_none() {
            let found = setting("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?;
            self.use_fips = self.noted("use_fips_endpoint", found, Setting::boolean)?;
        }
        if self.use_dual_stack.is_none() {
            let found = setting("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?;
            self.use_dual_stack = self.noted("use_dualstack_endpoint", found, Setting::boolean)?;
        }
        if self.ca_bundle.is_none() {
            self.ca_bundle = match variables.path("AWS_CA_BUNDLE") {
                Some(path) => Some(self.noted_path("ca_bundle", "AWS_CA_BUNDLE", path)),
                None => self
                    .noted("ca_bundle", config.setting("ca_bundle"), Setting::text)?
                    .map(PathBuf::from),
            };
        }
        if self.max_attempts.is_none() {
            let attempts = setting("AWS_MAX_ATTEMPTS", "max_attempts")?;
            let mode = setting("AWS_RETRY_MODE", "retry_mode")?;
            self.max_attempts = max_attempts(attempts.as_ref(), mode.as_ref())?;
            self.noted("max_attempts", attempts, Setting::text)?;
            self.noted("retry_mode", mode, Setting::text)?;
        }
        if self.correct_clock_skew.is_none() {
            const KEY: &str = "disable_clock_skew_correction";
            let found = setting("AWS_DISABLE_CLOCK_SKEW_CORRECTION", KEY)?;
            let disabled = self.noted(KEY, found, Setting::boolean)?;
            self.correct_clock_skew = disabled.map(|disabled| !disabled);
        }
        if self.app_id.is_none() {
            let found = setting("AWS_SDK_UA_APP_ID", "sdk_ua_app_id")?;
            self.app_id = self.noted("sdk_ua_app_id", found, Setting::text)?;
        }
        Ok(self.proxy_from(variables))
    }

    fn fill_from(mut self, sdk: &SdkConfig, config: &AwsConfig) -> Self {
        #[cfg(feature = "s3")]
        {
            let explicit = self.endpoint_url.clone();
            self.s3_endpoint_url = explicit.or_else(|| endpoint_url(sdk, "S3"));
        }
        if self.endpoint_url.is_none() {
            self.endpoint_url = endpoint_url(sdk, "CloudFront");
            // The loader does not tell which of them it used; a variable precedes the files.
            if let Some(url) = self.endpoint_url.clone() {
                let names = ["AWS_ENDPOINT_URL_CLOUDFRONT", "AWS_ENDPOINT_URL"];
                let variable = Process.first(&names).ok().flatten();
                let source = variable.filter(|set| set.value == url).map(|set| set.source);
                let source = source.unwrap_or_else(|| config.source("endpoint_url"));
                self.origins.push(SettingOrigin { name: "endpoint_url", value: url, source });
            }
        }
        let credentials: Option<SharedCredentialsProvider> = sdk.credentials_provider();
        self.credentials = self.credentials.or(credentials);
        self
    }
}

/// Returns an error for an access key without its secret. The loader would silently use the keys of
/// another identity.
fn check_keys(variables: &impl Variables) -> Result<(), SettingError> {
    const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
    match (variables.text("AWS_ACCESS_KEY_ID")?, variables.text(SECRET)?) {
        (Some(_), None) => Err(SettingError::missing(SECRET, "AWS_ACCESS_KEY_ID")),
        _ => Ok(()),
    }
}

#[cfg(feature = "aws-lc-rs")]
const CRYPTO: CryptoMode = CryptoMode::AwsLc;
#[cfg(not(feature = "aws-lc-rs"))]
const CRYPTO: CryptoMode = CryptoMode::Ring;

/// Returns the HTTP client of the credential providers. It uses the TLS library of this crate, so that
/// no second one is built, and trusts the same certificates.
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

/// Returns the endpoint URL for a service, or else the one for all services.
fn endpoint_url(config: &SdkConfig, service: &'static str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok();
    let specific = config.service_config().zip(key).and_then(|(all, key)| all.load_config(key));
    specific.or_else(|| config.endpoint_url().map(str::to_owned))
}
