//! Prints errors, in the forms of `--cli-error-format`.

use std::error::Error as StdError;
use std::process::ExitCode;

use clap::ValueEnum;
use cloudfront_streaming::model::ErrorCode;
use cloudfront_streaming::{AwsConfig, EndpointError, Error, ServiceError, TransportError};
use serde_json::json;

use super::Failure;
use crate::arguments::Global;
use crate::forms::{self, Style};
use crate::output;
use crate::session::setting;

/// A form of errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ErrorForm {
    /// The message, then causes, the request id and what to do, each on its own line.
    #[default]
    Enhanced,
    /// The message only.
    Legacy,
    Json,
    Yaml,
    Text,
    Table,
}

/// How the errors of a command are printed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reporter {
    pub(crate) form: ErrorForm,
    /// Whether the command ran with `--local`.
    pub(crate) is_local: bool,
}

impl Reporter {
    /// Returns what `--cli-error-format`, `AWS_CLI_ERROR_FORMAT` or `cli_error_format` of the profile
    /// names, in this order.
    pub(crate) fn new(global: &Global, config: Option<&AwsConfig>) -> Result<Self, Failure> {
        let named = || setting(config, Some(VARIABLE), "cli_error_format");
        let form = match (global.cli_error_format, named()) {
            (Some(form), _) => form,
            (None, None) => ErrorForm::default(),
            (None, Some(found)) => ErrorForm::from_str(&found.value, true)
                .map_err(|_| found.unusable("enhanced, legacy, json, yaml, text or table"))?,
        };
        Ok(Self { form, is_local: global.local })
    }

    /// Returns the form for errors of the command line itself: `arguments` could not be parsed.
    pub(super) fn of_arguments(arguments: impl Iterator<Item = String>) -> Self {
        let mut form = std::env::var(VARIABLE).ok();
        let mut arguments = arguments.skip_while(|argument| !argument.starts_with(FLAG));
        if let Some(argument) = arguments.next() {
            form = match argument.strip_prefix(FLAG).and_then(|rest| rest.strip_prefix('=')) {
                Some(value) => Some(value.to_owned()),
                None => arguments.next(),
            };
        }
        let form = form.and_then(|form| ErrorForm::from_str(&form, true).ok());
        Self { form: form.unwrap_or_default(), is_local: false }
    }

    /// Prints an error, and returns the exit code.
    pub(crate) fn report(self, failure: &Failure) -> ExitCode {
        match failure {
            // The reader of the output has closed the pipe and does not expect a message.
            Failure::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            Failure::Incomplete | Failure::Declined => {}
            failure => self.print(&Report::of(failure, self.is_local)),
        }
        ExitCode::from(failure.exit_code())
    }

    pub(super) fn print(self, report: &Report) {
        let structured = || json!({ "Code": report.code, "Message": report.message });
        let style = Style { width: 80, has_color: false };
        let text = match self.form {
            ErrorForm::Enhanced => Ok(report.lines(true)),
            ErrorForm::Legacy => Ok(report.lines(false)),
            ErrorForm::Json => forms::json::text(&structured()),
            ErrorForm::Yaml => forms::yaml(&structured()),
            ErrorForm::Text => Ok(forms::text(&structured())),
            ErrorForm::Table => forms::table("error", &structured(), style),
        };
        output::error_text(&text.unwrap_or_else(|_| report.lines(true)));
    }
}

/// What is said of an error.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The code of the service, or of the AWS CLI for the same error.
    pub(super) code: String,
    /// The message without the code.
    pub(super) message: String,
    /// The message with its context, such as the operation.
    pub(super) line: String,
    /// Causes, the request id, what to do.
    pub(super) details: Vec<String>,
}

const VARIABLE: &str = "AWS_CLI_ERROR_FORMAT";
const FLAG: &str = "--cli-error-format";

impl Report {
    pub(super) fn new(code: &str, message: String, details: Vec<String>) -> Self {
        Self { code: code.to_owned(), line: message.clone(), message, details }
    }

    fn of(failure: &Failure, is_local: bool) -> Self {
        match failure {
            Failure::Client(error @ Error::Service { operation, error: service, attempted }) => {
                // The same wording as botocore.
                let retries = match attempted.exhausted {
                    true => {
                        format!(" (reached max retries: {})", attempted.count.saturating_sub(1))
                    }
                    false => String::new(),
                };
                let (code, message) = (code(service), message(service));
                let line = format!(
                    "An error occurred ({code}) when calling the {operation} operation{retries}: \
                     {message}"
                );
                let id = error.request_id().map(|id| format!("request id: {id}"));
                let hint = match is_local && error.is_not_found() {
                    true => Some(LOCAL.to_owned()),
                    false => error.hint(),
                };
                let hint = hint.map(|hint| format!("hint: {hint}"));
                Self { code, message, line, details: id.into_iter().chain(hint).collect() }
            }
            Failure::Client(error) => {
                let text = error.to_string();
                let hint = error.hint();
                let end = hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
                let message = match own_message(error) {
                    Some(message) => message,
                    None => text.strip_suffix(&end).unwrap_or(&text).to_owned(),
                };
                let mut details = causes(error);
                let hint = own_hint(error).or(hint);
                details.extend(hint.map(|hint| format!("hint: {hint}")));
                Self::new(code_of(failure), message, details)
            }
            Failure::Waiter(error) => {
                let reason = match error {
                    Error::Service { error, .. } => {
                        format!("An error occurred ({}): {}", code(error), message(error))
                    }
                    other => format!("Max attempts exceeded: {other}"),
                };
                Self::new(code_of(failure), format!("{failure}: {reason}"), Vec::new())
            }
            Failure::Usage { message, hint } => {
                Self::new(code_of(failure), message.clone(), vec![format!("hint: {hint}")])
            }
            other => Self::new(code_of(failure), other.to_string(), causes(other)),
        }
    }

