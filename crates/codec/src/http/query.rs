//! Percent-encoding of path labels and query parameters.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All characters except the unreserved ones of RFC 3986, as SigV4 also requires.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn encode(text: &str) -> percent_encoding::PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Decodes a part of a path. Returns `None` if it is not UTF-8.
pub(super) fn decode(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// Decodes the parameters of a query. Returns `None` if one is not UTF-8.
///
/// A `+` is a plus sign, not a space: SDKs write and sign a space as `%20`. A parameter without `=`
/// has no value, which differs from an empty value.
pub(super) fn parse(query: &str) -> Option<Vec<(String, Option<String>)>> {
    let plain = |text: &str| decode(text).map(Cow::into_owned);
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) => Some((plain(name)?, Some(plain(value)?))),
            None => Some((plain(pair)?, None)),
        })
        .collect()
}
