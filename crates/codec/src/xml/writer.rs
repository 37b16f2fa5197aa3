//! Writes shapes into one buffer. The generated writers are built on this module.

use std::fmt::{Display, Write as _};

use cloudfront_streaming_model::{AnyShape, XML_NAMESPACE};

use super::Document;
use super::error::WriteError;
use super::escape::push_escaped;

/// Writes a document as the service sends it: an XML declaration, a line feed, then the root with
/// its namespace and no other white space.
///
/// # Errors
///
/// Returns a [`WriteError`] with the path of the member if a string contains a character that XML
/// cannot represent, such as U+0001.
///
/// ```
/// use cloudfront_streaming_codec::xml;
/// use cloudfront_streaming_model::S3Origin;
///
/// let origin = S3Origin::new("media.s3.amazonaws.com");
/// assert_eq!(
///     xml::to_document(&origin)?,
///     "<?xml version=\"1.0\"?>\n\
///      <S3Origin xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">\
///      <DomainName>media.s3.amazonaws.com</DomainName>\
///      <OriginAccessIdentity></OriginAccessIdentity></S3Origin>"
/// );
/// # Ok::<(), xml::WriteError>(())
/// ```
pub fn to_document<T: Document>(value: &T) -> Result<String, WriteError> {
    let mut writer = XmlWriter::new(value.size() + DECLARATION.len() + T::ROOT.len() * 2);
    writer.declaration();
    writer.root(T::ROOT, value)?;
    Ok(writer.finish())
}

/// Writes the payload of a request, without an XML declaration and without empty lists, which the
/// service rejects with `MalformedInput`.
///
/// # Errors
///
/// See [`to_document`].
pub fn to_payload<T: Document>(value: &T) -> Result<String, WriteError> {
    let mut writer = XmlWriter::new(value.size() + T::ROOT.len() * 2);
    writer.leave_out_empty_lists = true;
    writer.root(T::ROOT, value)?;
    Ok(writer.finish())
}

/// Writes a document with any structure as its root, see [`to_document`].
///
/// # Errors
///
/// See [`to_document`].
pub fn any_to_document(value: &AnyShape) -> Result<String, WriteError> {
    crate::generated::write_any(value)
}

const DECLARATION: &str = "<?xml version=\"1.0\"?>\n";

/// A value that can be written as the content of an element.
pub trait WriteXml {
    /// Appends the content, without the element's own tags.
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError>;

    /// Returns the approximate number of bytes that [`WriteXml::write_xml`] appends, not counting
    /// escapes.
    fn size(&self) -> usize;
}

/// Returns the approximate size of an element in bytes.
pub(crate) fn item_size(name: &str, content: &impl WriteXml) -> usize {
    name.len() * 2 + 5 + content.size()
}

/// A writer of a document.
#[derive(Debug)]
pub struct XmlWriter {
    buffer: String,
    leave_out_empty_lists: bool,
}

impl XmlWriter {
    pub(crate) fn new(size: usize) -> Self {
        const NAMESPACE: usize = 64;
        Self { buffer: String::with_capacity(size + NAMESPACE), leave_out_empty_lists: false }
    }

    pub(crate) fn finish(self) -> String {
        self.buffer
    }

    pub(crate) fn declaration(&mut self) {
        self.plain(DECLARATION);
    }

    pub(crate) fn open_root(&mut self, name: &str, namespace: &str) {
        for part in ["<", name, " xmlns=\"", namespace, "\">"] {
            self.buffer.push_str(part);
        }
    }

    fn root(&mut self, name: &str, value: &impl WriteXml) -> Result<(), WriteError> {
        self.open_root(name, XML_NAMESPACE);
        value.write_xml(self).map_err(|error| error.within(name))?;
        self.close(name);
        Ok(())
    }

    /// Writes an element with its content.
    pub(crate) fn element(&mut self, name: &str, value: &impl WriteXml) -> Result<(), WriteError> {
        self.open(name);
        value.write_xml(self).map_err(|error| error.within(name))?;
        self.close(name);
        Ok(())
    }

    /// Writes an element if there is a value.
    pub(crate) fn optional(
        &mut self,
        name: &str,
        value: Option<&impl WriteXml>,
    ) -> Result<(), WriteError> {
        value.map_or(Ok(()), |value| self.element(name, value))
    }

    /// Writes a list: an element that contains one element for each item.
    pub(crate) fn list<T: WriteXml>(
        &mut self,
        name: &str,
        item: &str,
        items: Option<&[T]>,
    ) -> Result<(), WriteError> {
        let Some(items) = items else { return Ok(()) };
        if items.is_empty() && self.leave_out_empty_lists {
            return Ok(());
        }
        self.open(name);
        for (index, value) in items.iter().enumerate() {
            self.open(item);
            value
                .write_xml(self)
                .map_err(|error| error.within(&format!("{item}[{index}]")).within(name))?;
            self.close(item);
        }
        self.close(name);
        Ok(())
    }

    /// Writes the Quantity of a counted structure.
    pub(crate) fn quantity(&mut self, name: &str, quantity: usize) {
        self.open(name);
        self.number(quantity);
        self.close(name);
    }

    /// Writes text and escapes it.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), WriteError> {
        push_escaped(&mut self.buffer, text)
    }

    /// Writes a number in decimal digits.
    pub(crate) fn number(&mut self, number: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.buffer, "{number}");
    }

    /// Writes text that needs no escapes.
    pub(crate) fn plain(&mut self, text: &str) {
        self.buffer.push_str(text);
    }

    pub(crate) fn open(&mut self, name: &str) {
        self.buffer.push('<');
        self.buffer.push_str(name);
        self.buffer.push('>');
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.buffer.push_str("</");
        self.buffer.push_str(name);
        self.buffer.push('>');
    }
}
