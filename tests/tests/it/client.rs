//! The client against the emulator, and against servers that misbehave.

use std::time::Duration;

use cloudfront_streaming::model::ErrorCode;
use cloudfront_streaming::{ClientBuilder, Credentials, Effect, Error, Timeouts};
use cloudfront_streaming_emulator::{AccessKey, EXAMPLE_ID, Emulator, example};
use cloudfront_streaming_tests::canned::{Behaviour, Canned, ClosedPort};
use http::StatusCode;

use crate::setup::{builder as client, credentials};

async fn get(builder: ClientBuilder) -> Result<(), Error> {
    let client = builder.build().expect("valid settings");
    client.get_streaming_distribution(EXAMPLE_ID).await.map(drop)
}

/// Returns the client's error for a response.
async fn failed_with(status: &str, headers: &str, body: &str) -> Error {
    let server = Canned::start(Behaviour::response(status, headers, body)).await;
    get(client(&server.url())).await.expect_err("no distribution")
}

#[tokio::test]
async fn the_example_arrives_as_it_was_seeded() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let client = client(&emulator.endpoint_url()).build().expect("valid settings");
    let output = client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    assert_eq!(output.etag.as_deref(), Some("E2QWRUHAPOMQZL"));
    assert_eq!(output.streaming_distribution, example().distribution);
    emulator.shutdown().await;
}

#[tokio::test]
async fn two_etags_are_an_error() {
    let body = cloudfront_streaming::xml::to_document(&example().distribution).expect("written");
    let headers = "ETag: E1\r\nContent-Type: text/xml\r\nETag: E2\r\n";
    let error = failed_with("200 OK", headers, &body).await;
    let start = "GetStreamingDistribution: the header etag of the response is not UTF-8, or there is \
                more than one";
    assert!(error.to_string().starts_with(start), "{error}");
}

#[tokio::test]
async fn a_change_is_in_progress_however_soon_it_is_deployed() {
    use cloudfront_streaming_emulator::Deployment;
    let at_once = Emulator::builder().with_example().deployment(Deployment::After(Duration::ZERO));
    let emulator = at_once.start().await.expect("starts");
    let client = client(&emulator.endpoint_url()).build().expect("valid settings");
    let mut config = example().distribution.streaming_distribution_config;
    let updated = client
        .update_streaming_distribution(EXAMPLE_ID, example().etag, config.clone())
        .await
        .expect("updated");
    assert_eq!(updated.streaming_distribution.status, "InProgress");
    config.caller_reference = "another".to_owned();
    config.aliases = None;
    let created = client.create_streaming_distribution(config).await.expect("created");
    assert_eq!(created.streaming_distribution.status, "InProgress");
    let id = created.streaming_distribution.id;
    let found = client.get_streaming_distribution(&id).await.expect("found");
    assert_eq!(found.streaming_distribution.status, "Deployed");
}

#[tokio::test]
async fn an_unknown_id_is_not_found_with_code_message_and_request_id() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let client = client(&emulator.endpoint_url()).build().expect("valid settings");
    for id in ["E1", "a b/c?d#e%", ".", "..", "日本"] {
        let error = client.get_streaming_distribution(id).await.expect_err("unknown");
        assert!(error.is_not_found(), "{id}: {error}");
        assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
        let id = error.request_id().expect("a request id");
        assert_eq!(
            error.to_string(),
            format!(
                "GetStreamingDistribution: NoSuchStreamingDistribution: The specified streaming \
                 distribution does not exist. (request id {id}); check the id, and that the \
                 credentials are those of its account"
            )
        );
        assert_eq!(error.effect(), Effect::Rejected, "the service responded");
    }
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_key_say_what_to_check() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let url = emulator.endpoint_url();
    let error = get(client(&url).credentials_provider(credentials("test", "wrong")))
        .await
        .expect_err("403");
    assert_eq!(error.code(), Some(&ErrorCode::SignatureDoesNotMatch));
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    assert!(error.to_string().contains("check the secret access key"), "{error}");
    assert!(!error.to_string().contains("wrong"), "{error}");

    let unknown = credentials("nobody", "test");
    let error = get(client(&url).credentials_provider(unknown)).await.expect_err("403");
    assert_eq!(error.code(), Some(&ErrorCode::InvalidClientTokenId));
}

