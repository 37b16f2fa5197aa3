//! Objects of Amazon S3, listed in pages and read in ranges.
//!
//! The requests go through the client's own transport: its credentials, proxies, deadlines and
//! retries. A range whose connection breaks is requested again, and only that range.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use cloudfront_streaming::bytes::Bytes;
use cloudfront_streaming::http::header::{CONTENT_RANGE, ETAG, IF_MATCH, RANGE};
use cloudfront_streaming::http::{Request, Response, StatusCode};
use cloudfront_streaming::{RetryClass, Transport};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tokio::runtime::{Builder, Runtime};

/// The bytes that are requested at a time.
const RANGE_SIZE: u64 = 4 * 1024 * 1024;

/// The largest response: a range, or a page of 1,000 keys of 1,024 characters with references.
pub(crate) const MAX_RESPONSE: usize = 8 * 1024 * 1024;

/// All characters except the unreserved ones of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same, for a path.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// The scheme of the names of objects.
pub(crate) const SCHEME: &str = "s3://";

/// A connection to S3, for threads that may block.
#[derive(Clone, Debug)]
pub(crate) struct S3 {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    transport: Transport,
    /// Drives the connections while other threads wait for them.
    runtime: Option<Runtime>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The command itself runs on a runtime, where another one cannot be waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl S3 {
    pub(crate) fn new(transport: Transport) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { inner: Arc::new(Inner { transport, runtime: Some(runtime) }) })
    }

    /// Returns the names of the objects below `s3://BUCKET/PREFIX`, in the order of their keys.
    pub(crate) fn list(&self, url: &str) -> Listing {
        let (bucket, prefix) = split(url);
        Listing {
            s3: self.clone(),
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
            keys: Vec::new().into_iter(),
            next: Some(None),
        }
    }

    /// Returns a reader of an object. Nothing is requested yet.
    pub(crate) fn open(&self, url: &str) -> Object {
        let (bucket, key) = split(url);
        let path = format!("/{bucket}/{}", utf8_percent_encode(key, RESERVED_IN_PATH));
        let (range, start) = (Bytes::new(), 0);
        Object { s3: self.clone(), path, position: 0, range, start, size: None, etag: None }
    }

    fn send(&self, request: Request<Bytes>) -> io::Result<Response<Bytes>> {
        let Some(runtime) = &self.inner.runtime else {
            return Err(io::Error::other("the connection is closed"));
        };
        let call =
            self.inner.transport.call("S3", request, |response| (classify(&response), response));
        let outcome = runtime.block_on(call).map_err(io::Error::other)?;
        match outcome.value {
            response if response.status().is_success() => Ok(response),
            response => Err(error(&response)),
        }
    }
}

/// Splits `s3://BUCKET/KEY`.
fn split(url: &str) -> (&str, &str) {
    let rest = url.strip_prefix(SCHEME).unwrap_or(url);
    rest.split_once('/').unwrap_or((rest, ""))
}

fn classify(response: &Response<Bytes>) -> RetryClass {
    match response.status().as_u16() {
        200..400 => RetryClass::Success,
        // S3 throttles with `503 Slow Down`.
        429 | 503 => RetryClass::Throttled,
        500 | 502 | 504 => RetryClass::Transient,
        403 if code(response).as_deref() == Some("RequestTimeTooSkewed") => RetryClass::Skewed,
        _ => RetryClass::Final,
    }
}

/// The document of an error.
#[derive(Debug, Deserialize)]
struct ErrorDocument {
    #[serde(rename = "Code")]
    code: String,
    #[serde(rename = "Message", default)]
    message: String,
}

fn error_document(response: &Response<Bytes>) -> Option<ErrorDocument> {
    let text = std::str::from_utf8(response.body()).ok()?;
    quick_xml::de::from_str(text).ok()
}

fn code(response: &Response<Bytes>) -> Option<String> {
    error_document(response).map(|document| document.code)
}

fn error(response: &Response<Bytes>) -> io::Error {
    let message = match (error_document(response), response.status()) {
        (Some(error), _) => format!("{}: {}", error.code, error.message),
        (None, StatusCode::PRECONDITION_FAILED) => {
            "the object changed while it was read".to_owned()
        }
        (None, status) => status.to_string(),
    };
    io::Error::other(message)
}

