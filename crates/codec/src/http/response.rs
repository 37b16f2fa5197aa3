//! Builds and reads responses: what the generated bindings are made of.

use bytes::Bytes;
use cloudfront_streaming_model::Operation;
use http::{HeaderValue, Response, StatusCode};

use super::error::{BuildError, ResponseError};
use super::request::{header_value, name_of};
use super::{REQUEST_ID, ServiceError};
use crate::xml::{self, Document, ReadErrorKind};

/// A response while it is built: headers, then the body.
#[derive(Debug)]
pub(crate) struct ResponseBuilder {
    response: Response<Bytes>,
}

impl ResponseBuilder {
    pub(crate) fn new(status: u16) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { response }
    }

    pub(crate) fn header(
        &mut self,
        name: &'static str,
        value: Option<&str>,
    ) -> Result<(), BuildError> {
        if let Some(value) = value {
            let value = header_value(name, value)?;
            self.response.headers_mut().insert(name_of(name), value);
        }
        Ok(())
    }

    pub(crate) fn payload<T: Document>(mut self, value: &T) -> Result<Response<Bytes>, BuildError> {
        *self.response.body_mut() = xml::to_document(value)?.into();
        // What the service sends, without a charset. (seen live)
        let xml = HeaderValue::from_static("text/xml");
        self.response.headers_mut().insert(http::header::CONTENT_TYPE, xml);
        Ok(self.response)
    }

    pub(crate) fn empty(self) -> Result<Response<Bytes>, BuildError> {
        Ok(self.response)
    }
}

/// A response that reports success.
#[derive(Debug)]
pub(crate) struct ResponseReader<'r> {
    response: &'r Response<Bytes>,
    operation: Operation,
}

impl<'r> ResponseReader<'r> {
    /// Takes a response of status 2xx; any other one is the service's error.
    pub(crate) fn new(
        response: &'r Response<Bytes>,
        operation: Operation,
    ) -> Result<Self, ResponseError> {
        if response.status().is_success() {
            Ok(Self { response, operation })
        } else {
            Err(ServiceError::from_response(response).into())
        }
    }

    pub(crate) fn header(&self, name: &'static str) -> Result<Option<String>, ResponseError> {
        let Some(value) = self.response.headers().get(name) else { return Ok(None) };
        let text = std::str::from_utf8(value.as_bytes());
        text.map(|text| Some(text.to_owned())).map_err(|_| ResponseError::Header(name))
    }

    /// The document. An error document is an error, even where the status reports success.
    pub(crate) fn payload<T: Document>(&self) -> Result<T, ResponseError> {
        xml::from_slice(self.response.body()).map_err(|source| {
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
        })
    }
}

/// The id of the request, from the response's headers.
pub(super) fn request_id(response: &Response<Bytes>) -> Option<String> {
    let value = response.headers().get(REQUEST_ID)?;
    value.to_str().ok().filter(|text| !text.is_empty()).map(str::to_owned)
}
