//! The endpoint of calls, and the region of their signatures.
//!
//! Source: `endpoint-rule-set-1.json` of botocore for CloudFront, which all AWS SDKs share.

mod partition;

use std::fmt;

use http::uri::{PathAndQuery, Scheme, Uri};

use self::partition::Partition;

/// The URL that calls go to, and the region of their signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: Scheme,
    /// The host, and the port where there is one.
    authority: http::uri::Authority,
    /// The prefix of the path of every request. Empty, or with a leading and no trailing slash.
    base: String,
    signing_region: String,
}

/// Variants of the endpoint of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointOptions {
    /// Whether to use the endpoint whose cryptography is validated for FIPS 140. Disabled by default.
    pub use_fips: bool,
    /// Whether to use the endpoint that is reached over IPv6 as well. Disabled by default.
    pub use_dual_stack: bool,
}

impl EndpointOptions {
    /// Sets whether to use the FIPS endpoint.
    #[must_use]
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.use_fips = use_fips;
        self
    }

    /// Sets whether to use the dual-stack endpoint.
    #[must_use]
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.use_dual_stack = use_dual_stack;
        self
    }
}

/// The reason why an endpoint cannot be created.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointError {
    /// The region is missing.
    MissingRegion,
    /// The region is not a valid label of a host name.
    InvalidRegion(String),
    /// The URL is not valid for an endpoint.
    InvalidUrl {
        /// The URL, without anything that may be a password.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// FIPS or dual-stack was set together with an endpoint URL, which they cannot change.
    OptionsWithUrl(&'static str),
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingRegion => f.write_str("the region is missing"),
            Self::InvalidRegion(region) => write!(
                f,
                "{region:?} is not a region; expected letters, digits and inner hyphens, such as us-east-1"
            ),
            Self::InvalidUrl { url, reason } => write!(
                f,
                "{url:?} is not an endpoint URL: {reason}; expected one such as http://127.0.0.1:8080"
            ),
            Self::OptionsWithUrl(option) => {
                write!(f, "{option} cannot be combined with an endpoint URL")
            }
        }
    }
}

impl std::error::Error for EndpointError {}

impl Endpoint {
    /// Returns CloudFront's endpoint for a region.
    ///
    /// CloudFront is global: all regions of a partition share one endpoint, and requests are signed for
    /// the partition's own region.
    ///
    /// ```
    /// use cloudfront_streaming_transport::Endpoint;
    ///
    /// let endpoint = Endpoint::of_region("eu-central-1", Default::default())?;
    /// assert_eq!(endpoint.url(), "https://cloudfront.amazonaws.com");
    /// assert_eq!(endpoint.signing_region(), "us-east-1");
    /// # Ok::<(), cloudfront_streaming_transport::EndpointError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The region is empty, or not a valid label of a host name.
    pub fn of_region(region: &str, options: EndpointOptions) -> Result<Self, EndpointError> {
        check_region(region)?;
        let partition = Partition::of(region);
        let fips = if options.use_fips { "-fips" } else { "" };
        let host = match (partition.name, options.use_dual_stack) {
            ("aws", true) => format!("cloudfront{fips}.global.api.aws"),
            ("aws-cn", false) => format!("cloudfront{fips}.cn-northwest-1.amazonaws.com.cn"),
            (_, true) => format!("cloudfront{fips}.{}", partition.dual_stack_suffix),
            (_, false) => format!("cloudfront{fips}.{}", partition.suffix),
        };
        let authority = host.parse().map_err(|_| invalid(&host, "it is not a host name"))?;
        Ok(Self {
            scheme: Scheme::HTTPS,
            authority,
            base: String::new(),
            signing_region: partition.global_region.to_owned(),
        })
    }

    /// Returns the endpoint of a service that has one in each region, such as `s3`.
    ///
    /// ```
    /// use cloudfront_streaming_transport::Endpoint;
    ///
    /// let endpoint = Endpoint::of_service("s3", "eu-central-1", Default::default())?;
    /// assert_eq!(endpoint.url(), "https://s3.eu-central-1.amazonaws.com");
    /// # Ok::<(), cloudfront_streaming_transport::EndpointError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The region is empty, or not a valid label of a host name.
    pub fn of_service(
        service: &str,
        region: &str,
        options: EndpointOptions,
    ) -> Result<Self, EndpointError> {
        check_region(region)?;
        let partition = Partition::of(region);
        let fips = if options.use_fips { "-fips" } else { "" };
        let dual_stack = if options.use_dual_stack { ".dualstack" } else { "" };
        let host = format!("{service}{fips}{dual_stack}.{region}.{}", partition.suffix);
        let authority = host.parse().map_err(|_| invalid(&host, "it is not a host name"))?;
        let signing_region = region.to_owned();
        Ok(Self { scheme: Scheme::HTTPS, authority, base: String::new(), signing_region })
    }

