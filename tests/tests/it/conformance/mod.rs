//! The rules of the service: a table of requests and responses, which can test any endpoint.
//!
//! The emulator is always tested. To test another endpoint:
//!
//! ```text
//! CONFORMANCE_ENDPOINT=https://cloudfront.amazonaws.com AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… \
//!     cargo test -p cloudfront-streaming-tests --test it -- --ignored
//! ```
//!
//! This creates two distributions and deletes them again. If a rule is broken, they may remain.

mod client;
mod table;

use std::time::{Duration, Instant};

use cloudfront_streaming_emulator::{Deployment, Emulator, EmulatorBuilder, Limits};

use self::client::{Client, Response};
use self::table::{Case, Known, Step, expand, fits, head_and_body};

const TABLE: &str = include_str!("table.http");
/// How long to wait for a deployment. The service takes up to a quarter of an hour.
const TIMEOUT: Duration = Duration::from_secs(30 * 60);
/// The pause between two polls.
const PAUSE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn the_emulator_keeps_every_rule() {
    let emulator = emulator().start().await.expect("starts");
    let client = Client::new(&emulator.endpoint_url(), "test", "test", None);
    let broken = broken_rules(&client, Some(&emulator)).await;
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    assert!(emulator.distributions().is_empty(), "the table should delete its distributions");
}

#[tokio::test]
async fn an_endpoint_that_keeps_fewer_rules_fails_each_of_the_others() {
    let lax = emulator().verify_signatures(false).origin_may_change(false).start().await;
    let lax = lax.expect("starts");
    let client = Client::new(&lax.endpoint_url(), "test", "test", None);
    let broken = broken_rules(&client, Some(&lax)).await;
    let rules: Vec<&str> = broken.iter().filter_map(|why| why.lines().next()).collect();
    assert_eq!(
        rules,
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
}

#[tokio::test]
#[ignore = "calls the endpoint that CONFORMANCE_ENDPOINT names"]
async fn another_endpoint_keeps_every_rule() {
    let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let endpoint = variable("CONFORMANCE_ENDPOINT").expect("CONFORMANCE_ENDPOINT is set");
    let id = variable("AWS_ACCESS_KEY_ID").expect("AWS_ACCESS_KEY_ID is set");
    let secret = variable("AWS_SECRET_ACCESS_KEY").expect("AWS_SECRET_ACCESS_KEY is set");
    let client = Client::new(&endpoint, &id, &secret, variable("AWS_SESSION_TOKEN"));
    let broken = broken_rules(&client, None).await;
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

/// Returns an emulator with the settings that the table expects.
fn emulator() -> EmulatorBuilder {
    let mut limits = Limits::default();
    limits.distributions = 2;
    Emulator::builder()
        .deployment(Deployment::Manual)
        .limits(limits)
        .key_pairs("123456789012", ["APKAEIBAERJR2EXAMPLE"])
}

/// Tests an endpoint with the table. Returns the broken rules with the responses.
#[expect(clippy::print_stdout, reason = "how many rules hold is what the test is for")]
async fn broken_rules(client: &Client, emulator: Option<&Emulator>) -> Vec<String> {
    let (mut known, cases) = table::parse(TABLE);
    let run = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    known.insert("run".to_owned(), format!("conformance-{}", run.expect("after 1970").as_millis()));
    known.insert("lf".to_owned(), "\n".to_owned());
    known.insert("129-characters".to_owned(), "x".repeat(129));
    let names = (0..101).map(|i| format!("<CNAME>n{i}.example.com</CNAME>"));
    known.insert("101-names".to_owned(), names.collect());
    let mut broken = Vec::new();
    let mut kept = 0;
    for case in &cases {
        if case.is_for_emulator && emulator.is_none() {
            continue;
        }
        match check(case, client, emulator, &mut known).await {
            Ok(()) => kept += 1,
            Err(why) => broken.push(format!("{}\n{why}", case.rule)),
        }
    }
    println!("{kept} of {} rules hold", cases.len());
    assert!(cases.len() >= 58, "the table should be read: {}", cases.len());
    broken
}

async fn check(
    case: &Case,
    client: &Client,
    emulator: Option<&Emulator>,
    known: &mut Known,
) -> Result<(), String> {
    if case.is_repeated
        && let Some(emulator) = emulator
    {
        emulator.deploy_all().await.map_err(|error| error.to_string())?;
    }
    for (number, step) in case.steps.iter().enumerate() {
        let start = Instant::now();
        let is_repeated = case.is_repeated && number == 0 && emulator.is_none();
        loop {
            let response = send(step, case.signed.as_deref(), client, known).await?;
            match compare(step, &response, known) {
                Err(_) if is_repeated && start.elapsed() < TIMEOUT => {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(why) => return Err(format!("{why}\n{response:?}")),
                Ok(()) => break,
            }
        }
    }
    Ok(())
}

async fn send(
    step: &Step,
    signed: Option<&str>,
    client: &Client,
    known: &Known,
) -> Result<Response, String> {
    let (head, body) = head_and_body(&step.request);
    let head: Vec<String> = head.iter().map(|line| expand(line, known)).collect();
    let (method, target) = head[0].split_once(' ').expect("METHOD PATH");
    let headers: Vec<_> = head[1..].iter().filter_map(|line| line.split_once(": ")).collect();
    client.send(method, target, &headers, expand(&body, known), signed).await
}

fn compare(step: &Step, response: &Response, known: &mut Known) -> Result<(), String> {
    let (head, body) = head_and_body(&step.response);
    let status: u16 = head[0].parse().expect("a status");
    if response.status != status {
        return Err(format!("expected the status {status}"));
    }
    for line in &head[1..] {
        let (name, pattern) = line.split_once(": ").expect("NAME: VALUE");
        let value = response.header(name).ok_or_else(|| format!("expected the header {name}"))?;
        fits(pattern, value, known).map_err(|why| format!("{name}: {why}"))?;
    }
    fits(&body, &response.body, known)
}
