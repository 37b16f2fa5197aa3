//! Which answers are worth another attempt: the code decides before the status.

use cloudfront_streaming_codec::http::{ResponseError, ServiceError};
use cloudfront_streaming_transport::RetryClass;

/// What an answer means for the next attempt.
pub(crate) fn classify<T>(answer: &Result<T, ResponseError>) -> RetryClass {
    match answer {
        Ok(_) => RetryClass::Success,
        Err(ResponseError::Service(error)) => classify_error(error),
        // The service did its part; to ask again would be to do it again.
        Err(_) => RetryClass::Final,
    }
}

/// The same for an error of the service.
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

/// The codes of too many calls, in the standard of the AWS SDKs.
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

/// The codes with which a service refuses the signature of a wrong clock.
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

    fn verdict(status: u16, body: &str) -> RetryClass {
        let response = http::Response::builder().status(status);
        let response = response.body(Bytes::copy_from_slice(body.as_bytes())).expect("valid");
        classify(&GetStreamingDistributionOutput::from_response(&response))
    }

    fn with_code(status: u16, code: &str) -> RetryClass {
        let error = format!("<Error><Code>{code}</Code><Message>m</Message></Error>");
        verdict(status, &format!("<ErrorResponse>{error}</ErrorResponse>"))
    }

    #[test]
    fn the_code_decides_before_the_status() {
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
            assert_eq!(verdict(status, "<html>"), RetryClass::Transient, "{status}");
        }
        for status in [400, 404, 429, 501, 505] {
            assert_eq!(verdict(status, ""), RetryClass::Final, "{status}");
        }
        assert_eq!(verdict(200, "<html>"), RetryClass::Final);
    }
}
