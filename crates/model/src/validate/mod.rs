//! Validation: finds every violated rule, with the path of the member.
//!
//! The rules come from the AWS service model and documentation; the service may apply other rules.
//! See [`Structure::validate`](crate::Structure::validate).

pub(crate) mod rules;

use std::fmt;

use crate::path::Path;

/// A rule that a value violates.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The path of the member from the validated structure, such as `Tags.Items[2].Key`. Empty for
    /// the structure itself.
    pub path: String,
    /// What the rule expects, such as `1 to 128 characters`.
    pub expected: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.path, self.expected)
    }
}

/// All rules that a value violates, at least one.
///
/// `Display` lists all violations, separated by semicolons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Returns the violations, in the order of the members in the model.
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

/// A value with rules.
pub trait Rules {
    /// Adds the violations of all members.
    fn find_violations(&self, finder: &mut Finder<'_>);
}

/// Collects the violations in a structure.
#[derive(Debug)]
pub struct Finder<'f> {
    at: Path<'f>,
    found: &'f mut Vec<Violation>,
}

impl Finder<'_> {
    /// Validates a whole structure.
    pub(crate) fn violations(root: &impl Rules) -> Result<(), Violations> {
        let mut found = Vec::new();
        root.find_violations(&mut Finder { at: Path::Root, found: &mut found });
        if found.is_empty() { Ok(()) } else { Err(Violations(found)) }
    }

    /// Adds a violation for a member if `broken` contains what the rule expects.
    pub(crate) fn member(&mut self, name: &str, broken: Option<String>) {
        if let Some(expected) = broken {
            let path = Path::Member(&self.at, name).to_string();
            self.found.push(Violation { path, expected });
        }
    }

    /// Applies a rule to each item of a member.
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

    /// Validates a member that is a structure.
    pub(crate) fn structure(&mut self, name: &str, value: &impl Rules) {
        let at = Path::Member(&self.at, name);
        value.find_violations(&mut Finder { at, found: self.found });
    }

    /// Validates a member that is a list of structures.
    pub(crate) fn structures(&mut self, name: &str, items: &[impl Rules]) {
        let list = Path::Member(&self.at, name);
        for (i, item) in items.iter().enumerate() {
            let at = Path::Item(&list, i);
            item.find_violations(&mut Finder { at, found: self.found });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Structure, TagKeys, UntagResourceInput};

    #[test]
    fn violations_of_items_have_their_index_and_can_be_iterated_over() {
        let arn = "arn:aws:cloudfront::123456789012:streaming-distribution/E1";
        let keys: TagKeys = ["good", "b?d", "w*rse"].into_iter().collect();
        let violations = UntagResourceInput::new(arn, keys).validate().expect_err("two bad keys");
        let paths = ["TagKeys.Items[1]", "TagKeys.Items[2]"];
        let found: Vec<_> = (&violations).into_iter().map(|found| found.path.as_str()).collect();
        assert_eq!(found, paths);
        let found: Vec<_> = violations.into_iter().map(|found| found.path).collect();
        assert_eq!(found, paths);
    }
}
