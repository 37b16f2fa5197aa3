//! Who may use the control endpoint: programs of this machine, and not the web pages in a browser.

use std::net::IpAddr;

use bytes::Bytes;
use cloudfront_streaming_model::Visible;
use http::header::{AUTHORIZATION, HOST, ORIGIN};
use http::uri::Authority;
use http::{HeaderName, Request};
use subtle::ConstantTimeEq;

use super::reply::ControlError;
use crate::text::excerpt;

/// How many bytes of a host name an error quotes.
const MAX_HOST: usize = 100;
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The control endpoint's settings.
pub(crate) struct Control {
    /// The address that the emulator listens on, which may be the unspecified address.
    pub(crate) listening: IpAddr,
    /// Further hosts that requests may name, besides that address and loopback names.
    pub(crate) hosts: Vec<Host>,
    /// What requests must have in `Authorization: Bearer`.
    pub(crate) token: Option<String>,
}

/// A host as named in a request, without a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Address(IpAddr),
    /// In lower case, without a trailing dot.
    Name(String),
}

impl Host {
    /// Parses a name or an address, with or without a port. Returns `None` if it is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        let authority: Authority = text.parse().ok()?;
        let name = authority.host().trim_end_matches('.').to_ascii_lowercase();
        let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match address {
            Ok(address) => Some(Self::Address(address.to_canonical())),
            Err(_) => (!name.is_empty()).then_some(Self::Name(name)),
        }
    }

    fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.is_loopback(),
            Self::Name(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

impl Control {
    /// Returns an error if a request may come from a web page of another origin.
    pub(super) fn check_source(
        &self,
        request: &Request<Bytes>,
        local: IpAddr,
    ) -> Result<(), ControlError> {
        self.check_host(request, local)?;
        check_site(request)
    }

    /// Returns an error if a request names another host.
    ///
    /// This prevents DNS rebinding: a web page whose host name resolves to this machine has the
    /// same origin as this endpoint and could read its responses, but its requests name the page's
    /// host.
    fn check_host(&self, request: &Request<Bytes>, local: IpAddr) -> Result<(), ControlError> {
        let host = host_of(request).ok_or_else(|| ControlError::Host(String::new()))?;
        let target = request.uri().authority().map(Authority::as_str);
        match [Some(host), target].into_iter().flatten().find(|host| !self.allows(host, local)) {
            None => Ok(()),
            Some(other) => Err(ControlError::Host(Visible(&excerpt(other, MAX_HOST)).to_string())),
        }
    }

    fn allows(&self, host: &str, local: IpAddr) -> bool {
        let Some(host) = Host::parse(host) else { return false };
        let of_machine = [local, self.listening].map(|ip| Host::Address(ip.to_canonical()));
        host.is_loopback() || of_machine.contains(&host) || self.hosts.contains(&host)
    }

    /// Returns an error if a request lacks the token.
    pub(super) fn check_token(&self, request: &Request<Bytes>) -> Result<(), ControlError> {
        let Some(token) = &self.token else { return Ok(()) };
        let given = request.headers().get(AUTHORIZATION).map(|given| given.as_bytes());
        let given = given.and_then(|given| given.strip_prefix(b"Bearer "));
        match given.is_some_and(|given| bool::from(given.ct_eq(token.as_bytes()))) {
            true => Ok(()),
            false => Err(ControlError::Token),
        }
    }
}

/// Without the token.
impl std::fmt::Debug for Control {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control").field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

/// Returns an error if a browser says that the request comes from a page of another origin.
fn check_site(request: &Request<Bytes>) -> Result<(), ControlError> {
    let headers = request.headers();
    // A page of another port is of the same site, so that only the same origin is allowed.
    let sites = headers.get_all(SEC_FETCH_SITE).iter();
    let is_own = |site: &http::HeaderValue| matches!(site.as_bytes(), b"same-origin" | b"none");
    if !sites.into_iter().all(is_own) {
        return Err(ControlError::Origin);
    }
    let host = host_of(request).unwrap_or_default();
    let own = format!("http://{host}");
    let mut origins = headers.get_all(ORIGIN).iter();
    match origins.all(|origin| origin.as_bytes().eq_ignore_ascii_case(own.as_bytes())) {
        true => Ok(()),
        false => Err(ControlError::Origin),
    }
}

/// Returns the host that a request names, if it names one.
fn host_of(request: &Request<Bytes>) -> Option<&str> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (host, more) = (hosts.next(), hosts.next());
    host.filter(|_| more.is_none()).and_then(|host| host.to_str().ok())
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn check(token: Option<&str>, headers: &[(&str, &str)]) -> bool {
        let control = Control {
            listening: Ipv4Addr::LOCALHOST.into(),
            hosts: vec![Host::Name("emulator".to_owned())],
            token: token.map(str::to_owned),
        };
        let mut request = Request::get("/_cfstream/health");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Bytes::new()).expect("a request");
        let local = Ipv4Addr::LOCALHOST.into();
        control.check_source(&request, local).and(control.check_token(&request)).is_ok()
    }

    #[test]
    fn programs_are_admitted_and_pages_of_other_origins_are_not() {
        let host = ("host", "127.0.0.1:8080");
        for (headers, is_admitted) in [
            (&[host][..], true),
            (&[("host", "localhost:1")], true),
            (&[("host", "emulator:8080")], true),
            (&[("host", "evil.example")], false),
            (&[host, host], false),
            (&[], false),
            (&[host, ("origin", "http://127.0.0.1:8080")], true),
            (&[host, ("origin", "http://127.0.0.1:8081")], false),
            (&[host, ("origin", "https://127.0.0.1:8080")], false),
            (&[host, ("origin", "null")], false),
            (&[host, ("sec-fetch-site", "same-origin")], true),
            (&[host, ("sec-fetch-site", "none")], true),
            (&[host, ("sec-fetch-site", "same-site")], false),
            (&[host, ("sec-fetch-site", "cross-site")], false),
        ] {
            assert_eq!(check(None, headers), is_admitted, "{headers:?}");
        }
        let authorization = |value| [host, ("authorization", value)];
        assert!(check(Some("s3cret"), &authorization("Bearer s3cret")));
        for wrong in ["Bearer s3cre", "Bearer s3crets", "s3cret", "Basic s3cret", "Bearer "] {
            assert!(!check(Some("s3cret"), &authorization(wrong)), "{wrong}");
        }
        assert!(!check(Some("s3cret"), &[host]));
    }
}
