//! XML as the service sends it.

use std::io;

use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming::xml;
use serde_json::{Map, Value};

use crate::output;

/// Prints the document of an operation's output: its one member that is a structure.
pub(crate) fn print(output: Value) -> io::Result<()> {
    let payload = match output {
        Value::Object(members) => members.into_iter().find(|(_, member)| member.is_object()),
        _ => None,
    };
    print_document(&serde_json::from_value(Value::Object(Map::from_iter(payload)))?)
}

/// Prints a structure as a document.
pub(super) fn print_document(shape: &AnyShape) -> io::Result<()> {
    output::document(&(xml::any_to_document(shape).map_err(io::Error::other)? + "\n"))
}
