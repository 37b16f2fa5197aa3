//! The access log: one entry for each request and its response.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming_model::Visible;
use http::Uri;
use serde::Serialize;

use crate::text::{excerpt, without_secrets};

/// How many bytes of a path, and of a query, are logged.
const MAX_TARGET: usize = 2048;
/// How many bytes of an error's message are logged.
pub(crate) const MAX_REASON: usize = 2048;

/// A request and its response, without secrets.
///
/// The text form is a line without control characters: time, method, URI, status, then operation
/// and account, or the code and the reason of an error.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AccessLogEntry {
    /// The time of the response, by the real clock.
    pub time: DateTime<Utc>,
    /// The address of the client.
    pub peer: SocketAddr,
    /// The HTTP method.
    pub method: String,
    /// The path and the query, without the signature and the session token of a presigned URL.
    pub uri: String,
    /// The operation, if the request is for one.
    pub operation: Option<&'static str>,
    /// The account that the request counts for, if it is known.
    pub account: Option<String>,
    /// The status of the response. `None` if a fault prevented a response.
    pub status: Option<u16>,
    /// The error code.
    pub code: Option<String>,
    /// The error message.
    pub reason: Option<String>,
    /// The canonical request that the client should have signed, if the signature does not match.
    /// Compare it with the client's own canonical request to find the mistake.
    pub canonical_request: Option<String>,
    /// The injected fault.
    pub fault: Option<&'static str>,
    /// The request id of the response.
    pub request_id: Option<String>,
    /// The time from the end of the request to the response, in microseconds.
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

/// A function that is called for every request.
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

/// Returns path and query without the secrets of a presigned URL, each cut to [`MAX_TARGET`] bytes.
pub(crate) fn target(uri: &Uri) -> String {
    match uri.query() {
        Some(query) => {
            // A secret that is cut is still redacted: its parameter begins with the name.
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
    fn a_line_contains_the_reason_and_no_secret() {
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
