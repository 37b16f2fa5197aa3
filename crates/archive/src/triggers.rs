//! Finds the places that may belong to a record, so that everything else is skipped unread.
//!
//! Every form names `StreamingDistribution` in one of its spellings, or has a member `S3Origin`. A
//! document that writes these letters as `\u` escapes is searched as well.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// The parts of names that only records have, whatever the case of their first letter.
const NAMES: [&str; 3] = ["treaming", "3Origin", "3_origin"];

/// The beginning of the escapes of Latin letters.
const ESCAPES: [&str; 4] = ["\\u004", "\\u005", "\\u006", "\\u007"];

static FINDERS: LazyLock<Vec<Finder<'static>>> =
    LazyLock::new(|| NAMES.iter().map(|name| Finder::new(*name)).collect());

static ESCAPE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\\u00"));

/// The number of bytes before a position in which a trigger that ends there can begin.
pub(crate) const OVERLAP: usize = 16;

/// Adds the offsets of all triggers in a text, in ascending order.
pub(crate) fn find(text: &[u8], offsets: &mut Vec<usize>) {
    let before = offsets.len();
    for finder in FINDERS.iter() {
        offsets.extend(finder.find_iter(text).filter(|&at| !is_of_web(&text[at..])));
    }
    offsets.extend(ESCAPE.find_iter(text).filter(|&at| is_escape(&text[at..])));
    offsets[before..].sort_unstable();
}

/// Returns whether a text has a trigger.
pub(crate) fn any(text: &[u8]) -> bool {
    let mut offsets = Vec::new();
    find(text, &mut offsets);
    !offsets.is_empty()
}

/// Returns whether a name is `S3OriginConfig`, which web distributions have.
fn is_of_web(at: &[u8]) -> bool {
    at.starts_with(b"3OriginConfig")
}

fn is_escape(at: &[u8]) -> bool {
    ESCAPES.iter().any(|escape| at.starts_with(escape.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found() {
        for text in [
            "AWS::CloudFront::StreamingDistribution",
            "streamingDistributionConfig",
            "streaming_distribution",
            "arn:aws:cloudfront::1:streaming-distribution/E",
            r#"{"S3Origin":"#,
            r#"{\"s3Origin\":"#,
            r#"{"s3_origin":"#,
            r#"{"\u0053treamingDistribution":"#,
            r#"{"\u0073\u0074\u0072\u0065aming":"#,
        ] {
            assert!(any(text.as_bytes()), "{text}");
        }
        for text in ["", "Distribution", r#""s3OriginConfig": {}"#, r"\u000a\u00e9", "S3", "origin"]
        {
            assert!(!any(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn offsets_ascend() {
        let mut offsets = vec![7];
        find(b"3_origin treaming 3Origin treaming", &mut offsets);
        assert_eq!(offsets, [7, 0, 9, 18, 26]);
    }
}
