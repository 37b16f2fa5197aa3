//! Settings for behaviour of the service that depends on the account or on time, or is not known.

use std::collections::BTreeMap;
use std::time::Duration;

use cloudfront_streaming_model::{ActiveTrustedSigners, KeyPairIds, Signer, TrustedSigners};

/// When a change is deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deployment {
    /// This long after the change. Zero means immediately.
    After(Duration),
    /// When [`Emulator::deploy_all`](crate::Emulator::deploy_all) is called.
    Manual,
}

/// The limits of an account. *(AWS documentation)*
///
/// ```
/// use cloudfront_streaming_emulator::{Emulator, Limits};
///
/// let builder = Emulator::builder().limits(Limits::default().distributions(3).aliases(10));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum number of streaming distributions of an account. Defaults to 100.
    pub distributions: usize,
    /// The maximum number of host names of a distribution. Defaults to 100, which AWS documents
    /// since 2020; it was 10 in 2010.
    pub aliases: usize,
    /// The maximum number of trusted signers of a distribution. Defaults to 5.
    pub trusted_signers: usize,
    /// The maximum length of a comment in characters. Defaults to 128.
    pub comment: usize,
    /// The maximum length of a caller reference in bytes. Defaults to 127: it must be under 128.
    pub caller_reference: usize,
    /// The maximum number of distributions on a page of a list. Defaults to 100.
    pub page: usize,
    /// The maximum number of tags of a resource. Defaults to 50.
    pub tags: usize,
}

impl Limits {
    /// Sets the maximum number of streaming distributions of an account.
    #[must_use]
    pub fn distributions(mut self, maximum: usize) -> Self {
        self.distributions = maximum;
        self
    }

    /// Sets the maximum number of host names of a distribution.
    #[must_use]
    pub fn aliases(mut self, maximum: usize) -> Self {
        self.aliases = maximum;
        self
    }

    /// Sets the maximum number of trusted signers of a distribution.
    #[must_use]
    pub fn trusted_signers(mut self, maximum: usize) -> Self {
        self.trusted_signers = maximum;
        self
    }

    /// Sets the maximum number of characters of a comment.
    #[must_use]
    pub fn comment(mut self, maximum: usize) -> Self {
        self.comment = maximum;
        self
    }

    /// Sets the maximum number of bytes of a caller reference.
    #[must_use]
    pub fn caller_reference(mut self, maximum: usize) -> Self {
        self.caller_reference = maximum;
        self
    }

    /// Sets the maximum number of distributions on a page of a list.
    #[must_use]
    pub fn page(mut self, maximum: usize) -> Self {
        self.page = maximum;
        self
    }

    /// Sets the maximum number of tags of a resource.
    #[must_use]
    pub fn tags(mut self, maximum: usize) -> Self {
        self.tags = maximum;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            distributions: 100,
            aliases: 100,
            trusted_signers: 5,
            comment: 128,
            caller_reference: 127,
            page: 100,
            tags: 50,
        }
    }
}

/// What the quantity of a list counts if the list has more than one page. Which of the two the
/// service sends is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListQuantity {
    /// The distributions on the page.
    #[default]
    Page,
    /// The distributions of the account.
    Account,
}

/// The settings that operations depend on, besides the state.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) deployment: Deployment,
    pub(crate) limits: Limits,
    /// Whether an update may change the origin. AWS's documents contradict each other.
    pub(crate) origin_may_change: bool,
    pub(crate) list_quantity: ListQuantity,
    /// How long reads return the old state after a change.
    pub(crate) stale_reads: Duration,
    /// The active key pairs of each account number.
    pub(crate) key_pairs: BTreeMap<String, Vec<String>>,
}

impl Settings {
    /// Returns the trusted signers with their active key pairs.
    pub(crate) fn active_signers(
        &self,
        trusted: &TrustedSigners,
        account: &str,
    ) -> ActiveTrustedSigners {
        if !trusted.enabled || trusted.items().is_empty() {
            return ActiveTrustedSigners::new().with_enabled(trusted.enabled);
        }
        ActiveTrustedSigners::enabled_for(trusted.items().iter().map(|signer| {
            let owner = if signer == "self" { account } else { signer };
            let key_pairs = self.key_pairs.get(owner).filter(|ids| !ids.is_empty());
            let ids: KeyPairIds =
                key_pairs.map_or_else(KeyPairIds::new, |ids| ids.iter().collect());
            Signer::new().with_aws_account_number(signer).with_key_pair_ids(ids)
        }))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            deployment: Deployment::After(Duration::from_secs(1)),
            limits: Limits::default(),
            origin_may_change: true,
            list_quantity: ListQuantity::default(),
            stale_reads: Duration::ZERO,
            key_pairs: BTreeMap::new(),
        }
    }
}
