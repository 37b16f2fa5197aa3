//! Reads documents that are the text of a string in another document.

use super::{Found, Place, RESOURCE_TYPE, read as read_value};
use crate::error::Error;
use crate::json;
use crate::triggers;
use crate::value::Value;
use crate::yaml;

/// How many strings may contain each other. SNS in SQS, with a configuration that was encoded
/// twice, needs 4.
const MAX_EMBEDDED: u8 = 8;

/// Finds the records in a text, if it is a document.
pub(super) fn read(text: &str, place: &Place, found: &mut Found<'_>) {
    if !triggers::any(text.as_bytes()) {
        return;
    }
    let mut place = place.clone();
    place.embedded += 1;
    if text.trim_start().starts_with('<') {
        found.xml(text, &place);
        return;
    }
    let Some(document) = parse(text) else { return };
    if place.embedded > MAX_EMBEDDED {
        let message = format!("expected at most {MAX_EMBEDDED} strings that contain each other");
        found.errors.push(Error::document(found.path, found.offset, &place.pointer, message));
        return;
    }
    match document {
        Ok(value) => read_value(&value, &place, found),
        // Other text may begin with a bracket.
        Err(_) if !text.contains("treamingDistribution") => {}
        Err(message) => {
            found.errors.push(Error::document(found.path, found.offset, &place.pointer, message));
        }
    }
}

/// Returns the document that a text is: JSON, a template in YAML, or `None` for other text.
pub(super) fn parse(text: &str) -> Option<Result<Value, String>> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with('"') || json::may_begin(text.as_bytes()) {
        return Some(serde_json::from_str(text).map_err(|error| error.to_string()));
    }
    (text.contains(RESOURCE_TYPE) && yaml::may_be_template(text)).then(|| yaml::parse(text))
}
