//! The distributions of all accounts, ordered, with indexes for what must be unique.
//!
//! Everything is in memory. Where there is a file, a change is in it before it is in memory.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

use cloudfront_streaming_model::Aliases;

use crate::disk::{Disk, DiskError};
use crate::stored::StoredDistribution;

/// All distributions.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// By account and id.
    by_id: BTreeMap<(String, String), StoredDistribution>,
    /// Account, caller reference, id.
    references: BTreeSet<(String, String, String)>,
    /// Host name in lower case, id: names have no case.
    aliases: BTreeSet<(String, String)>,
    /// How many an account has.
    counts: HashMap<String, usize>,
    disk: Option<Disk>,
}

impl Store {
    /// A store that keeps its state in a file, and begins with what is in it.
    pub(crate) fn on(disk: Disk) -> Result<Self, DiskError> {
        let mut store = Self::default();
        for stored in disk.load()? {
            store.index(stored);
        }
        store.disk = Some(disk);
        Ok(store)
    }

    pub(crate) fn is_on_disk(&self) -> bool {
        self.disk.is_some()
    }

    /// How far the time of the service was turned forward, in milliseconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.disk.as_ref().map_or(0, Disk::ahead)
    }

    /// Keeps how far the time of the service is ahead, where there is a file.
    pub(crate) fn keep_ahead(&self, milliseconds: i64) -> Result<(), DiskError> {
        self.disk.as_ref().map_or(Ok(()), |disk| disk.keep_ahead(milliseconds))
    }

    pub(crate) fn get(&self, account: &str, id: &str) -> Option<&StoredDistribution> {
        self.by_id.get(&key(account, id))
    }

    /// Adds a distribution, or replaces the one with its id. It is durable when this returns.
    pub(crate) fn put(&mut self, stored: StoredDistribution) -> Result<(), DiskError> {
        self.put_all(vec![stored])
    }

    /// Adds the distributions that the store begins with, where a file does not have them yet.
    pub(crate) fn seed(&mut self, all: Vec<StoredDistribution>) -> Result<(), DiskError> {
        if let Some(disk) = &self.disk {
            if disk.is_seeded() {
                return Ok(());
            }
            disk.seed(&all)?;
        }
        all.into_iter().for_each(|stored| self.replace(stored));
        Ok(())
    }

    /// [`Store::put`] for several, all or none of which are durable.
    pub(crate) fn put_all(&mut self, all: Vec<StoredDistribution>) -> Result<(), DiskError> {
        if let Some(disk) = &self.disk {
            disk.put(&all)?;
        }
        all.into_iter().for_each(|stored| self.replace(stored));
        Ok(())
    }

    /// Removes a distribution, which stays away when this returns.
    pub(crate) fn remove(&mut self, account: &str, id: &str) -> Result<(), DiskError> {
        if let Some(disk) = &self.disk {
            disk.remove(account, id)?;
        }
        self.forget(account, id);
        Ok(())
    }

    /// How many distributions an account has.
    pub(crate) fn count(&self, account: &str) -> usize {
        self.counts.get(account).copied().unwrap_or_default()
    }

    /// The id of the account's distribution with this caller reference.
    pub(crate) fn with_reference(&self, account: &str, reference: &str) -> Option<&str> {
        let start = (account.to_owned(), reference.to_owned(), String::new());
        let (owner, found, id) = self.references.range(start..).next()?;
        (owner == account && found == reference).then_some(id.as_str())
    }

    /// Whether a distribution other than `id`, of whichever account, has one of the host names.
    pub(crate) fn has_any_alias<'a>(
        &self,
        mut names: impl Iterator<Item = &'a String>,
        id: &str,
    ) -> bool {
        names.any(|name| {
            let name = name.to_ascii_lowercase();
            let owners = self.aliases.range((name.clone(), String::new())..);
            owners.take_while(|(found, _)| *found == name).any(|(_, owner)| owner != id)
        })
    }

    /// Those of an account whose ids come after the marker, in their order.
    pub(crate) fn after<'a>(
        &'a self,
        account: &'a str,
        marker: &str,
    ) -> impl Iterator<Item = &'a StoredDistribution> + use<'a> {
        let start = Bound::Excluded(key(account, marker));
        self.by_id
            .range((start, Bound::Unbounded))
            .map(|(_, stored)| stored)
            .take_while(move |stored| stored.account == account)
    }

    /// Those of all accounts.
    pub(crate) fn all(&self) -> impl Iterator<Item = &StoredDistribution> {
        self.by_id.values()
    }

    fn replace(&mut self, stored: StoredDistribution) {
        self.forget(&stored.account, &stored.distribution.id);
        self.index(stored);
    }

    fn index(&mut self, stored: StoredDistribution) {
        let (account, id) = key(&stored.account, &stored.distribution.id);
        let config = &stored.distribution.streaming_distribution_config;
        self.references.insert((account.clone(), config.caller_reference.clone(), id.clone()));
        for name in config.aliases.iter().flat_map(Aliases::items) {
            self.aliases.insert((name.to_ascii_lowercase(), id.clone()));
        }
        *self.counts.entry(account.clone()).or_default() += 1;
        self.by_id.insert((account, id), stored);
    }

    fn forget(&mut self, account: &str, id: &str) {
        let Some(stored) = self.by_id.remove(&key(account, id)) else { return };
        let config = stored.distribution.streaming_distribution_config;
        let id = stored.distribution.id;
        for name in config.aliases.iter().flat_map(Aliases::items) {
            self.aliases.remove(&(name.to_ascii_lowercase(), id.clone()));
        }
        if let Some(count) = self.counts.get_mut(&stored.account) {
            *count -= 1;
        }
        self.references.remove(&(stored.account, config.caller_reference, id));
    }
}

fn key(account: &str, id: &str) -> (String, String) {
    (account.to_owned(), id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::example;

    #[test]
    fn indexes_follow_every_change() {
        let mut store = Store::default();
        let first = example();
        let (account, id) = (first.account.clone(), first.distribution.id.clone());
        store.put(first.clone()).expect("in memory");
        assert_eq!(store.count(&account), 1);
        assert_eq!(store.with_reference(&account, "20161119193758-example"), Some(id.as_str()));
        assert_eq!(store.with_reference(&account, "20161119193758"), None);
        assert_eq!(store.with_reference("999999999999", "20161119193758-example"), None);
        let taken = ["media.example.com".to_owned()];
        assert!(store.has_any_alias(taken.iter(), "EOTHER"));
        assert!(store.has_any_alias(["MEDIA.example.com".to_owned()].iter(), "EOTHER"));
        assert!(!store.has_any_alias(taken.iter(), &id));

        let mut changed = first;
        let config = &mut changed.distribution.streaming_distribution_config;
        config.aliases = Some(["new.example.com"].into_iter().collect());
        store.put(changed).expect("in memory");
        assert_eq!(store.count(&account), 1);
        assert!(!store.has_any_alias(taken.iter(), "EOTHER"));
        assert!(store.has_any_alias(["new.example.com".to_owned()].iter(), "EOTHER"));

        store.remove(&account, &id).expect("in memory");
        assert_eq!((store.count(&account), store.all().count()), (0, 0));
        assert_eq!(store.with_reference(&account, "20161119193758-example"), None);
        assert!(store.aliases.is_empty() && store.references.is_empty());
    }
}
