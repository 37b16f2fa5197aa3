//! The trait of HTTP clients, or mocks, that replace the connection pool.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use http::{Request, Response};

use crate::effect::Effect;

/// Sends a signed request, and returns the complete response.
///
/// A closure that returns a future is a connector. It replaces the connection only: signatures, retries,
/// the deadlines of an attempt and of a call, the maximum size of a response and tracing still apply.
///
/// ```
/// use bytes::Bytes;
/// use cloudfront_streaming_transport::{Connector, ConnectorError};
/// use http::{Request, Response};
///
/// fn is_connector(_: impl Connector) {}
///
/// is_connector(|request: Request<Bytes>| async move {
///     assert!(request.headers().contains_key("authorization"));
///     Ok::<_, ConnectorError>(Response::new(Bytes::from_static(b"<Tags/>")))
/// });
/// ```
pub trait Connector: Send + Sync + 'static {
    /// Sends the request. Dropping the future cancels it.
    fn send(&self, request: Request<Bytes>) -> ConnectorFuture;
}

/// The future that a [`Connector`] returns.
pub type ConnectorFuture =
    Pin<Box<dyn Future<Output = Result<Response<Bytes>, ConnectorError>> + Send>>;

impl<F, Fut> Connector for F
where
    F: Fn(Request<Bytes>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Response<Bytes>, ConnectorError>> + Send + 'static,
{
    fn send(&self, request: Request<Bytes>) -> ConnectorFuture {
        Box::pin(self(request))
    }
}

/// The reason why a [`Connector`] returned no complete response. The call is retried as after other
/// network errors.
#[derive(Debug)]
pub struct ConnectorError {
    pub(crate) effect: Effect,
    pub(crate) source: Box<dyn StdError + Send + Sync>,
}

impl ConnectorError {
    /// Creates an error for a request that was not sent: it has no effect.
    pub fn not_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { effect: Effect::NotSent, source: source.into() }
    }

    /// Creates an error for a request that was sent, or may have been: its effect is not known.
    pub fn unknown(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { effect: Effect::Unknown, source: source.into() }
    }
}

impl fmt::Display for ConnectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.effect {
            Effect::NotSent | Effect::Rejected => "no connection was made",
            Effect::Unknown => "the connection broke",
        })
    }
}

impl StdError for ConnectorError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_whether_the_request_was_sent_and_its_source_why() {
        for (error, text) in [
            (ConnectorError::not_sent("refused"), "no connection was made"),
            (ConnectorError::unknown("refused"), "the connection broke"),
        ] {
            assert_eq!(error.to_string(), text);
            assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("refused"));
        }
    }
}
