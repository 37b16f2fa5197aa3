//! YAML, as the AWS CLI prints it: with libyaml's emitter, sorted keys, and the scalars of YAML 1.2.

use std::io;

use libyaml_safer::{Emitter, Encoding, Event, MappingStyle, ScalarStyle, SequenceStyle};
use serde_json::Value;

/// Returns a value as a document. Scalars are written as JSON, because a document of one would need a
/// mark at its end.
pub(super) fn yaml(value: &Value) -> io::Result<String> {
    if !value.is_array() && !value.is_object() {
        return Ok(format!("{value}\n"));
    }
    let mut text = Vec::new();
    let mut emitter = Emitter::new();
    emitter.set_output_string(&mut text);
    emitter.set_unicode(true);
    let mut document = Document {
        // Where the stand-in is part of the value, no character is replaced.
        replaces: !value.to_string().contains(STAND_IN_START),
        ..Document::default()
    };
    document.events.push(Event::stream_start(Encoding::Utf8));
    document.events.push(Event::document_start(None, &[], true));
    document.add(value);
    document.events.extend([Event::document_end(true), Event::stream_end()]);
    let mut events = document.events.into_iter();
    events.try_for_each(|event| emitter.emit(event)).map_err(io::Error::other)?;
    drop(emitter);
    let text = String::from_utf8(text).map_err(io::Error::other)?;
    let mut parts = text.split(STAND_IN_ESCAPED);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for (c, part) in document.replaced.iter().zip(parts) {
        whole.push_str(&format!("\\U{:08X}{part}", u32::from(*c)));
    }
    Ok(whole)
}

/// What stands for a character beyond U+FFFF. libyaml escapes these characters, and the port of it
/// does not. This takes as many bytes, and escaped as many columns, so that lines are folded in the
/// same places.
const STAND_IN: &str = "\u{fffe}\u{1}";
const STAND_IN_START: char = '\u{fffe}';
const STAND_IN_ESCAPED: &str = "\\uFFFE\\x01";

/// The events of a document.
#[derive(Default)]
struct Document {
    events: Vec<Event>,
    /// Whether characters beyond U+FFFF are replaced.
    replaces: bool,
    /// The characters that were replaced.
    replaced: Vec<char>,
}

impl Document {
    fn add(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                self.events.push(Event::mapping_start(None, None, true, MappingStyle::Block));
                let mut members: Vec<_> = members.iter().collect();
                members.sort_unstable_by_key(|(name, _)| *name);
                for (name, value) in members {
                    self.text(name);
                    self.add(value);
                }
                self.events.push(Event::mapping_end());
            }
            Value::Array(items) => {
                self.events.push(Event::sequence_start(None, None, true, SequenceStyle::Block));
                items.iter().for_each(|item| self.add(item));
                self.events.push(Event::sequence_end());
            }
            Value::String(text) => self.text(text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                let text = value.to_string();
                self.events.push(Event::scalar(None, None, &text, true, false, ScalarStyle::Any));
            }
        }
    }

    /// Adds a string. It is quoted where it would be read as something else.
    fn text(&mut self, text: &str) {
        let mut written = String::with_capacity(text.len());
        for c in text.chars() {
            match c > '\u{ffff}' && self.replaces {
                true => {
                    written.push_str(STAND_IN);
                    self.replaced.push(c);
                }
                false => written.push(c),
            }
        }
        let is_plain = !is_other(text);
        self.events.push(Event::scalar(None, None, &written, is_plain, true, ScalarStyle::Any));
    }
}

/// Returns whether a plain scalar is not a string in YAML 1.2, as ruamel.yaml reads it.
fn is_other(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "<<",
        "=", "!", "&", "*",
    ];
    WORDS.contains(&text) || is_integer(text) || is_float(text) || is_time(text)
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |text: &str, is: fn(char) -> bool| {
        !text.is_empty() && text.chars().all(|c| c == '_' || is(c))
    };
    let of = |prefix: &str, is: fn(char) -> bool| {
        digits.strip_prefix(prefix).is_some_and(|digits| all(digits, is))
    };
    // The first character decides which patterns are tried.
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'))
        && (all(digits, |c| c.is_ascii_digit())
            || of("0b", |c| matches!(c, '0' | '1'))
            || of("0o", |c| matches!(c, '0'..='7'))
            || of("0x", |c| c.is_ascii_hexdigit()))
}

fn is_float(text: &str) -> bool {
    if [".nan", ".NaN", ".NAN"].contains(&text) {
        return true;
    }
    let number = text.strip_prefix(['-', '+']).unwrap_or(text);
    if [".inf", ".Inf", ".INF"].contains(&number) {
        return true;
    }
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_spaced = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '_');
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let has_sign = exponent.is_some_and(|exponent| exponent.starts_with(['-', '+']));
    let is_exponent = exponent
        .is_none_or(|exponent| is_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)));
    match mantissa.split_once('.') {
        Some(("", fraction)) => {
            !fraction.is_empty()
                && is_spaced(fraction)
                && is_exponent
                && (exponent.is_none() || has_sign)
        }
        Some((whole, fraction)) => {
            whole.starts_with(|c: char| c.is_ascii_digit())
                && is_spaced(whole)
                && is_spaced(fraction)
                && is_exponent
        }
        None => {
            exponent.is_some()
                && mantissa.starts_with(|c: char| c.is_ascii_digit())
                && is_spaced(mantissa)
                && is_exponent
        }
    }
}

/// Reads the parts of a time one after the other.
struct Cursor<'t>(&'t str);

impl Cursor<'_> {
    /// Takes a number of digits.
    fn digits(&mut self, least: usize, most: usize) -> bool {
        let count = self.0.chars().take(most).take_while(char::is_ascii_digit).count();
        self.0 = &self.0[count..];
        count >= least
    }

    fn one_of(&mut self, characters: &[char]) -> bool {
        match self.0.strip_prefix(characters) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn blanks(&mut self) -> bool {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let found = rest.len() < self.0.len();
        self.0 = rest;
        found
    }
}

fn is_time(text: &str) -> bool {
    let mut date = Cursor(text);
    let is_date = date.digits(4, 4)
        && date.one_of(&['-'])
        && date.digits(2, 2)
        && date.one_of(&['-'])
        && date.digits(2, 2);
    if is_date && date.0.is_empty() {
        return true;
    }
    let mut time = Cursor(text);
    let has_time = time.digits(4, 4)
        && time.one_of(&['-'])
        && time.digits(1, 2)
        && time.one_of(&['-'])
        && time.digits(1, 2)
        && (time.one_of(&['T', 't']) || time.blanks())
        && time.digits(1, 2)
        && time.one_of(&[':'])
        && time.digits(2, 2)
        && time.one_of(&[':'])
        && time.digits(2, 2);
    if !has_time {
        return false;
    }
    if time.one_of(&['.']) {
        time.digits(0, usize::MAX);
    }
    if time.0.is_empty() {
        return true;
    }
    time.blanks();
    let is_zone = time.one_of(&['Z'])
        || (time.one_of(&['-', '+'])
            && time.digits(1, 2)
            && (time.0.is_empty() || (time.one_of(&[':']) && time.digits(2, 2))));
    is_zone && time.0.is_empty()
}
