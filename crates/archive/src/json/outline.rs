//! Looks at the names of an object without reading it.

use std::borrow::Cow;

use memchr::{memchr3, memrchr2};

/// Returns whether a text may begin with an object or a list, and not with other text in brackets.
pub(crate) fn may_begin(text: &[u8]) -> bool {
    let next = text.iter().skip(1).find(|byte| !byte.is_ascii_whitespace());
    match text.first() {
        Some(b'{') => matches!(next, Some(b'"' | b'}')),
        Some(b'[') => {
            matches!(
                next,
                Some(b'"' | b'{' | b'[' | b']' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
            )
        }
        _ => false,
    }
}

/// Returns the names of an object's members. The parts of the text that are skipped must be values;
/// the offsets are relative to the text.
pub(super) fn names(
    text: &[u8],
    skipped: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Cow<'_, str>> {
    let mut names = Vec::new();
    let mut skipped = skipped.into_iter().peekable();
    let mut depth = 0_usize;
    let mut at = 1;
    while at < text.len() {
        if let Some(&(start, end)) = skipped.peek()
            && start <= at
        {
            skipped.next();
            at = at.max(end);
            continue;
        }
        match text[at] {
            // As for the lexer, also outside of strings.
            b'\\' => at += 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = string_end(text, at);
                if depth == 0 && is_name(text.get(end..).unwrap_or_default()) {
                    names.push(unescaped(&text[at..end]));
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    names
}

/// Returns the offset after the string that begins at an offset. A line break ends it, as for the
/// [lexer](super::blocks).
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(next) = text.get(at..).and_then(|rest| memchr3(b'"', b'\\', b'\n', rest)) {
        at += next;
        match text[at] {
            b'"' => return at + 1,
            b'\n' => return at,
            _ => at += 2,
        }
    }
    text.len()
}

/// Returns the range of the string around an offset, with its quotes. `None` if the text has no
/// beginning of one before the offset.
pub(super) fn string_around(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let start = opening_quote(text.get(..at)?)?;
    let end = string_end(text, start);
    (end > at).then_some((start, end))
}

/// Returns whether the string before the text is the name of a member.
pub(super) fn is_name(rest: &[u8]) -> bool {
    rest.trim_ascii_start().starts_with(b":")
}

/// Returns the offset of the last quote that no backslash escapes.
fn opening_quote(text: &[u8]) -> Option<usize> {
    let mut end = text.len();
    loop {
        let quote = memrchr2(b'"', b'\n', &text[..end]).filter(|&at| text[at] == b'"')?;
        let backslashes = text[..quote].iter().rev().take_while(|&&byte| byte == b'\\').count();
        if backslashes % 2 == 0 {
            return Some(quote);
        }
        end = quote;
    }
}

/// Returns the name of the member whose value follows the text, or `None` if the text does not end
/// with a name and a colon.
pub(super) fn name_before(text: &[u8]) -> Option<String> {
    let before = text.trim_ascii_end().strip_suffix(b":")?.trim_ascii_end().strip_suffix(b"\"")?;
    let start = opening_quote(before)?;
    Some(unescaped(&text[start..=before.len()]).into_owned())
}

/// Returns the offset of the string that the text ends with.
pub(super) fn name_start(text: &[u8]) -> Option<usize> {
    opening_quote(text.trim_ascii_end().strip_suffix(b"\"")?)
}

/// Returns the text of a string with quotes.
fn unescaped(string: &[u8]) -> Cow<'_, str> {
    let inner = string.get(1..string.len() - 1).unwrap_or_default();
    match inner.contains(&b'\\').then(|| serde_json::from_slice(string)) {
        Some(Ok(text)) => Cow::Owned(text),
        Some(Err(_)) | None => String::from_utf8_lossy(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_object_alone_are_listed() {
        let text = br#"{"a": {"b": 1}, "c\"d" : ["e", {"f": "g:"}], "h":"i"}"#;
        assert_eq!(names(text, []), ["a", "c\"d", "h"]);
        let start = text.iter().position(|&byte| byte == b'[').unwrap();
        let end = text.iter().position(|&byte| byte == b']').unwrap() + 1;
        assert_eq!(names(text, [(start, end)]).len(), 3);
    }

    #[test]
    fn other_text_in_brackets_is_no_document() {
        for text in ["{}", "[]", "{ \"a\": 1}", "[\n{", "[-1", "[true"] {
            assert!(may_begin(text.as_bytes()), "{text}");
        }
        for text in ["", "[AWS Config:us-east-1]", "{a: 1}", "[", "text"] {
            assert!(!may_begin(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_name_before_a_value_is_found() {
        for (text, expected) in [
            (&br#"{"a": 1, "b" : "#[..], Some("b")),
            (br#"{"x\"y":"#, Some("x\"y")),
            (br#"{"x\\":"#, Some("x\\")),
            (br#"{"\u0061":"#, Some("a")),
            (br#"[1, "#, None),
            (br#"{"a""#, None),
            (br#"a":"#, None),
        ] {
            assert_eq!(name_before(text).as_deref(), expected);
        }
    }
}
