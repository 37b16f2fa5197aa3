//! Settings of a client.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use cloudfront_streaming_transport::{
    Clock, Connector, Endpoint, EndpointError, EndpointOptions, Timeouts, Transport,
};

use super::settings::SettingError;
use super::user_agent::user_agent;
use crate::client::Client;
use crate::error::Error;

const SIGNING_NAME: &str = "cloudfront";

/// Builds a [`Client`]. What is set explicitly wins over what the environment or files say.
#[derive(Clone, Default)]
#[must_use]
pub struct ClientBuilder {
    pub(crate) region: Option<String>,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) use_fips: Option<bool>,
    pub(crate) use_dual_stack: Option<bool>,
    pub(crate) credentials: Option<SharedCredentialsProvider>,
    pub(crate) ca_bundle: Option<PathBuf>,
    pub(crate) proxy: Option<(String, String)>,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) correct_clock_skew: Option<bool>,
    pub(crate) app_id: Option<String>,
    /// Variables of the environment that cannot be used.
    pub(crate) unusable: Vec<SettingError>,
    keep_alive: Option<bool>,
    jitter: Option<Arc<dyn Fn() -> f64 + Send + Sync>>,
    connector: Option<Arc<dyn Connector>>,
    timeouts: Timeouts,
    max_response_size: Option<usize>,
    clock: Option<Arc<dyn Clock>>,
    no_validation: bool,
}

impl ClientBuilder {
    /// The region, such as `us-east-1`. Required. It chooses the partition; within one, CloudFront
    /// is the same everywhere.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// A URL to call instead of the service's own, such as that of an emulator.
    pub fn endpoint_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint_url = Some(url.into());
        self
    }

    /// Whether to call the FIPS endpoint. Disabled by default.
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = Some(use_fips);
        self
    }

    /// Whether to call the dual-stack endpoint, which responds over IPv6 too.
    /// Disabled by default.
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Who signs: [`Credentials`](crate::Credentials) or anything of the AWS ecosystem that
    /// provides them. Required. Credentials that expire are replaced shortly before.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(provider));
        self
    }

    /// A file of PEM certificates to trust instead of the system's.
    pub fn ca_bundle(mut self, path: impl Into<PathBuf>) -> Self {
        self.ca_bundle = Some(path.into());
        self
    }

    /// An HTTP proxy for `https` endpoints, such as `http://proxy.example.com:3128`, and the hosts
    /// that are reached without it, separated by commas.
    pub fn proxy(mut self, url: impl Into<String>, except: impl Into<String>) -> Self {
        self.proxy = Some((url.into(), except.into()));
        self
    }

    /// Whether a connection is used for more than one call. Enabled by default.
    pub fn keep_alive(mut self, keep: bool) -> Self {
        self.keep_alive = Some(keep);
        self
    }

    /// The maximum number of attempts of a call, at least 1. Defaults to 3. 1 disables retries.
    ///
    /// What is tried again, when and how often follows standard mode 2.1 of the AWS SDKs: after
    /// broken connections, deadlines, the statuses 500, 502, 503 and 504, and codes of throttling.
    /// A change that was lost on the way back is recognised where the service refuses it the second
    /// time, see [`Error::MaybeCreated`](crate::Error::MaybeCreated).
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.max_attempts = Some(number);
        // What the environment says does not matter any more.
        self.unusable
            .retain(|error| !matches!(&*error.name, "AWS_MAX_ATTEMPTS" | "AWS_RETRY_MODE"));
        self
    }

    /// Whether signatures are dated with the service's clock, as its answers show it, where that of
    /// this machine is wrong. Enabled by default.
    pub fn correct_clock_skew(mut self, correct: bool) -> Self {
        self.correct_clock_skew = Some(correct);
        self
    }

    /// Where the random part of the delay between two attempts comes from, a number in `[0, 1)`.
    /// For tests.
    pub fn jitter(mut self, draw: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.jitter = Some(Arc::new(draw));
        self
    }

    /// Another HTTP client, or a mock, in place of the network. Signatures, retries and deadlines stay.
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

    /// The access key `test` with the secret `test`, which emulators accept.
    pub fn test_credentials(self) -> Self {
        self.credentials_provider(Credentials::new("test", "test", None, None, "test"))
    }

    /// The name of the program for the `user-agent` header, as `AWS_SDK_UA_APP_ID` has it: up to 50
    /// characters. What no token can hold becomes `-`.
    pub fn app_id(mut self, name: impl Into<String>) -> Self {
        self.app_id = Some(name.into());
        self
    }

    /// The deadlines. Defaults to 3.1 s to connect, 20 s an attempt, 60 s a call.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// The largest response in bytes. Defaults to 1 MiB.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = Some(bytes);
        self
    }

    /// The clock that dates signatures. Defaults to the machine's.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Whether inputs are validated before they are sent: lengths, tag characters, bucket and ARN
    /// forms. Enabled by default.
    pub fn validate(mut self, validate: bool) -> Self {
        self.no_validation = !validate;
        self
    }

    /// Builds the client. Connects to nothing yet.
    ///
    /// # Errors
    ///
    /// A missing or malformed region, a malformed URL, missing credentials, certificates that
    /// cannot be read, an option that is out of range.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(error) = self.unusable.into_iter().next() {
            return Err(error.into());
        }
        let region = self.region.as_deref().ok_or(EndpointError::MissingRegion)?;
        let options = EndpointOptions::default()
            .use_fips(self.use_fips.unwrap_or_default())
            .use_dual_stack(self.use_dual_stack.unwrap_or_default());
        let endpoint = match &self.endpoint_url {
            Some(url) => Endpoint::custom(url, region, options)?,
            None => Endpoint::of_region(region, options)?,
        };
        let mut transport = Transport::builder(endpoint, SIGNING_NAME)
            .timeouts(self.timeouts)
            .keep_alive(self.keep_alive.unwrap_or(true))
            .correct_clock_skew(self.correct_clock_skew.unwrap_or(true))
            .user_agent(user_agent(self.app_id.as_deref()));
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
        Ok(Client::new(transport.build()?, !self.no_validation))
    }
}

impl fmt::Debug for ClientBuilder {
    /// Without the URL, in which somebody may have put a password.
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
    fn what_is_missing_is_named_with_what_to_do() {
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
