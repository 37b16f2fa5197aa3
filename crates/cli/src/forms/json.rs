//! Writes JSON as AWS CLI version 2 prints it.
//!
//! Indentation of four spaces, members in the model's order, no escapes of non-ASCII characters,
//! and times in Python's format. On a terminal, control characters and characters that change the
//! text direction are escaped; a pipe gets the same bytes as from the AWS CLI.

use std::io;

use chrono::{DateTime, Utc};
use cloudfront_streaming::Visible;
use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming::model::schema::{Kind, Schema};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use crate::output;

/// Returns a value as the AWS CLI prints it, fit for standard output.
pub(crate) fn text(value: &Value) -> io::Result<String> {
    pretty(value)
}

/// Converts the times of an output with a format, such as [`as_printed`].
///
/// [`as_printed`]: cloudfront_streaming::model::time::as_printed
pub(crate) fn format_times(
    schema: &'static Schema,
    value: &mut Value,
    format: fn(&DateTime<Utc>) -> String,
) {
    times_of(&Kind::Structure(schema), value, format);
}

/// Prints a structure, wrapped in its name. Times are as they are in a document.
pub(super) fn print_document(shape: &AnyShape) -> io::Result<()> {
    output::result(&pretty(shape)?)
}

/// Returns the value indented with four spaces, and a line feed at the end.
fn pretty(value: &impl Serialize) -> io::Result<String> {
    let mut text = Vec::with_capacity(2048);
    let formatter = TerminalFormatter {
        pretty: PrettyFormatter::with_indent(b"    "),
        for_terminal: output::is_terminal(),
    };
    value.serialize(&mut Serializer::with_formatter(&mut text, formatter))?;
    text.push(b'\n');
    String::from_utf8(text).map_err(io::Error::other)
}

fn times_of(kind: &Kind, value: &mut Value, format: fn(&DateTime<Utc>) -> String) {
    match (kind, value) {
        (Kind::Timestamp, Value::String(text)) => {
            if let Ok(time) = text.parse::<DateTime<Utc>>() {
                *text = format(&time);
            }
        }
        (Kind::Structure(schema), Value::Object(members)) => {
            for (name, value) in members {
                if let Some(member) = schema.member(name) {
                    times_of(&member.kind, value, format);
                }
            }
        }
        (Kind::List(of), Value::Array(items)) => {
            items.iter_mut().for_each(|item| times_of(of, item, format));
        }
        _ => {}
    }
}

/// The pretty formatter of `serde_json`, with escapes for a terminal.
struct TerminalFormatter<'i> {
    pretty: PrettyFormatter<'i>,
    for_terminal: bool,
}

impl Formatter for TerminalFormatter<'_> {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if !self.for_terminal {
            return self.pretty.write_string_fragment(writer, fragment);
        }
        write_visible(writer, fragment)
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }
}

/// JSON on one line, with escapes for a terminal.
pub(crate) struct VisibleJson;

impl Formatter for VisibleJson {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        write_visible(writer, fragment)
    }
}

/// Writes a part of a string, and escapes characters that must not reach a terminal. `serde_json`
/// itself escapes characters below U+0020.
fn write_visible<W: ?Sized + io::Write>(writer: &mut W, fragment: &str) -> io::Result<()> {
    fragment.split_inclusive(Visible::escapes).try_for_each(|part| {
        let Some(last) = part.chars().next_back().filter(|c| Visible::escapes(*c)) else {
            return writer.write_all(part.as_bytes());
        };
        writer.write_all(&part.as_bytes()[..part.len() - last.len_utf8()])?;
        write!(writer, "\\u{:04x}", u32::from(last))
    })
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming::model::time::as_printed;
    use cloudfront_streaming::model::{StreamingDistributionList, Structure};

    use super::*;

    #[test]
    fn times_have_six_digits_or_none() {
        let list = Kind::Structure(StreamingDistributionList::SCHEMA);
        for (time, expected) in [
            ("2016-11-19T19:37:58.123Z", "2016-11-19T19:37:58.123000+00:00"),
            ("2016-11-19T19:37:58Z", "2016-11-19T19:37:58+00:00"),
            ("2016-11-19T19:37:58.123456789Z", "2016-11-19T19:37:58.123456+00:00"),
            ("2016-11-19T19:37:58.000000789Z", "2016-11-19T19:37:58+00:00"),
            ("2016-11-19T20:37:58.5+01:00", "2016-11-19T19:37:58.500000+00:00"),
        ] {
            let mut value = serde_json::json!({"Items": [{"LastModifiedTime": time}]});
            times_of(&list, &mut value, as_printed);
            assert_eq!(value["Items"][0]["LastModifiedTime"], expected);
        }
        let mut value = serde_json::json!({"Marker": "2016-11-19T19:37:58Z"});
        times_of(&list, &mut value, as_printed);
        assert_eq!(value["Marker"], "2016-11-19T19:37:58Z");
    }

    #[test]
    fn a_terminal_gets_no_control_character() {
        let write = |for_terminal| {
            let mut text = Vec::new();
            let form = TerminalFormatter { pretty: PrettyFormatter::new(), for_terminal };
            "a\u{9b}b\u{7f}\u{1b}é\u{202e}"
                .serialize(&mut Serializer::with_formatter(&mut text, form))
                .unwrap();
            String::from_utf8(text).unwrap()
        };
        assert_eq!(write(true), "\"a\\u009bb\\u007f\\u001bé\\u202e\"");
        assert_eq!(write(false), "\"a\u{9b}b\u{7f}\\u001bé\u{202e}\"");
    }
}
