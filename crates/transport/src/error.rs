//! The errors of calls and of building a transport.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use rustls::{CertificateError, InvalidMessage};

use crate::effect::Effect;

type Source = Box<dyn StdError + Send + Sync>;

/// The reason why a call received no response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The provider returned no credentials.
    Credentials(Source),
    /// The provider returned no credentials in time.
    CredentialsTimeout {
        /// The deadline.
        after: Duration,
    },
    /// The endpoint and the path do not form a valid URI: they are too long.
    Address(Source),
    /// The request cannot be signed.
    Sign(Source),
    /// No connection could be made: an error of name resolution, TCP or TLS.
    Connect {
        /// The host, and the port where there is one.
        host: String,
        /// The error of the network or of TLS.
        source: Source,
    },
    /// The certificate is for another host, has expired, or was not issued by a trusted authority.
    Certificate {
        /// The host, and the port where there is one.
        host: String,
        /// What is wrong with it, in words.
        reason: String,
        /// The error of TLS.
        source: Source,
    },
    /// No connection was made in time.
    ConnectTimeout {
        /// The host, and the port where there is one.
        host: String,
        /// The deadline.
        after: Duration,
    },
    /// The connection broke, or the response is not HTTP.
    Broken {
        /// The host, and the port where there is one.
        host: String,
        /// The error of the connection.
        source: Source,
    },
    /// The response was not received in time, although there was a connection.
    Timeout {
        /// The host, and the port where there is one.
        host: String,
        /// The deadline.
        after: Duration,
    },
    /// The body of the response is larger than the limit.
    TooLarge {
        /// The host, and the port where there is one.
        host: String,
        /// The limit, in bytes.
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

    /// Returns what is known of the effect of the request.
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
            Self::Address(_) => f.write_str("the endpoint and the path do not form a URI"),
            Self::Sign(_) => f.write_str("the request could not be signed"),
            Self::Connect { host, .. } => write!(f, "no connection to {host} could be made"),
            Self::Certificate { host, reason, .. } => {
                write!(f, "the certificate of {host} is not valid: {reason}")
            }
            Self::ConnectTimeout { host, after } => {
                write!(f, "no connection to {host} was made within {after:?}")
            }
            Self::Broken { host, .. } => {
                write!(f, "the connection to {host} broke before the whole response was received")
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

/// The reason why a transport cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// The credentials provider is missing.
    NoCredentialsProvider,
    /// The file of certificates cannot be read.
    CaBundle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Source,
    },
    /// The proxy cannot be used. Its URL is not shown, because it may contain a password.
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

/// Returns the first error of a type in a chain of sources.
pub(crate) fn find_source<'e, E: StdError + 'static>(
    error: &'e (dyn StdError + 'static),
) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        // The error that an I/O error wraps is not among its sources.
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    None
}

/// Whether the server answered a TLS handshake with something else, such as plain HTTP.
pub(crate) fn is_not_tls(error: &(dyn StdError + 'static)) -> bool {
    matches!(
        find_source(error),
        Some(rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType))
    )
}

/// Returns what is wrong with a certificate, in words.
pub(crate) fn certificate_problem(error: &(dyn StdError + 'static)) -> Option<String> {
    let rustls::Error::InvalidCertificate(problem) = find_source(error)? else { return None };
    Some(match problem {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "it was not issued by a trusted authority".into()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wrong_with_certificates_is_the_source() {
        let bundle = ConfigError::CaBundle { path: "roots.pem".into(), source: "no PEM".into() };
        for (error, source) in [
            (bundle, Some("no PEM")),
            (ConfigError::NoRoots(Some("no folder".into())), Some("no folder")),
            (ConfigError::NoRoots(None), None),
            (ConfigError::Tls("no cipher".into()), Some("no cipher")),
            (ConfigError::Proxy, None),
        ] {
            assert_eq!(error.source().map(ToString::to_string).as_deref(), source, "{error}");
        }
    }
}
