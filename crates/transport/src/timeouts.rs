//! The deadlines of calls.

use std::time::Duration;

/// Deadlines. `None` means that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// For a connection: name, TCP and TLS together. 3.1 s, as the AWS SDKs have it.
    pub connect: Option<Duration>,
    /// For one attempt, connecting included, to the last byte of the response. 20 s.
    pub attempt: Option<Duration>,
    /// For the whole call, credentials included. 60 s.
    pub total: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_millis(3100)),
            attempt: Some(Duration::from_secs(20)),
            total: Some(Duration::from_secs(60)),
        }
    }
}
