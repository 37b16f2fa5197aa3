//! The transport: the state that all calls to one endpoint share.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderValue;
use http::{Request, Uri};

use crate::builder::TransportBuilder;
use crate::connect::Sender;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::retry::{Jitter, RetryQuota};
use crate::sign::{CachedCredentials, Clock, Signer, Signing, Skew};
use crate::timeouts::Timeouts;

/// Makes signed calls to one endpoint. Cheap to clone; clones share connections, credentials, the retry
/// quota and the clock skew. Needs a tokio runtime.
#[derive(Clone, Debug)]
pub struct Transport {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) sender: Sender,
    pub(crate) signer: Signer,
    /// Absent where requests are not signed.
    pub(crate) credentials: Option<CachedCredentials>,
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
    /// Returns a builder for an endpoint. `signing_name` is the name of the service in signatures, such as
    /// `cloudfront`.
    pub fn builder(endpoint: Endpoint, signing_name: &'static str) -> TransportBuilder {
        TransportBuilder::new(endpoint, signing_name)
    }

    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    /// Returns the deadlines of calls.
    pub fn timeouts(&self) -> Timeouts {
        self.inner.timeouts
    }

    /// Returns the endpoint that calls go to.
    pub fn endpoint(&self) -> &Endpoint {
        self.inner.signer.endpoint()
    }

    /// Returns the URI of a request with a signature, which anyone can request until it expires.
    ///
    /// Nothing is sent. `expires` is at most a week (604,800 s); temporary credentials may expire sooner.
    /// *(AWS documentation)*
    ///
    /// # Errors
    ///
    /// The credentials cannot be loaded, are not loaded within the deadline of a call, or cannot be used in
    /// a signature. The transport has no credentials.
    pub async fn presign(&self, request: Request<Bytes>, expires: Duration) -> Result<Uri, Error> {
        let signing = match self.inner.timeouts.total {
            None => self.signing().await?,
            Some(after) => tokio::time::timeout(after, self.signing())
                .await
                .unwrap_or(Err(Error::CredentialsTimeout { after }))?,
        };
        let signing = signing.ok_or_else(|| {
            Error::Credentials("requests are not signed, because there are no credentials".into())
        })?;
        self.inner.signer.presign(request, &signing, expires)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// Returns the current credentials, and the service's time. `None` means no signature.
    pub(crate) async fn signing(&self) -> Result<Option<Signing>, Error> {
        let inner = &self.inner;
        let Some(credentials) = &inner.credentials else { return Ok(None) };
        let now = || {
            let skew = inner.skew.current();
            (Skew::correct(inner.clock.now(), skew), skew)
        };
        let credentials = credentials.get(now().0).await;
        let credentials = credentials.map_err(|error| Error::Credentials(error.into()))?;
        // Loading the credentials may have taken a while.
        let (now, skew) = now();
        Ok(Some(Signing { credentials, now, skew }))
    }

    pub(crate) fn host(&self) -> String {
        self.endpoint().host().to_owned()
    }
}
