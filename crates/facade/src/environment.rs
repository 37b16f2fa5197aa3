//! The environment variables that AWS tools share, without aws-config.

use std::env;

use crate::Credentials;
use crate::builder::ClientBuilder;

impl ClientBuilder {
    /// Takes from the environment what is not set yet.
    ///
    /// | variable | sets |
    /// |---|---|
    /// | `AWS_REGION`, `AWS_DEFAULT_REGION` | the region |
    /// | `AWS_ENDPOINT_URL_CLOUDFRONT`, `AWS_ENDPOINT_URL` | the endpoint URL, unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true` |
    /// | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` | the credentials |
    /// | `AWS_CA_BUNDLE` | the trusted certificates |
    /// | `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT` | the variant of the endpoint |
    /// | `AWS_MAX_ATTEMPTS` | how often a call is tried, a whole number above 0 |
    /// | `AWS_RETRY_MODE` | `none` for no retries; every other mode is `standard` here |
    /// | `AWS_DISABLE_CLOCK_SKEW_CORRECTION` | `true` for signatures dated by this machine alone |
    /// | `AWS_SDK_UA_APP_ID` | the name of the program for the `user-agent` header |
    /// | `HTTPS_PROXY`, `NO_PROXY`, or in lower case | the proxy, and the hosts without it |
    ///
    /// An empty variable counts as none.
    pub fn from_env(self) -> Self {
        self.from_variables(variable)
    }

    #[expect(clippy::wrong_self_convention, reason = "it belongs to `from_env`")]
    fn from_variables(mut self, variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_true = |name: &str| variable(name).map(|value| value.eq_ignore_ascii_case("true"));
        self.region = self
            .region
            .or_else(|| variable("AWS_REGION"))
            .or_else(|| variable("AWS_DEFAULT_REGION"));
        if is_true("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") != Some(true) {
            self.endpoint_url = self
                .endpoint_url
                .or_else(|| variable("AWS_ENDPOINT_URL_CLOUDFRONT"))
                .or_else(|| variable("AWS_ENDPOINT_URL"));
        }
        self.use_fips = self.use_fips.or_else(|| is_true("AWS_USE_FIPS_ENDPOINT"));
        self.use_dual_stack = self.use_dual_stack.or_else(|| is_true("AWS_USE_DUALSTACK_ENDPOINT"));
        self.ca_bundle = self.ca_bundle.or_else(|| variable("AWS_CA_BUNDLE").map(Into::into));
        self = self.calls_from(&variable);
        let keys = variable("AWS_ACCESS_KEY_ID").zip(variable("AWS_SECRET_ACCESS_KEY"));
        match keys {
            Some((id, secret)) if self.credentials.is_none() => {
                let token = variable("AWS_SESSION_TOKEN");
                self.credentials_provider(Credentials::new(id, secret, token, None, "environment"))
            }
            _ => self,
        }
    }
}

impl ClientBuilder {
    /// Takes what concerns the way of a call, where it is not set yet.
    pub(crate) fn calls_from(mut self, variable: &impl Fn(&str) -> Option<String>) -> Self {
        let is_true = |name: &str| variable(name).map(|value| value.eq_ignore_ascii_case("true"));
        self.correct_clock_skew = self
            .correct_clock_skew
            .or_else(|| is_true("AWS_DISABLE_CLOCK_SKEW_CORRECTION").map(|disabled| !disabled));
        self.app_id = self.app_id.or_else(|| variable("AWS_SDK_UA_APP_ID"));
        self.proxy = self.proxy.or_else(|| {
            let either = |upper: &str| variable(upper).or_else(|| variable(&upper.to_lowercase()));
            Some((either("HTTPS_PROXY")?, either("NO_PROXY").unwrap_or_default()))
        });
        let attempts = variable("AWS_MAX_ATTEMPTS");
        let mode = variable("AWS_RETRY_MODE");
        self.retries_from(attempts.as_deref(), mode.as_deref())
    }

    /// Takes the number of attempts from what the environment or a profile says, where it is not
    /// set yet.
    pub(crate) fn retries_from(mut self, attempts: Option<&str>, mode: Option<&str>) -> Self {
        if self.max_attempts.is_some() {
            return self;
        }
        match mode.map(str::to_ascii_lowercase).as_deref() {
            None | Some("standard" | "legacy" | "adaptive") => {}
            Some("none") => {
                self.max_attempts = Some(1);
                return self;
            }
            Some(_) => {
                let value = mode.unwrap_or_default().to_owned();
                self.unusable = Some(("AWS_RETRY_MODE", value, "standard or none"));
            }
        }
        match attempts.map(|text| (text, text.trim().parse())) {
            None => {}
            Some((_, Ok(number @ 1..))) => self.max_attempts = Some(number),
            Some((text, _)) => {
                self.unusable =
                    Some(("AWS_MAX_ATTEMPTS", text.to_owned(), "a whole number above 0"));
            }
        }
        self
    }
}

/// A variable of the environment. An empty one counts as none.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(variables: &[(&str, &str)]) -> ClientBuilder {
        ClientBuilder::default().from_variables(|name| {
            let found = variables.iter().find(|(n, value)| *n == name && !value.is_empty());
            found.map(|(_, value)| (*value).to_owned())
        })
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
    }

    #[test]
    fn empty_is_none_and_urls_can_be_ignored() {
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
    fn retries_are_settable_and_nonsense_is_refused_by_name() {
        let attempts = |variables: &[_]| built(variables).max_attempts;
        assert_eq!(attempts(&[]), None);
        assert_eq!(attempts(&[("AWS_MAX_ATTEMPTS", "5")]), Some(5));
        assert_eq!(attempts(&[("AWS_RETRY_MODE", "none"), ("AWS_MAX_ATTEMPTS", "5")]), Some(1));
        assert_eq!(attempts(&[("AWS_RETRY_MODE", "adaptive")]), None);
        for (name, value) in [("AWS_MAX_ATTEMPTS", "0"), ("AWS_RETRY_MODE", "often")] {
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
    fn what_is_set_explicitly_stays() {
        let builder = ClientBuilder::default()
            .region("eu-west-1")
            .from_variables(|_| Some("us-east-1".to_owned()));
        assert_eq!(builder.region.as_deref(), Some("eu-west-1"));
    }
}