    /// Returns a custom endpoint, such as an emulator's. Requests are signed for the given region.
    ///
    /// # Errors
    ///
    /// The URL does not begin with `http://` or `https://`, has no host, or has a user, a query or a
    /// fragment; the region is not a valid label of a host name; an option is set, which only the
    /// service's own endpoints have.
    pub fn custom(
        url: &str,
        region: &str,
        options: EndpointOptions,
    ) -> Result<Self, EndpointError> {
        if options.use_fips {
            return Err(EndpointError::OptionsWithUrl("FIPS"));
        }
        if options.use_dual_stack {
            return Err(EndpointError::OptionsWithUrl("dual-stack"));
        }
        check_region(region)?;
        let uri: Uri = url.parse().map_err(|_| invalid(url, "it is not a URL"))?;
        let inner = uri.into_parts();
        let scheme = match inner.scheme {
            Some(scheme) if scheme == Scheme::HTTP || scheme == Scheme::HTTPS => scheme,
            _ => return Err(invalid(url, "it begins with neither http:// nor https://")),
        };
        let authority = inner.authority.ok_or_else(|| invalid(url, "it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(invalid(url, "it has a user"));
        }
        if authority.host().is_empty() {
            return Err(invalid(url, "it has no host"));
        }
        let port = &authority.as_str()[authority.host().len()..];
        if !port.is_empty() && authority.port_u16().is_none() {
            return Err(invalid(url, "its port is not a number up to 65535"));
        }
        let path = inner.path_and_query;
        if url.contains(['?', '#']) {
            return Err(invalid(url, "it has a query or a fragment"));
        }
        let base =
            path.map_or_else(String::new, |path| path.path().trim_end_matches('/').to_owned());
        Ok(Self { scheme, authority, base, signing_region: region.to_owned() })
    }

    /// Returns the URL, without a trailing slash.
    pub fn url(&self) -> String {
        format!("{}://{}{}", self.scheme, self.authority, self.base)
    }

    /// Returns the host, and the port where there is one.
    pub fn host(&self) -> &str {
        self.authority.as_str()
    }

    /// Returns the region in the credential scope of signatures.
    pub fn signing_region(&self) -> &str {
        &self.signing_region
    }

    /// Whether the scheme is `https`.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Returns the full URI of a request that has only path and query.
    pub(crate) fn resolve(&self, request: &Uri) -> Result<Uri, http::Error> {
        let path = request.path_and_query().cloned();
        let path = path.unwrap_or_else(|| PathAndQuery::from_static("/"));
        let builder = Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone());
        if self.base.is_empty() {
            return builder.path_and_query(path).build();
        }
        builder.path_and_query(format!("{}{path}", self.base)).build()
    }
}

/// Checks that a region is a valid label of a host name, because it may become part of one: a region such
/// as `x.example.com/` would send signed requests elsewhere (GHSA-g59m-gf8j-gjf5).
fn check_region(region: &str) -> Result<(), EndpointError> {
    if region.is_empty() {
        return Err(EndpointError::MissingRegion);
    }
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let label = region.len() <= 63
        && region.chars().all(inner)
        && !region.starts_with('-')
        && !region.ends_with('-');
    if label { Ok(()) } else { Err(EndpointError::InvalidRegion(region.to_owned())) }
}

