//! The one error of the client.

mod hints;

use cloudfront_streaming_codec::http::{BuildError, ResponseError, ServiceError};
use cloudfront_streaming_codec::xml::ReadError;
use cloudfront_streaming_model::Visible;
use cloudfront_streaming_model::validate::Violations;
use cloudfront_streaming_model::{ErrorCode, Operation};
use cloudfront_streaming_transport::{
    Attempted, ConfigError, Effect, EndpointError, Error as TransportError, RetryClass,
};
use http::StatusCode;

use crate::call::classify_error;

/// Why a client cannot be built, or a call failed.
///
/// The text is one line: the operation, what happened, with the service's code, message and
/// request id where it responded, and what to do. What a server sent is escaped in it. The rest of
/// the story, such as what the network said, is in [`source`](std::error::Error::source).
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no valid endpoint.
    Endpoint(EndpointError),
    /// The AWS configuration files cannot be read, or lack a profile.
    Profile {
        /// The profile that is missing.
        name: Option<String>,
        /// What is wrong with the files.
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// A variable of the environment, a setting of a profile, or a file of profiles cannot be used.
    Setting {
        /// The variable, the key with its profile, or the file.
        name: String,
        /// Why not, and what was expected.
        reason: String,
    },
    /// The settings are not complete, or not valid.
    Config(ConfigError),
    /// The input cannot travel; nothing was sent.
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
        /// Every member that breaks a rule, and the rule.
        violations: Violations,
    },
    /// The service returned an error.
    Service {
        /// The operation.
        operation: Operation,
        /// What the service said.
        error: Box<ServiceError>,
        /// The attempts before it said so.
        attempted: Attempted,
    },
    /// The service reports success, and its response cannot be read.
    Unreadable {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The id of the request, where the response has one.
        request_id: Option<String>,
        /// What is wrong with the response.
        source: ReadError,
    },
    /// The service reports success with a body, where success has none.
    Unexpected {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The id of the request, where the response has one.
        request_id: Option<String>,
        /// The beginning of the body, quoted and escaped.
        body: String,
    },
    /// No whole response came.
    Transport {
        /// The operation.
        operation: Operation,
        /// What happened on the way, in the last attempt.
        source: TransportError,
        /// The attempts.
        attempted: Attempted,
    },
    /// A header of the response cannot be read.
    Header {
        /// The operation.
        operation: Operation,
        /// The header.
        name: &'static str,
    },
    /// A page of a list cannot be followed.
    Pagination(&'static str),
    /// The distribution was not deployed in time.
    NotDeployed {
        /// Its id.
        id: String,
        /// The last status seen.
        status: String,
        /// How often its status was polled.
        attempt: u32,
    },
    /// The request cannot be presigned.
    NotPresignable {
        /// The operation.
        operation: Operation,
        /// Why not.
        reason: &'static str,
    },
    /// The responses to a creation were lost: the distribution may exist.
    MaybeCreated {
        /// The caller reference to look for.
        caller_reference: String,
        /// What the last attempt failed with.
        source: Box<Error>,
    },
    /// The configuration has elements that this version does not know, which an update would
    /// delete.
    UnknownElements {
        /// The id of the distribution.
        id: String,
        /// The elements.
        paths: Vec<String>,
    },
    /// The service sent no ETag, without which nothing can be changed safely.
    NoEtag {
        /// [`Effect::Unknown`] where the response was that to a change.
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

    /// The service's error, where it returned one.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service { error, .. } => Some(error),
            Self::MaybeCreated { source, .. } => source.service(),
            _ => None,
        }
    }

    /// What is known of the attempts, where the last one decided.
    pub fn attempted(&self) -> Option<Attempted> {
        match self {
            Self::Service { attempted, .. } | Self::Transport { attempted, .. } => Some(*attempted),
            Self::MaybeCreated { source, .. } => source.attempted(),
            _ => None,
        }
    }

    /// The code of the service's error.
    pub fn code(&self) -> Option<&ErrorCode> {
        self.service()?.code.as_ref()
    }

    /// The id of the request, for AWS's support.
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

    /// The HTTP status of the response.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Service { error, .. } => Some(error.status),
            Self::MaybeCreated { source, .. } => source.status(),
            Self::Unreadable { status, .. } | Self::Unexpected { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// Whether there is no such distribution or resource.
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

    /// Whether there are too many requests: the service throttles them.
    pub fn is_throttled(&self) -> bool {
        self.service().is_some_and(|error| classify_error(error) == RetryClass::Throttled)
    }

    /// Whether the configuration changed since the ETag of the request was read.
    pub fn is_precondition_failed(&self) -> bool {
        self.code() == Some(&ErrorCode::PreconditionFailed)
    }

    /// Whether the caller reference, or a host name, is in use already.
    pub fn is_already_exists(&self) -> bool {
        matches!(
            self.code(),
            Some(ErrorCode::StreamingDistributionAlreadyExists | ErrorCode::CnameAlreadyExists)
        )
    }

    /// Whether the input breaks a rule of the service model; nothing was sent. See
    /// [`Error::Invalid`].
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

    /// What is known of the effect of the call, although it failed.
    ///
    /// [`Effect::NotSent`] where no request was sent, [`Effect::Rejected`] where the service returned an
    /// error, [`Effect::Unknown`] where a request was sent and no readable response came.
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

    /// What the user can do about it, the last part of the text.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Service { operation, .. }
            | Self::Transport { operation, .. }
            | Self::Unreadable { operation, .. }
            | Self::Unexpected { operation, .. }
            | Self::Header { operation, .. }
                if self.effect() == Effect::Unknown && !operation.is_readonly() =>
            {
                "the change may have been made: look before you send it again".to_owned()
            }
            Self::Endpoint(error) => hints::of_endpoint(error).to_owned(),
            Self::Profile { .. } => {
                "check the profile, AWS_PROFILE, AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE"
                    .to_owned()
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
            Self::NotDeployed { .. } => "wait longer, or look again later".to_owned(),
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

    /// What happened, without the hint.
    fn fmt_cause(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Endpoint(error) => write!(f, "{error}"),
            Self::Profile { name: Some(name), .. } => {
                write!(f, "the profile {name:?} is not in the AWS configuration files")
            }
            Self::Profile { name: None, .. } => {
                f.write_str("the AWS configuration files cannot be read")
            }
            Self::Setting { name, reason } => write!(f, "{} {reason}", Visible(name)),
            Self::Config(error) => write!(f, "{error}"),
            Self::Input { operation, source } => write!(f, "{operation}: {source}"),
            Self::Invalid { operation, violations } => write!(f, "{operation}: {violations}"),
            Self::Service { operation, error, attempted } => {
                write!(f, "{operation}: {error}")?;
                fmt_attempts(f, attempted)
            }
            Self::Unreadable { operation, status, request_id, source } => {
                write!(
                    f,
                    "{operation}: status {status}, but the response cannot be read: {source}"
                )?;
                request_id.as_ref().map_or(Ok(()), |id| write!(f, " (request id {})", Visible(id)))
            }
            Self::Unexpected { operation, status, body, .. } => write!(
                f,
                "{operation}: status {status}, but the response should be empty and is {body}"
            ),
            Self::Transport { operation, source, attempted } => {
                write!(f, "{operation}: {source}")?;
                fmt_attempts(f, attempted)
            }
            Self::Header { operation, name } => {
                write!(
                    f,
                    "{operation}: the header {name} of the response is not UTF-8, or there is more than one"
                )
            }
            Self::Pagination(what) => write!(f, "ListStreamingDistributions: a page {what}"),
            Self::NotDeployed { id, status, attempt } => write!(
                f,
                "{} is not deployed after {attempt} polls, its status is {}",
                Visible(id),
                Visible(status)
            ),
            Self::UnknownElements { id, paths } => write!(
                f,
                "the configuration of {} has elements that an update would delete: {}",
                Visible(id),
                Visible(&paths.join(", "))
            ),
            Self::MaybeCreated { caller_reference, source } => {
                write!(
                    f,
                    "the distribution with the caller reference {} may have been created: ",
                    Visible(caller_reference)
                )?;
                source.fmt_cause(f)
            }
            Self::NotPresignable { operation, reason } => write!(f, "{operation}: {reason}"),
            Self::NoEtag { .. } => f.write_str("the response has no ETag"),
        }
    }
}

/// How often it was tried, where that was more than once.
fn fmt_attempts(f: &mut std::fmt::Formatter<'_>, attempted: &Attempted) -> std::fmt::Result {
    match attempted.count {
        0 | 1 => Ok(()),
        count => write!(f, " ({count} attempts in {:.1?})", attempted.elapsed),
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.fmt_cause(f)?;
        self.hint().map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

impl std::error::Error for Error {
    /// What lies below the text, which tells the first layer itself.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Endpoint(error) => error.source(),
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
