//! Errors and deviations of documents, with path, byte offset and expectation.

use std::fmt;

use cloudfront_streaming_model::Visible;

/// An error that occurs while reading a document.
///
/// `Display` writes one line: path, byte offset, what was expected, what was found. Text quoted
/// from the document is shortened, and its control characters are escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub(crate) kind: ReadErrorKind,
    pub(crate) path: String,
    pub(crate) offset: usize,
    pub(crate) message: String,
    pub(crate) counts: Option<Counts>,
}

/// A Quantity that was read, and the actual number of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Counts {
    /// The value of Quantity.
    pub quantity: i32,
    /// The number of items.
    pub items: usize,
}

impl ReadError {
    /// Returns the kind of error.
    pub fn kind(&self) -> ReadErrorKind {
        self.kind
    }

    /// Returns the path of the element from the root: names joined by `/`, list items with their
    /// index from 0, such as `Items/Signer[1]/KeyPairIds`. Empty outside the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the byte offset in the document at which the error was detected, from 0.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Returns the two numbers of a [`ReadErrorKind::Count`] error.
    pub fn counts(&self) -> Option<Counts> {
        self.counts
    }

    /// Returns what was expected and what was found, without path and offset.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "document" } else { &self.path };
        write!(f, "{path}, byte {}: {}", self.offset, self.message)
    }
}

impl std::error::Error for ReadError {}

/// The kinds of errors in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The document ends too early.
    UnexpectedEnd,
    /// The XML is not well formed.
    Syntax,
    /// The document is not XML 1.0.
    Version,
    /// The document is not UTF-8.
    Encoding,
    /// A character, raw or by reference, is not allowed in XML.
    Character,
    /// A reference is to an entity other than the five predefined ones.
    Entity,
    /// The document has a DOCTYPE, which no AWS service sends and which is never processed.
    Doctype,
    /// The root element is missing.
    NoRoot,
    /// The root is not the expected one.
    UnexpectedRoot,
    /// The size, depth, or number of attributes or namespaces exceeds the limit.
    Limit,
    /// A required member is missing.
    Missing,
    /// A member appears twice.
    Duplicate,
    /// A Quantity is not the number of its Items.
    Count,
    /// A value is not of the type of its member.
    Type,
    /// There is text where only elements are allowed.
    UnexpectedText,
    /// There is an element where only text is allowed.
    UnexpectedElement,
}

/// A difference between a document and the model that did not prevent reading.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    /// The kind of deviation.
    pub kind: DeviationKind,
    /// The path of the element, in the form of [`ReadError::path`].
    pub path: String,
    /// The byte offset in the document, from 0.
    pub offset: usize,
    /// What was expected, what was found, and how it was handled.
    pub message: String,
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, byte {}: {}", self.path, self.offset, self.message)
    }
}

/// The kinds of deviations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// An element is unknown, or in another namespace. It was skipped.
    UnknownElement,
    /// A Quantity is not the number of its Items. The items were kept.
    Count,
    /// A required string is missing. It was read as empty.
    Missing,
    /// A member appears twice. The first one was kept.
    Duplicate,
    /// There is text where only elements are allowed. It was skipped.
    UnexpectedText,
    /// There is an element where only text is allowed. It was skipped.
    UnexpectedElement,
}

/// An error that occurs if a value cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// The member names, innermost first; `path` reverses them.
    pub(crate) path: Vec<String>,
    pub(crate) message: String,
}

impl WriteError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { path: Vec::new(), message: message.into() }
    }

    /// Adds the name of the enclosing element to the path.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.path.push(name.to_owned());
        self
    }

    /// Returns the path of the member, such as `StreamingDistribution/StreamingDistributionConfig/Comment`.
    pub fn path(&self) -> String {
        let names: Vec<&str> = self.path.iter().rev().map(String::as_str).collect();
        names.join("/")
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path(), self.message)
    }
}

impl std::error::Error for WriteError {}

/// Returns a name for an error message: at most 64 characters, escaped like [`Visible`].
pub(crate) fn shown(name: &str) -> String {
    const LONGEST: usize = 64;
    let end = name.char_indices().nth(LONGEST).map_or(name.len(), |(end, _)| end);
    Visible(&name[..end]).to_string()
}

/// Returns a quoted part of a document: at most 40 characters, with control characters escaped.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming_model::Tags;

    #[test]
    fn the_message_of_an_error_has_neither_path_nor_offset() {
        let error = crate::xml::from_slice::<Tags>(b"<Other/>").expect_err("another root");
        assert_eq!(error.message(), "expected the root Tags, found Other");
        assert_eq!(error.to_string(), format!("document, byte 0: {}", error.message()));
    }
}
