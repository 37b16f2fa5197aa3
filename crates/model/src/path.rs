//! The path of a value inside a structure.

use std::fmt;

/// The path from the root of a structure to a value: member names and item indices, such as
/// `Tags.Items[2].Key`.
///
/// A linked list on the stack, which does not allocate unless it is formatted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'p> {
    /// The structure itself.
    Root,
    /// A member of the value at the first path.
    Member(&'p Path<'p>, &'p str),
    /// An item of the list at the first path, with its index from 0.
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Path::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn a_path_is_formatted_from_the_root() {
        let tags = Path::Member(&Path::Root, "Tags");
        let items = Path::Member(&tags, "Items");
        let item = Path::Item(&items, 2);
        assert_eq!(Path::Member(&item, "Key").to_string(), "Tags.Items[2].Key");
        assert_eq!(Path::Root.to_string(), "");
    }
}
