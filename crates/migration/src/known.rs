//! What all records together say of one distribution.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming_archive::{
    Event, PartialS3Origin, PartialStreamingDistribution, PartialStreamingDistributionConfig,
    Record, Source,
};
use cloudfront_streaming_model::Tag;
use serde_json::Value;

/// What is known of a distribution.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Known {
    /// The id, if the records have one.
    pub id: Option<String>,
    /// The account that owned the distribution.
    pub account: Option<String>,
    /// What the newest record with content says.
    pub distribution: PartialStreamingDistribution,
    /// The members whose value that record has but does not tell: redacted, unresolved, invalid and
    /// contradictory ones.
    pub untold: Vec<String>,
    /// The tags of the newest record that says which there are.
    pub tags: Option<Vec<Tag>>,
    /// The record that is used.
    pub source: Option<Place>,
    /// When the distribution was deleted, if a record says so.
    pub deleted_at: Option<DateTime<Utc>>,
    /// How many records there are.
    pub records: usize,
    /// What the record lacks, and which other record has it.
    pub gaps: Vec<Gap>,
    /// What records disagree about.
    pub conflicts: Vec<Conflict>,
}

/// Where and when something was stated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The place in an archive.
    pub source: Source,
    /// The time.
    pub time: Option<DateTime<Utc>>,
}

/// A member that the used record lacks or does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gap {
    /// The path of the member, such as `StreamingDistributionConfig.Comment`.
    pub path: String,
    /// The newest other record that has it.
    pub elsewhere: Option<Place>,
    /// Whether the value of that record is used.
    pub is_filled: bool,
}

/// A member that has several values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// The path of the member, or `account`.
    pub path: String,
    /// The values, newest first, each with the newest place that states it.
    pub values: Vec<(String, Place)>,
}

/// Reads a text of a distribution.
type Text = fn(&PartialStreamingDistribution) -> Option<&String>;

/// The members that identify what is migrated. Others change in the life of a distribution.
const IDENTIFYING: [(&str, Text); 4] = [
    ("ARN", |known| known.arn.as_ref()),
    ("DomainName", |known| known.domain_name.as_ref()),
    ("StreamingDistributionConfig.S3Origin.DomainName", |known| {
        origin(known)?.domain_name.as_ref()
    }),
    ("StreamingDistributionConfig.S3Origin.OriginAccessIdentity", |known| {
        origin(known)?.origin_access_identity.as_ref()
    }),
];

impl Known {
    /// Combines the records of one distribution. The newest one with content is used; with
    /// `fill`, members that it lacks are taken from the newest other one that has them.
    pub fn from_records(mut records: Vec<Record>, fill: bool) -> Self {
        // Newest first. Those without a time are the oldest; of equals, the last one is newer.
        records.reverse();
        records.sort_by_key(|record| std::cmp::Reverse(record.time()));
        let first = |value: fn(&Record) -> Option<&String>| records.iter().find_map(value).cloned();
        let has_config = |record: &&Record| config(record).is_some();
        let used = records
            .iter()
            .find(has_config)
            .or_else(|| records.iter().find(|record| record.distribution.is_some()));
        let deletion = records.iter().find(|record| record.event == Event::Deleted);
        let mut known = Self {
            id: first(|record| record.id.as_ref()),
            account: first(|record| record.account.as_ref()),
            distribution: used.and_then(|used| used.distribution.clone()).unwrap_or_default(),
            untold: used.map(Record::untold).unwrap_or_default(),
            tags: records.iter().find_map(|record| record.tags.clone()),
            source: used.map(place),
            deleted_at: deletion.and_then(Record::time),
            records: records.len(),
            gaps: Vec::new(),
            conflicts: conflicts(&records),
        };
        for path in known.lacking() {
            let other = records.iter().find(|record| tells(record, &path));
            let elsewhere = other.map(place);
            let source = other.filter(|_| fill).and_then(|other| config(other));
            let is_filled = source.is_some_and(|source| known.fill(&path, source));
            known.gaps.push(Gap { path, elsewhere, is_filled });
        }
        known
    }

    /// Returns the paths of members of the configuration that are needed and not told.
    fn lacking(&self) -> Vec<String> {
        let mut lacking = match self.distribution.clone().try_into_config() {
            Ok(_) => Vec::new(),
            Err(missing) => missing.paths().to_vec(),
        };
        let untold = self.untold.iter().filter(|path| path.starts_with(CONFIG));
        for path in untold {
            if !lacking.contains(path) {
                lacking.push(path.clone());
            }
        }
        lacking.retain(|path| path != &format!("{CONFIG}.CallerReference"));
        lacking
    }

