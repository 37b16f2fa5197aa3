//! Calls over a connector that returns prepared responses, without network or delays.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use aws_credential_types::Credentials;
use bytes::Bytes;
use http::{Request, Response};

use crate::{
    ConnectorError, Endpoint, EndpointOptions, Error, Timeouts, Transport, TransportBuilder,
};

/// Returns a builder of a transport that receives responses with these statuses.
fn builder(statuses: impl IntoIterator<Item = u16>) -> TransportBuilder {
    let endpoint = Endpoint::of_region("us-east-1", EndpointOptions::default());
    let statuses = Mutex::new(VecDeque::from_iter(statuses));
    Transport::builder(endpoint.expect("a region"), "cloudfront")
        .credentials_provider(Credentials::from_keys("AKID", "secret", None))
        .jitter(|| 0.0)
        .connector(move |_| {
            let status = statuses.lock().expect("not poisoned").pop_front();
            let response = status.ok_or_else(|| ConnectorError::not_sent("no response is left"));
            std::future::ready(response.map(with_status))
        })
}

fn with_status(status: u16) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from_static(b"body")).expect("a response")
}

fn request() -> Request<Bytes> {
    Request::new(Bytes::new())
}

#[tokio::test]
async fn responses_of_a_failing_service_are_retried_and_others_are_returned() {
    let last = 299;
    for (status, returned) in [
        (200, 200),
        (304, 304),
        (404, 404),
        (501, 501),
        (500, last),
        (502, last),
        (503, last),
        (504, last),
    ] {
        let transport = builder([status, last]).build().expect("valid settings");
        let response = transport.send(request()).await.expect("a response");
        assert_eq!((response.status().as_u16(), &response.body()[..]), (returned, &b"body"[..]));
    }
}

#[tokio::test]
async fn a_success_returns_the_retry_quota_that_its_call_took() {
    // The quota is enough for 35 retries.
    let transport = builder([503, 200].repeat(36)).max_attempts(2).build();
    let transport = transport.expect("valid settings");
    for call in 1..=36 {
        let response = transport.send(request()).await.expect("a response");
        assert_eq!(response.status(), 200, "call {call}");
    }
}

#[tokio::test]
async fn a_response_of_a_connector_may_have_the_maximum_size() {
    for (limit, is_returned) in [(5, true), (4, true), (3, false)] {
        let transport = builder([200]).max_response_size(limit).build().expect("valid settings");
        match transport.send(request()).await.map_err(|failure| failure.error) {
            Ok(_) => assert!(is_returned, "{limit}"),
            Err(Error::TooLarge { limit: found, .. }) => {
                assert_eq!((found, is_returned), (limit, false));
            }
            Err(other) => panic!("{limit}: {other}"),
        }
    }
}

#[test]
fn a_transport_has_the_deadlines_of_its_builder() {
    let timeouts = Timeouts::default().total(Duration::from_secs(1));
    let transport = builder([]).timeouts(timeouts).build().expect("valid settings");
    assert_eq!(transport.timeouts(), timeouts);
}
