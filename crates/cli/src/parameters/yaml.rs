//! Reads `--cli-input-yaml`.
//!
//! Scalars are text, and the types of the model say what they mean: an account number or a caller
//! reference keeps its leading zeros.

use cloudfront_streaming::model::schema::Kind;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The maximum depth, the same as for JSON.
const MAX_DEPTH: usize = 128;

/// Reads the one document of a text.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser::new_from_str(text);
    let mut document = None;
    let mut open: Vec<Collection> = Vec::new();
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let at = |reason: &str| format!("{reason} at line {}", span.start.line());
        let value = match event {
            Event::Scalar(text, style, _, tag) => {
                if tag.is_some_and(|tag| !tag.is_yaml_core_schema()) {
                    return Err(at("expected no tag"));
                }
                let is_null = style == ScalarStyle::Plain
                    && ["", "~", "null", "Null", "NULL"].contains(&&*text);
                if is_null { Value::Null } else { Value::String(text.into_owned()) }
            }
            // Expanded aliases have no limit.
            Event::Alias(_) => return Err(at("expected no alias")),
            Event::SequenceStart(..) => {
                open.push(Collection::List(Vec::new()));
                if open.len() > MAX_DEPTH {
                    return Err(at("expected at most 128 levels"));
                }
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Collection::Object(Map::new(), None));
                if open.len() > MAX_DEPTH {
                    return Err(at("expected at most 128 levels"));
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Collection::List(items)) => Value::Array(items),
                Some(Collection::Object(members, _)) => Value::Object(members),
                None => continue,
            },
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => continue,
        };
        match open.last_mut() {
            Some(collection) => collection.add(value).map_err(|reason| at(&reason))?,
            None if document.is_some() => return Err(at("expected one document")),
            None => document = Some(value),
        }
    }
    document.ok_or_else(|| "expected a document".to_owned())
}

/// Converts text into the types of the model, where it has their form. The rest stays text.
pub(super) fn typed(kind: &Kind, value: Value) -> Value {
    match (kind, value) {
        (Kind::Structure(schema), Value::Object(members)) => {
            let typed = |(name, value): (String, Value)| match schema.member(&name) {
                Some(member) => {
                    let value = typed(&member.kind, value);
                    (name, value)
                }
                None => (name, value),
            };
            Value::Object(members.into_iter().map(typed).collect())
        }
        (Kind::List(of), Value::Array(items)) => {
            Value::Array(items.into_iter().map(|item| typed(of, item)).collect())
        }
        (Kind::Boolean, Value::String(text)) => match text.as_str() {
            "true" | "True" | "TRUE" => Value::Bool(true),
            "false" | "False" | "FALSE" => Value::Bool(false),
            _ => Value::String(text),
        },
        (Kind::Integer, Value::String(text)) => {
            text.parse::<i32>().map_or(Value::String(text), Value::from)
        }
        (_, value) => value,
    }
}

/// A collection that is open.
enum Collection {
    List(Vec<Value>),
    /// The members, and the key whose value comes next.
    Object(Map<String, Value>, Option<String>),
}

impl Collection {
    fn add(&mut self, value: Value) -> Result<(), String> {
        match self {
            Self::List(items) => items.push(value),
            Self::Object(members, key) => match (key.take(), value) {
                (None, Value::String(name)) if members.contains_key(&name) => {
                    return Err(format!("the key {name} is repeated"));
                }
                (None, Value::String(name)) => *key = Some(name),
                (None, _) => return Err("expected a key that is text".to_owned()),
                (Some(name), value) => {
                    members.insert(name, value);
                }
            },
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scalars_are_text_and_comments_are_skipped() {
        let text = "Id: 0123 # a comment\nTags:\n  Items:\n  - Key: 'a'\n    Value: true\n  - {Key: b, Value: ~}\n";
        let expected = json!({
            "Id": "0123",
            "Tags": {"Items": [{"Key": "a", "Value": "true"}, {"Key": "b", "Value": null}]},
        });
        assert_eq!(parse(text), Ok(expected));
    }

    #[test]
    fn what_has_no_one_meaning_is_an_error_with_its_line() {
        for (text, error) in [
            ("a: 1\na: 2\n", "the key a is repeated at line 2"),
            ("a: &x 1\nb: *x\n", "expected no alias at line 2"),
            ("a: !!binary x\nb: !Ref y\n", "expected no tag at line 2"),
            ("a\n---\nb\n", "expected one document at line 3"),
            ("[1]: 2\n", "expected a key that is text at line 1"),
            ("", "expected a document"),
        ] {
            assert_eq!(parse(text), Err(error.to_owned()), "{text}");
        }
        let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
        assert!(parse(&deep).is_err());
    }
}
