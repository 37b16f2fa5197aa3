//! Creation: the service's errors, and responses that are lost.

use super::*;

#[tokio::test]
async fn creation_fails_with_the_service_s_errors() {
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
async fn an_empty_reference_is_generated_and_an_empty_list_is_left_out() {
    let (_emulator, client) = started(Emulator::builder()).await;
    let mut with_empty = config("");
    with_empty.aliases = Some(Aliases::from_iter([""; 0]));
    let created = client.create_streaming_distribution(with_empty).await.expect("created");
    let config = created.streaming_distribution.streaming_distribution_config;
    assert!(!config.caller_reference.is_empty());
    assert_eq!(config.aliases, Some(Aliases::new()));
}

#[tokio::test]
async fn a_creation_whose_response_is_lost_is_made_once() {
    for lost in [1, 2] {
        let (emulator, client) = started(Emulator::builder()).await;
        emulator.inject(FaultRule::new(Fault::ResetAfter).times(lost)).expect("a rule");
        let created = client.create_streaming_distribution(config("")).await.expect("created");
        assert!(created.etag.is_some());
        let all: Vec<_> =
            client.list_streaming_distributions().summaries().try_collect().await.expect("listed");
        assert_eq!(all.len(), 1, "{lost} lost");
        assert_eq!(all[0].id, created.streaming_distribution.id);
    }
}

#[tokio::test]
async fn a_creation_of_unknown_outcome_is_reported_as_maybe_made() {
    let (emulator, client) = started(Emulator::builder()).await;
    emulator.inject(FaultRule::new(Fault::ResetAfter).times(3)).expect("a rule");
    let error = client.create_streaming_distribution(config("lost")).await.expect_err("lost");
    assert_eq!(error.effect(), Effect::Unknown);
    let text = error.to_string();
    assert!(
        text.starts_with("the distribution with the caller reference lost may have been created: "),
        "{text}"
    );

    // Another client's distribution with the same reference is not mistaken for ours.
    let mut other = config("lost");
    other.comment = "another one".to_owned();
    emulator.inject(FaultRule::new(Fault::ResetAfter).times(1)).expect("a rule");
    let error = client.create_streaming_distribution(other).await.expect_err("another one");
    assert!(matches!(error, Error::MaybeCreated { .. }), "{error}");
    let all: Vec<_> =
        client.list_streaming_distributions().summaries().try_collect().await.expect("listed");
    assert_eq!(all.len(), 1);
}
