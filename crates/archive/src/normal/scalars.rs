//! Reads values that are not structures, and lists.

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::PriceClass;

use super::reader::Reader;
use super::time;
use crate::record::DeviationKind;
use crate::value::Value;

/// What AWS writes in the place of a value that it hides.
const REDACTED: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// A value that can be read from any document.
pub(crate) trait Read: Sized {
    /// Returns the value, or `None` after reporting why there is none.
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self>;
}

/// Returns the value, unless the source hides it or does not evaluate it.
pub(super) fn told(value: Value, reader: &mut Reader<'_>) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Unresolved(expression) => {
            reader.report(DeviationKind::Unresolved, expression);
            None
        }
        Value::String(text) if text == REDACTED => {
            reader.report(DeviationKind::Redacted, format!("AWS wrote {REDACTED}"));
            None
        }
        value => Some(value),
    }
}

impl Read for String {
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self> {
        match told(value, reader)? {
            // Account numbers and caller references, which some tools write as numbers.
            Value::String(text) => Some(text),
            Value::Number(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => Some(text),
            other => reader.invalid("a string", &other),
        }
    }
}

impl Read for bool {
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self> {
        match told(value, reader)? {
            Value::Bool(value) => Some(value),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            other => reader.invalid("true or false", &other),
        }
    }
}

impl Read for DateTime<Utc> {
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self> {
        let value = told(value, reader)?;
        time::parse(&value).or_else(|| reader.invalid("a time", &value))
    }
}

impl Read for PriceClass {
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self> {
        String::read(value, reader).map(Self::from)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self> {
        let items = match told(value, reader)? {
            Value::List(items) => items,
            other => return reader.invalid("a list", &other),
        };
        let items = items.into_iter().enumerate();
        Some(items.filter_map(|(index, item)| reader.item(index, item)).collect())
    }
}
