//! Every fault for every operation, with and without retries: the result of the call, and the state
//! of the service.
//!
//! `cargo test -p cloudfront-streaming-tests --test it -- --nocapture faults` prints the table.

use std::time::{Duration, Instant};

use cloudfront_streaming::{Client, Effect, Timeouts};
use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator, Fault, FaultRule};
use cloudfront_streaming_model::*;
use cloudfront_streaming_tests::samples::config;
use futures_util::future::join_all;
use futures_util::{StreamExt, TryStreamExt};

use crate::setup::builder;

/// The outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Success,
    /// An error: the operation was not carried out.
    NotDone,
    /// An error: the operation may have been carried out.
    Unknown,
}

use Outcome::{NotDone, Success, Unknown};

/// Returns the expected outcomes of a call with one fault: without retries, and with them.
fn expected_outcomes(fault: Fault, operation: Operation) -> (Outcome, Outcome) {
    use Fault::*;
    let has_body = !matches!(
        operation,
        Operation::DeleteStreamingDistribution | Operation::TagResource | Operation::UntagResource
    );
    match fault {
        // A response without a body is complete after its head.
        ResetInBody | EndInBody | TooShort | CutByLength | StallInBody | Trickle if !has_body => {
            (Success, Success)
        }
        ResetOnAccept | ResetBefore | ResetAfter | ResetInBody | EndInBody | TooShort | Stall
        | StallInBody | Trickle | Page503 | Error => (Unknown, Success),
        Throttling | SkewedDate => (NotDone, Success),
        Delay => (Success, Success),
        // The service has responded; another attempt could repeat the change.
        CutByLength | Redirect | ErrorWith200 | Endless => (Unknown, Unknown),
        other => panic!("{other} is not tried"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "the table is what the test is for")]
async fn every_fault_has_the_expected_outcome() {
    let mut wrong = Vec::new();
    for &fault in Fault::ALL {
        for retries in [false, true] {
            let cases = Operation::ALL.iter().map(|&operation| meet(fault, operation, retries));
            let found = join_all(cases).await;
            let on = if retries { "3 attempts" } else { "1 attempt" };
            println!("{:<18}{on:<11} {}", format!("{fault:?}"), summary(&found));
            for (&operation, found) in Operation::ALL.iter().zip(found) {
                let (once, again) = expected_outcomes(fault, operation);
                let expected = if retries { again } else { once };
                // Whether the reset is seen while connecting or afterwards is a race.
                let race = fault == Fault::ResetOnAccept && !retries && found != Success;
                if found != expected && !race {
                    wrong.push(format!("{fault:?}, {operation}, {retries}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Counts each outcome.
fn summary(found: &[Outcome]) -> String {
    let count = |outcome| found.iter().filter(|&&found| found == outcome).count();
    let counts =
        [("success", Success), ("never sent or rejected", NotDone), ("maybe done", Unknown)];
    let parts = counts.map(|(name, outcome)| (name, count(outcome)));
    let parts = parts.iter().filter(|(_, count)| *count > 0);
    parts.map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// Runs an operation against an emulator with one fault, and checks the state of the service.
async fn meet(fault: Fault, operation: Operation, retries: bool) -> Outcome {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let direct = client(&emulator.endpoint_url(), 1, Duration::from_secs(10));
    let prepared = Prepared::make(operation, &emulator, &direct).await;
    let before = all(&direct).await;
    let arn = prepared.arn.clone();

    let mut rule = FaultRule::new(fault).times(1);
    if fault == Fault::Delay {
        rule.delay = Duration::from_millis(10);
    }
    emulator.inject(rule).expect("a rule");
    let is_slow = matches!(fault, Fault::Stall | Fault::StallInBody | Fault::Trickle);
    let attempt = if is_slow { Duration::from_secs(1) } else { Duration::from_secs(10) };
    let client = client(&emulator.endpoint_url(), if retries { 3 } else { 1 }, attempt);
    let start = Instant::now();
    let result = prepared.run(operation, &client).await;
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{fault:?}, {operation}: beyond all deadlines"
    );
    let outcome = match &result {
        Ok(()) => Success,
        Err(error) if error.effect() == Effect::Unknown => Unknown,
        Err(_) => NotDone,
    };

    assert_eq!(emulator.faults(), [], "{fault}, {operation}: the fault should be used");
    let after = all(&direct).await;
    let has_run = outcome == Success || (fault.is_carried_out() && outcome == Unknown);
    let name = format!("{fault:?}, {operation}, retries {retries}: {result:?}");
    match operation {
        Operation::CreateStreamingDistribution | Operation::CreateStreamingDistributionWithTags => {
            assert_eq!(after.len(), before.len() + usize::from(has_run), "{name}");
        }
        Operation::DeleteStreamingDistribution => {
            assert_eq!(after.len() + usize::from(has_run), before.len(), "{name}");
        }
        Operation::UpdateStreamingDistribution => {
            let updated = after.iter().any(|summary| summary.comment == "updated");
            assert_eq!(updated, has_run, "{name}");
        }
        Operation::TagResource | Operation::UntagResource => {
            let tags = direct.list_tags_for_resource(&arn).await.expect("listed");
            let is_tagged = (operation == Operation::TagResource) == has_run;
            assert_eq!(tags.iter().any(|tag| tag.key == "team"), is_tagged, "{name}");
        }
        _ => assert_eq!(after, before, "{name}"),
    }
    outcome
}

/// The values that an operation needs.
struct Prepared {
    id: String,
    arn: String,
    etag: String,
    config: StreamingDistributionConfig,
}

impl Prepared {
    async fn make(operation: Operation, emulator: &Emulator, direct: &Client) -> Self {
        let mut id = EXAMPLE_ID.to_owned();
        if operation == Operation::DeleteStreamingDistribution {
            let mut config = config("to be deleted");
            config.enabled = false;
            let created = direct.create_streaming_distribution(config).await.expect("created");
            id = created.streaming_distribution.id;
            emulator.deploy_all().await.expect("in memory");
        }
        let found = direct.get_streaming_distribution(&id).await.expect("found");
        let arn = found.streaming_distribution.arn;
        if operation == Operation::UntagResource {
            direct.tag_resource(&arn, [team()]).await.expect("tagged");
        }
        let config = found.streaming_distribution.streaming_distribution_config;
        Self { id, arn, etag: found.etag.expect("an ETag"), config }
    }

    async fn run(
        self,
        operation: Operation,
        client: &Client,
    ) -> Result<(), cloudfront_streaming::Error> {
        let Self { id, arn, etag, config: mut current } = self;
        match operation {
            Operation::CreateStreamingDistribution => {
                client.create_streaming_distribution(config("new")).await.map(drop)
            }
            Operation::CreateStreamingDistributionWithTags => {
                let created =
                    client.create_streaming_distribution_with_tags(config("new"), [team()]);
                created.await.map(drop)
            }
            Operation::GetStreamingDistribution => {
                let found = client.get_streaming_distribution(id).await?;
                assert_eq!(found.etag, Some(etag));
                assert_eq!(found.streaming_distribution.streaming_distribution_config, current);
                Ok(())
            }
            Operation::GetStreamingDistributionConfig => {
                let found = client.get_streaming_distribution_config(id).await?;
                assert_eq!(found.streaming_distribution_config, current);
                Ok(())
            }
            Operation::UpdateStreamingDistribution => {
                current.comment = "updated".to_owned();
                let updated =
                    client.update_streaming_distribution(id, &etag, current.clone()).await?;
                let found = updated.streaming_distribution.streaming_distribution_config;
                assert_eq!(found, current);
                assert_ne!(updated.etag.as_ref(), Some(&etag));
                Ok(())
            }
            Operation::DeleteStreamingDistribution => {
                client.delete_streaming_distribution(id, etag).await
            }
            Operation::ListStreamingDistributions => {
                let pages: Vec<_> =
                    client.list_streaming_distributions().summaries().try_collect().await?;
                assert_eq!(pages.len(), 1);
                Ok(())
            }
            Operation::TagResource => client.tag_resource(arn, [team()]).await,
            Operation::UntagResource => client.untag_resource(arn, ["team"]).await,
            Operation::ListTagsForResource => client.list_tags_for_resource(arn).await.map(drop),
        }
    }
}

fn team() -> Tag {
    let mut tag = Tag::new("team");
    tag.value = Some("video".to_owned());
    tag
}

async fn all(client: &Client) -> Vec<StreamingDistributionSummary> {
    client
        .list_streaming_distributions()
        .summaries()
        .map(|found| found.expect("listed"))
        .collect()
        .await
}

fn client(url: &str, max_attempts: u32, attempt: Duration) -> Client {
    let mut timeouts = Timeouts::default();
    timeouts.attempt = Some(attempt);
    builder(url)
        .max_attempts(max_attempts)
        .jitter(|| 0.0)
        .timeouts(timeouts)
        .build()
        .expect("valid settings")
}
