//! The AWS configuration files, and the profile that is selected in them.

use std::ffi::OsString;
use std::fmt;
use std::io::ErrorKind;

use ::aws_config::profile::ProfileSet;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_types::os_shim_internal::{Env, Fs};

use super::origins::SettingSource;
use super::settings::{Process, Setting, SettingError, Variables, not_utf8};
use crate::error::Error;

/// The AWS configuration files, `~/.aws/config` and `~/.aws/credentials`, with one profile selected.
///
/// For programs that have settings of their own in a profile. [`ClientBuilder::load_aws_config`] loads
/// them itself.
///
/// ```no_run
/// # async fn example() -> Result<(), cloudfront_streaming::Error> {
/// use cloudfront_streaming::{AwsConfig, Client};
///
/// let config = AwsConfig::load(None).await?;
/// let output = config.get("output").unwrap_or("json");
/// let client = Client::builder().aws_config(&config).await?.build()?;
/// # Ok(())
/// # }
/// ```
///
/// [`ClientBuilder::load_aws_config`]: crate::ClientBuilder::load_aws_config
pub struct AwsConfig {
    pub(super) files: EnvConfigFiles,
    profiles: ProfileSet,
    /// The profile that the caller named.
    pub(super) explicit: Option<String>,
}

impl AwsConfig {
    /// Reads the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name, or else the default
    /// ones. A missing file counts as empty. The profile is the one that is given, or else `AWS_PROFILE`,
    /// or else `AWS_DEFAULT_PROFILE`, or else `default`.
    ///
    /// # Errors
    ///
    /// [`Error::Profile`] where the files cannot be parsed, or do not have the requested profile.
    /// [`Error::Setting`] where a file cannot be read, or a variable of AWS is not UTF-8.
    pub async fn load(profile: Option<&str>) -> Result<Self, Error> {
        check_variables(std::env::vars_os())?;
        let requested = match profile {
            Some(profile) => Some(profile.to_owned()),
            None => Process.first(&PROFILES)?.map(|profile| profile.value),
        };
        let files = files()?;
        let profiles = profiles(&files, requested.as_deref()).await?;
        Ok(Self { files, profiles, explicit: profile.map(str::to_owned) })
    }

    /// Returns the name of the selected profile.
    pub fn profile(&self) -> &str {
        self.profiles.selected_profile()
    }

    /// Returns a key of the selected profile, such as `output`. An empty value counts as not set.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.profiles.get(key).filter(|value| !value.is_empty())
    }

    pub(super) fn setting(&self, key: &'static str) -> Option<Setting> {
        Some(Setting::new(self.source(key), self.get(key)?))
    }

    /// Returns what names a key of the profile.
    pub(super) fn source(&self, key: &'static str) -> SettingSource {
        SettingSource::Profile { profile: self.profile().to_owned(), key }
    }
}

/// Without the keys of the files, which may be secrets.
impl fmt::Debug for AwsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AwsConfig").field("profile", &self.profile()).finish_non_exhaustive()
    }
}

/// The variables that name the profile. The second one is that of the AWS CLI and boto3.
const PROFILES: [&str; 2] = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];

/// Variables whose value is a path, which this crate opens itself.
const PATHS: [&str; 3] = ["AWS_CA_BUNDLE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

/// Rejects variables that are not UTF-8. aws-config ignores them, and would silently use another
/// identity or another endpoint.
fn check_variables(
    variables: impl Iterator<Item = (OsString, OsString)>,
) -> Result<(), SettingError> {
    for (name, value) in variables {
        let Some(name) = name.to_str() else { continue };
        if name.starts_with("AWS_") && !PATHS.contains(&name) && value.to_str().is_none() {
            return Err(not_utf8(name));
        }
    }
    Ok(())
}

/// Reads both files.
fn files() -> Result<EnvConfigFiles, Error> {
    let config = contents("AWS_CONFIG_FILE", "config")?;
    let credentials = contents("AWS_SHARED_CREDENTIALS_FILE", "credentials")?;
    Ok(EnvConfigFiles::builder()
        .with_contents(EnvConfigFileKind::Config, config)
        .with_contents(EnvConfigFileKind::Credentials, credentials)
        .build())
}

/// Reads the file that a variable names, or else the default one. A missing file counts as empty, as
/// in other AWS tools.
fn contents(variable: &str, default: &str) -> Result<String, Error> {
    let home = std::env::home_dir();
    let path = match (Process.path(variable), &home) {
        (Some(path), Some(home)) => match path.strip_prefix("~") {
            Ok(rest) => home.join(rest),
            Err(_) => path,
        },
        (Some(path), None) => path,
        (None, Some(home)) => home.join(".aws").join(default),
        (None, None) => return Ok(String::new()),
    };
    match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let reason = format!("is not UTF-8 at byte {at}");
            Error::Setting { name: path.display().to_string(), reason }
        }),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(String::new())
        }
        Err(error) => Err(Error::Setting {
            name: path.display().to_string(),
            reason: format!("cannot be read: {error}"),
        }),
    }
}

/// Returns the profiles of the configuration files, with the requested one selected.
async fn profiles(files: &EnvConfigFiles, requested: Option<&str>) -> Result<ProfileSet, Error> {
    // Without a name, the loader takes that of an empty AWS_PROFILE.
    let name = requested.unwrap_or("default").to_owned().into();
    let profiles = ::aws_config::profile::load(&Fs::real(), &Env::real(), files, Some(name))
        .await
        .map_err(|source| Error::Profile { name: None, source: Some(source.into()) })?;
    match requested {
        Some(name) if profiles.get_profile(name).is_none() => {
            Err(Error::Profile { name: Some(name.to_owned()), source: None })
        }
        _ => Ok(profiles),
    }
}
