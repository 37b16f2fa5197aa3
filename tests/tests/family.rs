//! The client's whole family of operations against the emulator.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cloudfront_streaming::model::*;
use cloudfront_streaming::{Client, ClientBuilder, Credentials, Error, ModifyOptions, Sent, Step};
use cloudfront_streaming_emulator::{Builder, Deployment, EXAMPLE_ID, Emulator, Limits};
use cloudfront_streaming_tests::canned::{Behaviour, Canned};
use cloudfront_streaming_tests::lossy::Lossy;
use futures_util::TryStreamExt;

fn settings(url: &str) -> ClientBuilder {
    let credentials = Credentials::new("test", "test", None, None, "test");
    Client::builder().region("us-east-1").endpoint_url(url).credentials_provider(credentials)
}

async fn started(builder: Builder) -> (Emulator, Client) {
    let emulator = builder.start().await.expect("starts");
    let client = settings(&emulator.endpoint_url()).build().expect("valid settings");
    (emulator, client)
}

fn config(reference: &str) -> StreamingDistributionConfig {
    let origin = S3Origin::new("media.s3.amazonaws.com", "");
    StreamingDistributionConfig::new(reference, origin, "", TrustedSigners::disabled(), true)
}

fn code(error: &Error) -> &ErrorCode {
    error.code().unwrap_or_else(|| panic!("no code: {error}"))
}

#[tokio::test]
async fn a_distribution_lives_from_creation_to_deletion() {
    let (emulator, client) = started(Emulator::builder().deployment(Deployment::Manual)).await;
    let created = client
        .create_streaming_distribution_with_tags(config("life"), [Tag::from(("stage", "test"))])
        .await
        .expect("created");
    let id = created.streaming_distribution.id.clone();
    let arn = created.streaming_distribution.arn.clone();
    assert_eq!(arn, format!("arn:aws:cloudfront::123456789012:streaming-distribution/{id}"));
    let location = created.location.expect("a location");
    assert!(location.ends_with(&format!("/2020-05-31/streaming-distribution/{id}")), "{location}");
    assert_eq!(created.streaming_distribution.status, "InProgress");
    let first = created.etag.expect("an ETag");

    client
        .tag_resource(&arn, [Tag::from(("owner", "a + b = c@d")), Tag::new("bare")])
        .await
        .expect("tagged");
    client.untag_resource(&arn, ["stage", "not there"]).await.expect("untagged");
    let tags = client.list_tags_for_resource(&arn).await.expect("listed");
    assert_eq!(tags, [Tag::from(("owner", "a + b = c@d")), Tag::new("bare")]);

    let mut changed = config("life");
    changed.comment = "changed".to_owned();
    let updated =
        client.update_streaming_distribution(&id, &first, changed.clone()).await.expect("updated");
    let second = updated.etag.expect("an ETag");
    assert_ne!(first, second);
    let got = client.get_streaming_distribution_config(&id).await.expect("got");
    assert_eq!(
        (got.streaming_distribution_config, got.etag.as_ref()),
        (changed.clone(), Some(&second))
    );

    let stale = client.update_streaming_distribution(&id, &first, changed.clone()).await;
    assert_eq!(code(&stale.expect_err("stale")), &ErrorCode::PreconditionFailed);
    let wrong = client.update_streaming_distribution(&id, "E0000000000000", changed.clone()).await;
    assert_eq!(code(&wrong.expect_err("wrong")), &ErrorCode::InvalidIfMatchVersion);
    let renamed = client.update_streaming_distribution(&id, &second, config("another")).await;
    assert_eq!(code(&renamed.expect_err("renamed")), &ErrorCode::IllegalUpdate);

    emulator.deploy_all();
    let enabled = client.delete_streaming_distribution(&id, &second).await;
    assert_eq!(code(&enabled.expect_err("enabled")), &ErrorCode::StreamingDistributionNotDisabled);
    let disabled = client.modify(&id, |config| config.enabled = false).await.expect("disabled");
    let spreading = client.delete_streaming_distribution(&id, &disabled.etag).await;
    assert_eq!(
        code(&spreading.expect_err("in progress")),
        &ErrorCode::StreamingDistributionNotDisabled
    );
    emulator.deploy_all();
    client.delete_streaming_distribution(&id, &disabled.etag).await.expect("deleted");
    assert!(client.get_streaming_distribution(&id).await.expect_err("gone").is_not_found());
    assert!(client.list_tags_for_resource(&arn).await.expect_err("gone").is_not_found());
}

