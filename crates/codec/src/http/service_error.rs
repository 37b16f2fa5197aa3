//! Service errors: reads and writes their documents, and reads errors that have no document.

use std::fmt;

use bytes::Bytes;
use cloudfront_streaming_model::{API_VERSION, ErrorCode, XML_NAMESPACE};
use http::{HeaderValue, Response, StatusCode};

use super::response::request_id;
use super::{BuildError, REQUEST_ID};
use crate::xml::{ErrorDocument, shorten, write_error_document};
use cloudfront_streaming_model::Visible;

/// An error that the service returned.
///
/// Built from any response whose status is not 2xx. If the body is not an error document of the
/// service, such as a proxy's page, `code` and `message` are `None` and `body` quotes it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The HTTP status.
    pub status: StatusCode,
    /// The code of the error. `None` if the body is not an error document of the service.
    pub code: Option<ErrorCode>,
    /// The message of the service, unchanged. Escape it before printing it to a terminal, as
    /// `Display` does.
    pub message: Option<String>,
    /// Who caused the error, if the body contains it.
    pub error_type: Option<ErrorType>,
    /// The id of the request, from the body, or else from the headers. `None` if it is empty, as it
    /// is for wrong credentials. *(seen live)*
    pub request_id: Option<String>,
    /// The start of a body that is not an error document of the service, quoted and escaped.
    pub body: Option<String>,
}

/// Who caused an error. The service sends `Sender` or `Receiver`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorType {
    /// The caller.
    Sender,
    /// The service.
    Receiver,
}

impl ServiceError {
    /// Creates a service error with the HTTP status of the code, or 400 for an unknown code.
    pub fn new(code: ErrorCode, message: impl Into<String>, request_id: Option<String>) -> Self {
        let status = code.http_status().and_then(|status| StatusCode::from_u16(status).ok());
        let error_type =
            if code.is_service_error() { ErrorType::Receiver } else { ErrorType::Sender };
        Self {
            status: status.unwrap_or(StatusCode::BAD_REQUEST),
            code: Some(code),
            message: Some(message.into()),
            error_type: Some(error_type),
            request_id,
            body: None,
        }
    }

    /// Reads a response whose status is not 2xx. Never fails: without an error document, the error
    /// has only the status, the request id and a quote of the body.
    pub fn from_response(response: &Response<Bytes>) -> Self {
        let mut error = Self {
            status: response.status(),
            code: None,
            message: None,
            error_type: None,
            request_id: request_id(response),
            body: None,
        };
        let body = response.body();
        match ErrorDocument::read(body) {
            Some(document) => {
                error.code = Some(ErrorCode::from(document.code));
                error.message = document.message;
                error.error_type = match document.error_type.as_deref() {
                    Some("Sender") => Some(ErrorType::Sender),
                    Some("Receiver") => Some(ErrorType::Receiver),
                    _ => None,
                };
                let id = document.request_id.filter(|id| !id.is_empty());
                error.request_id = id.or(error.request_id);
            }
            None if body.is_empty() => {}
            None => {
                const LONGEST: usize = 160;
                let start = &body[..body.len().min(LONGEST)];
                error.body = Some(shorten(&String::from_utf8_lossy(start)));
            }
        }
        error
    }

    /// Builds a response with the error document of the service.
    ///
    /// `version` is the API version in the path of the request, which is also part of the namespace
    /// of the document.
    ///
    /// # Errors
    ///
    /// Returns a [`BuildError`] if the code or message contains a character that XML cannot
    /// represent, or if the request id is not valid in a header.
    pub fn to_response(&self, version: &str) -> Result<Response<Bytes>, BuildError> {
        let document = ErrorDocument {
            error_type: self.error_type.map(|error_type| match error_type {
                ErrorType::Sender => "Sender".to_owned(),
                ErrorType::Receiver => "Receiver".to_owned(),
            }),
            code: self.code.as_ref().map_or_else(String::new, |code| code.as_str().to_owned()),
            message: self.message.clone(),
            request_id: self.request_id.clone(),
        };
        let namespace = XML_NAMESPACE.replace(API_VERSION, version);
        let body = write_error_document(&document, &namespace)?;
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static("text/xml"));
        if let Some(id) = &self.request_id {
            let id = HeaderValue::from_str(id).map_err(|_| BuildError::Header("RequestId"))?;
            headers.insert(REQUEST_ID, id);
        }
        Ok(response)
    }
}

impl fmt::Display for ServiceError {
    /// Writes one line: the code (or the status if there is none), message, quoted body and request
    /// id, with control characters escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{}", Visible(code.as_str()))?,
            None => write!(f, "HTTP status {}", self.status)?,
        }
        if let Some(message) = &self.message {
            write!(f, ": {}", Visible(message))?;
        }
        if let Some(body) = &self.body {
            write!(f, ", with a body that is not the service's: {body}")?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request id {})", Visible(id))?;
        }
        Ok(())
    }
}

impl std::error::Error for ServiceError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(body: &'static str) -> ServiceError {
        let mut response = Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        ServiceError::from_response(&response)
    }

    #[test]
    fn a_body_that_is_no_error_document_is_quoted_unless_it_is_empty() {
        let page = error("<html>\n");
        assert_eq!(page.body.as_deref(), Some("\"<html>\\n\""));
        assert_eq!(error("").body, None);
        assert_eq!(error("").to_string(), "HTTP status 502 Bad Gateway");
    }

    #[test]
    fn who_caused_the_error_survives_a_round_trip() {
        for (code, caused_by) in [
            (ErrorCode::AccessDenied, ErrorType::Sender),
            (ErrorCode::ServiceUnavailable, ErrorType::Receiver),
        ] {
            let error = ServiceError::new(code, "m", Some("1".to_owned()));
            assert_eq!(error.error_type, Some(caused_by));
            let response = error.to_response(API_VERSION).expect("written");
            assert_eq!(ServiceError::from_response(&response), error);
        }
    }
}
