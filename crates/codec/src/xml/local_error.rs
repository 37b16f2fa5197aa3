//! What is wrong with a piece of a document, before anybody adds the path.

use super::error::ReadErrorKind;

/// A [`super::ReadError`] without its path. Offsets count from the start of the piece.
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

    /// Against the grammar of XML.
    pub(crate) fn syntax(at: usize, expected: &str) -> Self {
        Self::new(at, ReadErrorKind::Syntax, format!("expected {expected}"))
    }

    /// The same in the whole, where the piece begins at `start`.
    pub(crate) fn after(mut self, start: usize) -> Self {
        self.at += start;
        self
    }
}
