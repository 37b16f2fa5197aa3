//! Converts strings into booleans, numbers and lists, by the types of the model.

use cloudfront_streaming::model::schema::Kind;
use serde_json::Value;

/// Converts a value into the types of the model. Members that the model does not have are not
/// changed.
pub(crate) fn typed(name: &str, kind: &Kind, value: Value) -> Result<Value, String> {
    Ok(match (kind, value) {
        (Kind::Structure(schema), Value::Object(members)) => {
            let typed = |(name, value): (String, Value)| match schema.member(&name) {
                Some(member) => typed(&name, &member.kind, value).map(|value| (name, value)),
                None => Ok((name, value)),
            };
            Value::Object(members.into_iter().map(typed).collect::<Result<_, _>>()?)
        }
        (Kind::List(of), Value::Array(items)) => Value::Array(
            items.into_iter().map(|item| typed(name, of, item)).collect::<Result<_, _>>()?,
        ),
        // A single item without brackets.
        (Kind::List(of), Value::String(text)) => {
            Value::Array(vec![typed(name, of, Value::String(text))?])
        }
        (Kind::Boolean, Value::String(text)) => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(format!("{name}: expected true or false, found {text:?}")),
        },
        (Kind::Integer, Value::String(text)) => text
            .parse::<i32>()
            .map(Value::from)
            .map_err(|_| format!("{name}: expected a whole number, found {text:?}"))?,
        (_, other) => other,
    })
}
