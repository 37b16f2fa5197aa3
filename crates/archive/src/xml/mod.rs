//! Reads the records of XML documents of any size.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::Error;
use crate::forms::{Found, Place, XmlRoot};
use crate::record::Record;
use crate::value::Value;

/// The number of elements that may contain each other.
const MAX_DEPTH: usize = 128;

/// Reads a document that is in memory.
pub(crate) fn read(path: &str, text: &str) -> (Vec<Record>, Vec<Error>) {
    let mut results = VecDeque::new();
    let mut xml = XmlText::new(path, Box::new(text.as_bytes()), text.len());
    while xml.advance(&mut results) {}
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        }
    }
    (records, errors)
}

/// A text of XML that is read element by element.
pub(crate) struct XmlText<'r> {
    path: String,
    reader: Reader<Limited<BufReader<Box<dyn Read + Send + 'r>>>>,
    buffer: Vec<u8>,
    max_record: usize,
    /// The elements that are open, outside of records.
    open: Vec<Level>,
    /// The date of the namespace that was declared last.
    version: Option<String>,
}

/// An element that is open.
struct Level {
    name: String,
    /// The number of elements in it so far.
    children: usize,
}

impl<'r> XmlText<'r> {
    pub(crate) fn new(path: &str, text: Box<dyn Read + Send + 'r>, max_record: usize) -> Self {
        let text = Limited { text: BufReader::new(text), left: max_record, max: max_record };
        Self {
            path: path.to_owned(),
            reader: Reader::from_reader(text),
            buffer: Vec::new(),
            max_record,
            open: vec![Level { name: String::new(), children: 0 }],
            version: None,
        }
    }

    /// Adds the next records. Returns `false` at the end of the text.
    pub(crate) fn advance(&mut self, results: &mut VecDeque<Result<Record, Error>>) -> bool {
        let start = self.reader.buffer_position();
        let step = self.step(results);
        step.unwrap_or_else(|message| {
            let pointer = self.pointer(None);
            results.push_back(Err(Error::broken(&self.path, start, pointer, message)));
            false
        })
    }

    fn step(&mut self, results: &mut VecDeque<Result<Record, Error>>) -> Result<bool, String> {
        self.buffer.clear();
        self.reader.get_mut().reset();
        let offset = self.reader.buffer_position();
        let event =
            self.reader.read_event_into(&mut self.buffer).map_err(|error| error.to_string())?;
        match event {
            Event::Eof if self.open.len() > 1 => {
                return Err("expected an end tag, found the end of the file".to_owned());
            }
            Event::Eof => return Ok(false),
            Event::Start(start) => {
                let name = local_name(&start);
                self.version = namespace_version(&start).or(self.version.take());
                match XmlRoot::of(&name) {
                    Some(root) => {
                        let value = self.tree()?;
                        let place = Place::root(self.pointer(Some(&name)), None);
                        let mut found = Found::new(&self.path, offset);
                        root.read(value, self.version.as_deref(), &place, &mut found);
                        results.extend(found.records.into_iter().map(Ok));
                        self.count();
                    }
                    None if self.open.len() > MAX_DEPTH => {
                        return Err(format!("expected at most {MAX_DEPTH} levels, found more"));
                    }
                    None => {
                        self.count();
                        self.open.push(Level { name, children: 0 });
                    }
                }
            }
            Event::End(_) if self.open.len() > 1 => {
                self.open.pop();
            }
            Event::Empty(_) => self.count(),
            _ => {}
        }
        Ok(true)
    }

    /// Counts a child of the innermost element.
    fn count(&mut self) {
        if let Some(level) = self.open.last_mut() {
            level.children += 1;
        }
    }