#[tokio::test]
async fn accounts_do_not_see_each_other() {
    let other = AccessKey::new("other", "secret", "111122223333");
    let emulator = Emulator::builder()
        .with_example()
        .access_key(AccessKey::test())
        .access_key(other)
        .start()
        .await
        .expect("starts");
    let stranger = credentials("other", "secret");
    get(client(&emulator.endpoint_url())).await.expect("the owner sees it");
    let error = get(client(&emulator.endpoint_url()).credentials_provider(stranger)).await;
    assert!(error.expect_err("not theirs").is_not_found());
}

#[tokio::test]
async fn a_session_token_is_signed_and_checked() {
    let mut key = AccessKey::test();
    key.session_token = Some("a/session+token=".to_owned());
    let emulator =
        Emulator::builder().with_example().access_key(key).start().await.expect("starts");
    let url = emulator.endpoint_url();
    let token = Some("a/session+token=".to_owned());
    let right = Credentials::new("test", "test", token, None, "test");
    get(client(&url).credentials_provider(right)).await.expect("accepted");
    let error = get(client(&url)).await.expect_err("no token");
    assert_eq!(error.code(), Some(&ErrorCode::InvalidClientTokenId));
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_or_reported() {
    use cloudfront_streaming::Clock;
    use std::time::SystemTime;

    #[derive(Debug)]
    struct Behind;
    impl Clock for Behind {
        fn now(&self) -> SystemTime {
            SystemTime::now() - Duration::from_secs(600)
        }
    }
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let behind = || client(&emulator.endpoint_url()).clock(Behind);
    get(behind()).await.expect("the clock is corrected by the response, and the call tried again");
    let error = get(behind().correct_clock_skew(false)).await.expect_err("expired");
    assert_eq!(error.code(), Some(&ErrorCode::SignatureDoesNotMatch));
    assert!(error.to_string().contains("Signature expired: "), "{error}");
    assert!(error.to_string().contains("the clock of this machine"), "{error}");
}

#[tokio::test]
async fn a_page_with_status_200_is_an_error() {
    let error =
        failed_with("200 OK", "Content-Type: text/html\r\n", "<html><p>Welcome</p></html>").await;
    assert_eq!(
        error.to_string(),
        "GetStreamingDistribution: status 200 OK, but the response cannot be read: document, byte 0: \
         expected the root StreamingDistribution, found html; check the endpoint URL: a proxy or \
         another service may have responded"
    );
    let error = failed_with("200 OK", "", "").await;
    assert!(error.to_string().contains("expected a root element"), "{error}");
    let error = failed_with("200 OK", "", "<StreamingDistribution><Id>E1</Id>").await;
    assert!(error.to_string().contains("found the end of the document"), "{error}");
    assert_eq!(error.effect(), Effect::Unknown);
}

#[tokio::test]
async fn an_error_document_with_status_200_is_an_error() {
    let body = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>\
                <RequestId>7</RequestId></ErrorResponse>";
    let error = failed_with("200 OK", "", body).await;
    assert!(error.is_access_denied(), "{error}");
    assert_eq!(error.request_id(), Some("7"));
}

#[tokio::test]
async fn bodies_that_are_not_the_service_s_become_errors_by_status() {
    for (status, body, expected) in [
        ("503 Service Unavailable", "<html>later</html>", "HTTP status 503 Service Unavailable"),
        ("500 Internal Server Error", "", "HTTP status 500 Internal Server Error"),
        ("403 Forbidden", "{\"message\":\"Forbidden\"}", "HTTP status 403 Forbidden"),
        ("301 Moved Permanently", "", "HTTP status 301 Moved Permanently"),
    ] {
        let error = failed_with(status, "x-amzn-requestid: 42\r\n", body).await;
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(error.code(), None, "{status}");
        assert_eq!(error.effect(), Effect::Unknown, "{status}");
        assert_eq!(error.request_id(), Some("42"), "{status}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Canned::start(Behaviour::Silence).await;
    for status in ["301 Moved Permanently", "303 See Other", "307 Temporary Redirect"] {
        let location = format!("Location: {}/\r\n", other.url());
        let error = failed_with(status, &location, "").await;
        assert!(error.to_string().contains(&format!("HTTP status {status}")), "{error}");
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn control_characters_of_a_server_are_escaped_in_the_error() {
    let body = "<ErrorResponse><Error><Code>Odd&#x9b;Code</Code><Message>a&#x9b;31mb\u{7f}\nc</Message>\
                </Error><RequestId>1&#x85;2</RequestId></ErrorResponse>";
    let error = failed_with("400 Bad Request", "", body).await;
    let text = error.to_string();
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(text.contains("a\\u{9b}31mb\\u{7f}\\u{a}c"), "{text}");
    let error = failed_with("502 Bad Gateway", "", "\u{1b}[2J<html>").await;
    assert!(!error.to_string().contains(char::is_control), "{error}");
}

#[tokio::test]
async fn after_a_refused_connection_the_effect_is_not_sent() {
    let port = ClosedPort::bind();
    let error = get(client(&port.url())).await.expect_err("an error");
    assert!(error.to_string().contains("no connection to 127.0.0.1:"), "{error}");
    assert!(error.to_string().ends_with("check the endpoint URL and the network"), "{error}");
    assert_eq!(error.effect(), Effect::NotSent);
    let sources = std::iter::successors(std::error::Error::source(&error), |error| error.source());
    assert!(sources.last().expect("a source").to_string().contains("refused"));
}

#[tokio::test]
async fn a_silent_server_causes_a_timeout() {
    let server = Canned::start(Behaviour::Silence).await;
    for total in [true, false] {
        let mut timeouts = Timeouts::default();
        let deadline = Some(Duration::from_millis(100));
        *(if total { &mut timeouts.total } else { &mut timeouts.attempt }) = deadline;
        let error = get(client(&server.url()).timeouts(timeouts)).await.expect_err("late");
        assert!(error.is_timeout(), "{error}");
        assert!(error.to_string().contains("did not respond within 100ms"), "{error}");
        assert_eq!(error.effect(), Effect::Unknown);
    }
}

#[tokio::test]
async fn broken_and_endless_responses_are_errors() {
    let server = Canned::start(Behaviour::Close).await;
    let error = get(client(&server.url())).await.expect_err("closed");
    assert!(error.to_string().contains("broke before the whole response was received"), "{error}");

    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<StreamingDistribution>".to_vec();
    let server = Canned::start(Behaviour::Respond(1, cut)).await;
    let error = get(client(&server.url())).await.expect_err("cut");
    assert!(error.to_string().contains("broke before the whole response was received"), "{error}");
    assert_eq!(error.effect(), Effect::Unknown);

    let large = Behaviour::response("200 OK", "", &"x".repeat(2000));
    let server = Canned::start(large).await;
    let error = get(client(&server.url()).max_response_size(1000)).await.expect_err("large");
    assert!(error.to_string().contains("larger than the limit of 1000 bytes"), "{error}");
}

#[tokio::test]
async fn credentials_that_a_header_cannot_contain_are_an_error() {
    let server = Canned::start(Behaviour::Silence).await;
    for (id, token) in [("te\nst", None), ("test", Some("to\nken".to_owned()))] {
        let odd = Credentials::new(id, "secret", token, None, "test");
        let error =
            get(client(&server.url()).credentials_provider(odd)).await.expect_err("an error");
        assert!(error.to_string().contains("could not be signed"), "{error}");
        assert_eq!(error.effect(), Effect::NotSent);
    }
}

#[tokio::test]
async fn without_credentials_requests_have_no_signature() {
    let body = cloudfront_streaming::xml::to_document(&example().distribution).expect("written");
    let server = Canned::start(Behaviour::response("200 OK", "ETag: E1\r\n", &body)).await;
    // Even if there are credentials.
    for builder in [
        client(&server.url()).no_credentials(),
        ClientBuilder::default().region("us-east-1").endpoint_url(server.url()).no_credentials(),
    ] {
        get(builder).await.expect("found");
    }
    get(client(&server.url())).await.expect("found");
    let heads = server.heads();
    let is_signed: Vec<bool> = heads
        .iter()
        .map(|head| {
            let head = head.to_lowercase();
            head.contains("\r\nauthorization:") || head.contains("\r\nx-amz-date:")
        })
        .collect();
    assert_eq!(is_signed, [false, false, true], "{heads:?}");
}

#[tokio::test]
async fn without_credentials_a_url_cannot_be_presigned() {
    use cloudfront_streaming::TransportError;
    use cloudfront_streaming::model::GetStreamingDistributionInput;
    let client = client("http://127.0.0.1:1").no_credentials().build().expect("valid settings");
    let input = GetStreamingDistributionInput::new(EXAMPLE_ID);
    let error = client.presign(&input, Duration::from_secs(60)).await.expect_err("no key");
    assert!(
        matches!(error, Error::Transport { source: TransportError::Credentials(_), .. }),
        "{error}"
    );
}
