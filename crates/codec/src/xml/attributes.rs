//! Parses the attributes of a start tag. All are checked, although the protocol uses only `xmlns`.
//!
//! quick-xml parses attributes only if they are iterated over, and then accepts more than XML
//! allows. This pass is linear and stops at [`MOST`].

use std::borrow::Cow;

use super::characters::{is_legal, is_space};
use super::error::ReadErrorKind;
use super::local_error::LocalError;
use super::names;

/// The maximum number of attributes of a start tag. The service sends one.
pub(crate) const MOST: usize = 64;

/// An attribute, `name="value"`, with the value as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'i> {
    pub(crate) prefix: Option<&'i str>,
    pub(crate) local: &'i str,
    pub(crate) value: &'i str,
}

impl<'i> Attribute<'i> {
    /// Returns the normalised value: references are resolved, and white space is replaced by spaces
    /// (XML 1.0, section 3.3.3).
    pub(crate) fn normalised(&self) -> Cow<'i, str> {
        if !self.value.contains(['&', '\t', '\n', '\r']) {
            return Cow::Borrowed(self.value);
        }
        let mut normalised = String::with_capacity(self.value.len());
        let mut rest = self.value;
        while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
            normalised.push_str(&rest[..at]);
            let special = &rest[at..];
            let length = match special.find(';').filter(|_| special.starts_with('&')) {
                Some(end) => {
                    // Always succeeds: `parse` has already resolved it.
                    normalised.extend(resolve_reference(&special[1..end]));
                    end + 1
                }
                None => {
                    normalised.push(' ');
                    if special.starts_with("\r\n") { 2 } else { 1 }
                }
            };
            rest = &special[length..];
        }
        normalised.push_str(rest);
        Cow::Owned(normalised)
    }
}

/// Parses the attributes after the name in a start tag or declaration.
pub(crate) fn parse(text: &str) -> Result<Vec<Attribute<'_>>, LocalError> {
    let bytes = text.as_bytes();
    let mut found: Vec<Attribute<'_>> = Vec::new();
    let mut at = 0;
    loop {
        let start = skip_space(bytes, at);
        if start == bytes.len() {
            return Ok(found);
        }
        if start == at {
            return Err(LocalError::syntax(at, "white space before an attribute"));
        }
        if found.len() == MOST {
            let message = format!("expected at most {MOST} attributes in one tag");
            return Err(LocalError::new(start, ReadErrorKind::Limit, message));
        }
        let name_end = find(bytes, start, |b| b == b'=' || is_space(b)).unwrap_or(bytes.len());
        let name = &text[start..name_end];
        let (prefix, local) = names::split(name)
            .ok_or_else(|| LocalError::syntax(start, "the name of an attribute"))?;
        let equals = skip_space(bytes, name_end);
        if bytes.get(equals) != Some(&b'=') {
            return Err(LocalError::syntax(equals, "`=` after the name of an attribute"));
        }
        let open = skip_space(bytes, equals + 1);
        let quote = match bytes.get(open) {
            Some(&quote @ (b'"' | b'\'')) => quote,
            _ => return Err(LocalError::syntax(open, "a quoted attribute value")),
        };
        let close = find(bytes, open + 1, |b| b == quote)
            .ok_or_else(|| LocalError::syntax(open, "the closing quote of an attribute value"))?;
        let value = &text[open + 1..close];
        check_value(value, open + 1)?;
        if found.iter().any(|other| other.prefix == prefix && other.local == local) {
            let message =
                format!("expected each attribute once, found {} again", super::shorten(name));
            return Err(LocalError::new(start, ReadErrorKind::Syntax, message));
        }
        found.push(Attribute { prefix, local, value });
        at = close + 1;
    }
}

