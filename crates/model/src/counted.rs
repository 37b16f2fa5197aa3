//! Short ways to make the structures that switch something on for a list, and tags.

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
    /// Viewers need signed URLs, and these accounts sign them.
    pub fn enabled_for<S: Into<String>>(accounts: impl IntoIterator<Item = S>) -> Self {
        Self { enabled: true, items: Some(accounts.into_iter().map(Into::into).collect()) }
    }

    /// Viewers need no signed URLs.
    pub fn disabled() -> Self {
        Self::default()
    }
}

impl ActiveTrustedSigners {
    /// Viewers need signed URLs, and these signers can make them.
    pub fn enabled_for(signers: impl IntoIterator<Item = Signer>) -> Self {
        Self { enabled: true, items: Some(signers.into_iter().collect()) }
    }

    /// Viewers need no signed URLs.
    pub fn disabled() -> Self {
        Self::default()
    }
}

impl StreamingLoggingConfig {
    /// Access logs are written to this bucket, given by its host name, under this prefix.
    pub fn enabled_for(bucket: impl Into<String>, prefix: impl Into<String>) -> Self {
        Self { enabled: true, bucket: bucket.into(), prefix: prefix.into() }
    }

    /// No access logs are written.
    pub fn disabled() -> Self {
        Self::default()
    }
}

/// A first and only page.
impl FromIterator<StreamingDistributionSummary> for StreamingDistributionList {
    fn from_iter<I: IntoIterator<Item = StreamingDistributionSummary>>(summaries: I) -> Self {
        let items: Vec<_> = summaries.into_iter().collect();
        let quantity = i32::try_from(items.len()).unwrap_or(i32::MAX);
        Self { quantity, items: Some(items), ..Self::default() }
    }
}
