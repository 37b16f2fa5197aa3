//! What the error says of itself: predicates, statuses, ids, effects, hints and sources.

use std::error::Error as StdError;

use cloudfront_streaming_codec::http::{OperationInput as _, ServiceError};
use cloudfront_streaming_model::{
    CreateStreamingDistributionInput, ErrorCode, GetStreamingDistributionInput, Operation,
    S3Origin, StreamingDistributionConfig,
};
use cloudfront_streaming_transport::{Attempted, ConfigError, Effect, Error as TransportError};
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

#[test]
fn the_code_of_a_service_error_decides_on_its_effect_before_the_status() {
    for (code, status, effect) in [
        ("SlowDown", 503, Effect::Rejected),
        ("SignatureDoesNotMatch", 503, Effect::Rejected),
        ("AccessDenied", 403, Effect::Rejected),
        ("RequestTimeout", 400, Effect::Unknown),
        ("InternalError", 500, Effect::Unknown),
    ] {
        let mut error = ServiceError::new(ErrorCode::from(code), "m", None);
        error.status = StatusCode::from_u16(status).expect("a status");
        let error = Error::Service {
            operation: Operation::GetStreamingDistribution,
            error: Box::new(error),
            attempted: Attempted::default(),
        };
        assert_eq!(error.effect(), effect, "{code}");
    }
}

#[test]
fn a_missing_etag_has_the_effect_of_its_call() {
    for effect in [Effect::NotSent, Effect::Unknown] {
        assert_eq!(Error::NoEtag { effect }.effect(), effect);
    }
}

#[test]
fn only_a_change_of_unknown_effect_is_to_be_checked_before_it_is_sent_again() {
    let hint = |operation: Operation, code: ErrorCode| {
        let error = Box::new(ServiceError::new(code, "m", None));
        Error::Service { operation, error, attempted: Attempted::default() }.hint()
    };
    let (change, read) =
        (Operation::CreateStreamingDistribution, Operation::GetStreamingDistribution);
    let check = "the change may have been made: check before you send it again";
    assert_eq!(hint(change, ErrorCode::ServiceUnavailable).as_deref(), Some(check));
    assert_eq!(hint(read, ErrorCode::ServiceUnavailable).as_deref(), Some("try again later"));
    let slower = "try again later, with fewer calls a second";
    assert_eq!(hint(change, ErrorCode::Throttling).as_deref(), Some(slower));
}

#[test]
fn the_source_is_the_error_below_the_one_in_the_text() {
    let refused = || Box::<dyn StdError + Send + Sync>::from("refused");
    let transport = Error::Transport {
        operation: Operation::CreateStreamingDistribution,
        source: TransportError::Connect { host: "localhost".to_owned(), source: refused() },
        attempted: Attempted::default(),
    };
    let creation =
        Error::MaybeCreated { caller_reference: "r".to_owned(), source: Box::new(transport) };
    let profile = Error::Profile { name: None, source: Some(refused()) };
    for error in [creation, profile, Error::Config(ConfigError::Tls(refused()))] {
        let source = error.source().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("refused"), "{error}");
    }

    let origin = S3Origin::new("media.s3.amazonaws.com");
    let config = StreamingDistributionConfig::new("r", origin).with_comment("\u{1}");
    let input = CreateStreamingDistributionInput::new(config);
    let source = input.to_request().expect_err("XML has no U+0001");
    let error = Error::Input { operation: Operation::CreateStreamingDistribution, source };
    let source = error.source().expect("the error of the body").to_string();
    assert!(source.starts_with("StreamingDistributionConfig/Comment: "), "{source}");
}