/// Resolves a reference, such as `lt` or `#65`: one of the five predefined entities or a character
/// by number.
pub(crate) fn resolve_reference(name: &str) -> Result<char, LocalError> {
    let c = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let Some(number) = name.strip_prefix('#') else {
                let message = format!(
                    "expected one of &lt; &gt; &amp; &quot; &apos;, found the entity {}",
                    super::shorten(name)
                );
                return Err(LocalError::new(0, ReadErrorKind::Entity, message));
            };
            let (digits, radix) = match number.strip_prefix('x') {
                Some(hex) => (hex, 16),
                None => (number, 10),
            };
            // `from_str_radix` would accept a sign.
            let well_formed = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
            let code = well_formed.then(|| u32::from_str_radix(digits, radix).ok()).flatten();
            return code.and_then(char::from_u32).filter(|&c| is_legal(c)).ok_or_else(|| {
                let message = format!(
                    "expected the number of an XML character, found {}",
                    super::shorten(name)
                );
                LocalError::new(0, ReadErrorKind::Character, message)
            });
        }
    };
    Ok(c)
}

fn check_value(value: &str, start: usize) -> Result<(), LocalError> {
    if let Some(at) = memchr::memchr(b'<', value.as_bytes()) {
        return Err(LocalError::syntax(start + at, "no `<` in an attribute value"));
    }
    for at in memchr::memchr_iter(b'&', value.as_bytes()) {
        let rest = &value[at + 1..];
        let end = memchr::memchr(b';', rest.as_bytes())
            .ok_or_else(|| LocalError::syntax(start + at, "`;` after `&` and a name"))?;
        resolve_reference(&rest[..end]).map_err(|error| error.after(start + at))?;
    }
    Ok(())
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    find(bytes, from, |b| !is_space(b)).unwrap_or(bytes.len())
}

fn find(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    bytes.get(from..)?.iter().position(|&b| wanted(b)).map(|i| from + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_split_from_their_values() {
        let found = parse(" xmlns = \"urn:a\"\n x:b='&lt;c&#x41;' ").expect("well formed");
        assert_eq!((found[0].prefix, found[0].local, found[0].value), (None, "xmlns", "urn:a"));
        assert_eq!((found[1].prefix, found[1].local), (Some("x"), "b"));
        assert!(parse("").expect("none").is_empty());
        assert!(parse(" \n").expect("none").is_empty());
    }

    #[test]
    fn values_are_normalised() {
        for (value, meant) in [
            ("plain", "plain"),
            ("a&amp;b&#x9;c", "a&b\tc"),
            ("a\tb\r\nc\rd\ne", "a b c d e"),
            ("&lt;&gt;", "<>"),
        ] {
            let text = format!(" a=\"{value}\"");
            assert_eq!(parse(&text).expect("well formed")[0].normalised(), meant, "{value:?}");
        }
    }

    #[test]
    fn invalid_attributes_are_errors_with_their_offset() {
        for (text, at) in [
            (" a=b", 3),
            (" a", 2),
            (" a=\"1\"b=\"2\"", 6),
            (" a=\"1\" a=\"2\"", 7),
            (" a=\"<\"", 4),
            (" a=\"&b;\"", 4),
            (" a=\"&amp\"", 4),
            (" a=\"b<\"", 5),
            (" a=\"b&c;\"", 5),
            (" a=\"b&amp\"", 5),
            (" a=\"1", 3),
            (" 1a=\"1\"", 1),
            (" /", 1),
        ] {
            assert_eq!(parse(text).expect_err(text).at, at, "{text}");
        }
        let many: String = (0..20_000).map(|i| format!(" a{i}=\"\"")).collect();
        assert_eq!(parse(&many).expect_err("too many").kind, ReadErrorKind::Limit);
    }

    #[test]
    fn references_are_predefined_entities_or_numbers() {
        assert_eq!(resolve_reference("amp"), Ok('&'));
        assert_eq!(resolve_reference("#65"), Ok('A'));
        assert_eq!(resolve_reference("#x1F600"), Ok('\u{1F600}'));
        for name in ["", "nbsp", "AMP", "amp "] {
            assert_eq!(resolve_reference(name).expect_err(name).kind, ReadErrorKind::Entity);
        }
        for name in
            ["#", "#x", "#0", "#+65", "#xD800", "#xFFFE", "#1114112", "#99999999999", "#x 41"]
        {
            assert_eq!(resolve_reference(name).expect_err(name).kind, ReadErrorKind::Character);
        }
    }
}
