//! The service without HTTP connections: takes a request and returns a response.

pub(crate) mod errors;
mod operations;
mod rules;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Datelike, Utc};
use cloudfront_streaming_codec::http::{REQUEST_ID, ServeError, ServiceError, operation_of, serve};
use cloudfront_streaming_model::Visible;
use cloudfront_streaming_model::{API_VERSION, ErrorCode, Operation};
use http::header::{DATE, HeaderValue};
use http::{HeaderMap, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use serde::Serialize;

use self::errors::{error_with_status, invalid_argument, throttled, unreadable};
use self::operations::Caller;
pub(crate) use self::operations::Operations;
use crate::auth::AccessKeys;
use crate::auth::Throttle;
use crate::auth::sigv4::{self, Unverified};
use crate::clock::Clock;
use crate::settings::Settings;
use crate::store::DiskError;
use crate::text::excerpt;

/// How many bytes of a path an error quotes.
const MAX_PATH: usize = 1024;

pub(crate) struct Service {
    pub(crate) access_keys: AccessKeys,
    pub(crate) operations: Operations,
    pub(crate) throttle: Throttle,
    pub(crate) clock: Clock,
    /// Serializes advances of the service's time.
    pub(crate) advancing: tokio::sync::Mutex<()>,
}

/// A received request.
pub(crate) struct RequestContext {
    pub(crate) request: Request<Bytes>,
    pub(crate) operation: Option<Operation>,
    /// The error while the request was received. It cannot be carried out.
    pub(crate) error: Option<ServiceError>,
}

impl RequestContext {
    /// Creates the context of a request, with the error while it was received, if any.
    pub(crate) fn of(request: Request<Bytes>, error: Option<ServiceError>) -> Self {
        // A signature covers the path without dot segments and empty segments. A path with such
        // segments has no operation, so that the signature covers what is carried out.
        let mut segments = request.uri().path().split('/').skip(1);
        let is_normal = segments.all(|segment| !matches!(segment, "" | "." | ".."));
        let operation = if is_normal { operation_of(&request) } else { None };
        Self { request, operation, error }
    }
}

/// A response, with the values for the access log.
pub(crate) struct ServiceResponse {
    pub(crate) response: Response<Bytes>,
    pub(crate) request_id: String,
    pub(crate) account: Option<String>,
    pub(crate) error: Option<ServiceError>,
    /// The canonical request that the client should have signed, if the signature does not match.
    pub(crate) canonical_request: Option<String>,
    pub(crate) signature: Option<SignatureCheck>,
}

/// What the check of a request's signature found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SignatureCheck {
    /// It is valid.
    Valid,
    /// The request was rejected because of it.
    Rejected,
    /// It was not verified, because the emulator does not verify signatures.
    Unverified,
}

impl Service {
    /// Responds to a request. Every response has a request id.
    pub(crate) async fn respond(&self, context: &RequestContext) -> ServiceResponse {
        if let Some(error) = &context.error {
            return self.respond_with_error(context, error.clone());
        }
        let settings = self.operations.settings.get();
        match self.account_of(&context.request, &settings) {
            Ok(account) => {
                let result = self.carry_out(context, account, settings.rate).await;
                let signature = match settings.verify_signatures {
                    true => SignatureCheck::Valid,
                    false => SignatureCheck::Unverified,
                };
                let response = self.response(context, Some(account), result);
                ServiceResponse { signature: Some(signature), ..response }
            }
            Err(Unverified { error, canonical_request }) => {
                let response = self.response(context, None, Err(*error));
                let signature = Some(SignatureCheck::Rejected);
                ServiceResponse { canonical_request, signature, ..response }
            }
        }
    }

    /// Returns the account that a request counts for.
    fn account_of(
        &self,
        request: &Request<Bytes>,
        settings: &Settings,
    ) -> Result<&str, Unverified> {
        match settings.verify_signatures {
            true => sigv4::verify(request, &self.access_keys, &self.clock),
            false => Ok(sigv4::named_account(request, &self.access_keys)),
        }
    }

    /// Responds to any request with an error.
    pub(crate) fn respond_with_error(
        &self,
        context: &RequestContext,
        error: ServiceError,
    ) -> ServiceResponse {
        self.response(context, None, Err(error))
    }

