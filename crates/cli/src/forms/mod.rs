//! The forms of output: a module for each, and the table of them.

pub(crate) mod cloudformation;
pub(crate) mod json;
mod table;
#[cfg(all(test, in_repository))]
mod tests;
mod text;
pub(crate) mod xml;
mod yaml;

use std::io;

use cloudfront_streaming::model::AnyShape;
use serde_json::Value;

pub(crate) use table::Style;

use crate::output;

/// A form of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Indented always.
    Json,
    Xml {
        is_pretty: bool,
    },
}

impl Form {
    /// Prints a document.
    pub(crate) fn print_document(self, shape: &AnyShape) -> io::Result<()> {
        match self {
            Self::Json => json::print_document(shape),
            Self::Xml { is_pretty } => output::result(&xml::document(shape, is_pretty)?),
        }
    }
}

/// Returns a value as lines of text.
pub(crate) fn text(value: &Value) -> String {
    let mut text = String::new();
    text::write(value, &mut text);
    text
}

/// Returns a value as a YAML document.
pub(crate) fn yaml(value: &Value) -> io::Result<String> {
    yaml::yaml(value)
}

/// Returns the number of columns that a text takes on a terminal.
pub(crate) fn width(text: &str) -> usize {
    table::width_of(text)
}

/// Returns a value as a table.
pub(crate) fn table(title: &str, value: &Value, style: Style) -> io::Result<String> {
    table::table(title, value, style)
}
