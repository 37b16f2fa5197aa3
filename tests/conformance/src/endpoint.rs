//! The endpoint that is tested, and the credentials for it.

use aws_credential_types::Credentials;
use http::Uri;

/// The URL of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: String,
    authority: String,
    host: String,
    /// The path that precedes those of the API, without a slash at its end.
    base: String,
}

impl Endpoint {
    /// Parses a URL.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not an `http` or `https` URL, or has credentials or a query.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || format!("expected a URL such as http://127.0.0.1:8080, found {text:?}");
        let uri: Uri = text.parse().map_err(|_| expected())?;
        let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme));
        let (Some(scheme), Some(authority)) = (scheme, uri.authority()) else {
            return Err(expected());
        };
        if authority.as_str().contains('@') {
            return Err("expected a URL without credentials: they come from AWS_ACCESS_KEY_ID \
                        and AWS_SECRET_ACCESS_KEY"
                .to_owned());
        }
        if uri.query().is_some() {
            return Err("expected a URL without a query".to_owned());
        }
        Ok(Self {
            scheme: scheme.to_owned(),
            authority: authority.as_str().to_owned(),
            host: authority.host().trim_end_matches('.').to_ascii_lowercase(),
            base: uri.path().trim_end_matches('/').to_owned(),
        })
    }

    /// Returns whether this is the real service.
    pub fn is_aws(&self) -> bool {
        let suffixes =
            ["amazonaws.com", "amazonaws.com.cn", "api.aws", "api.amazonwebservices.com.cn"];
        suffixes.iter().any(|suffix| {
            let before = self.host.strip_suffix(suffix);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    }

    pub(crate) fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// Returns the URL of a path with a query.
    pub(crate) fn url(&self, target: &str) -> String {
        format!("{}://{}{}{target}", self.scheme, self.authority, self.base)
    }
}

/// Writes the URL.
impl std::fmt::Display for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.url(""))
    }
}

/// Returns the credentials of the environment, or `test` and `test` for another service than AWS.
///
/// # Errors
///
/// Returns an error if only one half of an access key is set, or none for the real service.
pub fn credentials(
    endpoint: &Endpoint,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Credentials, String> {
    let variable = |name| variable(name).filter(|value| !value.is_empty());
    let key = (variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"));
    let create = |id, secret, token| Credentials::new(id, secret, token, None, "conformance");
    match key {
        (Some(id), Some(secret)) => Ok(create(id, secret, variable("AWS_SESSION_TOKEN"))),
        (None, None) if !endpoint.is_aws() => Ok(create("test".into(), "test".into(), None)),
        (None, None) => {
            Err("expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for this endpoint".to_owned())
        }
        (Some(_), None) => {
            Err("expected AWS_SECRET_ACCESS_KEY beside AWS_ACCESS_KEY_ID".to_owned())
        }
        (None, Some(_)) => {
            Err("expected AWS_ACCESS_KEY_ID beside AWS_SECRET_ACCESS_KEY".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_may_have_a_base_path_and_nothing_else() {
        for (text, url) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/a?b"),
            ("https://localhost:4566/", "https://localhost:4566/a?b"),
            ("http://host/base/path/", "http://host/base/path/a?b"),
            ("http://[::1]:80", "http://[::1]:80/a?b"),
        ] {
            assert_eq!(Endpoint::parse(text).expect(text).url("/a?b"), url);
        }
        for wrong in
            ["", "127.0.0.1:8080", "ftp://a", "/a", "http://", "http://u:p@a", "http://a?b"]
        {
            assert!(Endpoint::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_hosts_of_aws_need_credentials() {
        let of = |url: &str, set: &[(&str, &str)]| {
            credentials(&Endpoint::parse(url).expect(url), |name| {
                let found = set.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        let key = [("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")];
        assert_eq!(of("http://localhost", &[]).expect("test").access_key_id(), "test");
        assert_eq!(of("http://localhost", &key).expect("given").access_key_id(), "a");
        assert!(of("http://localhost", &key[..1]).is_err());
        assert!(of("http://localhost", &key[1..]).is_err());
        assert!(of("http://amazonaws.com.example.com", &[]).is_ok());
        assert!(of("http://notamazonaws.com", &[]).is_ok());
        for aws in ["https://cloudfront.amazonaws.com", "https://CloudFront.amazonaws.com."] {
            assert!(of(aws, &[]).is_err(), "{aws}");
            assert!(of(aws, &key).is_ok(), "{aws}");
        }
    }
}
