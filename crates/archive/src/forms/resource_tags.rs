//! `resource-tags`: what `GetResources` and `ListTagsForResource` return.

use super::{Found, Place, tags};
use crate::record::{Deviation, DeviationKind, Form};
use crate::value::Value;

/// Reads tags of a resource. Those of other resources are no records.
pub(super) fn read(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    let Some(tags) = value.find("Tags") else { return false };
    let arn = value.find("ResourceARN");
    match arn.and_then(Value::as_str) {
        Some(arn) if arn.contains(":streaming-distribution/") => {
            let mut record = found.record(Form::ResourceTags, place);
            record.state_arn("ResourceARN", Some(arn.to_owned()));
            tags::read(tags, &mut record);
            found.records.push(record);
            true
        }
        Some(_) => true,
        None if is_response(value) => {
            let mut record = found.record(Form::ResourceTags, place);
            let message = "the response does not say whose tags these are";
            record.deviations.push(Deviation::new("ARN", DeviationKind::Missing, message));
            tags::read(tags, &mut record);
            found.records.push(record);
            true
        }
        None => false,
    }
}

/// Returns whether an object is the response of `ListTagsForResource`: it has no other members.
fn is_response(value: &Value) -> bool {
    let names = ["Tags", "ResponseMetadata", "ResultMetadata"];
    value.members().iter().all(|(name, _)| names.contains(&name.as_str()))
        && value.get("Tags").and_then(|tags| tags.get("Items")).is_some_and(|items| match items {
            Value::List(items) => items.iter().all(|item| item.get("Key").is_some()),
            _ => false,
        })
}
