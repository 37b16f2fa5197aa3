//! Time, faults and state over the control endpoint.

use std::net::SocketAddr;
use std::time::Duration;

use cloudfront_streaming_emulator::{
    Deployment, EXAMPLE_ID, Emulator, Fault, FaultRule, ListQuantity, Settings,
};
use cloudfront_streaming_model::{
    GetStreamingDistributionInput, ListStreamingDistributionsInput, Operation,
};
use cloudfront_streaming_tests::samples::config;
use cloudfront_streaming_tests::socket::{self, raw};
use futures_util::StreamExt;
use serde_json::{Value, json};

use super::client;
use crate::setup::{self, code};

/// Calls the control endpoint, and returns status and body.
async fn plain(address: SocketAddr, method: &str, path: &str, body: &str) -> (u16, String) {
    socket::request(address, "localhost", method, path, body).await
}

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn advancing_the_time_deploys_changes_and_expires_presigned_urls() {
    let emulator = Emulator::builder().deployment(Deployment::After(HOUR)).start().await;
    let emulator = emulator.expect("starts");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let made = client.create_streaming_distribution(config("r")).await.expect("created");
    let id = made.streaming_distribution.id;
    let input = GetStreamingDistributionInput::new(&id);
    let url = client.presign(&input, Duration::from_secs(600)).await.expect("signed");
    let status = async || {
        let found = client.get_streaming_distribution(&id).await.expect("found");
        found.streaming_distribution.status
    };
    let presigned = async || socket::get(&url).await.0;
    assert_eq!((status().await.as_str(), presigned().await), ("InProgress", 200));
    emulator.advance(HOUR / 2).await.expect("in memory");
    // Clients do not know the emulator's time: their new signatures have not expired.
    assert_eq!((status().await.as_str(), presigned().await), ("InProgress", 403));
    // A number alone is JSON, too.
    let (code, clock) = plain(emulator.address(), "POST", "/_cfstream/clock", "1800").await;
    let clock: Value = serde_json::from_str(&clock).expect("JSON");
    assert_eq!((code, &clock["ahead_seconds"]), (200, &json!(3600.0)));
    assert_eq!(status().await, "Deployed");
}

#[tokio::test]
async fn reads_may_be_stale_for_a_while_and_conditions_never_are() {
    let minute = Duration::from_secs(60);
    let emulator = Emulator::builder().stale_reads(minute).start().await.expect("starts");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let made = client.create_streaming_distribution(config("r")).await.expect("created");
    let (id, first) = (made.streaming_distribution.id, made.etag.expect("an ETag"));
    let listed = async || {
        let mut pages = std::pin::pin!(client.list_streaming_distributions().pages());
        let page = pages.next().await.expect("a page").expect("listed");
        page.items.unwrap_or_default().into_iter().map(|item| item.comment).collect::<Vec<_>>()
    };
    let error = client.get_streaming_distribution(&id).await.expect_err("not seen yet");
    assert_eq!((code(&error).as_str(), listed().await.len()), ("NoSuchStreamingDistribution", 0));
    emulator.advance(minute).await.expect("in memory");
    let seen = client.get_streaming_distribution(&id).await.expect("found");
    assert_eq!(seen.etag.as_ref(), Some(&first));

    let mut changed = config("r");
    changed.comment = "changed".to_owned();
    let update = client.update_streaming_distribution(&id, &first, changed.clone()).await;
    let second = update.expect("updated").etag.expect("an ETag");
    let seen = client.get_streaming_distribution_config(&id).await.expect("found");
    assert_eq!((seen.etag.as_ref(), listed().await), (Some(&first), vec![String::new()]));
    let error = client.update_streaming_distribution(&id, &first, changed).await;
    assert_eq!(code(&error.expect_err("stale")).as_str(), "PreconditionFailed");
    emulator.advance(minute).await.expect("in memory");
    let seen = client.get_streaming_distribution_config(&id).await.expect("found");
    assert_eq!((seen.etag, listed().await), (Some(second), vec!["changed".to_owned()]));
}

#[tokio::test]
async fn the_quantity_of_a_page_is_configurable() {
    for (setting, expected) in [(ListQuantity::Page, 1), (ListQuantity::Account, 2)] {
        let emulator = Emulator::builder().list_quantity(setting).start().await.expect("starts");
        let client = client(&emulator.endpoint_url(), "test", "test");
        for reference in ["a", "b"] {
            client.create_streaming_distribution(config(reference)).await.expect("created");
        }
        let mut input = ListStreamingDistributionsInput::new();
        input.max_items = Some("1".to_owned());
        let page = client.send(&input).await.expect("listed").streaming_distribution_list;
        assert_eq!((page.quantity, page.items.map(|items| items.len())), (expected, Some(1)));
    }
}

