//! The HTTP bindings of the operations, in both directions and without I/O.
//!
//! The bindings are generated from the Smithy file and built on this module. A request has a path
//! and a query, but no host and no transport headers: the transport adds them.

mod error;
mod query;
mod reconciliation;
mod request;
mod response;
mod route;
pub(crate) mod service;
mod service_error;

use bytes::Bytes;
use cloudfront_streaming_model::{Operation, Structure};

use crate::xml::{ReadOptions, Reading};

pub use crate::generated::{StreamingDistributionService, serve, visit};
pub use error::{BuildError, RequestError, ResponseError};
pub use reconciliation::Reconciliation;
pub use service::ServeError;
pub use service_error::{ErrorType, ServiceError};

pub(crate) use request::{RequestBuilder, RequestReader};
pub(crate) use response::{ResponseBuilder, ResponseReader};
pub(crate) use route::{Pattern, Route, Segment};

/// The name of the header that contains the id of a request. *(seen live)*
pub const REQUEST_ID: &str = "x-amzn-requestid";

/// The input of an operation, and its HTTP binding.
///
/// Implemented for the input of every operation. This trait is sealed.
///
/// [`OPERATION`](Self::OPERATION) provides the name and errors of the operation, and whether it is
/// read-only. [`SCHEMA`](Structure::SCHEMA) lists the members with their documentation.
/// [`validate`](Structure::validate) checks the input.
pub trait OperationInput: Structure {
    /// The output of the operation.
    type Output: OperationOutput;

    /// The operation.
    const OPERATION: Operation;

    /// Returns how a client recognises that an attempt had succeeded if its response was lost.
    fn reconciliation(&self) -> Reconciliation<'_, Self::Output>;

    /// Builds the request, without host and signature.
    ///
    /// # Errors
    ///
    /// Returns a [`BuildError`] that names the member that cannot be sent: an empty label, a header
    /// with a line break, or a string that XML cannot represent.
    fn to_request(&self) -> Result<http::Request<Bytes>, BuildError>;

    /// Reads the input from a request.
    ///
    /// # Errors
    ///
    /// Returns a [`RequestError`] if the request is not one of this operation, or if its body or a
    /// parameter cannot be read.
    fn from_request(request: &http::Request<Bytes>) -> Result<Self, RequestError>;
}

/// The output of an operation, and its HTTP binding.
///
/// Implemented for the output of every operation.
pub trait OperationOutput: Structure {
    /// Builds the response for a success.
    ///
    /// # Errors
    ///
    /// Returns a [`BuildError`] that names the member that cannot be sent.
    fn to_response(&self) -> Result<http::Response<Bytes>, BuildError>;

    /// Reads the output from a response, strictly.
    ///
    /// # Errors
    ///
    /// Returns [`ResponseError::Service`] if the status is not 2xx, regardless of the body, and
    /// [`ResponseError::Unreadable`] if the status is 2xx but the document cannot be read.
    fn from_response(response: &http::Response<Bytes>) -> Result<Self, ResponseError> {
        Self::read_response(response, &ReadOptions::strict()).map(|reading| reading.value)
    }

    /// Reads the output from a response, with the deviations of its document from the model.
    ///
    /// # Errors
    ///
    /// See [`OperationOutput::from_response`].
    fn read_response(
        response: &http::Response<Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError>;
}

/// A generic function over the input type of an operation that is only known at run time; see
/// [`visit`].
pub trait OperationVisitor {
    /// The result of the visit.
    type Result;

    /// Visits the operation with the input type `I`.
    fn visit<I: OperationInput>(self) -> Self::Result;
}

/// Returns the operation of a request by its method, path and query, or `None` if there is none.
///
/// ```
/// use cloudfront_streaming_codec::http::operation_of;
/// use cloudfront_streaming_model::{Operation, Structure};
///
/// let request = http::Request::get("/2020-05-31/streaming-distribution/E1/config").body(())?;
/// assert_eq!(operation_of(&request), Some(Operation::GetStreamingDistributionConfig));
/// # Ok::<(), http::Error>(())
/// ```
pub fn operation_of<B>(request: &http::Request<B>) -> Option<Operation> {
    route::find(request.method(), request.uri()).map(|route| route.operation)
}
