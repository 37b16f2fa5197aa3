//! Parses the subset of Smithy IDL 2.0 that `streaming-distribution.smithy` uses.
//!
//! [`parse`] handles only syntax. [`crate::model`] resolves the names.

mod ast;
mod lexer;
mod parser;

pub(crate) use ast::{
    Definition, Document, Kind, Member, Node, Position, Property, PropertyValue, Resource,
    SyntaxError, Trait,
};
pub(crate) use parser::parse;
