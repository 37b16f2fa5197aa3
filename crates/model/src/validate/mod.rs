//! Validation: every rule that a value breaks, with the path of the member.
//!
//! The rules come from the service model and AWS's documentation; the service has the last word. See
//! [`Structure::validate`](crate::Structure::validate).

pub(crate) mod rules;

use std::fmt;

use crate::path::Path;
use crate::structure::sealed::Sealed;

/// A rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The member, from the validated structure on, such as `Tags.Items[2].Key`. Empty for the
    /// structure itself.
    pub path: String,
    /// What the rule expects, such as `1 to 128 characters`.
    pub expected: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.path, self.expected)
    }
}

/// Every rule that a value breaks: at least one.
///
/// The text has all of them, with semicolons between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in the order of the model's members.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'v> IntoIterator for &'v Violations {
    type Item = &'v Violation;
    type IntoIter = std::slice::Iter<'v, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(i, violation)| {
            let separator = if i == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")
        })
    }
}

impl std::error::Error for Violations {}

/// Collects violations while it walks through a structure.
#[derive(Debug)]
pub struct Finder<'f> {
    at: Path<'f>,
    found: &'f mut Vec<Violation>,
}

impl Finder<'_> {
    /// Validates a whole structure.
    pub(crate) fn violations(root: &impl Sealed) -> Result<(), Violations> {
        let mut found = Vec::new();
        root.find_violations(&mut Finder { at: Path::Root, found: &mut found });
        if found.is_empty() { Ok(()) } else { Err(Violations(found)) }
    }

    /// A member, and what the broken rule expects.
    pub(crate) fn member(&mut self, name: &str, broken: Option<String>) {
        if let Some(expected) = broken {
            let path = Path::Member(&self.at, name).to_string();
            self.found.push(Violation { path, expected });
        }
    }

    /// The items of a member, each with a rule.
    pub(crate) fn items<T>(
        &mut self,
        name: &str,
        items: &[T],
        rule: impl Fn(&T) -> Option<String>,
    ) {
        for (i, item) in items.iter().enumerate() {
            if let Some(expected) = rule(item) {
                let path = Path::Item(&Path::Member(&self.at, name), i).to_string();
                self.found.push(Violation { path, expected });
            }
        }
    }

    /// A member that is a structure.
    pub(crate) fn structure(&mut self, name: &str, value: &impl Sealed) {
        let at = Path::Member(&self.at, name);
        value.find_violations(&mut Finder { at, found: self.found });
    }

    /// A member that is a list of structures.
    pub(crate) fn structures(&mut self, name: &str, items: &[impl Sealed]) {
        let list = Path::Member(&self.at, name);
        for (i, item) in items.iter().enumerate() {
            let at = Path::Item(&list, i);
            item.find_violations(&mut Finder { at, found: self.found });
        }
    }
}
