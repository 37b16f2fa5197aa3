//! Reads the records of a file.

use std::collections::VecDeque;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use crate::containers::{self, Contents, Stream};
use crate::error::Error;
use crate::forms::{self, Found, Place, RESOURCE_TYPE};
use crate::json::JsonText;
use crate::record::Record;
use crate::xml::XmlText;
use crate::yaml;

/// The part of a file that is read at a time. It stays in the second-level cache.
const CHUNK: usize = 256 * 1024;

/// Options of reading archives.
///
/// ```
/// use cloudfront_streaming_archive::{Form, Scan};
///
/// let dump = br#"{"StreamingDistributionList": {"Items": [{"Id": "EDFDVBD632BHDS5",
///     "DomainName": "s5c39gqb8ow64r.cloudfront.net", "S3Origin": {"DomainName": "b.s3.amazonaws.com"}}]}}"#;
/// let records: Vec<_> = Scan::new().bytes("dump.json", dump).collect::<Result<_, _>>()?;
/// assert_eq!(records[0].id.as_deref(), Some("EDFDVBD632BHDS5"));
/// assert_eq!(records[0].source.form, Form::AwsJson);
/// assert_eq!(records[0].source.pointer, "/StreamingDistributionList/Items/0");
/// # Ok::<(), cloudfront_streaming_archive::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is read until one of the methods is called"]
pub struct Scan {
    max_record: usize,
    max_ratio: u64,
}

impl Default for Scan {
    fn default() -> Self {
        Self { max_record: 1024 * 1024, max_ratio: 250 }
    }
}

impl Scan {
    /// Creates the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the maximum size of a record in bytes, and of a template in YAML. A larger record is an
    /// error. Memory grows with it: a scan needs about four times as much, and at most 40 times
    /// where a hostile file has records of that size.
    ///
    /// Defaults to 1 MiB, the limit of CloudFormation and of the service. At least 4 KiB.
    pub fn max_record(mut self, bytes: usize) -> Self {
        self.max_record = bytes.max(4096);
        self
    }

    /// Sets how many times as large as its compressed form a file may be. A larger one is an error
    /// after what was read up to there. Files of up to 64 MiB are always read.
    ///
    /// Defaults to 250. JSON is rarely compressed to less than a hundredth.
    pub fn max_ratio(mut self, ratio: u64) -> Self {
        self.max_ratio = ratio.max(1);
        self
    }

    /// Reads a file that is in memory. `path` is its name in records and errors.
    pub fn bytes<'r>(&self, path: impl Into<String>, bytes: &'r [u8]) -> Records<'r> {
        self.file(path, Cursor::new(bytes))
    }

    /// Reads a file. `path` is its name in records and errors.
    pub fn file<'r, R: Read + Seek + Send + 'r>(
        &self,
        path: impl Into<String>,
        file: R,
    ) -> Records<'r> {
        let file = Shared(Arc::new(Mutex::new(file)));
        let rewound: Box<dyn ReadSeek + 'r> = Box::new(file.clone());
        Records::new(self.clone(), path.into(), Box::new(file), Some(rewound))
    }

    /// Reads a stream, which is not a ZIP archive. `path` is its name in records and errors.
    pub fn stream<'r, R: Read + Send + 'r>(
        &self,
        path: impl Into<String>,
        stream: R,
    ) -> Records<'r> {
        Records::new(self.clone(), path.into(), Box::new(stream), None)
    }
}

/// The records of a file, in its order.
///
/// An error does not end the iteration: it costs the value that it names, or, if it
/// [is fatal](Error::is_fatal), the rest of the file or of the entry.
pub struct Records<'r> {
    scan: Scan,
    path: String,
    results: VecDeque<Result<Record, Error>>,
    state: State<'r>,
    /// The file again, if it can be read from any position.
    #[cfg_attr(not(feature = "zip"), expect(dead_code, reason = "only ZIP archives need it"))]
    file: Option<Box<dyn ReadSeek + 'r>>,
    #[cfg(feature = "zip")]
    entries: Option<containers::Entries>,
}

