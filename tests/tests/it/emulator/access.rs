//! Access keys, accounts, signatures, and the rate limit.

use cloudfront_streaming_emulator::{AccessKey, AccessLogEntry, EXAMPLE_ID, Emulator};
use cloudfront_streaming_tests::samples::config;
use cloudfront_streaming_tests::socket::request;

use super::{client, observed};
use crate::setup::code;

#[tokio::test]
async fn accounts_do_not_see_each_other() {
    let [first, second] = ["111122223333", "444455556666"];
    let emulator = Emulator::builder()
        .access_key(AccessKey::new("one", "s1", first))
        .access_key(AccessKey::new("two", "s2", second))
        .access_key(AccessKey::new("other", "s3", second))
        .start()
        .await
        .expect("starts");
    let url = emulator.endpoint_url();
    let (one, two, other) =
        (client(&url, "one", "s1"), client(&url, "two", "s2"), client(&url, "other", "s3"));
    let made = one.create_streaming_distribution(config("r")).await.expect("created");
    let (id, arn) = (made.streaming_distribution.id, made.streaming_distribution.arn);
    assert!(arn.starts_with("arn:aws:cloudfront::111122223333:"), "{arn}");
    // The same reference is free in another account.
    let theirs = two.create_streaming_distribution(config("r")).await.expect("created");
    let error = two.get_streaming_distribution(&id).await.expect_err("another account's");
    assert_eq!(code(&error).as_str(), "NoSuchStreamingDistribution");
    let error = two.list_tags_for_resource(&arn).await.expect_err("another account's");
    assert_eq!(code(&error).as_str(), "NoSuchResource");
    let found = other.get_streaming_distribution(&theirs.streaming_distribution.id).await;
    assert!(found.is_ok(), "two keys of an account see the same distributions");
    let error = client(&url, "test", "test").get_streaming_distribution(&id).await;
    assert_eq!(code(&error.expect_err("no such key here")).as_str(), "InvalidClientTokenId");
}

#[tokio::test]
async fn a_signature_covers_the_operation() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let input = cloudfront_streaming_model::GetStreamingDistributionInput::new(EXAMPLE_ID);
    let url = client.presign(&input, std::time::Duration::from_secs(60)).await.expect("signed");
    let host = emulator.address();
    let path = url.split_once(&host.to_string()).expect("the endpoint").1;
    let get = async |target: &str| request(host, &host.to_string(), "GET", target, "").await.0;
    assert_eq!(get(path).await, 200);
    assert_eq!(get(&format!("http://{host}{path}")).await, 200);
    for (changed, status) in [
        // The canonical path is the same: it fails because such a path has no operation.
        (path.replace(EXAMPLE_ID, &format!("{EXAMPLE_ID}/.")), 404),
        (path.replace(EXAMPLE_ID, &format!("/{EXAMPLE_ID}")), 404),
        (format!("{path}&X-Amz-Signature=00"), 403),
        (format!("http://elsewhere{path}"), 403),
        (format!("{path}&more=1"), 403),
    ] {
        assert_eq!(get(&changed).await, status, "{changed}");
    }
}

#[tokio::test]
async fn without_verification_a_request_counts_for_the_key_that_it_names() {
    let emulator = Emulator::builder()
        .access_key(AccessKey::test())
        .access_key(AccessKey::new("two", "s2", "444455556666"))
        .with_example()
        .verify_signatures(false)
        .start()
        .await
        .expect("starts");
    let url = emulator.endpoint_url();
    for (id, is_found) in [("test", true), ("nobody", true), ("two", false)] {
        let found = client(&url, id, "wrong").get_streaming_distribution(EXAMPLE_ID).await;
        assert_eq!(found.is_ok(), is_found, "{id}");
    }
}

#[tokio::test]
async fn more_requests_than_the_rate_are_throttled_until_time_passes() {
    let (builder, seen) = observed(Emulator::builder().with_example());
    let emulator = builder
        .rate(2.0)
        .clock(|| chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("a time"))
        .verify_signatures(false)
        .start()
        .await
        .expect("starts");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let get = || client.get_streaming_distribution(EXAMPLE_ID);
    assert!(get().await.is_ok() && get().await.is_ok());
    let error = get().await.expect_err("throttled");
    let service_error = error.service().expect("an error of the service");
    assert_eq!((service_error.status.as_u16(), code(&error).as_str()), (400, "Throttling"));
    assert_eq!(service_error.message.as_deref(), Some("Rate exceeded"));
    emulator.advance(std::time::Duration::from_millis(500)).await.expect("in memory");
    assert!(get().await.is_ok());
    assert!(get().await.is_err());
    let seen = seen.lock().expect("not poisoned");
    let codes: Vec<_> = seen.iter().map(|entry: &AccessLogEntry| entry.code.as_deref()).collect();
    let throttled = Some("Throttling");
    assert_eq!(codes, [None, None, throttled, None, throttled]);
}

#[tokio::test]
async fn the_log_has_each_request_and_the_reason_of_its_error() {
    let (builder, seen) = observed(Emulator::builder().with_example());
    let emulator = builder.start().await.expect("starts");
    let url = emulator.endpoint_url();
    client(&url, "test", "test").get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    client(&url, "test", "wrong")
        .get_streaming_distribution(EXAMPLE_ID)
        .await
        .expect_err("an error");
    client(&url, "test", "test").get_streaming_distribution("E1").await.expect_err("an error");
    let seen = seen.lock().expect("not poisoned");
    let reported: Vec<_> = seen
        .iter()
        .map(|seen| {
            assert_eq!(seen.method, "GET");
            assert_eq!(seen.operation, Some("GetStreamingDistribution"));
            assert_eq!(seen.request_id.as_deref().map(str::len), Some(36));
            (seen.uri.as_str(), seen.status, seen.account.as_deref(), seen.code.as_deref())
        })
        .collect();
    let path = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";
    let account = Some("123456789012");
    let gone = Some("NoSuchStreamingDistribution");
    assert_eq!(
        reported,
        [
            (path, Some(200), account, None),
            (path, Some(403), None, Some("SignatureDoesNotMatch")),
            ("/2020-05-31/streaming-distribution/E1", Some(404), account, gone),
        ]
    );
    let reason = seen[2].reason.as_deref();
    assert_eq!(reason, Some("The specified streaming distribution does not exist."));
    let canonical = seen[1].canonical_request.as_deref().expect("the signature does not match");
    let host = emulator.address();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert!(canonical.starts_with(&format!("GET\n{path}\n\nhost:{host}\nx-amz-date:")));
    assert!(canonical.ends_with(&format!("\n\nhost;x-amz-date\n{empty}")), "{canonical}");
    assert_eq!((&seen[0].canonical_request, &seen[2].canonical_request), (&None, &None));
    let json = serde_json::to_value(&seen[1]).expect("JSON");
    assert_eq!(json["code"], "SignatureDoesNotMatch");
    assert!(!json.to_string().contains("Signature="), "{json}");
}
