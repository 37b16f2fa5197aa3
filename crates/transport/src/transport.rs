//! Signed calls to one endpoint: what all of them share.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, HeaderValue};
use http::{Request, Uri};

use crate::builder::TransportBuilder;
use crate::call::{Jitter, RetryQuota};
use crate::connect::{Answers, Pool};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::sign::{CachedCredentials, Clock, FastSigner, Signing, Skew, presign};
use crate::timeouts::Timeouts;

/// Signed calls to one endpoint. Cheap to clone; clones share connections, credentials, the tokens
/// that retries cost, and what is known of the service's clock.
#[derive(Clone, Debug)]
pub struct Transport {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) pool: Pool,
    /// What answers instead of the network.
    pub(crate) answers: Option<Answers>,
    pub(crate) endpoint: Endpoint,
    pub(crate) signing_name: &'static str,
    pub(crate) credentials: CachedCredentials,
    pub(crate) fast_signer: FastSigner,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_response_size: usize,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) skew: Skew,
    pub(crate) correct_skew: bool,
    pub(crate) retry_quota: RetryQuota,
    pub(crate) max_attempts: u32,
    pub(crate) jitter: Jitter,
}

impl Transport {
    /// Settings for calls to an endpoint. The signing name is that of the service, `cloudfront`.
    pub fn builder(endpoint: Endpoint, signing_name: &'static str) -> TransportBuilder {
        TransportBuilder::new(endpoint, signing_name)
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    /// The deadlines of calls.
    pub fn timeouts(&self) -> Timeouts {
        self.inner.timeouts
    }

    /// The endpoint that calls go to.
    pub fn endpoint(&self) -> &Endpoint {
        &self.inner.endpoint
    }

    /// Signs the URI of a request, so that anybody who has it can send it until it expires.
    ///
    /// Nothing is sent. At most a week (604,800 s) is possible; temporary credentials may end
    /// sooner. *(AWS documentation)*
    ///
    /// # Errors
    ///
    /// No credentials, none within the deadline of a call, or ones that cannot sign.
    pub async fn presign(
        &self,
        mut request: Request<Bytes>,
        expires: Duration,
    ) -> Result<Uri, Error> {
        let signing = match self.inner.timeouts.total {
            None => self.signing().await?,
            Some(after) => tokio::time::timeout(after, self.signing())
                .await
                .unwrap_or(Err(Error::CredentialsTimeout { after }))?,
        };
        *request.uri_mut() = self.resolve(request.uri())?;
        request.headers_mut().insert(HOST, self.host_header()?);
        presign(&request, signing, expires)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// What a signature is made with: the credentials of now, and the service's time.
    pub(crate) async fn signing(&self) -> Result<Signing<'_>, Error> {
        let inner = &self.inner;
        let now = || {
            let seen = inner.skew.seen();
            (Skew::correct(inner.clock.now(), seen), seen)
        };
        let credentials = inner.credentials.get(now().0).await;
        let credentials = credentials.map_err(|error| Error::Credentials(error.into()))?;
        let region = inner.endpoint.signing_region();
        // They may have taken a while.
        let (now, seen) = now();
        Ok(Signing { credentials, region, name: inner.signing_name, now, seen })
    }

    /// The URI of a request at the endpoint.
    pub(crate) fn resolve(&self, uri: &Uri) -> Result<Uri, Error> {
        self.inner.endpoint.resolve(uri).map_err(|error| Error::Address(error.into()))
    }

    pub(crate) fn host_header(&self) -> Result<HeaderValue, Error> {
        HeaderValue::from_str(self.inner.endpoint.host())
            .map_err(|error| Error::Address(error.into()))
    }

    pub(crate) fn host(&self) -> String {
        self.inner.endpoint.host().to_owned()
    }
}
