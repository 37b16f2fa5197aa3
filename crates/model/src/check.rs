//! The limits that the service model sets on values: lengths, characters, forms.
//!
//! Nothing is checked unless somebody asks: the types hold what documents hold.

use std::fmt;

use crate::{S3Origin, Tag};

/// A value that the service would refuse: the member, and the rule that it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The member, such as `Tag.Key`.
    pub member: &'static str,
    /// The rule, such as `1 to 128 characters`.
    pub rule: String,
}

impl Violation {
    /// A violation of a rule by a member.
    pub fn new(member: &'static str, rule: impl Into<String>) -> Self {
        Self { member, rule: rule.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.member, self.rule)
    }
}

impl std::error::Error for Violation {}

impl Tag {
    /// Checks lengths and characters of key and value. *(AWS service model)*
    ///
    /// # Errors
    ///
    /// The first rule that is broken.
    ///
    /// ```
    /// use cloudfront_streaming_model::Tag;
    ///
    /// assert!(Tag::new("stage").check().is_ok());
    /// assert_eq!(
    ///     Tag::new("").check().unwrap_err().to_string(),
    ///     "Tag.Key: expected 1 to 128 characters"
    /// );
    /// ```
    pub fn check(&self) -> Result<(), Violation> {
        check_tag_text("Tag.Key", &self.key, 1, 128)?;
        self.value.as_ref().map_or(Ok(()), |value| check_tag_text("Tag.Value", value, 0, 256))
    }
}

impl S3Origin {
    /// Whether the domain name is that of a bucket: `BUCKET.s3.amazonaws.com`, or with a region
    /// before or after a hyphen or dot; no path style. *(AWS documentation)*
    ///
    /// ```
    /// use cloudfront_streaming_model::S3Origin;
    ///
    /// for domain in ["a.b.s3.amazonaws.com", "b.s3.eu-west-1.amazonaws.com", "b.s3-eu-west-1.amazonaws.com"] {
    ///     assert!(S3Origin::new(domain, "").is_bucket(), "{domain}");
    /// }
    /// for domain in ["s3.amazonaws.com", "www.example.com", "UPPER.s3.amazonaws.com", ".s3.amazonaws.com"] {
    ///     assert!(!S3Origin::new(domain, "").is_bucket(), "{domain}");
    /// }
    /// ```
    pub fn is_bucket(&self) -> bool {
        let name = self.domain_name.as_str();
        let Some(rest) =
            name.strip_suffix(".amazonaws.com").or_else(|| name.strip_suffix(".amazonaws.com.cn"))
        else {
            return false;
        };
        let bucket = rest.strip_suffix(".s3").or_else(|| {
            let (bucket, region) = rest.rsplit_once(".s3.").or_else(|| rest.rsplit_once(".s3-"))?;
            is_label(region.strip_prefix("dualstack.").unwrap_or(region)).then_some(bucket)
        });
        bucket.is_some_and(|bucket| bucket.len() <= 63 && bucket.split('.').all(is_label))
    }
}

/// Whether the text has the form of an ARN of CloudFront:
/// `arn:aws(-cn)?:cloudfront::[0-9]+:.*`. *(AWS service model)*
pub fn is_resource_arn(text: &str) -> bool {
    text.strip_prefix("arn:aws:cloudfront::")
        .or_else(|| text.strip_prefix("arn:aws-cn:cloudfront::"))
        .and_then(|rest| rest.split_once(':'))
        .is_some_and(|(account, _)| {
            !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Checks the key of a tag, as [`Tag::check`] does.
///
/// # Errors
///
/// The first rule that is broken.
pub fn check_tag_key(key: &str) -> Result<(), Violation> {
    check_tag_text("Tag.Key", key, 1, 128)
}

fn check_tag_text(
    member: &'static str,
    text: &str,
    min: usize,
    max: usize,
) -> Result<(), Violation> {
    if !(min..=max).contains(&text.chars().count()) {
        return Err(Violation::new(member, format!("{min} to {max} characters")));
    }
    if let Some(c) = text.chars().find(|&c| !is_tag_character(c)) {
        let rule = format!("letters, numbers, spaces and any of _.:/=+-@, not {c:?}");
        return Err(Violation::new(member, rule));
    }
    Ok(())
}

/// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`. Marks that belong to letters pass as well, as the standard library
/// counts them among these.
fn is_tag_character(c: char) -> bool {
    let separator = matches!(
        c,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    );
    separator || c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
}

/// A label of a bucket's name: lower-case letters, digits and inner hyphens.
fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
