//! Reads the error document of the service, `ErrorResponse`, leniently, and writes it exactly.

use super::error::{ReadError, WriteError};
use super::reader::{ReadOptions, ReadXml, XmlReader};
use super::writer::XmlWriter;

const WRAPPED: &str = "ErrorResponse";
const BARE: &str = "Error";

/// The content of an error document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ErrorDocument {
    /// `Sender` or `Receiver`.
    pub(crate) error_type: Option<String>,
    pub(crate) code: String,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
}

impl ErrorDocument {
    /// Reads an error document. Returns `None` if the body is not one: it is not XML, has another
    /// root, or has no code.
    ///
    /// Besides `ErrorResponse/Error`, a bare `Error` is accepted, which S3 and some emulators send.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let document = Self::try_read(body).ok()?;
        (!document.code.is_empty()).then_some(document)
    }

    fn try_read(body: &[u8]) -> Result<Self, ReadError> {
        let mut reader = XmlReader::new(&ReadOptions::reporting(), body)?;
        let root = reader.root(&[WRAPPED, BARE])?;
        let document = if root == BARE {
            Self::read_xml(&mut reader)?
        } else {
            Wrapped::read_xml(&mut reader)?.0
        };
        reader.finish(document).map(|reading| reading.value)
    }
}

/// `<ErrorResponse><Error>…</Error><RequestId>…</RequestId></ErrorResponse>`
struct Wrapped(ErrorDocument);

impl ReadXml for Wrapped {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut error: Option<ErrorDocument> = None;
        let mut request_id = None;
        while let Some(member) = reader.member()? {
            match member {
                "Error" => reader.set(&mut error)?,
                "RequestId" => reader.set(&mut request_id)?,
                _ => reader.unknown()?,
            }
        }
        let mut error = error.unwrap_or_default();
        error.request_id = request_id.or(error.request_id);
        Ok(Self(error))
    }
}

impl ReadXml for ErrorDocument {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let (mut error_type, mut code, mut message, mut request_id) = (None, None, None, None);
        while let Some(member) = reader.member()? {
            match member {
                "Type" => reader.set(&mut error_type)?,
                "Code" => reader.set(&mut code)?,
                "Message" => reader.set(&mut message)?,
                "RequestId" => reader.set(&mut request_id)?,
                _ => reader.unknown()?,
            }
        }
        Ok(Self { error_type, code: code.unwrap_or_default(), message, request_id })
    }
}

/// Writes the same bytes as the service. *(seen live)*
pub(crate) fn write_error_document(
    error: &ErrorDocument,
    namespace: &str,
) -> Result<String, WriteError> {
    let mut writer = XmlWriter::new(256);
    writer.declaration();
    writer.open_root(WRAPPED, namespace);
    writer.open(BARE);
    writer.optional("Type", error.error_type.as_ref())?;
    writer.element("Code", &error.code)?;
    writer.optional("Message", error.message.as_ref())?;
    writer.close(BARE);
    // Present but empty if the credentials are wrong.
    writer.element("RequestId", error.request_id.as_ref().unwrap_or(&String::new()))?;
    writer.close(WRAPPED);
    Ok(writer.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_document_is_written_like_the_service_and_read_back() {
        let error = ErrorDocument {
            error_type: Some("Sender".to_owned()),
            code: "NoSuchStreamingDistribution".to_owned(),
            message: Some("No <such> thing & more".to_owned()),
            request_id: Some("b25f48e8-84fd-11e6-80d9-574e0c4664cb".to_owned()),
        };
        let namespace = "http://cloudfront.amazonaws.com/doc/2016-09-29/";
        let text = write_error_document(&error, namespace).expect("writes");
        assert_eq!(
            text,
            "<?xml version=\"1.0\"?>\n<ErrorResponse xmlns=\"http://cloudfront.amazonaws.com/doc/2016-09-29/\">\
             <Error><Type>Sender</Type><Code>NoSuchStreamingDistribution</Code>\
             <Message>No &lt;such&gt; thing &amp; more</Message></Error>\
             <RequestId>b25f48e8-84fd-11e6-80d9-574e0c4664cb</RequestId></ErrorResponse>"
        );
        assert_eq!(ErrorDocument::read(text.as_bytes()), Some(error));
    }

    #[test]
    fn a_body_that_is_not_an_error_document_is_none() {
        for body in [
            "",
            "{\"message\":\"Forbidden\"}",
            "<html><body>503</body></html>",
            "<ErrorResponse><Error><Message>no code</Message></Error></ErrorResponse>",
            "<ErrorResponse><Error><Code>Cut</Code>",
            "<ErrorResponse><Error><Code>a&#x1b;b</Code></Error></ErrorResponse>",
        ] {
            assert_eq!(ErrorDocument::read(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn a_bare_error_is_read() {
        let body =
            b"<Error><Code>SlowDown</Code><Message>m</Message><RequestId>7</RequestId></Error>";
        let error = ErrorDocument::read(body).expect("reads");
        assert_eq!((error.code.as_str(), error.request_id.as_deref()), ("SlowDown", Some("7")));
    }
}
