//! The text of an error: what happened, and what to do.

use std::fmt;

use cloudfront_streaming_model::Visible;
use cloudfront_streaming_transport::Attempted;

use super::Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_cause(f)?;
        self.hint().map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

impl Error {
    /// Writes what happened, without the hint.
    fn fmt_cause(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint(error) => write!(f, "{error}"),
            Self::Profile { name: Some(name), .. } => {
                write!(f, "the profile {name:?} is not in the AWS configuration files")
            }
            Self::Profile { name: None, .. } => {
                f.write_str("the AWS configuration files cannot be read")
            }
            Self::Setting { name, reason } => write!(f, "{} {reason}", Visible(name)),
            Self::Config(error) => write!(f, "{error}"),
            Self::Input { operation, source } => write!(f, "{operation}: {source}"),
            Self::Invalid { operation, violations } => write!(f, "{operation}: {violations}"),
            Self::Service { operation, error, attempted } => {
                write!(f, "{operation}: {error}")?;
                fmt_attempts(f, attempted)
            }
            Self::Unreadable { operation, status, request_id, source } => {
                write!(
                    f,
                    "{operation}: status {status}, but the response cannot be read: {source}"
                )?;
                request_id.as_ref().map_or(Ok(()), |id| write!(f, " (request id {})", Visible(id)))
            }
            Self::Unexpected { operation, status, body, .. } => write!(
                f,
                "{operation}: status {status}, but the response should be empty and is {body}"
            ),
            Self::Transport { operation, source, attempted } => {
                write!(f, "{operation}: {source}")?;
                fmt_attempts(f, attempted)
            }
            Self::Header { operation, name } => {
                write!(
                    f,
                    "{operation}: the header {name} of the response is not UTF-8, or there is more than one"
                )
            }
            Self::Pagination(what) => write!(f, "ListStreamingDistributions: a page {what}"),
            Self::NotDeployed { id, status, attempt } => write!(
                f,
                "{} is not deployed after {attempt} poll{}, its status is {}",
                Visible(id),
                if *attempt == 1 { "" } else { "s" },
                Visible(status)
            ),
            Self::UnknownElements { id, paths } => write!(
                f,
                "the configuration of {} has elements that an update would delete: {}",
                Visible(id),
                Visible(&paths.join(", "))
            ),
            Self::MaybeCreated { caller_reference, source } => {
                write!(
                    f,
                    "the distribution with the caller reference {} may have been created: ",
                    Visible(caller_reference)
                )?;
                source.fmt_cause(f)
            }
            Self::NotPresignable { operation, reason } => write!(f, "{operation}: {reason}"),
            Self::NoEtag { .. } => f.write_str("the response has no ETag"),
        }
    }
}

/// Writes the number of attempts, where there was more than one.
fn fmt_attempts(f: &mut fmt::Formatter<'_>, attempted: &Attempted) -> fmt::Result {
    match attempted.count {
        0 | 1 => Ok(()),
        count => write!(f, " ({count} attempts in {:.1?})", attempted.elapsed),
    }
}
