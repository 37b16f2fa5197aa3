//! The HTTP binding of each operation, both directions, without I/O.
//!
//! The bindings are generated from the Smithy file; what they are made of is here. A request has
//! a path and a query but no host, and no headers of the transport: signing and sending add those.

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

/// The header in which the service tells the id of a request. *(seen live)*
pub const REQUEST_ID: &str = "x-amzn-requestid";

/// An operation: its input, how that travels, and everything else that is known of the operation.
///
/// Implemented for the input of every operation. Sealed: the set is that of the API. The name, the
/// errors and whether it changes anything are in [`OPERATION`](Self::OPERATION); the members and their
/// documentation in [`SCHEMA`](Structure::SCHEMA); [`validate`](Structure::validate) checks the input.
pub trait OperationInput: Structure {
    /// What the operation returns.
    type Output: OperationOutput;

    /// The operation.
    const OPERATION: Operation;

    /// How a lost success is recognised.
    fn reconciliation(&self) -> Reconciliation<'_, Self::Output>;

    /// Builds the request, without host and signature.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] that names the member which cannot travel: an empty label, a header with a
    /// line break, a string that XML cannot carry.
    fn to_request(&self) -> Result<http::Request<Bytes>, BuildError>;

    /// Reads the input of a request.
    ///
    /// # Errors
    ///
    /// A [`RequestError`] where the request is not one of this operation, or its body or a
    /// parameter cannot be read.
    fn from_request(request: &http::Request<Bytes>) -> Result<Self, RequestError>;
}

/// What an operation returns, and how it travels.
pub trait OperationOutput: Structure {
    /// Builds the response of a success.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] that names the member which cannot travel.
    fn to_response(&self) -> Result<http::Response<Bytes>, BuildError>;

    /// Reads the output of a response, strictly.
    ///
    /// # Errors
    ///
    /// [`ResponseError::Service`] for a status that is not 2xx, whatever the body looks like;
    /// [`ResponseError::Unreadable`] for a success whose document cannot be read.
    fn from_response(response: &http::Response<Bytes>) -> Result<Self, ResponseError> {
        Self::read_response(response, &ReadOptions::strict()).map(|reading| reading.value)
    }

    /// Reads the output of a response, and where its document differs from the model.
    ///
    /// # Errors
    ///
    /// See [`OperationOutput::from_response`].
    fn read_response(
        response: &http::Response<Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError>;
}

/// What a program does with an operation whose input is known at run time only; see [`visit`].
pub trait OperationVisitor {
    /// What comes of it.
    type Result;

    /// Does it, for the operation with this input.
    fn visit<I: OperationInput>(self) -> Self::Result;
}

/// The operation that a request asks for, by method, path and query; `None` where there is none.
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