fn invalid(url: &str, reason: &'static str) -> EndpointError {
    // The part before an @, or in a query, may be a password.
    let shown = url.split(['?', '#']).next().unwrap_or_default();
    let url = match shown.rsplit_once('@') {
        Some((_, rest)) => format!("…@{rest}"),
        // A password may itself contain `#` or `?`.
        None if url.contains('@') => "…".to_owned(),
        None => shown.to_owned(),
    };
    EndpointError::InvalidUrl { url, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_lead_to_the_service_s_endpoints() {
        // region, FIPS, dual-stack, host, signing region
        let cases = [
            ("us-east-1", false, false, "cloudfront.amazonaws.com", "us-east-1"),
            ("eu-west-3", false, false, "cloudfront.amazonaws.com", "us-east-1"),
            ("aws-global", false, false, "cloudfront.amazonaws.com", "us-east-1"),
            ("us-east-1", true, false, "cloudfront-fips.amazonaws.com", "us-east-1"),
            ("us-east-1", false, true, "cloudfront.global.api.aws", "us-east-1"),
            ("us-east-1", true, true, "cloudfront-fips.global.api.aws", "us-east-1"),
            (
                "cn-north-1",
                false,
                false,
                "cloudfront.cn-northwest-1.amazonaws.com.cn",
                "cn-northwest-1",
            ),
            (
                "cn-north-1",
                true,
                false,
                "cloudfront-fips.cn-northwest-1.amazonaws.com.cn",
                "cn-northwest-1",
            ),
            (
                "cn-north-1",
                false,
                true,
                "cloudfront.api.amazonwebservices.com.cn",
                "cn-northwest-1",
            ),
            (
                "cn-north-1",
                true,
                true,
                "cloudfront-fips.api.amazonwebservices.com.cn",
                "cn-northwest-1",
            ),
            ("us-gov-east-1", false, false, "cloudfront.amazonaws.com", "us-gov-west-1"),
            ("us-gov-east-1", true, true, "cloudfront-fips.api.aws", "us-gov-west-1"),
            ("us-iso-east-1", false, false, "cloudfront.c2s.ic.gov", "us-iso-east-1"),
            ("eusc-de-east-1", false, false, "cloudfront.amazonaws.eu", "eusc-de-east-1"),
        ];
        for (region, use_fips, use_dual_stack, host, signing_region) in cases {
            let options = EndpointOptions { use_fips, use_dual_stack };
            let endpoint = Endpoint::of_region(region, options).expect(region);
            assert_eq!(endpoint.url(), format!("https://{host}"), "{region} {options:?}");
            assert_eq!(endpoint.signing_region(), signing_region, "{region} {options:?}");
        }
    }

    #[test]
    fn a_regional_service_has_its_region_in_the_host() {
        // region, FIPS, dual-stack, host
        let cases = [
            ("us-east-1", false, false, "s3.us-east-1.amazonaws.com"),
            ("us-east-1", true, false, "s3-fips.us-east-1.amazonaws.com"),
            ("eu-west-1", false, true, "s3.dualstack.eu-west-1.amazonaws.com"),
            ("cn-north-1", false, false, "s3.cn-north-1.amazonaws.com.cn"),
        ];
        for (region, use_fips, use_dual_stack, host) in cases {
            let options = EndpointOptions { use_fips, use_dual_stack };
            let endpoint = Endpoint::of_service("s3", region, options).expect(region);
            assert_eq!(endpoint.host(), host);
            assert_eq!(endpoint.signing_region(), region);
        }
        assert!(Endpoint::of_service("s3", "evil/", EndpointOptions::default()).is_err());
    }

    #[test]
    fn a_region_that_is_not_a_host_label_is_an_error() {
        let none = EndpointOptions::default();
        assert_eq!(Endpoint::of_region("", none), Err(EndpointError::MissingRegion));
        let long = "a".repeat(64);
        for region in ["x.example.com/", "a b", "-a", "a-", "@evil", "a#", "é", &long] {
            assert!(
                matches!(Endpoint::of_region(region, none), Err(EndpointError::InvalidRegion(_))),
                "{region}"
            );
            assert!(Endpoint::custom("http://localhost", region, none).is_err(), "{region}");
        }
    }

    #[test]
    fn a_custom_url_keeps_its_path_and_signs_with_the_given_region() {
        let none = EndpointOptions::default();
        let endpoint =
            Endpoint::custom("http://127.0.0.1:8080/base/", "eu-west-1", none).expect("valid");
        let uri = endpoint.resolve(&Uri::from_static("/a/b?c=d")).expect("a URI");
        assert_eq!(uri, "http://127.0.0.1:8080/base/a/b?c=d");
        assert_eq!(endpoint.signing_region(), "eu-west-1");
        assert!(Endpoint::custom("https://[::1]:1", "eu-west-1", none).is_ok());
    }

    #[test]
    fn a_malformed_url_is_an_error_that_does_not_show_its_password() {
        for url in [
            "",
            "localhost",
            "localhost:80",
            "ftp://h",
            "http://",
            "http://h:",
            "http://h:99999",
            "http://h/?a",
            "http://h/#a",
            "http://u:secret@h",
            "http://u:sec#secret@h",
            "http://u:secret?x@h",
            "http://h h",
        ] {
            let error =
                Endpoint::custom(url, "us-east-1", EndpointOptions::default()).expect_err(url);
            assert!(!error.to_string().contains("secret"), "{error}");
            assert!(matches!(error, EndpointError::InvalidUrl { .. }), "{url}: {error}");
            let is_shown = error.to_string().starts_with(&format!("{url:?} is not"));
            assert_eq!(is_shown, !url.contains(['@', '?', '#']), "{error}");
        }
        let fips = EndpointOptions { use_fips: true, ..Default::default() };
        assert_eq!(
            Endpoint::custom("http://h", "us-east-1", fips),
            Err(EndpointError::OptionsWithUrl("FIPS"))
        );
    }
}
