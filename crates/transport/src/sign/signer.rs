//! Signs requests for one endpoint, without sending them.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use bytes::Bytes;
use http::header::{HOST, HeaderValue};
use http::{Request, Uri};

use super::fast_path::FastSigner;
use super::sigv4::{S3, Signing, presign, signature};
use crate::endpoint::Endpoint;
use crate::error::Error;

/// Signs requests with SigV4 for one endpoint and one service, without I/O. For programs that use
/// another HTTP client.
///
/// ```
/// use std::time::SystemTime;
///
/// use aws_credential_types::Credentials;
/// use bytes::Bytes;
/// use cloudfront_streaming_transport::{Endpoint, Signer};
///
/// let endpoint = Endpoint::of_region("us-east-1", Default::default())?;
/// let signer = Signer::new(endpoint, "cloudfront");
/// let mut request = http::Request::get("/2020-05-31/streaming-distribution").body(Bytes::new())?;
/// let credentials = Credentials::from_keys("AKID", "secret", None);
/// signer.sign(&mut request, &credentials, SystemTime::now())?;
/// assert_eq!(request.uri().host(), Some("cloudfront.amazonaws.com"));
/// assert!(request.headers().contains_key("authorization"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Signer {
    endpoint: Endpoint,
    /// The name of the service in signatures.
    name: &'static str,
    fast: FastSigner,
}

impl Signer {
    /// Creates a signer. `signing_name` is the name of the service in signatures, such as `cloudfront`.
    /// Requests to `s3` are signed by that service's own rules.
    pub fn new(endpoint: Endpoint, signing_name: &'static str) -> Self {
        Self { endpoint, name: signing_name, fast: FastSigner::default() }
    }

    /// Returns the endpoint that requests are signed for.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Completes a request that has a path, a query and the headers of its operation: resolves the URI,
    /// and adds `host`, `x-amz-date`, `authorization`, and `x-amz-security-token` where the credentials
    /// have a token.
    ///
    /// Signs all headers except `user-agent` and those that proxies change. Headers that are added later
    /// are not signed. Does not check whether the credentials have expired.
    ///
    /// # Errors
    ///
    /// The URI is too long, or a header, the token or the access key id contains characters that cannot be
    /// signed.
    pub fn sign(
        &self,
        request: &mut Request<Bytes>,
        credentials: &Credentials,
        time: SystemTime,
    ) -> Result<(), Error> {
        self.sign_with(request, &Signing { credentials: credentials.clone(), now: time, skew: 0 })
    }

    pub(crate) fn sign_with(
        &self,
        request: &mut Request<Bytes>,
        signing: &Signing,
    ) -> Result<(), Error> {
        self.address(request)?;
        let region = self.endpoint.signing_region();
        let fast = match self.name {
            // The service has other rules for paths, and a header for the hash of the body.
            S3 => None,
            name => self.fast.sign(request, signing, region, name),
        };
        let signature = match fast {
            Some(signature) => signature,
            None => signature(request, signing, region, self.name)?,
        };
        request.headers_mut().extend(signature);
        Ok(())
    }

    /// Returns the URI of the request with the signature in its query.
    pub(crate) fn presign(
        &self,
        mut request: Request<Bytes>,
        signing: &Signing,
        expires: Duration,
    ) -> Result<Uri, Error> {
        self.address(&mut request)?;
        presign(&request, signing, self.endpoint.signing_region(), self.name, expires)
    }

    /// Resolves the URI, and adds the `host` header. All that an unsigned request needs.
    pub(crate) fn address(&self, request: &mut Request<Bytes>) -> Result<(), Error> {
        let uri = self.endpoint.resolve(request.uri());
        *request.uri_mut() = uri.map_err(|error| Error::Address(error.into()))?;
        let host = HeaderValue::from_str(self.endpoint.host());
        let host = host.map_err(|error| Error::Address(error.into()))?;
        request.headers_mut().insert(HOST, host);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_completed_and_signed_with_or_without_a_query() {
        let endpoint = Endpoint::custom("http://localhost:1/base", "eu-west-3", Default::default());
        let signer = Signer::new(endpoint.expect("a URL"), "cloudfront");
        let credentials = Credentials::from_keys("AKID", "secret", None);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_479_584_278);
        for path in ["/a", "/a?b=c"] {
            let mut request = Request::get(path).body(Bytes::new()).expect("a request");
            signer.sign(&mut request, &credentials, time).expect("signed");
            assert_eq!(request.uri(), format!("http://localhost:1/base{path}").as_str());
            let header = |name| request.headers()[name].to_str().expect("ASCII");
            assert_eq!((header("host"), header("x-amz-date")), ("localhost:1", "20161119T193758Z"));
            let start = "AWS4-HMAC-SHA256 Credential=AKID/20161119/eu-west-3/cloudfront/";
            assert!(header("authorization").starts_with(start), "{path}");
        }
    }
}
