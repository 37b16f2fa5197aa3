//! The errors of a data file.

use std::io;
use std::sync::Arc;

/// Why a data file cannot be used. The file is not changed.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiskError {
    /// The system cannot open, read or write the file.
    #[error("the file cannot be used")]
    Io(#[source] Arc<io::Error>),
    /// Another emulator has the file open.
    #[error("in use by another emulator; stop that one, or use another file")]
    InUse,
    /// The file is not a data file.
    #[error("not a data file of this emulator; use another path")]
    Foreign,
    /// The file was written by another version.
    #[error("expected format {expected}, found {found}; use the version that wrote it")]
    Format {
        /// The format that this version reads and writes.
        expected: u64,
        /// The format of the file.
        found: u64,
    },
    /// An acknowledged change is missing or damaged.
    #[error(
        "damaged: {0}; to continue from a dump, start with another data file and the dump as the \
        seed"
    )]
    Damaged(String),
    /// A change cannot be written. Further changes are errors too, because the file may contain a
    /// part of the change.
    #[error("a change cannot be written; start again when the file can be used")]
    Write(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

/// By their text: the causes are not comparable.
impl PartialEq for DiskError {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for DiskError {}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> Self {
        Self::Io(Arc::new(error))
    }
}

impl DiskError {
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }

    pub(super) fn write(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Write(Arc::new(error))
    }
}
