//! The error of a command, and its exit code, which is that of AWS CLI version 2.

mod report;
mod usage;

use cloudfront_streaming::{Error, TransportError};

pub(crate) use report::{ErrorForm, Reporter};
pub(crate) use usage::usage;

/// Wrong usage, or an invalid parameter.
const USAGE: u8 = 252;
/// Missing configuration: credentials or region.
const CONFIGURATION: u8 = 253;
/// The service returned an error.
const SERVICE: u8 = 254;
/// Any other error.
const GENERAL: u8 = 255;
/// Some input could not be read, the user declined, or an emulator is not ready.
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
    /// Wrong usage, with what to do.
    #[error("{message}")]
    Usage { message: String, hint: String },
    /// A setting that cannot be used.
    #[error("{0}")]
    Setting(String),
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
    /// An emulator that does not respond.
    #[error("the emulator is not ready: {0}")]
    NotReady(String),
    /// An emulator that does not start.
    #[error("{0}")]
    Start(String),
    /// The user declined, which was reported already.
    #[error("nothing was changed")]
    Declined,
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl Failure {
    /// Creates the error for a file that cannot be used, or whose contents are invalid.
    pub(crate) fn document(path: &std::path::Path, reason: String) -> Self {
        Self::Document { document: path.display().to_string(), reason }
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Client(error) if error.service().is_some() => SERVICE,
            Self::Parameter(_)
            | Self::Usage { .. }
            | Self::Client(Error::Input { .. } | Error::Invalid { .. }) => USAGE,
            Self::Setting(_) => CONFIGURATION,
            Self::Client(
                Error::Endpoint(_)
                | Error::Config(_)
                | Error::Profile { .. }
                | Error::Setting { .. }
                | Error::Transport { source: TransportError::Credentials(_), .. },
            ) => CONFIGURATION,
            Self::Incomplete | Self::Declined | Self::NotReady(_) => INCOMPLETE,
            _ => GENERAL,
        }
    }
}