#[tokio::test]
async fn a_change_is_deployed_after_a_number_of_polls() {
    let emulator = Emulator::builder().deployment(Deployment::AfterPolls(2)).start().await;
    let emulator = emulator.expect("starts");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let made = client.create_streaming_distribution(config("r")).await.expect("created");
    let (id, etag) = (made.streaming_distribution.id, made.etag.expect("an ETag"));
    let statuses = async |number: usize| {
        let mut statuses = Vec::new();
        for _ in 0..number {
            let found = client.get_streaming_distribution(&id).await.expect("found");
            statuses.push(found.streaming_distribution.status);
        }
        statuses
    };
    assert_eq!(statuses(1).await, ["InProgress"]);
    emulator.save_snapshot("polled once").expect_err("a name without spaces");
    emulator.save_snapshot("polled-once").expect("saved");
    assert_eq!(statuses(3).await, ["InProgress", "Deployed", "Deployed"]);
    // A restored snapshot waits for all polls again, and so does another change.
    emulator.restore_snapshot("polled-once").await.expect("restored");
    assert_eq!(statuses(3).await, ["InProgress", "InProgress", "Deployed"]);
    let mut changed = config("r");
    changed.enabled = false;
    client.update_streaming_distribution(&id, &etag, changed).await.expect("updated");
    assert_eq!(statuses(1).await, ["InProgress"]);
    // The other ways to deploy still work.
    assert_eq!(emulator.deploy(&id).await, Ok(true));
    assert_eq!(statuses(1).await, ["Deployed"]);
}

#[tokio::test]
async fn a_deployment_after_polls_is_durable() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = async || {
        let builder = Emulator::builder().data(folder.path().join("data"));
        builder.deployment(Deployment::AfterPolls(1)).start().await.expect("starts")
    };
    let emulator = start().await;
    let made = client(&emulator.endpoint_url(), "test", "test");
    let made = made.create_streaming_distribution(config("r")).await.expect("created");
    let id = made.streaming_distribution.id;
    let status = async |emulator: &Emulator| {
        let client = client(&emulator.endpoint_url(), "test", "test");
        let found = client.get_streaming_distribution(&id).await.expect("found");
        found.streaming_distribution.status
    };
    assert_eq!(status(&emulator).await, "InProgress");
    emulator.shutdown().await;
    // Polls are not in the file, what was deployed is.
    let emulator = start().await;
    assert_eq!([status(&emulator).await, status(&emulator).await], ["InProgress", "Deployed"]);
    emulator.shutdown().await;
    let emulator = start().await;
    assert_eq!(status(&emulator).await, "Deployed");
}

#[tokio::test]
async fn settings_change_while_it_runs_and_a_reset_undoes_it() {
    let emulator = Emulator::builder().start().await.expect("starts");
    let start = emulator.settings();
    let client = client(&emulator.endpoint_url(), "unknown", "wrong");
    let created = async |reference: &str| {
        let made = client.create_streaming_distribution(config(reference)).await;
        made.map(drop).map_err(|error| code(&error).clone())
    };
    assert_eq!(created("a").await.expect_err("an unknown key").as_str(), "InvalidClientTokenId");
    let change = |settings: &mut Settings| {
        settings.verify_signatures = false;
        settings.limits.distributions = 1;
    };
    emulator.change_settings(change).expect("in range");
    assert_eq!(created("a").await, Ok(()));
    assert_eq!(created("b").await.expect_err("one").as_str(), "TooManyStreamingDistributions");
    let wrong = emulator.change_settings(|settings| {
        settings.rate = Some(0.0);
        settings.limits.distributions = 9;
    });
    let error = wrong.expect_err("a rate of zero").to_string();
    assert_eq!(error, "rate: expected a number of requests above 0");
    assert_eq!(emulator.settings().limits.distributions, 1, "nothing is changed after an error");
    for (body, expected) in [
        ("{\"limits\":{\"page\":\"all\"}}", "limits.page: invalid type: string \\\"all\\\""),
        ("{\"delay\":1}", "unknown field `delay`"),
        ("{\"deployment\":\"soon\"}", "deployment: expected a number of seconds, `manual`"),
        ("{\"stale_reads\":-1}", "stale_reads: expected a number of seconds from 0"),
        ("{\"rate\":-1}", "rate: expected a number of requests above 0"),
        ("[]", "expected some of the settings"),
    ] {
        let (status, error) = plain(emulator.address(), "PATCH", "/_cfstream/settings", body).await;
        assert!(status == 400 && error.contains(expected), "{body}: {status} {error}");
    }
    emulator.reset().await.expect("in memory");
    assert_eq!(emulator.settings(), start);
    assert_eq!(created("a").await.expect_err("an unknown key").as_str(), "InvalidClientTokenId");
}

