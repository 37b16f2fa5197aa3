//! `cfstream configure list`: every setting, its value, and where it came from.

use aws_credential_types::provider::ProvideCredentials;
use cloudfront_streaming::{SettingOrigin, SettingSource, Visible};

use crate::arguments::Global;
use crate::connection::{builder, configured};
use crate::failure::Failure;
use crate::output;
use crate::session::{Session, Source, setting};

/// A row: the name, the value, the type and the place.
type Row = [String; 4];

pub(crate) async fn list(session: &Session) -> Result<(), Failure> {
    let builder = configured(builder(&session.global), session).await?;
    let mut rows = vec![profile(session)];
    rows.extend(credentials(builder.credentials()).await);
    for name in SETTINGS {
        let flag = flag(&session.global, name);
        let origin = builder.origins().iter().find(|origin| origin.name == name);
        rows.push(match (flag, origin) {
            (Some((flag, value)), _) => row(name, &value, "manual", flag),
            (None, Some(SettingOrigin { value, source, .. })) => match source {
                SettingSource::Variable(variable) => row(name, value, "env", variable),
                SettingSource::Profile { profile, key } => of_profile(name, value, profile, key),
                _ => row(name, value, "", ""),
            },
            (None, None) => not_set(name),
        });
    }
    for (name, variable) in OWN_SETTINGS {
        let flag = flag(&session.global, name);
        rows.push(match (flag, setting(session.config.as_ref(), variable, name)) {
            (Some((flag, value)), _) => row(name, &value, "manual", flag),
            (None, Some(found)) => match &found.source {
                Source::Variable(variable) => row(name, &found.value, "env", variable),
                Source::Profile { profile, key } => of_profile(name, &found.value, profile, key),
            },
            (None, None) => not_set(name),
        });
    }
    let header = ["Name", "Value", "Type", "Location"].map(str::to_owned);
    let line = header.clone().map(|title| "-".repeat(title.len()));
    rows.splice(0..0, [header, line]);
    let text: String = rows.iter().map(formatted).collect();
    Ok(output::result(&text)?)
}

/// The settings of a client, as they are named in a profile.
const SETTINGS: [&str; 9] = [
    "region",
    "endpoint_url",
    "ca_bundle",
    "max_attempts",
    "retry_mode",
    "use_fips_endpoint",
    "use_dualstack_endpoint",
    "disable_clock_skew_correction",
    "sdk_ua_app_id",
];

/// The settings of the command line, and their variables.
const OWN_SETTINGS: [(&str, Option<&str>); 4] = [
    ("output", Some("AWS_DEFAULT_OUTPUT")),
    ("cli_timestamp_format", None),
    ("cli_pager", Some("AWS_PAGER")),
    ("cli_error_format", Some("AWS_CLI_ERROR_FORMAT")),
];

const NOT_SET: &str = "<not set>";

/// Returns the flag that sets a setting, and its value.
fn flag(global: &Global, name: &str) -> Option<(&'static str, String)> {
    let (flag, value) = match name {
        "region" => ("--region", global.region.clone()),
        "endpoint_url" => ("--endpoint-url", global.endpoint_url.clone()),
        "ca_bundle" => {
            ("--ca-bundle", global.ca_bundle.as_ref().map(|path| path.display().to_string()))
        }
        "output" => ("--output", global.output_form().map(|form| form.name())),
        _ => return None,
    };
    value.map(|value| (flag, value))
}

fn profile(session: &Session) -> Row {
    let config = session.config.as_ref();
    match (&session.global.profile, std::env::var("AWS_PROFILE")) {
        (Some(name), _) => row("profile", name, "manual", "--profile"),
        (None, Ok(name)) if !name.is_empty() => row("profile", &name, "env", "AWS_PROFILE"),
        _ => match config.map(|config| config.profile()) {
            Some(name) if name != "default" => row("profile", name, "", ""),
            _ => not_set("profile"),
        },
    }
}

/// Returns the rows of the keys. The provider is asked, as for a call.
async fn credentials(provider: Option<&impl ProvideCredentials>) -> [Row; 2] {
    let found = match provider {
        Some(provider) => provider.provide_credentials().await.ok(),
        None => None,
    };
    let Some(found) = found else { return ["access_key", "secret_key"].map(not_set) };
    let kind = match std::env::var("AWS_ACCESS_KEY_ID") {
        Ok(id) if id == found.access_key_id() => "env",
        _ => "provider",
    };
    [("access_key", found.access_key_id()), ("secret_key", found.secret_access_key())]
        .map(|(name, key)| row(name, &masked(key), kind, ""))
}

/// Returns the last four characters behind a mask, as the AWS CLI shows keys. A short key is masked
/// whole.
fn masked(key: &str) -> String {
    let count = key.chars().count();
    let end: String = match count >= 16 {
        true => key.chars().skip(count - 4).collect(),
        false => "****".to_owned(),
    };
    format!("****************{end}")
}

fn of_profile(name: &str, value: &str, profile: &str, key: &str) -> Row {
    row(name, value, "config-file", &format!("{key} of the profile {profile}"))
}

fn not_set(name: &str) -> Row {
    row(name, NOT_SET, "None", "None")
}

fn row(name: &str, value: &str, kind: &str, place: &str) -> Row {
    [name, value, kind, place].map(|cell| Visible(cell).to_string())
}

fn formatted([name, value, kind, place]: &Row) -> String {
    let line = format!("{name:>29} {value:>24} {kind:>16}    {place}");
    format!("{}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_masked() {
        assert_eq!(masked("AKIAIOSFODNN7EXAMPLE"), "****************MPLE");
        assert_eq!(masked("test"), "********************");
    }
}
