//! Reads shapes from a document. The generated readers are built on this module.
//!
//! All readers follow one convention: the element of a value is already open when
//! [`ReadXml::read_xml`] is called, which reads up to and including its end tag. The caller that
//! opened the element leaves it, so that the path is still correct while the value is checked.

use std::borrow::Cow;

use cloudfront_streaming_model::AnyShape;

use super::Document;
use super::characters::is_blank;
use super::cursor::{Cursor, Token};
use super::error::{Counts, Deviation, DeviationKind, ReadError, ReadErrorKind, shorten, shown};

/// Reads a document strictly.
///
/// # Errors
///
/// Returns a [`ReadError`] if the document is not well formed, has another root, lacks a required
/// member, has a duplicate member, a Quantity that is not the number of its Items, unexpected text
/// or a value of the wrong type, or if it is larger than 1 MiB or nested deeper than 128 levels.
/// Unknown elements are skipped.
///
/// ```
/// use cloudfront_streaming_codec::xml;
/// use cloudfront_streaming_model::Aliases;
///
/// let document = b"<Aliases><Quantity>1</Quantity><Items><CNAME>a.example.com</CNAME></Items></Aliases>";
/// let aliases: Aliases = xml::from_slice(document)?;
/// assert_eq!(aliases.items(), ["a.example.com"]);
///
/// let error = xml::from_slice::<Aliases>(b"<Aliases><Quantity>2</Quantity></Aliases>").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "Aliases/Quantity, byte 19: expected 0, the number of Items, found 2"
/// );
/// # Ok::<(), xml::ReadError>(())
/// ```
pub fn from_slice<T: Document>(document: &[u8]) -> Result<T, ReadError> {
    let mut reader = XmlReader::new(&ReadOptions::strict(), document)?;
    // Deviations are not returned, so do not record them for skipped elements.
    reader.most = 0;
    reader.document().map(|reading| reading.value)
}

/// Options for reading: strict or reporting, and the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    strict: bool,
    max_depth: usize,
    max_size: usize,
}

/// A value, and the deviations of its document from the model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// The deviations, in the order of the document, at most [`Reading::MAX_DEVIATIONS`]. The strict reader
    /// reports only unknown elements; all other deviations are errors.
    pub deviations: Vec<Deviation>,
    /// The number of deviations that were not recorded.
    pub omitted: usize,
}

impl<T> Reading<T> {
    /// The maximum number of deviations that are recorded per document.
    pub const MAX_DEVIATIONS: usize = 1000;
}

impl ReadOptions {
    /// Returns options with which every deviation from the model is an error, except unknown
    /// elements.
    pub const fn strict() -> Self {
        Self { strict: true, max_depth: 128, max_size: 1024 * 1024 }
    }

    /// Returns options with which deviations are reported instead of failing, where possible.
    ///
    /// Deviations are unknown elements (skipped), wrong quantities (the items are kept), missing
    /// strings (read as empty), duplicate members (the first is kept), and unexpected text and
    /// elements (skipped). XML that is not well formed, a missing boolean, number, time or
    /// structure, and a value of the wrong type are still errors.
    pub const fn reporting() -> Self {
        Self { strict: false, ..Self::strict() }
    }

    /// Sets the maximum nesting depth of elements. Defaults to 128.
    #[must_use]
    pub const fn max_depth(self, levels: usize) -> Self {
        Self { max_depth: levels, ..self }
    }

    /// Sets the maximum size of a document in bytes. Defaults to 1 MiB (1,048,576).
    #[must_use]
    pub const fn max_size(self, bytes: usize) -> Self {
        Self { max_size: bytes, ..self }
    }

    /// Reads a document whose root is `T`.
    ///
    /// # Errors
    ///
    /// See [`from_slice`] and [`ReadOptions::reporting`].
    pub fn read<T: Document>(&self, document: &[u8]) -> Result<Reading<T>, ReadError> {
        XmlReader::new(self, document)?.document()
    }

    /// Reads a document whose root is any structure of the model.
    ///
    /// # Errors
    ///
    /// See [`from_slice`] and [`ReadOptions::reporting`].
    pub fn read_any(&self, document: &[u8]) -> Result<Reading<AnyShape>, ReadError> {
        let mut reader = XmlReader::new(self, document)?;
        let root = reader.root(AnyShape::NAMES)?;
        let value = crate::generated::read_any(root, &mut reader)?;
        reader.finish(value)
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::strict()
    }
}

/// A value that can be read from an element.
pub trait ReadXml: Sized {
    /// Reads the content of the innermost open element, including its end tag.
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError>;
}

