//! Why a data file cannot be used.

use std::io;
use std::sync::Arc;

/// Why a data file cannot be used. The file is left as it is.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiskError {
    /// The system cannot open, read or write it.
    #[error("the file cannot be used")]
    Io(#[source] Arc<io::Error>),
    /// Another emulator has it open.
    #[error("in use by another emulator; stop that one, or use another file")]
    InUse,
    /// It holds something else.
    #[error("not a data file of this emulator; use another path")]
    Foreign,
    /// Another version wrote it.
    #[error("expected format {expected}, found {found}; use the version that wrote it")]
    Format {
        /// The format that this version reads and writes.
        expected: u64,
        /// The format of the file.
        found: u64,
    },
    /// What was acknowledged is not all there, or is not as it was written.
    #[error(
        "damaged: {0}; go on from a dump: start with another file for the data, and the dump as \
         the seed"
    )]
    Damaged(String),
    /// A change cannot be written. No further change is taken, because the file may have a part
    /// of it.
    #[error("a change cannot be written; start again when the file can be used")]
    Write(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

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
