//! What the dispatch of the service is made of.

use bytes::Bytes;
use cloudfront_streaming_model::Operation;
use http::{Request, Response};

use super::{BuildError, OperationInput, OperationOutput, RequestError, ServiceError};

/// Why a request got no success.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The request cannot be read.
    #[error("the request of {operation} cannot be read")]
    Request {
        /// The operation.
        operation: Operation,
        /// What is wrong with the request.
        source: RequestError,
    },
    /// The service returned an error.
    #[error("the service returned an error")]
    Service(#[from] ServiceError),
    /// The response cannot be written.
    #[error("the response cannot be written")]
    Response(#[from] BuildError),
}

pub(crate) fn read<I: OperationInput>(request: &Request<Bytes>) -> Result<I, ServeError> {
    let failed = |source| ServeError::Request { operation: I::OPERATION, source };
    I::from_request(request).map_err(failed)
}

pub(crate) fn write(output: &impl OperationOutput) -> Result<Response<Bytes>, ServeError> {
    Ok(output.to_response()?)
}
