//! The limits of an account.

use serde::{Deserialize, Serialize};

/// The limits of an account. *(AWS documentation)*
///
/// ```
/// use cloudfront_streaming_emulator::{Emulator, Limits};
///
/// let builder = Emulator::builder().limits(Limits::default().distributions(3).aliases(10));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
