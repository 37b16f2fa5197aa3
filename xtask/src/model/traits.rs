//! Reads the traits of a shape or member. A trait that is not read is an error.

use std::collections::HashSet;

use crate::smithy::{Node, Position, SyntaxError, Trait};

/// The traits of one shape or member, which are taken one by one.
pub(super) struct Traits<'a> {
    all: &'a [Trait],
    taken: HashSet<&'a str>,
}

impl<'a> Traits<'a> {
    pub(super) fn new(all: &'a [Trait]) -> Result<Self, SyntaxError> {
        let mut seen = HashSet::new();
        for one in all {
            if !seen.insert(one.name.as_str()) {
                return Err(SyntaxError::new(one.at, format!("`@{}` appears twice", one.name)));
            }
        }
        Ok(Self { all, taken: HashSet::new() })
    }

    pub(super) fn take(&mut self, name: &'static str) -> Option<&'a Trait> {
        let found = self.all.iter().find(|one| one.name == name);
        if found.is_some() {
            self.taken.insert(name);
        }
        found
    }

    pub(super) fn take_flag(&mut self, name: &'static str) -> bool {
        self.take(name).is_some()
    }

    pub(super) fn take_text(&mut self, name: &'static str) -> Result<Option<String>, SyntaxError> {
        self.take(name)
            .map(|one| match &one.node {
                Node::Text(text) => Ok(text.clone()),
                _ => Err(SyntaxError::new(one.at, format!("`@{name}` takes one string"))),
            })
            .transpose()
    }

    pub(super) fn take_number(&mut self, name: &'static str) -> Result<Option<i64>, SyntaxError> {
        self.take(name)
            .map(|one| {
                one.node.as_number().ok_or_else(|| {
                    SyntaxError::new(one.at, format!("`@{name}` takes one whole number"))
                })
            })
            .transpose()
    }

    /// Returns an error for a trait that was not taken.
    pub(super) fn finish(self, on: &str) -> Result<(), SyntaxError> {
        match self.all.iter().find(|one| !self.taken.contains(one.name.as_str())) {
            Some(one) => Err(SyntaxError::new(
                one.at,
                format!("`@{}` is not allowed on {on}; is it misspelt?", one.name),
            )),
            None => Ok(()),
        }
    }
}

/// Returns the Rust name: that of `@rustName`, or else the one derived by the naming rule.
pub(super) fn rust_name(traits: &mut Traits<'_>, by_rule: String) -> Result<String, SyntaxError> {
    let Some(one) = traits.take("rustName") else { return Ok(by_rule) };
    match one.node.as_text() {
        Some(name) if name == by_rule => Err(SyntaxError::new(
            one.at,
            format!("`@rustName(\"{name}\")` is the default name; remove it"),
        )),
        Some(name) => Ok(name.to_owned()),
        None => Err(SyntaxError::new(one.at, "`@rustName` takes one string")),
    }
}

/// Returns a string in the object of a trait, such as `uri` of `@http`.
pub(super) fn text_of<'a>(one: &'a Trait, key: &str) -> Result<&'a str, SyntaxError> {
    one.node.get(key).and_then(Node::as_text).ok_or_else(|| missing(one.at, &one.name, key))
}

/// Converts a number in the object of a trait into an HTTP status.
pub(super) fn status(at: Position, number: i64) -> Result<u16, SyntaxError> {
    u16::try_from(number)
        .ok()
        .filter(|status| (100..600).contains(status))
        .ok_or_else(|| SyntaxError::new(at, format!("{number} is not an HTTP status")))
}

pub(super) fn missing(at: Position, name: &str, key: &str) -> SyntaxError {
    SyntaxError::new(at, format!("`@{name}` lacks `{key}`"))
}
