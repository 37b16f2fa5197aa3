//! Reads shapes from a document: what the generated readers are made of.
//!
//! The convention between all readers: the element of a value is already open when
//! [`ReadXml::read_xml`] is called, which reads up to and including its end tag. Whoever opened
//! the element leaves it, so that the path is still right while the value is checked.

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
/// A [`ReadError`] with path, offset and expectation where the document is not well formed, has
/// another root, lacks a required member, has a member twice, a Quantity that does not count, text
/// where none belongs, or a value that is not of its type; or where it is larger than 1 MiB or
/// nests deeper than 128. Elements that the model does not have are skipped.
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
    // Nobody asks for deviations, so that skipping an element costs no note of it.
    reader.most = 0;
    reader.document().map(|reading| reading.value)
}

/// How to read: strictly or reporting, and up to which limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    strict: bool,
    max_depth: usize,
    max_size: usize,
}

/// A value, and where its document differs from the model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// What deviates, in the order of the document, at most [`Reading::MOST`] of them. The strict
    /// reader lets only unknown elements through.
    pub deviations: Vec<Deviation>,
    /// How many more there were.
    pub omitted: usize,
}

impl<T> Reading<T> {
    /// The most deviations that are kept of one document.
    pub const MOST: usize = 1000;
}

impl ReadOptions {
    /// Refuses what deviates from the model, unknown elements excepted.
    pub const fn strict() -> Self {
        Self { strict: true, max_depth: 128, max_size: 1024 * 1024 }
    }

    /// Reads what can be read, and reports each deviation.
    ///
    /// Unknown elements, wrong counts, missing strings (read as empty), repeated members (the
    /// first counts), text and elements where none belong (skipped) are deviations. What is not
    /// well formed, a missing boolean, number, time or structure, and a value that is not of its
    /// type are errors here too.
    pub const fn reporting() -> Self {
        Self { strict: false, ..Self::strict() }
    }

    /// The deepest nesting of elements. Defaults to 128.
    #[must_use]
    pub const fn max_depth(self, levels: usize) -> Self {
        Self { max_depth: levels, ..self }
    }

    /// The largest document in bytes. Defaults to 1 MiB (1,048,576).
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

    /// Reads a document of any root: every structure of the model can stand there.
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
    /// Reads the content of the innermost open element, end tag included.
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError>;
}

/// A document while it is read.
#[derive(Debug)]
pub struct XmlReader<'i> {
    cursor: Cursor<'i>,
    strict: bool,
    deviations: Vec<Deviation>,
    /// How many of them are kept.
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
            most: Reading::<()>::MOST,
            omitted: 0,
        })
    }

    /// Reads a whole document.
    fn document<T: Document>(mut self) -> Result<Reading<T>, ReadError> {
        self.root(&[T::ROOT])?;
        let value = T::read_xml(&mut self)?;
        self.finish(value)
    }

    /// Opens the root, which must have one of the names.
    pub(crate) fn root(&mut self, names: &[&'static str]) -> Result<&'static str, ReadError> {
        let token = self.cursor.next()?;
        let at = self.cursor.token_start();
        let Token::Start { ours } = token else {
            // The cursor lets nothing else through before the root.
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
        // A count is noticed at the end of its structure.
        self.deviations.sort_by_key(|deviation| deviation.offset);
        Ok(Reading { value, deviations: self.deviations, omitted: self.omitted })
    }

    /// Opens the next member of the innermost open structure; `None` at its end.
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

    /// Notes and skips the innermost open element, which the model does not have.
    pub(crate) fn unknown(&mut self) -> Result<(), ReadError> {
        if self.deviations.len() < self.most {
            let at = self.cursor.content();
            let message = "expected an element that the model has";
            let error = self.cursor.error(at, ReadErrorKind::UnexpectedElement, message);
            self.note(DeviationKind::UnknownElement, error, "; skipped this one");
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

    /// A required member of the innermost open structure.
    pub(crate) fn required<T>(&self, member: Option<T>, name: &str) -> Result<T, ReadError> {
        member.ok_or_else(|| self.missing(name))
    }

    /// A required string: in the reporting mode a missing one is empty, and reported.
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

    /// The text of the innermost open element, exactly as it is.
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

    /// Where the content of the innermost open element begins.
    pub(crate) fn content(&self) -> usize {
        self.cursor.content()
    }

    /// The error of a text that is not of its type.
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

    /// Strict: the error. Reporting: a deviation, and what was made of it.
    fn tolerate(
        &mut self,
        kind: DeviationKind,
        error: ReadError,
        outcome: &str,
    ) -> Result<(), ReadError> {
        if self.strict {
            return Err(error);
        }
        self.note(kind, error, outcome);
        Ok(())
    }

    fn note(&mut self, kind: DeviationKind, error: ReadError, outcome: &str) {
        if self.deviations.len() >= self.most {
            self.omitted += 1;
            return;
        }
        let ReadError { path, offset, message, .. } = error;
        self.deviations.push(Deviation { kind, path, offset, message: message + outcome });
    }
}

/// The Quantity of a counted structure while it is read, with its place for the error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantity {
    pub(crate) value: i32,
    pub(crate) at: usize,
}
