//! The operations of the service: each takes an input and returns an output, with the state and the
//! time of the request.

mod lifecycle;
mod listing;
mod polls;
mod tagging;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use cloudfront_streaming_codec::http::{ServiceError, StreamingDistributionService};
use cloudfront_streaming_model::*;

use self::polls::Polls;
use crate::ids::Ids;
use crate::settings::{CurrentSettings, Settings};
use crate::store::Record;
use crate::store::{Change, DiskError, Index, Store};

/// The state of all accounts, and the settings.
#[derive(Debug)]
pub(crate) struct Operations {
    pub(crate) settings: CurrentSettings,
    pub(crate) ids: Ids,
    pub(crate) store: Store,
    polls: Polls,
}

/// The account of a request, and the time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller<'a> {
    pub(crate) account: &'a str,
    pub(crate) now: DateTime<Utc>,
}

type Response<T> = Result<T, ServiceError>;

impl StreamingDistributionService<Caller<'_>> for Operations {
    async fn create_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: CreateStreamingDistributionInput,
    ) -> Response<CreateStreamingDistributionOutput> {
        self.create(caller, input).await
    }

    async fn create_streaming_distribution_with_tags(
        &self,
        caller: Caller<'_>,
        input: CreateStreamingDistributionWithTagsInput,
    ) -> Response<CreateStreamingDistributionWithTagsOutput> {
        self.create_with_tags(caller, input).await
    }

    async fn get_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: GetStreamingDistributionInput,
    ) -> Response<GetStreamingDistributionOutput> {
        self.get(caller, input).await
    }

    async fn get_streaming_distribution_config(
        &self,
        caller: Caller<'_>,
        input: GetStreamingDistributionConfigInput,
    ) -> Response<GetStreamingDistributionConfigOutput> {
        self.get_config(caller, input).await
    }

    async fn update_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: UpdateStreamingDistributionInput,
    ) -> Response<UpdateStreamingDistributionOutput> {
        self.update(caller, input).await
    }

    async fn delete_streaming_distribution(
        &self,
        caller: Caller<'_>,
        input: DeleteStreamingDistributionInput,
    ) -> Response<DeleteStreamingDistributionOutput> {
        self.delete(caller, input).await
    }

    async fn list_streaming_distributions(
        &self,
        caller: Caller<'_>,
        input: ListStreamingDistributionsInput,
    ) -> Response<ListStreamingDistributionsOutput> {
        self.list(caller, input).await
    }

    async fn tag_resource(
        &self,
        caller: Caller<'_>,
        input: TagResourceInput,
    ) -> Response<TagResourceOutput> {
        self.tag(caller, input).await
    }

    async fn untag_resource(
        &self,
        caller: Caller<'_>,
        input: UntagResourceInput,
    ) -> Response<UntagResourceOutput> {
        self.untag(caller, input).await
    }

    async fn list_tags_for_resource(
        &self,
        caller: Caller<'_>,
        input: ListTagsForResourceInput,
    ) -> Response<ListTagsForResourceOutput> {
        self.list_tags(caller, input).await
    }
}

/// Returns what identifies a record.
fn key(record: &Record) -> (&str, &str) {
    (&record.account, &record.distribution.id)
}

impl Operations {
    pub(crate) fn new(settings: Settings, ids: Ids, store: Store) -> Self {
        Self { settings: CurrentSettings::new(settings), ids, store, polls: Polls::default() }
    }

    /// Returns the distributions of all accounts, with their current status.
    pub(crate) fn all(&self, now: DateTime<Utc>) -> Vec<Record> {
        let current = |record: &Arc<Record>| {
            let mut current = Record::clone(record);
            current.distribution = record.distribution_at(now);
            current
        };
        self.store.read().all().map(current).collect()
    }

    /// Writes to the data file, if there is one, how far the time of the service is ahead, in
    /// milliseconds.
    pub(crate) async fn store_ahead(&self, ahead: i64) -> Result<(), DiskError> {
        self.store.change(|_| Ok(((), vec![Change::Advance { ahead }]))).await
    }

    /// Deploys every change that is in progress, or the one of a distribution. Returns how many there
    /// were, or `None` if no distribution has the id.
    pub(crate) async fn deploy(
        &self,
        id: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Option<usize>, DiskError> {
        let decide = |index: &Index| {
            let is_meant = |record: &&Arc<Record>| id.is_none_or(|id| record.distribution.id == id);
            let mut is_known = id.is_none();
            let mut deployed = Vec::new();
            for record in index.all().filter(is_meant) {
                is_known = true;
                if !record.is_deployed(now) {
                    let mut record = Record::clone(record);
                    record.deploy();
                    deployed.push(Change::Put(Arc::new(record)));
                }
            }
            Ok((is_known.then_some(deployed.len()), deployed))
        };
        let deployed = self.store.change::<_, DiskError>(decide).await?;
        match id {
            Some(id) => self.polls.remove(id),
            None => self.polls.clear(),
        }
        Ok(deployed)
    }

    /// Returns the number of distributions of all accounts.
    pub(crate) fn count(&self) -> usize {
        self.store.read().all().count()
    }

    /// Returns the records of all accounts, shared.
    pub(crate) fn records(&self) -> Vec<Arc<Record>> {
        self.store.read().all().cloned().collect()
    }

    /// Replaces the distributions of all accounts, or of one, by those of a snapshot. It is one change:
    /// readers and the data file have the old state or the new one.
    pub(crate) async fn replace(
        &self,
        account: Option<&str>,
        records: &[Arc<Record>],
    ) -> Result<(), DiskError> {
        let is_meant =
            |record: &&Arc<Record>| account.is_none_or(|account| record.account == account);
        let decide = |index: &Index| {
            let keys = records.iter().filter(is_meant);
            let keys: HashSet<(&str, &str)> = keys.map(|record| key(record)).collect();
            let removed =
                index.all().filter(is_meant).filter(|record| !keys.contains(&key(record)));
            let removed = removed.map(|record| Change::Remove {
                account: record.account.clone(),
                id: record.distribution.id.clone(),
            });
            let is_changed = |record: &&Arc<Record>| {
                let present = index.get(&record.account, &record.distribution.id);
                present.is_none_or(|present| !Arc::ptr_eq(present, record))
            };
            let put = records.iter().filter(is_meant).filter(is_changed);
            let put = put.map(|record| Change::Put(Arc::clone(record)));
            Ok(((), removed.chain(put).collect()))
        };
        self.store.change::<_, DiskError>(decide).await?;
        self.polls.clear();
        Ok(())
    }

    /// Adds distributions. Each replaces one with the same id. Returns their number.
    pub(crate) async fn import(
        &self,
        mut records: Vec<Record>,
        now: DateTime<Utc>,
    ) -> Result<usize, DiskError> {
        let settings = self.settings.get();
        for record in &mut records {
            record.complete(now, settings.deployment, &self.ids);
            self.polls.remove(&record.distribution.id);
        }
        let number = records.len();
        let changes = records.into_iter().map(|record| Change::Put(Arc::new(record))).collect();
        self.store.change(|_| Ok((number, changes))).await
    }
}
