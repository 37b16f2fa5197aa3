//! The emulator keeps every rule, and an endpoint that keeps fewer breaks exactly the others.

use std::time::Duration;

use cloudfront_streaming_conformance::{Difference, Options, Outcome, Report, run};
use cloudfront_streaming_emulator::{Deployment, Emulator, Fault, FaultRule};

use super::{client, emulator, proxy, table, test};

/// Returns the rules with an outcome.
fn rules<'r>(report: &'r Report, outcome: &str) -> Vec<&'r str> {
    let rules = report.rules.iter().filter(|rule| rule.outcome.name() == outcome);
    rules.map(|rule| rule.rule.text.as_str()).collect()
}

/// Returns the rules that are not reported as holding, with what differs.
fn others(report: &Report) -> String {
    let rules = report.rules.iter().filter(|rule| rule.outcome != Outcome::ToTheByte);
    rules.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_emulator_keeps_every_rule_to_the_byte() {
    let emulator = emulator().start().await.expect("starts");
    let report = test(&emulator.endpoint_url()).await;
    let totals = report.totals();
    assert_eq!(totals.to_the_byte, totals.rules, "{}", others(&report));
    assert!(totals.rules >= 58 && totals.skipped == 0, "{totals:?}");
    assert!(report.holds(true));
    assert!(report.remaining.is_empty(), "{:?}", report.remaining);
    assert!(emulator.distributions().is_empty(), "the table should delete its distributions");
}

#[tokio::test]
async fn an_endpoint_that_keeps_fewer_rules_breaks_each_of_the_others() {
    let lax = emulator().verify_signatures(false).origin_may_change(false).start().await;
    let lax = lax.expect("starts");
    let report = test(&lax.endpoint_url()).await;
    assert_eq!(
        rules(&report, "broken"),
        [
            "A request without a signature. Where the caller is not known, the error has no request id.",
            "An error repeats the API version of the path.",
            "A wrong secret.",
            "An unknown key.",
            "A signature with a part missing.",
            "A signature is valid for five minutes.",
            "A signature from the future is not valid yet.",
        ]
    );
    assert_eq!(report.totals().to_the_byte, report.totals().rules - 7, "{}", others(&report));
    assert!(!report.holds(false));
}

#[tokio::test]
async fn a_throttled_request_is_repeated() {
    let emulator = emulator().start().await.expect("starts");
    emulator.inject(FaultRule::new(Fault::Throttling).times(2)).expect("a rule");
    let client = client(&emulator.endpoint_url(), Duration::from_secs(10));
    let mut options = Options::new(false);
    options.only = Some("Create responds".to_owned());
    let report = run(&table(), &client, &options, &mut |_| {}).await;
    assert!(report.holds(true), "{}", others(&report));
    assert_eq!(report.rules.len(), 1);
}

#[tokio::test]
async fn a_stale_read_is_repeated_where_reads_may_be_stale() {
    let stale = emulator().stale_reads(Duration::from_millis(300)).start().await.expect("starts");
    let client = client(&stale.endpoint_url(), Duration::from_secs(10));
    let mut options = Options::new(false);
    options.only = Some("Get returns it".to_owned());
    let report = run(&table(), &client, &options, &mut |_| {}).await;
    assert_eq!(rules(&report, "broken"), ["Get returns it with the same ETag."]);
    options.read_timeout = Duration::from_secs(30);
    let report = run(&table(), &client, &options, &mut |_| {}).await;
    assert!(report.holds(true), "{}", others(&report));
}

#[tokio::test]
async fn an_endpoint_may_have_a_base_path() {
    // The base path is signed, and this server removes it.
    let emulator = emulator().verify_signatures(false).start().await.expect("starts");
    let server = proxy::start(emulator.endpoint_url(), |body| body).await;
    let report = test(&format!("{server}/base/")).await;
    assert_eq!(report.totals().broken, 7, "{}", others(&report));
}

#[tokio::test]
async fn rules_for_the_emulator_are_skipped_and_a_deployment_is_awaited() {
    // Deploys by itself, and has other distributions.
    let after = Deployment::After(Duration::from_millis(300));
    let emulator = Emulator::builder().with_example().control(false).deployment(after);
    let emulator = emulator.start().await.expect("starts");
    let client = client(&emulator.endpoint_url(), Duration::from_secs(10));
    let mut seen = 0;
    let report = run(&table(), &client, &Options::new(false), &mut |_| seen += 1).await;
    let totals = report.totals();
    assert_eq!(totals.to_the_byte, totals.rules, "{}", others(&report));
    assert_eq!((totals.skipped, seen), (7, report.rules.len()));
    assert_eq!(emulator.distributions().len(), 1, "only the example");
}

#[tokio::test]
async fn what_a_broken_rule_left_is_deleted_and_later_rules_say_what_they_need() {
    // Deployed immediately, so that a rule deletes what it should not be able to delete.
    let after = Deployment::After(Duration::ZERO);
    let emulator = Emulator::builder().deployment(after).start().await.expect("starts");
    let report = test(&emulator.endpoint_url()).await;
    let broken = rules(&report, "broken");
    assert!(
        broken.contains(&"A disabled distribution cannot be deleted before it is deployed."),
        "{broken:?}"
    );
    let deleted = "A disabled and deployed distribution can be deleted; the response is empty.";
    let deleted = report.rules.iter().find(|rule| rule.rule.text == deleted).expect("a rule");
    let Outcome::NotTested(reason) = &deleted.outcome else { panic!("{deleted}") };
    assert_eq!(reason, "needs {id}; its distribution was deleted when rule 45 was tested");
    assert!(report.remaining.is_empty(), "{:?}", report.remaining);
    assert!(emulator.distributions().is_empty(), "{:?}", emulator.distributions().len());
}

#[tokio::test]
async fn only_selected_rules_are_reported_and_the_requests_before_them_are_sent() {
    let emulator = emulator().start().await.expect("starts");
    let client = client(&emulator.endpoint_url(), Duration::from_secs(10));
    let mut options = Options::new(false);
    options.only = Some("TAGS THAT WERE NOT removed".to_owned());
    let report = run(&table(), &client, &options, &mut |_| {}).await;
    assert_eq!(rules(&report, "to the byte"), ["Tags that were not removed remain."]);
    assert_eq!(report.totals().rules, 1);
    assert!(report.holds(true));
    assert!(emulator.distributions().is_empty(), "what the earlier requests made is deleted");
}

#[tokio::test]
async fn a_response_of_another_form_holds_in_sense_and_not_to_the_byte() {
    let emulator = emulator().start().await.expect("starts");
    let other = proxy::start(emulator.endpoint_url(), |body| {
        let body = body.replace("<?xml version=\"1.0\"?>\n", "<?xml version='1.0'?>\n\n");
        let body = body.replace("</Error>", "</Error>\n  ").replace("<Message>", "<Message>Well: ");
        body.replace("<Status>", "<Own>1</Own> <Status>")
    });
    let report = test(&other.await).await;
    let totals = report.totals();
    assert_eq!((totals.in_sense, totals.broken), (totals.rules, 0), "{}", others(&report));
    // Four responses have no body.
    assert!(totals.to_the_byte < 10, "{totals:?}");
    assert!(report.holds(false) && !report.holds(true));
    let first = &report.rules[0];
    let Outcome::InSense(difference) = &first.outcome else { panic!("{first}") };
    let Difference { place, byte, expected, found, .. } = &**difference;
    assert_eq!((place.as_str(), *byte), ("body", Some(14)));
    assert!(expected.starts_with("\"1.0\"?>\\u{a}<Stream"), "{expected}");
    assert!(found.starts_with("'1.0'?>\\u{a}\\u{a}<Stream"), "{found}");
}
