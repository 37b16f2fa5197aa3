//! What a command runs with: its flags, the profile, and the settings that follow from both.

use cloudfront_streaming::AwsConfig;

use crate::arguments::Global;
use crate::failure::{Failure, Reporter};
use crate::presentation::Presentation;

/// The flags and the profile of a command.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) global: Global,
    /// The profile. A command that calls no service, or runs with `--local`, reads no file.
    pub(crate) config: Option<AwsConfig>,
    pub(crate) presentation: Presentation,
    pub(crate) errors: Reporter,
}

/// What a command needs before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Needs {
    /// Whether it calls a service of AWS.
    pub(crate) profile: bool,
    /// Whether it prints the output of an operation, in the forms of the AWS CLI.
    pub(crate) presentation: bool,
}

/// A setting of the command line itself, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) value: String,
    pub(crate) source: Source,
}

/// Where a setting of the command line came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Variable(&'static str),
    Profile { profile: String, key: &'static str },
}

impl Session {
    /// Reads the profile and the settings. A setting that cannot be used is an error before anything is
    /// sent.
    pub(crate) async fn start(global: Global, needs: Needs) -> Result<Self, Failure> {
        let config = match needs.profile && !global.local {
            true => Some(AwsConfig::load(global.profile.as_deref()).await?),
            false => None,
        };
        let errors = Reporter::new(&global, config.as_ref())?;
        let presentation = match needs.presentation {
            true => Presentation::new(&global, config.as_ref())?,
            false => Presentation::default(),
        };
        Ok(Self { global, config, presentation, errors })
    }
}

/// Returns a setting that a variable or a key of the profile may have. An empty one counts as not set.
pub(crate) fn setting(
    config: Option<&AwsConfig>,
    variable: Option<&'static str>,
    key: &'static str,
) -> Option<Found> {
    let of_variable = || {
        let name = variable?;
        let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
        Some(Found { value, source: Source::Variable(name) })
    };
    let of_profile = || {
        let config = config?;
        let source = Source::Profile { profile: config.profile().to_owned(), key };
        Some(Found { value: config.get(key)?.to_owned(), source })
    };
    let found = of_variable().or_else(of_profile)?;
    tracing::debug!(name = key, value = ?found.value, source = %found.source, "setting");
    Some(found)
}

impl Found {
    /// Returns the error for a value that is none of those expected.
    pub(crate) fn unusable(&self, expected: &str) -> Failure {
        Failure::Setting(format!("{} is {:?}; expected {expected}", self.source, self.value))
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Variable(name) => f.write_str(name),
            Self::Profile { profile, key } => write!(f, "{key} of the profile {profile:?}"),
        }
    }
}
