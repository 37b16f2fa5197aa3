//! Values of text made booleans, numbers and lists, by the member that they belong to.

use cloudfront_streaming::model::{BOOLEAN_MEMBERS, INTEGER_MEMBERS, LIST_MEMBERS};
use serde_json::Value;

/// The value of a member, whose name may be empty at the root.
pub(crate) fn typed(member: &str, value: Value) -> Result<Value, String> {
    Ok(match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, value)| typed(&name, value).map(|value| (name, value)))
                .collect::<Result<_, _>>()?,
        ),
        Value::Array(items) => {
            Value::Array(items.into_iter().map(|item| typed("", item)).collect::<Result<_, _>>()?)
        }
        Value::String(text) if BOOLEAN_MEMBERS.contains(&member) => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(format!("{member}: expected true or false, found {text:?}")),
        },
        Value::String(text) if INTEGER_MEMBERS.contains(&member) => text
            .parse::<i32>()
            .map(Value::from)
            .map_err(|_| format!("{member}: expected a whole number, found {text:?}"))?,
        Value::String(text) if LIST_MEMBERS.contains(&member) => {
            Value::Array(vec![Value::String(text)])
        }
        other => other,
    })
}
