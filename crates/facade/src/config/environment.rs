//! Settings from the environment variables that AWS tools share, without aws-config.

use std::path::PathBuf;

use super::ClientBuilder;
use super::origins::{SettingOrigin, SettingSource};
use super::settings::{Process, Setting, SettingError, Variables, max_attempts};
use crate::Credentials;

impl ClientBuilder {
    /// Reads the settings that are not set yet from environment variables.
    ///
    /// | variable | sets |
    /// |---|---|
    /// | `AWS_REGION`, `AWS_DEFAULT_REGION` | the region |
    /// | `AWS_ENDPOINT_URL_CLOUDFRONT`, `AWS_ENDPOINT_URL` | the endpoint URL, unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true` |
    /// | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` | the credentials |
    /// | `AWS_CA_BUNDLE` | the trusted certificates |
    /// | `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT` | the variant of the endpoint: `true` or `false` |
    /// | `AWS_MAX_ATTEMPTS` | the maximum number of attempts of a call, a whole number above 0 |
    /// | `AWS_RETRY_MODE` | `standard`, or `none` for one attempt; `legacy` and `adaptive` are read as `standard`, with a warning |
    /// | `AWS_DISABLE_CLOCK_SKEW_CORRECTION` | `true` to date signatures with the clock of this machine only |
    /// | `AWS_SDK_UA_APP_ID` | the name of the program in the `user-agent` header |
    /// | `HTTPS_PROXY`, `NO_PROXY`, or in lower case | the proxy, and the hosts that are called without it |
    ///
    /// An empty variable counts as not set. If a variable cannot be used, [`ClientBuilder::build`]
    /// returns an error that names it.
    pub fn from_env(self) -> Self {
        self.from_variables(&Process)
    }

