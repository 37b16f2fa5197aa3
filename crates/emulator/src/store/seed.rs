//! Reads seeds from the AWS CLI's JSON or from XML, and writes them as the same JSON.

use std::cell::RefCell;
use std::fmt;

use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::{
    Arn, MergedList, StreamingDistribution, StreamingDistributionConfig,
    StreamingDistributionSummary, Structure, Tags, Visible, json,
};
use serde::Serialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::value::RawValue;

use crate::auth::DEFAULT_ACCOUNT;
use crate::settings::Settings;
use crate::store::{DEPLOYED, Record};

impl Record {
    /// Reads distributions from a document:
    ///
    /// - JSON as the AWS CLI prints it for `get-streaming-distribution`,
    ///   `get-streaming-distribution-config` or `list-streaming-distributions`, with or without
    ///   `ETag`; several in sequence or in an array;
    /// - or XML with the root `StreamingDistribution`.
    ///
    /// An empty document contains no distributions. The account is taken from the ARN. In JSON, an
    /// object with a distribution may also contain `Tags`, as `list-tags-for-resource` prints them.
    ///
    /// Missing values are generated when an emulator starts: the ETag, and for a configuration
    /// alone the id, the domain and the ARN, in the account [`DEFAULT_ACCOUNT`]. The caller
    /// reference of a distribution of a list is set to its id.
    ///
    /// # Errors
    ///
    /// Returns an error if the document cannot be read, or has a member that would be lost.
    pub fn read_all(document: &[u8]) -> Result<Vec<Self>, SeedError> {
        let start = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
        if start.trim_ascii_start().starts_with(b"<") {
            let distribution = xml::from_slice(document).map_err(|error| malformed(1, error))?;
            return Ok(vec![of_distribution(1, distribution, Entry::default())?]);
        }
        let mut all = Vec::new();
        // Raw values, because a `Value` would silently drop a duplicate member.
        for value in serde_json::Deserializer::from_slice(start).into_iter::<Box<RawValue>>() {
            let value = value.map_err(|error| malformed(all.len() + 1, error))?;
            let entries: Vec<&RawValue> = match value.get().starts_with('[') {
                true => serde_json::from_str(value.get())
                    .map_err(|error| malformed(all.len() + 1, error))?,
                false => vec![&value],
            };
            for entry in entries {
                read_entry(&mut all, entry.get())?;
            }
        }
        Ok(all)
    }

    /// Writes distributions in the form that [`Record::read_all`] reads: a sequence of JSON
    /// objects.
    ///
    /// Each object has the members that the AWS CLI prints, and the tags and earlier ETags.
    ///
    /// # Errors
    ///
    /// No error is known: every distribution has a JSON form.
    pub fn write_all<'a>(all: impl IntoIterator<Item = &'a Self>) -> Result<String, SeedError> {
        let mut text = Vec::new();
        for (i, record) in all.into_iter().enumerate() {
            let mut tags = Tags::new();
            tags.items = Some(record.tags.clone()).filter(|tags| !tags.is_empty());
            let entry = Written {
                etag: Some(record.etag.as_str()).filter(|etag| !etag.is_empty()),
                distribution: &record.distribution,
                tags: tags.items.is_some().then_some(tags),
                past_etags: &record.past_etags,
            };
            let formatter = PrettyFormatter::with_indent(b"    ");
            entry
                .serialize(&mut Serializer::with_formatter(&mut text, formatter))
                .map_err(|error| malformed(i + 1, error))?;
            text.push(b'\n');
        }
        String::from_utf8(text).map_err(|error| malformed(1, error))
    }
}

/// The error for a document that [`Record::read_all`] cannot read.
#[derive(Debug, thiserror::Error)]
#[error("distribution {number} of the document: {reason}")]
pub struct SeedError {
    /// The position of the distribution in the document, counted from 1.
    number: usize,
    reason: String,
}

fn malformed(number: usize, reason: impl fmt::Display) -> SeedError {
    SeedError { number, reason: reason.to_string() }
}

/// The object that is written for a distribution.
#[derive(Serialize)]
struct Written<'w> {
    #[serde(rename = "ETag", skip_serializing_if = "Option::is_none")]
    etag: Option<&'w str>,
    #[serde(rename = "StreamingDistribution")]
    distribution: &'w StreamingDistribution,
    #[serde(rename = "Tags", skip_serializing_if = "Option::is_none")]
    tags: Option<Tags>,
    #[serde(rename = "PastETags", skip_serializing_if = "<[_]>::is_empty")]
    past_etags: &'w [String],
}

/// An object with a distribution, a configuration or a list: the AWS CLI's, or one that this module
/// wrote.
#[derive(Default)]
struct Entry {
    etag: Option<String>,
    distribution: Option<StreamingDistribution>,
    config: Option<StreamingDistributionConfig>,
    summaries: Option<Vec<StreamingDistributionSummary>>,
    tags: Option<Tags>,
    past_etags: Option<Vec<String>>,
}

