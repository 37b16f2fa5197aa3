//! The error of the client.

mod display;
mod hints;
#[cfg(test)]
mod tests;

use cloudfront_streaming_codec::http::{BuildError, ResponseError, ServiceError};
use cloudfront_streaming_codec::xml::ReadError;
use cloudfront_streaming_model::validate::Violations;
use cloudfront_streaming_model::{ErrorCode, Operation};
use cloudfront_streaming_transport::{
    Attempted, ConfigError, Effect, EndpointError, Error as TransportError, RetryClass,
};
use http::StatusCode;

use crate::call::classify_error;

/// The reason why a client cannot be built, or why a call failed.
///
/// The text is one line: the operation, what happened (with the service's code, message and request id
/// where it responded), and what to do. Text from a server is escaped. Lower-level errors, such as those
/// of the network, are in [`source`](std::error::Error::source).
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The region, or the endpoint URL, is missing or not valid.
    Endpoint(EndpointError),
    /// The AWS configuration files cannot be read, or do not have a profile.
    Profile {
        /// The missing profile.
        name: Option<String>,
        /// What is wrong with the files.
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// An environment variable, a key of a profile, a configuration file or an option cannot be used.
    Setting {
        /// The variable, the key with its profile, the file or the option.
        name: String,
        /// The reason, and what was expected.
        reason: String,
    },
    /// The settings are incomplete or not valid.
    Config(ConfigError),
    /// The input cannot be encoded as a request; nothing was sent.
    Input {
        /// The operation.
        operation: Operation,
        /// What is wrong with the input.
        source: BuildError,
    },
    /// The input breaks a rule of the service model; nothing was sent.
    Invalid {
        /// The operation.
        operation: Operation,
        /// Every violation, with the path of the member.
        violations: Violations,
    },
    /// The service returned an error.
    Service {
        /// The operation.
        operation: Operation,
        /// The service's error.
        error: Box<ServiceError>,
        /// The attempts of the call.
        attempted: Attempted,
    },
    /// The status is one of success, but the response cannot be read.
    Unreadable {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The request id, where the response has one.
        request_id: Option<String>,
        /// What is wrong with the response.
        source: ReadError,
    },
    /// The status is one of success, but the response has a body where none is expected.
    Unexpected {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The request id, where the response has one.
        request_id: Option<String>,
        /// The beginning of the body, quoted and escaped.
        body: String,
    },
    /// No complete response was received.
    Transport {
        /// The operation.
        operation: Operation,
        /// The error of the last attempt.
        source: TransportError,
        /// The attempts of the call.
        attempted: Attempted,
    },
    /// A header of the response cannot be read.
    Header {
        /// The operation.
        operation: Operation,
        /// The header.
        name: &'static str,
    },
    /// The marker of a page is missing, or leads back to an earlier page.
    Pagination(&'static str),
    /// The distribution was not deployed within the maximum number of polls.
    NotDeployed {
        /// Its id.
        id: String,
        /// The last status seen.
        status: String,
        /// The number of polls.
        attempt: u32,
    },
    /// The request cannot be presigned.
    NotPresignable {
        /// The operation.
        operation: Operation,
        /// The reason.
        reason: &'static str,
    },
    /// The response to a creation was lost: the distribution may exist.
    MaybeCreated {
        /// The caller reference to look for.
        caller_reference: String,
        /// The error of the last attempt.
        source: Box<Error>,
    },
    /// The configuration has elements that this version does not know, which an update would
    /// delete.
    UnknownElements {
        /// The id of the distribution.
        id: String,
        /// The paths of the elements.
        paths: Vec<String>,
    },
    /// The response has no ETag, which is needed to change or delete the distribution safely.
    NoEtag {
        /// [`Effect::Unknown`] where the response was the one to a change.
        effect: Effect,
    },
}

impl Error {
    pub(crate) fn from_response(
        operation: Operation,
        error: ResponseError,
        attempted: Attempted,
    ) -> Self {
        match error {
            ResponseError::Service(error) => {
                Self::Service { operation, error: Box::new(error), attempted }
            }
            ResponseError::Unreadable { operation, status, request_id, source } => {
                Self::Unreadable { operation, status, request_id, source }
            }
            ResponseError::Unexpected { operation, status, request_id, body } => {
                Self::Unexpected { operation, status, request_id, body }
            }
            ResponseError::Header(name) => Self::Header { operation, name },
        }
    }

    /// Returns the service's error, where it returned one.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service { error, .. } => Some(error),
            Self::MaybeCreated { source, .. } => source.service(),
            _ => None,
        }
    }

    /// Returns the attempts of the call, where the call failed with an error of the service or of the
    /// transport.
    pub fn attempted(&self) -> Option<Attempted> {
        match self {
            Self::Service { attempted, .. } | Self::Transport { attempted, .. } => Some(*attempted),
            Self::MaybeCreated { source, .. } => source.attempted(),
            _ => None,
        }
    }

    /// Returns the code of the service's error.
    pub fn code(&self) -> Option<&ErrorCode> {
        self.service()?.code.as_ref()
    }

    /// Returns the request id, for AWS Support.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Service { error, .. } => error.request_id.as_deref(),
            Self::MaybeCreated { source, .. } => source.request_id(),
            Self::Unreadable { request_id, .. } | Self::Unexpected { request_id, .. } => {
                request_id.as_deref()
            }
            _ => None,
        }
    }

    /// Returns the HTTP status of the response.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Service { error, .. } => Some(error.status),
            Self::MaybeCreated { source, .. } => source.status(),
            Self::Unreadable { status, .. } | Self::Unexpected { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// Whether the distribution or the resource does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(
            self.code(),
            Some(ErrorCode::NoSuchStreamingDistribution | ErrorCode::NoSuchResource)
        )
    }

    /// Whether the policies of the credentials do not allow the operation.
    pub fn is_access_denied(&self) -> bool {
        self.code() == Some(&ErrorCode::AccessDenied)
    }

    /// Whether the service throttled the request.
    pub fn is_throttled(&self) -> bool {
        self.service().is_some_and(|error| classify_error(error) == RetryClass::Throttled)
    }

    /// Whether the ETag of the request is stale.
    pub fn is_precondition_failed(&self) -> bool {
        self.code() == Some(&ErrorCode::PreconditionFailed)
    }

    /// Whether the caller reference, or an alias, is already in use.
    pub fn is_already_exists(&self) -> bool {
        matches!(
            self.code(),
            Some(ErrorCode::StreamingDistributionAlreadyExists | ErrorCode::CnameAlreadyExists)
        )
    }

    /// Whether the input is not valid; nothing was sent. See [`Error::Invalid`] and [`Error::Input`].
    pub fn is_invalid_input(&self) -> bool {
        matches!(self, Self::Invalid { .. } | Self::Input { .. })
    }

    /// Whether a deadline passed.
    pub fn is_timeout(&self) -> bool {
        if let Self::MaybeCreated { source, .. } = self {
            return source.is_timeout();
        }
        matches!(
            self,
            Self::Transport {
                source: TransportError::Timeout { .. }
                    | TransportError::ConnectTimeout { .. }
                    | TransportError::CredentialsTimeout { .. },
                ..
            }
        )
    }

    /// Returns what is known of the effect of the failed call.
    ///
    /// [`Effect::NotSent`] where no request was sent, [`Effect::Rejected`] where the service returned an
    /// error, [`Effect::Unknown`] where a request was sent and no readable response was received.
    pub fn effect(&self) -> Effect {
        match self {
            Self::Transport { source, attempted, .. } => attempted.effect.max(source.effect()),
            Self::Service { attempted, .. } if attempted.effect == Effect::Unknown => {
                Effect::Unknown
            }
            Self::Service { error, .. } => match classify_error(error) {
                RetryClass::Throttled | RetryClass::Skewed => Effect::Rejected,
                RetryClass::Transient => Effect::Unknown,
                // A proxy's error page says nothing about the service.
                _ if error.status.is_client_error() && error.code.is_some() => Effect::Rejected,
                _ => Effect::Unknown,
            },
            Self::NoEtag { effect } => *effect,
            Self::Unreadable { .. }
            | Self::Unexpected { .. }
            | Self::Header { .. }
            | Self::MaybeCreated { .. } => Effect::Unknown,
            _ => Effect::NotSent,
        }
    }

    /// Returns what the user can do. It is the last part of the text.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Service { operation, .. }
            | Self::Transport { operation, .. }
            | Self::Unreadable { operation, .. }
            | Self::Unexpected { operation, .. }
            | Self::Header { operation, .. }
                if self.effect() == Effect::Unknown && !operation.is_readonly() =>
            {
                "the change may have been made: check before you send it again".to_owned()
            }
            Self::Endpoint(error) => hints::of_endpoint(error).to_owned(),
            Self::Profile { .. } => {
                "check the profile, AWS_PROFILE, AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE"
                    .to_owned()
            }
            Self::Setting { name, .. } if name == "AWS_SECRET_ACCESS_KEY" => {
                "set both, or none of them".to_owned()
            }
            Self::Setting { .. } => "change it, or remove it".to_owned(),
            Self::Config(error) => hints::of_config(error).to_owned(),
            Self::Input { .. } | Self::Invalid { .. } | Self::NotPresignable { .. } => {
                "nothing was sent".to_owned()
            }
            Self::Service { operation, error, .. } => return hints::of_service(error, *operation),
            Self::Unreadable { .. } | Self::Unexpected { .. } | Self::Header { .. } => {
                "check the endpoint URL: a proxy or another service may have responded".to_owned()
            }
            Self::Transport { source, .. } => hints::of_transport(source).to_owned(),
            Self::Pagination(_) => "check the endpoint URL".to_owned(),
            Self::NotDeployed { .. } => "wait longer, or check again later".to_owned(),
            Self::MaybeCreated { .. } => {
                "list the distributions, and look for the caller reference in their configurations"
                    .to_owned()
            }
            Self::UnknownElements { .. } => {
                "use a version that knows them, or allow them to be dropped".to_owned()
            }
            Self::NoEtag { .. } => "check that no proxy removes headers on the way".to_owned(),
        })
    }
}

impl std::error::Error for Error {
    /// Returns the source of the inner error, because the text already contains the inner error itself.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::MaybeCreated { source, .. } => source.source(),
            Self::Profile { source: Some(error), .. } => Some(error.as_ref()),
            Self::Config(error) => error.source(),
            Self::Input { source, .. } => source.source(),
            Self::Transport { source, .. } => source.source(),
            _ => None,
        }
    }
}

impl From<EndpointError> for Error {
    fn from(error: EndpointError) -> Self {
        Self::Endpoint(error)
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}
