//! What can go wrong on the way, and what is known afterwards.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use rustls::CertificateError;

use crate::call::Effect;

type Source = Box<dyn StdError + Send + Sync>;

/// Why a call got no response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The provider gave no credentials.
    Credentials(Source),
    /// The provider gave no credentials in time.
    CredentialsTimeout {
        /// The deadline.
        after: Duration,
    },
    /// Endpoint and path together are no URI: they are too long.
    Address(Source),
    /// The request cannot be signed.
    Sign(Source),
    /// No connection could be made: name, address, TLS.
    Connect {
        /// Host and port.
        host: String,
        /// What the network, or TLS, said.
        source: Source,
    },
    /// The certificate is for another host, expired, or not issued by a trusted authority.
    Certificate {
        /// Host and port.
        host: String,
        /// What is wrong with it, in words.
        reason: String,
        /// What TLS said.
        source: Source,
    },
    /// No connection was made in time.
    ConnectTimeout {
        /// Host and port.
        host: String,
        /// The deadline.
        after: Duration,
    },
    /// The connection broke, or what came over it is not HTTP.
    Broken {
        /// Host and port.
        host: String,
        /// What was seen.
        source: Source,
    },
    /// The response did not come in time, though there was a connection.
    Timeout {
        /// Host and port.
        host: String,
        /// The deadline.
        after: Duration,
    },
    /// The body of the response is larger than the limit.
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Credentials(_) => f.write_str("no credentials could be loaded"),
            Self::CredentialsTimeout { after } => {
                write!(f, "no credentials were loaded within {after:?}")
            }
            Self::Address(_) => f.write_str("the endpoint and the path make no URI"),
            Self::Sign(_) => f.write_str("the request could not be signed"),
            Self::Connect { host, .. } => write!(f, "no connection to {host} could be made"),
            Self::Certificate { host, reason, .. } => {
                write!(f, "the certificate of {host} is not valid: {reason}")
            }
            Self::ConnectTimeout { host, after } => {
                write!(f, "no connection to {host} was made within {after:?}")
            }
            Self::Broken { host, .. } => {
                write!(f, "the connection to {host} broke before the whole response had come")
            }
            Self::Timeout { host, after } => write!(f, "{host} did not respond within {after:?}"),
            Self::TooLarge { host, limit } => {
                write!(f, "the response of {host} is larger than the limit of {limit} bytes")
            }
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Credentials(source)
            | Self::Address(source)
            | Self::Sign(source)
            | Self::Connect { source, .. }
            | Self::Certificate { source, .. }
            | Self::Broken { source, .. } => Some(source.as_ref()),
            Self::CredentialsTimeout { .. }
            | Self::ConnectTimeout { .. }
            | Self::Timeout { .. }
            | Self::TooLarge { .. } => None,
        }
    }
}

/// Why a transport cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// No provider of credentials was given.
    NoCredentialsProvider,
    /// The file of certificates cannot be read.
    CaBundle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Source,
    },
    /// The proxy cannot be used. Its URL is not told: it may hold a password.
    Proxy,
    /// The system has no certificates to trust.
    NoRoots(Option<Source>),
    /// The TLS library does not accept the settings.
    Tls(Source),
    /// An option is out of range.
    Option {
        /// The option, such as `max_attempts`.
        name: &'static str,
        /// What was expected.
        expected: &'static str,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCredentialsProvider => f.write_str("a credentials provider is missing"),
            Self::CaBundle { path, .. } => {
                write!(f, "the certificates of {} cannot be read", path.display())
            }
            Self::Proxy => f.write_str("the proxy cannot be used: expected http://HOST:PORT"),
            Self::NoRoots(_) => f.write_str("the system has no root certificates; set a CA bundle"),
            Self::Tls(_) => f.write_str("TLS cannot be set up"),
            Self::Option { name, expected } => write!(f, "{name}: expected {expected}"),
        }
    }
}

impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::CaBundle { source, .. } | Self::NoRoots(Some(source)) | Self::Tls(source) => {
                Some(source.as_ref())
            }
            Self::NoCredentialsProvider
            | Self::Proxy
            | Self::NoRoots(None)
            | Self::Option { .. } => None,
        }
    }
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

/// What is wrong with a certificate, in words.
pub(crate) fn certificate_problem(error: &(dyn StdError + 'static)) -> Option<String> {
    let rustls::Error::InvalidCertificate(problem) = find_source(error)? else { return None };
    Some(match problem {
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
