//! Parameters of operations, in every form that the AWS CLI takes.
//!
//! A value is JSON, the shorthand syntax, a file (`file://PATH`) or standard input (`-`). Flags win
//! over `--cli-input-json`.

mod shorthand;
mod typed;

use std::io::{self, Read};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::arguments::InputFlags;
use crate::failure::Failure;
use crate::typed_json;

pub(crate) use typed::typed;

/// What commands print beside a structure.
const PRINTED_BESIDE: [&str; 2] = ["ETag", "Location"];

/// The members of an input as they are gathered from flags.
#[derive(Debug)]
pub(crate) struct Parameters {
    members: Map<String, Value>,
    /// The ETag that was printed beside a structure.
    etag: Option<Value>,
    missing: Vec<&'static str>,
}

impl Parameters {
    /// Begins with `--cli-input-json`, where it is given. It may be what a command printed.
    pub(crate) fn new(flags: &InputFlags) -> Result<Self, Failure> {
        let mut members = match &flags.cli_input_json {
            None => Map::new(),
            Some(text) => {
                const FLAG: &str = "--cli-input-json";
                match serde_json::from_str(&load(FLAG, text)?) {
                    Ok(Value::Object(members)) => members,
                    Ok(_) => return Err(wrong(FLAG, "expected a JSON object")),
                    Err(error) => return Err(wrong(FLAG, format!("invalid JSON: {error}"))),
                }
            }
        };
        let etag = members.remove("ETag");
        Ok(Self { members, etag, missing: Vec::new() })
    }

    /// A string that must be there.
    pub(crate) fn required(
        self,
        member: &str,
        flag: &'static str,
        value: Option<String>,
    ) -> Result<Self, Failure> {
        let mut this = self.optional(member, flag, value)?;
        if !this.members.contains_key(member) {
            this.missing.push(flag);
        }
        Ok(this)
    }

    /// A string that may be there.
    pub(crate) fn optional(
        mut self,
        member: &str,
        flag: &'static str,
        value: Option<String>,
    ) -> Result<Self, Failure> {
        if let Some(value) = value {
            let value = if value.starts_with("file://") { load(flag, &value)? } else { value };
            self.members.insert(member.to_owned(), Value::String(value));
        }
        Ok(self)
    }

    /// A structure that must be there. It may be what a command printed: the structure with its name,
    /// and beside it `ETag` and `Location`.
    pub(crate) fn structure(
        mut self,
        member: &str,
        flag: &'static str,
        value: Option<String>,
    ) -> Result<Self, Failure> {
        match value {
            Some(text) => {
                let mut value = structure(flag, &load(flag, &text)?)?;
                if let Value::Object(printed) = &mut value
                    && printed
                        .keys()
                        .all(|name| name == member || PRINTED_BESIDE.contains(&&**name))
                    && let Some(inner) = printed.remove(member)
                {
                    self.etag = printed.remove("ETag");
                    value = inner;
                }
                self.members.insert(member.to_owned(), value);
            }
            None if !self.members.contains_key(member) => self.missing.push(flag),
            None => {}
        }
        Ok(self)
    }

    /// `IfMatch` is the ETag that was printed beside a structure, where none is given.
    pub(crate) fn with_printed_etag(mut self) -> Self {
        if let Some(etag) = self.etag.take() {
            self.members.entry("IfMatch").or_insert(etag);
        }
        self
    }

    /// The input that the members make.
    pub(crate) fn into_input<I: DeserializeOwned>(self) -> Result<I, Failure> {
        if !self.missing.is_empty() {
            let flags = self.missing.join(", ");
            return Err(Failure::Parameter(format!(
                "the following arguments are required: {flags}"
            )));
        }
        let invalid =
            |reason: String| Failure::Parameter(format!("Parameter validation failed: {reason}"));
        let read = typed_json::read(Value::Object(self.members)).map_err(invalid)?;
        match read.unknown.first() {
            None => Ok(read.value),
            Some(path) => {
                let nearest = typed_json::suggestion(path);
                Err(invalid(format!("unknown parameter {path}{nearest}")))
            }
        }
    }
}

/// The text of a parameter: that of a file, of standard input, or the parameter itself.
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

/// JSON where it begins like JSON, the shorthand syntax otherwise.
fn structure(flag: &str, text: &str) -> Result<Value, Failure> {
    let text = text.trim();
    if text.starts_with(['{', '[']) {
        return serde_json::from_str(text)
            .map_err(|error| wrong(flag, format!("invalid JSON: {error}")));
    }
    let value = shorthand::parse(text).map_err(|error| wrong(flag, error))?;
    typed("", value).map_err(|error| wrong(flag, error))
}

fn wrong(flag: &str, reason: impl std::fmt::Display) -> Failure {
    Failure::Parameter(format!("Error parsing parameter '{flag}': {reason}"))
}
