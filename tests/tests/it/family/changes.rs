//! Changes that lose nothing, waiting, and deletion.

use super::*;

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
async fn a_change_whose_response_is_lost_is_made_once_and_reported_as_made() {
    for lost in [1, 2] {
        let (emulator, client) = started(Emulator::builder().with_example()).await;
        let update = Operation::UpdateStreamingDistribution;
        emulator
            .inject(FaultRule::new(Fault::ResetAfter).operation(update).times(lost))
            .expect("a rule");
        let changed = client.modify(EXAMPLE_ID, |config| config.comment.push_str(" – once")).await;
        let changed = changed.expect("reconciled");
        let now = client.get_streaming_distribution_config(EXAMPLE_ID).await.expect("got");
        assert!(changed.changed);
        assert_eq!(Some(changed.etag), now.etag, "{lost} lost");
        let comment = now.streaming_distribution_config.comment;
        assert_eq!(comment.matches(" – once").count(), 1, "{comment}");
    }
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
    let error = client.modify("E1", |config| config.enabled = false).await.expect_err("an error");
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
    // Another client is faster, every time: the change itself updates the distribution first.
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

#[tokio::test]
async fn the_waiter_reports_every_poll_and_ends_when_it_is_deployed() {
    let (now, builder) = with_clock(Duration::from_secs(120));
    let (_emulator, client) = started(builder).await;
    let id = client
        .create_streaming_distribution(config("w"))
        .await
        .expect("created")
        .streaming_distribution
        .id;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let reported = Arc::clone(&seen);
    let deployed = client
        .wait_until_deployed(&id)
        .delay(Duration::from_millis(1))
        .on_poll(move |poll| {
            reported.lock().expect("the list").push(poll.to_string());
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
            "{id} is not deployed after 3 polls, its status is InProgress; wait longer, or check again later"
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
    let reported = Arc::clone(&steps);
    client
        .disable_and_delete(&id)
        .delay(Duration::ZERO)
        .on_step(move |step| {
            reported.lock().expect("the list").push(step.clone());
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
