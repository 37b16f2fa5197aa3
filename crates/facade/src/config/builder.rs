//! The builder of the client.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use cloudfront_streaming_transport::{
    Clock, Connector, Endpoint, EndpointError, EndpointOptions, Timeouts, Transport,
};

use super::origins::SettingOrigin;
use super::settings::SettingError;
use super::user_agent::user_agent;
use crate::client::Client;
use crate::error::Error;

const SIGNING_NAME: &str = "cloudfront";

/// Builds a [`Client`]. Explicit settings take precedence over the environment and files.
#[derive(Clone, Default)]
#[must_use]
pub struct ClientBuilder {
    pub(crate) region: Option<String>,
    pub(crate) endpoint_url: Option<String>,
    /// The endpoint of Amazon S3 in the AWS configuration.
    #[cfg(feature = "s3")]
    pub(crate) s3_endpoint_url: Option<String>,
    pub(crate) use_fips: Option<bool>,
    pub(crate) use_dual_stack: Option<bool>,
    pub(crate) credentials: Option<SharedCredentialsProvider>,
    pub(crate) ca_bundle: Option<PathBuf>,
    pub(crate) proxy: Option<(String, String)>,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) correct_clock_skew: Option<bool>,
    pub(crate) app_id: Option<String>,
    /// Environment variables that cannot be used.
    pub(crate) unusable: Vec<SettingError>,
    pub(crate) origins: Vec<SettingOrigin>,
    is_unsigned: bool,
    accept_invalid_certs: bool,
    keep_alive: Option<bool>,
    jitter: Option<Arc<dyn Fn() -> f64 + Send + Sync>>,
    connector: Option<Arc<dyn Connector>>,
    timeouts: Timeouts,
    max_response_size: Option<usize>,
    clock: Option<Arc<dyn Clock>>,
    no_validation: bool,
}

