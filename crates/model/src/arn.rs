//! The ARNs of CloudFront resources.

use std::fmt;
use std::str::FromStr;

use crate::Visible;

/// The Amazon Resource Name of a CloudFront resource:
/// `arn:PARTITION:cloudfront::ACCOUNT:RESOURCE`.
///
/// The format is that of the AWS service model, `arn:aws(-cn)?:cloudfront::[0-9]+:.*`. The members
/// of structures are strings, because documents can contain other text.
///
/// ```
/// use cloudfront_streaming_model::Arn;
///
/// let arn: Arn = "arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5".parse()?;
/// assert_eq!(arn.account(), "123456789012");
/// assert_eq!(arn.streaming_distribution_id(), Some("EDFDVBD632BHDS5"));
/// assert_eq!(arn, Arn::of_streaming_distribution("aws", "123456789012", "EDFDVBD632BHDS5")?);
/// # Ok::<(), cloudfront_streaming_model::ParseArnError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Arn {
    text: String,
    /// The start and end of the account in the text.
    account: (usize, usize),
}

impl Arn {
    /// Creates the ARN of a streaming distribution.
    ///
    /// # Errors
    ///
    /// Returns an error if the partition is neither `aws` nor `aws-cn`, or if the account is not a
    /// number.
    pub fn of_streaming_distribution(
        partition: &str,
        account: &str,
        id: &str,
    ) -> Result<Self, ParseArnError> {
        format!("arn:{partition}:cloudfront::{account}:{STREAMING_DISTRIBUTION}{id}").parse()
    }

    /// Returns the ARN as a string.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the partition: `aws`, or `aws-cn` for China.
    pub fn partition(&self) -> &str {
        self.text.split(':').nth(1).unwrap_or_default()
    }

    /// Returns the number of the account that owns the resource.
    pub fn account(&self) -> &str {
        &self.text[self.account.0..self.account.1]
    }

    /// Returns the resource, such as `streaming-distribution/EDFDVBD632BHDS5`.
    pub fn resource(&self) -> &str {
        &self.text[self.account.1 + 1..]
    }

    /// Returns the id if the resource is a streaming distribution.
    pub fn streaming_distribution_id(&self) -> Option<&str> {
        self.resource().strip_prefix(STREAMING_DISTRIBUTION)
    }
}

const STREAMING_DISTRIBUTION: &str = "streaming-distribution/";

impl FromStr for Arn {
    type Err = ParseArnError;

    fn from_str(text: &str) -> Result<Self, ParseArnError> {
        let error = || ParseArnError { text: text.to_owned() };
        let prefixes = ["arn:aws:cloudfront::", "arn:aws-cn:cloudfront::"];
        let rest =
            prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)).ok_or_else(error)?;
        let (account, _) = rest.split_once(':').ok_or_else(error)?;
        if account.is_empty() || !account.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error());
        }
        let start = text.len() - rest.len();
        Ok(Self { text: text.to_owned(), account: (start, start + account.len()) })
    }
}

impl TryFrom<String> for Arn {
    type Error = ParseArnError;

    fn try_from(text: String) -> Result<Self, ParseArnError> {
        text.parse()
    }
}

impl From<Arn> for String {
    fn from(arn: Arn) -> Self {
        arn.text
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An error returned when a string is not the ARN of a CloudFront resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseArnError {
    text: String,
}

impl fmt::Display for ParseArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = Visible(&self.text);
        write!(f, "expected arn:aws:cloudfront::ACCOUNT:RESOURCE, found \"{found}\"")
    }
}

impl std::error::Error for ParseArnError {}