    /// Takes a member of the configuration from another record.
    fn fill(&mut self, path: &str, other: &PartialStreamingDistributionConfig) -> bool {
        let config = self.distribution.streaming_distribution_config.get_or_insert_default();
        let name = path.strip_prefix(CONFIG).and_then(|path| path.strip_prefix('.'));
        let Some(name) = name.and_then(|name| name.split('.').next()) else { return false };
        match name {
            "S3Origin" => config.s3_origin = other.s3_origin.clone(),
            "Aliases" => config.aliases = other.aliases.clone(),
            "Comment" => config.comment = other.comment.clone(),
            "Logging" => config.logging = other.logging.clone(),
            "TrustedSigners" => config.trusted_signers = other.trusted_signers.clone(),
            "PriceClass" => config.price_class = other.price_class.clone(),
            "Enabled" => config.enabled = other.enabled,
            _ => return false,
        }
        let member = format!("{CONFIG}.{name}");
        self.untold.retain(|untold| !is_at_or_below(untold, &member));
        true
    }

    /// Returns whether the record has a value at the path that it does not tell.
    pub(crate) fn is_untold(&self, path: &str) -> bool {
        self.untold
            .iter()
            .any(|untold| is_at_or_below(untold, path) || is_at_or_below(path, untold))
    }
}

impl From<PartialStreamingDistribution> for Known {
    fn from(distribution: PartialStreamingDistribution) -> Self {
        let account = distribution.arn.as_ref().and_then(|arn| arn.parse().ok());
        let account = account.map(|arn: cloudfront_streaming_model::Arn| arn.account().to_owned());
        let mut known =
            Self { id: distribution.id.clone(), account, distribution, ..Self::default() };
        let gap = |path| Gap { path, elsewhere: None, is_filled: false };
        known.gaps = known.lacking().into_iter().map(gap).collect();
        known
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.source.path)?;
        if !self.source.pointer.is_empty() {
            write!(f, " {}", self.source.pointer)?;
        }
        match self.time {
            Some(time) => write!(f, " ({})", time.to_rfc3339_opts(SecondsFormat::Secs, true)),
            None => f.write_str(" (without a time)"),
        }
    }
}

const CONFIG: &str = "StreamingDistributionConfig";

fn config(record: &Record) -> Option<&PartialStreamingDistributionConfig> {
    record.distribution.as_ref()?.streaming_distribution_config.as_ref()
}

fn place(record: &Record) -> Place {
    Place { source: record.source.clone(), time: record.time() }
}

fn is_at_or_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Returns whether a record states a member, and tells its value.
fn tells(record: &Record, path: &str) -> bool {
    let untold = record.untold();
    if untold.iter().any(|untold| is_at_or_below(untold, path) || is_at_or_below(path, untold)) {
        return false;
    }
    value(record, path).is_some()
}

/// Returns the value of a member.
fn value(record: &Record, path: &str) -> Option<Value> {
    let distribution = serde_json::to_value(record.distribution.as_ref()?).ok()?;
    distribution.pointer(&format!("/{}", path.replace('.', "/"))).cloned()
}

fn origin(known: &PartialStreamingDistribution) -> Option<&PartialS3Origin> {
    known.streaming_distribution_config.as_ref()?.s3_origin.as_ref()
}

/// Lists what records disagree about. The records are ordered, newest first.
fn conflicts(records: &[Record]) -> Vec<Conflict> {
    let accounts = distinct(records, |record| record.account.as_ref());
    let mut conflicts = vec![Conflict { path: "account".to_owned(), values: accounts }];
    for (path, text) in IDENTIFYING {
        let values = distinct(records, |record| text(record.distribution.as_ref()?));
        conflicts.push(Conflict { path: path.to_owned(), values });
    }
    conflicts.retain(|conflict| conflict.values.len() > 1);
    conflicts
}

fn distinct(records: &[Record], text: impl Fn(&Record) -> Option<&String>) -> Vec<(String, Place)> {
    let mut seen = BTreeSet::new();
    let stated = records.iter().filter_map(|record| Some((text(record)?, record)));
    let new = stated.filter(|(text, _)| seen.insert(*text));
    new.map(|(text, record)| (text.clone(), place(record))).collect()
}
