//! The distributions that the emulator has.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use cloudfront_streaming_model::StreamingDistribution;

/// A distribution, its owner and the version of its configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDistribution {
    /// The number of the account that owns it.
    pub account: String,
    /// The version of its configuration.
    pub etag: String,
    /// The distribution.
    pub distribution: StreamingDistribution,
}

/// Distributions in memory, by id.
#[derive(Debug, Default)]
pub(crate) struct Store {
    distributions: RwLock<HashMap<String, StoredDistribution>>,
}

impl Store {
    pub(crate) fn new(distributions: Vec<StoredDistribution>) -> Self {
        let by_id = distributions
            .into_iter()
            .map(|stored| (stored.distribution.id.clone(), stored))
            .collect();
        Self { distributions: RwLock::new(by_id) }
    }

    /// The distribution with the id, where it belongs to the account.
    pub(crate) fn get(&self, account: &str, id: &str) -> Option<StoredDistribution> {
        let all = self.distributions.read().unwrap_or_else(PoisonError::into_inner);
        all.get(id).filter(|stored| stored.account == account).cloned()
    }
}
