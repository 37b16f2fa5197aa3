//! Reads CloudFormation templates in YAML.
//!
//! Scalars are text: what YAML makes of `012345678901` or `yes` is not what a template means. The
//! short forms of intrinsic functions are read as the long ones. An alias is an expression without a
//! value, because CloudFormation takes no aliases, and their expansion has no limit.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, Tag};

use crate::value::Value;

/// The number of collections that may contain each other.
const MAX_DEPTH: usize = 128;

/// Returns whether a text may be a template in YAML: it has a line that begins with `Resources:`.
pub(crate) fn may_be_template(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches('\u{feff}');
        ["Resources:", "\"Resources\":", "'Resources':"].iter().any(|at| line.starts_with(at))
    })
}

/// Reads the documents of a text. Several ones become a list.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser::new_from_str(text);
    let mut documents = Vec::new();
    let mut open: Vec<Collection> = Vec::new();
    while let Some(event) = parser.next_event() {
        let (event, _) = event.map_err(|error| error.to_string())?;
        let value = match event {
            Event::Scalar(text, _, _, tag) => with_tag(tag.as_ref(), Value::String(text.into())),
            Event::Alias(_) => Value::Unresolved("a YAML alias".to_owned()),
            Event::SequenceStart(_, tag) => {
                open.push(Collection::new(name_of(tag.as_ref()), false));
                check_depth(&open)?;
                continue;
            }
            Event::MappingStart(_, tag) => {
                open.push(Collection::new(name_of(tag.as_ref()), true));
                check_depth(&open)?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(collection) => collection.close(),
                None => continue,
            },
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => continue,
        };
        match open.last_mut() {
            Some(collection) => collection.add(value),
            None => documents.push(value),
        }
    }
    Ok(match documents.len() {
        1 => documents.remove(0),
        _ => Value::List(documents),
    })
}

fn check_depth(open: &[Collection]) -> Result<(), String> {
    match open.len() > MAX_DEPTH {
        true => Err(format!("expected at most {MAX_DEPTH} levels, found more")),
        false => Ok(()),
    }
}

/// A sequence or mapping that is open.
struct Collection {
    /// The function of which the collection is the argument.
    function: Option<String>,
    is_mapping: bool,
    members: Vec<(String, Value)>,
    key: Option<String>,
}

impl Collection {
    fn new(function: Option<String>, is_mapping: bool) -> Self {
        Self { function, is_mapping, members: Vec::new(), key: None }
    }

    fn add(&mut self, value: Value) {
        match (self.is_mapping, self.key.take()) {
            (false, _) => self.members.push((String::new(), value)),
            (true, Some(key)) => self.members.push((key, value)),
            (true, None) => {
                self.key = Some(match value {
                    Value::String(text) => text,
                    other => other.describe(),
                });
            }
        }
    }

    fn close(self) -> Value {
        let value = match self.is_mapping {
            true => Value::Object(self.members),
            false => Value::List(self.members.into_iter().map(|(_, item)| item).collect()),
        };
        match self.function {
            Some(name) => Value::Object(vec![(name, value)]),
            None => value,
        }
    }
}

fn with_tag(tag: Option<&Cow<'_, Tag>>, value: Value) -> Value {
    match name_of(tag) {
        Some(name) => Value::Object(vec![(name, value)]),
        None => value,
    }
}

/// Returns the long form of the function that a tag is: `Fn::Sub` for `!Sub`.
fn name_of(tag: Option<&Cow<'_, Tag>>) -> Option<String> {
    let tag = tag?;
    if tag.handle != "!" {
        return None;
    }
    Some(match tag.suffix.as_str() {
        name @ ("Ref" | "Condition") => name.to_owned(),
        name => format!("Fn::{name}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_text_and_tags_are_functions() {
        let text =
            "a: 012345678901\nb: !Ref X\nc: !GetAtt A.B\nd: !Join ['', [x, !Sub '${y}']]\ne: *f\n";
        let text = text.replace("e: *f", "e: &f yes\ng: *f");
        let value = parse(&text).expect("YAML");
        let string = |text: &str| Value::String(text.to_owned());
        assert_eq!(value.get("a"), Some(&string("012345678901")));
        assert_eq!(value.get("b").and_then(|b| b.get("Ref")), Some(&string("X")));
        assert_eq!(value.get("c").and_then(|c| c.get("Fn::GetAtt")), Some(&string("A.B")));
        assert_eq!(value.get("e"), Some(&string("yes")));
        assert!(matches!(value.get("g"), Some(Value::Unresolved(_))));
        let Some(Value::List(join)) = value.get("d").and_then(|d| d.get("Fn::Join")) else {
            panic!("{value:?}")
        };
        assert_eq!(join.len(), 2);
    }

    #[test]
    fn depth_is_limited() {
        let deep = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&deep).is_err());
        assert!(parse("a: [").is_err());
    }
}
