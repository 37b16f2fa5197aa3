//! One attempt: sign, send, collect, each within its deadline.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::USER_AGENT;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};
use tokio::time::error::Elapsed;
use tracing::Span;
use tracing::field::debug;

use crate::connector::TimedOut;
use crate::error::{Error, certificate_fault, find_source};
use crate::signer::sign_request;
use crate::transport::Transport;

/// How far an attempt came, for the error of a deadline.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    has_credentials: AtomicBool,
    /// The clock skew that the request was signed with.
    signed_with: AtomicI64,
    connection: Mutex<Option<CaptureConnection>>,
}

impl Progress {
    /// The clock skew that the request was signed with, in milliseconds.
    pub(crate) fn signed_with(&self) -> i64 {
        self.signed_with.load(Ordering::Relaxed)
    }

    fn set_connection(&self, connection: Option<CaptureConnection>) {
        *self.connection.lock().unwrap_or_else(PoisonError::into_inner) = connection;
    }

    fn is_connected(&self) -> bool {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        connection.as_ref().is_some_and(|found| found.connection_metadata().is_some())
    }
}

impl Transport {
    /// Signs and sends a request, and collects the response.
    pub(crate) async fn attempt(
        &self,
        request: Request<Bytes>,
        progress: &Progress,
        span: &Span,
    ) -> Result<Response<Bytes>, Error> {
        progress.set_connection(None);
        progress.has_credentials.store(false, Ordering::Relaxed);
        let request = self.prepare(request, progress).await?;
        progress.has_credentials.store(true, Ordering::Relaxed);
        let Some(after) = self.parts().timeouts.attempt else {
            return self.exchange(request, progress, span).await;
        };
        tokio::time::timeout(after, self.exchange(request, progress, span))
            .await
            .unwrap_or_else(|_| Err(self.late(after, progress)))
    }

    /// The error of a deadline that passed: what was waited for, and what is known.
    pub(crate) fn late(&self, after: Duration, progress: &Progress) -> Error {
        if !progress.has_credentials.load(Ordering::Relaxed) {
            return Error::CredentialsTimeout { after };
        }
        let host = self.host();
        if progress.is_connected() {
            Error::Timeout { host, after }
        } else {
            Error::ConnectTimeout { host, after }
        }
    }

    /// The request with its host and headers, signed.
    async fn prepare(
        &self,
        mut request: Request<Bytes>,
        progress: &Progress,
    ) -> Result<Request<Bytes>, Error> {
        let signing = self.signing().await?;
        progress.signed_with.store(signing.seen, Ordering::Relaxed);
        self.address(&mut request)?;
        if let Some(agent) = &self.parts().user_agent {
            request.headers_mut().insert(USER_AGENT, agent.clone());
        }
        sign_request(&mut request, signing)?;
        Ok(request)
    }

    async fn exchange(
        &self,
        request: Request<Bytes>,
        progress: &Progress,
        span: &Span,
    ) -> Result<Response<Bytes>, Error> {
        // Headers are never told: they hold the signature and the session token.
        tracing::debug!(method = %request.method(), uri = %request.uri(), "sending");
        let parts = self.parts();
        let sent = parts.clock.now();
        let response = match &parts.answers {
            Some(answers) => answers.answer(request),
            None => self.over_the_network(request, progress).await?,
        };
        if parts.correct_skew {
            parts.skew.observe(response.headers(), sent, parts.clock.now());
        }
        if !span.is_disabled() {
            span.record("status", response.status().as_u16());
            if let Some(id) = response.headers().get("x-amzn-requestid") {
                span.record("request_id", debug(id));
            }
        }
        let (status, bytes) = (response.status().as_u16(), response.body().len());
        tracing::debug!(status, bytes, "received");
        Ok(response)
    }

    async fn over_the_network(
        &self,
        request: Request<Bytes>,
        progress: &Progress,
    ) -> Result<Response<Bytes>, Error> {
        let parts = self.parts();
        let mut request = request.map(Full::new);
        // hyper does not say when the first byte is written; with a connection it may have left.
        progress.set_connection(Some(capture_connection(&mut request)));
        let response = parts.pool.request(request).await.map_err(|error| self.failed(error))?;
        let (head, body) = response.into_parts();
        let limit = parts.max_response_size;
        let body = Limited::new(body, limit).collect().await.map_err(|source| {
            if source.is::<LengthLimitError>() {
                return Error::TooLarge { host: self.host(), limit };
            }
            Error::Broken { host: self.host(), source }
        })?;
        Ok(Response::from_parts(head, body.to_bytes()))
    }

    fn failed(&self, error: legacy::Error) -> Error {
        let host = self.host();
        if !error.is_connect() {
            return Error::Broken { host, source: error.into() };
        }
        if let Some(&TimedOut(after)) = find_source::<TimedOut>(&error) {
            return Error::ConnectTimeout { host, after };
        }
        // The connector's own deadline, for one of several addresses.
        if find_source::<Elapsed>(&error).is_some() {
            let after = self.parts().timeouts.connect.unwrap_or_default();
            return Error::ConnectTimeout { host, after };
        }
        match certificate_fault(&error) {
            Some(fault) => Error::Certificate { host, fault, source: error.into() },
            None => Error::Connect { host, source: error.into() },
        }
    }
}
