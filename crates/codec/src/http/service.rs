//! Reads requests and writes responses for the generated dispatch of the service.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use cloudfront_streaming_model::Operation;
use http::{Request, Response};

use super::{BuildError, OperationInput, OperationOutput, RequestError, ServiceError};

/// An error that occurs if a request cannot be served.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServeError {
    /// The request cannot be read.
    Request {
        /// The operation.
        operation: Operation,
        /// What is wrong with the request.
        source: RequestError,
    },
    /// The service returned an error.
    Service(ServiceError),
    /// The response cannot be written.
    Response(BuildError),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request { operation, .. } => {
                write!(f, "the {operation} request cannot be read")
            }
            Self::Service(_) => f.write_str("the service returned an error"),
            Self::Response(_) => f.write_str("the response cannot be written"),
        }
    }
}

impl Error for ServeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Request { source, .. } => Some(source),
            Self::Service(source) => Some(source),
            Self::Response(source) => Some(source),
        }
    }
}

impl From<ServiceError> for ServeError {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

impl From<BuildError> for ServeError {
    fn from(error: BuildError) -> Self {
        Self::Response(error)
    }
}

pub(crate) fn read<I: OperationInput>(request: &Request<Bytes>) -> Result<I, ServeError> {
    let failed = |source| ServeError::Request { operation: I::OPERATION, source };
    I::from_request(request).map_err(failed)
}

pub(crate) fn write(output: &impl OperationOutput) -> Result<Response<Bytes>, ServeError> {
    Ok(output.to_response()?)
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming_model::ErrorCode;

    use super::*;

    #[test]
    fn an_error_says_what_failed_and_its_source_why() {
        let request = ServeError::Request {
            operation: Operation::TagResource,
            source: RequestError::MissingBody,
        };
        let service = ServiceError::new(ErrorCode::AccessDenied, "no", None);
        for (error, text, source) in [
            (request, "the TagResource request cannot be read", "the request has no body"),
            (service.into(), "the service returned an error", "AccessDenied: no"),
            (
                BuildError::TooLong("the id").into(),
                "the response cannot be written",
                "the id is too long to be part of a URI",
            ),
        ] {
            assert_eq!(error.to_string(), text);
            assert_eq!(error.source().map(ToString::to_string).as_deref(), Some(source));
        }
    }
}
