//! Where a response differs from the expected one, safe to print on a terminal.

use std::fmt;

use cloudfront_streaming_model::Visible;

use crate::template::Mismatch;

/// How many characters of a text are shown, and how many before the place where texts differ.
const LONGEST: usize = 100;
const BEFORE: usize = 30;

/// Where a response differs from the expected one. All texts are escaped and have a bounded length.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The request, such as `GET /2020-05-31/streaming-distribution`.
    pub request: String,
    /// The place in the response: `status`, `header etag`, `body`, or the path of an element.
    pub place: String,
    /// The byte offset in the header or the body.
    pub byte: Option<usize>,
    /// The text before the place, which is the same in both.
    pub before: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl Difference {
    pub(crate) fn new(
        place: impl Into<String>,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) -> Self {
        Self {
            request: String::new(),
            place: shorten(&place.into()),
            byte: None,
            before: String::new(),
            expected: shorten(&expected.to_string()),
            found: shorten(&found.to_string()),
        }
    }

    /// Creates the difference of a text from what was expected at one place.
    pub(crate) fn in_text(place: impl Into<String>, text: &str, mismatch: &Mismatch) -> Self {
        let (before, found) = text.split_at(mismatch.at);
        let or = |text: &str, other: &str| match text {
            "" => other.to_owned(),
            text => shorten(text),
        };
        Self {
            byte: Some(mismatch.at),
            before: end_of(before),
            expected: or(&mismatch.expected, "(the end)"),
            found: or(found, "(the end)"),
            ..Self::new(place, "", "")
        }
    }

    pub(crate) fn of_request(mut self, request: &str) -> Self {
        self.request = shorten(request);
        self
    }
}

/// Writes the place, then the two texts below each other, and a mark below the first difference.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.request, self.place)?;
        if let Some(byte) = self.byte {
            write!(f, ", byte {byte}")?;
        }
        write!(f, "\n  expected  {}{}", self.before, self.expected)?;
        write!(f, "\n  found     {}{}", self.before, self.found)?;
        if !self.before.is_empty() {
            write!(f, "\n            {}^", " ".repeat(self.before.chars().count()))?;
        }
        Ok(())
    }
}

/// Returns the escaped start of a text.
pub(crate) fn shorten(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let mark = if end < text.len() { "…" } else { "" };
    format!("{}{mark}", Visible(&text[..end]))
}

/// Returns the escaped end of a text.
fn end_of(text: &str) -> String {
    let start = text.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let mark = if start > 0 { "…" } else { "" };
    format!("{mark}{}", Visible(&text[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_have_a_bounded_length() {
        let found = format!("{}\u{1b}[2J\u{9b}\u{202e}{}", "é".repeat(40), "x".repeat(1000));
        let mismatch = Mismatch { at: 81, expected: "\n</A>".to_owned() };
        let difference = Difference::in_text("body", &found, &mismatch).of_request("GET /");
        let lines = difference.to_string();
        let expected = format!(
            "GET /: body, byte 81\n  expected  …{0}\\u{{1b}}\\u{{a}}</A>\n  \
             found     …{0}\\u{{1b}}[2J\\u{{9b}}\\u{{202e}}{1}…\n            {2}^",
            "é".repeat(29),
            "x".repeat(95),
            " ".repeat(36)
        );
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_text_that_ends_too_early_or_too_late_says_so() {
        let mismatch = Mismatch { at: 1, expected: String::new() };
        let late = Difference::in_text("body", "ab", &mismatch);
        assert_eq!((late.expected.as_str(), late.found.as_str()), ("(the end)", "b"));
        let mismatch = Mismatch { at: 1, expected: "b".to_owned() };
        let early = Difference::in_text("body", "a", &mismatch);
        assert_eq!((early.expected.as_str(), early.found.as_str()), ("b", "(the end)"));
    }
}
