//! The operations of the service: each takes an input and returns an output, with the state and the
//! time of the request.

mod lifecycle;
mod listing;
mod tagging;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use cloudfront_streaming_codec::http::{ServiceError, StreamingDistributionService};
use cloudfront_streaming_model::*;

use crate::ids::Ids;
use crate::settings::Settings;
use crate::store::Record;
use crate::store::{Change, DiskError, Store};

/// The state of all accounts, and the settings.
#[derive(Debug)]
pub(crate) struct Operations {
    pub(crate) settings: Settings,
    pub(crate) ids: Ids,
    pub(crate) store: Store,
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

impl Operations {
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

    /// Deploys every change that is in progress.
    pub(crate) async fn deploy_all(&self, now: DateTime<Utc>) -> Result<(), DiskError> {
        let decide = |index: &crate::store::Index| {
            let in_progress = index.all().filter(|record| !record.is_deployed(now));
            let deployed = in_progress.map(|record| {
                let mut deployed = Record::clone(record);
                deployed.deploy();
                Change::Put(Arc::new(deployed))
            });
            Ok(((), deployed.collect()))
        };
        self.store.change(decide).await
    }
}
