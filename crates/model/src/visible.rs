//! Displays untrusted text safely on a terminal.

use std::fmt;

/// Displays text and escapes the characters that could control a terminal: control characters, line
/// and paragraph separators, and characters that change the direction of text.
///
/// ```
/// use cloudfront_streaming_model::Visible;
///
/// assert_eq!(Visible("a\u{1b}[2Jb\u{202e}é").to_string(), "a\\u{1b}[2Jb\\u{202e}é");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Visible<'t>(pub &'t str);

impl Visible<'_> {
    /// Returns whether a character is escaped. All escaped characters are below U+10000.
    pub fn escapes(c: char) -> bool {
        c.is_control()
            || matches!(c,
                '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    }
}

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some((plain, c)) = rest.find(Self::escapes).and_then(|at| {
            let (plain, escaped) = rest.split_at(at);
            escaped.chars().next().map(|c| (plain, c))
        }) {
            f.write_str(plain)?;
            write!(f, "{}", c.escape_unicode())?;
            rest = &rest[plain.len() + c.len_utf8()..];
        }
        f.write_str(rest)
    }
}
