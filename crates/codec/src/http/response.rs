//! Builds and reads responses. The generated bindings are built on this module.

use bytes::Bytes;
use cloudfront_streaming_model::Operation;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::error::{BuildError, ResponseError};
use super::request::{header_value, only};
use super::{REQUEST_ID, ServiceError};
use crate::xml::{self, Deviation, Document, ReadErrorKind, ReadOptions, Reading};

/// A builder of a response: headers, then the body.
#[derive(Debug)]
pub(crate) struct ResponseBuilder {
    response: Response<Bytes>,
}

impl ResponseBuilder {
    pub(crate) fn new(status: u16) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status of the model");
        Self { response }
    }

    pub(crate) fn header(
        &mut self,
        name: &'static str,
        value: Option<&str>,
    ) -> Result<(), BuildError> {
        if let Some(value) = value {
            let value = header_value(name, value)?;
            self.response.headers_mut().insert(HeaderName::from_static(name), value);
        }
        Ok(())
    }

    pub(crate) fn payload<T: Document>(mut self, value: &T) -> Result<Response<Bytes>, BuildError> {
        *self.response.body_mut() = xml::to_document(value)?.into();
        // The service sends this type, without a charset. (seen live)
        let xml = HeaderValue::from_static("text/xml");
        self.response.headers_mut().insert(http::header::CONTENT_TYPE, xml);
        Ok(self.response)
    }

    pub(crate) fn empty(self) -> Result<Response<Bytes>, BuildError> {
        Ok(self.response)
    }
}

/// A reader of a response that reports success.
#[derive(Debug)]
pub(crate) struct ResponseReader<'r> {
    response: &'r Response<Bytes>,
    operation: Operation,
    options: &'r ReadOptions,
    deviations: Vec<Deviation>,
    omitted: usize,
}

impl<'r> ResponseReader<'r> {
    /// Creates a reader of a response with status 2xx. Any other status is a service error.
    pub(crate) fn new(
        response: &'r Response<Bytes>,
        operation: Operation,
        options: &'r ReadOptions,
    ) -> Result<Self, ResponseError> {
        if response.status().is_success() {
            Ok(Self { response, operation, options, deviations: Vec::new(), omitted: 0 })
        } else {
            Err(ServiceError::from_response(response).into())
        }
    }

    pub(crate) fn header(&self, name: &'static str) -> Result<Option<String>, ResponseError> {
        only(self.response.headers(), name).map_err(|()| ResponseError::Header(name))
    }

    /// Reads the document. An error document is an error, even if the status reports success.
    pub(crate) fn payload<T: Document>(&mut self) -> Result<T, ResponseError> {
        let reading = self.options.read(self.response.body()).map_err(|source| {
            if source.kind() == ReadErrorKind::UnexpectedRoot {
                let error = ServiceError::from_response(self.response);
                if error.code.is_some() {
                    return error.into();
                }
            }
            ResponseError::Unreadable {
                operation: self.operation,
                status: self.response.status(),
                request_id: request_id(self.response),
                source,
            }
        })?;
        self.deviations.extend(reading.deviations);
        self.omitted += reading.omitted;
        Ok(reading.value)
    }

    /// Checks that the body is empty, for an operation without output: a proxy's page with status
    /// 200 does not mean that the operation was carried out.
    pub(crate) fn empty(&self) -> Result<(), ResponseError> {
        let body = self.response.body();
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let error = ServiceError::from_response(self.response);
        if error.code.is_some() {
            return Err(error.into());
        }
        Err(ResponseError::Unexpected {
            operation: self.operation,
            status: self.response.status(),
            request_id: error.request_id,
            body: error.body.unwrap_or_default(),
        })
    }

    pub(crate) fn finish<T>(self, value: T) -> Reading<T> {
        Reading { value, deviations: self.deviations, omitted: self.omitted }
    }
}

/// Returns the id of the request from the headers of the response.
pub(super) fn request_id(response: &Response<Bytes>) -> Option<String> {
    let value = response.headers().get(REQUEST_ID)?;
    value.to_str().ok().filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming_model::{ListTagsForResourceOutput, Tags};

    use super::*;
    use crate::http::OperationOutput as _;

    #[test]
    fn deviations_beyond_the_limit_are_counted() {
        // Each pair is two deviations: an unknown element and unexpected text.
        let pairs = "<a/>b".repeat(600);
        let response = Response::new(Bytes::from(format!("<Tags><Items/>{pairs}</Tags>")));
        let reading =
            ListTagsForResourceOutput::read_response(&response, &ReadOptions::reporting());
        let reading = reading.expect("read");
        assert_eq!(reading.deviations.len(), Reading::<Tags>::MAX_DEVIATIONS);
        assert_eq!(reading.omitted, 1200 - Reading::<Tags>::MAX_DEVIATIONS);
    }
}
