//! Errors that occur while building or reading messages.

use std::error::Error;
use std::fmt;

use cloudfront_streaming_model::Operation;
use http::StatusCode;

use super::ServiceError;
use crate::xml::{ReadError, WriteError};

/// An error that occurs if a request or response cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// A label of the path is empty, which would make it the path of another operation.
    EmptyLabel(&'static str),
    /// Path and query together exceed the maximum length of a URI, 65,534 bytes.
    TooLong(&'static str),
    /// A header value contains characters that are not allowed in a header.
    Header(&'static str),
    /// The body contains characters that XML cannot represent.
    Body(WriteError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyLabel(member) => {
                write!(f, "{member} is empty; expected an id such as EDFDVBD632BHDS5")
            }
            Self::TooLong(what) => write!(f, "{what} is too long to be part of a URI"),
            Self::Header(member) => write!(
                f,
                "{member} cannot be a header: expected no control characters and no space at its ends"
            ),
            Self::Body(_) => f.write_str("the body cannot be written"),
        }
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Body(source) => Some(source),
            Self::EmptyLabel(_) | Self::TooLong(_) | Self::Header(_) => None,
        }
    }
}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> Self {
        Self::Body(error)
    }
}

/// An error that occurs if a request cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The method, path or query is that of another operation, or of none.
    OtherOperation(Operation),
    /// A required query parameter is missing.
    MissingQuery(&'static str),
    /// A required header is missing.
    MissingHeader(&'static str),
    /// A part of the path or query is not UTF-8 after decoding.
    Encoding(&'static str),
    /// A header is not UTF-8, or there is more than one.
    Header(&'static str),
    /// The request has no body, but one is required.
    MissingBody,
    /// The body is not the expected document.
    Body(ReadError),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherOperation(operation) => {
                write!(f, "the request is not a {operation} request")
            }
            Self::MissingQuery(name) => write!(f, "the query lacks the parameter {name}"),
            Self::MissingHeader(name) => write!(f, "the request lacks the header {name}"),
            Self::Encoding(what) => write!(f, "{what} is not UTF-8"),
            Self::Header(name) => {
                write!(f, "the header {name} is not UTF-8, or there is more than one")
            }
            Self::MissingBody => f.write_str("the request has no body"),
            Self::Body(_) => f.write_str("the body cannot be read"),
        }
    }
}

impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Body(source) => Some(source),
            Self::OtherOperation(_)
            | Self::MissingQuery(_)
            | Self::MissingHeader(_)
            | Self::Encoding(_)
            | Self::Header(_)
            | Self::MissingBody => None,
        }
    }
}

impl From<ReadError> for RequestError {
    fn from(error: ReadError) -> Self {
        Self::Body(error)
    }
}

/// An error that occurs if a response does not contain the output of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseError {
    /// The service returned an error.
    Service(ServiceError),
    /// The service reports success, but its response is not the expected document.
    Unreadable {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The id of the request, if the response has one.
        request_id: Option<String>,
        /// What is wrong with the response.
        source: ReadError,
    },
    /// The service reports success with a body, although the operation has no output.
    Unexpected {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The id of the request, if the response has one.
        request_id: Option<String>,
        /// The start of the body, quoted and escaped.
        body: String,
    },
    /// A header of the response is not UTF-8, or there is more than one.
    Header(&'static str),
}

impl ResponseError {
    /// Returns the service error, if it is one.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(_) => f.write_str("the service returned an error"),
            Self::Unreadable { operation, status, .. } => {
                write!(
                    f,
                    "{operation} succeeded with status {status}, but the response cannot be read"
                )
            }
            Self::Unexpected { operation, status, body, .. } => write!(
                f,
                "{operation} succeeded with status {status}, but the response should be empty: {body}"
            ),
            Self::Header(name) => {
                write!(
                    f,
                    "the header {name} of the response is not UTF-8, or there is more than one"
                )
            }
        }
    }
}

impl Error for ResponseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(source) => Some(source),
            Self::Unreadable { source, .. } => Some(source),
            Self::Unexpected { .. } | Self::Header(_) => None,
        }
    }
}

impl From<ServiceError> for ResponseError {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming_model::ErrorCode;

    use super::*;

    fn unreadable() -> ReadError {
        crate::xml::from_slice::<cloudfront_streaming_model::Tags>(b"").expect_err("no root")
    }

    #[test]
    fn an_error_of_a_body_is_the_source_and_other_errors_have_none() {
        let text = |error: &dyn Error| error.source().map(ToString::to_string);
        let body = WriteError::new("no").within("Comment");
        assert_eq!(text(&BuildError::from(body)).as_deref(), Some("Comment: no"));
        assert_eq!(text(&BuildError::EmptyLabel("Id")), None);

        let expected = Some(unreadable().to_string());
        assert_eq!(text(&RequestError::from(unreadable())), expected);
        assert_eq!(text(&RequestError::MissingBody), None);
        let unreadable = ResponseError::Unreadable {
            operation: Operation::ListTagsForResource,
            status: StatusCode::OK,
            request_id: None,
            source: unreadable(),
        };
        assert_eq!(text(&unreadable), expected);
        let service = ResponseError::from(ServiceError::new(ErrorCode::AccessDenied, "no", None));
        assert_eq!(text(&service).as_deref(), Some("AccessDenied: no"));
        assert_eq!(text(&ResponseError::Header("etag")), None);
    }

    #[test]
    fn an_error_of_a_request_says_what_is_wrong_and_where() {
        let other = RequestError::OtherOperation(Operation::TagResource);
        for (error, text) in [
            (other, "the request is not a TagResource request"),
            (RequestError::MissingQuery("Resource"), "the query lacks the parameter Resource"),
            (RequestError::MissingHeader("if-match"), "the request lacks the header if-match"),
            (RequestError::Encoding("the query"), "the query is not UTF-8"),
            (
                RequestError::Header("if-match"),
                "the header if-match is not UTF-8, or there is more than one",
            ),
            (RequestError::MissingBody, "the request has no body"),
            (unreadable().into(), "the body cannot be read"),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }
}