#[tokio::test]
async fn faults_are_added_listed_and_removed() {
    let emulator = Emulator::builder()
        .with_example()
        .fault(FaultRule::new(Fault::Page503).operation(Operation::ListTagsForResource))
        .start()
        .await
        .expect("starts");
    let address = emulator.address();
    let client = client(&emulator.endpoint_url(), "test", "test");
    let rules = "\nthrottling,times=1\nstall,operation=GetStreamingDistribution,probability=0\n";
    let (status, reported) = plain(address, "POST", "/_cfstream/faults", rules).await;
    let rules = |text: &str| {
        let reported: Value = serde_json::from_str(text).expect("JSON");
        let rules = reported["rules"].as_array().expect("rules").iter();
        rules.map(|rule| (rule["rule"].clone(), rule["served"].clone())).collect::<Vec<_>>()
    };
    let all = [
        (json!("page-503,operation=ListTagsForResource"), json!(0)),
        (json!("throttling,times=1"), json!(0)),
        (json!("stall,operation=GetStreamingDistribution,probability=0"), json!(0)),
    ];
    assert_eq!((status, rules(&reported)), (200, all.to_vec()));
    let error = client.get_streaming_distribution(EXAMPLE_ID).await.expect_err("throttled");
    assert_eq!(code(&error).as_str(), "Throttling");
    client.get_streaming_distribution(EXAMPLE_ID).await.expect("once only");
    let (_, reported) = plain(address, "GET", "/_cfstream/faults", "").await;
    assert_eq!(rules(&reported)[1], (json!("throttling,times=0"), json!(1)), "it is counted");
    let (status, reported) = plain(address, "POST", "/_cfstream/faults", "stal").await;
    assert_eq!(status, 400);
    assert!(
        reported.contains("\"error\": \"expected one of reset-on-accept, reset-before"),
        "{reported}"
    );
    // As JSON, and removed by number.
    let rule = r#"{"fault": "error", "code": "AccessDenied", "status": 418, "message": "a, b", "id": "E9"}"#;
    let (status, reported) = plain(address, "POST", "/_cfstream/faults", rule).await;
    let added = json!("error,code=AccessDenied,status=418,message=a, b,id=E9");
    assert_eq!((status, &rules(&reported)[3].0), (200, &added));
    let (status, reported) = plain(address, "DELETE", "/_cfstream/faults/1", "").await;
    assert_eq!((status, rules(&reported).len()), (200, 3));
    assert_eq!(plain(address, "DELETE", "/_cfstream/faults/1", "").await.0, 404);
    let (_, reported) = plain(address, "DELETE", "/_cfstream/faults", "").await;
    assert_eq!((rules(&reported).len(), emulator.faults().len()), (0, 0));
}

#[tokio::test]
async fn an_injected_error_has_a_date_and_a_request_id_like_the_service_s() {
    // A clock far in the past: a client that corrected its clock by another one could not sign.
    let now = || chrono::DateTime::from_timestamp(1_479_584_278, 0).expect("a time");
    let faults = ["throttling,times=1", "page-503,times=1", "skewed-date,times=1"];
    let mut builder = Emulator::builder().with_example().clock(now);
    for fault in faults {
        builder = builder.fault(fault.parse().expect("a rule"));
    }
    let emulator = builder.start().await.expect("starts");
    let client = setup::builder(&emulator.endpoint_url())
        .jitter(|| 0.0)
        // One for each fault, one to correct the client's clock, one to correct it again after
        // skewed-date, and one that succeeds.
        .max_attempts(6)
        .build()
        .expect("valid settings");
    client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    assert_eq!(emulator.faults(), []);
    emulator.inject(FaultRule::error("AccessDenied")).expect("a rule");
    let error = client.get_streaming_distribution(EXAMPLE_ID).await.expect_err("denied");
    let id = error.service().and_then(|service_error| service_error.request_id.clone());
    assert_eq!(id.map(|id| id.len()), Some(36));
}

