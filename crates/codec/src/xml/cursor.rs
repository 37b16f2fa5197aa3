//! Steps through a document token by token and refuses what is not well formed.
//!
//! quick-xml cuts the bytes; everything that XML demands beyond that is checked here: one root,
//! legal characters and names, attributes, prefixes, references, no DOCTYPE, the depth limit.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error as TokenError, IllFormedError, SyntaxError};
use quick_xml::events::Event;

use super::attributes::{self, Fault, resolve_reference};
use super::characters::{first_illegal, is_blank};
use super::error::{ReadError, ReadErrorKind, shorten};
use super::names;
use super::namespaces::Namespaces;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// What stands next in a document.
#[derive(Debug)]
pub(crate) enum Token<'i> {
    /// A start tag. Its element is open until [`Cursor::leave`]; [`Cursor::name`] tells its name.
    Start {
        /// Whether it is in our namespace, or in none.
        ours: bool,
    },
    /// The end tag of the innermost open element.
    End,
    /// Character data, line ends normalised.
    Text(Cow<'i, str>),
    /// A character by reference.
    Char(char),
    /// The end of the document.
    Eof,
}

#[derive(Debug)]
struct Frame<'i> {
    name: &'i str,
    /// The index of an item of a list.
    index: Option<usize>,
    /// Where the content begins.
    content: usize,
    /// Declarations that were in force around the element.
    namespaces: usize,
    default_is_ours: bool,
}

#[derive(Debug)]
pub(crate) struct Cursor<'i> {
    tokens: Reader<&'i [u8]>,
    /// The document up to its first byte that is no UTF-8, without the byte order mark.
    text: &'i str,
    /// The length of the byte order mark.
    base: usize,
    starts_as_utf16: bool,
    /// Where the first illegal character stands.
    illegal: usize,
    stack: Vec<Frame<'i>>,
    namespaces: Namespaces<'i>,
    max_depth: usize,
    root_is_closed: bool,
    /// The end of an empty-element tag is still to be told.
    end_is_due: bool,
}

