//! What all records together say of one distribution.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming_archive::{
    Event, Form, PartialS3Origin, PartialStreamingDistribution, PartialStreamingDistributionConfig,
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
    /// The logical id of the resource, if a template has it.
    pub logical_id: Option<String>,
    /// What the newest record with content says.
    pub distribution: PartialStreamingDistribution,
    /// The members whose value that record has but does not tell: redacted, unresolved, invalid and
    /// contradictory ones.
    pub untold: Vec<String>,
    /// The tags of the newest record that says which there are.
    pub tags: Option<Vec<Tag>>,
    /// The record that is used.
    pub source: Option<Place>,
    /// Whether the distribution was deleted, and not created again since.
    pub is_deleted: bool,
    /// When the distribution was deleted, if it was and a record says when.
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
        // A record with content may be newer than a deletion.
        let deletion = records.iter().find(|record| record.event == Event::Deleted);
        let deletion = deletion.filter(|deletion| {
            used.is_none_or(|used| deletion.time().is_none() || used.time() <= deletion.time())
        });
        let mut known = Self {
            id: first(|record| record.id.as_ref()),
            account: first(|record| record.account.as_ref()),
            logical_id: first(|record| record.logical_id.as_ref()),
            distribution: used.and_then(|used| used.distribution.clone()).unwrap_or_default(),
            untold: used.map(Record::untold).unwrap_or_default(),
            tags: records.iter().find_map(|record| record.tags.clone()),
            source: used.map(place),
            is_deleted: deletion.is_some(),
            deleted_at: deletion.and_then(Record::time),
            records: records.len(),
            gaps: Vec::new(),
            conflicts: conflicts(&records, used),
        };
        known.find_gaps(&records, fill);
        known
    }

    /// Finds what the used record lacks, and the records that have it.
    fn find_gaps(&mut self, records: &[Record], fill: bool) {
        let mut paths = self.lacking();
        let optional = self.absent();
        if paths.is_empty() && optional.is_empty() {
            return;
        }
        let stated: Vec<_> = records.iter().filter_map(Stated::new).collect();
        let state = |path: &String| stated.iter().find(|stated| stated.tells(path));
        for path in optional {
            // An optional member of a whole configuration is only missing if another record has it.
            if !paths.contains(&path) && state(&path).is_some() {
                self.untold.push(path.clone());
                paths.push(path);
            }
        }
        for path in paths {
            let other = state(&path).map(|stated| stated.record);
            let source = other.filter(|_| fill).and_then(config);
            let is_filled = source.is_some_and(|source| self.fill(&path, source));
            self.gaps.push(Gap { path, elsewhere: other.map(place), is_filled });
        }
    }

    /// Returns the paths of optional members of the configuration that are absent.
    fn absent(&self) -> Vec<String> {
        let Some(config) = &self.distribution.streaming_distribution_config else {
            return Vec::new();
        };
        let identity = config.s3_origin.as_ref().map(|origin| &origin.origin_access_identity);
        let members = [
            ("Aliases", config.aliases.is_none()),
            ("Logging", config.logging.is_none()),
            ("PriceClass", config.price_class.is_none()),
            ("S3Origin.OriginAccessIdentity", identity.is_some_and(Option::is_none)),
        ];
        let absent = members.into_iter().filter(|(_, is_absent)| *is_absent);
        absent.map(|(name, _)| format!("{CONFIG}.{name}")).collect()
    }

    /// Returns the paths of members of the configuration that are needed and not told. Lists are
    /// needed as a whole.
    fn lacking(&self) -> Vec<String> {
        let mut missing = missing(&self.distribution);
        if self.is_partial() {
            missing.extend(self.absent());
        }
        let untold = self.untold.iter().filter(|path| path.starts_with(CONFIG)).cloned();
        let mut lacking: Vec<String> = Vec::new();
        for path in missing.into_iter().chain(untold) {
            let list = LISTS.iter().find(|list| is_at_or_below(&path, list));
            let path = list.map_or(path, |list| (*list).to_owned());
            if !lacking.contains(&path) && path != CALLER_REFERENCE {
                lacking.push(path);
            }
        }
        lacking
    }

    /// Takes a member of the configuration from another record, and nothing beside it.
    fn fill(&mut self, path: &str, other: &PartialStreamingDistributionConfig) -> bool {
        let config = self.distribution.streaming_distribution_config.get_or_insert_default();
        let Some(name) = path.strip_prefix(CONFIG).and_then(|path| path.strip_prefix('.')) else {
            return false;
        };
        let origin = other.s3_origin.as_ref();
        let logging = other.logging.as_ref();
        match name {
            "S3Origin" => config.s3_origin = origin.cloned(),
            "S3Origin.DomainName" => {
                config.s3_origin.get_or_insert_default().domain_name =
                    origin.and_then(|origin| origin.domain_name.clone());
            }
            "S3Origin.OriginAccessIdentity" => {
                config.s3_origin.get_or_insert_default().origin_access_identity =
                    origin.and_then(|origin| origin.origin_access_identity.clone());
            }
            "Aliases" => config.aliases = other.aliases.clone(),
            "Comment" => config.comment = other.comment.clone(),
            "Logging" => config.logging = logging.cloned(),
            "Logging.Enabled" => {
                config.logging.get_or_insert_default().enabled =
                    logging.and_then(|logging| logging.enabled);
            }
            "Logging.Bucket" => {
                config.logging.get_or_insert_default().bucket =
                    logging.and_then(|logging| logging.bucket.clone());
            }
            "Logging.Prefix" => {
                config.logging.get_or_insert_default().prefix =
                    logging.and_then(|logging| logging.prefix.clone());
            }
            "TrustedSigners" => config.trusted_signers = other.trusted_signers.clone(),
            "PriceClass" => config.price_class = other.price_class.clone(),
            "Enabled" => config.enabled = other.enabled,
            _ => return false,
        }
        self.untold.retain(|untold| !is_at_or_below(untold, path));
        true
    }

    /// Returns whether the record is a part of a configuration, such as a summary in a list. What is
    /// optional in a configuration and absent in a part may have existed.
    pub(crate) fn is_partial(&self) -> bool {
        let form = self.source.as_ref().map(|place| place.source.form);
        let config = self.distribution.streaming_distribution_config.as_ref();
        // Templates have no caller references, and tell everything else.
        form != Some(Form::CloudFormation)
            && config.is_none_or(|config| config.caller_reference.is_none())
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

/// The replacement has a caller reference of its own.
const CALLER_REFERENCE: &str = "StreamingDistributionConfig.CallerReference";

/// The lists of the configuration. A part of one is of no use.
const LISTS: [&str; 2] =
    ["StreamingDistributionConfig.Aliases", "StreamingDistributionConfig.TrustedSigners"];

fn config(record: &Record) -> Option<&PartialStreamingDistributionConfig> {
    record.distribution.as_ref()?.streaming_distribution_config.as_ref()
}

fn place(record: &Record) -> Place {
    Place { source: record.source.clone(), time: record.time() }
}

fn is_at_or_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Returns the paths of the required members that are absent.
fn missing(distribution: &PartialStreamingDistribution) -> Vec<String> {
    match distribution.clone().try_into_config() {
        Ok(_) => Vec::new(),
        Err(missing) => missing.paths().to_vec(),
    }
}

/// A record with content, what it says as JSON, and what it lacks or does not tell.
struct Stated<'r> {
    record: &'r Record,
    document: Value,
    lacking: Vec<String>,
}

