//! Settings of a transport.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};

use crate::clock::{Clock, SystemClock};
use crate::credentials::CachedCredentials;
use crate::endpoint::Endpoint;
use crate::error::ConfigError;
use crate::pool::Pool;
use crate::tls;
use crate::transport::{Parts, Transport};

/// Deadlines. `None` means that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// For a connection: name, TCP and TLS together. 3.1 s, as the AWS SDKs have it.
    pub connect: Option<Duration>,
    /// For one attempt, from sending to the last byte of the response. 20 s.
    pub attempt: Option<Duration>,
    /// For the whole call, credentials included. 60 s.
    pub total: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_millis(3100)),
            attempt: Some(Duration::from_secs(20)),
            total: Some(Duration::from_secs(60)),
        }
    }
}

/// Makes a [`Transport`].
#[derive(Debug)]
#[must_use]
pub struct Builder {
    endpoint: Endpoint,
    signing_name: &'static str,
    credentials: Option<SharedCredentialsProvider>,
    timeouts: Timeouts,
    max_response_size: usize,
    ca_bundle: Option<PathBuf>,
    user_agent: Option<String>,
    clock: Arc<dyn Clock>,
}

impl Builder {
    pub(crate) fn new(endpoint: Endpoint, signing_name: &'static str) -> Self {
        Self {
            endpoint,
            signing_name,
            credentials: None,
            timeouts: Timeouts::default(),
            max_response_size: 1024 * 1024,
            ca_bundle: None,
            user_agent: None,
            clock: Arc::new(SystemClock),
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

    /// The largest body of a response in bytes, 1 MiB (1,048,576) at first. A larger one is an
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

    /// What the `user-agent` header says. A value that no header can carry is left out.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// The clock that dates signatures, the machine's at first.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The transport. Connects to nothing yet; loads roots only where the endpoint is `https`.
    ///
    /// # Errors
    ///
    /// No credentials provider, or certificates that cannot be read.
    pub fn build(self) -> Result<Transport, ConfigError> {
        let provider = self.credentials.ok_or(ConfigError::NoCredentialsProvider)?;
        let tls = match self.endpoint.is_https() {
            true => Some(tls::client_config(self.ca_bundle.as_deref())?),
            false => None,
        };
        Ok(Transport::new(Parts {
            pool: Pool::new(tls, self.timeouts.connect),
            endpoint: self.endpoint,
            signing_name: self.signing_name,
            credentials: CachedCredentials::new(provider),
            timeouts: self.timeouts,
            max_response_size: self.max_response_size,
            user_agent: self.user_agent.and_then(|text| text.parse().ok()),
            clock: self.clock,
        }))
    }
}
