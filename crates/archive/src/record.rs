//! What a scan finds: records, where they were found, and how they deviate from a complete one.

use std::fmt;

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::{Arn, StreamingDistribution, Tag, Visible};

use crate::generated::PartialStreamingDistribution;
use crate::normal::{Missing, complete};
use crate::value::shorten;

/// What one place in an archive says of a streaming distribution.
///
/// A member that the place does not state is absent, and never filled in.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// Where the record was found.
    pub source: Source,
    /// What happened to the distribution.
    pub event: Event,
    /// When the event happened, or when the distribution was observed.
    pub observed_at: Option<DateTime<Utc>>,
    /// The id of the distribution.
    pub id: Option<String>,
    /// The ARN of the distribution.
    pub arn: Option<String>,
    /// The account that owns the distribution.
    pub account: Option<String>,
    /// The version of the configuration.
    pub etag: Option<String>,
    /// What is known of the distribution itself.
    pub distribution: Option<PartialStreamingDistribution>,
    /// The tags. `None` if the source does not say; empty if it says that there are none.
    pub tags: Option<Vec<Tag>>,
    /// The logical id of the resource in a CloudFormation template.
    pub logical_id: Option<String>,
    /// What is missing or unusual, in the order of the source.
    pub deviations: Vec<Deviation>,
}

impl Record {
    pub(crate) fn new(source: Source) -> Self {
        Self {
            source,
            event: Event::Observed,
            observed_at: None,
            id: None,
            arn: None,
            account: None,
            etag: None,
            distribution: None,
            tags: None,
            logical_id: None,
            deviations: Vec::new(),
        }
    }

    /// Sets the id, or reports that it is not the one stated before.
    pub(crate) fn state_id(&mut self, path: &str, id: Option<String>) {
        state(&mut self.id, path, id, &mut self.deviations);
    }

    /// Sets the account, or reports that it is not the one stated before.
    pub(crate) fn state_account(&mut self, path: &str, account: Option<String>) {
        state(&mut self.account, path, account, &mut self.deviations);
    }

    /// Sets the ARN with the id and the account that are parts of it, or reports that they are not
    /// those stated before.
    pub(crate) fn state_arn(&mut self, path: &str, arn: Option<String>) {
        let Some(text) = arn else { return };
        match text.parse::<Arn>() {
            Ok(arn) => {
                self.state_account(path, Some(arn.account().to_owned()));
                match arn.streaming_distribution_id() {
                    Some(id) => self.state_id(path, Some(id.to_owned())),
                    None => self.deviations.push(Deviation::new(
                        path,
                        DeviationKind::Invalid,
                        format!("expected the ARN of a streaming distribution, found \"{text}\""),
                    )),
                }
            }
            Err(error) => self.deviations.push(Deviation::new(
                path,
                DeviationKind::Invalid,
                error.to_string(),
            )),
        }
        state(&mut self.arn, path, Some(text), &mut self.deviations);
    }

    /// Returns when the record was true: when it was observed, or when it says that the distribution
    /// was changed last.
    pub fn time(&self) -> Option<DateTime<Utc>> {
        let modified = self.distribution.as_ref().and_then(|known| known.last_modified_time);
        self.observed_at.or(modified)
    }

    /// Converts the distribution into the model's type.
    ///
    /// # Errors
    ///
    /// Returns the paths of the required members that are absent, and of the members whose value the
    /// source has but does not tell: redacted, unresolved, invalid and contradictory ones.
    pub fn try_into_complete(self) -> Result<StreamingDistribution, Missing> {
        let untold = self.untold();
        complete(self.distribution.unwrap_or_default(), untold)
    }

    /// Returns the paths of the members whose value the source has but does not tell.
    pub fn untold(&self) -> Vec<String> {
        let untold = self.deviations.iter().filter(|deviation| match deviation.kind {
            DeviationKind::Redacted
            | DeviationKind::Unresolved
            | DeviationKind::Contradiction
            | DeviationKind::Invalid => true,
            DeviationKind::Missing | DeviationKind::Unknown => false,
        });
        untold.map(|deviation| deviation.path.clone()).collect()
    }
}

