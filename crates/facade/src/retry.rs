//! Which answers are worth another attempt: the code decides before the status.

use cloudfront_streaming_codec::http::{ResponseError, ServiceError};
use cloudfront_streaming_transport::Verdict;

/// What an answer means for the next attempt.
pub(crate) fn judge<T>(answer: &Result<T, ResponseError>) -> Verdict {
    match answer {
        Ok(_) => Verdict::Success,
        Err(ResponseError::Service(error)) => judge_error(error),
        // The service did its part; to ask again would be to do it again.
        Err(_) => Verdict::Final,
    }
}

/// The same for an error of the service.
pub(crate) fn judge_error(error: &ServiceError) -> Verdict {
    let is_one_of =
        |codes: &[&str]| error.code.as_ref().is_some_and(|code| codes.contains(&code.as_str()));
    if is_one_of(&THROTTLED) {
        Verdict::Throttled
    } else if is_one_of(&["RequestTimeout", "RequestTimeoutException"]) {
        Verdict::Transient
    } else if is_one_of(&SKEWED) {
        Verdict::Skewed
    } else if matches!(error.status.as_u16(), 500 | 502 | 503 | 504) {
        Verdict::Transient
    } else {
        Verdict::Final
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

    fn verdict(status: u16, body: &str) -> Verdict {
        let response = http::Response::builder().status(status);
        let response = response.body(Bytes::copy_from_slice(body.as_bytes())).expect("valid");
        judge(&GetStreamingDistributionOutput::from_response(&response))
    }

    fn with_code(status: u16, code: &str) -> Verdict {
        let error = format!("<Error><Code>{code}</Code><Message>m</Message></Error>");
        verdict(status, &format!("<ErrorResponse>{error}</ErrorResponse>"))
    }

    #[test]
    fn the_code_decides_before_the_status() {
        for code in THROTTLED {
            assert_eq!(with_code(400, code), Verdict::Throttled, "{code}");
        }
        assert_eq!(with_code(503, "Throttling"), Verdict::Throttled);
        assert_eq!(with_code(400, "RequestTimeout"), Verdict::Transient);
        assert_eq!(with_code(503, "ServiceUnavailable"), Verdict::Transient);
        assert_eq!(with_code(403, "SignatureDoesNotMatch"), Verdict::Skewed);
        assert_eq!(with_code(403, "AccessDenied"), Verdict::Final);
        assert_eq!(with_code(412, "PreconditionFailed"), Verdict::Final);
    }

    #[test]
    fn without_a_code_the_status_decides() {
        for status in [500, 502, 503, 504] {
            assert_eq!(verdict(status, "<html>"), Verdict::Transient, "{status}");
        }
        for status in [400, 404, 429, 501, 505] {
            assert_eq!(verdict(status, ""), Verdict::Final, "{status}");
        }
        assert_eq!(verdict(200, "<html>"), Verdict::Final);
    }
}
