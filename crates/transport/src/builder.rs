//! The builder of the transport.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};

use crate::connect::{Connector, ConnectorOptions, Pool, Proxy, Sender, tls};
use crate::endpoint::Endpoint;
use crate::error::ConfigError;
use crate::retry::{Jitter, RetryQuota};
use crate::sign::{CachedCredentials, Clock, Signer, Skew, SystemClock};
use crate::timeouts::Timeouts;
use crate::transport::{Inner, Transport};

/// Builds a [`Transport`].
#[must_use]
pub struct TransportBuilder {
    endpoint: Endpoint,
    signing_name: &'static str,
    credentials: Option<SharedCredentialsProvider>,
    is_unsigned: bool,
    timeouts: Timeouts,
    max_response_size: usize,
    ca_bundle: Option<PathBuf>,
    accept_invalid_certs: bool,
    proxy: Option<Proxy>,
    keep_alive: bool,
    user_agent: Option<String>,
    clock: Arc<dyn Clock>,
    correct_skew: bool,
    max_attempts: u32,
    jitter: Jitter,
    connector: Option<Arc<dyn Connector>>,
}

impl TransportBuilder {
    pub(crate) fn new(endpoint: Endpoint, signing_name: &'static str) -> Self {
        Self {
            endpoint,
            signing_name,
            credentials: None,
            is_unsigned: false,
            timeouts: Timeouts::default(),
            max_response_size: 1024 * 1024,
            ca_bundle: None,
            accept_invalid_certs: false,
            proxy: None,
            keep_alive: true,
            user_agent: None,
            clock: Arc::new(SystemClock),
            correct_skew: true,
            max_attempts: 3,
            jitter: Jitter::default(),
            connector: None,
        }
    }

    /// Sets the provider of the credentials. Required, unless [`no_credentials`](Self::no_credentials) is
    /// called.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(provider));
        self
    }

    /// Sends requests without a signature, even if there is a provider of credentials.
    pub fn no_credentials(mut self) -> Self {
        self.is_unsigned = true;
        self
    }

    /// Sets the deadlines. See [`Timeouts`] for the defaults.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Sets the maximum size of the body of a response, in bytes. Defaults to 1 MiB (1,048,576). A larger
    /// body is an error as soon as the limit is exceeded; the rest is not read.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sets a file of PEM certificates to trust instead of the system's, like `AWS_CA_BUNDLE`.
    pub fn ca_bundle(mut self, path: impl Into<PathBuf>) -> Self {
        self.ca_bundle = Some(path.into());
        self
    }

    /// Sets whether any certificate of the service is accepted. Disabled by default.
    ///
    /// Dangerous: anyone between this machine and the service can then read and change all calls.
    pub fn danger_accept_invalid_certs(mut self, accept: bool) -> Self {
        self.accept_invalid_certs = accept;
        self
    }

    /// Sets an HTTP proxy for `https` endpoints, in the form of `HTTPS_PROXY`: `http://HOST:PORT`, with
    /// `USER:PASSWORD@` before the host if the proxy requires them. TLS is tunnelled through the proxy
    /// (`CONNECT`), which sees only the host. `except` lists hosts that are called directly, in the form
    /// of `NO_PROXY`: `localhost,.example.com,10.0.0.0/8`.
    ///
    /// An `http` endpoint, such as an emulator's, is always called directly.
    pub fn proxy(mut self, url: impl Into<String>, except: impl Into<String>) -> Self {
        self.proxy = Some(Proxy { url: url.into(), except: except.into() });
        self
    }

    /// Sets whether connections are reused for further calls. Enabled by default.
    pub fn keep_alive(mut self, keep: bool) -> Self {
        self.keep_alive = keep;
        self
    }

    /// Sets the `user-agent` header. It is omitted if the value is not valid in a header.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// Sets the maximum number of attempts of a call, at least 1. Defaults to 3. 1 disables retries.
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.max_attempts = number;
        self
    }

    /// Sets whether signatures are dated with the service's time, as its responses show it, where the
    /// clock of this machine is wrong. Enabled by default.
    pub fn correct_clock_skew(mut self, correct: bool) -> Self {
        self.correct_skew = correct;
        self
    }

    /// Sets the source of the random part of a delay, a number in `[0, 1)`. For tests.
    pub fn jitter(mut self, draw: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.jitter = Jitter::new(draw);
        self
    }

    /// Sets another HTTP client, or a mock, to send requests with. The settings for TLS, proxies and
    /// connections then have no effect.
    pub fn connector(mut self, connector: impl Connector) -> Self {
        self.connector = Some(Arc::new(connector));
        self
    }

    /// Sets the clock that dates signatures. Defaults to [`SystemClock`].
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Builds the transport. Does not connect yet. Loads root certificates only for an `https` endpoint.
    ///
    /// # Errors
    ///
    /// No credentials provider, certificates that cannot be read, or an option that is out of range.
    pub fn build(self) -> Result<Transport, ConfigError> {
        let credentials = match self.credentials {
            _ if self.is_unsigned => None,
            Some(provider) => Some(CachedCredentials::new(provider)),
            None => return Err(ConfigError::NoCredentialsProvider),
        };
        if self.max_attempts == 0 {
            return Err(ConfigError::Option { name: "max_attempts", expected: "at least 1" });
        }
        let sender = match self.connector {
            Some(connector) => Sender::Connector(connector),
            None => {
                let https_only = self.endpoint.is_https();
                let proxy = self.proxy.filter(|_| https_only);
                Sender::Pool(Box::new(Pool::new(ConnectorOptions {
                    tls: match https_only {
                        true if self.accept_invalid_certs => tls::trusting_anyone()?,
                        true => tls::client_config(self.ca_bundle.as_deref())?,
                        false => tls::unused()?,
                    },
                    proxy: proxy.map_or(Ok(None), |proxy| proxy.intercept(&self.endpoint.url()))?,
                    https_only,
                    timeout: self.timeouts.connect,
                    keep_alive: self.keep_alive,
                })))
            }
        };
        Ok(Transport::new(Inner {
            sender,
            signer: Signer::new(self.endpoint, self.signing_name),
            credentials,
            timeouts: self.timeouts,
            max_response_size: self.max_response_size,
            user_agent: self.user_agent.and_then(|text| text.parse().ok()),
            clock: self.clock,
            skew: Skew::default(),
            correct_skew: self.correct_skew,
            retry_quota: RetryQuota::new(),
            max_attempts: self.max_attempts,
            jitter: self.jitter,
        }))
    }
}

impl fmt::Debug for TransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportBuilder")
            .field("endpoint", &self.endpoint)
            .field("credentials", &self.credentials)
            .field("timeouts", &self.timeouts)
            .finish_non_exhaustive()
    }
}
