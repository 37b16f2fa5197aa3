//! Settings and credentials from the AWS configuration files and provider chain, by aws-config.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;

use ::aws_config::profile::{ProfileFileCredentialsProvider, ProfileSet};
use ::aws_config::provider_config::ProviderConfig;
use ::aws_config::retry::RetryConfig;
use ::aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_types::os_shim_internal::{Env, Fs};
use aws_types::sdk_config::SharedHttpClient;
use aws_types::service_config::ServiceConfigKey;

use super::ClientBuilder;
use super::settings::{Process, Setting, SettingError, Variables, max_attempts, not_utf8};
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
        check_variables(std::env::vars_os())?;
        let requested = match profile {
            Some(profile) => Some(profile.to_owned()),
            None => Process.text("AWS_PROFILE")?,
        };
        let files = files()?;
        let profiles = profiles(&files, requested.as_deref()).await?;
        let this = self.settings_from(&Process, &profiles)?;
        let region = this.region.clone().map(Region::new);
        let http = http_client(this.ca_bundle.as_deref())?;
        let mut loader = ::aws_config::defaults(BehaviorVersion::latest())
            .region(region.clone())
            .http_client(http.clone())
            .profile_files(files.clone())
            .use_fips(this.use_fips.unwrap_or_default())
            .use_dual_stack(this.use_dual_stack.unwrap_or_default())
            // For the credential providers: the loader panics on a retry mode that it does not have.
            .retry_config(RetryConfig::standard());
        if let Some(profile) = profile {
            let provider = ProviderConfig::default().with_http_client(http).with_region(region);
            let provider = ProfileFileCredentialsProvider::builder()
                .configure(&provider)
                .profile_files(files)
                .profile_name(profile)
                .build();
            loader = loader.profile_name(profile).credentials_provider(provider);
        }
        Ok(this.fill_from(&loader.load().await))
    }

    /// Reads the settings that are not set yet from variables, or else from a profile.
    fn settings_from(
        mut self,
        variables: &impl Variables,
        profiles: &ProfileSet,
    ) -> Result<Self, SettingError> {
        // An empty key counts as not set.
        let of_profile = |key: &str| {
            let value = profiles.get(key).filter(|value| !value.is_empty())?;
            Some(Setting::new(
                format!("{key} of the profile {:?}", profiles.selected_profile()),
                value,
            ))
        };
        let setting = |variable, key| -> Result<Option<Setting>, SettingError> {
            Ok(variables.setting(variable)?.or_else(|| of_profile(key)))
        };
        let boolean = |variable, key| -> Result<Option<bool>, SettingError> {
            setting(variable, key)?.map(|setting| setting.boolean()).transpose()
        };
        if self.region.is_none() {
            let region = variables.first(&["AWS_REGION", "AWS_DEFAULT_REGION"])?;
            self.region = region.or_else(|| of_profile("region").map(|region| region.value));
        }
        if self.endpoint_url.is_none() {
            // The loader ignores values other than true and false; here they are errors.
            boolean("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")?;
        }
        if self.use_fips.is_none() {
            self.use_fips = boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?;
        }
        if self.use_dual_stack.is_none() {
            self.use_dual_stack = boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?;
        }
        if self.ca_bundle.is_none() {
            let bundle = variables.path("AWS_CA_BUNDLE");
            let of_profile = || of_profile("ca_bundle").map(|bundle| bundle.value.into());
            self.ca_bundle = bundle.or_else(of_profile);
        }
        if self.max_attempts.is_none() {
            let attempts = setting("AWS_MAX_ATTEMPTS", "max_attempts")?;
            let mode = setting("AWS_RETRY_MODE", "retry_mode")?;
            self.max_attempts = max_attempts(attempts.as_ref(), mode.as_ref())?;
        }
        if self.correct_clock_skew.is_none() {
            const KEY: &str = "disable_clock_skew_correction";
            let disabled = boolean("AWS_DISABLE_CLOCK_SKEW_CORRECTION", KEY)?;
            self.correct_clock_skew = disabled.map(|disabled| !disabled);
        }
        if self.app_id.is_none() {
            self.app_id = setting("AWS_SDK_UA_APP_ID", "sdk_ua_app_id")?.map(|id| id.value);
        }
        Ok(self.proxy_from(variables))
    }

    fn fill_from(mut self, config: &SdkConfig) -> Self {
        #[cfg(feature = "s3")]
        {
            let explicit = self.endpoint_url.clone();
            self.s3_endpoint_url = explicit.or_else(|| endpoint_url(config, "S3"));
        }
        self.endpoint_url = self.endpoint_url.or_else(|| endpoint_url(config, "CloudFront"));
        let credentials: Option<SharedCredentialsProvider> = config.credentials_provider();
        self.credentials = self.credentials.or(credentials);
        self
    }
}

/// Variables whose value is a path, which this crate opens itself.
const PATHS: [&str; 3] = ["AWS_CA_BUNDLE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

/// Rejects variables that are not UTF-8. aws-config ignores them, and would silently use another
/// identity or another endpoint.
fn check_variables(
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> Result<(), SettingError> {
    for (name, value) in variables {
        let Some(name) = name.to_str() else { continue };
        if name.starts_with("AWS_") && !PATHS.contains(&name) && value.to_str().is_none() {
            return Err(not_utf8(name));
        }
    }
    Ok(())
}

/// Reads the configuration files.
fn files() -> Result<EnvConfigFiles, Error> {
    let config = contents("AWS_CONFIG_FILE", "config")?;
    let credentials = contents("AWS_SHARED_CREDENTIALS_FILE", "credentials")?;
    Ok(EnvConfigFiles::builder()
        .with_contents(EnvConfigFileKind::Config, config)
        .with_contents(EnvConfigFileKind::Credentials, credentials)
        .build())
}

/// Reads the file that a variable names, or else the default one. A missing file counts as empty, as
/// in other AWS tools.
fn contents(variable: &str, default: &str) -> Result<String, Error> {
    let home = std::env::home_dir();
    let path = match (Process.path(variable), &home) {
        (Some(path), Some(home)) => match path.strip_prefix("~") {
            Ok(rest) => home.join(rest),
            Err(_) => path,
        },
        (Some(path), None) => path,
        (None, Some(home)) => home.join(".aws").join(default),
        (None, None) => return Ok(String::new()),
    };
    match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let reason = format!("is not UTF-8 at byte {at}");
            Error::Setting { name: path.display().to_string(), reason }
        }),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(String::new())
        }
        Err(error) => Err(Error::Setting {
            name: path.display().to_string(),
            reason: format!("cannot be read: {error}"),
        }),
    }
}

/// Returns the profiles of the configuration files, with the requested one selected.
async fn profiles(files: &EnvConfigFiles, requested: Option<&str>) -> Result<ProfileSet, Error> {
    let name = requested.map(|name| std::borrow::Cow::Owned(name.to_owned()));
    let profiles = ::aws_config::profile::load(&Fs::real(), &Env::real(), files, name)
        .await
        .map_err(|source| Error::Profile { name: None, source: Some(source.into()) })?;
    match requested {
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
