//! One attempt: sign, send, collect, each within its deadline.

use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy::connect::capture_connection;
use hyper_util::client::legacy::{self, ResponseFuture};
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use tracing::field::debug;

use crate::call::Call;
use crate::connect::TimedOut;
use crate::error::{Error, certificate_fault, find_source};
use crate::sign::{Signing, signature};
use crate::transport::Transport;

impl Call<'_> {
    /// Signs and sends the request, and collects the response. `skew` tells what clock skew it was
    /// signed with, in milliseconds.
    pub(crate) async fn attempt(
        &self,
        number: u32,
        skew: &mut i64,
    ) -> Result<Response<Bytes>, Error> {
        let inner = self.transport.inner();
        let after = self.time_left().unwrap_or(Duration::MAX);
        let signing = timeout(after, self.transport.signing()).await.unwrap_or_else(|_| {
            Err(Error::CredentialsTimeout { after: inner.timeouts.total.unwrap_or(after) })
        })?;
        *skew = signing.seen;
        let request = self.signed(signing, number)?;
        // Headers are never told: they hold the signature and the session token.
        tracing::debug!(method = %request.method(), uri = %request.uri(), "sending");
        let sent = inner.clock.now();
        let response = match &inner.answers {
            Some(answers) => answers.answer(request),
            None => self.exchange(request).await?,
        };
        if inner.correct_skew {
            inner.skew.observe(response.headers(), sent, inner.clock.now());
        }
        if !self.span.is_disabled() {
            self.span.record("status", response.status().as_u16());
            if let Some(id) = response.headers().get("x-amzn-requestid") {
                self.span.record("request_id", debug(id));
            }
        }
        let (status, bytes) = (response.status().as_u16(), response.body().len());
        tracing::debug!(status, bytes, "received");
        Ok(response)
    }

    /// The request of an attempt: the operation's, with its host and all headers.
    fn signed(&self, signing: Signing<'_>, number: u32) -> Result<Request<Bytes>, Error> {
        let inner = self.transport.inner();
        let operation = &self.request;
        let mut request = Request::new(operation.body().clone());
        *request.method_mut() = operation.method().clone();
        *request.uri_mut() = self.transport.resolve(operation.uri())?;
        let mut headers = HeaderMap::with_capacity(operation.headers().len() + ADDED);
        headers.insert(HOST, self.transport.host_header()?);
        for (name, value) in operation.headers() {
            headers.append(name, value.clone());
        }
        *request.headers_mut() = headers;
        let signature = match inner.fast_signer.sign(&request, &signing) {
            Some(signature) => signature,
            None => signature(&request, signing)?,
        };
        let headers = request.headers_mut();
        headers.extend(signature);
        // Not signed: they mean nothing to the operation, and a proxy may change them.
        if let Some(agent) = &inner.user_agent {
            headers.insert(USER_AGENT, agent.clone());
        }
        headers.insert(INVOCATION_ID, self.id.clone());
        let attempt = format!("attempt={number}; max={}", inner.max_attempts);
        headers.insert(ATTEMPT, HeaderValue::try_from(attempt).expect("ASCII"));
        Ok(request)
    }

    /// A future of its own type, so that the request is not kept beside its copy in the pool.
    fn exchange(
        &self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Response<Bytes>, Error>> {
        let inner = self.transport.inner();
        let limits = [inner.timeouts.attempt, self.time_left()];
        let left = limits.into_iter().flatten().min();
        let mut request = request.map(Full::new);
        // hyper does not say when the first byte is written; with a connection it may have left.
        let connection = capture_connection(&mut request);
        let response = inner.pool.request(request);
        async move {
            let collecting = self.transport.collect(response);
            timeout(left.unwrap_or(Duration::MAX), collecting).await.unwrap_or_else(|_| {
                let host = self.transport.host();
                // What was set, not what was left of it.
                let set = inner.timeouts;
                let after = if left == set.attempt { set.attempt } else { set.total };
                let after = after.unwrap_or_default();
                let is_connected = connection.connection_metadata().is_some();
                Err(match is_connected {
                    true => Error::Timeout { host, after },
                    false => Error::ConnectTimeout { host, after },
                })
            })
        }
    }
}

impl Transport {
    async fn collect(&self, response: ResponseFuture) -> Result<Response<Bytes>, Error> {
        let (head, body) = response.await.map_err(|error| self.failed(error))?.into_parts();
        let limit = self.inner().max_response_size;
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
            let after = self.inner().timeouts.connect.unwrap_or_default();
            return Error::ConnectTimeout { host, after };
        }
        match certificate_fault(&error) {
            Some(fault) => Error::Certificate { host, fault, source: error.into() },
            None => Error::Connect { host, source: error.into() },
        }
    }
}

/// At most so many headers are added to the operation's.
const ADDED: usize = 7;

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");