/// A reader of a document.
#[derive(Debug)]
pub struct XmlReader<'i> {
    cursor: Cursor<'i>,
    strict: bool,
    deviations: Vec<Deviation>,
    /// The maximum number of recorded deviations.
    most: usize,
    omitted: usize,
}

impl<'i> XmlReader<'i> {
    pub(crate) fn new(options: &ReadOptions, document: &'i [u8]) -> Result<Self, ReadError> {
        if document.len() > options.max_size {
            let message =
                format!("expected at most {} bytes, found {}", options.max_size, document.len());
            return Err(ReadError {
                kind: ReadErrorKind::Limit,
                path: String::new(),
                offset: options.max_size,
                message,
                counts: None,
            });
        }
        let cursor = Cursor::new(document, options.max_depth);
        Ok(Self {
            cursor,
            strict: options.strict,
            deviations: Vec::new(),
            most: Reading::<()>::MAX_DEVIATIONS,
            omitted: 0,
        })
    }

    /// Reads a whole document.
    fn document<T: Document>(mut self) -> Result<Reading<T>, ReadError> {
        self.root(&[T::ROOT])?;
        let value = T::read_xml(&mut self)?;
        self.finish(value)
    }

    /// Opens the root, whose name must be one of `names`.
    pub(crate) fn root(&mut self, names: &[&'static str]) -> Result<&'static str, ReadError> {
        let token = self.cursor.next()?;
        let at = self.cursor.token_start();
        let Token::Start { ours } = token else {
            // The cursor returns nothing else before the root.
            return Err(self.cursor.error(at, ReadErrorKind::NoRoot, "expected a root element"));
        };
        let found = self.cursor.name();
        if let Some(name) = names.iter().copied().find(|&name| ours && name == found) {
            return Ok(name);
        }
        let expected = match names {
            [name] => (*name).to_owned(),
            names => format!("one of {}", names.join(", ")),
        };
        let namespace = if ours { "" } else { " of another namespace" };
        let message = format!("expected the root {expected}, found {}{namespace}", shown(found));
        let mut error = self.cursor.error(at, ReadErrorKind::UnexpectedRoot, message);
        error.path.clear();
        Err(error)
    }

    pub(crate) fn finish<T>(mut self, value: T) -> Result<Reading<T>, ReadError> {
        self.cursor.leave();
        while !matches!(self.cursor.next()?, Token::Eof) {}
        // A wrong Quantity is detected only at the end of its structure.
        self.deviations.sort_by_key(|deviation| deviation.offset);
        Ok(Reading { value, deviations: self.deviations, omitted: self.omitted })
    }

    /// Opens the next member of the innermost open structure. Returns `None` at its end.
    pub(crate) fn member(&mut self) -> Result<Option<&'i str>, ReadError> {
        loop {
            match self.cursor.next()? {
                Token::Start { ours: true } => return Ok(Some(self.cursor.name())),
                Token::Start { ours: false } => self.unknown()?,
                Token::Text(text) if is_blank(&text) => {}
                Token::Char(' ' | '\t' | '\n' | '\r') => {}
                Token::Text(text) => self.unexpected_text(&text)?,
                Token::Char(c) => self.unexpected_text(c.encode_utf8(&mut [0; 4]))?,
                Token::End | Token::Eof => return Ok(None),
            }
        }
    }

    /// Records and skips the innermost open element, which is unknown.
    pub(crate) fn unknown(&mut self) -> Result<(), ReadError> {
        if self.deviations.len() < self.most {
            let at = self.cursor.content();
            let message = "expected an element that the model has";
            let error = self.cursor.error(at, ReadErrorKind::UnexpectedElement, message);
            self.record(DeviationKind::UnknownElement, error, "; skipped this one");
        } else {
            self.omitted += 1;
        }
        self.cursor.skip()
    }

    /// Reads the innermost open element into its member and leaves it.
    pub(crate) fn set<T: ReadXml>(&mut self, member: &mut Option<T>) -> Result<(), ReadError> {
        if member.is_some() {
            return self.duplicate();
        }
        *member = Some(T::read_xml(self)?);
        self.cursor.leave();
        Ok(())
    }

    /// Reads the innermost open element, a list whose items are named `item`, and leaves it.
    pub(crate) fn set_list<T: ReadXml>(
        &mut self,
        member: &mut Option<Vec<T>>,
        item: &str,
    ) -> Result<(), ReadError> {
        if member.is_some() {
            return self.duplicate();
        }
        let mut items = Vec::new();
        while let Some(name) = self.member()? {
            if name != item {
                self.unknown()?;
                continue;
            }
            self.cursor.set_index(items.len());
            items.push(T::read_xml(self)?);
            self.cursor.leave();
        }
        *member = Some(items);
        self.cursor.leave();
        Ok(())
    }

    /// Returns a required member of the innermost open structure.
    pub(crate) fn required<T>(&self, member: Option<T>, name: &str) -> Result<T, ReadError> {
        member.ok_or_else(|| self.missing(name))
    }

    /// Returns a required string. In reporting mode, a missing one is read as empty and reported.
    pub(crate) fn required_string(
        &mut self,
        member: Option<String>,
        name: &str,
    ) -> Result<String, ReadError> {
        match member {
            Some(text) => Ok(text),
            None => {
                let error = self.missing(name);
                self.tolerate(DeviationKind::Missing, error, "; read as empty")?;
                Ok(String::new())
            }
        }
    }

    /// Checks a Quantity against the number of items.
    pub(crate) fn counted(&mut self, quantity: Quantity, items: usize) -> Result<(), ReadError> {
        if usize::try_from(quantity.value).ok() == Some(items) {
            return Ok(());
        }
        let message = format!("expected {items}, the number of Items, found {}", quantity.value);
        let mut error = self.cursor.error(quantity.at, ReadErrorKind::Count, message);
        error.path.push_str("/Quantity");
        error.counts = Some(Counts { quantity: quantity.value, items });
        self.tolerate(DeviationKind::Count, error, "; the items count")
    }

    /// Reads the text of the innermost open element, without trimming it.
    pub(crate) fn text(&mut self) -> Result<Cow<'i, str>, ReadError> {
        if let Some(text) = self.cursor.plain_content() {
            return Ok(Cow::Borrowed(text));
        }
        let mut text = Cow::Borrowed("");
        loop {
            match self.cursor.next()? {
                Token::Text(more) if text.is_empty() => text = more,
                Token::Text(more) => text.to_mut().push_str(&more),
                Token::Char(c) => text.to_mut().push(c),
                Token::End | Token::Eof => return Ok(text),
                Token::Start { .. } => {
                    let at = self.cursor.content();
                    let message = "expected text, found an element";
                    let error = self.cursor.error(at, ReadErrorKind::UnexpectedElement, message);
                    self.tolerate(DeviationKind::UnexpectedElement, error, "; skipped it")?;
                    self.cursor.skip()?;
                }
            }
        }
    }

