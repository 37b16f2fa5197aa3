//! The life of a distribution: what each record changes of what those before said.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming_archive::{Event, Record};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// A record that changes something.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub(crate) observed_at: Option<DateTime<Utc>>,
    #[serde(serialize_with = "as_name")]
    pub(crate) event: Event,
    pub(crate) source: cloudfront_streaming_archive::Source,
    pub(crate) changes: Vec<Change>,
    /// How many records after this one change nothing.
    pub(crate) repeated: usize,
}

impl Step {
    /// Returns the time as text.
    pub(crate) fn time(&self) -> Option<String> {
        self.observed_at.map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

fn as_text<S: Serializer>(time: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = time.map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    text.serialize(serializer)
}

fn as_name<S: Serializer>(event: &Event, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(event.as_str())
}

/// A member that changes.
#[derive(Debug, Serialize)]
pub(crate) struct Change {
    pub(crate) path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) old: Option<Value>,
    pub(crate) new: Value,
}

/// Returns the steps of a life, oldest first. Records without a time come first, in their order.
pub(crate) fn steps(mut records: Vec<Record>) -> serde_json::Result<Vec<Step>> {
    records.sort_by_key(Record::time);
    let mut known: BTreeMap<String, Value> = BTreeMap::new();
    let mut steps: Vec<Step> = Vec::new();
    let mut is_deleted = false;
    for record in records {
        let mut stated = Vec::new();
        flatten(String::new(), serde_json::to_value(&record.distribution)?, &mut stated);
        if let Some(etag) = &record.etag {
            stated.push(("ETag".to_owned(), Value::from(etag.clone())));
        }
        if let Some(tags) = &record.tags {
            stated.push(("Tags".to_owned(), serde_json::to_value(tags)?));
        }
        let mut changes = Vec::new();
        for (path, new) in stated {
            if known.get(&path) != Some(&new) {
                let old = known.insert(path.clone(), new.clone());
                changes.push(Change { path, old, new });
            }
        }
        let is_deletion = record.event == Event::Deleted;
        let is_repeated = match record.event {
            Event::Observed => true,
            Event::Deleted => is_deleted,
            _ => false,
        };
        is_deleted = is_deletion;
        match steps.last_mut() {
            Some(last) if changes.is_empty() && is_repeated => last.repeated += 1,
            _ => steps.push(Step {
                observed_at: record.time(),
                event: record.event,
                source: record.source,
                changes,
                repeated: 0,
            }),
        }
    }
    Ok(steps)
}

/// Lists the members that are no objects, with their paths. Quantities follow from their items.
pub(crate) fn flatten(path: String, value: Value, members: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(object) => {
            let is_counted = object.contains_key("Quantity");
            if is_counted && !object.contains_key("Items") {
                members.push((join(&path, "Items"), Value::Array(Vec::new())));
            }
            for (name, value) in object {
                if name != "Quantity" {
                    flatten(join(&path, &name), value, members);
                }
            }
        }
        Value::Null => {}
        value => members.push((path, value)),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
