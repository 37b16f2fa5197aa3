//! Requests signed by aws-sigv4 are accepted, and rejected if any part of them is changed.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use chrono::{DateTime, TimeDelta, Utc};
use http::HeaderValue;

use super::*;

const URL: &str =
    "http://localhost/2020-05-31/tagging/a%20b%2Fc?Operation=Tag&Resource=arn%3Aaws&B=";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_479_584_278, 0).expect("a time")
}

/// Returns a request signed with the key `test` and the given secret, service and token.
fn signed(secret: &str, service: &str, token: Option<&str>) -> Request<Bytes> {
    let mut request = Request::post(URL)
        .header("host", "localhost")
        .header("x-amz-meta", "  two   words ")
        .body(Bytes::from_static(b"<Tags/>"))
        .expect("a request");
    let token = token.map(str::to_owned);
    let identity = Credentials::new("test", secret, token, None, "test").into();
    let params = SigningParams::builder()
        .identity(&identity)
        .region("eu-west-3")
        .name(service)
        .time(SystemTime::from(now()))
        .settings(SigningSettings::default())
        .build()
        .expect("all parameters")
        .into();
    let headers: Vec<(String, String)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()))
        .collect();
    let signable = SignableRequest::new(
        "POST",
        URL,
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())),
        SignableBody::Bytes(request.body()),
    )
    .expect("signable");
    let (instructions, _) = sign(signable, &params).expect("signs").into_parts();
    instructions.apply_to_request_http1x(&mut request);
    request
}

fn accounts() -> AccessKeys {
    AccessKeys::new([AccessKey::test()])
}

fn error(request: &Request<Bytes>, now: DateTime<Utc>) -> (ErrorCode, String) {
    let clock = Clock::new(move || now);
    let error = verify(request, &accounts(), &clock).expect_err("rejected").error;
    (error.code.expect("a code"), error.message.expect("a message"))
}

#[test]
fn a_signature_is_accepted_for_any_region_within_five_minutes() {
    let request = signed("test", "cloudfront", None);
    for seconds in [-300, 0, 300] {
        let accounts = accounts();
        let clock = Clock::new(move || now() + TimeDelta::seconds(seconds));
        let account = verify(&request, &accounts, &clock);
        assert_eq!(account.expect("accepted"), "123456789012", "{seconds} s");
    }
}

#[test]
fn a_request_with_any_part_changed_is_rejected() {
    type Change = fn(&mut Request<Bytes>);
    let changes: &[(&str, Change)] = &[
        ("method", |r| *r.method_mut() = http::Method::PUT),
        ("path", |r| *r.uri_mut() = URL.replace("b%2Fc", "b%2Fd").parse().unwrap()),
        ("an encoded slash", |r| *r.uri_mut() = URL.replace("b%2Fc", "b/c").parse().unwrap()),
        ("query", |r| *r.uri_mut() = URL.replace("Tag", "Untag").parse().unwrap()),
        ("an added parameter", |r| *r.uri_mut() = format!("{URL}&C=1").parse().unwrap()),
        ("host", |r| {
            r.headers_mut().insert("host", HeaderValue::from_static("elsewhere"));
        }),
        ("a signed header", |r| {
            r.headers_mut().insert("x-amz-meta", HeaderValue::from_static("two wards"));
        }),
        ("a removed header", |r| {
            r.headers_mut().remove("x-amz-meta");
        }),
        ("body", |r| *r.body_mut() = Bytes::from_static(b"<Tags />")),
        ("signature", |r| {
            let header = r.headers()["authorization"].to_str().unwrap();
            let last = if header.ends_with('0') { "1" } else { "0" };
            let changed = format!("{}{last}", &header[..header.len() - 1]);
            r.headers_mut().insert("authorization", changed.parse().unwrap());
        }),
    ];
    for (name, change) in changes {
        let mut request = signed("test", "cloudfront", None);
        change(&mut request);
        let (code, message) = error(&request, now());
        assert_eq!(code, ErrorCode::SignatureDoesNotMatch, "{name}");
        assert_eq!(message, DOES_NOT_MATCH, "{name}");
    }
    let (code, _) = error(&signed("wrong", "cloudfront", None), now());
    assert_eq!(code, ErrorCode::SignatureDoesNotMatch, "a wrong secret");
}

#[test]
fn white_space_in_a_signed_header_does_not_matter() {
    let mut request = signed("test", "cloudfront", None);
    request.headers_mut().insert("x-amz-meta", HeaderValue::from_static("two words"));
    verify(&request, &accounts(), &Clock::new(now)).expect("accepted");
}