    fn response(
        &self,
        context: &RequestContext,
        account: Option<&str>,
        result: Result<Response<Bytes>, ServiceError>,
    ) -> ServiceResponse {
        // A request id is not a secret, so it does not need a secure random number.
        let request_id = uuid::Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes());
        let request_id = request_id.into_uuid().to_string();
        let (mut response, error) = match result {
            Ok(response) => (response, None),
            Err(mut error) => {
                // Credential errors have an empty request id in the document. (seen live)
                if !is_credential_error(&error) {
                    error.request_id = Some(request_id.clone());
                }
                let version = version_of(context.request.uri().path());
                let response = error.to_response(version).or_else(|_| {
                    // The message quotes characters that XML cannot contain.
                    error.message = error.message.as_deref().map(|text| Visible(text).to_string());
                    error.to_response(version)
                });
                (response.unwrap_or_else(|_| internal_error()), Some(error))
            }
        };
        self.date(response.headers_mut());
        if let Ok(id) = HeaderValue::from_str(&request_id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        let account = account.map(str::to_owned);
        ServiceResponse {
            response,
            request_id,
            account,
            error,
            canonical_request: None,
            signature: None,
        }
    }

    /// Sets the `Date` of a response to the real time. Clients correct their clocks with it.
    pub(crate) fn date(&self, headers: &mut HeaderMap) {
        date(headers, self.clock.of_clients());
    }

    /// Returns the time of the service.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Advances the time of the service.
    pub(crate) async fn advance(&self, by: Duration) -> Result<(), DiskError> {
        let _guard = self.advancing.lock().await;
        let ahead = self.clock.ahead_with(by);
        self.operations.store_ahead(ahead).await?;
        self.clock.set_ahead(ahead);
        Ok(())
    }

    /// Sets how far the time of the service is ahead to zero, and lets it run.
    pub(crate) async fn reset_clock(&self) -> Result<(), DiskError> {
        let _guard = self.advancing.lock().await;
        self.clock.freeze(false);
        if self.clock.ahead() != 0 {
            self.operations.store_ahead(0).await?;
            self.clock.set_ahead(0);
        }
        Ok(())
    }

    /// Deploys every change that is in progress, or the one of a distribution. Returns how many there
    /// were, or `None` if no distribution has the id.
    pub(crate) async fn deploy(&self, id: Option<&str>) -> Result<Option<usize>, DiskError> {
        self.operations.deploy(id, self.now()).await
    }

    /// Carries out a request of an account.
    async fn carry_out(
        &self,
        context: &RequestContext,
        account: &str,
        rate: Option<f64>,
    ) -> Result<Response<Bytes>, ServiceError> {
        let request = &context.request;
        let now = self.now();
        if !self.throttle.admits(account, rate, now) {
            return Err(throttled());
        }
        let Some(operation) = context.operation else {
            let query = request.uri().query().unwrap_or_default();
            if percent_decode_str(query).decode_utf8().is_err() {
                return Err(invalid_argument("The query is not UTF-8."));
            }
            let path = excerpt(request.uri().path(), MAX_PATH);
            let message = format!(
                "No operation has the path {} {path}. This emulator serves streaming distributions only.",
                request.method()
            );
            return Err(error_with_status(StatusCode::NOT_FOUND, "UnknownOperation", &message));
        };
        let caller = Caller { account, now };
        serve(&self.operations, operation, caller, request).await.map_err(|error| match error {
            ServeError::Service(error) => error,
            ServeError::Request { operation, source } => unreadable(&source, operation),
            other => {
                let message = format!("The response cannot be written: {other}.");
                error_with_status(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", &message)
            }
        })
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("access_keys", &self.access_keys).finish_non_exhaustive()
    }
}

/// Sets the `Date` header, if the year is from 1970 to 9999.
pub(crate) fn date(headers: &mut HeaderMap, time: DateTime<Utc>) {
    if !(1970..10_000).contains(&time.year()) {
        return;
    }
    if let Ok(time) = HeaderValue::try_from(httpdate::fmt_http_date(time.into())) {
        headers.insert(DATE, time);
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

/// Returns the API version in a path. Error documents repeat it in their namespace. *(seen live)*
fn version_of(path: &str) -> &str {
    let first = path.split('/').nth(1).unwrap_or_default();
    let is_date = first.len() == API_VERSION.len()
        && first.bytes().zip(API_VERSION.bytes()).all(|(found, known)| {
            if known == b'-' { found == b'-' } else { found.is_ascii_digit() }
        });
    if is_date { first } else { API_VERSION }
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn the_version_of_an_error_document_is_the_version_of_the_path() {
        assert_eq!(version_of("/2016-09-29/streaming-distribution/E1"), "2016-09-29");
        for path in ["/", "", "/x", "/2016-09-2x/", "/2016/09/29", "/20160929aa/"] {
            assert_eq!(version_of(path), "2020-05-31", "{path}");
        }
    }
}
