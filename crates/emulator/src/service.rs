//! The service without its sockets: a request in, a response out.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use cloudfront_streaming_codec::http::{
    OperationInput, OperationOutput, REQUEST_ID, ServiceError, operation_of,
};
use cloudfront_streaming_model::{API_VERSION, ErrorCode, Operation};
use http::header::{DATE, HeaderValue};
use http::{Request, Response, StatusCode, request};
use uuid::Uuid;

use crate::accounts::Accounts;
use crate::disk::DiskError;
use crate::operations::{Caller, Operations};
use crate::refusals::{refuse_with, unreadable};
use crate::sigv4;

pub(crate) struct Service {
    pub(crate) accounts: Accounts,
    pub(crate) operations: Operations,
    /// Whether an answer may wait for a disk.
    pub(crate) is_on_disk: bool,
    pub(crate) now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

/// The body of a request, as far as it came.
pub(crate) enum Body {
    Whole(Bytes),
    TooLarge,
    /// It came too slowly, or the connection broke.
    Broken,
}

impl Service {
    /// Answers a request. Every answer has a request id.
    pub(crate) fn answer(&self, head: request::Parts, body: Body) -> Response<Bytes> {
        let request_id = Uuid::new_v4().to_string();
        let version = version_of(head.uri.path()).to_owned();
        let answer = match body {
            Body::Whole(body) => self.authenticated(&Request::from_parts(head, body)),
            Body::TooLarge => Err(refuse_with(
                StatusCode::PAYLOAD_TOO_LARGE,
                "RequestEntityTooLarge",
                "The request body is larger than 1 MiB.",
            )),
            Body::Broken => Err(refuse_with(
                StatusCode::REQUEST_TIMEOUT,
                "RequestTimeout",
                "The request body did not come in time.",
            )),
        };
        let mut response = match answer {
            Ok(response) => response,
            Err(mut error) => {
                // Credential errors have an empty request id in the document. (seen live)
                if !is_credential_error(&error) {
                    error.request_id = Some(request_id.clone());
                }
                error.to_response(&version).unwrap_or_else(|_| internal_error())
            }
        };
        // Clients correct their clocks by it.
        let now = httpdate::fmt_http_date((self.now)().into());
        if let Ok(now) = HeaderValue::from_str(&now) {
            response.headers_mut().insert(DATE, now);
        }
        if let Ok(id) = HeaderValue::from_str(&request_id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    }

    pub(crate) fn deploy_all(&self) -> Result<(), DiskError> {
        self.operations.deploy_all((self.now)())
    }

    fn authenticated(&self, request: &Request<Bytes>) -> Result<Response<Bytes>, ServiceError> {
        let now = (self.now)();
        let key = sigv4::verify(request, &self.accounts, now)?;
        let Some(operation) = operation_of(request) else {
            let message =
                format!("There is no operation at {} {}.", request.method(), request.uri().path());
            return Err(refuse_with(StatusCode::NOT_FOUND, "UnknownOperation", &message));
        };
        let call = Call {
            request,
            caller: Caller { account: &key.account, now },
            operations: &self.operations,
        };
        match operation {
            Operation::CreateStreamingDistribution => {
                call.run(Operations::create_streaming_distribution)
            }
            Operation::CreateStreamingDistributionWithTags => {
                call.run(Operations::create_streaming_distribution_with_tags)
            }
            Operation::GetStreamingDistribution => call.run(Operations::get_streaming_distribution),
            Operation::GetStreamingDistributionConfig => {
                call.run(Operations::get_streaming_distribution_config)
            }
            Operation::UpdateStreamingDistribution => {
                call.run(Operations::update_streaming_distribution)
            }
            Operation::DeleteStreamingDistribution => {
                call.run(Operations::delete_streaming_distribution)
            }
            Operation::ListStreamingDistributions => {
                call.run(Operations::list_streaming_distributions)
            }
            Operation::TagResource => call.run(Operations::tag_resource),
            Operation::UntagResource => call.run(Operations::untag_resource),
            Operation::ListTagsForResource => call.run(Operations::list_tags_for_resource),
            other => {
                let message = format!("This emulator does not answer {other}.");
                Err(refuse_with(StatusCode::NOT_IMPLEMENTED, "NotImplemented", &message))
            }
        }
    }
}

/// An authenticated request whose operation is known.
struct Call<'a> {
    request: &'a Request<Bytes>,
    caller: Caller<'a>,
    operations: &'a Operations,
}

impl Call<'_> {
    /// Reads the input, runs the operation, writes the output.
    fn run<I: OperationInput>(
        &self,
        operation: fn(&Operations, Caller<'_>, I) -> Result<I::Output, ServiceError>,
    ) -> Result<Response<Bytes>, ServiceError> {
        let input = I::from_request(self.request).map_err(|error| unreadable(&error))?;
        let output = operation(self.operations, self.caller, input)?;
        output.to_response().map_err(|error| {
            let message = format!("The answer cannot be written: {error}.");
            refuse_with(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", &message)
        })
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("accounts", &self.accounts).finish_non_exhaustive()
    }
}

pub(crate) fn internal_error() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

fn is_credential_error(error: &ServiceError) -> bool {
    matches!(
        error.code,
        Some(
            ErrorCode::IncompleteSignature
                | ErrorCode::InvalidClientTokenId
                | ErrorCode::MissingAuthenticationToken
                | ErrorCode::SignatureDoesNotMatch
        )
    )
}

/// The API version in a path: error documents repeat it in their namespace. (seen live)
fn version_of(path: &str) -> &str {
    let first = path.split('/').nth(1).unwrap_or_default();
    let is_date = first.len() == API_VERSION.len()
        && first
            .bytes()
            .zip(API_VERSION.bytes())
            .all(|(found, form)| if form == b'-' { found == b'-' } else { found.is_ascii_digit() });
    if is_date { first } else { API_VERSION }
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn the_version_of_an_error_document_is_that_of_the_path() {
        assert_eq!(version_of("/2016-09-29/streaming-distribution/E1"), "2016-09-29");
        for path in ["/", "", "/x", "/2016-09-2x/", "/2016/09/29", "/20160929aa/"] {
            assert_eq!(version_of(path), "2020-05-31", "{path}");
        }
    }
}