impl<'i> Cursor<'i> {
    pub(crate) fn new(document: &'i [u8], max_depth: usize) -> Self {
        let (base, document) = match document.strip_prefix(BOM) {
            Some(rest) => (BOM.len(), rest),
            None => (0, document),
        };
        let text = std::str::from_utf8(document).unwrap_or_else(|error| {
            std::str::from_utf8(&document[..error.valid_up_to()]).unwrap_or_default()
        });
        let mut tokens = Reader::from_reader(document);
        tokens.config_mut().check_comments = true;
        Self {
            tokens,
            text,
            base,
            starts_as_utf16: matches!(document, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]),
            illegal: first_illegal(document).unwrap_or(usize::MAX),
            stack: Vec::with_capacity(8),
            namespaces: Namespaces::default(),
            max_depth,
            root_is_closed: false,
            end_is_due: false,
        }
    }

    /// The next token. Comments and processing instructions are checked and passed over.
    pub(crate) fn next(&mut self) -> Result<Token<'i>, ReadError> {
        if self.end_is_due {
            self.end_is_due = false;
            return Ok(Token::End);
        }
        loop {
            let start = self.position();
            if self.stack.is_empty() {
                self.refuse_prolog(start)?;
            }
            let event = self.tokens.read_event().map_err(|error| self.token_error(&error))?;
            if self.position() > self.illegal {
                return Err(self.illegal_character());
            }
            match event {
                Event::Start(tag) => return self.open(start, tag.name().0.len(), 1),
                Event::Empty(tag) => {
                    self.end_is_due = true;
                    return self.open(start, tag.name().0.len(), 2);
                }
                Event::End(_) => return Ok(Token::End),
                Event::Text(text) if self.stack.is_empty() => {
                    if !is_blank(&text) {
                        let message =
                            format!("expected no text outside the root, found {}", shorten(&text));
                        return Err(self.error(start, ReadErrorKind::Syntax, message));
                    }
                }
                Event::Text(text) => {
                    // `]]>` may not stand in text. A bare `>` is rare enough to look closer.
                    if memchr::memchr(b'>', text.as_bytes()).is_some() && text.contains("]]>") {
                        return Err(self.syntax(start, "no `]]>` outside a CDATA section"));
                    }
                    return Ok(Token::Text(text.xml10_content()));
                }
                Event::CData(_) | Event::GeneralRef(_) if self.stack.is_empty() => {
                    return Err(self.syntax(start, "no text outside the root"));
                }
                Event::CData(text) => return Ok(Token::Text(text.xml10_content())),
                Event::GeneralRef(name) => {
                    return resolve_reference(&name)
                        .map(Token::Char)
                        .map_err(|(kind, message)| self.error(start, kind, message));
                }
                Event::Comment(_) => {}
                Event::PI(instruction) => {
                    let target = instruction.target();
                    if !names::is_ncname(target) || target.eq_ignore_ascii_case("xml") {
                        return Err(self.syntax(start, "the target of a processing instruction"));
                    }
                }
                Event::Decl(_) => self.declaration(start)?,
                Event::DocType(_) => return Err(self.doctype(start)),
                Event::Eof => return self.end(),
            }
        }
    }

    /// The local name of the innermost open element.
    pub(crate) fn name(&self) -> &'i str {
        self.stack.last().map_or("", |frame| frame.name)
    }

    /// Where the content of the innermost open element begins.
    pub(crate) fn content(&self) -> usize {
        self.stack.last().map_or(0, |frame| frame.content)
    }

    /// Where the next token begins.
    pub(crate) fn position(&self) -> usize {
        // The document is a slice, so that its offsets are `usize`.
        usize::try_from(self.tokens.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Says that the innermost open element is an item of a list.
    pub(crate) fn set_index(&mut self, index: usize) {
        if let Some(frame) = self.stack.last_mut() {
            frame.index = Some(index);
        }
    }

    /// Leaves the innermost open element, whose [`Token::End`] was read.
    pub(crate) fn leave(&mut self) {
        if let Some(frame) = self.stack.pop() {
            self.namespaces.truncate(frame.namespaces);
            self.root_is_closed = self.stack.is_empty();
        }
    }

    /// Reads to the end of the innermost open element and leaves it.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.stack.len() - 1;
        while self.stack.len() > outside {
            match self.next()? {
                Token::End => self.leave(),
                Token::Start { .. } | Token::Text(_) | Token::Char(_) | Token::Eof => {}
            }
        }
        Ok(())
    }

    /// The path of the innermost open element. Shortened where a hostile document makes it long.
    pub(crate) fn path(&self) -> String {
        const DEEPEST: usize = 16;
        const LONGEST: usize = 64;
        let mut path = String::new();
        for (depth, frame) in self.stack.iter().enumerate() {
            if depth > 0 {
                path.push('/');
            }
            if depth == DEEPEST {
                path.push('…');
                break;
            }
            path.extend(frame.name.chars().take(LONGEST));
            if let Some(index) = frame.index {
                path.push_str(&format!("[{index}]"));
            }
        }
        path
    }

    /// An error at the innermost open element.
    pub(crate) fn error(
        &self,
        at: usize,
        kind: ReadErrorKind,
        message: impl Into<String>,
    ) -> ReadError {
        ReadError {
            kind,
            path: self.path(),
            offset: self.offset(at),
            message: message.into(),
            counts: None,
        }
    }

    /// The byte of the whole document, byte order mark included.
    pub(crate) fn offset(&self, at: usize) -> usize {
        self.base + at
    }

    fn open(&mut self, start: usize, name: usize, close: usize) -> Result<Token<'i>, ReadError> {
        let end = self.position();
        let text: &'i str = self.text;
        let name_end = start + 1 + name;
        let name = &text[start + 1..name_end];
        let simple = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let (prefix, local) = if simple {
            (None, name)
        } else {
            names::split(name).ok_or_else(|| {
                let message = format!("expected the name of an element, found {}", shorten(name));
                self.error(start, ReadErrorKind::Syntax, message)
            })?
        };
        if self.root_is_closed {
            let message = format!("expected nothing after the root, found <{local}>");
            return Err(self.error(start, ReadErrorKind::Syntax, message));
        }
        if self.stack.len() >= self.max_depth {
            let message = format!("expected at most {} levels of elements", self.max_depth);
            return Err(self.error(start, ReadErrorKind::Limit, message));
        }
        let around = self.namespaces.len();
        let mut default_is_ours = self.stack.last().is_none_or(|frame| frame.default_is_ours);
        if name_end < end - close {
            let attributes = attributes::parse(&text[name_end..end - close])
                .map_err(|fault| self.fault(name_end, fault))?;
            self.namespaces.declare(&attributes).map_err(|fault| self.fault(start, fault))?;
            if self.namespaces.len() > around {
                default_is_ours = self.namespaces.default_is_ours();
            }
        }
        let ours = match prefix {
            None => default_is_ours,
            Some(prefix) => {
                self.namespaces.prefix_is_ours(prefix).map_err(|fault| self.fault(start, fault))?
            }
        };
        self.stack.push(Frame {
            name: local,
            index: None,
            content: end,
            namespaces: around,
            default_is_ours,
        });
        Ok(Token::Start { ours })
    }

    /// What must be noticed before quick-xml reads it: a second byte order mark, which it drops,
    /// and a DOCTYPE, which it reads to its end.
    fn refuse_prolog(&self, at: usize) -> Result<(), ReadError> {
        let rest = &self.text.as_bytes()[at.min(self.text.len())..];
        if rest.starts_with(BOM) {
            return Err(self.syntax(at, "no text outside the root, not even a byte order mark"));
        }
        match rest.get(..9) {
            Some(start) if start.eq_ignore_ascii_case(b"<!DOCTYPE") => Err(self.doctype(at)),
            _ => Ok(()),
        }
    }

    /// Checks `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`.
    fn declaration(&self, start: usize) -> Result<(), ReadError> {
        if start != 0 {
            return Err(self.syntax(start, "the XML declaration at the very start only"));
        }
        let inside = &self.text["<?xml".len()..self.position() - "?>".len()];
        let attributes =
            attributes::parse(inside).map_err(|fault| self.fault("<?xml".len(), fault))?;
        let mut rest = attributes.iter().filter(|attribute| attribute.prefix.is_none()).peekable();
        match rest.next_if(|attribute| attribute.local == "version") {
            Some(version) if version.value == "1.0" => {}
            Some(version) => {
                let message = format!("expected XML version 1.0, found {}", shorten(version.value));
                return Err(self.error(start, ReadErrorKind::Version, message));
            }
            None => return Err(self.syntax(start, "the version in the XML declaration")),
        }
        if let Some(encoding) = rest.next_if(|attribute| attribute.local == "encoding")
            && !encoding.value.eq_ignore_ascii_case("UTF-8")
        {
            let message = format!("expected the encoding UTF-8, found {}", shorten(encoding.value));
            return Err(self.error(start, ReadErrorKind::Encoding, message));
        }
        rest.next_if(|a| a.local == "standalone" && matches!(a.value, "yes" | "no"));
        if rest.next().is_some() || attributes.iter().any(|attribute| attribute.prefix.is_some()) {
            let message = "version, encoding and standalone, in this order, in the XML declaration";
            return Err(self.syntax(start, message));
        }
        Ok(())
    }

    fn end(&self) -> Result<Token<'i>, ReadError> {
        let at = self.position();
        if let Some(frame) = self.stack.last() {
            let message = format!("expected </{}>, found the end of the document", frame.name);
            return Err(self.error(at, ReadErrorKind::UnexpectedEnd, message));
        }
        if !self.root_is_closed {
            let message = "expected a root element, found the end of the document";
            return Err(self.error(at, ReadErrorKind::NoRoot, message));
        }
        Ok(Token::Eof)
    }

    fn token_error(&self, error: &TokenError) -> ReadError {
        if self.position() > self.illegal {
            return self.illegal_character();
        }
        if self.position() > self.text.len() {
            let found = if self.starts_as_utf16 { "UTF-16" } else { "a byte that is none" };
            let message = format!("expected UTF-8, found {found}");
            return self.error(self.text.len(), ReadErrorKind::Encoding, message);
        }
        let at = usize::try_from(self.tokens.error_position()).unwrap_or(usize::MAX);
        match error {
            TokenError::Syntax(SyntaxError::UnclosedDoctype) => self.doctype(at),
            TokenError::Syntax(SyntaxError::InvalidBangMarkup) => {
                self.syntax(at, "a comment or a CDATA section after `<!`")
            }
            TokenError::Syntax(error) => {
                let message = format!("expected more, found the end of the document: {error}");
                self.error(self.text.len(), ReadErrorKind::UnexpectedEnd, message)
            }
            TokenError::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let message = format!(
                    "expected </{}>, found the end tag {}",
                    strip(expected),
                    shorten(found)
                );
                self.error(at, ReadErrorKind::Syntax, message)
            }
            TokenError::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                let message = format!("expected a start tag, found the end tag {}", shorten(found));
                self.error(at, ReadErrorKind::Syntax, message)
            }
            TokenError::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                self.syntax(at, "no `--` inside a comment")
            }
            TokenError::IllFormed(IllFormedError::UnclosedReference) => {
                self.syntax(at, "`;` after `&` and the name of an entity")
            }
            other => self.error(at, ReadErrorKind::Syntax, format!("expected XML: {other}")),
        }
    }

    fn illegal_character(&self) -> ReadError {
        let found = self.text.get(self.illegal..).and_then(|rest| rest.chars().next());
        let found = found.map_or_else(String::new, |c| format!(", found U+{:04X}", u32::from(c)));
        let message = format!("expected characters that XML allows{found}");
        self.error(self.illegal, ReadErrorKind::Character, message)
    }

    fn doctype(&self, at: usize) -> ReadError {
        self.error(at, ReadErrorKind::Doctype, "expected no DOCTYPE: the service sends none")
    }

    fn syntax(&self, at: usize, expected: &str) -> ReadError {
        self.error(at, ReadErrorKind::Syntax, format!("expected {expected}"))
    }

    fn fault(&self, base: usize, (at, kind, message): Fault) -> ReadError {
        self.error(base + at, kind, message)
    }
}

/// The name of an end tag as an error may show it: it was a valid start tag.
fn strip(name: &str) -> &str {
    name.trim_end_matches(['\t', '\n', '\r', ' '])
}
