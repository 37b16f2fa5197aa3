//! One attempt: sign, send, collect, each within its deadline.

use std::time::Duration;

use bytes::Bytes;
use http::header::USER_AGENT;
use http::{HeaderName, HeaderValue, Request, Response};
use tokio::time::timeout;
use tracing::Span;
use tracing::field::debug;

use crate::call::Call;
use crate::call::masked::Masked;
use crate::error::Error;
use crate::sign::Signing;

impl Call<'_> {
    /// Signs and sends the request, and collects the response. `skew` is set to the clock skew that it
    /// was signed with, in milliseconds.
    pub(crate) async fn attempt(
        &self,
        number: u32,
        skew: &mut i64,
        span: &Span,
    ) -> Result<Response<Bytes>, Error> {
        let inner = self.transport.inner();
        let after = self.time_left().unwrap_or(Duration::MAX);
        let signing = timeout(after, self.transport.signing()).await.unwrap_or_else(|_| {
            Err(Error::CredentialsTimeout { after: inner.timeouts.total.unwrap_or(after) })
        })?;
        *skew = signing.as_ref().map_or(0, |signing| signing.skew);
        let request = self.prepared(signing.as_ref(), number)?;
        tracing::debug!(method = %request.method(), uri = %request.uri(), "sending");
        tracing::trace!(headers = ?Masked(request.headers()), "sending");
        let sent = inner.clock.now();
        let response = self.exchange(request).await?;
        if inner.correct_skew {
            inner.skew.observe(response.headers(), sent, inner.clock.now());
        }
        if !span.is_disabled() {
            span.record("status", response.status().as_u16());
            if let Some(id) = response.headers().get("x-amzn-requestid") {
                span.record("request_id", debug(id));
            }
        }
        let (status, bytes) = (response.status().as_u16(), response.body().len());
        tracing::debug!(status, bytes, "received");
        tracing::trace!(headers = ?Masked(response.headers()), "received");
        Ok(response)
    }

    /// Returns the request of an attempt, with its host, its signature if it has one, and all headers.
    fn prepared(&self, signing: Option<&Signing>, number: u32) -> Result<Request<Bytes>, Error> {
        let inner = self.transport.inner();
        let operation = &self.request;
        let mut request = Request::new(operation.body().clone());
        *request.method_mut() = operation.method().clone();
        *request.uri_mut() = operation.uri().clone();
        *request.headers_mut() = operation.headers().clone();
        request.headers_mut().reserve(ADDED_HEADERS);
        match signing {
            Some(signing) => inner.signer.sign_with(&mut request, signing)?,
            None => inner.signer.address(&mut request)?,
        }
        let headers = request.headers_mut();
        // Not signed: they mean nothing to the operation, and a proxy may change them.
        if let Some(agent) = &inner.user_agent {
            headers.insert(USER_AGENT, agent.clone());
        }
        headers.insert(INVOCATION_ID, self.id.clone());
        let attempt = format!("attempt={number}; max={}", inner.max_attempts);
        headers.insert(ATTEMPT, HeaderValue::try_from(attempt).expect("ASCII"));
        Ok(request)
    }
}

/// The maximum number of headers that are added to those of the operation.
const ADDED_HEADERS: usize = 7;

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");
