//! Headers as they are logged: without secrets.

use std::fmt;

use http::header::{
    AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHORIZATION, SET_COOKIE,
};

/// Formats headers with the secrets masked: the access key id, the signature, the session
/// token, cookies.
pub(crate) struct Masked<'h>(pub(crate) &'h HeaderMap);

const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

const DATE: HeaderName = HeaderName::from_static("x-amz-date");

const MASK: &str = "****";

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            map.entry(&format_args!("{name}"), &format_args!("{}", MaskedValue(name, value)));
        }
        map.finish()
    }
}

struct MaskedValue<'h>(&'h HeaderName, &'h HeaderValue);

impl fmt::Display for MaskedValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, value) = *self;
        if name == AUTHORIZATION {
            let public = value.to_str().ok().and_then(public_part);
            return write!(f, "{:?}", public.as_deref().unwrap_or(MASK));
        }
        if [SECURITY_TOKEN, COOKIE, SET_COOKIE, PROXY_AUTHORIZATION].contains(name) {
            return write!(f, "{MASK:?}");
        }
        match value.to_str() {
            // aws-sigv4 marks it as sensitive, which it is not.
            Ok(date) if name == DATE => write!(f, "{date:?}"),
            // Escapes all but printable ASCII.
            _ => write!(f, "{value:?}"),
        }
    }
}

/// Returns a signature of version 4 with the key id and the signature masked:
/// `AWS4-HMAC-SHA256 Credential=****/DATE/REGION/…, SignedHeaders=…, Signature=****`.
fn public_part(signature: &str) -> Option<String> {
    let (algorithm, rest) = signature.split_once("Credential=")?;
    let (_, rest) = rest.split_once('/')?;
    let (public, _) = rest.split_once("Signature=")?;
    Some(format!("{algorithm}Credential={MASK}/{public}Signature={MASK}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_and_other_headers_are_escaped() {
        let mut headers = HeaderMap::new();
        let signature = "AWS4-HMAC-SHA256 Credential=AKID/x, SignedHeaders=host, Signature=abc123";
        for (name, value) in [
            (AUTHORIZATION, signature.as_bytes()),
            (SECURITY_TOKEN, b"token"),
            (SET_COOKIE, b"session=1"),
            (http::header::SERVER, b"a\xffb"),
        ] {
            headers.insert(name, HeaderValue::from_bytes(value).expect("a header"));
        }
        let shown = format!("{:?}", Masked(&headers));
        assert!(
            shown.contains("Credential=****/x, SignedHeaders=host, Signature=****\""),
            "{shown}"
        );
        for secret in ["AKID", "abc123", "\"token\"", "session=1", "\u{ff}"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert!(shown.contains("x-amz-security-token: \"****\""), "{shown}");
        headers.insert(AUTHORIZATION, HeaderValue::from_static("Basic dTpw"));
        assert!(!format!("{:?}", Masked(&headers)).contains("dTpw"));
    }
}
