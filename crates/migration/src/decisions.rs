//! Decisions that the data cannot make: made ones, and open ones.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bucket::{is_bucket, is_other_partition, is_region};

/// The decisions of the person who migrates.
///
/// In the maps, the key `*` means all that have no key of their own. The serde form is that of a
/// decisions file: keys in kebab case, all of them optional.
///
/// ```
/// use cloudfront_streaming_migration::Decisions;
///
/// let mut decisions = Decisions::default();
/// decisions.region_of.insert("media".to_owned(), "eu-west-1".to_owned());
/// assert!(decisions.problems().is_empty());
/// decisions.region_of.insert("*".to_owned(), "Ireland".to_owned());
/// assert_eq!(decisions.problems().len(), 1);
/// ```
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Decisions {
    /// How viewers get the content. Defaults to progressive download.
    pub delivery: Delivery,
    /// How CloudFront is allowed to read the bucket. Defaults to an origin access control.
    pub access: Access,
    /// How long objects are cached. Defaults to the managed policy.
    pub cache: Cache,
    /// Whether requests are logged. Defaults to logging where the old distribution logged.
    pub logging: Logging,
    /// The region of each bucket, such as `eu-west-1`. A region that is part of the host name of a
    /// bucket takes precedence over that of `*`.
    pub region_of: BTreeMap<String, String>,
    /// The ARN of the ACM certificate, in us-east-1, for each alias. All aliases of a distribution
    /// need the same one.
    pub certificate: BTreeMap<String, String>,
    /// The id of an existing key group for each trusted signer: an account, or `self`.
    pub key_group: BTreeMap<String, String>,
    /// The ids of public keys in CloudFront for each trusted signer. A key group is created for them.
    pub public_key: BTreeMap<String, Vec<String>>,
    /// Members to use instead of those in the data, for each distribution: by its id, or by the name
    /// of its plan where it has none.
    pub distribution: BTreeMap<String, Members>,
}

/// Members to use instead of those in the data.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Members {
    /// The name of the bucket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket: Option<String>,
    /// The comment: at most 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Whether the distribution is enabled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// The aliases. An empty list means none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    /// The price class, such as `PriceClass_100`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_class: Option<String>,
    /// The trusted signers: accounts, or `self`. An empty list means that URLs are not signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signers: Option<Vec<String>>,
    /// The bucket for logs, such as `logs.s3.amazonaws.com`. An empty name means no logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logging_bucket: Option<String>,
    /// The prefix of the names of logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logging_prefix: Option<String>,
}

/// How viewers get the content.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// MP4 and MP3 files as they are. Files of Flash have to be transcoded.
    #[default]
    Progressive,
    /// HTTP Live Streaming: every file is transcoded to segments and a playlist.
    Hls,
}

/// How CloudFront is allowed to read the bucket.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// By an origin access control, which AWS recommends, and a statement in the bucket's policy.
    #[default]
    Oac,
    /// By the origin access identity of the old distribution, if it had one.
    Oai,
}

/// How long objects are cached.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Cache {
    /// AWS's managed policy `CachingOptimized`.
    #[default]
    Managed,
    /// A policy with the times of RTMP: 24 hours, and at least one hour.
    Rtmp,
}

/// Whether requests are logged.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Logging {
    /// Standard logs, where the old distribution logged.
    #[default]
    Standard,
    /// No logs.
    Off,
}