impl ClientBuilder {
    /// Sets the region, such as `us-east-1`. Required. It selects the partition; all regions of a
    /// partition share one CloudFront endpoint.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets a URL to call instead of the service's own, such as an emulator's.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Sets whether to call the FIPS endpoint. Disabled by default.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = Some(use_fips);
        self
    }

    /// Sets whether to call the dual-stack endpoint, which is reached over IPv6 as well. Disabled by
    /// default.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Sets the credentials: [`Credentials`](crate::Credentials), or any provider of the AWS ecosystem.
    /// Required, unless [`no_credentials`](Self::no_credentials) is called. Credentials that expire are
    /// replaced shortly before they do.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(provider));
        self
    }

    /// Sends requests without a signature, even if there are credentials. The service rejects them; a
    /// proxy that signs, or an emulator, may accept them.
    pub fn no_credentials(mut self) -> Self {
        self.is_unsigned = true;
        self
    }

    /// Sets a file of PEM certificates to trust instead of the system's.
    pub fn ca_bundle(mut self, path: impl Into<PathBuf>) -> Self {
        self.ca_bundle = Some(path.into());
        self
    }

    /// Sets whether any certificate of the service is accepted. Disabled by default.
    ///
    /// Dangerous: anyone between this machine and the service can then read and change all calls. The
    /// requests of credential providers are not affected.
    pub fn danger_accept_invalid_certs(mut self, accept: bool) -> Self {
        self.accept_invalid_certs = accept;
        self
    }

    /// Sets an HTTP proxy for `https` endpoints, such as `http://proxy.example.com:3128`. `except` lists
    /// the hosts that are called without it, separated by commas. `http` endpoints are always called
    /// directly.
    pub fn proxy(mut self, url: impl Into<String>, except: impl Into<String>) -> Self {
        self.proxy = Some((url.into(), except.into()));
        self
    }

    /// Sets whether connections are reused for further calls. Enabled by default.
    pub fn keep_alive(mut self, keep: bool) -> Self {
        self.keep_alive = Some(keep);
        self
    }

    /// Sets the maximum number of attempts of a call, at least 1. Defaults to 3. 1 disables retries.
    ///
    /// Retries follow standard mode 2.1 of the AWS SDKs: after broken connections, deadlines, the
    /// statuses 500, 502, 503 and 504, and throttling error codes. If the response to a change was lost
    /// and the service then rejects the next attempt, the client recognises the change as its own. See
    /// also [`Error::MaybeCreated`](crate::Error::MaybeCreated).
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.max_attempts = Some(number);
        // The variables are no longer used.
        self.unusable
            .retain(|error| !matches!(&*error.name, "AWS_MAX_ATTEMPTS" | "AWS_RETRY_MODE"));
        self
    }

    /// Sets whether signatures are dated with the service's time, as its responses show it, where the
    /// clock of this machine is wrong. Enabled by default.
    pub fn correct_clock_skew(mut self, correct: bool) -> Self {
        self.correct_clock_skew = Some(correct);
        self
    }

    /// Sets the source of the random part of the delay between two attempts, a number in `[0, 1)`. For
    /// tests.
    pub fn jitter(mut self, draw: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.jitter = Some(Arc::new(draw));
        self
    }

    /// Sets another HTTP client, or a mock, to send requests with. Signatures, retries and deadlines still
    /// apply.
    ///
    /// ```
    /// use cloudfront_streaming::http::{Request, Response, StatusCode};
    /// use cloudfront_streaming::{Client, bytes::Bytes};
    ///
    /// # async fn example() -> Result<(), cloudfront_streaming::Error> {
    /// let client = Client::builder()
    ///     .region("us-east-1")
    ///     .test_credentials()
    ///     .connector(|request: Request<Bytes>| async move {
    ///         assert!(request.headers().contains_key("authorization"));
    ///         let mut response = Response::new(Bytes::new());
    ///         *response.status_mut() = StatusCode::NOT_FOUND;
    ///         Ok(response)
    ///     })
    ///     .build()?;
    /// let error = client.get_streaming_distribution("E1").await.unwrap_err();
    /// assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(example()).unwrap();
    /// ```
    pub fn connector(mut self, connector: impl Connector) -> Self {
        self.connector = Some(Arc::new(connector));
        self
    }

    /// Sets the access key `test` with the secret `test`, which emulators accept.
    pub fn test_credentials(self) -> Self {
        self.credentials_provider(Credentials::new("test", "test", None, None, "test"))
    }

    /// Sets the name of the program in the `user-agent` header, like `AWS_SDK_UA_APP_ID`. Cut after 50
    /// characters. Characters that are not allowed in an HTTP token become `-`.
    pub fn app_id(mut self, name: impl Into<String>) -> Self {
        self.app_id = Some(name.into());
        self
    }

    /// Sets the deadlines. They default to 3.1 s for a connection, 20 s for an attempt and 60 s for a
    /// call.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Sets the maximum size of the body of a response, in bytes. Defaults to 1 MiB (1,048,576).
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = Some(bytes);
        self
    }

    /// Sets the clock that dates signatures. Defaults to the system clock.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Sets whether inputs are validated before they are sent: lengths, the characters of tags, the
    /// forms of buckets and ARNs. Enabled by default.
    pub fn validate(mut self, validate: bool) -> Self {
        self.no_validation = !validate;
        self
    }

    /// Returns the settings that came from the environment or a profile, in the order in which they were
    /// read. Those that were set in code are not among them, nor are credentials and the proxy.
    pub fn origins(&self) -> &[SettingOrigin] {
        &self.origins
    }

    /// Returns the provider of the credentials, where there is one.
    pub fn credentials(&self) -> Option<&impl ProvideCredentials> {
        self.credentials.as_ref()
    }

    /// Builds the client. Does not connect yet.
    ///
    /// # Errors
    ///
    /// A missing or malformed region, a malformed URL, missing credentials, certificates that
    /// cannot be read, an option that is out of range.
    pub fn build(self) -> Result<Client, Error> {
        let (region, options) = self.region_and_options()?;
        let endpoint = match &self.endpoint_url {
            Some(url) => Endpoint::custom(url, region, options)?,
            None => Endpoint::of_region(region, options)?,
        };
        let validates = !self.no_validation;
        Ok(Client::new(self.transport(endpoint, SIGNING_NAME)?, validates))
    }

    /// Builds a transport for requests to Amazon S3, with the same settings. Objects are addressed as
    /// `/BUCKET/KEY`.
    ///
    /// The endpoint is that of the region, unless the AWS configuration names one for S3
    /// (`AWS_ENDPOINT_URL_S3`), or [`endpoint_url`](Self::endpoint_url) was called.
    ///
    /// # Errors
    ///
    /// The same as those of [`build`](Self::build).
    #[cfg(feature = "s3")]
    pub fn build_s3_transport(self) -> Result<Transport, Error> {
        let (region, options) = self.region_and_options()?;
        let endpoint = match self.s3_endpoint_url.as_ref().or(self.endpoint_url.as_ref()) {
            Some(url) => Endpoint::custom(url, region, options)?,
            None => Endpoint::of_service("s3", region, options)?,
        };
        self.transport(endpoint, "s3")
    }

    fn region_and_options(&self) -> Result<(&str, EndpointOptions), Error> {
        if let Some(error) = self.unusable.first() {
            return Err(error.clone().into());
        }
        let region = self.region.as_deref().ok_or(EndpointError::MissingRegion)?;
        let options = EndpointOptions::default()
            .use_fips(self.use_fips.unwrap_or_default())
            .use_dual_stack(self.use_dual_stack.unwrap_or_default());
        Ok((region, options))
    }

    fn transport(self, endpoint: Endpoint, signing_name: &'static str) -> Result<Transport, Error> {
        let mut transport = Transport::builder(endpoint, signing_name)
            .timeouts(self.timeouts)
            .keep_alive(self.keep_alive.unwrap_or(true))
            .correct_clock_skew(self.correct_clock_skew.unwrap_or(true))
            .danger_accept_invalid_certs(self.accept_invalid_certs)
            .user_agent(user_agent(self.app_id.as_deref()));
        if self.is_unsigned {
            transport = transport.no_credentials();
        }
        if let Some((url, except)) = self.proxy {
            transport = transport.proxy(url, except);
        }
        if let Some(number) = self.max_attempts {
            transport = transport.max_attempts(number);
        }
        if let Some(connector) = self.connector {
            transport = transport.connector(move |request| connector.send(request));
        }
        if let Some(jitter) = self.jitter {
            transport = transport.jitter(move || jitter());
        }
        if let Some(provider) = self.credentials {
            transport = transport.credentials_provider(provider);
        }
        if let Some(path) = self.ca_bundle {
            transport = transport.ca_bundle(path);
        }
        if let Some(bytes) = self.max_response_size {
            transport = transport.max_response_size(bytes);
        }
        if let Some(clock) = self.clock {
            transport = transport.clock(clock);
        }
        Ok(transport.build()?)
    }
}

