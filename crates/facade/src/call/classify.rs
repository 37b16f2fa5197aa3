//! Classifies responses for retries: the error code takes precedence over the status.

use cloudfront_streaming_codec::http::{ResponseError, ServiceError};
use cloudfront_streaming_transport::RetryClass;

/// Classifies a response that was read, or could not be read.
pub(crate) fn classify<T>(response: &Result<T, ResponseError>) -> RetryClass {
    match response {
        Ok(_) => RetryClass::Success,
        Err(ResponseError::Service(error)) => classify_error(error),
        // The service reports success: another attempt would carry the operation out again.
        Err(_) => RetryClass::Final,
    }
}

/// Classifies an error of the service.
pub(crate) fn classify_error(error: &ServiceError) -> RetryClass {
    let is_one_of =
        |codes: &[&str]| error.code.as_ref().is_some_and(|code| codes.contains(&code.as_str()));
    if is_one_of(&THROTTLED) {
        RetryClass::Throttled
    } else if is_one_of(&["RequestTimeout", "RequestTimeoutException"]) {
        RetryClass::Transient
    } else if is_one_of(&SKEWED) {
        RetryClass::Skewed
    } else if matches!(error.status.as_u16(), 500 | 502 | 503 | 504) {
        RetryClass::Transient
    } else {
        RetryClass::Final
    }
}

/// The error codes of throttling, in the standard of the AWS SDKs.
const THROTTLED: [&str; 14] = [
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "RequestThrottled",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    "LimitExceededException",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
];

/// The error codes with which a service rejects a signature that was dated by a wrong clock.
const SKEWED: [&str; 5] = [
    "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "AuthFailure",
    "RequestTimeTooSkewed",
    "AccessDeniedException",
];

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use cloudfront_streaming_codec::http::OperationOutput;
    use cloudfront_streaming_model::GetStreamingDistributionOutput;

    use super::*;

    fn classified(status: u16, body: &str) -> RetryClass {
        let response = http::Response::builder().status(status);
        let response = response.body(Bytes::copy_from_slice(body.as_bytes())).expect("valid");
        classify(&GetStreamingDistributionOutput::from_response(&response))
    }

    fn with_code(status: u16, code: &str) -> RetryClass {
        let error = format!("<Error><Code>{code}</Code><Message>m</Message></Error>");
        classified(status, &format!("<ErrorResponse>{error}</ErrorResponse>"))
    }

    #[test]
    fn the_code_takes_precedence_over_the_status() {
        for code in THROTTLED {
            assert_eq!(with_code(400, code), RetryClass::Throttled, "{code}");
        }
        assert_eq!(with_code(503, "Throttling"), RetryClass::Throttled);
        assert_eq!(with_code(400, "RequestTimeout"), RetryClass::Transient);
        assert_eq!(with_code(503, "ServiceUnavailable"), RetryClass::Transient);
        assert_eq!(with_code(403, "SignatureDoesNotMatch"), RetryClass::Skewed);
        assert_eq!(with_code(403, "AccessDenied"), RetryClass::Final);
        assert_eq!(with_code(412, "PreconditionFailed"), RetryClass::Final);
    }

    #[test]
    fn without_a_code_the_status_decides() {
        for status in [500, 502, 503, 504] {
            assert_eq!(classified(status, "<html>"), RetryClass::Transient, "{status}");
        }
        for status in [400, 404, 429, 501, 505] {
            assert_eq!(classified(status, ""), RetryClass::Final, "{status}");
        }
        assert_eq!(classified(200, "<html>"), RetryClass::Final);
    }
}
