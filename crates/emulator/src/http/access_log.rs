//! What a request asked for and what became of it, for logs.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming_model::Visible;
use http::Uri;
use serde::Serialize;

use crate::text::{excerpt, without_secrets};

/// How much of a request's path, and of its query, is shown.
const MAX_TARGET: usize = 2048;
/// How much of an error's message is shown.
pub(crate) const MAX_REASON: usize = 2048;

/// A request and its response. Nothing secret is in it.
///
/// Its text is a line without control characters: time, method, URI, status, then operation and
/// account, or the reason of an error.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AccessLogEntry {
    /// When the response was made, by the clock of clients.
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
    /// The status of the response. None where a fault sent none.
    pub status: Option<u16>,
    /// The code of an error.
    pub code: Option<String>,
    /// Its message: the reason.
    pub reason: Option<String>,
    /// What the signature should have been made of, where it does not match: where the client's own
    /// canonical request differs, there is the mistake.
    pub canonical_request: Option<String>,
    /// The fault that it met.
    pub fault: Option<&'static str>,
    /// The id that the response carries.
    pub request_id: Option<String>,
    /// How long it took, in microseconds, from the whole request to the response.
    pub microseconds: u64,
}

impl fmt::Display for AccessLogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time.to_rfc3339_opts(SecondsFormat::Millis, true);
        write!(f, "{time} {} {}", Visible(&self.method), Visible(&self.uri))?;
        match self.status {
            Some(status) => write!(f, " {status}")?,
            None => f.write_str(" no response")?,
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

/// Called for every request.
#[derive(Clone)]
pub(crate) struct AccessLog(Arc<dyn Fn(&AccessLogEntry) + Send + Sync>);

impl AccessLog {
    pub(crate) fn new(observe: impl Fn(&AccessLogEntry) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observe))
    }

    pub(crate) fn write(&self, entry: &AccessLogEntry) {
        (self.0)(entry);
    }
}

impl fmt::Debug for AccessLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessLog")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_reason_and_no_secret() {
        let uri: Uri = "/a?X-Amz-Signature=abc&X-Amz-Security-Token=s3cret&x=1".parse().unwrap();
        let mut entry = AccessLogEntry {
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
            entry.to_string(),
            format!("{start} 200 GetStreamingDistribution 123456789012 1.5ms")
        );
        entry.status = Some(403);
        entry.code = Some("SignatureDoesNotMatch".to_owned());
        entry.reason = Some("wrong\u{1b}[2J".to_owned());
        entry.fault = Some("trickle");
        assert_eq!(
            entry.to_string(),
            format!("{start} 403 SignatureDoesNotMatch: wrong\\u{{1b}}[2J [fault: trickle] 1.5ms")
        );
    }
}
