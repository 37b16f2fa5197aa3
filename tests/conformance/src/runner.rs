//! Tests an endpoint with the rules of a table.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http::Method;

use crate::cleanup;
use crate::client::{Client, Failure, Message, Response};
use crate::difference::{Difference, shorten};
use crate::report::{Outcome, Remaining, Report, RuleReport};
use crate::sense::{Fit, compare};
use crate::state::State;
use crate::table::{Rule, Signed, Step, Table};

/// After so many requests without a response, one after the other, the run is stopped.
const MAX_FAILURES: u32 = 3;
/// How many requests of a run are repeated because they were throttled, and the pause before each.
const MAX_THROTTLED: u32 = 30;
const THROTTLED_PAUSE: Duration = Duration::from_secs(1);
/// The pause before a read is repeated because it may have been stale.
const READ_PAUSE: Duration = Duration::from_millis(500);

/// How an endpoint is tested.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How long to wait for a change to be deployed.
    pub deploy_timeout: Duration,
    /// The pause between two polls.
    pub deploy_pause: Duration,
    /// How long reads may be stale: a read that does not fit is repeated for this time.
    pub read_timeout: Duration,
    /// Tests only rules that contain this text, in upper or lower case.
    pub only: Option<String>,
    /// Whether to test the rules that are only for the emulator of this project. It must be set to
    /// at most two distributions, and to the key pairs that the table names.
    pub is_emulator: bool,
}

impl Options {
    /// Returns the options for an endpoint. AWS deploys within a quarter of an hour, and its reads
    /// may be stale for a moment. Others deploy within 5 s, and their reads are not stale.
    pub fn new(is_aws: bool) -> Self {
        let (deploy_timeout, deploy_pause, read_timeout) = match is_aws {
            true => {
                (Duration::from_secs(30 * 60), Duration::from_secs(20), Duration::from_secs(10))
            }
            false => (Duration::from_secs(5), Duration::from_millis(200), Duration::ZERO),
        };
        Self { deploy_timeout, deploy_pause, read_timeout, only: None, is_emulator: false }
    }

    /// Returns whether a rule is tested.
    pub fn selects(&self, rule: &Rule) -> bool {
        let text = rule.text.to_lowercase();
        self.only.as_ref().is_none_or(|only| text.contains(&only.to_lowercase()))
    }

    fn skips(&self, rule: &Rule) -> bool {
        rule.is_for_emulator && !self.is_emulator
    }
}

/// A run, which sends requests and follows what they change.
pub(crate) struct Runner<'r> {
    pub(crate) client: &'r Client,
    pub(crate) options: &'r Options,
    pub(crate) state: State,
    failures: u32,
    last_failure: String,
    throttled: u32,
}

/// Tests an endpoint. `tested` is called for each rule as soon as it is tested.
///
/// With [`Options::only`], the requests of the rules before a selected one are sent too, because
/// later rules depend on what they change. At the end, the distributions that the run made are
/// deleted.
pub async fn run(
    table: &Table,
    client: &Client,
    options: &Options,
    tested: &mut dyn FnMut(&RuleReport),
) -> Report {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let state = State::new(&format!("conformance-{}", now.as_millis()));
    let mut runner =
        Runner { client, options, state, failures: 0, last_failure: String::new(), throttled: 0 };
    let rules = table.rules();
    let end = rules.iter().rposition(|rule| options.selects(rule)).map_or(0, |last| last + 1);
    let mut report = Report::new(client.endpoint().to_string());
    for rule in &rules[..end] {
        let outcome = match options.skips(rule) {
            true => Outcome::Skipped,
            false => runner.test(rule, table).await,
        };
        report.stopped = runner.stopped();
        if report.stopped.is_some() {
            break;
        }
        if options.selects(rule) {
            let rule = RuleReport { rule: rule.clone(), outcome };
            tested(&rule);
            report.rules.push(rule);
        }
    }
    if report.stopped.is_some() {
        let reached = report.rules.last().map_or(0, |last| last.rule.number);
        let rest = rules.get(reached..).unwrap_or_default().iter();
        report.untested = rest.filter(|r| options.selects(r) && !options.skips(r)).count();
    }
    report.remaining = match &report.stopped {
        None => cleanup::delete_all(&mut runner).await,
        Some(reason) => runner.state.made().iter().map(|id| Remaining::new(id, reason)).collect(),
    };
    report
}