impl fmt::Debug for ClientBuilder {
    /// Omits the URL, which may contain a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("has_endpoint_url", &self.endpoint_url.is_some())
            .field("credentials", &self.credentials)
            .field("timeouts", &self.timeouts)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid() -> ClientBuilder {
        let credentials = Credentials::new("AKID", "secret", None, None, "test");
        Client::builder().region("us-east-1").credentials_provider(credentials)
    }

    #[test]
    fn a_missing_setting_is_named_with_what_to_do() {
        let missing = Client::builder().build().expect_err("no region");
        assert_eq!(
            missing.to_string(),
            "the region is missing; set AWS_REGION, or a region in the profile"
        );
        let missing = Client::builder().region("us-east-1").build().expect_err("no credentials");
        assert!(missing.to_string().starts_with("a credentials provider is missing"), "{missing}");
    }

    #[test]
    fn the_endpoint_follows_region_options_and_url() {
        let url = |builder: ClientBuilder| builder.build().map(|client| client.endpoint_url());
        assert_eq!(url(valid().endpoint_url("http://localhost:1/")).unwrap(), "http://localhost:1");
        assert!(url(valid().endpoint_url("localhost:1")).is_err());
        assert!(url(valid().endpoint_url("http://localhost").use_fips(true)).is_err());
    }

    #[test]
    fn no_secret_shows_in_debug() {
        let debug = format!("{:?}", valid().endpoint_url("http://localhost"));
        assert!(debug.contains("AKID") && !debug.contains("secret\""), "{debug}");
    }
}
