//! A distribution from creation to deletion, and the errors in between.

use super::*;

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

    emulator.deploy_all().await.expect("in memory");
    let enabled = client.delete_streaming_distribution(&id, &second).await;
    assert_eq!(code(&enabled.expect_err("enabled")), &ErrorCode::StreamingDistributionNotDisabled);
    let disabled = client.modify(&id, |config| config.enabled = false).await.expect("disabled");
    let spreading = client.delete_streaming_distribution(&id, &disabled.etag).await;
    assert_eq!(
        code(&spreading.expect_err("in progress")),
        &ErrorCode::StreamingDistributionNotDisabled
    );
    emulator.deploy_all().await.expect("in memory");
    client.delete_streaming_distribution(&id, &disabled.etag).await.expect("deleted");
    assert!(client.get_streaming_distribution(&id).await.expect_err("gone").is_not_found());
    assert!(client.list_tags_for_resource(&arn).await.expect_err("gone").is_not_found());
}

#[tokio::test]
async fn a_wrong_input_is_an_error_before_anything_is_sent() {
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
            config("r".repeat(128)),
            "CreateStreamingDistribution: StreamingDistributionConfig.CallerReference: expected 1 to 127 bytes; nothing was sent",
        ),
    ] {
        let error = client.create_streaming_distribution(config).await.expect_err("an error");
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.effect(), Effect::NotSent);
    }
    let error = client.tag_resource("arn:aws:s3:::bucket", []).await.expect_err("an error");
    assert!(
        error.to_string().starts_with("TagResource: Resource: expected arn:aws:cloudfront::"),
        "{error}"
    );
    let arn = "arn:aws:cloudfront::123456789012:streaming-distribution/E1";
    let error = client.tag_resource(arn, [Tag::new("a*b")]).await.expect_err("an error");
    assert!(
        error.to_string().contains("TagResource: Tags.Items[0].Key: expected letters, numbers"),
        "{error}"
    );
}

#[tokio::test]
async fn without_client_side_validation_the_service_validates() {
    let (emulator, _) = started(Emulator::builder()).await;
    let client =
        settings(&emulator.endpoint_url()).validate(false).build().expect("valid settings");
    let mut elsewhere = config("r");
    elsewhere.s3_origin.domain_name = "www.example.com".to_owned();
    let error = client.create_streaming_distribution(elsewhere).await.expect_err("an error");
    assert_eq!(code(&error), &ErrorCode::InvalidArgument);
    assert!(error.to_string().contains("does not refer to a valid S3 bucket"), "{error}");
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
    runtime.block_on(emulator.deploy_all()).expect("in memory");
    client.run(client.inner().wait_until_deployed(&id).wait()).expect("deployed");
    client.delete_streaming_distribution(&id, modified.etag).expect("deleted");
    assert!(client.get_streaming_distribution(&id).expect_err("gone").is_not_found());
}
