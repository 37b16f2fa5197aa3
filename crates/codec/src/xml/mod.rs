//! Reads and writes shapes as XML, without I/O.
//!
//! [`from_slice`] is the strict reader, [`ReadOptions`] a reader with options. [`to_document`] and
//! [`to_payload`] are the writers. They read and write a [`Document`]: a shape that can be the root
//! of an XML document.

mod attributes;
mod characters;
mod cursor;
mod error;
mod error_document;
mod escape;
mod local_error;
mod names;
mod namespaces;
mod prolog;
mod reader;
mod scalars;
mod tokens;
#[cfg(test)]
mod twins;
mod writer;

pub use error::{Counts, Deviation, DeviationKind, ReadError, ReadErrorKind, WriteError};
pub use reader::{ReadOptions, Reading, from_slice};
pub use writer::{any_to_document, to_document, to_payload};

pub(crate) use error::shorten;
pub(crate) use error_document::{ErrorDocument, write_error_document};
pub(crate) use reader::{Quantity, ReadXml, XmlReader};
pub(crate) use writer::{WriteXml, XmlWriter, item_size};

/// A shape that can be the root of an XML document.
///
/// Implemented for every structure of the model. This trait is sealed.
pub trait Document: sealed::Sealed + Sized {
    /// The name of the root element, such as `StreamingDistribution`.
    const ROOT: &'static str;
}

pub(crate) mod sealed {
    use super::{ReadXml, WriteXml};

    /// The methods of a document that are private to this crate.
    pub trait Sealed: ReadXml + WriteXml {}
}
