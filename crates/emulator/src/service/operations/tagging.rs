//! Adds, removes and lists the tags of a distribution, by its ARN.

use std::sync::Arc;

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::*;

use super::{Caller, Operations};
use crate::service::errors::{empty_list, invalid_argument, no_such_resource};
use crate::service::rules::{check_number_of_tags, check_tags};
use crate::store::Record;
use crate::store::{Change, Index};

impl Operations {
    pub(super) async fn tag(
        &self,
        caller: Caller<'_>,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, ServiceError> {
        let TagResourceInput { resource, tags, .. } = input;
        let id = distribution_id(&resource, caller.account)?;
        check_tags(&tags)?;
        let added = tags.items.unwrap_or_default();
        let settings = self.settings.get();
        let decide = |index: &Index| {
            let mut record = Record::clone(found(index, caller, &id, &resource)?);
            for tag in added {
                match record.tags.iter_mut().find(|known| known.key == tag.key) {
                    Some(known) => known.value = tag.value,
                    None => record.tags.push(tag),
                }
            }
            check_number_of_tags(&record.tags, &settings.limits)?;
            Ok((TagResourceOutput::new(), vec![Change::Put(Arc::new(record))]))
        };
        self.store.change(decide).await
    }

    pub(super) async fn untag(
        &self,
        caller: Caller<'_>,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, ServiceError> {
        let UntagResourceInput { resource, tag_keys, .. } = input;
        let id = distribution_id(&resource, caller.account)?;
        if tag_keys.items.as_ref().is_some_and(Vec::is_empty) {
            return Err(empty_list());
        }
        let keys = tag_keys.items.unwrap_or_default();
        let decide = |index: &Index| {
            let mut record = Record::clone(found(index, caller, &id, &resource)?);
            record.tags.retain(|tag| !keys.contains(&tag.key));
            Ok((UntagResourceOutput::new(), vec![Change::Put(Arc::new(record))]))
        };
        self.store.change(decide).await
    }

    pub(super) async fn list_tags(
        &self,
        caller: Caller<'_>,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ServiceError> {
        let ListTagsForResourceInput { resource, .. } = input;
        let id = distribution_id(&resource, caller.account)?;
        let store = self.store.read();
        let record = found(&store, caller, &id, &resource)?;
        let mut tags = Tags::new();
        // Without tags, the service sends an empty list: boto3 shows `Items: []`.
        tags.items = Some(record.tags.clone());
        Ok(ListTagsForResourceOutput::new(tags))
    }
}

/// Returns the distribution with this ARN. The whole ARN must match, including the partition.
fn found<'s>(
    index: &'s Index,
    caller: Caller<'_>,
    id: &str,
    arn: &str,
) -> Result<&'s Arc<Record>, ServiceError> {
    let record = index.get(caller.account, id).filter(|record| record.distribution.arn == arn);
    record.ok_or_else(|| no_such_resource(arn))
}

/// Parses the ARN of a distribution of the account, and returns the id.
fn distribution_id(text: &str, account: &str) -> Result<String, ServiceError> {
    let arn: Arn = text.parse().map_err(|_| {
        invalid_argument(format!("The parameter Resource {text:?} is not a CloudFront ARN."))
    })?;
    match arn.streaming_distribution_id() {
        Some(id) if arn.account() == account => Ok(id.to_owned()),
        _ => Err(no_such_resource(text)),
    }
}