#[tokio::test]
async fn creation_is_refused_for_the_service_s_reasons() {
    let mut limits = Limits::default();
    limits.distributions = 3;
    let (_emulator, client) = started(Emulator::builder().with_example().limits(limits)).await;
    client.create_streaming_distribution(config("one")).await.expect("created");
    let again = client.create_streaming_distribution(config("one")).await.expect_err("used");
    assert_eq!(code(&again), &ErrorCode::StreamingDistributionAlreadyExists);

    let mut taken = config("two");
    taken.aliases = Some(["media.example.com"].into_iter().collect());
    let error = client.create_streaming_distribution(taken).await.expect_err("taken");
    assert_eq!(code(&error), &ErrorCode::CnameAlreadyExists);

    let mut many = config("two");
    many.aliases = Some((0..101).map(|i| format!("a{i}.example.com")).collect());
    let error = client.create_streaming_distribution(many).await.expect_err("too many");
    assert_eq!(code(&error), &ErrorCode::TooManyStreamingDistributionCnames);

    client.create_streaming_distribution(config("two")).await.expect("created");
    let error = client.create_streaming_distribution(config("three")).await.expect_err("full");
    assert_eq!(code(&error), &ErrorCode::TooManyStreamingDistributions);
}

#[tokio::test]
async fn an_empty_reference_is_filled_and_an_empty_list_left_out() {
    let (_emulator, client) = started(Emulator::builder()).await;
    let mut with_empty = config("");
    with_empty.aliases = Some(Aliases::from_iter([""; 0]));
    let created = client.create_streaming_distribution(with_empty).await.expect("created");
    let config = created.streaming_distribution.streaming_distribution_config;
    assert!(!config.caller_reference.is_empty());
    assert_eq!(config.aliases, Some(Aliases::new()));
}

#[tokio::test]
async fn a_creation_whose_answer_is_lost_is_made_once() {
    for lost in [1, 2] {
        let (emulator, direct) = started(Emulator::builder()).await;
        let proxy = Lossy::start(emulator.address(), lost).await;
        let client = settings(&proxy.url()).build().expect("valid settings");
        let created = client.create_streaming_distribution(config("")).await.expect("created");
        assert!(created.etag.is_some());
        let all: Vec<_> =
            direct.list_streaming_distributions().summaries().try_collect().await.expect("listed");
        assert_eq!(all.len(), 1, "{lost} lost");
        assert_eq!(all[0].id, created.streaming_distribution.id);
    }
}

