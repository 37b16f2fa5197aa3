//! Where a value is inside a structure.

use std::fmt;

/// Names of members and numbers of items from the root of a structure to a value: `Tags.Items[2].Key`.
///
/// A list that is linked through the stack: no allocation unless it is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'p> {
    /// The structure itself.
    Root,
    /// A member of what the first path leads to.
    Member(&'p Path<'p>, &'p str),
    /// An item of what the first path leads to, from 0.
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Path::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, number) => write!(f, "{parent}[{number}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn a_path_is_shown_from_the_root() {
        let tags = Path::Member(&Path::Root, "Tags");
        let items = Path::Member(&tags, "Items");
        let item = Path::Item(&items, 2);
        assert_eq!(Path::Member(&item, "Key").to_string(), "Tags.Items[2].Key");
        assert_eq!(Path::Root.to_string(), "");
    }
}
