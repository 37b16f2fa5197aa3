//! The error of a command: prints a message and a hint, and returns the exit code of AWS CLI
//! version 2.

use std::error::Error as StdError;
use std::process::ExitCode;

use cloudfront_streaming::{Error, ServiceError, TransportError};

use crate::output;

/// Wrong usage, or an invalid parameter.
const USAGE: u8 = 252;
/// Missing configuration: credentials or region.
const CONFIGURATION: u8 = 253;
/// The service returned an error.
const SERVICE: u8 = 254;
/// Any other error.
const GENERAL: u8 = 255;
/// Some input could not be read.
const INCOMPLETE: u8 = 1;
/// A signal ended the command.
pub(crate) const INTERRUPTED: u8 = 130;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Client(#[from] Error),
    #[error(transparent)]
    Emulator(#[from] cloudfront_streaming_emulator::Error),
    /// An invalid parameter.
    #[error("{0}")]
    Parameter(String),
    /// An expression of `--query` that cannot be evaluated with the output.
    #[error("{0}")]
    Query(String),
    /// A list whose next page cannot be found.
    #[error("a page of the list says that there are more, but its marker is missing or repeated")]
    Pagination,
    /// A wait that failed.
    #[error("Waiter StreamingDistributionDeployed failed")]
    Waiter(Error),
    /// A document that cannot be converted.
    #[error("{document}: {reason}")]
    Document { document: String, reason: String },
    /// Some input could not be read, which was reported already.
    #[error("some input could not be read")]
    Incomplete,
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Failure {
    /// Creates the error for a file that cannot be used, or whose contents are invalid.
    pub(crate) fn document(path: &std::path::Path, reason: String) -> Self {
        Self::Document { document: path.display().to_string(), reason }
    }

    /// Prints the error, and returns the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            // The reader of the output has closed the pipe and does not expect a message.
            Self::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            Self::Incomplete => {}
            Self::Waiter(error) => {
                let reason = match error {
                    Error::Service { error, .. } => {
                        format!("An error occurred ({}): {}", code(error), message(error))
                    }
                    other => format!("Max attempts exceeded: {other}"),
                };
                output::error_line(&format!("{self}: {reason}"));
            }
            Self::Client(error @ Error::Service { operation, error: service, attempted }) => {
                // The same wording as botocore.
                let retries = match attempted.count.saturating_sub(1) {
                    retries @ 1.. if attempted.exhausted => {
                        format!(" (reached max retries: {retries})")
                    }
                    _ => String::new(),
                };
                output::error_line(&format!(
                    "An error occurred ({}) when calling the {operation} operation{retries}: {}",
                    code(service),
                    message(service),
                ));
                if let Some(id) = error.request_id() {
                    output::error_line(&format!("request id: {id}"));
                }
                if let Some(hint) = error.hint() {
                    output::error_line(&format!("hint: {hint}"));
                }
            }
            // Has several lines where it shows a place.
            Self::Parameter(reason) => {
                format!("cfstream: {reason}").lines().for_each(output::error_line);
            }
            other => {
                output::error_line(&format!("cfstream: {other}"));
                let mut source = other.source();
                while let Some(error) = source {
                    for line in error.to_string().lines() {
                        output::error_line(&format!("  because: {line}"));
                    }
                    source = error.source();
                }
            }
        }
        ExitCode::from(self.exit_code())
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Client(error) if error.service().is_some() => SERVICE,
            Self::Parameter(_) | Self::Client(Error::Input { .. } | Error::Invalid { .. }) => USAGE,
            Self::Client(
                Error::Endpoint(_)
                | Error::Config(_)
                | Error::Profile { .. }
                | Error::Setting { .. }
                | Error::Transport { source: TransportError::Credentials(_), .. },
            ) => CONFIGURATION,
            Self::Incomplete => INCOMPLETE,
            _ => GENERAL,
        }
    }
}

/// Prints clap's message: help and version on standard output, errors on standard error.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let help = error.render();
        let help = if output::is_terminal() { help.ansi().to_string() } else { help.to_string() };
        return match output::result(&help) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => Failure::from(error).report(),
        };
    }
    // If standard error is closed, the message cannot be reported elsewhere.
    let _ = error.print();
    ExitCode::from(USAGE)
}

/// Returns the service's code, or the status if there is no code, like botocore.
fn code(error: &ServiceError) -> String {
    match &error.code {
        Some(code) => code.to_string(),
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
