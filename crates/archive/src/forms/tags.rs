//! Reads tags, however they are written.

use cloudfront_streaming_model::Tag;

use crate::normal::{AWS_JSON, Reader};
use crate::record::Record;
use crate::value::Value;

/// Reads tags into a record: a list of keys and values, an object that has it as `Items`, or an
/// object of keys.
pub(super) fn read(value: &Value, record: &mut Record) {
    let Some(tags) = items(value) else { return };
    let mut read = Vec::with_capacity(tags.len());
    let mut reader = Reader::new(AWS_JSON, &mut record.deviations);
    for (index, (key, value)) in tags.into_iter().enumerate() {
        let at = format!("Tags[{index}]");
        let Some(key) = key else {
            reader.missing(&format!("{at}.Key"));
            continue;
        };
        let Some(key) = reader.read::<String>(&format!("{at}.Key"), key) else { continue };
        let value = value.and_then(|value| reader.read::<String>(&format!("{at}.Value"), value));
        read.push(match value {
            Some(value) => Tag::new(key).with_value(value),
            None => Tag::new(key),
        });
    }
    record.tags = Some(read);
}

/// Returns the keys and values. `None` if the value is not tags at all.
fn items(value: &Value) -> Option<Vec<(Option<Value>, Option<Value>)>> {
    match value {
        Value::List(items) => {
            let tag = |item: &Value| (item.find("Key").cloned(), item.find("Value").cloned());
            Some(items.iter().map(tag).collect())
        }
        Value::Object(members) => match value.find("Items") {
            Some(items @ Value::List(_)) => self::items(items),
            Some(Value::Null) => Some(Vec::new()),
            _ => {
                let tag = |(key, value): &(String, Value)| {
                    (Some(Value::String(key.clone())), Some(value.clone()))
                };
                Some(members.iter().map(tag).collect())
            }
        },
        _ => None,
    }
}
