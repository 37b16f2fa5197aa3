//! Selects entries of the journal.

use cloudfront_streaming_model::Operation;

use super::JournalEntry;

/// Selects entries: each field that is set must be equal, and the number greater than `after`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct JournalFilter {
    /// The name of the operation.
    pub operation: Option<String>,
    /// The id of the distribution.
    pub id: Option<String>,
    /// The account.
    pub account: Option<String>,
    /// The status of the response.
    pub status: Option<u16>,
    /// The code of the error.
    pub code: Option<String>,
    /// Only later requests than the one with this number.
    pub after: u64,
}

impl JournalFilter {
    /// Admits requests for this operation only.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operation = Some(operation.name().to_owned());
        self
    }

    /// Admits requests for this distribution only.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Admits requests that count for this account only.
    #[must_use]
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Admits requests with this status of the response only.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Admits requests with this error code only.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Admits later requests than the one with this number only.
    #[must_use]
    pub fn after(mut self, number: u64) -> Self {
        self.after = number;
        self
    }

    pub(super) fn admits(&self, entry: &JournalEntry) -> bool {
        let is = |wanted: &Option<String>, found: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| Some(wanted) == found)
        };
        let logged = &entry.entry;
        is(&self.operation, logged.operation)
            && is(&self.id, entry.id.as_deref())
            && is(&self.account, logged.account.as_deref())
            && is(&self.code, logged.code.as_deref())
            && self.status.is_none_or(|status| Some(status) == logged.status)
            && entry.number > self.after
    }
}
