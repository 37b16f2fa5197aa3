//! What can go wrong on the way, and what is known afterwards.

use std::error::Error as StdError;
use std::path::PathBuf;
use std::time::Duration;

type Source = Box<dyn StdError + Send + Sync>;

/// Why a call got no response.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The provider gave no credentials.
    #[error("no credentials could be loaded")]
    Credentials(#[source] Source),
    /// The provider gave no credentials in time.
    #[error("no credentials were loaded within {after:?}")]
    CredentialsTimeout {
        /// The deadline.
        after: Duration,
    },
    /// Endpoint and path together are no URI: they are too long.
    #[error("the endpoint and the path make no URI")]
    Address(#[source] Source),
    /// The request cannot be signed.
    #[error("the request could not be signed")]
    Sign(#[source] Source),
    /// No connection could be made: name, address, TLS.
    #[error("no connection to {host} could be made")]
    Connect {
        /// Host and port.
        host: String,
        /// What the network, or TLS, said.
        source: Source,
    },
    /// No connection was made in time.
    #[error("no connection to {host} was made within {after:?}")]
    ConnectTimeout {
        /// Host and port.
        host: String,
        /// The deadline.
        after: Duration,
    },
    /// The connection broke, or what came over it is not HTTP.
    #[error("the connection to {host} broke before the whole response had come")]
    Broken {
        /// Host and port.
        host: String,
        /// What was seen.
        source: Source,
    },
    /// The response did not come in time, though there was a connection.
    #[error("{host} did not answer within {after:?}")]
    Timeout {
        /// Host and port.
        host: String,
        /// The deadline.
        after: Duration,
    },
    /// The body of the response is larger than the limit.
    #[error("the response of {host} is larger than the limit of {limit} bytes")]
    TooLarge {
        /// Host and port.
        host: String,
        /// The limit.
        limit: usize,
    },
}

impl Error {
    /// Whether the request may have reached the service.
    pub fn sent(&self) -> Sent {
        match self {
            Self::Credentials(_)
            | Self::CredentialsTimeout { .. }
            | Self::Sign(_)
            | Self::Address(_)
            | Self::Connect { .. }
            | Self::ConnectTimeout { .. } => Sent::Never,
            Self::Timeout { .. } | Self::Broken { .. } | Self::TooLarge { .. } => Sent::Maybe,
        }
    }
}

/// What is known of a request that got no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sent {
    /// It never left: nothing happened at the service.
    Never,
    /// It left, or may have left: what it asks for may have happened.
    Maybe,
}

/// Why a transport cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// No provider of credentials was given.
    #[error("a credentials provider is missing")]
    NoCredentialsProvider,
    /// The file of certificates cannot be read.
    #[error("the certificates of {} cannot be read", path.display())]
    CaBundle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Source,
    },
    /// The system has no certificates to trust.
    #[error("the system has no root certificates; set a CA bundle")]
    NoRoots(#[source] Option<Source>),
    /// The TLS library refuses its settings.
    #[error("TLS cannot be set up")]
    Tls(#[source] Source),
}