#[tokio::test]
async fn a_creation_that_cannot_be_told_is_reported_as_maybe_made() {
    let (emulator, direct) = started(Emulator::builder()).await;
    let proxy = Lossy::start(emulator.address(), 3).await;
    let client = settings(&proxy.url()).build().expect("valid settings");
    let error = client.create_streaming_distribution(config("lost")).await.expect_err("lost");
    assert_eq!(error.sent(), Sent::Maybe);
    let text = error.to_string();
    assert!(
        text.starts_with("the distribution with the caller reference lost may have been created: "),
        "{text}"
    );

    // Somebody else's distribution with the same reference is not taken for ours.
    let mut other = config("lost");
    other.comment = "another one".to_owned();
    let proxy = Lossy::start(emulator.address(), 1).await;
    let client = settings(&proxy.url()).build().expect("valid settings");
    let error = client.create_streaming_distribution(other).await.expect_err("another one");
    assert!(matches!(error, Error::MaybeCreated { .. }), "{error}");
    let all: Vec<_> =
        direct.list_streaming_distributions().summaries().try_collect().await.expect("listed");
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn what_is_wrong_is_told_before_anything_is_sent() {
    let silent = Canned::start(Behaviour::Silence).await;
    let client = settings(&silent.url()).build().expect("valid settings");
    let mut long = config("r");
    long.comment = "x".repeat(129);
    let mut elsewhere = config("r");
    elsewhere.s3_origin.domain_name = "www.example.com".to_owned();
    for (config, expected) in [
        (
            long,
            "CreateStreamingDistribution: StreamingDistributionConfig.Comment: expected at most 128 characters; nothing was sent",
        ),
        (
            elsewhere,
            "CreateStreamingDistribution: StreamingDistributionConfig.S3Origin.DomainName: expected the host name of a bucket, such as media.s3.amazonaws.com; nothing was sent",
        ),
        (
            config(&"r".repeat(128)),
            "CreateStreamingDistribution: StreamingDistributionConfig.CallerReference: expected 1 to 127 bytes; nothing was sent",
        ),
    ] {
        let error = client.create_streaming_distribution(config).await.expect_err("refused");
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.sent(), Sent::Never);
    }
    let error = client.tag_resource("arn:aws:s3:::bucket", []).await.expect_err("refused");
    assert!(
        error.to_string().starts_with("TagResource: Resource: expected arn:aws:cloudfront::"),
        "{error}"
    );
    let arn = "arn:aws:cloudfront::123456789012:streaming-distribution/E1";
    let error = client.tag_resource(arn, [Tag::new("a*b")]).await.expect_err("refused");
    assert!(error.to_string().contains("Tag.Key: expected letters, numbers"), "{error}");
}

#[tokio::test]
async fn without_checks_the_service_is_the_judge() {
    let (emulator, _) = started(Emulator::builder()).await;
    let client = settings(&emulator.endpoint_url()).checks(false).build().expect("valid settings");
    let mut elsewhere = config("r");
    elsewhere.s3_origin.domain_name = "www.example.com".to_owned();
    let error = client.create_streaming_distribution(elsewhere).await.expect_err("refused");
    assert_eq!(code(&error), &ErrorCode::InvalidArgument);
    assert!(error.to_string().contains("does not refer to a valid S3 bucket"), "{error}");
}

#[tokio::test]
async fn two_hundred_distributions_are_seen_once_each_in_pages_of_seven() {
    let mut limits = Limits::default();
    limits.distributions = 200;
    let (_emulator, client) = started(Emulator::builder().limits(limits)).await;
    let mut created = BTreeSet::new();
    for i in 0..200 {
        let output =
            client.create_streaming_distribution(config(&format!("r{i}"))).await.expect("created");
        created.insert(output.streaming_distribution.id);
    }
    let list = client.list_streaming_distributions().page_size(7);
    let pages: Vec<_> = list.clone().pages().try_collect().await.expect("pages");
    assert_eq!(pages.len(), 29);
    assert!(
        pages.iter().rev().skip(1).all(|page| page.items.as_ref().is_some_and(|i| i.len() == 7))
    );
    let seen: Vec<_> =
        list.clone().summaries().map_ok(|summary| summary.id).try_collect().await.expect("all");
    assert_eq!(seen.len(), 200);
    assert_eq!(seen.iter().cloned().collect::<BTreeSet<_>>(), created);

    let some: Vec<_> = list.clone().max_items(10).summaries().try_collect().await.expect("some");
    assert_eq!(
        some.iter().map(|summary| &summary.id).collect::<Vec<_>>(),
        seen[..10].iter().collect::<Vec<_>>()
    );
    let rest: Vec<_> =
        list.starting_marker(&seen[189]).summaries().try_collect().await.expect("rest");
    assert_eq!(rest.len(), 10);
    let none: Vec<_> = client
        .list_streaming_distributions()
        .max_items(0)
        .summaries()
        .try_collect()
        .await
        .expect("none");
    assert!(none.is_empty());
}

