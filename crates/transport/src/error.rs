//! What can go wrong on the way, and what is known afterwards.

use std::error::Error as StdError;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use rustls::CertificateError;

use crate::call::Effect;

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
    /// The server is not the one that the certificate is for, or nobody trusts the certificate.
    #[error("the certificate of {host} is not valid: {fault}")]
    Certificate {
        /// Host and port.
        host: String,
        /// What is wrong with it, in words.
        fault: String,
        /// What TLS said.
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
    /// Whether another attempt may succeed.
    pub(crate) fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Connect { .. }
                | Self::ConnectTimeout { .. }
                | Self::Broken { .. }
                | Self::Timeout { .. }
        )
    }

    /// What is known of the effect of the request.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Credentials(_)
            | Self::CredentialsTimeout { .. }
            | Self::Sign(_)
            | Self::Address(_)
            | Self::Connect { .. }
            | Self::Certificate { .. }
            | Self::ConnectTimeout { .. } => Effect::NotSent,
            Self::Timeout { .. } | Self::Broken { .. } | Self::TooLarge { .. } => Effect::Unknown,
        }
    }
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
    /// The proxy cannot be used. Its URL is not told: it may hold a password.
    #[error("the proxy cannot be used: expected http://HOST:PORT")]
    Proxy,
    /// The system has no certificates to trust.
    #[error("the system has no root certificates; set a CA bundle")]
    NoRoots(#[source] Option<Source>),
    /// The TLS library refuses its settings.
    #[error("TLS cannot be set up")]
    Tls(#[source] Source),
}

/// The first error of a type in a chain of sources.
pub(crate) fn find_source<'e, E: StdError + 'static>(
    error: &'e (dyn StdError + 'static),
) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        // What an I/O error wraps is not among its sources.
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    None
}

/// What TLS dislikes about a certificate, in words.
pub(crate) fn certificate_fault(error: &(dyn StdError + 'static)) -> Option<String> {
    let rustls::Error::InvalidCertificate(fault) = find_source(error)? else { return None };
    Some(match fault {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "no authority that is trusted here has issued it".into()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is for another host name".into()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "it has expired".into()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "it is not valid yet".into()
        }
        other => other.to_string(),
    })
}
