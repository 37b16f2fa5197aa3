//! Compares an input with the model before it is sent, with the checks and the words of botocore.

use cloudfront_streaming::Violation;
use cloudfront_streaming::model::Structure;
use cloudfront_streaming::model::schema::{Kind, Schema};
use serde_json::Value;

use crate::failure::Failure;
use crate::query::python;
use crate::suggestion::suggestion;

/// What an input has that the model does not allow.
#[derive(Debug, Default)]
pub(super) struct Problems {
    /// A line each.
    pub(super) lines: Vec<String>,
    /// The nearest names of unknown members.
    pub(super) hints: Vec<String>,
    /// The paths of empty strings.
    pub(super) empty: Vec<String>,
}

/// Returns all problems of an input, each with its path.
pub(super) fn check(schema: &'static Schema, input: &Value) -> Problems {
    let mut problems = Problems::default();
    let kind = Kind::Structure(schema);
    problems.value(schema, &kind, input, "");
    problems
}

impl Problems {
    fn value(&mut self, root: &'static Schema, kind: &Kind, value: &Value, path: &str) {
        match (kind, value) {
            (Kind::Structure(schema), Value::Object(members)) => {
                self.structure(root, schema, members, path);
            }
            (Kind::List(of), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(root, of, item, &format!("{path}[{index}]"));
                }
            }
            (Kind::String | Kind::Enum(_) | Kind::Timestamp, Value::String(text)) => {
                if text.is_empty() {
                    self.empty.push(path.to_owned());
                }
            }
            (Kind::Boolean, Value::Bool(_)) => {}
            (Kind::Integer, Value::Number(number)) if number.is_i64() => {}
            (kind, value) => self.lines.push(format!(
                "Invalid type for parameter {path}, value: {}, type: {}, valid types: {}",
                python::str_of(value),
                type_of(value),
                types_of(kind),
            )),
        }
    }

    fn structure(
        &mut self,
        root: &'static Schema,
        schema: &'static Schema,
        members: &serde_json::Map<String, Value>,
        path: &str,
    ) {
        let name = if path.is_empty() { "input" } else { path };
        let is_missing = |name| !members.contains_key(name);
        for member in schema.members.iter().filter(|member| member.required) {
            if is_missing(member.name) {
                let line = format!("Missing required parameter in {name}: \"{}\"", member.name);
                self.lines.push(line);
            }
        }
        for unknown in members.keys().filter(|name| schema.member(name).is_none()) {
            let known: Vec<&str> = schema.members.iter().map(|member| member.name).collect();
            self.lines.push(format!(
                "Unknown parameter in {name}: \"{unknown}\", must be one of: {}",
                known.join(", ")
            ));
            let nearest = suggestion(root, &joined(path, unknown));
            if let Some(nearest) = nearest.strip_prefix("; ") {
                self.hints.push(format!("{}: {nearest}", joined(path, unknown)));
            } else if let Some(form) = list_form(schema) {
                self.hints.push(format!("the form of {name} is {form}"));
            }
        }
        for (member, value) in members {
            if let Some(known) = schema.member(member) {
                self.value(root, &known.kind, value, &joined(path, member));
            }
        }
    }
}