    fn lines(&self, is_enhanced: bool) -> String {
        let mut text = format!("cfstream: error: {}\n", self.line.trim_end());
        for detail in self.details.iter().filter(|_| is_enhanced) {
            text.push_str(detail);
            text.push('\n');
        }
        text
    }
}

const LOCAL: &str = "with --local, each command has a new emulator, where only EDFDVBD632BHDS5 exists; to \
                     keep state, run `cfstream emulate` and use --endpoint-url";

/// Returns the words of the AWS CLI, which scripts search for.
fn own_message(error: &Error) -> Option<String> {
    Some(match error {
        Error::Endpoint(EndpointError::MissingRegion) => "You must specify a region.".to_owned(),
        Error::Transport { source: TransportError::Credentials(_), .. } => {
            "Unable to locate credentials".to_owned()
        }
        Error::Profile { name: Some(name), .. } => {
            format!("The config profile ({name}) could not be found")
        }
        _ => return None,
    })
}

/// Returns what to do, where the command line has more to offer than a client: flags and files.
fn own_hint(error: &Error) -> Option<String> {
    let hint = match error {
        Error::Endpoint(EndpointError::MissingRegion) => {
            "add --region, set AWS_REGION, or set region in the profile in ~/.aws/config"
        }
        Error::Transport { source: TransportError::Credentials(_), .. } => {
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, choose a profile with --profile or \
             AWS_PROFILE, or add keys to ~/.aws/credentials; --local needs none"
        }
        Error::Profile { name: Some(_), .. } => {
            "check --profile and AWS_PROFILE, or add the profile to ~/.aws/config"
        }
        Error::Transport { source: TransportError::Certificate { .. }, .. } => {
            "check --endpoint-url and the clock of this machine, or name the certificates to trust with \
             --ca-bundle or AWS_CA_BUNDLE"
        }
        Error::Transport {
            source: TransportError::Timeout { .. } | TransportError::ConnectTimeout { .. },
            ..
        } => {
            "check --endpoint-url and the network, or allow more time with --cli-connect-timeout and \
             --cli-read-timeout"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

/// Returns the code of an error that does not come from the service, as the AWS CLI names it where it has
/// the same.
fn code_of(failure: &Failure) -> &'static str {
    match failure {
        Failure::Parameter(_)
        | Failure::Usage { .. }
        | Failure::Client(Error::Input { .. } | Error::Invalid { .. }) => "ParamValidation",
        Failure::Client(Error::Endpoint(EndpointError::MissingRegion)) => "NoRegion",
        Failure::Client(Error::Transport { source: TransportError::Credentials(_), .. }) => {
            "NoCredentials"
        }
        Failure::Setting(_)
        | Failure::Client(
            Error::Endpoint(_) | Error::Config(_) | Error::Profile { .. } | Error::Setting { .. },
        ) => "Configuration",
        Failure::Client(Error::Transport { .. }) => "Connection",
        _ => "General",
    }
}

/// Returns a line for each error that caused this one.
fn causes(error: &(dyn StdError + 'static)) -> Vec<String> {
    let mut causes = Vec::new();
    let mut source = error.source();
    while let Some(error) = source {
        let text = error.to_string();
        causes.extend(text.lines().filter_map(cause).map(|line| format!("because: {line}")));
        source = error.source();
    }
    causes
}

/// Returns a line without the words that aws-config repeats for each source of credentials. A line of
/// nothing else is left out.
fn cause(line: &str) -> Option<String> {
    const DISABLED: &str = "the credential provider was not enabled";
    let line = line.trim();
    if line == DISABLED || line == "no credentials found in chain. Attempted:" {
        return None;
    }
    Some(match line.split_once(DISABLED) {
        Some((name, "")) => format!("{name}not configured"),
        Some((name, reason)) => format!("{name}{}", reason.trim_start_matches(": ")),
        None => line.to_owned(),
    })
}

/// Returns the service's code, or else the status, like botocore.
fn code(error: &ServiceError) -> String {
    match &error.code {
        Some(code) => ErrorCode::to_string(code),
        None => error.status.as_u16().to_string(),
    }
}

fn message(error: &ServiceError) -> String {
    match (&error.message, &error.body) {
        (Some(message), _) => message.clone(),
        (None, Some(body)) => {
            let reason = error.status.canonical_reason().unwrap_or("unknown status");
            format!("{reason}, with a body that is not the service's: {body}")
        }
        (None, None) => error.status.canonical_reason().unwrap_or("unknown status").to_owned(),
    }
}