    #[expect(clippy::wrong_self_convention, reason = "it belongs to `from_env`")]
    fn from_variables(mut self, variables: &impl Variables) -> Self {
        if self.region.is_none() {
            let region = variables.first(&["AWS_REGION", "AWS_DEFAULT_REGION"]);
            self.region = self.read("region", region, Setting::text);
        }
        if self.endpoint_url.is_none() {
            let ignores = variables.setting("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
            let name = "ignore_configured_endpoint_urls";
            if self.read(name, ignores, Setting::boolean) != Some(true) {
                let url = variables.first(&["AWS_ENDPOINT_URL_CLOUDFRONT", "AWS_ENDPOINT_URL"]);
                self.endpoint_url = self.read("endpoint_url", url, Setting::text);
            }
        }
        if self.use_fips.is_none() {
            let found = variables.setting("AWS_USE_FIPS_ENDPOINT");
            self.use_fips = self.read("use_fips_endpoint", found, Setting::boolean);
        }
        if self.use_dual_stack.is_none() {
            let found = variables.setting("AWS_USE_DUALSTACK_ENDPOINT");
            self.use_dual_stack = self.read("use_dualstack_endpoint", found, Setting::boolean);
        }
        if self.ca_bundle.is_none()
            && let Some(path) = variables.path("AWS_CA_BUNDLE")
        {
            self.ca_bundle = Some(self.noted_path("ca_bundle", "AWS_CA_BUNDLE", path));
        }
        if self.max_attempts.is_none() {
            let attempts = self.usable(variables.setting("AWS_MAX_ATTEMPTS"));
            let mode = self.usable(variables.setting("AWS_RETRY_MODE"));
            self.max_attempts = self.usable(max_attempts(attempts.as_ref(), mode.as_ref()));
            self.read("max_attempts", Ok(attempts), Setting::text);
            self.read("retry_mode", Ok(mode), Setting::text);
        }
        if self.correct_clock_skew.is_none() {
            let found = variables.setting("AWS_DISABLE_CLOCK_SKEW_CORRECTION");
            let disabled = self.read("disable_clock_skew_correction", found, Setting::boolean);
            self.correct_clock_skew = disabled.map(|disabled| !disabled);
        }
        if self.app_id.is_none() {
            let found = variables.setting("AWS_SDK_UA_APP_ID");
            self.app_id = self.read("sdk_ua_app_id", found, Setting::text);
        }
        if self.credentials.is_none() {
            let id = self.usable(variables.text("AWS_ACCESS_KEY_ID"));
            let secret = self.usable(variables.text("AWS_SECRET_ACCESS_KEY"));
            let token = self.usable(variables.text("AWS_SESSION_TOKEN"));
            if let (Some(id), Some(secret)) = (id, secret) {
                self = self.credentials_provider(Credentials::new(
                    id,
                    secret,
                    token,
                    None,
                    "environment",
                ));
            }
        }
        self.proxy_from(variables)
    }

    /// Reads the proxy, where it is not set yet.
    pub(crate) fn proxy_from(mut self, variables: &impl Variables) -> Self {
        if self.proxy.is_none() {
            // Not among the origins, because the URL may contain a password.
            let url = self.usable(variables.first(&["HTTPS_PROXY", "https_proxy"]));
            let except = self.usable(variables.first(&["NO_PROXY", "no_proxy"]));
            let except = except.map(|except| except.value).unwrap_or_default();
            self.proxy = url.map(|url| (url.value, except));
        }
        self
    }

    /// Parses a setting, and notes its origin.
    pub(crate) fn noted<T>(
        &mut self,
        name: &'static str,
        setting: Option<Setting>,
        parse: impl FnOnce(&Setting) -> Result<T, SettingError>,
    ) -> Result<Option<T>, SettingError> {
        let Some(setting) = setting else { return Ok(None) };
        let value = parse(&setting)?;
        let Setting { source, value: text } = setting;
        self.origins.push(SettingOrigin { name, value: text, source });
        Ok(Some(value))
    }

    /// Notes the origin of a path, and returns it.
    pub(crate) fn noted_path(
        &mut self,
        name: &'static str,
        variable: &'static str,
        path: PathBuf,
    ) -> PathBuf {
        let source = SettingSource::Variable(variable);
        self.origins.push(SettingOrigin { name, value: path.display().to_string(), source });
        path
    }

    /// Parses a variable, and notes its origin, or why it cannot be used.
    fn read<T>(
        &mut self,
        name: &'static str,
        found: Result<Option<Setting>, SettingError>,
        parse: impl FnOnce(&Setting) -> Result<T, SettingError>,
    ) -> Option<T> {
        let value = found.and_then(|setting| self.noted(name, setting, parse));
        self.usable(value)
    }

    /// Returns the value of a variable, or records why it cannot be used: the build then fails, unless
    /// the setting is set explicitly.
    fn usable<T>(&mut self, found: Result<Option<T>, SettingError>) -> Option<T> {
        found.unwrap_or_else(|error| {
            self.unusable.push(error);
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    struct Fixed<'v>(&'v [(&'v str, &'v str)]);

    impl Variables for Fixed<'_> {
        fn raw(&self, name: &str) -> Option<OsString> {
            self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        }
    }

    fn built(variables: &[(&str, &str)]) -> ClientBuilder {
        ClientBuilder::default().from_variables(&Fixed(variables))
    }

    #[test]
    fn the_more_specific_variable_wins() {
        let builder = built(&[
            ("AWS_REGION", "eu-west-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", "http://general"),
            ("AWS_ENDPOINT_URL_CLOUDFRONT", "http://specific"),
            ("AWS_USE_FIPS_ENDPOINT", "TRUE"),
        ]);
        assert_eq!(builder.region.as_deref(), Some("eu-west-1"));
        assert_eq!(builder.endpoint_url.as_deref(), Some("http://specific"));
        assert_eq!((builder.use_fips, builder.use_dual_stack), (Some(true), None));
        let origins: Vec<String> = builder
            .origins()
            .iter()
            .map(|origin| format!("{}={} {}", origin.name, origin.value, origin.source))
            .collect();
        assert_eq!(
            origins,
            [
                "region=eu-west-1 AWS_REGION",
                "endpoint_url=http://specific AWS_ENDPOINT_URL_CLOUDFRONT",
                "use_fips_endpoint=TRUE AWS_USE_FIPS_ENDPOINT",
            ]
        );
    }

    #[test]
    fn an_empty_variable_is_not_set_and_urls_can_be_ignored() {
        let builder = built(&[
            ("AWS_REGION", ""),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", "http://general"),
            ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
            ("AWS_ACCESS_KEY_ID", "AKID"),
            ("AWS_SECRET_ACCESS_KEY", ""),
        ]);
        assert_eq!(builder.region.as_deref(), Some("us-east-1"));
        assert_eq!(builder.endpoint_url, None);
        assert!(builder.credentials.is_none());
    }

    #[test]
    fn retries_can_be_set_and_an_invalid_variable_is_an_error_that_names_it() {
        let attempts = |variables: &[_]| built(variables).max_attempts;
        assert_eq!(attempts(&[]), None);
        assert_eq!(attempts(&[("AWS_MAX_ATTEMPTS", "5")]), Some(5));
        assert_eq!(attempts(&[("AWS_RETRY_MODE", "none"), ("AWS_MAX_ATTEMPTS", "5")]), Some(1));
        assert_eq!(attempts(&[("AWS_RETRY_MODE", "adaptive")]), None);
        for (name, value) in [
            ("AWS_MAX_ATTEMPTS", "0"),
            ("AWS_RETRY_MODE", "often"),
            ("AWS_USE_FIPS_ENDPOINT", "yes"),
            ("AWS_USE_DUALSTACK_ENDPOINT", "1"),
            ("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "on"),
            ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "no"),
        ] {
            let error = built(&[(name, value)]).build().expect_err(name).to_string();
            assert!(error.starts_with(&format!("{name} is \"{value}\"; expected ")), "{error}");
        }
    }

    #[test]
    fn the_proxy_is_found_in_either_case() {
        let builder = built(&[("https_proxy", "http://p:1"), ("NO_PROXY", "a,b")]);
        assert_eq!(builder.proxy, Some(("http://p:1".to_owned(), "a,b".to_owned())));
        assert_eq!(built(&[("NO_PROXY", "a,b")]).proxy, None);
    }

    #[test]
    fn an_explicit_setting_stays_and_its_variable_may_be_invalid() {
        let builder = ClientBuilder::default()
            .region("eu-west-1")
            .max_attempts(2)
            .use_fips(false)
            .from_variables(&Fixed(&[
                ("AWS_REGION", "us-east-1"),
                ("AWS_MAX_ATTEMPTS", "often"),
                ("AWS_USE_FIPS_ENDPOINT", "often"),
            ]));
        assert_eq!(builder.region.as_deref(), Some("eu-west-1"));
        assert_eq!((builder.max_attempts, builder.use_fips), (Some(2), Some(false)));
        assert_eq!(builder.unusable, []);
        let later = built(&[("AWS_MAX_ATTEMPTS", "often")]).max_attempts(2);
        assert_eq!(later.unusable, []);
    }
}
