//! Policies of signed URLs.

use base64::Engine;
use base64::alphabet::Alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_json::Value;

use super::{PATH, UrlError, split_prefix};

/// What is not encoded in a resource: wildcards, too.
const RESOURCE: &AsciiSet = &PATH.remove(b'?');

/// A translated policy.
#[derive(Debug)]
pub(super) struct Translated {
    /// The policy as JSON.
    pub(super) text: String,
    /// Whether its resource has a wildcard that the old one had not.
    pub(super) is_wider: bool,
}

/// Returns a policy with the resource of the new URL. `base` is the URL of the new host, and `whole`
/// the resource of the new URL alone.
pub(super) fn translate(
    policy: &str,
    base: &str,
    url: &str,
    whole: &str,
) -> Result<Translated, UrlError> {
    let mut policy = decode(policy)?;
    let resource = match policy.pointer_mut("/Statement") {
        Some(Value::Array(statements)) if statements.len() == 1 => {
            statements.first_mut().and_then(|statement| statement.get_mut("Resource"))
        }
        _ => return Err(error("expected one statement in an array")),
    };
    let mut is_wider = false;
    match resource {
        Some(Value::String(resource)) => {
            let new = new_resource(resource, base, url, whole);
            let wildcards = |text: &str| text.matches('*').count();
            is_wider = wildcards(&new) > wildcards(resource);
            *resource = new;
        }
        Some(_) => return Err(error("expected a string as resource")),
        // Without a resource, it allows all files.
        None => {}
    }
    Ok(Translated { text: policy.to_string(), is_wider })
}

fn new_resource(resource: &str, base: &str, url: &str, whole: &str) -> String {
    if !resource.contains(['*', '?']) {
        return whole.to_owned();
    }
    let (_, name) = split_prefix(resource.trim_start_matches('/'));
    let pattern = format!("{base}{}", utf8_percent_encode(name.trim_start_matches('/'), RESOURCE));
    // The new name may be longer than the stream name: an extension, or a playlist and its segments.
    if matches(&pattern, url) {
        return pattern;
    }
    let longer = format!("{pattern}*");
    match matches(&longer, url) {
        true => longer,
        false => whole.to_owned(),
    }
}

/// Reads a policy: base64, in which three characters that URLs do not have are replaced.
fn decode(policy: &str) -> Result<Value, UrlError> {
    let alphabet =
        Alphabet::new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-~");
    let alphabet = alphabet.map_err(|error| UrlError::Policy(error.to_string()))?;
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let text = policy.replace('_', "=");
    let bytes = GeneralPurpose::new(&alphabet, config)
        .decode(text)
        .map_err(|_| error("it is not base64"))?;
    serde_json::from_slice(&bytes).map_err(|_| error("it is not JSON"))
}

fn error(reason: &str) -> UrlError {
    UrlError::Policy(reason.to_owned())
}

/// Returns whether a text matches a pattern: `*` is any text, `?` any character.
fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut at, mut from) = (0, 0);
    // Where the last wildcard is, and where what it matches ends.
    let mut last: Option<(usize, usize)> = None;
    while from < text.len() {
        if at < pattern.len() && pattern[at] == b'*' {
            last = Some((at, from));
            at += 1;
        } else if at < pattern.len() && (pattern[at] == b'?' || pattern[at] == text[from]) {
            at += 1;
            from += 1;
        } else if let Some((wildcard, end)) = last {
            last = Some((wildcard, end + 1));
            at = wildcard + 1;
            from = end + 1;
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn wildcards_match() {
        for (pattern, text, expected) in [
            ("a*c", "abbc", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*.mp4", "a.mp4.flv", false),
            ("a*b*", "axxbyy", true),
            ("", "", true),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
