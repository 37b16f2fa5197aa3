//! The distributions of all accounts, sorted by id, with indexes of unique values.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::Arc;

use cloudfront_streaming_model::Aliases;

use super::Change;
use crate::store::Record;

/// All distributions. A clone shares the records.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    accounts: BTreeMap<String, Account>,
    /// The ids of the distributions with a host name. The keys are in lower case, because host
    /// names are case-insensitive.
    aliases: HashMap<String, Vec<String>>,
}

#[derive(Clone, Debug, Default)]
struct Account {
    by_id: BTreeMap<String, Arc<Record>>,
    /// The id of the distribution with a caller reference.
    references: HashMap<String, String>,
}

impl Index {
    /// Applies changes.
    pub(crate) fn apply(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Put(record) => self.put(record),
                Change::Remove { account, id } => self.remove(&account, &id),
                // These changes do not affect the distributions.
                Change::Advance { .. } | Change::Seeded => {}
            }
        }
    }

    pub(crate) fn get(&self, account: &str, id: &str) -> Option<&Arc<Record>> {
        self.accounts.get(account)?.by_id.get(id)
    }

    /// Returns the number of distributions of an account.
    pub(crate) fn count(&self, account: &str) -> usize {
        self.accounts.get(account).map_or(0, |account| account.by_id.len())
    }

    /// Returns the id of the account's distribution with this caller reference.
    pub(crate) fn with_reference(&self, account: &str, reference: &str) -> Option<&str> {
        self.accounts.get(account)?.references.get(reference).map(String::as_str)
    }

    /// Returns whether a distribution other than `id`, of any account, has one of the host names.
    pub(crate) fn has_any_alias<'a>(
        &self,
        mut names: impl Iterator<Item = &'a String>,
        id: &str,
    ) -> bool {
        names.any(|name| {
            let owners = self.aliases.get(&name.to_ascii_lowercase());
            owners.is_some_and(|owners| owners.iter().any(|owner| owner != id))
        })
    }

    /// Returns the distributions of an account whose ids are after the marker, sorted by id.
    pub(crate) fn after<'i>(
        &'i self,
        account: &str,
        marker: &str,
    ) -> impl Iterator<Item = &'i Arc<Record>> + use<'i> {
        let start = (Bound::Excluded(marker), Bound::Unbounded);
        let found = self.accounts.get(account).map(|account| account.by_id.range::<str, _>(start));
        found.into_iter().flatten().map(|(_, record)| record)
    }

    /// Returns the distributions of all accounts.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.accounts.values().flat_map(|account| account.by_id.values())
    }

    fn put(&mut self, record: Arc<Record>) {
        let id = &record.distribution.id;
        self.remove(&record.account, id);
        let config = &record.distribution.streaming_distribution_config;
        for name in config.aliases.iter().flat_map(Aliases::items) {
            self.aliases.entry(name.to_ascii_lowercase()).or_default().push(id.clone());
        }
        let account = match self.accounts.get_mut(&record.account) {
            Some(account) => account,
            None => self.accounts.entry(record.account.clone()).or_default(),
        };
        account.references.insert(config.caller_reference.clone(), id.clone());
        account.by_id.insert(id.clone(), record);
    }

    fn remove(&mut self, account: &str, id: &str) {
        let Some(account) = self.accounts.get_mut(account) else { return };
        let Some(record) = account.by_id.remove(id) else { return };
        let config = &record.distribution.streaming_distribution_config;
        // Seeds may share a caller reference; the index contains the last one.
        if account.references.get(&config.caller_reference).is_some_and(|owner| owner == id) {
            account.references.remove(&config.caller_reference);
        }
        for name in config.aliases.iter().flat_map(Aliases::items) {
            let name = name.to_ascii_lowercase();
            let Some(owners) = self.aliases.get_mut(&name) else { continue };
            if let Some(at) = owners.iter().position(|owner| owner == id) {
                owners.swap_remove(at);
            }
            if owners.is_empty() {
                self.aliases.remove(&name);
            }
        }
    }
}

impl FromIterator<Arc<Record>> for Index {
    fn from_iter<I: IntoIterator<Item = Arc<Record>>>(all: I) -> Self {
        let mut index = Self::default();
        all.into_iter().for_each(|record| index.put(record));
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;

    #[test]
    fn indexes_are_updated_with_every_change() {
        let mut index = Index::default();
        let first = example();
        let (account, id) = (first.account.clone(), first.distribution.id.clone());
        index.apply(vec![Change::Put(Arc::new(first.clone()))]);
        assert_eq!(index.count(&account), 1);
        assert_eq!(index.with_reference(&account, "20161119193758-example"), Some(id.as_str()));
        assert_eq!(index.with_reference(&account, "20161119193758"), None);
        assert_eq!(index.with_reference("999999999999", "20161119193758-example"), None);
        let taken = ["media.example.com".to_owned()];
        assert!(index.has_any_alias(taken.iter(), "EOTHER"));
        assert!(index.has_any_alias(["MEDIA.example.com".to_owned()].iter(), "EOTHER"));
        assert!(!index.has_any_alias(taken.iter(), &id));

        let mut changed = first;
        let config = &mut changed.distribution.streaming_distribution_config;
        config.aliases = Some(["new.example.com"].into_iter().collect());
        index.apply(vec![Change::Put(Arc::new(changed))]);
        assert_eq!(index.count(&account), 1);
        assert!(!index.has_any_alias(taken.iter(), "EOTHER"));
        assert!(index.has_any_alias(["new.example.com".to_owned()].iter(), "EOTHER"));

        index.apply(vec![Change::Remove { account: account.clone(), id }]);
        assert_eq!((index.count(&account), index.all().count()), (0, 0));
        assert_eq!(index.with_reference(&account, "20161119193758-example"), None);
        assert!(index.aliases.is_empty());
    }

    #[test]
    fn pages_begin_after_the_marker_and_contain_one_account() {
        let record = |account: &str, id: &str| {
            let mut record = example();
            record.account = account.to_owned();
            record.distribution.id = id.to_owned();
            Arc::new(record)
        };
        let index: Index =
            [record("1", "E1"), record("1", "E3"), record("2", "E4")].into_iter().collect();
        let after = |marker| {
            index.after("1", marker).map(|found| found.distribution.id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(after(""), ["E1", "E3"]);
        assert_eq!(after("E1"), ["E3"]);
        assert_eq!(after("E2"), ["E3"]);
        assert_eq!(after("E3"), Vec::<&str>::new());
    }
}
