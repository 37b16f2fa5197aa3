//! Distributions as documents: what the AWS CLI prints, or XML, in; the same JSON out.

use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::{
    StreamingDistribution, StreamingDistributionConfig, StreamingDistributionSummary, Tag, Tags,
};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
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
    ///   `ETag`; several one after another, or in an array;
    /// - or XML with the root `StreamingDistribution`.
    ///
    /// An empty document holds none. The account is that of the ARN. `Tags`, as
    /// `list-tags-for-resource` prints them, may stand beside a distribution in JSON.
    ///
    /// What a document does not have is made when an emulator starts with it: an ETag; for a
    /// configuration alone the id, the domain and the ARN, in the account [`DEFAULT_ACCOUNT`]; for a
    /// distribution of a list the caller reference, which is its id.
    ///
    /// # Errors
    ///
    /// The document cannot be read, or has a member that would be lost.
    pub fn read_all(document: &[u8]) -> Result<Vec<Self>, SeedError> {
        let start = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
        if start.trim_ascii_start().starts_with(b"<") {
            let distribution = xml::from_slice(document).map_err(|error| malformed(1, error))?;
            return Ok(vec![stored(1, Entry::of(distribution))?]);
        }
        let mut all = Vec::new();
        // Not by way of values, which would drop one of two members of a name.
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

    /// Writes distributions in the form that [`Record::read_all`] reads: JSON, one after
    /// another. Beside what the AWS CLI prints stand the tags and the ETags of before.
    ///
    /// # Errors
    ///
    /// None that is known: every distribution has a JSON form.
    pub fn write_all<'a>(all: impl IntoIterator<Item = &'a Self>) -> Result<String, SeedError> {
        let mut text = Vec::new();
        for (i, stored) in all.into_iter().enumerate() {
            let mut tags = Tags::new();
            tags.items = Some(stored.tags.clone()).filter(|tags| !tags.is_empty());
            let entry = Entry {
                etag: Some(stored.etag.clone()).filter(|etag| !etag.is_empty()),
                _location: None,
                streaming_distribution: stored.distribution.clone(),
                tags: tags.items.is_some().then_some(tags),
                past_etags: stored.past_etags.clone(),
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

/// A document that holds no distributions, or not only such.
#[derive(Debug, thiserror::Error)]
#[error("distribution {number} of the document: {reason}")]
pub struct SeedError {
    /// Counted from 1.
    number: usize,
    reason: String,
}

fn malformed(number: usize, reason: impl std::fmt::Display) -> SeedError {
    SeedError { number, reason: reason.to_string() }
}

/// What the AWS CLI prints for a distribution, and what it prints elsewhere.
#[derive(Deserialize, Serialize)]
struct Entry {
    #[serde(rename = "ETag", default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    /// After a create. It follows from the id, and is not kept.
    #[serde(rename = "Location", default, skip_serializing)]
    _location: Option<String>,
    #[serde(rename = "StreamingDistribution")]
    streaming_distribution: StreamingDistribution,
    #[serde(rename = "Tags", default, skip_serializing_if = "Option::is_none")]
    tags: Option<Tags>,
    #[serde(rename = "PastETags", default, skip_serializing_if = "Vec::is_empty")]
    past_etags: Vec<String>,
}

impl Entry {
    fn of(distribution: StreamingDistribution) -> Self {
        Self {
            etag: None,
            _location: None,
            streaming_distribution: distribution,
            tags: None,
            past_etags: Vec::new(),
        }
    }
}

/// What is printed for a configuration.
#[derive(Deserialize)]
struct ConfigEntry {
    #[serde(rename = "ETag", default)]
    etag: Option<String>,
    #[serde(rename = "StreamingDistributionConfig")]
    config: StreamingDistributionConfig,
}

/// What is printed for a list: of one page all members, of merged pages the items alone.
#[derive(Deserialize)]
struct ListEntry {
    #[serde(rename = "StreamingDistributionList")]
    list: List,
    #[serde(rename = "NextToken", default)]
    _next_token: Option<String>,
}

#[derive(Deserialize)]
struct List {
    #[serde(rename = "Items", default)]
    items: Vec<StreamingDistributionSummary>,
    #[serde(rename = "Marker", default)]
    _marker: Option<String>,
    #[serde(rename = "NextMarker", default)]
    _next_marker: Option<String>,
    #[serde(rename = "MaxItems", default)]
    _max_items: Option<i32>,
    #[serde(rename = "IsTruncated", default)]
    _is_truncated: Option<bool>,
    #[serde(rename = "Quantity", default)]
    _quantity: Option<i32>,
}

/// Which of these an entry is.
#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "StreamingDistributionList", default)]
    list: Option<IgnoredAny>,
    #[serde(rename = "StreamingDistributionConfig", default)]
    config: Option<IgnoredAny>,
}

fn read_entry(all: &mut Vec<Record>, json: &str) -> Result<(), SeedError> {
    let number = all.len() + 1;
    let kind: Option<Kind> = serde_json::from_str(json).ok();
    match kind {
        Some(Kind { list: Some(_), .. }) => {
            for summary in read::<ListEntry>(number, json)?.list.items {
                all.push(of_summary(all.len() + 1, summary)?);
            }
        }
        Some(Kind { config: Some(_), .. }) => {
            let ConfigEntry { etag, config } = read(number, json)?;
            let signers =
                Settings::default().active_signers(&config.trusted_signers, DEFAULT_ACCOUNT);
            let distribution = StreamingDistribution::new("", "", DEPLOYED, "", signers, config);
            let etag = etag.unwrap_or_default();
            all.push(Record::new(DEFAULT_ACCOUNT, etag, distribution));
        }
        _ => all.push(stored(number, read(number, json)?)?),
    }
    Ok(())
}

/// A distribution of a list. It has no caller reference; its id is as unique.
fn of_summary(number: usize, summary: StreamingDistributionSummary) -> Result<Record, SeedError> {
    let mut config = StreamingDistributionConfig::new(
        summary.id.clone(),
        summary.s3_origin,
        summary.comment,
        summary.trusted_signers,
        summary.enabled,
    );
    config.aliases = Some(summary.aliases).filter(|aliases| !aliases.items().is_empty());
    config.price_class = Some(summary.price_class);
    let account = account_of(number, &summary.arn, &summary.id)?;
    let signers = Settings::default().active_signers(&config.trusted_signers, &account);
    let mut distribution = StreamingDistribution::new(
        summary.id,
        summary.arn,
        summary.status,
        summary.domain_name,
        signers,
        config,
    );
    distribution.last_modified_time = Some(summary.last_modified_time);
    Ok(Record::new(account, "", distribution))
}

/// An entry, of which nothing is lost.
fn read<T: for<'de> Deserialize<'de>>(number: usize, json: &str) -> Result<T, SeedError> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(members(&path.to_string()));
    let mut json = serde_json::Deserializer::from_str(json);
    let tracked = serde_ignored::Deserializer::new(&mut json, &mut note);
    let entry = serde_path_to_error::deserialize::<_, T>(tracked).map_err(|error| {
        let path = members(&error.path().to_string());
        let dots = if path.is_empty() { "" } else { ": " };
        malformed(number, format!("{path}{dots}{}", error.inner()))
    })?;
    match unknown.first() {
        None => Ok(entry),
        Some(path) => Err(malformed(number, format!("{path}: expected a member of the model"))),
    }
}

/// The names of a path, without what stands for the whole, and for what may be absent.
fn members(path: &str) -> String {
    let names = path.split('.').filter(|name| !matches!(*name, "" | "?"));
    names.collect::<Vec<_>>().join(".")
}

fn stored(number: usize, entry: Entry) -> Result<Record, SeedError> {
    let distribution = entry.streaming_distribution;
    let account = account_of(number, &distribution.arn, &distribution.id)?;
    let mut stored = Record::new(account, entry.etag.unwrap_or_default(), distribution);
    stored.tags = entry.tags.and_then(|tags| tags.items).unwrap_or_default();
    if let Some(error) = stored.tags.iter().find_map(|tag: &Tag| tag.check().err()) {
        return Err(malformed(number, error));
    }
    stored.past_etags = entry.past_etags;
    Ok(stored)
}

/// The account in the ARN of a distribution.
fn account_of(number: usize, arn: &str, id: &str) -> Result<String, SeedError> {
    arn.strip_prefix("arn:aws:cloudfront::")
        .or_else(|| arn.strip_prefix("arn:aws-cn:cloudfront::"))
        .and_then(|rest| rest.split_once(":streaming-distribution/"))
        .filter(|(account, of)| !account.is_empty() && *of == id)
        .map(|(account, _)| account.to_owned())
        .ok_or_else(|| {
            let expected = "arn:aws:cloudfront::ACCOUNT:streaming-distribution/";
            malformed(number, format!("ARN: expected {expected}{id}, found {arn:?}"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;

    #[test]
    fn what_is_written_is_read_again() {
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
    fn what_is_printed_for_lists_and_configurations_is_read() {
        let example = example().distribution;
        let config = &example.streaming_distribution_config;
        let summary = StreamingDistributionSummary::new(
            example.id.clone(),
            example.arn.clone(),
            example.status.clone(),
            example.last_modified_time.expect("a time"),
            example.domain_name.clone(),
            config.s3_origin.clone(),
            config.aliases.clone().unwrap_or_default(),
            config.trusted_signers.clone(),
            config.comment.clone(),
            config.price_class.clone().expect("one"),
            true,
        );
        let list = serde_json::json!({
            "StreamingDistributionList": { "Items": [summary] },
            "NextToken": "x",
        });
        let found = Record::read_all(list.to_string().as_bytes()).expect("read");
        let [found] = &found[..] else { panic!("one is there") };
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
        let mut entered = found[0].clone();
        let now = chrono::DateTime::UNIX_EPOCH;
        entered.enter(now, crate::Deployment::Manual, &crate::ids::Ids::new(None));
        let (id, arn) = (&entered.distribution.id, &entered.distribution.arn);
        assert_eq!(*arn, format!("arn:aws:cloudfront::123456789012:streaming-distribution/{id}"));
        assert!(entered.is_deployed(now) && entered.distribution.domain_name.starts_with('s'));
    }

    #[test]
    fn what_would_be_lost_is_refused_by_its_place() {
        let good = Record::write_all([&example()]).expect("written");
        let lost = good.replace("\"Comment\"", "\"Coment\": \"\",\n\"Comment\"");
        for (document, expected) in [
            ("{".to_owned(), "distribution 1 of the document: EOF"),
            (format!("{good}{{}}"), "distribution 2 of the document: missing"),
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
