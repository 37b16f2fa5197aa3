//! The canonical request: one text for everything that a signature covers.

use bytes::Bytes;
use http::Request;
use http::header::HeaderName;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use sha2::{Digest, Sha256};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same within a path.
const IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// The canonical request. `None` where a signed header is missing, or the body is not the one
/// whose hash was sent.
pub(super) fn request(request: &Request<Bytes>, signed_headers: &[String]) -> Option<String> {
    let mut text = format!(
        "{}\n{}\n{}\n",
        request.method(),
        path(request.uri().path()),
        query(request.uri().query().unwrap_or_default()),
    );
    let mut names: Vec<&str> = signed_headers.iter().map(String::as_str).collect();
    names.sort_unstable();
    for name in &names {
        text.push_str(&format!("{name}:{}\n", header(request, name)?));
    }
    let hash = sha256_hex(request.body());
    let declared = header(request, "x-amz-content-sha256");
    if declared.is_some_and(|declared| declared != hash) {
        return None;
    }
    text.push_str(&format!("\n{}\n{hash}", names.join(";")));
    Some(text)
}

/// The values of a header: trimmed, runs of spaces made one, several joined by commas.
pub(super) fn header(request: &Request<Bytes>, name: &str) -> Option<String> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let values: Vec<String> = request
        .headers()
        .get_all(name)
        .iter()
        .map(|value| {
            let text = String::from_utf8_lossy(value.as_bytes());
            text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}

pub(super) fn sha256_hex(data: &[u8]) -> String {
    hex(&Sha256::digest(data))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// The path without dot segments and empty segments, percent-encoded once more.
fn path(raw: &str) -> String {
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
    let slash = if raw.len() > 1 && raw.ends_with('/') && !segments.is_empty() { "/" } else { "" };
    let path = format!("/{}{slash}", segments.join("/"));
    percent_encode(path.as_bytes(), IN_PATH).to_string()
}

/// The parameters, encoded in one way and sorted.
fn query(raw: &str) -> String {
    let encode = |text: &str| {
        let bytes: Vec<u8> = percent_decode_str(text).collect();
        percent_encode(&bytes, RESERVED).to_string()
    };
    let mut pairs: Vec<(String, String)> = raw
        .split('&')
        // A presigned URL carries its signature, which does not sign itself.
        .filter(|pair| !pair.is_empty() && !pair.starts_with("X-Amz-Signature="))
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (encode(name), encode(value)))
        .collect();
    pairs.sort_unstable();
    let pairs: Vec<String> =
        pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}
