//! An error in a part of a document, before its path is known.

use super::error::ReadErrorKind;

/// A [`super::ReadError`] without its path. Offsets are relative to the start of the part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocalError {
    pub(crate) at: usize,
    pub(crate) kind: ReadErrorKind,
    pub(crate) message: String,
}

impl LocalError {
    pub(crate) fn new(at: usize, kind: ReadErrorKind, message: impl Into<String>) -> Self {
        Self { at, kind, message: message.into() }
    }

    /// Creates an error for XML that is not well formed.
    pub(crate) fn syntax(at: usize, expected: &str) -> Self {
        Self::new(at, ReadErrorKind::Syntax, format!("expected {expected}"))
    }

    /// Converts the offset to one in the whole document, in which the part begins at `start`.
    pub(crate) fn after(mut self, start: usize) -> Self {
        self.at += start;
        self
    }
}