/// Returns an error for empty keys of tags, whose minimum length the model has. Other rules are the
/// service's, as with the AWS CLI.
pub(super) fn lengths<I: Structure>(input: &I, empty: &[String]) -> Result<(), Failure> {
    let Err(violations) = input.validate() else { return Ok(()) };
    let is_meant = |violation: &&Violation| {
        violation.expected.starts_with("1 to ")
            && violation.path.contains("Tag")
            && empty.contains(&violation.path)
    };
    let lines: Vec<String> = violations
        .iter()
        .filter(is_meant)
        .map(|violation| {
            let path = &violation.path;
            format!("Invalid length for parameter {path}, value: 0, valid min length: 1")
        })
        .collect();
    match lines.is_empty() {
        true => Ok(()),
        false => {
            let message = format!("Parameter validation failed:\n{}", lines.join("\n"));
            Err(Failure::Parameter(message))
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    match path.is_empty() {
        true => name.to_owned(),
        false => format!("{path}.{name}"),
    }
}

/// Returns the shorthand of a structure that is a list: `Items=[{Key=KEY,Value=VALUE}]`.
pub(crate) fn list_form(schema: &'static Schema) -> Option<String> {
    let Kind::List(of) = schema.member("Items")?.kind else { return None };
    let item = match of {
        Kind::Structure(item) => {
            let members = item.members.iter();
            let pairs =
                members.map(|member| format!("{0}={1}", member.name, member.name.to_uppercase()));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
        }
        _ => "VALUE".to_owned(),
    };
    let quantity = if schema.is_counted { "Quantity=1," } else { "" };
    Some(format!("{quantity}Items=[{item}]"))
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "<class 'NoneType'>",
        Value::Bool(_) => "<class 'bool'>",
        Value::Number(number) if number.is_f64() => "<class 'float'>",
        Value::Number(_) => "<class 'int'>",
        Value::String(_) => "<class 'str'>",
        Value::Array(_) => "<class 'list'>",
        Value::Object(_) => "<class 'dict'>",
    }
}

fn types_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::String | Kind::Enum(_) => "<class 'str'>",
        Kind::Boolean => "<class 'bool'>",
        Kind::Integer => "<class 'int'>",
        Kind::Timestamp => "<class 'datetime.datetime'>, timestamp-string",
        Kind::Structure(_) => "<class 'dict'>",
        Kind::List(_) => "<class 'list'>, <class 'tuple'>",
    }
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming::model::{
        CreateStreamingDistributionInput, Structure, TagResourceInput,
    };
    use serde_json::json;

    use super::*;

    #[test]
    fn every_problem_is_found_and_has_its_path() {
        let input = json!({"StreamingDistributionConfig": {
            "CallerReference": 1,
            "S3Origin": {"DomainName": "b.s3.amazonaws.com"},
            "Coment": "x",
            "TrustedSigners": {"Enabled": "yes", "Quantity": 1.5, "Items": {"a": null}},
            "Enabled": null,
        }});
        let problems = check(CreateStreamingDistributionInput::SCHEMA, &input);
        let config = "StreamingDistributionConfig";
        assert_eq!(
            problems.lines,
            [
                format!("Missing required parameter in {config}: \"Comment\""),
                format!(
                    "Unknown parameter in {config}: \"Coment\", must be one of: CallerReference, S3Origin, \
                     Aliases, Comment, Logging, TrustedSigners, PriceClass, Enabled"
                ),
                format!(
                    "Invalid type for parameter {config}.CallerReference, value: 1, type: <class 'int'>, \
                     valid types: <class 'str'>"
                ),
                format!(
                    "Missing required parameter in {config}.S3Origin: \"OriginAccessIdentity\""
                ),
                format!(
                    "Invalid type for parameter {config}.TrustedSigners.Enabled, value: yes, type: <class \
                     'str'>, valid types: <class 'bool'>"
                ),
                format!(
                    "Invalid type for parameter {config}.TrustedSigners.Quantity, value: 1.5, type: <class \
                     'float'>, valid types: <class 'int'>"
                ),
                format!(
                    "Invalid type for parameter {config}.TrustedSigners.Items, value: {{'a': None}}, type: \
                     <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>"
                ),
                format!(
                    "Invalid type for parameter {config}.Enabled, value: None, type: <class 'NoneType'>, \
                     valid types: <class 'bool'>"
                ),
            ]
        );
        assert_eq!(problems.hints, [format!("{config}.Coment: did you mean Comment?")]);
    }

    #[test]
    fn only_empty_keys_of_tags_are_too_short() {
        let message = |key: &str| {
            let input = json!({"Resource": "arn", "Tags": {"Items": [{"Key": key, "Value": ""}]}});
            let problems = check(TagResourceInput::SCHEMA, &input);
            let input: TagResourceInput = serde_json::from_value(input).expect("an input");
            lengths(&input, &problems.empty).err().map(|error| error.to_string())
        };
        let line = "Invalid length for parameter Tags.Items[0].Key, value: 0, valid min length: 1";
        assert_eq!(message(""), Some(format!("Parameter validation failed:\n{line}")));
        // Too long is for the service to say.
        assert_eq!((message("a"), message(&"k".repeat(129))), (None, None));
    }

    #[test]
    fn the_form_of_a_list_is_shown_where_its_items_were_given() {
        let input = json!({"Resource": "arn", "Tags": {"Key": "a", "Value": "b"}});
        let problems = check(TagResourceInput::SCHEMA, &input);
        let hint = "the form of Tags is Items=[{Key=KEY,Value=VALUE}]";
        assert_eq!(problems.hints, [hint, hint]);
    }
}
