//! The service's errors, with the service's codes and messages.
//!
//! Most messages were seen live for web distributions, which use the same front end.

use cloudfront_streaming_codec::http::{RequestError, ServiceError};
use cloudfront_streaming_codec::xml::{ReadError, ReadErrorKind};
use cloudfront_streaming_model::Visible;
use cloudfront_streaming_model::schema::Kind;
use cloudfront_streaming_model::{ErrorCode, Operation};
use http::StatusCode;

use crate::store::DiskError;

/// A write failed. Nothing has changed.
impl From<DiskError> for ServiceError {
    fn from(error: DiskError) -> Self {
        let cause =
            std::error::Error::source(&error).map_or_else(String::new, |e| format!(": {e}"));
        error_with_status(
            StatusCode::INTERNAL_SERVER_ERROR,
            "InternalError",
            &format!("{error}{cause}"),
        )
    }
}

/// Creates an error without a request id, which the service adds later.
pub(crate) fn service_error(code: ErrorCode, message: impl Into<String>) -> ServiceError {
    ServiceError::new(code, message, None)
}

/// Creates an error with a code that the model does not have.
pub(crate) fn error_with_status(status: StatusCode, code: &str, message: &str) -> ServiceError {
    let mut error = service_error(ErrorCode::from(code), message);
    error.status = status;
    error
}

pub(crate) fn no_such_distribution() -> ServiceError {
    service_error(
        ErrorCode::NoSuchStreamingDistribution,
        "The specified streaming distribution does not exist.",
    )
}

pub(crate) fn no_such_resource(arn: &str) -> ServiceError {
    let arn = Visible(arn);
    service_error(
        ErrorCode::NoSuchResource,
        format!("The specified resource {arn} does not exist."),
    )
}

pub(crate) fn invalid_argument(message: impl Into<String>) -> ServiceError {
    service_error(ErrorCode::InvalidArgument, message)
}

pub(crate) fn invalid_if_match() -> ServiceError {
    service_error(
        ErrorCode::InvalidIfMatchVersion,
        "The If-Match version is missing or not valid for the resource.",
    )
}

pub(crate) fn precondition_failed() -> ServiceError {
    service_error(
        ErrorCode::PreconditionFailed,
        "The request failed because it didn't meet the preconditions in one or more \
         request-header fields.",
    )
}

/// The account makes more requests than it may. *(seen live)*
pub(crate) fn throttled() -> ServiceError {
    error_with_status(StatusCode::BAD_REQUEST, "Throttling", "Rate exceeded")
}

pub(crate) fn body_too_large() -> ServiceError {
    error_with_status(
        StatusCode::PAYLOAD_TOO_LARGE,
        "RequestEntityTooLarge",
        "The request body is larger than 1 MiB.",
    )
}

/// All places for connections are taken, or all places of one peer.
pub(crate) fn too_many_connections(places: usize) -> ServiceError {
    let message = format!(
        "There are too many connections: {places} at a time, and three quarters of them from one \
         address."
    );
    error_with_status(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", &message)
}

pub(crate) fn body_too_slow() -> ServiceError {
    error_with_status(
        StatusCode::REQUEST_TIMEOUT,
        "RequestTimeout",
        "The request body did not come in time.",
    )
}

pub(crate) fn body_broken() -> ServiceError {
    error_with_status(
        StatusCode::BAD_REQUEST,
        "IncompleteBody",
        "The request body ended too early, or its chunks are malformed.",
    )
}

/// An `Items` element is empty, which the service cannot read.
pub(crate) fn empty_list() -> ServiceError {
    service_error(ErrorCode::MalformedInput, "Unexpected list element termination")
}

/// Returns the error for a request that cannot be read.
pub(crate) fn unreadable(error: &RequestError, operation: Operation) -> ServiceError {
    match error {
        RequestError::Body(error) => unreadable_body(error, payload(operation)),
        RequestError::MissingBody => {
            service_error(ErrorCode::MissingBody, "This operation requires a body.")
        }
        other => invalid_argument(other.to_string()),
    }
}

/// Returns the error for a body that cannot be read. `payload` is the expected root.
fn unreadable_body(error: &ReadError, payload: &str) -> ServiceError {
    if let Some(counts) = error.counts() {
        let structure = error.path().trim_end_matches("/Quantity").rsplit('/').next();
        return service_error(
            ErrorCode::InconsistentQuantities,
            format!(
                "The specified quantity of {} ({}) does not match the actual quantity supplied ({})",
                structure.unwrap_or_default(),
                counts.quantity,
                counts.items
            ),
        );
    }
    let null = |path: &str| {
        format!(
            "1 validation error detected: Value null at '{}' failed to satisfy constraint: Member \
             must not be null",
            member_path(path)
        )
    };
    let message = match error.kind() {
        ReadErrorKind::Missing => null(error.path()),
        // The service reports another root as a missing payload.
        ReadErrorKind::UnexpectedRoot => null(payload),
        _ => error.to_string(),
    };
    service_error(ErrorCode::MalformedXml, message)
}

/// Returns the root element of an operation's payload; empty for an operation without one.
fn payload(operation: Operation) -> &'static str {
    let members = operation.input_schema().members.iter();
    let mut structures = members.filter_map(|member| match member.kind {
        Kind::Structure(schema) => Some(schema.name),
        _ => None,
    });
    structures.next().unwrap_or_default()
}

/// Converts `StreamingDistributionConfig/S3Origin` into `streamingDistributionConfig.s3Origin`.
fn member_path(path: &str) -> String {
    let names: Vec<String> = path
        .split('/')
        .map(|name| {
            let mut chars = name.chars();
            let first = chars.next().map(|c| c.to_ascii_lowercase());
            first.into_iter().chain(chars).collect()
        })
        .collect();
    names.join(".")
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming_codec::xml;
    use cloudfront_streaming_model::{Aliases, S3Origin};

    use super::*;

    #[test]
    fn an_unreadable_body_gets_the_service_s_message() {
        let wrong = b"<Aliases><Quantity>1</Quantity><Items><CNAME>a</CNAME><CNAME>b</CNAME></Items></Aliases>";
        let error =
            unreadable_body(&xml::from_slice::<Aliases>(wrong).expect_err("counts differ"), "");
        assert_eq!(error.code, Some(ErrorCode::InconsistentQuantities));
        assert_eq!(
            error.message.as_deref(),
            Some(
                "The specified quantity of Aliases (1) does not match the actual quantity supplied (2)"
            )
        );
        let missing = b"<S3Origin><DomainName>a</DomainName></S3Origin>";
        let error =
            unreadable_body(&xml::from_slice::<S3Origin>(missing).expect_err("missing"), "");
        assert_eq!(error.code, Some(ErrorCode::MalformedXml));
        assert_eq!(
            error.message.as_deref(),
            Some(
                "1 validation error detected: Value null at 's3Origin.originAccessIdentity' failed \
                 to satisfy constraint: Member must not be null"
            )
        );
    }
}
