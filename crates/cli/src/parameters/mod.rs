//! Parses the parameters of operations, in every form that the AWS CLI accepts.
//!
//! A value is JSON, the shorthand syntax, a file (`file://PATH`) or standard input (`-`). Flags
//! override `--cli-input-json` and `--cli-input-yaml`.

mod check;
mod shorthand;
mod typed;
mod yaml;

use std::io::{self, Read};
use std::path::Path;

use cloudfront_streaming::OperationInput;
use cloudfront_streaming::model::schema::{Kind, Member};
use serde_json::{Map, Value};

use crate::arguments::{InputFlags, OperationCommand, flag};
use crate::failure::Failure;

pub(crate) use typed::typed;

/// The members that commands print in addition to a structure.
const ADDITIONAL: [&str; 2] = ["ETag", "Location"];

/// Builds the input of an operation from its flags.
pub(crate) fn input<I: OperationInput>(command: &OperationCommand) -> Result<I, Failure> {
    let mut members = from_flags::<I>(&command.input)?;
    let mut etag = members.remove("ETag");
    for (member, text) in &command.members {
        let value = value(member, text, &mut etag)?;
        members.insert(member.name.to_owned(), value);
    }
    // Uses the ETag that was printed with a structure, if --if-match is missing.
    if let Some(etag) = etag.filter(|_| I::SCHEMA.member("IfMatch").is_some()) {
        members.entry("IfMatch").or_insert(etag);
    }
    let has_document =
        command.input.cli_input_json.is_some() || command.input.cli_input_yaml.is_some();
    let missing: Vec<String> = I::SCHEMA
        .members
        .iter()
        .filter(|member| member.required && !members.contains_key(member.name))
        .map(flag)
        .collect();
    if !missing.is_empty() && !has_document {
        let flags = missing.join(", ");
        let message = format!("the following arguments are required: {flags}");
        return Err(Failure::Parameter(message));
    }
    typed_input(members)
}

/// Returns the members of `--cli-input-json` or `--cli-input-yaml`, which may be the output of a command.
fn from_flags<I: OperationInput>(flags: &InputFlags) -> Result<Map<String, Value>, Failure> {
    let (flag, value) = match (&flags.cli_input_json, &flags.cli_input_yaml) {
        (Some(text), _) => {
            let flag = "--cli-input-json";
            let value = serde_json::from_str(&load(flag, text)?);
            let value =
                value.map_err(|error| not_parsed(flag, text, &format!("Invalid JSON: {error}")))?;
            (flag, value)
        }
        (None, Some(text)) => {
            let flag = "--cli-input-yaml";
            let value = yaml::parse(&load(flag, text)?);
            let value = value.and_then(|value| typed("input", &Kind::Structure(I::SCHEMA), value));
            (
                flag,
                value
                    .map_err(|reason| not_parsed(flag, text, &format!("Invalid YAML: {reason}")))?,
            )
        }
        (None, None) => return Ok(Map::new()),
    };
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(wrong(flag, "expected a structure with the members of the input")),
    }
}

/// Returns the value of a flag. A structure may be the output of a command: an object with the
/// structure under its name, and with `ETag` and `Location`.
fn value(member: &Member, text: &str, etag: &mut Option<Value>) -> Result<Value, Failure> {
    let flag = flag(member);
    if !matches!(member.kind, Kind::Structure(_) | Kind::List(_)) {
        let is_file = text.starts_with("file://");
        let text = if is_file { load(&flag, text)? } else { text.to_owned() };
        return Ok(Value::String(text));
    }
    let mut value = structure(&flag, member, &load(&flag, text)?)?;
    if let Value::Object(printed) = &mut value
        && printed.keys().all(|name| name == member.name || ADDITIONAL.contains(&&**name))
        && let Some(inner) = printed.remove(member.name)
    {
        *etag = printed.remove("ETag");
        value = inner;
    }
    Ok(value)
}

/// Converts members into an input. What the model does not allow is an error, with all of it.
fn typed_input<I: OperationInput>(members: Map<String, Value>) -> Result<I, Failure> {
    let value = Value::Object(members);
    let check::Problems { lines, mut hints } = check::check(I::SCHEMA, &value);
    let message = format!("Parameter validation failed:\n{}", lines.join("\n"));
    hints.dedup();
    match (lines.is_empty(), hints.is_empty()) {
        (true, _) => serde_json::from_value(value).map_err(|error: serde_json::Error| {
            Failure::Parameter(format!("Parameter validation failed:\n{error}"))
        }),
        (false, true) => Err(Failure::Parameter(message)),
        (false, false) => Err(Failure::Usage { message, hint: hints.join("; ") }),
    }
}

/// Returns the text of a parameter: from a file, from standard input, or the parameter itself.
fn load(flag: &str, text: &str) -> Result<String, Failure> {
    let unreadable =
        |name: &str, error: io::Error| wrong(flag, format!("cannot read {name}: {error}"));
    if text == "-" {
        let mut input = String::new();
        let read = io::stdin().lock().read_to_string(&mut input);
        return read.map(|_| input).map_err(|error| unreadable("standard input", error));
    }
    match text.strip_prefix("file://") {
        Some(path) => std::fs::read_to_string(path).map_err(|error| unreadable(path, error)),
        None => Ok(text.to_owned()),
    }
}

/// Parses a structure or a list: as JSON if it begins like JSON, otherwise as the shorthand syntax.
fn structure(flag: &str, member: &Member, text: &str) -> Result<Value, Failure> {
    let text = text.trim();
    if text.starts_with(['{', '[']) {
        return serde_json::from_str(text)
            .map_err(|error| wrong(flag, format!("Invalid JSON: {error}")));
    }
    let value = shorthand::parse(text).map_err(|error| not_parsed(flag, text, &error))?;
    typed(member.name, &member.kind, value).map_err(|error| wrong(flag, error))
}

/// Returns the error for a text that has no known form. It may be a file without `file://`.
fn not_parsed(flag: &str, text: &str, reason: &str) -> Failure {
    let message = format!("Error parsing parameter '{flag}': {reason}");
    match Path::new(text).is_file() {
        true => Failure::Usage { message, hint: format!("to read that file, write file://{text}") },
        false => Failure::Parameter(message),
    }
}

fn wrong(flag: &str, reason: impl std::fmt::Display) -> Failure {
    Failure::Parameter(format!("Error parsing parameter '{flag}': {reason}"))
}
