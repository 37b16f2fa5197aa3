//! The rules. Each returns what it expects if the value violates it, otherwise `None`.

use crate::{Arn, S3Origin};

/// Checks the number of characters of a string.
pub(crate) fn characters(text: &str, min: Option<usize>, max: Option<usize>) -> Option<String> {
    within(text.chars().count(), min, max, "character")
}

/// Checks the number of bytes of a string.
pub(crate) fn bytes(text: &str, min: Option<usize>, max: Option<usize>) -> Option<String> {
    within(text.len(), min, max, "byte")
}

/// Checks the number of items of a list.
pub(crate) fn length<T>(items: &[T], min: Option<usize>, max: Option<usize>) -> Option<String> {
    within(items.len(), min, max, "item")
}

/// Checks a tag key or value against the pattern `([\p{L}\p{Z}\p{N}_.:/=+\-@]*)`. Also accepts
/// marks and symbols that are alphabetic according to Unicode.
pub(crate) fn tag_text(text: &str) -> Option<String> {
    let found = text.chars().find(|&c| !is_tag_character(c))?;
    Some(format!("letters, numbers, spaces and any of _.:/=+-@, found {found:?}"))
}

/// Checks the ARN of a resource against the pattern `arn:aws(-cn)?:cloudfront::[0-9]+:.*`.
pub(crate) fn resource_arn(text: &str) -> Option<String> {
    let form = || "arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID".to_owned();
    text.parse::<Arn>().is_err().then(form)
}

/// Checks that a string is the host name of a bucket. *(AWS documentation)*
pub(crate) fn bucket_host(text: &str) -> Option<String> {
    let form = || "the host name of a bucket, such as media.s3.amazonaws.com".to_owned();
    (!is_bucket_host(text)).then(form)
}

/// Checks that a string is a number above 0 in decimal digits. *(AWS documentation)*
pub(crate) fn positive_number(text: &str) -> Option<String> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_positive = text.bytes().any(|byte| byte != b'0');
    (!is_number || !is_positive).then(|| "a whole number above 0".to_owned())
}

impl S3Origin {
    /// Returns whether the domain name is the host name of a bucket: `BUCKET.s3.amazonaws.com`, or
    /// with a region after `s3.` or `s3-`, not path style. *(AWS documentation)*
    ///
    /// ```
    /// use cloudfront_streaming_model::S3Origin;
    ///
    /// for domain in ["a.b.s3.amazonaws.com", "b.s3.eu-west-1.amazonaws.com", "b.s3-eu-west-1.amazonaws.com"] {
    ///     assert!(S3Origin::new(domain).is_bucket(), "{domain}");
    /// }
    /// for domain in ["s3.amazonaws.com", "www.example.com", "UPPER.s3.amazonaws.com", ".s3.amazonaws.com"] {
    ///     assert!(!S3Origin::new(domain).is_bucket(), "{domain}");
    /// }
    /// ```
    pub fn is_bucket(&self) -> bool {
        is_bucket_host(&self.domain_name)
    }
}

fn within(number: usize, min: Option<usize>, max: Option<usize>, unit: &str) -> Option<String> {
    if min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max) {
        return None;
    }
    let plural = |number: usize| if number == 1 { "" } else { "s" };
    Some(match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max} {unit}s"),
        (Some(min), None) => format!("at least {min} {unit}{}", plural(min)),
        (None, Some(max)) => format!("at most {max} {unit}{}", plural(max)),
        (None, None) => unit.to_owned(),
    })
}

fn is_tag_character(c: char) -> bool {
    let separator = matches!(
        c,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    );
    separator || c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
}

fn is_bucket_host(name: &str) -> bool {
    let suffixes = [".amazonaws.com", ".amazonaws.com.cn"];
    let Some(rest) = suffixes.iter().find_map(|suffix| name.strip_suffix(suffix)) else {
        return false;
    };
    let bucket = rest.strip_suffix(".s3").or_else(|| {
        let (bucket, region) = rest.rsplit_once(".s3.").or_else(|| rest.rsplit_once(".s3-"))?;
        is_label(region.strip_prefix("dualstack.").unwrap_or(region)).then_some(bucket)
    });
    bucket.is_some_and(|bucket| bucket.len() <= 63 && bucket.split('.').all(is_label))
}

/// Returns whether the text is a label of a bucket name: lower-case letters, digits and inner
/// hyphens.
fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    fn whole(pattern: &str) -> Regex {
        Regex::new(&format!("(?s)^(?:{pattern})$")).expect("a pattern of the service model")
    }

    #[test]
    fn tag_characters_match_the_pattern() {
        let pattern = whole(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]");
        // Marks and symbols that are alphabetic according to Unicode, and characters that only one
        // of the two Unicode versions has.
        let alphabetic = whole(r"[\p{M}\p{So}\p{Cn}]");
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let text = c.to_string();
            match (pattern.is_match(&text), is_tag_character(c)) {
                (true, ours) => assert!(ours, "{c:?}"),
                (false, true) => assert!(alphabetic.is_match(&text), "{c:?}"),
                (false, false) => {}
            }
        }
    }

    proptest! {
        #[test]
        fn arns_match_the_pattern(
            text in "arn:aws(-cn|-us-gov)?:(cloudfront|s3):(us)?:[0-9a]{0,3}:?.{0,5}"
        ) {
            let pattern = whole("arn:aws(-cn)?:cloudfront::[0-9]+:.*");
            prop_assert_eq!(resource_arn(&text).is_none(), pattern.is_match(&text));
        }
    }

    #[test]
    fn limits_are_inclusive() {
        let expected = |text: &str| Some(text.to_owned());
        assert_eq!(bytes("é", Some(1), Some(2)), None);
        assert_eq!(bytes("éa", Some(1), Some(2)), expected("1 to 2 bytes"));
        assert_eq!(characters("éa", Some(1), Some(2)), None);
        assert_eq!(characters("", Some(1), None), expected("at least 1 character"));
        assert_eq!(length(&[1, 2, 3], None, Some(2)), expected("at most 2 items"));
    }

    #[test]
    fn the_host_name_of_a_bucket_has_valid_labels_and_at_most_63_bytes_before_s3() {
        let bucket = |length: usize| format!("{}.s3.amazonaws.com", "b".repeat(length));
        for name in [
            "b.s3.amazonaws.com",
            "a-1.b.s3.amazonaws.com",
            "b.s3.eu-west-1.amazonaws.com",
            "b.s3-eu-west-1.amazonaws.com",
            "b.s3.dualstack.eu-west-1.amazonaws.com",
            "b.s3.cn-north-1.amazonaws.com.cn",
            &bucket(63),
        ] {
            assert_eq!(bucket_host(name), None, "{name}");
        }
        for name in [
            "s3.amazonaws.com",
            ".s3.amazonaws.com",
            "b.s3.example.com",
            "B.s3.amazonaws.com",
            "a_b.s3.amazonaws.com",
            "a..b.s3.amazonaws.com",
            "-b.s3.amazonaws.com",
            "b-.s3.amazonaws.com",
            "b.s3..amazonaws.com",
            "b.s3.eu_west.amazonaws.com",
            &bucket(64),
        ] {
            assert!(bucket_host(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_positive_number_has_digits_only() {
        for text in ["1", "007", "99999999999999999999"] {
            assert_eq!(positive_number(text), None, "{text}");
        }
        for text in ["", "0", "000", "+5", "-1", "1.0", "٣"] {
            assert!(positive_number(text).is_some(), "{text}");
        }
    }
}
