//! Text of a server, made safe to show.

use std::fmt::{self, Write};

/// Shows a text with what could command a terminal escaped: control characters, and characters
/// that turn the direction of writing.
///
/// ```
/// use cloudfront_streaming_codec::Visible;
///
/// assert_eq!(Visible("a\u{1b}[2Jb\u{202e}é").to_string(), "a\\u{1b}[2Jb\\u{202e}é");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Visible<'t>(pub &'t str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| {
            if needs_escape(c) { write!(f, "{}", c.escape_unicode()) } else { f.write_char(c) }
        })
    }
}

fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
