//! The forms of output: a module for each, and the table of them.

pub(crate) mod cloudformation;
pub(crate) mod json;
mod xml;

use std::io;

use clap::ValueEnum;
use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming::model::schema::Schema;
use serde_json::Value;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Json,
    Xml,
}

impl Form {
    /// Prints the output of an operation.
    pub(crate) fn print(self, schema: &'static Schema, output: Value) -> io::Result<()> {
        match self {
            Self::Json => json::print(schema, output),
            Self::Xml => xml::print(output),
        }
    }

    /// Prints a document.
    pub(crate) fn print_document(self, shape: &AnyShape) -> io::Result<()> {
        match self {
            Self::Json => json::print_document(shape),
            Self::Xml => xml::print_document(shape),
        }
    }
}
