//! Checks rules between the members of a shape or operation.

use std::collections::HashSet;

use super::{Binding, Member, Operation, Segment, Structure, Type};
use crate::smithy::{Position, Property, SyntaxError};

type Result<T> = std::result::Result<T, SyntaxError>;

pub(super) fn check_counted(structure: &Structure, at: Position) -> Result<()> {
    let has = |name: &str, wanted: fn(&Member) -> bool| {
        structure.members.iter().any(|member| member.name == name && wanted(member))
    };
    if has("Quantity", |m| m.required && m.ty == Type::Integer)
        && has("Items", |m| !m.required && matches!(m.ty, Type::List { .. }))
    {
        Ok(())
    } else {
        Err(SyntaxError::new(at, "`@counted` needs a required Integer Quantity and a list Items"))
    }
}

pub(super) fn check_labels(operation: &Operation, at: Position) -> Result<()> {
    let mut in_uri: Vec<&str> = operation
        .uri
        .segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Label(name) => Some(name.as_str()),
            Segment::Literal(_) => None,
        })
        .collect();
    let mut in_input: Vec<&str> = operation
        .input
        .members
        .iter()
        .filter(|member| member.binding == Binding::Label)
        .map(|member| member.name.as_str())
        .collect();
    in_uri.sort_unstable();
    in_input.sort_unstable();
    if in_uri == in_input {
        Ok(())
    } else {
        Err(SyntaxError::new(
            at,
            format!("the uri has the labels {in_uri:?}, the input has {in_input:?}"),
        ))
    }
}

/// Returns an error if two members have the same Rust name.
pub(super) fn unique<'n>(at: Position, names: impl Iterator<Item = &'n str>) -> Result<()> {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(SyntaxError::new(at, format!("two members have the Rust name `{name}`")));
        }
    }
    Ok(())
}

/// Returns an error for an unknown property.
pub(super) fn known(properties: &[Property], names: &[&str]) -> Result<()> {
    match properties.iter().find(|property| !names.contains(&property.name.as_str())) {
        Some(property) => Err(SyntaxError::new(
            property.at,
            format!("`{}` is not one of the properties {}", property.name, names.join(", ")),
        )),
        None => Ok(()),
    }
}
