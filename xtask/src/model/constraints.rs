//! Reads the traits that constrain values: limits, rules, initial values and reconciliation.

use super::traits::Traits;
use super::{Initial, Limits, Member, Reconcile, Rule, Type};
use crate::smithy::{Definition, Node, Position, SyntaxError};

type Result<T> = std::result::Result<T, SyntaxError>;

/// Reads `@length(min: 1, max: 2)`, or another trait of the same form.
pub(super) fn limits(traits: &mut Traits<'_>, name: &'static str) -> Result<Option<Limits>> {
    let Some(one) = traits.take(name) else { return Ok(None) };
    let limit = |key| one.node.get(key).and_then(Node::as_number);
    let limits = Limits { min: limit("min"), max: limit("max") };
    match limits {
        Limits { min: None, max: None } => Err(SyntaxError::new(
            one.at,
            format!("`@{name}` needs `min`, `max` or both, as whole numbers"),
        )),
        limits => Ok(Some(limits)),
    }
}

/// Reads the rules of a member itself.
pub(super) fn member_rules(traits: &mut Traits<'_>) -> Result<Vec<Rule>> {
    let length = limits(traits, "length")?.map(Rule::Length);
    let bytes = limits(traits, "bytes")?.map(Rule::Bytes);
    let named = traits.take_text("rule")?.map(Rule::Named);
    Ok(length.into_iter().chain(bytes).chain(named).collect())
}

/// Reads the initial value of a member.
pub(super) fn initial(traits: &mut Traits<'_>) -> Result<Option<Initial>> {
    let Some(one) = traits.take("initial") else { return Ok(None) };
    match &one.node {
        Node::Absent => Ok(Some(Initial::Default)),
        Node::Text(text) => Ok(Some(Initial::Text(text.clone()))),
        Node::Number(number) => Ok(Some(Initial::Number(*number))),
        Node::Object(_) => {
            Err(SyntaxError::new(one.at, "`@initial` takes a string, a number or nothing"))
        }
    }
}

/// Reads how a client recognises that an attempt had succeeded if its response was lost. Required
/// for an operation that changes something.
pub(super) fn reconcile(
    traits: &mut Traits<'_>,
    operation: &Definition,
    readonly: bool,
) -> Result<Option<Reconcile>> {
    let found = match traits.take_text("reconcile")?.as_deref() {
        None => None,
        Some("repeat") => Some(Reconcile::Repeat),
        Some("created") => Some(Reconcile::Created),
        Some("replaced") => Some(Reconcile::Replaced),
        Some("deleted") => Some(Reconcile::Deleted),
        Some(other) => {
            let known = "`repeat`, `created`, `replaced` or `deleted`";
            let message = format!("`@reconcile` must be {known}, not `{other}`");
            return Err(SyntaxError::new(operation.at, message));
        }
    };
    match (found.is_some(), readonly) {
        (true, true) => Err(SyntaxError::new(
            operation.at,
            "an operation with `@readonly` must not have `@reconcile`",
        )),
        (false, false) => Err(SyntaxError::new(
            operation.at,
            "an operation that changes something needs `@reconcile`",
        )),
        _ => Ok(found),
    }
}

/// Returns an error for rules and initial values that the type of the member does not support.
pub(super) fn fits(member: &Member, at: Position) -> Result<()> {
    let error = |what: &str| Err(SyntaxError::new(at, format!("`{}`: {what}", member.name)));
    for rule in &member.rules {
        match (rule, &member.ty) {
            (Rule::Length(_), Type::String(_) | Type::List { .. })
            | (Rule::Bytes(_) | Rule::Named(_), Type::String(_)) => {}
            (Rule::Length(_), _) => return error("`@length` is for strings and lists"),
            (Rule::Bytes(_) | Rule::Named(_), _) => {
                return error("`@bytes` and `@rule` are for strings");
            }
        }
    }
    match (&member.initial, &member.ty) {
        (None, _) => Ok(()),
        (Some(_), _) if !member.required => error("an optional member cannot have `@initial`"),
        (Some(Initial::Default), Type::Timestamp | Type::Enum(_)) => {
            error("its type has no default; give `@initial` a value")
        }
        (Some(Initial::Default), _)
        | (Some(Initial::Text(_)), Type::String(_) | Type::Enum(_))
        | (Some(Initial::Number(_)), Type::Integer) => Ok(()),
        (Some(_), _) => error("`@initial` is not a value of its type"),
    }
}
