//! What the error says of itself: predicates, statuses, ids and sources.

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::{ErrorCode, Operation};
use cloudfront_streaming_transport::Attempted;
use http::StatusCode;

use super::Error;

type Predicate = fn(&Error) -> bool;

fn service(code: ErrorCode) -> Error {
    Error::Service {
        operation: Operation::CreateStreamingDistribution,
        error: Box::new(ServiceError::new(code, "m", Some("request 1".to_owned()))),
        attempted: Attempted::default(),
    }
}

#[test]
fn each_predicate_is_true_for_its_codes_only() {
    let predicates: [(Predicate, ErrorCode); 5] = [
        (Error::is_not_found, ErrorCode::NoSuchResource),
        (Error::is_access_denied, ErrorCode::AccessDenied),
        (Error::is_throttled, ErrorCode::Throttling),
        (Error::is_precondition_failed, ErrorCode::PreconditionFailed),
        (Error::is_already_exists, ErrorCode::CnameAlreadyExists),
    ];
    for (i, (_, code)) in predicates.iter().enumerate() {
        let error = service(code.clone());
        let found: Vec<bool> = predicates.iter().map(|(predicate, _)| predicate(&error)).collect();
        let expected: Vec<bool> = (0..predicates.len()).map(|other| other == i).collect();
        assert_eq!(found, expected, "{code}");
        assert!(!error.is_invalid_input() && !error.is_timeout(), "{code}");
    }
}

#[test]
fn a_creation_of_unknown_outcome_keeps_what_the_last_attempt_returned() {
    let error = Error::MaybeCreated {
        caller_reference: "r".to_owned(),
        source: Box::new(service(ErrorCode::ServiceUnavailable)),
    };
    assert_eq!(error.request_id(), Some("request 1"));
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(error.code(), Some(&ErrorCode::ServiceUnavailable));
    assert!(error.attempted().is_some());
}

#[test]
fn an_input_that_cannot_be_sent_is_invalid() {
    use cloudfront_streaming_codec::http::OperationInput as _;
    use cloudfront_streaming_model::GetStreamingDistributionInput;

    let source = GetStreamingDistributionInput::new("").to_request().expect_err("an empty label");
    let error = Error::Input { operation: Operation::GetStreamingDistribution, source };
    assert!(error.is_invalid_input() && error.status().is_none());
}

#[test]
fn a_success_with_an_unexpected_body_keeps_status_and_request_id() {
    let error = Error::Unexpected {
        operation: Operation::DeleteStreamingDistribution,
        status: StatusCode::NO_CONTENT,
        request_id: Some("request 2".to_owned()),
        body: "<html>".to_owned(),
    };
    assert_eq!(error.request_id(), Some("request 2"));
    assert_eq!(error.status(), Some(StatusCode::NO_CONTENT));
}
