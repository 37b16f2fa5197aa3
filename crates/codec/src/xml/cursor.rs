//! Iterates over the tokens of a document and returns an error if it is not well formed.
//!
//! [`Tokens`] splits the bytes. All other rules of XML are checked here or in the modules that this
//! one calls: one root, names, attributes, prefixes, references, the depth limit.

use std::borrow::Cow;

use quick_xml::events::Event;

use super::attributes::{self, resolve_reference};
use super::error::{ReadError, ReadErrorKind, shorten, shown};
use super::local_error::LocalError;
use super::names;
use super::namespaces::Namespaces;
use super::prolog;
use super::tokens::{BOM, Plain, Tokens, doctype};

/// A token of a document.
#[derive(Debug)]
pub(crate) enum Token<'i> {
    /// A start tag. Its element is open until [`Cursor::leave`]; [`Cursor::name`] returns its name.
    Start {
        /// Whether the element is in the CloudFront namespace, or in none.
        ours: bool,
    },
    /// The end tag of the innermost open element.
    End,
    /// Character data, with line ends normalised.
    Text(Cow<'i, str>),
    /// A character reference.
    Char(char),
    /// The end of the document.
    Eof,
}

#[derive(Debug)]
struct Frame<'i> {
    /// The name as written, with its prefix.
    tag: &'i str,
    /// The name without its prefix.
    name: &'i str,
    /// The index, if the element is an item of a list.
    index: Option<usize>,
    /// The offset of the content.
    content: usize,
    /// The number of namespace declarations in scope around the element.
    namespaces: usize,
    default_is_ours: bool,
}

#[derive(Debug)]
pub(crate) struct Cursor<'i> {
    tokens: Tokens<'i>,
    /// The length of the byte order mark.
    base: usize,
    stack: Vec<Frame<'i>>,
    namespaces: Namespaces<'i>,
    max_depth: usize,
    root_is_closed: bool,
    /// Whether the end of an empty-element tag is still to be returned.
    end_is_due: bool,
    /// The offset of the last token.
    start: usize,
}

impl<'i> Cursor<'i> {
    pub(crate) fn new(document: &'i [u8], max_depth: usize) -> Self {
        let (base, document) = match document.strip_prefix(BOM) {
            Some(rest) => (BOM.len(), rest),
            None => (0, document),
        };
        Self {
            tokens: Tokens::new(document),
            base,
            stack: Vec::with_capacity(8),
            namespaces: Namespaces::default(),
            max_depth,
            root_is_closed: false,
            end_is_due: false,
            start: 0,
        }
    }