impl Decisions {
    /// Returns what is wrong with the decisions themselves, a line each.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (bucket, region) in &self.region_of {
            if !is_region(region) || is_other_partition(region) {
                problems.push(format!(
                    "region-of {bucket}: expected a region of the partition aws such as eu-west-1, found \"{region}\""
                ));
            }
        }
        for (alias, arn) in &self.certificate {
            if !is_certificate(arn) {
                problems.push(format!(
                    "certificate {alias}: expected the ARN of an ACM certificate in us-east-1, such as \
                     arn:aws:acm:us-east-1:111122223333:certificate/ID, found \"{arn}\""
                ));
            }
        }
        let key_groups = self.key_group.iter().map(|(signer, id)| ("key-group", signer, id));
        let public_keys = self
            .public_key
            .iter()
            .flat_map(|(signer, ids)| ids.iter().map(move |id| ("public-key", signer, id)));
        for (what, signer, id) in key_groups.chain(public_keys) {
            if !is_id(id) {
                problems.push(format!(
                    "{what} {signer}: expected an id of letters, digits and hyphens, found \"{id}\""
                ));
            }
        }
        for (signer, _) in self.public_key.iter().filter(|(_, ids)| ids.is_empty()) {
            problems.push(format!("public-key {signer}: expected at least one id, found none"));
        }
        for signer in self.key_group.keys().filter(|signer| self.public_key.contains_key(*signer)) {
            problems.push(format!("{signer}: expected a key group or public keys, found both"));
        }
        for (id, members) in &self.distribution {
            if let Some(bucket) = members.bucket.as_ref().filter(|bucket| !is_bucket(bucket)) {
                problems.push(format!(
                    "distribution {id}: expected the name of a bucket, found \"{bucket}\""
                ));
            }
        }
        problems
    }
}

/// Returns the value for a key, or that for all.
pub(crate) fn for_key<'m, T>(map: &'m BTreeMap<String, T>, key: &str) -> Option<&'m T> {
    map.get(key).or_else(|| map.get(ALL))
}

/// The key of a value for all that have no key of their own.
pub(crate) const ALL: &str = "*";

/// A value of the target: known, or still to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting<T> {
    /// The value.
    Known(T),
    /// The decision that gives the value.
    Open(OpenDecision),
}

impl<T> Setting<T> {
    /// Returns the value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Open(_) => None,
        }
    }

    /// Returns the decision, if it is open.
    pub fn open(&self) -> Option<&OpenDecision> {
        match self {
            Self::Known(_) => None,
            Self::Open(decision) => Some(decision),
        }
    }
}

/// A decision that is open: what has to be decided, and why the data does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenDecision {
    /// What has to be decided.
    pub subject: Subject,
    /// Why it is open.
    pub reason: String,
}

impl OpenDecision {
    pub(crate) fn new(subject: Subject, reason: impl Into<String>) -> Self {
        Self { subject, reason: reason.into() }
    }
}

/// What has to be decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The region of a bucket, if the bucket is known.
    RegionOf(Option<String>),
    /// The certificate for aliases.
    Certificate(Vec<String>),
    /// The key group or the public keys of a trusted signer.
    Keys(String),
    /// A member of the configuration.
    Member(Member),
}

/// A member of the configuration that can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// The bucket of the origin.
    Bucket,
    /// The comment.
    Comment,
    /// Whether the distribution is enabled.
    Enabled,
    /// The aliases.
    Aliases,
    /// The price class.
    PriceClass,
    /// The trusted signers.
    Signers,
    /// The bucket for logs.
    LoggingBucket,
    /// The prefix of the names of logs.
    LoggingPrefix,
}

impl Member {
    /// Returns the key in a decisions file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Comment => "comment",
            Self::Enabled => "enabled",
            Self::Aliases => "aliases",
            Self::PriceClass => "price-class",
            Self::Signers => "signers",
            Self::LoggingBucket => "logging-bucket",
            Self::LoggingPrefix => "logging-prefix",
        }
    }
}

/// The name of the decision, such as `region-of media`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RegionOf(Some(bucket)) => write!(f, "region-of {bucket}"),
            Self::RegionOf(None) => f.write_str("region-of the bucket"),
            Self::Certificate(aliases) if aliases.is_empty() => {
                f.write_str("certificate of the aliases")
            }
            Self::Certificate(aliases) => write!(f, "certificate {}", aliases.join(" ")),
            Self::Keys(signer) => write!(f, "key-group {signer}"),
            Self::Member(member) => f.write_str(member.as_str()),
        }
    }
}

/// Returns whether text has the form of the ARN of a certificate that CloudFront accepts.
fn is_certificate(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", "aws", "acm", "us-east-1", account, resource] => {
            account.len() == 12
                && account.chars().all(|c| c.is_ascii_digit())
                && resource.strip_prefix("certificate/").is_some_and(is_id)
        }
        _ => false,
    }
}

/// Returns whether text has the form of an id of CloudFront or ACM.
fn is_id(id: impl AsRef<str>) -> bool {
    let id = id.as_ref();
    !id.is_empty()
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
