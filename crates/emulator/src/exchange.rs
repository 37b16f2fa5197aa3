//! What a request asked for and what became of it, for logs.

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming_codec::Visible;
use http::Uri;
use serde::Serialize;

/// How much of a request's path, and of its query, is shown.
const MAX_TARGET: usize = 2048;
/// How much of an error's message is shown.
pub(crate) const MAX_REASON: usize = 2048;

/// A request and its answer. Nothing secret is in it.
///
/// Its text is a line without control characters: time, method, URI, status, then operation and
/// account, or the reason of a refusal.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Exchange {
    /// When the answer was made, by the clock of clients.
    pub time: DateTime<Utc>,
    /// Who asked.
    pub peer: SocketAddr,
    /// The HTTP method.
    pub method: String,
    /// Path and query, without the signature and the token of a presigned URL.
    pub uri: String,
    /// The operation that was asked for, where it is one.
    pub operation: Option<&'static str>,
    /// The account that the request counts for, where that is known.
    pub account: Option<String>,
    /// The status of the answer. None where a fault sent none.
    pub status: Option<u16>,
    /// The code of a refusal.
    pub code: Option<String>,
    /// Its message: the reason.
    pub reason: Option<String>,
    /// What the signature should have been made of, where it does not match: where the client's own
    /// canonical request differs, there is the mistake.
    pub canonical_request: Option<String>,
    /// The fault that it met.
    pub fault: Option<&'static str>,
    /// The id that the answer carries.
    pub request_id: Option<String>,
    /// How long it took, in microseconds, from the whole request to the answer.
    pub microseconds: u64,
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time.to_rfc3339_opts(SecondsFormat::Millis, true);
        write!(f, "{time} {} {}", Visible(&self.method), Visible(&self.uri))?;
        match self.status {
            Some(status) => write!(f, " {status}")?,
            None => f.write_str(" no answer")?,
        }
        match (&self.code, &self.reason) {
            (Some(code), reason) => {
                let reason = reason.as_deref().unwrap_or_default();
                write!(f, " {}: {}", Visible(code), Visible(reason))?;
            }
            (None, _) => {
                for word in [self.operation, self.account.as_deref()].into_iter().flatten() {
                    write!(f, " {}", Visible(word))?;
                }
            }
        }
        if let Some(fault) = self.fault {
            write!(f, " [fault: {fault}]")?;
        }
        write!(f, " {:?}", Duration::from_micros(self.microseconds))
    }
}

/// Whoever wants to know of every exchange.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&Exchange) + Send + Sync>);

impl Observer {
    pub(crate) fn new(observe: impl Fn(&Exchange) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observe))
    }

    pub(crate) fn tell(&self, exchange: &Exchange) {
        (self.0)(exchange);
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

/// Path and query, with what a presigned URL must not tell left out, and of each not more than the
/// first [`MAX_TARGET`] bytes.
pub(crate) fn target(uri: &Uri) -> String {
    match uri.query() {
        Some(query) => {
            // What is cut off a secret is still the rest of a parameter that begins like one.
            let (path, query) = (excerpt(uri.path(), MAX_TARGET), excerpt(query, MAX_TARGET));
            format!("{path}?{}", without_secrets(&query))
        }
        None => excerpt(uri.path(), MAX_TARGET).into_owned(),
    }
}

/// The beginning of a text that may be long, and how long it is.
pub(crate) fn excerpt(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let end = text.floor_char_boundary(most);
    Cow::Owned(format!("{}… ({} bytes in all)", &text[..end], text.len()))
}

/// A query without the values of signature and session token.
pub(crate) fn without_secrets(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name @ ("X-Amz-Signature" | "X-Amz-Security-Token"), _)) => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_reason_and_no_secret() {
        let uri: Uri = "/a?X-Amz-Signature=abc&X-Amz-Security-Token=s3cret&x=1".parse().unwrap();
        let mut exchange = Exchange {
            time: DateTime::from_timestamp_millis(1_479_584_278_123).unwrap(),
            peer: SocketAddr::from(([127, 0, 0, 1], 1)),
            method: "GET".to_owned(),
            uri: target(&uri),
            operation: Some("GetStreamingDistribution"),
            account: Some("123456789012".to_owned()),
            status: Some(200),
            code: None,
            reason: None,
            canonical_request: None,
            fault: None,
            request_id: None,
            microseconds: 1500,
        };
        let start = "2016-11-19T19:37:58.123Z GET /a?X-Amz-Signature=…&X-Amz-Security-Token=…&x=1";
        assert_eq!(
            exchange.to_string(),
            format!("{start} 200 GetStreamingDistribution 123456789012 1.5ms")
        );
        exchange.status = Some(403);
        exchange.code = Some("SignatureDoesNotMatch".to_owned());
        exchange.reason = Some("wrong\u{1b}[2J".to_owned());
        exchange.fault = Some("trickle");
        assert_eq!(
            exchange.to_string(),
            format!("{start} 403 SignatureDoesNotMatch: wrong\\u{{1b}}[2J [fault: trickle] 1.5ms")
        );
    }
}
