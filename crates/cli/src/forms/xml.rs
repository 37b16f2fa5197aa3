//! XML as the service sends it, or indented for people.

use std::io;

use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming::xml;
use quick_xml::events::Event;
use quick_xml::{Reader, Writer};
use serde_json::{Map, Value};

use crate::output;

/// The number of spaces of each level.
const INDENT: usize = 2;

/// Returns the document of an operation's output: its one member that is a structure. It is fit for
/// standard output.
pub(crate) fn text(output: Value, is_pretty: bool) -> io::Result<String> {
    let payload = match output {
        Value::Object(members) => members.into_iter().find(|(_, member)| member.is_object()),
        _ => None,
    };
    document(&serde_json::from_value(Value::Object(Map::from_iter(payload)))?, is_pretty)
}

/// Returns a structure as a document that is fit for standard output.
pub(crate) fn document(shape: &AnyShape, is_pretty: bool) -> io::Result<String> {
    let mut text = xml::any_to_document(shape).map_err(io::Error::other)?;
    if is_pretty {
        text = indented(&text)?;
    }
    text.push('\n');
    Ok(output::document(&text).into_owned())
}

/// Returns the document with each element on its own line. Text is not changed.
fn indented(document: &str) -> io::Result<String> {
    let mut reader = Reader::from_str(document);
    let mut writer = Writer::new(Vec::with_capacity(2 * document.len()));
    let mut depth = 0_usize;
    // Whether the event before ended an element, so that an end tag needs a line of its own.
    let mut is_after_element = false;
    loop {
        let event = reader.read_event().map_err(io::Error::other)?;
        depth -= usize::from(matches!(event, Event::End(_)));
        let needs_line = match event {
            Event::Start(_) | Event::Empty(_) => !writer.get_ref().is_empty(),
            Event::End(_) => is_after_element,
            Event::Eof => break,
            // The line feed after the declaration.
            Event::Text(_) if depth == 0 => continue,
            _ => false,
        };
        if needs_line {
            writer.get_mut().push(b'\n');
            writer.get_mut().extend(std::iter::repeat_n(b' ', INDENT * depth));
        }
        depth += usize::from(matches!(event, Event::Start(_)));
        is_after_element = matches!(event, Event::End(_) | Event::Empty(_));
        writer.write_event(event)?;
    }
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_get_lines_and_texts_stay_the_same() {
        let compact = "<?xml version=\"1.0\"?>\n<A xmlns=\"u\"><B> x &amp; &#x85;</B><C/><D><E>1\n2</E></D></A>";
        let expected = "<?xml version=\"1.0\"?>\n<A xmlns=\"u\">\n  <B> x &amp; &#x85;</B>\n  <C/>\n  <D>\n    <E>1\n2</E>\n  </D>\n</A>";
        assert_eq!(indented(compact).expect("XML"), expected);
    }
}
