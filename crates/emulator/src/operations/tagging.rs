//! Tags of a distribution, by its ARN.

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::*;

use super::{Caller, Operations};
use crate::refusals::{empty_list, invalid_argument, no_such_resource};
use crate::rules::{check_number_of_tags, check_tags};
use crate::store::Store;
use crate::stored::StoredDistribution;

impl Operations {
    pub(crate) fn tag_resource(
        &self,
        caller: Caller<'_>,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, ServiceError> {
        let TagResourceInput { resource, tags, .. } = input;
        let id = distribution_id(&resource, caller.account)?;
        check_tags(&tags)?;
        let mut store = self.write();
        let mut stored = found(&store, caller, id, &resource)?.clone();
        let mut all = std::mem::take(&mut stored.tags);
        for tag in tags.items.unwrap_or_default() {
            match all.iter_mut().find(|known| known.key == tag.key) {
                Some(known) => known.value = tag.value,
                None => all.push(tag),
            }
        }
        check_number_of_tags(&all, &self.settings.limits)?;
        stored.tags = all;
        store.put(stored)?;
        Ok(TagResourceOutput::new())
    }

    pub(crate) fn untag_resource(
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
        let mut store = self.write();
        let mut stored = found(&store, caller, id, &resource)?.clone();
        stored.tags.retain(|tag| !keys.contains(&tag.key));
        store.put(stored)?;
        Ok(UntagResourceOutput::new())
    }

    pub(crate) fn list_tags_for_resource(
        &self,
        caller: Caller<'_>,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ServiceError> {
        let ListTagsForResourceInput { resource, .. } = input;
        let id = distribution_id(&resource, caller.account)?;
        let store = self.read();
        let stored = found(&store, caller, id, &resource)?;
        let mut tags = Tags::new();
        // Where there are none, the service sends an empty list: boto3 shows `Items: []`.
        tags.items = Some(stored.tags.clone());
        Ok(ListTagsForResourceOutput::new(tags))
    }
}

/// The distribution with this ARN: its partition is part of it.
fn found<'s>(
    store: &'s Store,
    caller: Caller<'_>,
    id: &str,
    arn: &str,
) -> Result<&'s StoredDistribution, ServiceError> {
    let stored = store.get(caller.account, id).filter(|stored| stored.distribution.arn == arn);
    stored.ok_or_else(|| no_such_resource(arn))
}

/// The id in `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`.
fn distribution_id<'a>(arn: &'a str, account: &str) -> Result<&'a str, ServiceError> {
    let rest = arn
        .strip_prefix("arn:aws:cloudfront::")
        .or_else(|| arn.strip_prefix("arn:aws-cn:cloudfront::"))
        .and_then(|rest| rest.split_once(':'))
        .filter(|(owner, _)| !owner.is_empty() && owner.bytes().all(|b| b.is_ascii_digit()));
    let Some((owner, resource)) = rest else {
        return Err(invalid_argument(format!(
            "The parameter Resource {arn:?} is no CloudFront ARN."
        )));
    };
    match resource.strip_prefix("streaming-distribution/") {
        Some(id) if owner == account => Ok(id),
        _ => Err(no_such_resource(arn)),
    }
}
