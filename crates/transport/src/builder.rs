//! Settings of a transport.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};

use crate::call::{Jitter, RetryQuota, Sender};
use crate::connect::{Connector, ConnectorOptions, Pool, Proxy, tls};
use crate::endpoint::Endpoint;
use crate::error::ConfigError;
use crate::sign::{CachedCredentials, Clock, Signer, Skew, SystemClock};
use crate::timeouts::Timeouts;
use crate::transport::{Inner, Transport};

/// Builds a [`Transport`].
#[must_use]
pub struct TransportBuilder {
    endpoint: Endpoint,
    signing_name: &'static str,
    credentials: Option<SharedCredentialsProvider>,
    timeouts: Timeouts,
    max_response_size: usize,
    ca_bundle: Option<PathBuf>,
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
            timeouts: Timeouts::default(),
            max_response_size: 1024 * 1024,
            ca_bundle: None,
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

    /// Who signs. Required.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(provider));
        self
    }

    /// The deadlines.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// The largest body of a response in bytes. Defaults to 1 MiB (1,048,576). A larger one is an
    /// error as soon as it is noticed, without being read to its end.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// A file of PEM certificates to trust instead of the system's, as `AWS_CA_BUNDLE` names it.
    pub fn ca_bundle(mut self, path: impl Into<PathBuf>) -> Self {
        self.ca_bundle = Some(path.into());
        self
    }

    /// An HTTP proxy for `https` endpoints, as `HTTPS_PROXY` names it: `http://HOST:PORT`, with
    /// `USER:PASSWORD@` where it wants them. TLS goes through it (`CONNECT`), so that it sees the
    /// host and nothing else. `except` names hosts without proxy, as `NO_PROXY` does:
    /// `localhost,.example.com,10.0.0.0/8`.
    ///
    /// An `http` endpoint, such as an emulator's, is always called directly.
    pub fn proxy(mut self, url: impl Into<String>, except: impl Into<String>) -> Self {
        self.proxy = Some(Proxy { url: url.into(), except: except.into() });
        self
    }

    /// Whether a connection is used for more than one call. Enabled by default.
    pub fn keep_alive(mut self, keep: bool) -> Self {
        self.keep_alive = keep;
        self
    }

    /// What the `user-agent` header says. A value that no header can carry is left out.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// The maximum number of attempts, at least 1. Defaults to 3. 1 disables retries.
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.max_attempts = number;
        self
    }

    /// Whether signatures are dated with the service's clock, as its responses show it, where ours is
    /// wrong. Enabled by default.
    pub fn correct_clock_skew(mut self, correct: bool) -> Self {
        self.correct_skew = correct;
        self
    }

    /// Where the random part of a delay comes from, a number in `[0, 1)`. For tests.
    pub fn jitter(mut self, draw: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.jitter = Jitter::new(draw);
        self
    }

    /// Another HTTP client, or a mock, in place of the network. TLS and proxies are its own business.
    pub fn connector(mut self, connector: impl Connector) -> Self {
        self.connector = Some(Arc::new(connector));
        self
    }

    /// The clock that dates signatures. Defaults to the machine's.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Builds the transport. Connects to nothing yet; loads roots only where the endpoint is `https`.
    ///
    /// # Errors
    ///
    /// No credentials provider, certificates that cannot be read, or an option that is out of range.
    pub fn build(self) -> Result<Transport, ConfigError> {
        let provider = self.credentials.ok_or(ConfigError::NoCredentialsProvider)?;
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
            credentials: CachedCredentials::new(provider),
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