impl<'r> Stated<'r> {
    fn new(record: &'r Record) -> Option<Self> {
        let distribution = record.distribution.as_ref()?;
        let mut lacking = record.untold();
        lacking.extend(missing(distribution));
        Some(Self { record, document: document(record), lacking })
    }

    /// Returns whether the record has a member, and tells its whole value.
    fn tells(&self, path: &str) -> bool {
        let lacks =
            |lacking: &String| is_at_or_below(lacking, path) || is_at_or_below(path, lacking);
        self.document.pointer(&format!("/{}", path.replace('.', "/"))).is_some()
            && !self.lacking.iter().any(lacks)
    }
}

/// Returns what a record says of the distribution, as JSON.
fn document(record: &Record) -> Value {
    serde_json::to_value(&record.distribution).unwrap_or_default()
}

fn origin(known: &PartialStreamingDistribution) -> Option<&PartialS3Origin> {
    known.streaming_distribution_config.as_ref()?.s3_origin.as_ref()
}

/// Lists what records disagree about: what identifies a distribution at any time, and all else in
/// records of the same time as the used one. The records are ordered, newest first.
fn conflicts(records: &[Record], used: Option<&Record>) -> Vec<Conflict> {
    let accounts = distinct(records, |record| record.account.as_ref());
    let mut conflicts = vec![Conflict { path: "account".to_owned(), values: accounts }];
    for (path, text) in IDENTIFYING {
        let values = distinct(records, |record| text(record.distribution.as_ref()?));
        conflicts.push(Conflict { path: path.to_owned(), values });
    }
    conflicts.retain(|conflict| conflict.values.len() > 1);
    if let Some(used) = used {
        let is_rival = |record: &&Record| {
            !std::ptr::eq(*record, used) && record.time().is_some() && record.time() == used.time()
        };
        for rival in records.iter().filter(is_rival) {
            add_differences(used, rival, &mut conflicts);
        }
    }
    conflicts
}

/// Adds the members that two records of the same time have with different values.
fn add_differences(used: &Record, rival: &Record, conflicts: &mut Vec<Conflict>) {
    let (ours, theirs) = (leaves(used), leaves(rival));
    for (path, value) in &ours {
        let Some(other) = theirs.get(path).filter(|other| *other != value) else { continue };
        if !conflicts.iter().any(|conflict| conflict.path == *path) {
            let values = vec![(value.clone(), place(used)), (other.clone(), place(rival))];
            conflicts.push(Conflict { path: path.clone(), values });
        }
    }
}

/// Returns the members that are no structures, with their paths.
fn leaves(record: &Record) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    let mut waiting = vec![(String::new(), document(record))];
    while let Some((path, value)) = waiting.pop() {
        match value {
            Value::Object(members) => {
                let dot = if path.is_empty() { "" } else { "." };
                let below =
                    members.into_iter().map(|(name, value)| (format!("{path}{dot}{name}"), value));
                waiting.extend(below);
            }
            Value::Null => {}
            Value::String(text) => {
                leaves.insert(path, text);
            }
            other => {
                leaves.insert(path, other.to_string());
            }
        }
    }
    leaves
}

fn distinct(records: &[Record], text: impl Fn(&Record) -> Option<&String>) -> Vec<(String, Place)> {
    let mut seen = BTreeSet::new();
    let stated = records.iter().filter_map(|record| Some((text(record)?, record)));
    let new = stated.filter(|(text, _)| seen.insert(*text));
    new.map(|(text, record)| (text.clone(), place(record))).collect()
}
