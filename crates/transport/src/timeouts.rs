//! The deadlines of calls.

use std::time::Duration;

/// The deadlines of calls. `None` means no deadline.
///
/// ```
/// use std::time::Duration;
/// use cloudfront_streaming_transport::Timeouts;
///
/// let timeouts = Timeouts::default().attempt(Duration::from_secs(5)).total(None);
/// assert_eq!(timeouts.attempt, Some(Duration::from_secs(5)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// The deadline of a connection: name resolution, TCP and TLS together. Defaults to 3.1 s, as in the
    /// AWS SDKs.
    pub connect: Option<Duration>,
    /// The deadline of one attempt, from connecting to the last byte of the response. Defaults to 20 s.
    pub attempt: Option<Duration>,
    /// The deadline of a call: credentials, all attempts and the delays between them. Defaults to 60 s.
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

impl Timeouts {
    /// Sets the deadline of a connection. `None` removes it.
    #[must_use]
    pub fn connect(mut self, after: impl Into<Option<Duration>>) -> Self {
        self.connect = after.into();
        self
    }

    /// Sets the deadline of an attempt. `None` removes it.
    #[must_use]
    pub fn attempt(mut self, after: impl Into<Option<Duration>>) -> Self {
        self.attempt = after.into();
        self
    }

    /// Sets the deadline of the whole call. `None` removes it.
    #[must_use]
    pub fn total(mut self, after: impl Into<Option<Duration>>) -> Self {
        self.total = after.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_deadline_is_set_without_the_others() {
        let (default, second) = (Timeouts::default(), Duration::from_secs(1));
        let connect = Timeouts { connect: Some(second), ..default };
        assert_eq!(default.connect(second), connect);
        assert_eq!(default.attempt(None), Timeouts { attempt: None, ..default });
        assert_eq!(default.total(second), Timeouts { total: Some(second), ..default });
    }
}