    /// Reads the next token. Comments and processing instructions are checked and skipped.
    pub(crate) fn next(&mut self) -> Result<Token<'i>, ReadError> {
        if self.end_is_due {
            self.end_is_due = false;
            return Ok(Token::End);
        }
        self.start = self.position();
        let plain = self.stack.last().and_then(|open| self.tokens.plain(open.tag));
        match plain {
            Some(Plain::Start(name)) => self.open_plain(name),
            Some(Plain::End) => Ok(Token::End),
            Some(Plain::Text(text)) => Ok(Token::Text(Cow::Borrowed(text))),
            None => self.next_event(),
        }
    }

    /// Reads the content of the innermost open element and its end tag if the content is plain
    /// text. [`Cursor::next`] would return the same as two tokens.
    pub(crate) fn plain_content(&mut self) -> Option<&'i str> {
        if self.end_is_due {
            return None;
        }
        self.tokens.plain_content(self.stack.last()?.tag)
    }

    /// Returns the local name of the innermost open element.
    pub(crate) fn name(&self) -> &'i str {
        self.stack.last().map_or("", |frame| frame.name)
    }

    /// Returns the offset of the content of the innermost open element.
    pub(crate) fn content(&self) -> usize {
        self.stack.last().map_or(0, |frame| frame.content)
    }

    /// Returns the offset of the last token.
    pub(crate) fn token_start(&self) -> usize {
        self.start
    }

    /// Returns the offset of the next token.
    pub(crate) fn position(&self) -> usize {
        self.tokens.at()
    }

    /// Marks the innermost open element as an item of a list.
    pub(crate) fn set_index(&mut self, index: usize) {
        if let Some(frame) = self.stack.last_mut() {
            frame.index = Some(index);
        }
    }

    /// Leaves the innermost open element, after its [`Token::End`].
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

    /// Returns the path of the innermost open element, shortened if it is too deep.
    pub(crate) fn path(&self) -> String {
        const DEEPEST: usize = 16;
        let mut path = String::new();
        for (depth, frame) in self.stack.iter().enumerate() {
            if depth > 0 {
                path.push('/');
            }
            if depth == DEEPEST {
                path.push('…');
                break;
            }
            path.push_str(&shown(frame.name));
            if let Some(index) = frame.index {
                path.push_str(&format!("[{index}]"));
            }
        }
        path
    }

    /// Returns an error at the innermost open element.
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

    /// Converts an offset to one in the whole document, including the byte order mark.
    pub(crate) fn offset(&self, at: usize) -> usize {
        self.base + at
    }

    /// Reads the next token from an event of quick-xml.
    fn next_event(&mut self) -> Result<Token<'i>, ReadError> {
        loop {
            let start = self.position();
            self.start = start;
            if self.stack.is_empty() {
                prolog::check(self.tokens.rest(), start).map_err(|error| self.located(error))?;
            }
            match self.tokens.event().map_err(|error| self.located(error))? {
                Event::Start(tag) => return self.open(tag.name().0.len(), 1),
                Event::Empty(tag) => {
                    self.end_is_due = true;
                    return self.open(tag.name().0.len(), 2);
                }
                Event::End(tag) => return self.close(start, tag.name().0),
                Event::Text(text) if self.stack.is_empty() => {
                    let blank = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
                    if blank < text.len() {
                        let found = shorten(&text[blank..]);
                        let message = format!("expected no text outside the root, found {found}");
                        return Err(self.error(start + blank, ReadErrorKind::Syntax, message));
                    }
                }
                Event::Text(text) => {
                    // `]]>` is not allowed in text. Search for it only after a `>`, which is rare.
                    if memchr::memchr(b'>', text.as_bytes()).is_some()
                        && let Some(at) = text.find("]]>")
                    {
                        return Err(self.syntax(start + at, "no `]]>` outside a CDATA section"));
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
                        .map_err(|error| self.located(error.after(start)));
                }
                Event::Comment(_) => {}
                Event::PI(instruction) => {
                    let target = instruction.target();
                    if !names::is_ncname(target) || target.eq_ignore_ascii_case("xml") {
                        return Err(self.syntax(start, "the target of a processing instruction"));
                    }
                }
                Event::Decl(_) if start > 0 => {
                    return Err(self.syntax(start, "the XML declaration at the very start only"));
                }
                Event::Decl(_) => prolog::declaration(self.tokens.text(0, self.position()))
                    .map_err(|error| self.located(error))?,
                Event::DocType(_) => return Err(self.located(doctype(start))),
                Event::Eof => return self.end(),
            }
        }
    }

    /// Opens `<Name>`.
    fn open_plain(&mut self, name: &'i str) -> Result<Token<'i>, ReadError> {
        let ours = self.stack.last().is_none_or(|frame| frame.default_is_ours);
        let frame = Frame {
            tag: name,
            name,
            index: None,
            content: self.position(),
            namespaces: self.namespaces.len(),
            default_is_ours: ours,
        };
        self.push(frame)?;
        Ok(Token::Start { ours })
    }

    /// Opens the element of an event, whose tag has a name of `name_len` bytes, and `>` or `/>`, of
    /// `close_len` bytes, at its end.
    fn open(&mut self, name_len: usize, close_len: usize) -> Result<Token<'i>, ReadError> {
        let (start, end) = (self.start, self.position());
        let name_end = start + 1 + name_len;
        let tag = self.tokens.text(start + 1, name_end);
        let (prefix, local) = names::split(tag).ok_or_else(|| {
            let message = format!("expected the name of an element, found {}", shorten(tag));
            self.error(start, ReadErrorKind::Syntax, message)
        })?;
        if self.root_is_closed {
            let message = format!("expected nothing after the root, found <{}>", shown(local));
            return Err(self.error(start, ReadErrorKind::Syntax, message));
        }
        let around = self.namespaces.len();
        let mut default_is_ours = self.stack.last().is_none_or(|frame| frame.default_is_ours);
        if name_end < end - close_len {
            let attributes = attributes::parse(self.tokens.text(name_end, end - close_len))
                .map_err(|error| self.located(error.after(name_end)))?;
            self.namespaces
                .declare(&attributes)
                .map_err(|error| self.located(error.after(start)))?;
            if self.namespaces.len() > around {
                default_is_ours = self.namespaces.default_is_ours();
            }
        }
        let ours = match prefix {
            None => default_is_ours,
            Some(prefix) => self
                .namespaces
                .prefix_is_ours(prefix)
                .map_err(|error| self.located(error.after(start)))?,
        };
        let frame = Frame {
            tag,
            name: local,
            index: None,
            content: end,
            namespaces: around,
            default_is_ours,
        };
        self.push(frame)?;
        Ok(Token::Start { ours })
    }

    fn push(&mut self, frame: Frame<'i>) -> Result<(), ReadError> {
        if self.stack.len() >= self.max_depth {
            let message = format!("expected at most {} levels of elements", self.max_depth);
            return Err(self.error(self.start, ReadErrorKind::Limit, message));
        }
        self.stack.push(frame);
        Ok(())
    }

    /// Checks an end tag against the innermost open element.
    fn close(&self, start: usize, found: &str) -> Result<Token<'i>, ReadError> {
        let expected = match self.stack.last() {
            Some(open) if open.tag == found => return Ok(Token::End),
            Some(open) => format!("</{}>", shown(open.tag)),
            None => "a start tag".to_owned(),
        };
        let message = format!("expected {expected}, found the end tag {}", shorten(found));
        Err(self.error(start, ReadErrorKind::Syntax, message))
    }

    fn end(&self) -> Result<Token<'i>, ReadError> {
        let at = self.position();
        if let Some(open) = self.stack.last() {
            let message = format!("expected </{}>, found the end of the document", shown(open.tag));
            return Err(self.error(at, ReadErrorKind::UnexpectedEnd, message));
        }
        if !self.root_is_closed {
            let message = "expected a root element, found the end of the document";
            return Err(self.error(at, ReadErrorKind::NoRoot, message));
        }
        Ok(Token::Eof)
    }

    fn syntax(&self, at: usize, expected: &str) -> ReadError {
        self.located(LocalError::syntax(at, expected))
    }

    fn located(&self, LocalError { at, kind, message }: LocalError) -> ReadError {
        self.error(at, kind, message)
    }
}
