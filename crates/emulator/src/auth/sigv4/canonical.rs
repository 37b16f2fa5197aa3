//! The canonical request: the text that a signature is computed from.

use std::borrow::Cow;

use bytes::Bytes;
use http::Request;
use http::header::{HOST, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use sha2::{Digest, Sha256};

/// All characters except the unreserved ones of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same, but a slash is not encoded.
const IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// Returns the canonical request, or `None` if a signed header is missing or the body does not
/// match the hash that was sent.
///
/// `signed_headers` must be sorted and without duplicates, so that the size of the result is
/// bounded by the size of the request.
pub(super) fn request(
    request: &Request<Bytes>,
    signed_headers: &str,
    is_presigned: bool,
) -> Option<String> {
    // A host in the target must match the header, which is signed.
    let host = request.headers().get(HOST).map(HeaderValue::as_bytes);
    if request.uri().authority().is_some_and(|named| host != Some(named.as_str().as_bytes())) {
        return None;
    }
    let mut text = String::with_capacity(1024);
    for part in [
        Cow::Borrowed(request.method().as_str()),
        path(request.uri().path()),
        query(request.uri().query().unwrap_or_default(), is_presigned),
    ] {
        text.push_str(&part);
        text.push('\n');
    }
    for name in signed_headers.split(';') {
        push_header(&mut text, request, name)?;
    }
    text.push('\n');
    text.push_str(signed_headers);
    text.push('\n');
    let hash = hex::encode(Sha256::digest(request.body()));
    text.push_str(&hash);
    let declared = request.headers().get("x-amz-content-sha256");
    if declared.is_some_and(|declared| declared.as_bytes() != hash.as_bytes()) {
        return None;
    }
    Some(text)
}

/// Appends the line of a header: values are trimmed, runs of spaces are collapsed, and several
/// values are joined with commas. Returns `None` if the header is missing.
fn push_header(text: &mut String, request: &Request<Bytes>, name: &str) -> Option<()> {
    let values = request.headers().get_all(HeaderName::from_bytes(name.as_bytes()).ok()?);
    text.push_str(name);
    let mut separator = ':';
    for value in &values {
        text.push(separator);
        separator = ',';
        let value = std::str::from_utf8(value.as_bytes()).ok()?;
        for (i, word) in value.split(' ').filter(|word| !word.is_empty()).enumerate() {
            text.push_str(if i > 0 { " " } else { "" });
            text.push_str(word);
        }
    }
    text.push('\n');
    (separator == ',').then_some(())
}

/// Returns the path without dot segments and empty segments, percent-encoded once more.
fn path(raw: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_');
    if raw.bytes().all(is_plain) && raw.starts_with('/') && !raw.contains("//") {
        return Cow::Borrowed(raw);
    }
    let mut segments: Vec<&str> = Vec::new();
    for segment in raw.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let slash = if raw.ends_with('/') && !segments.is_empty() { "/" } else { "" };
    let path = format!("/{}{slash}", segments.join("/"));
    Cow::Owned(percent_encode(path.as_bytes(), IN_PATH).to_string())
}

/// Returns the parameters of a query, encoded uniformly and sorted.
fn query(raw: &str, is_presigned: bool) -> Cow<'_, str> {
    if raw.is_empty() {
        return Cow::Borrowed("");
    }
    let mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = raw
        .split('&')
        .filter(|pair| !pair.is_empty())
        // A signature does not cover itself.
        .filter(|pair| !(is_presigned && pair.starts_with("X-Amz-Signature=")))
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (encoded(name), encoded(value)))
        .collect();
    pairs.sort_unstable();
    let mut text = String::with_capacity(raw.len() + raw.len() / 4);
    for (name, value) in pairs {
        let separator = if text.is_empty() { "" } else { "&" };
        text.extend([separator, &name, "=", &value]);
    }
    Cow::Owned(text)
}

/// Returns a name or a value of a query with exactly the reserved characters encoded.
fn encoded(text: &str) -> Cow<'_, str> {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if text.bytes().all(is_unreserved) {
        return Cow::Borrowed(text);
    }
    let bytes: Cow<'_, [u8]> = percent_decode_str(text).into();
    Cow::Owned(percent_encode(&bytes, RESERVED).to_string())
}