    /// Returns the names of the open elements, each after the first with its position.
    fn pointer(&self, last: Option<&str>) -> String {
        let mut pointer = String::new();
        let names = self.open.iter().skip(1).map(|level| level.name.as_str()).chain(last);
        let positions = self.open.iter().map(|level| level.children);
        let levels = self.open.len();
        for (index, (name, position)) in names.zip(positions).enumerate() {
            pointer.push('/');
            pointer.push_str(name);
            // Open elements are counted in their parents already.
            let position = if index + 1 < levels { position } else { position + 1 };
            if position > 1 {
                pointer.push_str(&format!("[{position}]"));
            }
        }
        pointer
    }

    /// Reads the content of the element that was opened last, up to its end.
    fn tree(&mut self) -> Result<Value, String> {
        let mut size = 0;
        let mut open = vec![Element::default()];
        loop {
            self.buffer.clear();
            self.reader.get_mut().reset();
            let before = self.reader.buffer_position();
            let event =
                self.reader.read_event_into(&mut self.buffer).map_err(|error| error.to_string())?;
            let Some(element) = open.last_mut() else {
                return Err("expected an element".to_owned());
            };
            match event {
                Event::Start(start) => {
                    let name = local_name(&start);
                    if open.len() > MAX_DEPTH {
                        return Err(format!("expected at most {MAX_DEPTH} levels, found more"));
                    }
                    open.push(Element { name, ..Element::default() });
                }
                Event::Empty(start) => {
                    let name = local_name(&start);
                    element.children.push((name, Value::String(String::new())));
                }
                Event::Text(text) => element.push(&text.xml10_content())?,
                Event::CData(text) => element.push(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    element.push(character(&reference)?.encode_utf8(&mut [0; 4]))?;
                }
                Event::End(_) => {
                    let Some(element) = open.pop() else { continue };
                    let name = element.name.clone();
                    let value = element.value();
                    match open.last_mut() {
                        Some(parent) => parent.children.push((name, value)),
                        None => return Ok(value),
                    }
                }
                Event::Eof => {
                    return Err("expected an end tag, found the end of the file".to_owned());
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
            }
            size += self.reader.buffer_position() - before;
            if size > self.max_record as u64 {
                return Err(format!("expected at most {} bytes, found more", self.max_record));
            }
        }
    }
}

/// An element of a record that is open.
#[derive(Default)]
struct Element {
    name: String,
    text: String,
    children: Vec<(String, Value)>,
}

impl Element {
    /// Adds text. Characters that XML does not allow are an error.
    fn push(&mut self, text: &str) -> Result<(), String> {
        let is_illegal = |c: &char| {
            (*c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
        };
        match text.chars().find(is_illegal) {
            Some(c) => Err(format!("expected a character of XML, found U+{:04X}", u32::from(c))),
            None => {
                self.text.push_str(text);
                Ok(())
            }
        }
    }

    fn value(self) -> Value {
        match self.children.is_empty() {
            true => Value::String(self.text),
            false => Value::Object(self.children),
        }
    }
}

fn local_name(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// Returns the date at the end of the default namespace, if the element declares CloudFront's.
fn namespace_version(start: &BytesStart<'_>) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| {
        let name = attribute.key.as_ref();
        name == "xmlns" || name.starts_with("xmlns:")
    })?;
    let name = attribute.value.trim_end_matches('/').to_owned();
    name.rsplit('/').next().filter(|date| date.len() == "2010-11-01".len()).map(str::to_owned)
}

/// Returns the character that a reference means.
fn character(reference: &BytesRef<'_>) -> Result<char, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character);
    }
    let name: &str = reference;
    match name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        name => Err(format!("expected one of the five entities of XML, found &{name};")),
    }
}

/// Returns an error where a token is longer than a limit.
struct Limited<R> {
    text: R,
    left: usize,
    max: usize,
}

impl<R> Limited<R> {
    fn reset(&mut self) {
        self.left = self.max;
    }
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let message = format!("expected at most {} bytes without markup", self.max);
            return Err(io::Error::other(message));
        }
        self.text.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.text.consume(amount);
    }
}
