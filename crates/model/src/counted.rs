//! Convenience constructors for tags, trusted signers, logging settings and lists.

use crate::{
    ActiveTrustedSigners, Signer, StreamingDistributionList, StreamingDistributionSummary,
    StreamingLoggingConfig, Tag, TrustedSigners,
};

impl<K: Into<String>, V: Into<String>> From<(K, V)> for Tag {
    fn from((key, value): (K, V)) -> Self {
        Self::new(key).with_value(value)
    }
}

impl TrustedSigners {
    /// Creates a value with which viewers need signed URLs, and these accounts may sign them.
    pub fn enabled_for<S: Into<String>>(accounts: impl IntoIterator<Item = S>) -> Self {
        Self { enabled: true, items: Some(accounts.into_iter().map(Into::into).collect()) }
    }

    /// Creates a value with which viewers do not need signed URLs.
    pub fn disabled() -> Self {
        Self::default()
    }
}

impl ActiveTrustedSigners {
    /// Creates a value with which viewers need signed URLs, and these signers can sign them.
    pub fn enabled_for(signers: impl IntoIterator<Item = Signer>) -> Self {
        Self { enabled: true, items: Some(signers.into_iter().collect()) }
    }

    /// Creates a value with which viewers do not need signed URLs.
    pub fn disabled() -> Self {
        Self::default()
    }
}

impl StreamingLoggingConfig {
    /// Creates a value with which access logs are written to a bucket, given by its host name, with
    /// a prefix.
    pub fn enabled_for(bucket: impl Into<String>, prefix: impl Into<String>) -> Self {
        Self { enabled: true, bucket: bucket.into(), prefix: prefix.into() }
    }

    /// Creates a value with which no access logs are written.
    pub fn disabled() -> Self {
        Self::default()
    }
}

/// Collects summaries into a list of a single page.
impl FromIterator<StreamingDistributionSummary> for StreamingDistributionList {
    fn from_iter<I: IntoIterator<Item = StreamingDistributionSummary>>(summaries: I) -> Self {
        let items: Vec<_> = summaries.into_iter().collect();
        let quantity = i32::try_from(items.len()).unwrap_or(i32::MAX);
        Self { quantity, items: Some(items), ..Self::default() }
    }
}
