//! Parses the parameters of operations, in every form that the AWS CLI accepts.
//!
//! A value is JSON, the shorthand syntax, a file (`file://PATH`) or standard input (`-`). Flags
//! override `--cli-input-json`.

mod shorthand;
mod typed;

use std::cell::RefCell;
use std::io::{self, Read};

use cloudfront_streaming::OperationInput;
use cloudfront_streaming::model::json;
use cloudfront_streaming::model::schema::{Kind, Member};
use serde_json::{Map, Value};

use crate::arguments::{InputFlags, OperationCommand, flag};
use crate::failure::Failure;
use crate::suggestion::suggestion;

pub(crate) use typed::typed;

/// The members that commands print in addition to a structure.
const ADDITIONAL: [&str; 2] = ["ETag", "Location"];

/// Builds the input of an operation from its flags.
pub(crate) fn input<I: OperationInput>(command: &OperationCommand) -> Result<I, Failure> {
    let mut members = from_json(&command.input)?;
    let mut etag = members.remove("ETag");
    for (member, text) in &command.members {
        let value = value(member, text, &mut etag)?;
        members.insert(member.name.to_owned(), value);
    }
    // Uses the ETag that was printed with a structure, if --if-match is missing.
    if let Some(etag) = etag.filter(|_| I::SCHEMA.member("IfMatch").is_some()) {
        members.entry("IfMatch").or_insert(etag);
    }
    let missing: Vec<String> = I::SCHEMA
        .members
        .iter()
        .filter(|member| member.required && !members.contains_key(member.name))
        .map(flag)
        .collect();
    if !missing.is_empty() {
        let flags = missing.join(", ");
        let message = format!("the following arguments are required: {flags}");
        return Err(Failure::Parameter(message));
    }
    typed_input(members)
}

/// Returns the members of `--cli-input-json`, which may be the output of a command.
fn from_json(flags: &InputFlags) -> Result<Map<String, Value>, Failure> {
    const FLAG: &str = "--cli-input-json";
    let Some(text) = &flags.cli_input_json else { return Ok(Map::new()) };
    match serde_json::from_str(&load(FLAG, text)?) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(wrong(FLAG, "expected a JSON object")),
        Err(error) => Err(wrong(FLAG, format!("invalid JSON: {error}"))),
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

/// Converts members into an input. A member that the model does not have is an error.
fn typed_input<I: OperationInput>(members: Map<String, Value>) -> Result<I, Failure> {
    let invalid =
        |reason: String| Failure::Parameter(format!("Parameter validation failed: {reason}"));
    let unknown = RefCell::new(None);
    let note = |path| {
        unknown.borrow_mut().get_or_insert(path);
    };
    let input = json::read(Value::Object(members), &note)
        .map_err(|error: serde_json::Error| invalid(error.to_string()))?;
    match unknown.into_inner() {
        None => Ok(input),
        Some(path) => {
            let nearest = suggestion(I::SCHEMA, &path);
            Err(invalid(format!("unknown parameter {path}{nearest}")))
        }
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
            .map_err(|error| wrong(flag, format!("invalid JSON: {error}")));
    }
    let value = shorthand::parse(text).map_err(|error| wrong(flag, error))?;
    typed(member.name, &member.kind, value).map_err(|error| wrong(flag, error))
}

fn wrong(flag: &str, reason: impl std::fmt::Display) -> Failure {
    Failure::Parameter(format!("Error parsing parameter '{flag}': {reason}"))
}