#[tokio::test]
async fn a_page_that_cannot_be_followed_is_an_error_and_no_loop() {
    let page = |next: &str| {
        Behaviour::response(
            "200 OK",
            "",
            &format!(
                "<StreamingDistributionList><Marker>m</Marker>{next}<MaxItems>1</MaxItems>\
             <IsTruncated>true</IsTruncated><Quantity>0</Quantity></StreamingDistributionList>"
            ),
        )
    };
    for (next, expected) in [
        ("", "a page says that there are more, but not where"),
        ("<NextMarker></NextMarker>", "a page says that there are more, but not where"),
        ("<NextMarker>same</NextMarker>", "a page leads to itself"),
    ] {
        let server = Canned::start(page(next)).await;
        let client = settings(&server.url()).build().expect("valid settings");
        let result: Result<Vec<_>, _> =
            client.list_streaming_distributions().pages().try_collect().await;
        let error = result.expect_err("no end");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_concurrent_modifications_lose_nothing() {
    let (_emulator, client) = started(Emulator::builder()).await;
    let created = client.create_streaming_distribution(config("shared")).await.expect("created");
    let id = created.streaming_distribution.id;
    let tasks: Vec<_> = (0..50)
        .map(|i| {
            let (client, id) = (client.clone(), id.clone());
            tokio::spawn(async move {
                let add = |config: &mut StreamingDistributionConfig| {
                    let aliases = config.aliases.get_or_insert_default();
                    aliases.items.get_or_insert_default().push(format!("a{i}.example.com"));
                };
                client.modify(id, add).await
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.expect("runs").expect("modified").changed);
    }
    let config = client.get_streaming_distribution_config(&id).await.expect("got");
    let aliases = config.streaming_distribution_config.aliases.expect("aliases");
    let names: BTreeSet<_> = aliases.items().iter().cloned().collect();
    assert_eq!(names, (0..50).map(|i| format!("a{i}.example.com")).collect());
    assert_eq!(aliases.quantity(), 50);
}

#[tokio::test]
async fn a_change_that_changes_nothing_sends_nothing() {
    let (_emulator, client) = started(Emulator::builder().with_example()).await;
    let result = client.modify(EXAMPLE_ID, |config| config.enabled = true).await.expect("fine");
    assert!(!result.changed);
    assert_eq!(result.etag, "E2QWRUHAPOMQZL");
    let now = client.get_streaming_distribution(EXAMPLE_ID).await.expect("got");
    assert_eq!(now.etag.as_deref(), Some("E2QWRUHAPOMQZL"));
}

#[tokio::test]
async fn a_configuration_with_unknown_elements_is_not_written_back() {
    let body = "<StreamingDistributionConfig><CallerReference>r</CallerReference><S3Origin>\
        <DomainName>b.s3.amazonaws.com</DomainName><OriginAccessIdentity/></S3Origin>\
        <Comment/><TrustedSigners><Enabled>false</Enabled><Quantity>0</Quantity></TrustedSigners>\
        <Enabled>true</Enabled><Codec>h264</Codec></StreamingDistributionConfig>";
    let server = Canned::start(Behaviour::response("200 OK", "ETag: E1\r\n", body)).await;
    let client = settings(&server.url()).build().expect("valid settings");
    let error = client.modify("E1", |config| config.enabled = false).await.expect_err("refused");
    assert_eq!(
        error.to_string(),
        "the configuration of E1 has elements that an update would delete: \
         StreamingDistributionConfig/Codec; use a version that knows them, or allow them to be dropped"
    );
    let options = ModifyOptions::default().drop_unknown(true);
    let unchanged = client.modify_with("E1", options, |_| {}).await.expect("allowed");
    assert!(!unchanged.changed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_modification_gives_up_after_its_attempts() {
    let (_emulator, client) = started(Emulator::builder().with_example()).await;
    // Somebody else is faster, every time: the change itself updates the distribution first.
    let handle = tokio::runtime::Handle::current();
    let rounds = Arc::new(AtomicU64::new(0));
    let (other, counted) = (client.clone(), Arc::clone(&rounds));
    let result = client
        .modify_with(EXAMPLE_ID, ModifyOptions::default().max_attempts(3), move |config| {
            let round = counted.fetch_add(1, Ordering::Relaxed);
            let (other, handle) = (other.clone(), handle.clone());
            std::thread::spawn(move || {
                handle.block_on(
                    other.modify(EXAMPLE_ID, |theirs| theirs.comment = format!("theirs {round}")),
                )
            })
            .join()
            .expect("runs")
            .expect("modified");
            config.comment = "ours".to_owned();
        })
        .await;
    assert_eq!(code(&result.expect_err("stale")), &ErrorCode::PreconditionFailed);
    assert_eq!(rounds.load(Ordering::Relaxed), 3);
}

/// A clock that a test moves, and an emulator that goes by it.
fn with_clock(delay: Duration) -> (Arc<Mutex<DateTime<Utc>>>, Builder) {
    let now = Arc::new(Mutex::new(DateTime::<Utc>::from(std::time::SystemTime::now())));
    let clock = Arc::clone(&now);
    let builder = Emulator::builder()
        .deployment(Deployment::After(delay))
        .clock(move || *clock.lock().expect("the clock"));
    (now, builder)
}

#[tokio::test]
async fn the_waiter_reports_every_look_and_ends_when_it_is_deployed() {
    let (now, builder) = with_clock(Duration::from_secs(120));
    let (_emulator, client) = started(builder).await;
    let id = client
        .create_streaming_distribution(config("w"))
        .await
        .expect("created")
        .streaming_distribution
        .id;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let deployed = client
        .wait_until_deployed(&id)
        .delay(Duration::from_millis(1))
        .on_poll(move |poll| {
            told.lock().expect("the list").push(poll.to_string());
            *now.lock().expect("the clock") += TimeDelta::seconds(60);
        })
        .wait()
        .await
        .expect("deployed");
    assert_eq!(deployed.streaming_distribution.status, "Deployed");
    let seen = seen.lock().expect("the list");
    assert_eq!(*seen, ["InProgress (1 of 25)", "InProgress (2 of 25)", "Deployed (3 of 25)"]);
}

#[tokio::test]
async fn the_waiter_gives_up_with_the_last_status() {
    let (_emulator, client) = started(Emulator::builder().deployment(Deployment::Manual)).await;
    let id = client
        .create_streaming_distribution(config("w"))
        .await
        .expect("created")
        .streaming_distribution
        .id;
    let waiter = client.wait_until_deployed(&id).delay(Duration::ZERO).max_attempts(3);
    let error = waiter.wait().await.expect_err("not deployed");
    assert_eq!(
        error.to_string(),
        format!(
            "{id} is not deployed after 3 looks, its status is InProgress; wait longer, or look again later"
        )
    );
    let error = client.wait_until_deployed("E1").wait().await.expect_err("unknown");
    assert!(error.is_not_found());
}

#[tokio::test]
async fn disable_and_delete_does_every_step_and_can_be_resumed() {
    let (now, builder) = with_clock(Duration::from_secs(100));
    let (_emulator, client) = started(builder).await;
    let id = client
        .create_streaming_distribution(config("d"))
        .await
        .expect("created")
        .streaming_distribution
        .id;
    // The first run stops while it waits.
    let first = client.disable_and_delete(&id).delay(Duration::ZERO).max_attempts(2).run().await;
    assert!(matches!(first.expect_err("not deployed"), Error::NotDeployed { .. }));
    let steps = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&steps);
    client
        .disable_and_delete(&id)
        .delay(Duration::ZERO)
        .on_step(move |step| {
            told.lock().expect("the list").push(step.clone());
            *now.lock().expect("the clock") += TimeDelta::seconds(60);
        })
        .run()
        .await
        .expect("deleted");
    let steps = steps.lock().expect("the list").clone();
    assert!(!steps.contains(&Step::Disabling), "it was disabled already: {steps:?}");
    assert_eq!(steps.last(), Some(&Step::Deleting));
    assert_eq!(steps.len(), 4, "{steps:?}");
    assert!(client.get_streaming_distribution(&id).await.expect_err("gone").is_not_found());
    let again = client.disable_and_delete(&id).run().await.expect_err("gone");
    assert!(again.is_not_found());
}

#[tokio::test]
async fn a_presigned_url_holds_until_it_expires() {
    let (now, builder) = with_clock(Duration::ZERO);
    let (emulator, client) = started(builder.with_example()).await;
    let input = GetStreamingDistributionInput::new(EXAMPLE_ID);
    let url = client.presigned(&input, Duration::from_secs(600)).await.expect("presigned");
    assert!(
        url.starts_with(&emulator.endpoint_url()) && url.contains("X-Amz-Expires=600"),
        "{url}"
    );
    // Any client will do: this one knows nothing of AWS.
    let (status, body) = plain_get(&url).await;
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("<Id>EDFDVBD632BHDS5</Id>"), "{body}");
    let (status, body) = plain_get(&url.replace(EXAMPLE_ID, "EDFDVBD632BHDS6")).await;
    assert_eq!(status, 403, "{body}");
    *now.lock().expect("the clock") += TimeDelta::seconds(599);
    assert_eq!(plain_get(&url).await.0, 200);
    *now.lock().expect("the clock") += TimeDelta::seconds(3);
    let (status, body) = plain_get(&url).await;
    assert_eq!(status, 403);
    assert!(body.contains("Signature expired"), "{body}");
}

#[tokio::test]
async fn only_reading_operations_are_presigned_and_for_a_week_at_most() {
    let (_emulator, client) = started(Emulator::builder()).await;
    let delete = DeleteStreamingDistributionInput::new("E1");
    let error = client.presigned(&delete, Duration::from_secs(60)).await.expect_err("changes");
    assert!(error.to_string().contains("only operations that read"), "{error}");
    let get = GetStreamingDistributionInput::new("E1");
    for seconds in [0, 604_801] {
        assert!(client.presigned(&get, Duration::from_secs(seconds)).await.is_err(), "{seconds}");
    }
}

/// Status and body of a GET over a bare socket.
async fn plain_get(url: &str) -> (u16, String) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let (host, path) =
        url.strip_prefix("http://").and_then(|url| url.split_once('/')).expect("a URL");
    let mut socket = tokio::net::TcpStream::connect(host).await.expect("connects");
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.expect("sends");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.expect("answers");
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, answer)
}

#[test]
fn the_blocking_client_does_the_same() {
    use cloudfront_streaming::blocking;
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let emulator = runtime.block_on(Emulator::builder().with_example().start()).expect("starts");
    let client = settings(&emulator.endpoint_url()).build().expect("valid settings");
    let client = blocking::Client::new(client).expect("a thread");
    let created = client.create_streaming_distribution(config("b")).expect("created");
    let id = created.streaming_distribution.id;
    let modified = client.modify(&id, |config| config.enabled = false).expect("modified");
    assert!(modified.changed);
    let ids: Vec<_> = client
        .list_streaming_distributions(|list| list.page_size(1))
        .map(|summary| summary.expect("a summary").id)
        .collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&id));
    emulator.deploy_all();
    client.run(client.inner().wait_until_deployed(&id).wait()).expect("deployed");
    client.delete_streaming_distribution(&id, modified.etag).expect("deleted");
    assert!(client.get_streaming_distribution(&id).expect_err("gone").is_not_found());
}
