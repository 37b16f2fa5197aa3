//! The records of an archive, by distribution.

use std::collections::BTreeMap;

use cloudfront_streaming_archive::Record;

/// The records of each distribution. Records without an id stand for themselves.
#[derive(Debug, Default)]
pub(crate) struct Distributions {
    by_id: BTreeMap<String, Vec<Record>>,
    others: Vec<Record>,
}

impl Distributions {
    pub(crate) fn add(&mut self, record: Record) {
        match &record.id {
            Some(id) => self.by_id.entry(id.clone()).or_default().push(record),
            None if record.distribution.is_some() => self.others.push(record),
            // Tags of nothing, for example.
            None => {}
        }
    }

    /// Returns the records of one distribution after the other, by id, in the order in which they
    /// were read.
    pub(crate) fn into_records(self) -> impl Iterator<Item = Vec<Record>> {
        let others = self.others.into_iter().map(|record| vec![record]);
        self.by_id.into_values().chain(others)
    }
}
