//! `conformance URL`: tests an endpoint with the rules of the service.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use cloudfront_streaming_conformance::{
    Client, Endpoint, Options, RuleReport, Table, credentials, run,
};

/// Tests an endpoint with the rules of Amazon CloudFront's streaming distributions.
///
/// Credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. They
/// default to test and test, except for AWS. The run creates distributions, and deletes them at the
/// end.
///
/// Exit codes: 0 if every rule holds in sense, 1 if not or if the endpoint does not respond, 2 for
/// wrong usage.
#[derive(Debug, Parser)]
#[command(name = "conformance")]
struct Arguments {
    /// The URL of the endpoint, such as `http://127.0.0.1:8080`. It may have a base path.
    #[arg(required_unless_present = "evidence")]
    url: Option<String>,
    /// Reports only the rules that contain this text. The requests of the rules before them are
    /// sent too, because later rules depend on what they change.
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Fails unless every rule holds to the byte.
    #[arg(long)]
    strict: bool,
    /// The form of the report.
    #[arg(long, value_name = "FORM", default_value = "text")]
    output: Output,
    /// How long a request may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    timeout: Duration,
    /// How long to wait until a change is deployed, in seconds. Defaults to 5, and for AWS to 1800.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    deploy_timeout: Option<Duration>,
    /// Reads the rules from this file. Defaults to the rules of this project.
    #[arg(long, value_name = "FILE")]
    table: Option<PathBuf>,
    /// Prints how each rule is known, as Markdown, and exits.
    #[arg(long, conflicts_with = "url")]
    evidence: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// For people
    Text,
    /// For programs
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match test(&arguments) {
        Ok(code) => code,
        Err(Failure::Usage(message)) => {
            Arguments::command().error(ErrorKind::ValueValidation, message).exit()
        }
        Err(Failure::Other(message)) => {
            print_error(&message);
            ExitCode::FAILURE
        }
    }
}

enum Failure {
    Usage(String),
    Other(String),
}

fn test(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let table = match &arguments.table {
        None => Table::built_in().map_err(|error| Failure::Other(error.to_string()))?,
        Some(path) => {
            let at = |error: &dyn std::fmt::Display| {
                Failure::Usage(format!("{}: {error}", path.display()))
            };
            let text = fs::read_to_string(path).map_err(|error| at(&error))?;
            Table::parse(&text).map_err(|error| at(&error))?
        }
    };
    let Some(url) = &arguments.url else {
        print(table.to_markdown().trim_end());
        return Ok(ExitCode::SUCCESS);
    };
    let endpoint = Endpoint::parse(url).map_err(Failure::Usage)?;
    let key = credentials(&endpoint, |name| std::env::var(name).ok()).map_err(Failure::Usage)?;
    let mut options = Options::new(endpoint.is_aws());
    options.deploy_timeout = arguments.deploy_timeout.unwrap_or(options.deploy_timeout);
    options.only.clone_from(&arguments.only);
    if !table.rules().iter().any(|rule| options.selects(rule)) {
        let only = arguments.only.as_deref().unwrap_or_default();
        return Err(Failure::Usage(format!("no rule contains {only:?}")));
    }
    let client = Client::new(endpoint, key, arguments.timeout).map_err(Failure::Other)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Other(error.to_string()))?;
    let mut tested = |rule: &RuleReport| {
        if arguments.output == Output::Text {
            print(&rule.to_string());
        }
    };
    let report = runtime.block_on(run(&table, &client, &options, &mut tested));
    match arguments.output {
        Output::Json => print(&format!("{:#}", report.to_json())),
        Output::Text => print(&report.summary()),
    }
    if let Some(reason) = &report.stopped {
        print_error(&format!("{}: {reason}", report.endpoint));
    }
    Ok(if report.holds(arguments.strict) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    // A longer wait would not be a time that the clock can represent.
    let limit = Duration::from_secs(24 * 60 * 60);
    seconds.filter(|time| *time <= limit).ok_or_else(|| "expected a number up to 86400".to_owned())
}

/// Prints a line to standard output. Whether somebody still reads it does not matter.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

#[expect(clippy::print_stderr, reason = "this is a program for a terminal")]
fn print_error(message: &str) {
    eprintln!("error: {message}");
}
