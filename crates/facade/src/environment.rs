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
    fn what_is_set_explicitly_stays() {
        let builder = ClientBuilder::default()
            .region("eu-west-1")
            .from_variables(|_| Some("us-east-1".to_owned()));
        assert_eq!(builder.region.as_deref(), Some("eu-west-1"));
    }
}
