//! Why a message cannot be built or read.

use cloudfront_streaming_model::Operation;
use http::StatusCode;

use super::ServiceError;
use crate::xml::{ReadError, WriteError};

/// Why a request or response cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A part of the path is empty, which would make it the path of another operation.
    #[error("{0} is empty; expected an id such as EDFDVBD632BHDS5")]
    EmptyLabel(&'static str),
    /// Path and query together are longer than a URI can be: 65,534 bytes.
    #[error("{0} is too long to be part of a URI")]
    TooLong(&'static str),
    /// A header holds what a header cannot carry.
    #[error("{0} cannot be a header: expected no control characters and no space at its ends")]
    Header(&'static str),
    /// The body holds what XML cannot carry.
    #[error("the body cannot be written")]
    Body(#[from] WriteError),
}

/// Why a request cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// Method, path or query are those of another operation, or of none.
    #[error("the request is not one of {0}")]
    OtherOperation(Operation),
    /// A required parameter of the query is missing.
    #[error("the query lacks the parameter {0}")]
    MissingQuery(&'static str),
    /// A required header is missing.
    #[error("the request lacks the header {0}")]
    MissingHeader(&'static str),
    /// A part of the path or query is no UTF-8 once it is decoded.
    #[error("{0} is not UTF-8")]
    Encoding(&'static str),
    /// A header is not UTF-8, or there is more than one.
    #[error("the header {0} is not UTF-8, or there is more than one")]
    Header(&'static str),
    /// There is no body where one is required.
    #[error("the request has no body")]
    MissingBody,
    /// The body is not the expected document.
    #[error("the body cannot be read")]
    Body(#[from] ReadError),
}

/// Why a response carries no output.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResponseError {
    /// The service refused the request.
    #[error("the service refused the request")]
    Service(#[from] ServiceError),
    /// The service reports success, and its answer is not the expected document.
    #[error("{operation} succeeded with status {status}, but the answer cannot be read")]
    Unreadable {
        /// The operation.
        operation: Operation,
        /// The HTTP status.
        status: StatusCode,
        /// The id of the request, where the response has one.
        request_id: Option<String>,
        /// What is wrong with the answer.
        source: ReadError,
    },
    /// The service reports success with a body, where success has none.
    #[error("{operation} succeeded with status {status}, but the answer should be empty: {body}")]
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
    /// A header of the response is not UTF-8, or there is more than one.
    #[error("the header {0} of the response is not UTF-8, or there is more than one")]
    Header(&'static str),
}

impl ResponseError {
    /// The service's error, where it is one.
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service(error) => Some(error),
            _ => None,
        }
    }
}
