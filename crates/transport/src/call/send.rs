//! Sends one signed request, over the connection pool or another connector.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};
use hyper_util::client::legacy::{self, ResponseFuture};
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use crate::call::Call;
use crate::connect::{ConnectorError, ConnectorFuture, Sender, TimedOut};
use crate::effect::Effect;
use crate::error::{Error, certificate_problem, find_source, is_not_tls};
use crate::transport::Transport;

impl Call<'_> {
    /// Sends a signed request and collects the response, within the deadline of the attempt.
    ///
    /// Not an `async fn`, so that the future does not keep the request beside its copy in the pool.
    pub(crate) fn exchange(
        &self,
        request: Request<Bytes>,
    ) -> impl Future<Output = Result<Response<Bytes>, Error>> {
        let inner = self.transport.inner();
        let limits = [inner.timeouts.attempt, self.time_left()];
        let left = limits.into_iter().flatten().min();
        let sent = match &inner.sender {
            Sender::Pool(pool) => {
                let mut request = request.map(Full::new);
                // hyper does not report when the first byte is written. Once there is a connection, the
                // request may have been sent.
                let connection = capture_connection(&mut request);
                InFlight::Pool(pool.request(request), connection)
            }
            Sender::Connector(connector) => InFlight::Connector(connector.send(request)),
        };
        async move {
            // Errors name the deadline that was set, not the time that was left.
            let set = inner.timeouts;
            let after = if left == set.attempt { set.attempt } else { set.total };
            let after = after.unwrap_or_default();
            let left = left.unwrap_or(Duration::MAX);
            let host = || self.transport.host();
            match sent {
                InFlight::Pool(response, connection) => {
                    let collecting = self.transport.collect(response);
                    timeout(left, collecting).await.unwrap_or_else(|_| {
                        Err(match connection.connection_metadata().is_some() {
                            true => Error::Timeout { host: host(), after },
                            false => Error::ConnectTimeout { host: host(), after },
                        })
                    })
                }
                InFlight::Connector(response) => match timeout(left, response).await {
                    Ok(response) => self.transport.accept(response),
                    Err(_) => Err(Error::Timeout { host: host(), after }),
                },
            }
        }
    }
}

/// A request whose response is awaited.
enum InFlight {
    Pool(ResponseFuture, CaptureConnection),
    Connector(ConnectorFuture),
}

impl Transport {
    /// Checks the size of a connector's response, and converts its errors.
    fn accept(
        &self,
        response: Result<Response<Bytes>, ConnectorError>,
    ) -> Result<Response<Bytes>, Error> {
        let limit = self.inner().max_response_size;
        match response {
            Ok(response) if response.body().len() > limit => {
                Err(Error::TooLarge { host: self.host(), limit })
            }
            Ok(response) => Ok(response),
            Err(ConnectorError { effect: Effect::Unknown, source }) => {
                Err(Error::Broken { host: self.host(), source })
            }
            Err(ConnectorError { effect: Effect::NotSent | Effect::Rejected, source }) => {
                Err(Error::Connect { host: self.host(), source })
            }
        }
    }

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
        // hyper's own deadline, for one of several addresses.
        if find_source::<Elapsed>(&error).is_some() {
            let after = self.inner().timeouts.connect.unwrap_or_default();
            return Error::ConnectTimeout { host, after };
        }
        if is_not_tls(&error) {
            let source =
                "the server does not speak TLS on this port; for plain HTTP, use an http:// URL";
            return Error::Connect { host, source: source.into() };
        }
        match certificate_problem(&error) {
            Some(reason) => Error::Certificate { host, reason, source: error.into() },
            None => Error::Connect { host, source: error.into() },
        }
    }
}
