//! What can be wrong with a document, with its path, its byte offset and what was expected.

use std::fmt;

use cloudfront_streaming_model::Visible;

/// Why a document was refused.
///
/// The text is one line: path, byte offset, what was expected, what was found. What it quotes of
/// the document is shortened, and its control characters are escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub(crate) kind: ReadErrorKind,
    pub(crate) path: String,
    pub(crate) offset: usize,
    pub(crate) message: String,
    pub(crate) counts: Option<Counts>,
}

/// A Quantity that was read, and the number of items beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Counts {
    /// What Quantity says.
    pub quantity: i32,
    /// How many items there are.
    pub items: usize,
}

impl ReadError {
    /// The kind of error.
    pub fn kind(&self) -> ReadErrorKind {
        self.kind
    }

    /// The element where it happened, from the root: names joined by `/`, items of lists with
    /// their index from 0, such as `Items/Signer[1]/KeyPairIds`. Empty outside the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The byte of the document, counted from 0, where it was noticed.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The two numbers of a [`ReadErrorKind::Count`].
    pub fn counts(&self) -> Option<Counts> {
        self.counts
    }

    /// What was expected and what was found, without path and offset.
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

/// The kinds of faults in a document.
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
    /// A character that XML does not allow, raw or by reference.
    Character,
    /// A reference to an entity other than the five predefined ones.
    Entity,
    /// A DOCTYPE, which no AWS service sends and which is never followed.
    Doctype,
    /// There is no root element.
    NoRoot,
    /// The root is not the expected one.
    UnexpectedRoot,
    /// A size, depth or number of attributes beyond the limit.
    Limit,
    /// A required member is missing.
    Missing,
    /// A member stands there twice.
    Duplicate,
    /// A Quantity is not the number of its Items.
    Count,
    /// The text is not of the member's type.
    Type,
    /// Text where only elements belong.
    UnexpectedText,
    /// An element where only text belongs.
    UnexpectedElement,
}

/// Where a document differs from what the model says, and was read nevertheless.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    /// How it differs.
    pub kind: DeviationKind,
    /// The element concerned, in the form of [`ReadError::path`].
    pub path: String,
    /// The byte of the document, counted from 0.
    pub offset: usize,
    /// What was expected, what was found, what was made of it.
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
    /// An element that the model does not have, or of another namespace. It was skipped.
    UnknownElement,
    /// A Quantity that is not the number of its Items. The items count.
    Count,
    /// A required string is missing. It was read as empty.
    Missing,
    /// A member stands there twice. The first one counts.
    Duplicate,
    /// Text where only elements belong. It was skipped.
    UnexpectedText,
    /// An element where only text belongs. It was skipped.
    UnexpectedElement,
}

/// Why a value cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// Innermost member first; the display turns it round.
    pub(crate) path: Vec<String>,
    pub(crate) message: String,
}

impl WriteError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { path: Vec::new(), message: message.into() }
    }

    /// The error as seen from the element around it.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.path.push(name.to_owned());
        self
    }

    /// The member concerned, such as `StreamingDistribution/StreamingDistributionConfig/Comment`.
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

/// A name as an error shows it: at most 64 characters, those escaped that turn the writing.
pub(crate) fn shown(name: &str) -> String {
    const LONGEST: usize = 64;
    let end = name.char_indices().nth(LONGEST).map_or(name.len(), |(end, _)| end);
    Visible(&name[..end]).to_string()
}

/// A quoted piece of a document: at most 40 characters, control characters escaped.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}