    /// Returns the offset of the content of the innermost open element.
    pub(crate) fn content(&self) -> usize {
        self.cursor.content()
    }

    /// Returns the error for text that is not of the expected type.
    pub(crate) fn wrong_type(&self, expected: &str, found: &str) -> ReadError {
        let message = format!("expected {expected}, found {}", shorten(found));
        self.cursor.error(self.cursor.content(), ReadErrorKind::Type, message)
    }

    fn missing(&self, name: &str) -> ReadError {
        let at = self.cursor.position();
        let message = format!("expected the required member {name}, found none");
        let mut error = self.cursor.error(at, ReadErrorKind::Missing, message);
        error.path.push('/');
        error.path.push_str(name);
        error
    }

    fn duplicate(&mut self) -> Result<(), ReadError> {
        let message = "expected the member once, found it again";
        let error = self.cursor.error(self.cursor.content(), ReadErrorKind::Duplicate, message);
        self.tolerate(DeviationKind::Duplicate, error, "; the first counts")?;
        self.cursor.skip()
    }

    fn unexpected_text(&mut self, text: &str) -> Result<(), ReadError> {
        let at = self.cursor.token_start();
        let message = format!("expected elements, found the text {}", shorten(text));
        let error = self.cursor.error(at, ReadErrorKind::UnexpectedText, message);
        self.tolerate(DeviationKind::UnexpectedText, error, "; skipped it")
    }

    /// Returns the error in strict mode. Otherwise records a deviation and how it was handled.
    fn tolerate(
        &mut self,
        kind: DeviationKind,
        error: ReadError,
        outcome: &str,
    ) -> Result<(), ReadError> {
        if self.strict {
            return Err(error);
        }
        self.record(kind, error, outcome);
        Ok(())
    }

    fn record(&mut self, kind: DeviationKind, error: ReadError, outcome: &str) {
        if self.deviations.len() >= self.most {
            self.omitted += 1;
            return;
        }
        let ReadError { path, offset, message, .. } = error;
        self.deviations.push(Deviation { kind, path, offset, message: message + outcome });
    }
}

/// The Quantity of a counted structure, with its offset for the error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantity {
    pub(crate) value: i32,
    pub(crate) at: usize,
}
