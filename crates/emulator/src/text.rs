//! Shortens and redacts text of requests for errors and logs.

use std::borrow::Cow;

/// Returns the text, cut to `max` bytes. A cut text ends with its full length.
pub(crate) fn excerpt(text: &str, max: usize) -> Cow<'_, str> {
    if text.len() <= max {
        return Cow::Borrowed(text);
    }
    let end = text.floor_char_boundary(max);
    Cow::Owned(format!("{}… ({} bytes in all)", &text[..end], text.len()))
}

/// Returns a query without the values of signature and session token.
pub(crate) fn without_secrets(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name @ ("X-Amz-Signature" | "X-Amz-Security-Token"), _)) => format!("{name}=…"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}
