//! One call: resolve, sign, send, collect, each within its deadline.

use std::error::Error as StdError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{HOST, HeaderValue, USER_AGENT};
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};

use crate::builder::{Builder, Timeouts};
use crate::clock::Clock;
use crate::connector::TimedOut;
use crate::credentials::CachedCredentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::pool::Pool;
use crate::signer::{Signing, presign, sign_request};

/// Signed calls to one endpoint. Cheap to clone; clones share connections and credentials.
#[derive(Clone, Debug)]
pub struct Transport {
    parts: Arc<Parts>,
}

#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) pool: Pool,
    pub(crate) endpoint: Endpoint,
    pub(crate) signing_name: &'static str,
    pub(crate) credentials: CachedCredentials,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_response_size: usize,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Transport {
    /// Settings for calls to an endpoint. The signing name is that of the service, `cloudfront`.
    pub fn builder(endpoint: Endpoint, signing_name: &'static str) -> Builder {
        Builder::new(endpoint, signing_name)
    }

    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts: Arc::new(parts) }
    }

    /// The endpoint that calls go to.
    pub fn endpoint(&self) -> &Endpoint {
        &self.parts.endpoint
    }

    /// Signs and sends a request, and returns the whole response, whatever its status.
    ///
    /// The request has a path and a query; host, date and signature are added here. Redirects are
    /// not followed. Dropping the future cancels the call.
    ///
    /// # Errors
    ///
    /// An [`Error`] where no whole response came; [`Error::sent`] tells whether the request may
    /// have reached the service.
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        let Some(after) = self.parts.timeouts.total else {
            return self.call(request, &Progress::default()).await;
        };
        let progress = Progress::default();
        let call = self.call(request, &progress);
        tokio::time::timeout(after, call).await.unwrap_or_else(|_| Err(self.late(after, &progress)))
    }

    async fn call(
        &self,
        request: Request<Bytes>,
        progress: &Progress,
    ) -> Result<Response<Bytes>, Error> {
        let request = self.prepare(request).await?;
        progress.has_credentials.store(true, Ordering::Relaxed);
        let Some(after) = self.parts.timeouts.attempt else {
            return self.exchange(request, progress).await;
        };
        let exchange = self.exchange(request, progress);
        tokio::time::timeout(after, exchange)
            .await
            .unwrap_or_else(|_| Err(self.late(after, progress)))
    }

    /// The error of a deadline that passed: what was waited for, and what is known.
    fn late(&self, after: Duration, progress: &Progress) -> Error {
        let host = self.host();
        if !progress.has_credentials.load(Ordering::Relaxed) {
            return Error::CredentialsTimeout { after };
        }
        match progress.connection.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(connection) if connection.connection_metadata().is_some() => {
                Error::Timeout { host, after }
            }
            _ => Error::ConnectTimeout { host, after },
        }
    }

    /// Signs the URI of a request, so that whoever has it can send it until it expires.
    ///
    /// Nothing is sent. At most a week (604,800 s) is possible; temporary credentials may end
    /// sooner. *(AWS documentation)*
    ///
    /// # Errors
    ///
    /// No credentials, or ones that cannot sign.
    pub async fn presign(
        &self,
        mut request: Request<Bytes>,
        expires: Duration,
    ) -> Result<Uri, Error> {
        let signing = self.signing().await?;
        self.address(&mut request)?;
        presign(&request, signing, expires)
    }

    /// The request with its host and headers, signed.
    async fn prepare(&self, mut request: Request<Bytes>) -> Result<Request<Bytes>, Error> {
        let signing = self.signing().await?;
        self.address(&mut request)?;
        if let Some(agent) = &self.parts.user_agent {
            request.headers_mut().insert(USER_AGENT, agent.clone());
        }
        sign_request(&mut request, signing)?;
        Ok(request)
    }

    async fn signing(&self) -> Result<Signing<'_>, Error> {
        let parts = &self.parts;
        let now = parts.clock.now();
        let credentials =
            parts.credentials.get(now).await.map_err(|error| Error::Credentials(error.into()))?;
        let region = parts.endpoint.signing_region();
        Ok(Signing { credentials, region, name: parts.signing_name, now })
    }

    /// Gives the request the endpoint's host and path.
    fn address(&self, request: &mut Request<Bytes>) -> Result<(), Error> {
        let endpoint = &self.parts.endpoint;
        *request.uri_mut() =
            endpoint.resolve(request.uri()).map_err(|error| Error::Address(error.into()))?;
        let host = HeaderValue::from_str(endpoint.host());
        request.headers_mut().insert(HOST, host.map_err(|error| Error::Address(error.into()))?);
        Ok(())
    }

    async fn exchange(
        &self,
        request: Request<Bytes>,
        progress: &Progress,
    ) -> Result<Response<Bytes>, Error> {
        // Headers are never told: they hold the signature and the session token.
        tracing::debug!(method = %request.method(), uri = %request.uri(), "sending");
        let start = Instant::now();
        let mut request = request.map(Full::new);
        // hyper does not say when the first byte is written; with a connection it may have left.
        let connection = capture_connection(&mut request);
        *progress.connection.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
        let response =
            self.parts.pool.request(request).await.map_err(|error| self.failed(error))?;
        let (head, body) = response.into_parts();
        let limit = self.parts.max_response_size;
        let body = Limited::new(body, limit).collect().await.map_err(|source| {
            if source.is::<LengthLimitError>() {
                return Error::TooLarge { host: self.host(), limit };
            }
            Error::Broken { host: self.host(), source }
        })?;
        let body = body.to_bytes();
        tracing::debug!(
            status = head.status.as_u16(),
            request_id = ?head.headers.get("x-amzn-requestid"),
            bytes = body.len(),
            elapsed = ?start.elapsed(),
            "received"
        );
        Ok(Response::from_parts(head, body))
    }

    fn failed(&self, error: legacy::Error) -> Error {
        let host = self.host();
        if !error.is_connect() {
            return Error::Broken { host, source: error.into() };
        }
        match find_source::<TimedOut>(&error) {
            Some(&TimedOut(after)) => Error::ConnectTimeout { host, after },
            None => Error::Connect { host, source: error.into() },
        }
    }

    fn host(&self) -> String {
        self.parts.endpoint.host().to_owned()
    }
}

/// How far a call came, for the error of a deadline.
#[derive(Debug, Default)]
struct Progress {
    has_credentials: AtomicBool,
    connection: Mutex<Option<CaptureConnection>>,
}

fn find_source<'e, E: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