/// Reads an entry. A member that would be lost is an error.
fn read_entry(all: &mut Vec<Record>, text: &str) -> Result<(), SeedError> {
    let number = all.len() + 1;
    let unknown = RefCell::new(None);
    let on_unknown = |path| {
        unknown.borrow_mut().get_or_insert(path);
    };
    let mut document = serde_json::Deserializer::from_str(text);
    let entry = document.deserialize_map(EntryVisitor { on_unknown: &on_unknown });
    let entry = entry.map_err(|error| malformed(number, error))?;
    if let Some(path) = unknown.into_inner() {
        return Err(malformed(number, format!("{path}: expected a member of the model")));
    }
    match entry {
        Entry { summaries: Some(summaries), distribution: None, config: None, .. } => {
            for summary in summaries {
                all.push(of_summary(all.len() + 1, summary)?);
            }
        }
        Entry { config: Some(config), distribution: None, summaries: None, etag, .. } => {
            all.push(of_config(config, etag.unwrap_or_default()));
        }
        Entry { distribution: Some(distribution), config: None, summaries: None, .. } => {
            let entry = Entry { distribution: None, ..entry };
            all.push(of_distribution(number, distribution, entry)?);
        }
        _ => {
            let expected = "expected StreamingDistribution, StreamingDistributionConfig or \
                            StreamingDistributionList, one of them";
            return Err(malformed(number, expected));
        }
    }
    Ok(())
}

struct EntryVisitor<'v> {
    on_unknown: &'v dyn Fn(String),
}

impl<'de> Visitor<'de> for EntryVisitor<'_> {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what the AWS CLI prints for a distribution")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
        let mut entry = Entry::default();
        let mut seen = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if seen.contains(&name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            let on_unknown = self.on_unknown;
            match name.as_str() {
                "ETag" => entry.etag = map.next_value()?,
                "StreamingDistribution" => {
                    entry.distribution = map.next_value_seed(json::seed(&name, on_unknown))?;
                }
                "StreamingDistributionConfig" => {
                    entry.config = map.next_value_seed(json::seed(&name, on_unknown))?;
                }
                "StreamingDistributionList" => {
                    let list: MergedList = map.next_value_seed(json::seed(&name, on_unknown))?;
                    entry.summaries = Some(list.items);
                }
                "Tags" => entry.tags = map.next_value_seed(json::seed(&name, on_unknown))?,
                "PastETags" => entry.past_etags = map.next_value()?,
                // Also printed by the AWS CLI. They follow from the other members.
                "Location" | "NextToken" => drop(map.next_value::<IgnoredAny>()?),
                _ => {
                    on_unknown(Visible(&name).to_string());
                    map.next_value::<IgnoredAny>()?;
                }
            }
            seen.push(name);
        }
        Ok(entry)
    }
}

/// Converts a distribution of a list. It has no caller reference; the id, which is also unique, is
/// used instead.
fn of_summary(number: usize, summary: StreamingDistributionSummary) -> Result<Record, SeedError> {
    let mut config = StreamingDistributionConfig::new(&summary.id, summary.s3_origin)
        .with_comment(summary.comment)
        .with_trusted_signers(summary.trusted_signers)
        .with_price_class(summary.price_class)
        .with_enabled(summary.enabled);
    config.aliases = Some(summary.aliases).filter(|aliases| !aliases.items().is_empty());
    let account = account_of(number, &summary.arn, &summary.id)?;
    let signers = Settings::default().active_signers(&config.trusted_signers, &account);
    let distribution = StreamingDistribution::new(summary.id, summary.arn, config)
        .with_status(summary.status)
        .with_domain_name(summary.domain_name)
        .with_active_trusted_signers(signers)
        .with_last_modified_time(summary.last_modified_time);
    Ok(Record::new(account, "", distribution))
}

/// Converts a configuration alone. Id, ARN and domain are generated when an emulator starts.
fn of_config(config: StreamingDistributionConfig, etag: String) -> Record {
    let signers = Settings::default().active_signers(&config.trusted_signers, DEFAULT_ACCOUNT);
    let distribution = StreamingDistribution::new("", "", config)
        .with_status(DEPLOYED)
        .with_active_trusted_signers(signers);
    Record::new(DEFAULT_ACCOUNT, etag, distribution)
}

fn of_distribution(
    number: usize,
    distribution: StreamingDistribution,
    beside: Entry,
) -> Result<Record, SeedError> {
    let account = account_of(number, &distribution.arn, &distribution.id)?;
    let tags = beside.tags.unwrap_or_default();
    tags.validate().map_err(|violations| malformed(number, format!("Tags.{violations}")))?;
    let mut record = Record::new(account, beside.etag.unwrap_or_default(), distribution);
    record.tags = tags.items.unwrap_or_default();
    record.past_etags = beside.past_etags.unwrap_or_default();
    Ok(record)
}