enum State<'r> {
    /// The file is not opened yet.
    New(Stream<'r>),
    Json(Box<JsonText>, Stream<'r>),
    Xml(Box<XmlText<'r>>),
    End,
}

impl<'r> Records<'r> {
    fn new(
        scan: Scan,
        path: String,
        stream: Stream<'r>,
        file: Option<Box<dyn ReadSeek + 'r>>,
    ) -> Self {
        Self {
            scan,
            path,
            results: VecDeque::new(),
            state: State::New(stream),
            file,
            #[cfg(feature = "zip")]
            entries: None,
        }
    }

    /// Reads the next part of the file. Returns `false` at its end.
    fn advance(&mut self) -> bool {
        let state = std::mem::replace(&mut self.state, State::End);
        let path = self.path.clone();
        match state {
            State::New(stream) => match containers::unpack(stream, self.scan.max_ratio) {
                Ok(Contents::Text(text)) => self.open_text(&path, text),
                Ok(Contents::Zip) => self.open_zip(),
                Err(error) => self.results.push_back(Err(Error::io(&path, 0, error))),
            },
            State::Json(mut text, mut stream) => match fill(&mut stream, &mut text) {
                Ok(0) => text.finish(&mut self.results),
                Ok(_) => {
                    text.advance(&mut self.results);
                    self.state = State::Json(text, stream);
                }
                Err(error) => {
                    let offset = text.offset();
                    text.advance(&mut self.results);
                    text.finish(&mut self.results);
                    let error = Error::io(text.path(), offset, error);
                    self.results.push_back(Err(error));
                }
            },
            State::Xml(mut text) => {
                if text.advance(&mut self.results) {
                    self.state = State::Xml(text);
                }
            }
            State::End => return self.next_entry(),
        }
        true
    }

    /// Finds out what a text is.
    fn open_text(&mut self, path: &str, mut text: Stream<'r>) {
        let mut json = JsonText::new(path, self.scan.max_record);
        if let Err(error) = fill(&mut text, &mut json) {
            json.advance(&mut self.results);
            json.finish(&mut self.results);
            self.results.push_back(Err(Error::io(path, json.offset(), error)));
            return;
        }
        let head = json.text();
        let first = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        match first.first() {
            None => {}
            Some(b'<') => {
                let head = head.to_vec();
                let text = Box::new(Cursor::new(head).chain(text));
                let text = XmlText::new(path, text, self.scan.max_record);
                self.state = State::Xml(Box::new(text));
            }
            Some(b'{' | b'[') => {
                json.advance(&mut self.results);
                self.state = State::Json(Box::new(json), text);
            }
            Some(_) => self.open_other(path, json, text),
        }
    }

    /// Reads a template in YAML, or JSON that has other text before it.
    fn open_other(&mut self, path: &str, mut json: JsonText, mut text: Stream<'r>) {
        let mut outcome = Ok(1);
        while json.text().len() <= self.scan.max_record && matches!(outcome, Ok(1..)) {
            outcome = fill(&mut text, &mut json);
        }
        let head = json.text();
        let is_whole = matches!(outcome, Ok(0)) && head.len() <= self.scan.max_record;
        let template = std::str::from_utf8(head)
            .ok()
            .filter(|text| is_whole && text.contains(RESOURCE_TYPE) && yaml::may_be_template(text));
        if let Some(template) = template {
            let mut found = Found::new(path, 0);
            match yaml::parse(template.trim_start_matches('\u{feff}')) {
                Ok(value) => forms::read(&value, &Place::default(), &mut found),
                Err(message) => found.errors.push(Error::document(path, 0, "", message)),
            }
            self.results.extend(found.records.into_iter().map(Ok));
            self.results.extend(found.errors.into_iter().map(Err));
            return;
        }
        json.advance(&mut self.results);
        if let Err(error) = outcome {
            let offset = json.offset();
            json.finish(&mut self.results);
            self.results.push_back(Err(Error::io(path, offset, error)));
            return;
        }
        self.state = State::Json(Box::new(json), text);
    }

    #[cfg(feature = "zip")]
    fn open_zip(&mut self) {
        let entries = match &mut self.file {
            Some(file) => containers::Entries::read(file),
            None => {
                Err(io::Error::other("a ZIP archive cannot be read as a stream; save it first"))
            }
        };
        match entries {
            Ok(entries) => self.entries = Some(entries),
            Err(error) => self.results.push_back(Err(Error::io(&self.path, 0, error))),
        }
    }

    #[cfg(not(feature = "zip"))]
    fn open_zip(&mut self) {
        let error = io::Error::other("ZIP archives need the feature `zip`");
        self.results.push_back(Err(Error::io(&self.path, 0, error)));
    }

    /// Opens the next entry of a ZIP archive. Returns `false` if there is none.
    #[cfg(feature = "zip")]
    fn next_entry(&mut self) -> bool {
        let Some(entry) = self.entries.as_mut().and_then(Iterator::next) else { return false };
        let path = format!("{}!{}", self.path, entry.name);
        let Some(file) = &self.file else { return false };
        let opened = entry
            .open(file.duplicate())
            .and_then(|packed| containers::unpack(packed, self.scan.max_ratio));
        match opened {
            Ok(Contents::Text(text)) => self.open_text(&path, text),
            Ok(Contents::Zip) => {
                let message = "a ZIP archive in a ZIP archive is not read; unpack it first";
                self.results.push_back(Err(Error::container(&path, 0, message)));
            }
            Err(error) => self.results.push_back(Err(Error::io(&path, 0, error))),
        }
        true
    }

    #[cfg(not(feature = "zip"))]
    fn next_entry(&mut self) -> bool {
        false
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(result) = self.results.pop_front() {
                return Some(result);
            }
            if !self.advance() {
                return None;
            }
        }
    }
}

impl std::fmt::Debug for Records<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Adds the next part of a stream to a text. Returns its length, 0 at the end of the stream. After an
/// error, what came before it is added.
fn fill(stream: &mut Stream<'_>, text: &mut JsonText) -> io::Result<usize> {
    let room = &mut text.room(CHUNK)[..CHUNK];
    let mut length = 0;
    let outcome = loop {
        match stream.read(&mut room[length..]) {
            Ok(0) => break Ok(length),
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
        if length == CHUNK {
            break Ok(length);
        }
    };
    text.add(length);
    outcome
}

/// A file that several readers share, one after the other.
trait ReadSeek: Read + Seek + Send {
    /// Returns another reader of the file.
    #[cfg_attr(not(feature = "zip"), expect(dead_code, reason = "only ZIP archives need it"))]
    fn duplicate<'a>(&self) -> Box<dyn ReadSeek + 'a>
    where
        Self: 'a;
}

struct Shared<R>(Arc<Mutex<R>>);

impl<R> Clone for Shared<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R: Read + Seek + Send> ReadSeek for Shared<R> {
    fn duplicate<'a>(&self) -> Box<dyn ReadSeek + 'a>
    where
        Self: 'a,
    {
        Box::new(self.clone())
    }
}

impl<R: Read> Read for Shared<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).read(buffer)
    }
}

impl<R: Seek> Seek for Shared<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).seek(to)
    }
}
