//! Signed calls to one endpoint: what all of them share.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderValue;
use http::{Request, Uri};

use crate::builder::TransportBuilder;
use crate::call::{Jitter, RetryQuota, Sender};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::sign::{CachedCredentials, Clock, Signer, Signing, Skew};
use crate::timeouts::Timeouts;

/// Signed calls to one endpoint. Cheap to clone; clones share connections, credentials, the retry
/// quota, and what is known of the service's clock.
#[derive(Clone, Debug)]
pub struct Transport {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) sender: Sender,
    pub(crate) signer: Signer,
    pub(crate) credentials: CachedCredentials,
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
        self.inner.signer.endpoint()
    }

    /// Signs the URI of a request, so that anybody who has it can send it until it expires.
    ///
    /// Nothing is sent. At most a week (604,800 s) is possible; temporary credentials may end
    /// sooner. *(AWS documentation)*
    ///
    /// # Errors
    ///
    /// No credentials, none within the deadline of a call, or ones that cannot sign.
    pub async fn presign(&self, request: Request<Bytes>, expires: Duration) -> Result<Uri, Error> {
        let signing = match self.inner.timeouts.total {
            None => self.signing().await?,
            Some(after) => tokio::time::timeout(after, self.signing())
                .await
                .unwrap_or(Err(Error::CredentialsTimeout { after }))?,
        };
        self.inner.signer.presign(request, &signing, expires)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    /// What a signature is made with: the credentials of now, and the service's time.
    pub(crate) async fn signing(&self) -> Result<Signing, Error> {
        let inner = &self.inner;
        let now = || {
            let seen = inner.skew.seen();
            (Skew::correct(inner.clock.now(), seen), seen)
        };
        let credentials = inner.credentials.get(now().0).await;
        let credentials = credentials.map_err(|error| Error::Credentials(error.into()))?;
        // They may have taken a while.
        let (now, seen) = now();
        Ok(Signing { credentials, now, seen })
    }

    pub(crate) fn host(&self) -> String {
        self.endpoint().host().to_owned()
    }
}
