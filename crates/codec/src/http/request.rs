//! Builds and reads requests. The generated bindings are built on this module.

use bytes::Bytes;
use cloudfront_streaming_model::Operation;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};

use super::error::{BuildError, RequestError};
use super::query;
use super::route::{self, Pattern};
use crate::xml::{self, Document};

/// A builder of a request: path, then query, then headers, then the body.
#[derive(Debug)]
pub(crate) struct RequestBuilder {
    method: Method,
    uri: String,
    headers: Vec<(&'static str, HeaderValue)>,
}

impl RequestBuilder {
    pub(crate) fn new(method: Method) -> Self {
        Self { method, uri: String::with_capacity(64), headers: Vec::new() }
    }

    pub(crate) fn segment(&mut self, text: &str) {
        self.uri.push('/');
        self.uri.push_str(text);
    }

    pub(crate) fn label(&mut self, name: &'static str, value: &str) -> Result<(), BuildError> {
        if value.is_empty() {
            return Err(BuildError::EmptyLabel(name));
        }
        self.uri.push('/');
        match value {
            // Unescaped, these would be relative path segments.
            "." => self.uri.push_str("%2E"),
            ".." => self.uri.push_str("%2E%2E"),
            value => self.uri.extend(query::encode(value)),
        }
        Ok(())
    }

    pub(crate) fn query(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.query_flag(name);
            self.uri.push('=');
            self.uri.extend(query::encode(value));
        }
    }

    pub(crate) fn query_flag(&mut self, name: &str) {
        self.uri.push(if self.uri.contains('?') { '&' } else { '?' });
        self.uri.push_str(name);
    }

    pub(crate) fn header(
        &mut self,
        name: &'static str,
        value: Option<&str>,
    ) -> Result<(), BuildError> {
        if let Some(value) = value {
            self.headers.push((name, header_value(name, value)?));
        }
        Ok(())
    }

    pub(crate) fn payload<T: Document>(self, value: &T) -> Result<Request<Bytes>, BuildError> {
        self.body(xml::to_payload(value)?.into())
    }

    pub(crate) fn empty(self) -> Result<Request<Bytes>, BuildError> {
        self.body(Bytes::new())
    }

    fn body(self, body: Bytes) -> Result<Request<Bytes>, BuildError> {
        let mut request = Request::new(body);
        *request.method_mut() = self.method;
        // All input is percent-encoded, so only the length can be invalid.
        *request.uri_mut() = self.uri.parse().map_err(|_| BuildError::TooLong("the request"))?;
        for (name, value) in self.headers {
            // Names come from the Smithy file, in lower case.
            request.headers_mut().insert(HeaderName::from_static(name), value);
        }
        Ok(request)
    }
}

/// A reader of a request.
#[derive(Debug)]
pub(crate) struct RequestReader<'r> {
    request: &'r Request<Bytes>,
    pattern: &'static Pattern,
    query: Vec<(String, Option<String>)>,
}

impl<'r> RequestReader<'r> {
    pub(crate) fn new(
        request: &'r Request<Bytes>,
        operation: Operation,
    ) -> Result<Self, RequestError> {
        let route = route::find(request.method(), request.uri())
            .filter(|route| route.operation == operation)
            .ok_or(RequestError::OtherOperation(operation))?;
        let query = query::parse(request.uri().query().unwrap_or_default())
            .ok_or(RequestError::Encoding("the query"))?;
        Ok(Self { request, pattern: route.pattern, query })
    }

    pub(crate) fn label(&self, name: &'static str) -> Result<String, RequestError> {
        self.pattern
            .label(self.request.uri().path(), name)
            .map(std::borrow::Cow::into_owned)
            .ok_or(RequestError::Encoding(name))
    }

    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let (_, value) = self.query.iter().find(|(found, _)| found == name)?;
        Some(value.clone().unwrap_or_default())
    }

    pub(crate) fn header(&self, name: &'static str) -> Result<Option<String>, RequestError> {
        only(self.request.headers(), name).map_err(|()| RequestError::Header(name))
    }

    pub(crate) fn payload<T: Document>(&self) -> Result<T, RequestError> {
        if self.request.body().is_empty() {
            return Err(RequestError::MissingBody);
        }
        Ok(xml::from_slice(self.request.body())?)
    }
}

/// Returns the text of a header. Returns an error if it is not UTF-8, or if there is more than one,
/// because it is ambiguous which of them applies.
pub(super) fn only(headers: &HeaderMap, name: &str) -> Result<Option<String>, ()> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    match (std::str::from_utf8(value.as_bytes()), values.next()) {
        (Ok(text), None) => Ok(Some(text.to_owned())),
        _ => Err(()),
    }
}

/// Returns a header value that is received as it was sent: without control characters, and without
/// white space at the ends, which HTTP drops.
pub(super) fn header_value(name: &'static str, value: &str) -> Result<HeaderValue, BuildError> {
    if value.trim_matches([' ', '\t']).len() != value.len() {
        return Err(BuildError::Header(name));
    }
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| BuildError::Header(name))
}