impl Runner<'_> {
    /// Sends the requests of a rule, and returns whether it holds.
    async fn test(&mut self, rule: &Rule, table: &Table) -> Outcome {
        if rule.is_repeated {
            self.deploy().await;
        }
        let mut outcome = Outcome::ToTheByte;
        for (index, step) in rule.steps.iter().enumerate() {
            if let Some(reason) = self.state.missing(step, table) {
                return outcome.and(Outcome::NotTested(reason));
            }
            let options = self.options;
            let (time, pause) = match (rule.is_repeated && index == 0, &step.method) {
                (true, _) => (options.deploy_timeout, options.deploy_pause),
                (false, &Method::GET) => (options.read_timeout, READ_PAUSE),
                (false, _) => (Duration::ZERO, Duration::ZERO),
            };
            let fit = self.repeat(rule, step, time, pause).await;
            outcome = outcome.and(Outcome::from(fit));
            if self.stopped().is_some() {
                break;
            }
        }
        outcome
    }

    /// Sends a request, again until the response fits or the time is over.
    async fn repeat(&mut self, rule: &Rule, step: &Step, time: Duration, pause: Duration) -> Fit {
        let start = Instant::now();
        loop {
            let fit = self.step(rule, step).await;
            let is_over = start.elapsed() >= time;
            if !matches!(fit, Fit::Not(_)) || is_over || self.stopped().is_some() {
                return fit;
            }
            tokio::time::sleep(pause).await;
        }
    }

    async fn step(&mut self, rule: &Rule, step: &Step) -> Fit {
        let message = self.state.message(step, rule.signed);
        let request = format!("{} {}", message.method, message.target);
        match self.send(&message).await {
            Ok(response) => {
                let fit = compare(step, &response, &mut self.state.values);
                self.state.observe(rule, step, &message, &response);
                fit.of_request(&request)
            }
            Err(reason) => {
                let difference = Difference::new("response", step.status, reason);
                Fit::Not(vec![difference]).of_request(&request)
            }
        }
    }

    /// Sends a request, again if it was throttled. Returns why there is no response.
    pub(crate) async fn send(&mut self, message: &Message) -> Result<Response, String> {
        loop {
            let result = self.send_once(message).await;
            let is_throttled = result.as_ref().is_ok_and(Response::is_throttled);
            if !is_throttled || self.throttled == MAX_THROTTLED {
                return result;
            }
            self.throttled += 1;
            tokio::time::sleep(THROTTLED_PAUSE).await;
        }
    }

    async fn send_once(&mut self, message: &Message) -> Result<Response, String> {
        match self.client.send(message).await {
            Ok(response) => {
                self.failures = 0;
                Ok(response)
            }
            Err(Failure::Connection(reason)) => {
                self.failures += 1;
                self.last_failure = shorten(&reason);
                Err(reason)
            }
            Err(Failure::Message(reason)) => {
                self.failures = 0;
                Err(reason)
            }
        }
    }

    /// Returns why the run cannot go on.
    pub(crate) fn stopped(&self) -> Option<String> {
        (self.failures >= MAX_FAILURES).then(|| {
            let reason = &self.last_failure;
            format!("{MAX_FAILURES} requests in a row had no response: {reason}")
        })
    }

    /// Asks the emulator of this project to deploy all changes. Others do so after a while.
    pub(crate) async fn deploy(&mut self) {
        if self.client.endpoint().is_aws() {
            return;
        }
        let message = Message {
            method: Method::POST,
            target: "/_cfstream/deploy".to_owned(),
            headers: Vec::new(),
            body: String::new(),
            signed: Signed::No,
        };
        // Whether it did so is seen by polling.
        let _ = self.send(&message).await;
    }
}
