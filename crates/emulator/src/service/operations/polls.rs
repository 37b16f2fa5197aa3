//! Counts the polls of distributions that are deployed after a number of them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::store::Record;

/// How often each distribution was polled since its last change. It has entries only for
/// distributions whose deployment waits for polls.
#[derive(Debug, Default)]
pub(crate) struct Polls(Mutex<HashMap<String, Count>>);

#[derive(Debug)]
struct Count {
    /// The version of the configuration that was polled.
    etag: String,
    polls: u32,
}

impl Polls {
    /// Counts a poll of a record. Returns whether it has been polled this often before.
    pub(super) fn reach(&self, record: &Record, number: u32) -> bool {
        self.with(|all| {
            let id = &record.distribution.id;
            match all.get_mut(id).filter(|count| count.etag == record.etag) {
                Some(count) => {
                    let is_reached = count.polls >= number;
                    count.polls = count.polls.saturating_add(1);
                    is_reached
                }
                None => {
                    all.insert(id.clone(), Count { etag: record.etag.clone(), polls: 1 });
                    number == 0
                }
            }
        })
    }

    /// Forgets the polls of a distribution.
    pub(super) fn remove(&self, id: &str) {
        self.with(|all| all.remove(id));
    }

    /// Forgets all polls.
    pub(super) fn clear(&self) {
        self.with(HashMap::clear);
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Count>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;

    #[test]
    fn polls_are_counted_for_each_version() {
        let polls = Polls::default();
        let mut record = example();
        let reached = [2; 4].map(|number| polls.reach(&record, number));
        assert_eq!(reached, [false, false, true, true]);
        record.set_etag("E2".to_owned());
        assert!(!polls.reach(&record, 1), "another version starts again");
        assert!(polls.reach(&record, 1));
        polls.remove(&record.distribution.id);
        assert!(!polls.reach(&record, 1));
        polls.clear();
        assert!(!polls.reach(&record, 1));
    }
}