#[tokio::test]
async fn any_error_of_the_service_can_be_injected() {
    let create = Operation::CreateStreamingDistribution;
    let rule = FaultRule::error("AccessDenied").operation(create).times(1);
    let emulator = Emulator::builder().fault(rule).start().await.expect("starts");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let error = client.create_streaming_distribution(config("r")).await.expect_err("denied");
    assert_eq!(code(&error).as_str(), "AccessDenied");
    assert_eq!(error.service().expect("an error of the service").status.as_u16(), 403);
    assert_eq!(emulator.distributions(), []);
    client.create_streaming_distribution(config("r")).await.expect("once only");
}

#[tokio::test]
async fn a_wrong_control_request_gets_an_error_that_says_what_is_expected() {
    let emulator = Emulator::builder().start().await.expect("starts");
    let address = emulator.address();
    let error = async |method, path, body: &str| {
        let (status, text) = plain(address, method, path, body).await;
        let error: Value = serde_json::from_str(&text).expect("JSON");
        (status, error["error"].as_str().expect("a message").to_owned())
    };
    let found = error("PUT", "/_cfstream/health", "").await;
    assert_eq!(found, (405, "expected the method GET".to_owned()));
    for body in ["", "soon", "-1", "inf", "1e300", r#"{"advanse": 1}"#, r#"{"advance": -1}"#] {
        let (status, message) = error("POST", "/_cfstream/clock", body).await;
        assert_eq!(status, 400, "{body}");
        assert!(message.starts_with("expected a number of seconds"), "{body}: {message}");
    }
    let (status, message) = error("POST", "/_cfstream/faults", "reset-on-accept").await;
    assert_eq!(status, 400);
    assert!(message.starts_with("expected times=NUMBER: without it no client"), "{message}");
    let (status, message) = error("GET", "/_cfstream/journal?operaton=x", "").await;
    assert_eq!(status, 400);
    assert!(message.starts_with("expected one of the parameters operation, id,"), "{message}");
    let found = error("POST", "/_cfstream/faults", &"\n".repeat(1024 * 1024 + 1)).await;
    assert_eq!(found, (400, "The request body is larger than 1 MiB.".to_owned()));
    let page =
        b"POST /_cfstream/deploy HTTP/1.1\r\nhost: localhost\r\norigin: https://example.com\r\n\
                 connection: close\r\ncontent-length: 0\r\n\r\n";
    let response = raw(address, page).await;
    assert!(response.starts_with("HTTP/1.1 403 "), "{response}");
    let (status, message) = error("GET", "/_cfstream/nothing", "").await;
    assert_eq!(status, 404);
    assert!(
        message.contains("GET health, ") && message.ends_with(", below /_cfstream/"),
        "{message}"
    );

    let closed = Emulator::builder().control(false).start().await.expect("starts");
    let (status, body) = plain(closed.address(), "GET", "/_cfstream/health", "").await;
    assert_eq!(status, 403);
    assert!(body.contains("<Code>MissingAuthenticationToken</Code>"), "{body}");
}

#[tokio::test]
async fn a_request_that_looks_for_the_emulator_is_led_to_the_control_endpoint() {
    let emulator = Emulator::builder().start().await.expect("starts");
    for (path, header, status, expected) in [
        ("/", "accept: text/html,*/*", "302", "location: /_cfstream/\r\n"),
        ("/", "accept: */*", "404", "\"error\": \"this is cfstream emulate; /_cfstream/ lists"),
        ("/health", "accept: */*", "404", "its health is at /_cfstream/health\""),
        ("/_cfstream", "accept: */*", "200", "\"path\": \"journal/count\""),
        // What is signed, or is another path, is for the service.
        ("/", "authorization: x", "403", "<Code>IncompleteSignature</Code>"),
        ("/?X-Amz-Signature=x", "accept: */*", "403", "<Code>"),
        ("/healthz", "accept: */*", "403", "<Code>MissingAuthenticationToken</Code>"),
    ] {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\n{header}\r\nconnection: close\r\n\r\n"
        );
        let response = raw(emulator.address(), request.as_bytes()).await;
        assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {response}");
        assert!(response.contains(expected), "{path}: {response}");
    }
}