/// A page of a list.
#[derive(Debug, Deserialize)]
struct Page {
    #[serde(rename = "Contents", default)]
    contents: Vec<Entry>,
    #[serde(rename = "NextContinuationToken")]
    next: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(rename = "Key")]
    key: String,
}

/// The objects below a prefix, requested page by page.
#[derive(Debug)]
pub(crate) struct Listing {
    s3: S3,
    bucket: String,
    prefix: String,
    keys: std::vec::IntoIter<Entry>,
    /// The token of the next page, if there is one.
    next: Option<Option<String>>,
}

impl Listing {
    fn page(&self, token: Option<&str>) -> io::Result<Page> {
        let mut uri = format!(
            "/{}?list-type=2&prefix={}",
            self.bucket,
            utf8_percent_encode(&self.prefix, RESERVED)
        );
        if let Some(token) = token {
            uri += &format!("&continuation-token={}", utf8_percent_encode(token, RESERVED));
        }
        let request = Request::get(uri).body(Bytes::new()).map_err(io::Error::other)?;
        let response = self.s3.send(request)?;
        let text = std::str::from_utf8(response.body()).map_err(io::Error::other)?;
        quick_xml::de::from_str(text).map_err(io::Error::other)
    }
}

impl Iterator for Listing {
    type Item = Result<String, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let name = |key: &str| format!("{SCHEME}{}/{key}", self.bucket);
            match self.keys.next() {
                // Consoles create these for folders.
                Some(entry) if entry.key.ends_with('/') => continue,
                Some(entry) => return Some(Ok(name(&entry.key))),
                None => {}
            }
            let token = self.next.take()?;
            match self.page(token.as_deref()) {
                Ok(page) => {
                    self.keys = page.contents.into_iter();
                    self.next = page.next.map(Some);
                }
                Err(error) => return Some(Err(format!("{}: {error}", name(&self.prefix)))),
            }
        }
    }
}

/// An object that is read in ranges.
#[derive(Debug)]
pub(crate) struct Object {
    s3: S3,
    path: String,
    position: u64,
    /// The range that was requested last, and its beginning.
    range: Bytes,
    start: u64,
    size: Option<u64>,
    /// The version of the object, which all ranges must have.
    etag: Option<cloudfront_streaming::http::HeaderValue>,
}

impl Object {
    /// Requests the range at the position, or the first one to learn the size.
    fn request(&mut self) -> io::Result<()> {
        let start = self.position;
        let mut request = Request::get(&self.path)
            .header(RANGE, format!("bytes={start}-{}", start + RANGE_SIZE - 1));
        if let Some(etag) = &self.etag {
            request = request.header(IF_MATCH, etag);
        }
        let request = request.body(Bytes::new()).map_err(io::Error::other)?;
        let response = match self.s3.send(request) {
            // The range of an object without bytes is not satisfiable.
            Err(error) if start == 0 && error.to_string().starts_with("InvalidRange") => {
                self.size = Some(0);
                return Ok(());
            }
            response => response?,
        };
        let headers = response.headers();
        let size = headers.get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
        let size = size.and_then(|range| range.rsplit('/').next()?.parse().ok());
        self.etag = self.etag.take().or_else(|| headers.get(ETAG).cloned());
        self.range = response.into_body();
        self.start = match size {
            Some(_) => start,
            // A server without ranges sends the whole object.
            None => 0,
        };
        self.size = Some(size.unwrap_or(self.range.len() as u64));
        Ok(())
    }

    /// Returns the part of the last range at the position.
    fn available(&self) -> &[u8] {
        let at = self.position.checked_sub(self.start).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.range.get(at..)).unwrap_or_default()
    }
}

impl Read for Object {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.available().is_empty() && self.size.is_none_or(|size| self.position < size) {
            self.request()?;
        }
        let available = self.available();
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.position += length as u64;
        Ok(length)
    }
}

impl Seek for Object {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (base, offset) = match to {
            SeekFrom::Start(position) => {
                self.position = position;
                return Ok(position);
            }
            SeekFrom::Current(offset) => (self.position, offset),
            SeekFrom::End(offset) => {
                if self.size.is_none() {
                    self.request()?;
                }
                (self.size.unwrap_or_default(), offset)
            }
        };
        let position = base.checked_add_signed(offset);
        self.position = position.ok_or_else(|| io::Error::other("a position before the start"))?;
        Ok(self.position)
    }
}
