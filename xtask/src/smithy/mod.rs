//! Reads Smithy IDL 2.0, the subset that `streaming-distribution.smithy` needs.
//!
//! [`parse`] knows syntax only. What the names mean is the business of [`crate::model`].

mod ast;
mod lexer;
mod parser;

pub(crate) use ast::{
    Definition, Document, Kind, Member, Node, Position, Property, PropertyValue, Resource,
    SyntaxError, Trait,
};
pub(crate) use parser::parse;
