//! Where the settings of a client came from.

use std::fmt;

/// A setting that a client took from the environment or from a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SettingOrigin {
    /// The name of the setting, as in a profile: `region`, `endpoint_url`.
    pub name: &'static str,
    /// Its text, as it was found. Never a secret.
    pub value: String,
    /// Where it was found.
    pub source: SettingSource,
}

/// Where a setting was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingSource {
    /// An environment variable.
    Variable(&'static str),
    /// A key of a profile of the AWS configuration files.
    Profile {
        /// The profile.
        profile: String,
        /// The key.
        key: &'static str,
    },
}

impl fmt::Display for SettingSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => f.write_str(name),
            Self::Profile { profile, key } => write!(f, "{key} of the profile {profile:?}"),
        }
    }
}