/// Returns the account in the ARN of a distribution.
fn account_of(number: usize, arn: &str, id: &str) -> Result<String, SeedError> {
    let parsed: Option<Arn> = arn.parse().ok();
    let parsed = parsed.filter(|arn| arn.streaming_distribution_id() == Some(id));
    parsed.map(|arn| arn.account().to_owned()).ok_or_else(|| {
        let expected = "arn:aws:cloudfront::ACCOUNT:streaming-distribution/";
        malformed(number, format!("ARN: expected {expected}{id}, found {arn:?}"))
    })
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming_model::Tag;

    use super::*;
    use crate::store::example;

    #[test]
    fn written_records_are_read_back() {
        let mut first = example();
        first.tags = vec![Tag::new("team")];
        first.past_etags = vec!["E1".to_owned(), "E2".to_owned()];
        let mut second = example();
        second.distribution.id = "E2".to_owned();
        second.distribution.arn = "arn:aws:cloudfront::1:streaming-distribution/E2".to_owned();
        second.account = "1".to_owned();
        second.distribution.status = "InProgress".to_owned();
        second.deployed_at = None;
        let text = Record::write_all([&first, &second]).expect("written");
        let expected = "{\n    \"ETag\": \"E2QWRUHAPOMQZL\",\n    \"StreamingDistribution\": {\n";
        assert!(text.starts_with(expected), "{text}");
        let found = Record::read_all(text.as_bytes()).expect("read");
        assert_eq!(found, [first.clone(), second]);
        let array = format!("\u{feff}[{}]", text.replace("\n}\n{\n", "\n},\n{\n"));
        assert_eq!(Record::read_all(array.as_bytes()).expect("read"), found);

        let document = xml::to_document(&first.distribution).expect("written");
        let found = Record::read_all(document.as_bytes()).expect("read");
        assert_eq!(found[0].distribution, first.distribution);
        assert_eq!(found[0].etag, "");
    }

    #[test]
    fn printed_lists_and_configurations_are_read() {
        let example = example().distribution;
        let config = &example.streaming_distribution_config;
        let summary = StreamingDistributionSummary::new(
            &example.id,
            &example.arn,
            example.last_modified_time.expect("a time"),
            config.s3_origin.clone(),
        )
        .with_status(&example.status)
        .with_domain_name(&example.domain_name)
        .with_aliases(config.aliases.clone().unwrap_or_default())
        .with_trusted_signers(config.trusted_signers.clone())
        .with_comment(&config.comment)
        .with_price_class(config.price_class.clone().expect("one"))
        .with_enabled(true);
        let list = serde_json::json!({
            "StreamingDistributionList": { "Items": [summary] },
            "NextToken": "x",
        });
        let found = Record::read_all(list.to_string().as_bytes()).expect("read");
        let [found] = &found[..] else { panic!("expected one record") };
        let listed = &found.distribution;
        assert_eq!((&listed.id, &listed.arn, found.etag.as_str()), (&example.id, &example.arn, ""));
        let of_list = &listed.streaming_distribution_config;
        assert_eq!(of_list.caller_reference, example.id);
        assert_eq!((&of_list.aliases, &of_list.comment), (&config.aliases, &config.comment));
        assert_eq!(listed.active_trusted_signers.items().len(), 2);

        let alone = serde_json::json!({ "ETag": "E1", "StreamingDistributionConfig": config });
        let found = Record::read_all(alone.to_string().as_bytes()).expect("read");
        assert_eq!(found[0].distribution.streaming_distribution_config, *config);
        assert_eq!((found[0].etag.as_str(), found[0].distribution.id.as_str()), ("E1", ""));
        let mut completed = found[0].clone();
        let now = chrono::DateTime::UNIX_EPOCH;
        completed.complete(now, crate::Deployment::Manual, &crate::ids::Ids::new(None));
        let (id, arn) = (&completed.distribution.id, &completed.distribution.arn);
        assert_eq!(*arn, format!("arn:aws:cloudfront::123456789012:streaming-distribution/{id}"));
        assert!(completed.is_deployed(now) && completed.distribution.domain_name.starts_with('s'));
    }

    #[test]
    fn a_member_that_would_be_lost_is_an_error_with_its_path() {
        let good = Record::write_all([&example()]).expect("written");
        let lost = good.replace("\"Comment\"", "\"Coment\": \"\",\n\"Comment\"");
        for (document, expected) in [
            ("{".to_owned(), "distribution 1 of the document: EOF"),
            (
                format!("{good}{{}}"),
                "distribution 2 of the document: expected StreamingDistribution",
            ),
            (
                lost,
                "distribution 1 of the document: \
                 StreamingDistribution.StreamingDistributionConfig.Coment: expected a member",
            ),
            (
                good.replace("arn:aws:cloudfront::123456789012", "arn"),
                "distribution 1 of the document: ARN: expected arn:aws:cloudfront::",
            ),
            (
                good.replacen("\"ETag\"", "\"ETag\": \"E1\",\n\"ETag\"", 1),
                "distribution 1 of the document: duplicate field `ETag`",
            ),
            ("<Other/>".to_owned(), "distribution 1 of the document: "),
        ] {
            let error = Record::read_all(document.as_bytes()).expect_err(expected);
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