/// Sets a value, or reports that it is not the one stated before.
fn state(
    known: &mut Option<String>,
    path: &str,
    stated: Option<String>,
    deviations: &mut Vec<Deviation>,
) {
    match (known.as_ref(), stated) {
        (None, stated) => *known = stated,
        (Some(known), Some(stated)) if *known != stated => {
            let message = format!("expected \"{known}\", as stated elsewhere, found \"{stated}\"");
            deviations.push(Deviation::new(path, DeviationKind::Contradiction, message));
        }
        (Some(_), _) => {}
    }
}

/// Where a record was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The file, as it was named in the call. Followed by `!` and the name of an entry, if the file
    /// is a ZIP archive.
    pub path: String,
    /// The form in which the record was written.
    pub form: Form,
    /// The place in the document: a JSON pointer (RFC 6901) in JSON and YAML, the names of the
    /// elements in XML. In a file of several documents, the first segment is the index of the
    /// document.
    pub pointer: String,
    /// The API version of an `api-xml` document: that of its namespace, if its members agree, or
    /// the first one that has its members.
    pub api_version: Option<String>,
    /// The offset of the record in bytes, from the beginning of the unpacked file.
    pub offset: u64,
}

/// A form in which streaming distributions were written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Form {
    /// The XML documents of the API, of any version.
    ApiXml,
    /// What boto3, the AWS CLI and the AWS SDKs print.
    AwsJson,
    /// A configuration item of AWS Config.
    AwsConfigItem,
    /// An event of CloudTrail.
    CloudTrailEvent,
    /// A resource of a CloudFormation template.
    CloudFormation,
    /// Tags of a resource.
    ResourceTags,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 6] = [
        Self::ApiXml,
        Self::AwsJson,
        Self::AwsConfigItem,
        Self::CloudTrailEvent,
        Self::CloudFormation,
        Self::ResourceTags,
    ];

    /// Returns the name, such as `aws-config-item`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ApiXml => "api-xml",
            Self::AwsJson => "aws-json",
            Self::AwsConfigItem => "aws-config-item",
            Self::CloudTrailEvent => "cloudtrail-event",
            Self::CloudFormation => "cloudformation",
            Self::ResourceTags => "resource-tags",
        }
    }
}

/// What happened to a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Event {
    /// It existed.
    Observed,
    /// It was created.
    Created,
    /// Its configuration was replaced.
    Updated,
    /// It was deleted.
    Deleted,
}

impl Event {
    /// Returns the name, such as `observed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deleted => "deleted",
        }
    }
}

/// How a record deviates from a complete and consistent one.
///
/// Formatted, it is one line, and long texts are cut.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    /// The member, such as `StreamingDistributionConfig.Comment`.
    pub path: String,
    /// The kind of deviation.
    pub kind: DeviationKind,
    /// What was expected and what was found.
    pub message: String,
}

impl Deviation {
    pub(crate) fn new(
        path: impl Into<String>,
        kind: DeviationKind,
        message: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), kind, message: message.into() }
    }
}

/// The kinds of deviations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A member that the form requires is absent.
    Missing,
    /// AWS replaced the value with a text that hides it.
    Redacted,
    /// The value is an expression that only CloudFormation can evaluate.
    Unresolved,
    /// The model has no such member.
    Unknown,
    /// Two statements of the source exclude each other.
    Contradiction,
    /// The value is not of the member's type.
    Invalid,
}

impl DeviationKind {
    /// Returns the name, such as `missing`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Redacted => "redacted",
            Self::Unresolved => "unresolved",
            Self::Unknown => "unknown",
            Self::Contradiction => "contradiction",
            Self::Invalid => "invalid",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for DeviationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, message) = (shorten(&self.path), shorten(&self.message));
        write!(f, "{} ({}): {}", Visible(&path), self.kind, Visible(&message))
    }
}