#[test]
fn an_old_or_early_signature_gets_the_service_s_message() {
    let request = signed("test", "cloudfront", None);
    assert_eq!(
        error(&request, now() + TimeDelta::seconds(301)),
        (
            ErrorCode::SignatureDoesNotMatch,
            "Signature expired: 20161119T193758Z is now earlier than 20161119T193759Z \
             (20161119T194259Z - 5 min.)"
                .to_owned()
        )
    );
    let (_, message) = error(&request, now() - TimeDelta::seconds(301));
    assert!(message.starts_with("Signature not yet current: 20161119T193758Z"), "{message}");
}

#[test]
fn missing_and_malformed_parts_have_their_own_codes() {
    let mut request = signed("test", "cloudfront", None);
    request.headers_mut().insert("x-amz-unsigned", HeaderValue::from_static("1"));
    let (code, message) = error(&request, now());
    assert_eq!(code, ErrorCode::SignatureDoesNotMatch);
    assert_eq!(message, "'x-amz-unsigned' must be a 'SignedHeader' in the AWS Authorization.");

    let (_, message) = error(&signed("test", "s3", None), now());
    assert_eq!(
        message,
        "Credential should be scoped to correct service: 'cloudfront'. This emulator serves streaming \
         distributions only."
    );

    let (code, _) = error(&signed("test", "cloudfront", Some("token")), now());
    assert_eq!(code, ErrorCode::InvalidClientTokenId, "a token that the key does not have");

    let mut request = signed("test", "cloudfront", None);
    request.headers_mut().remove("authorization");
    assert_eq!(error(&request, now()).0, ErrorCode::MissingAuthenticationToken);
    for header in [
        "Basic dGVzdDp0ZXN0",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=test/20161119/us-east-1/cloudfront/aws4_request, SignedHeaders=host",
        "AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=test/20161119//cloudfront/aws4_request, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=test/20161119/cloudfront/aws4_request, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=test/20161119/us-east-1/cloudfront/aws4_request, SignedHeaders=host;host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=test/20161119/us-east-1/cloudfront/aws4_request, SignedHeaders=x-a;host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=test/20161119/us-east-1/cloudfront/aws4_request, SignedHeaders=Host, Signature=00",
    ] {
        request.headers_mut().insert("authorization", HeaderValue::from_static(header));
        assert_eq!(error(&request, now()).0, ErrorCode::IncompleteSignature, "{header}");
    }
    let mut request = signed("test", "cloudfront", None);
    request.headers_mut().insert("x-amz-date", HeaderValue::from_static("yesterday"));
    assert_eq!(error(&request, now()).0, ErrorCode::IncompleteSignature);

    for (query, missing) in [
        ("X-Amz-Signature=00", "X-Amz-Algorithm"),
        ("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Credential"),
    ] {
        let request = Request::get(format!("http://localhost/?{query}")).body(Bytes::new());
        let (code, message) = error(&request.expect("a request"), now());
        assert_eq!(code, ErrorCode::IncompleteSignature, "{query}");
        assert_eq!(message, format!("AWS query-string parameters must include '{missing}'."));
    }
}

#[test]
fn a_session_token_must_be_the_key_s_own() {
    let mut key = AccessKey::test();
    key.session_token = Some("token".to_owned());
    let accounts = AccessKeys::new([key]);
    verify(&signed("test", "cloudfront", Some("token")), &accounts, &Clock::new(now))
        .expect("accepted");
    for token in [None, Some("other")] {
        let error = verify(&signed("test", "cloudfront", token), &accounts, &Clock::new(now))
            .expect_err("rejected");
        assert_eq!(error.error.code, Some(ErrorCode::InvalidClientTokenId), "{token:?}");
    }
}

#[test]
fn the_canonical_request_is_reported_without_the_token() {
    let mut key = AccessKey::new("test", "another", "123456789012");
    key.session_token = Some("t0ken".to_owned());
    let accounts = AccessKeys::new([key]);
    let canonical = |request: &Request<Bytes>| {
        let error = verify(request, &accounts, &Clock::new(now)).expect_err("rejected");
        error.canonical_request
    };
    let unsigned = canonical(&Request::new(Bytes::new()));
    let canonical = canonical(&signed("test", "cloudfront", Some("t0ken"))).expect("a mismatch");
    assert!(
        canonical.starts_with("POST\n/2020-05-31/tagging/a%2520b%252Fc\nB=&Operation=Tag&"),
        "{canonical}"
    );
    assert!(canonical.contains("\nx-amz-security-token:…\n"), "{canonical}");
    assert!(!canonical.contains("t0ken"), "{canonical}");
    assert_eq!(unsigned, None);
}
