//! The newest record with content of each distribution, and when it was deleted.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cloudfront_streaming_archive::{Event, Record};

/// The newest records so far, by id. Records without an id stand for themselves.
#[derive(Debug, Default)]
pub(crate) struct Latest {
    by_id: BTreeMap<String, Known>,
    others: Vec<Record>,
}

/// What is known of a distribution.
#[derive(Debug, Default)]
struct Known {
    newest: Option<Record>,
    /// The deletion, if there was one.
    deletion: Option<Record>,
}

impl Latest {
    pub(crate) fn add(&mut self, record: Record) {
        let Some(id) = record.id.clone() else {
            self.others.push(record);
            return;
        };
        let known = self.by_id.entry(id).or_default();
        if record.event == Event::Deleted {
            replace_older(&mut known.deletion, record);
        } else if record.distribution.is_some() {
            replace_older(&mut known.newest, record);
        }
    }

    /// Returns the records with the times of their deletions, by id.
    pub(crate) fn into_records(self) -> impl Iterator<Item = (Record, Option<DateTime<Utc>>)> {
        let known = self.by_id.into_values().filter_map(|known| {
            let deleted_at = known.deletion.as_ref().and_then(|record| record.observed_at);
            Some((known.newest.or(known.deletion)?, deleted_at))
        });
        known.chain(self.others.into_iter().map(|record| (record, None)))
    }
}

/// Replaces a record by one that is not older. Those without a time are the oldest.
fn replace_older(place: &mut Option<Record>, record: Record) {
    if place.as_ref().is_none_or(|known| known.time() <= record.time()) {
        *place = Some(record);
    }
}
