//! Converts strings, booleans, integers and times to and from the text of an element.

use chrono::{DateTime, Datelike, Timelike, Utc};
use cloudfront_streaming_model::time;

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
        writer.number(self);
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
        let time = time::parse(trim(&text)).filter(is_time);
        time.ok_or_else(|| reader.wrong_type(time::EXPECTED, &text))
    }
}

impl WriteXml for DateTime<Utc> {
    /// Writes milliseconds, as the service does, or more digits if the time needs them.
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        if !is_time(self) {
            return Err(WriteError::new(
                "a time lies between the years 0 and 9999, and has 60 seconds in a minute but for \
                 leap seconds at the end of a day",
            ));
        }
        writer.plain(&time::as_sent(self));
        Ok(())
    }

    fn size(&self) -> usize {
        24
    }
}

/// Returns whether RFC 3339 can represent the time in UTC.
fn is_time(time: &DateTime<Utc>) -> bool {
    let leap = time.nanosecond() >= 1_000_000_000;
    let ends_day = (time.hour(), time.minute(), time.second()) == (23, 59, 59);
    (0..=9999).contains(&time.year()) && (!leap || ends_day)
}

/// Removes the white space around a boolean, number or time, which is not part of the value (XML
/// Schema, whiteSpace collapse).
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}
