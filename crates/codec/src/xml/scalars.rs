//! Strings, booleans, integers and times: from the text of an element, and back.

use chrono::{DateTime, SecondsFormat, Timelike, Utc};

use super::error::{ReadError, WriteError};
use super::reader::{Quantity, ReadXml, XmlReader};
use super::writer::{WriteXml, XmlWriter};

impl ReadXml for String {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        reader.text().map(std::borrow::Cow::into_owned)
    }
}

impl WriteXml for String {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.text(self)
    }

    fn size(&self) -> usize {
        self.len()
    }
}

impl ReadXml for bool {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let text = reader.text()?;
        match trim(&text) {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(reader.wrong_type("true or false", &text)),
        }
    }
}

impl WriteXml for bool {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.plain(if *self { "true" } else { "false" });
        Ok(())
    }

    fn size(&self) -> usize {
        5
    }
}

impl ReadXml for i32 {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let text = reader.text()?;
        trim(&text).parse().map_err(|_| reader.wrong_type("a whole number of 32 bits", &text))
    }
}

impl WriteXml for i32 {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.plain(&self.to_string());
        Ok(())
    }

    fn size(&self) -> usize {
        6
    }
}

impl ReadXml for Quantity {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let at = reader.content();
        i32::read_xml(reader).map(|value| Self { value, at })
    }
}

impl ReadXml for DateTime<Utc> {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let text = reader.text()?;
        DateTime::parse_from_rfc3339(trim(&text)).map(|time| time.to_utc()).map_err(|_| {
            reader.wrong_type("a time such as 2016-11-19T19:37:58.123Z (RFC 3339)", &text)
        })
    }
}

impl WriteXml for DateTime<Utc> {
    /// Milliseconds, as the service writes them; more digits where the time has more.
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        let whole = self.nanosecond().is_multiple_of(1_000_000);
        let format = if whole { SecondsFormat::Millis } else { SecondsFormat::AutoSi };
        if !(0..=9999).contains(&chrono::Datelike::year(self)) {
            return Err(WriteError::new("a time of XML lies between the years 0 and 9999"));
        }
        writer.plain(&self.to_rfc3339_opts(format, true));
        Ok(())
    }

    fn size(&self) -> usize {
        24
    }
}

/// White space around booleans, numbers and times is not part of them (XML Schema, whiteSpace
/// collapse).
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}
