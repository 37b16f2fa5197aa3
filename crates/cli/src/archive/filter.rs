//! Which records a command prints.

use cloudfront_streaming_archive::Record;

use crate::arguments::Filters;

impl Filters {
    /// Returns whether a record is printed.
    pub(crate) fn pass(&self, record: &Record) -> bool {
        let has = |known: &[String], value: Option<&String>| {
            known.is_empty() || value.is_some_and(|value| known.contains(value))
        };
        let time = record.observed_at;
        has(&self.id, record.id.as_ref())
            && has(&self.account, record.account.as_ref())
            && (self.form.is_empty() || self.form.contains(&record.source.form))
            && self.since.is_none_or(|since| time.is_some_and(|time| time >= since))
            && self.until.is_none_or(|until| time.is_some_and(|time| time < until))
    }
}
