//! Selects the proxy of an endpoint, if any.

use std::fmt;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use crate::error::ConfigError;

/// A proxy, and the hosts that are called without it.
pub(crate) struct Proxy {
    pub(crate) url: String,
    pub(crate) except: String,
}

impl Proxy {
    /// Returns the proxy for an endpoint, or `None` if its host is among the exceptions.
    pub(crate) fn intercept(&self, endpoint: &str) -> Result<Option<Intercept>, ConfigError> {
        let endpoint: Uri = endpoint.parse().map_err(|_| ConfigError::Proxy)?;
        // The matcher ignores an invalid port; here it is an error.
        let url = self.url.split_once("://").map_or(&*self.url, |(_, rest)| rest);
        let authority = url.split(['/', '?', '#']).next().unwrap_or_default();
        let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        if let Some((_, port)) = authority.rsplit_once(':')
            && !port.ends_with(']')
            && port.parse::<u16>().is_err()
        {
            return Err(ConfigError::Proxy);
        }
        let matcher = |except: &str| Matcher::builder().https(self.url.as_str()).no(except).build();
        // The matcher ignores a URL that it cannot parse; here it is an error.
        let proxy = matcher("").intercept(&endpoint).ok_or(ConfigError::Proxy)?;
        if proxy.uri().scheme() != Some(&Scheme::HTTP) {
            return Err(ConfigError::Proxy);
        }
        match exceptions(&self.except, &endpoint) {
            Exceptions::All => Ok(None),
            Exceptions::Hosts(hosts) => Ok(matcher(&hosts).intercept(&endpoint)),
        }
    }
}

/// The hosts that are called without the proxy.
enum Exceptions {
    /// All hosts. The matcher supports `*` for names only, not for addresses.
    All,
    /// Hosts, separated by commas.
    Hosts(String),
}

/// Converts the exceptions into the forms that the matcher supports: names and addresses without a port,
/// and a leading dot in place of `*.`.
fn exceptions(except: &str, endpoint: &Uri) -> Exceptions {
    let port = endpoint.port_u16().unwrap_or(443);
    let entries = except.split(',').map(str::trim).filter_map(|entry| {
        let (host, of_port) = match entry.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, "")) => (address, None),
            Some((address, rest)) => (address, rest.strip_prefix(':')),
            // An IPv6 address without brackets has no port.
            None if entry.matches(':').count() > 1 => (entry, None),
            None => entry.split_once(':').map_or((entry, None), |(host, port)| (host, Some(port))),
        };
        let is_for_port = of_port.is_none_or(|of_port| of_port.parse() == Ok(port));
        let host = host.trim_end_matches('.');
        let host = host.strip_prefix('*').filter(|rest| rest.starts_with('.')).unwrap_or(host);
        (is_for_port && !host.is_empty()).then_some(host)
    });
    let hosts: Vec<&str> = entries.collect();
    match hosts.contains(&"*") {
        true => Exceptions::All,
        false => Exceptions::Hosts(hosts.join(",")),
    }
}

impl fmt::Debug for Proxy {
    /// Omits the URL, which may contain a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy").field("except", &self.except).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(url: &str, except: &str) -> Result<Option<String>, ConfigError> {
        let proxy = Proxy { url: url.to_owned(), except: except.to_owned() };
        let intercept = proxy.intercept("https://cloudfront.amazonaws.com")?;
        Ok(intercept.map(|intercept| intercept.uri().to_string()))
    }

    #[test]
    fn a_proxy_is_used_except_for_its_exceptions() {
        let found = |url, except| proxy(url, except).expect("valid");
        assert_eq!(found("http://proxy:3128", ""), Some("http://proxy:3128/".to_owned()));
        assert_eq!(found("proxy:3128", "example.com"), Some("http://proxy:3128/".to_owned()));
        for except in ["*", ".amazonaws.com", "amazonaws.com", "a, cloudfront.amazonaws.com"] {
            assert_eq!(found("http://proxy:3128", except), None, "{except}");
        }
    }

    #[test]
    fn exceptions_have_the_forms_of_other_tools() {
        let is_direct = |endpoint: &str, except: &str| {
            let proxy = Proxy { url: "http://proxy:3128".to_owned(), except: except.to_owned() };
            proxy.intercept(endpoint).expect("valid").is_none()
        };
        let name = "https://cloudfront.amazonaws.com";
        for except in [
            "cloudfront.amazonaws.com:443",
            "*.amazonaws.com",
            "amazonaws.com.",
            "cloudfront.amazonaws.com.:443",
            "x:1, *.amazonaws.com:443 ,y",
        ] {
            assert!(is_direct(name, except), "{except}");
        }
        for except in ["cloudfront.amazonaws.com:80", "*.example.com", ":443", ".", "azonaws.com"] {
            assert!(!is_direct(name, except), "{except}");
        }
        for (endpoint, except, expected) in [
            ("https://[::1]:8443", "[::1]", true),
            ("https://[::1]:8443", "[::1]:8443", true),
            ("https://[::1]:8443", "[::1]:443", false),
            ("https://[::1]", "::1", true),
            ("https://[::1]", "*", true),
            ("https://127.0.0.1", "x, *:443", true),
            ("https://127.0.0.1", "*:80", false),
            ("https://127.0.0.1:8443", "127.0.0.1:8443", true),
            ("https://127.0.0.1:8443", "127.0.0.0/8", true),
        ] {
            assert_eq!(is_direct(endpoint, except), expected, "{endpoint} {except}");
        }
    }

    #[test]
    fn an_invalid_proxy_is_an_error_that_does_not_show_its_url() {
        for url in [
            "https://user:secret@proxy",
            "socks5://user:secret@proxy",
            "http://",
            "a b",
            "http://secret:999999",
            "secret:x",
        ] {
            let error = proxy(url, "").expect_err(url);
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        let proxy = Proxy { url: "http://user:secret@proxy".to_owned(), except: String::new() };
        assert!(!format!("{proxy:?}").contains("secret"));
        let intercept = proxy.intercept("https://example.com").expect("valid").expect("a proxy");
        assert!(intercept.basic_auth().is_some() && !format!("{intercept:?}").contains("secret"));
    }
}
