//! One call: resolve, sign, send, collect, each within its deadline.

use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{HOST, HeaderValue, USER_AGENT};
use http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy;

use crate::builder::{Builder, Timeouts};
use crate::clock::Clock;
use crate::connector::TimedOut;
use crate::credentials::CachedCredentials;
use crate::endpoint::Endpoint;
use crate::error::{Error, Sent};
use crate::pool::Pool;
use crate::signer::sign_request;

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
        let left = AtomicBool::new(false);
        let call = self.attempt(request, &left);
        within(self.parts.timeouts.total, call, &left, &self.parts.endpoint).await
    }

    /// One attempt. `left` becomes true as soon as the request may have left.
    async fn attempt(
        &self,
        request: Request<Bytes>,
        left: &AtomicBool,
    ) -> Result<Response<Bytes>, Error> {
        let request = self.prepare(request).await?;
        let exchange = self.exchange(request, left);
        within(self.parts.timeouts.attempt, exchange, left, &self.parts.endpoint).await
    }

    /// The request with its host and headers, signed.
    async fn prepare(&self, mut request: Request<Bytes>) -> Result<Request<Bytes>, Error> {
        let parts = &self.parts;
        let now = parts.clock.now();
        let credentials =
            parts.credentials.get(now).await.map_err(|error| Error::Credentials(error.into()))?;
        let uri = parts.endpoint.resolve(request.uri()).map_err(|e| Error::Sign(e.into()))?;
        *request.uri_mut() = uri;
        if let Some(agent) = &parts.user_agent {
            request.headers_mut().insert(USER_AGENT, agent.clone());
        }
        let host = HeaderValue::from_str(parts.endpoint.host());
        request.headers_mut().insert(HOST, host.map_err(|error| Error::Sign(error.into()))?);
        let region = parts.endpoint.signing_region();
        sign_request(&mut request, credentials, region, parts.signing_name, now)?;
        Ok(request)
    }

    async fn exchange(
        &self,
        request: Request<Bytes>,
        left: &AtomicBool,
    ) -> Result<Response<Bytes>, Error> {
        // Headers are never told: they hold the signature and the session token.
        tracing::debug!(method = %request.method(), uri = %request.uri(), "sending");
        let start = Instant::now();
        // hyper does not say when the first byte is written, so from here on it may have left.
        left.store(true, Ordering::Relaxed);
        let response = self
            .parts
            .pool
            .request(request.map(Full::new))
            .await
            .map_err(|error| self.failed(error))?;
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

async fn within<T>(
    deadline: Option<Duration>,
    call: impl Future<Output = Result<T, Error>>,
    left: &AtomicBool,
    endpoint: &Endpoint,
) -> Result<T, Error> {
    let Some(after) = deadline else { return call.await };
    tokio::time::timeout(after, call).await.unwrap_or_else(|_| {
        let sent = if left.load(Ordering::Relaxed) { Sent::Maybe } else { Sent::Never };
        Err(Error::Timeout { host: endpoint.host().to_owned(), after, sent })
    })
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
