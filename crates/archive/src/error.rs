//! What could not be read, and where it is.

use std::fmt;
use std::io;
use std::sync::Arc;

use cloudfront_streaming_model::Visible;

use crate::value::shorten;

/// An error in an archive. What comes after the place is still read, unless
/// [`is_fatal`](Self::is_fatal) says otherwise.
#[derive(Clone, Debug)]
pub struct Error {
    /// The file.
    path: String,
    /// The offset in the unpacked file.
    offset: u64,
    /// The place in the document.
    pointer: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Io(Arc<io::Error>),
    Container(String),
    Document(String),
    /// A document after which nothing can be read.
    Broken(String),
}

impl Error {
    pub(crate) fn io(path: &str, offset: u64, error: io::Error) -> Self {
        let kind = Kind::Io(Arc::new(error));
        Self { path: path.to_owned(), offset, pointer: String::new(), kind }
    }

    #[cfg_attr(not(feature = "zip"), expect(dead_code, reason = "only ZIP archives need it"))]
    pub(crate) fn container(path: &str, offset: u64, message: impl Into<String>) -> Self {
        let kind = Kind::Container(message.into());
        Self { path: path.to_owned(), offset, pointer: String::new(), kind }
    }

    pub(crate) fn document(
        path: &str,
        offset: u64,
        pointer: &str,
        message: impl Into<String>,
    ) -> Self {
        let kind = Kind::Document(message.into());
        Self { path: path.to_owned(), offset, pointer: pointer.to_owned(), kind }
    }

    /// Creates the error of a document after which nothing in the file can be read.
    pub(crate) fn broken(path: &str, offset: u64, pointer: String, message: String) -> Self {
        Self { path: path.to_owned(), offset, pointer, kind: Kind::Broken(message) }
    }

    /// Moves the error of a document that is the text of a string into the document around it, which
    /// is still read.
    pub(crate) fn within(mut self, pointer: &str, offset: u64) -> Self {
        self.pointer.insert_str(0, pointer);
        self.offset = offset;
        if let Kind::Broken(message) = self.kind {
            self.kind = Kind::Document(message);
        }
        self
    }

    /// Returns the file, as it was named in the call.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the offset in bytes from the beginning of the unpacked file.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns the place in the document, as in a record's source. Empty if the error is not about
    /// a document.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns whether the rest of the file was not read: it cannot be read or unpacked.
    pub fn is_fatal(&self) -> bool {
        match self.kind {
            Kind::Io(_) | Kind::Container(_) | Kind::Broken(_) => true,
            Kind::Document(_) => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", Visible(&self.path))?;
        let message = match &self.kind {
            Kind::Io(error) => shorten(&error.to_string()),
            Kind::Container(message) | Kind::Document(message) | Kind::Broken(message) => {
                shorten(message)
            }
        };
        let message = Visible(&message);
        match self.kind {
            Kind::Io(_) | Kind::Container(_) => write!(f, "after byte {}: {message}", self.offset),
            Kind::Document(_) | Kind::Broken(_) if self.pointer.is_empty() => {
                write!(f, "at byte {}: {message}", self.offset)
            }
            Kind::Document(_) | Kind::Broken(_) => {
                let pointer = shorten(&self.pointer);
                write!(f, "{} at byte {}: {message}", Visible(&pointer), self.offset)
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(error) => Some(error.as_ref()),
            Kind::Container(_) | Kind::Document(_) | Kind::Broken(_) => None,
        }
    }
}
