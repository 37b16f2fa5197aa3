//! A document as a tree, whichever format it was written in.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value of a JSON, YAML or XML document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// A number as it was written, unless it was a JSON number with a fraction.
    Number(String),
    String(String),
    List(Vec<Value>),
    /// Members in the order of the document. XML repeats names.
    Object(Vec<(String, Value)>),
    /// An expression in the place of a value, such as CloudFormation's `!Ref Bucket`.
    Unresolved(String),
}

impl Value {
    /// Returns the first member with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.members().iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns the first member with this name, whatever the case of its letters and with or
    /// without underscores: `ETag`, `etag`, `eTag` and `e_tag` are one name.
    pub(crate) fn find(&self, name: &str) -> Option<&Value> {
        self.find_member(name).map(|(_, value)| value)
    }

    /// Returns the member that [`find`](Self::find) finds, with its name as it is written.
    pub(crate) fn find_member(&self, name: &str) -> Option<(&str, &Value)> {
        let found = self.members().iter().find(|(known, _)| same_name(known, name));
        found.map(|(name, value)| (name.as_str(), value))
    }

    /// Returns the members of an object, and none of anything else.
    pub(crate) fn members(&self) -> &[(String, Value)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// Returns the text of a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Returns what the value is, for error messages: the value itself if it is short.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(text) | Self::Unresolved(text) => shorten(text),
            Self::String(text) => format!("\"{}\"", shorten(text)),
            Self::List(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

/// Returns whether two names of members are the same apart from case and underscores.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &'_ str| {
        name.bytes()
            .filter(|&byte| byte != b'_')
            .map(|byte| byte.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    one.eq_ignore_ascii_case(other)
        || ((one.contains('_') || other.contains('_')) && letters(one) == letters(other))
}

/// Returns at most 160 characters, and a mark where more follow.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_in_case_and_underscores_only() {
        for (one, other) in [("ARN", "aRN"), ("ETag", "e_tag"), ("S3Origin", "s3_origin")] {
            assert!(same_name(one, other), "{one} {other}");
        }
        for (one, other) in [("Id", "Ids"), ("S3Origin", "S3OriginConfig"), ("", "Id")] {
            assert!(!same_name(one, other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        let value: Value = serde_json::from_str("[18446744073709551615, -5, 1.5]").unwrap();
        let number = |text: &str| Value::Number(text.to_owned());
        let expected = [number("18446744073709551615"), number("-5"), number("1.5")];
        assert_eq!(value, Value::List(expected.into()));
    }
}
