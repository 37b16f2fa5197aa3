//! Shapes to and from XML, without I/O.
//!
//! [`from_slice`] is the strict reader, [`ReadOptions`] the settable one, [`to_document`] and
//! [`to_payload`] are the writers. What can be read and written is a [`Document`]: a shape that
//! stands at the root of one.

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

/// A shape that stands at the root of an XML document.
///
/// Implemented for every structure of the model. Sealed: the set is that of the API.
pub trait Document: sealed::Sealed + Sized {
    /// The name of the root element, such as `StreamingDistribution`.
    const ROOT: &'static str;
}

pub(crate) mod sealed {
    use super::{ReadXml, WriteXml};

    /// What a document can do inside this crate.
    pub trait Sealed: ReadXml + WriteXml {}
}
