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

use crate::arguments::{Extra, InputFlags, OperationCommand, Skeleton, flag};
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
    check_required(command)?;
    typed_input(members)
}

/// Returns an error if required flags are missing, and nothing else may have their values.
pub(crate) fn check_required(command: &OperationCommand) -> Result<(), Failure> {
    let InputFlags { cli_input_json, cli_input_yaml, generate_cli_skeleton } = &command.input;
    let is_skeleton = matches!(generate_cli_skeleton, Some(Skeleton::Input | Skeleton::YamlInput));
    let has_items = matches!(&command.extra, Extra::Items(items) if !items.is_empty());
    let is_given = |member: &&Member| command.member(member.name).is_some();
    let members = command.operation.input_schema().members.iter();
    let missing = members.filter(|member| member.required && !is_given(member));
    let missing: Vec<String> = missing.map(flag).collect();
    if missing.is_empty()
        || cli_input_json.is_some()
        || cli_input_yaml.is_some()
        || is_skeleton
        || has_items
    {
        return Ok(());
    }
    let flags = missing.join(", ");
    Err(Failure::Parameter(format!("the following arguments are required: {flags}")))
}

/// Returns the members of `--cli-input-json` or `--cli-input-yaml`, which may be the output of a command.
fn from_flags<I: OperationInput>(flags: &InputFlags) -> Result<Map<String, Value>, Failure> {
    let (flag, text, value) = match (&flags.cli_input_json, &flags.cli_input_yaml) {
        (Some(_), Some(_)) => {
            let message = "Only one --cli-input- parameter may be specified.";
            return Err(Failure::Parameter(message.to_owned()));
        }
        (Some(text), None) => {
            let flag = "--cli-input-json";
            let value = serde_json::from_str(&load(flag, text)?);
            let value =
                value.map_err(|error| not_parsed(flag, text, &format!("Invalid JSON: {error}")))?;
            (flag, text, value)
        }
        (None, Some(text)) => {
            let flag = "--cli-input-yaml";
            let value = yaml::parse(&load(flag, text)?)
                .map_err(|reason| not_parsed(flag, text, &format!("Invalid YAML: {reason}")))?;
            (flag, text, yaml::typed(&Kind::Structure(I::SCHEMA), value))
        }
        (None, None) => return Ok(Map::new()),
    };
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(not_parsed(flag, text, "expected a structure with the members of the input")),
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
    let check::Problems { lines, mut hints, empty } = check::check(I::SCHEMA, &value);
    let message = format!("Parameter validation failed:\n{}", lines.join("\n"));
    hints.dedup();
    match (lines.is_empty(), hints.is_empty()) {
        (true, _) => {
            let input: I = serde_json::from_value(value).map_err(|error: serde_json::Error| {
                Failure::Parameter(format!("Parameter validation failed:\n{error}"))
            })?;
            check::lengths(&input, &empty)?;
            Ok(input)
        }
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
    match text.strip_prefix("file://").or_else(|| text.strip_prefix("fileb://")) {
        Some(path) => {
            let path = shellexpand::full_with_context_no_errors(
                path,
                || std::env::home_dir().and_then(|home| home.into_os_string().into_string().ok()),
                |name| std::env::var(name).ok(),
            );
            std::fs::read_to_string(&*path).map_err(|error| unreadable(&path, error))
        }
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
