//! Distributions as documents: what the AWS CLI prints, or XML, in; the same JSON out.

use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::{StreamingDistribution, Tag, Tags};
use serde::{Deserialize, Serialize};
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::value::RawValue;

use crate::stored::StoredDistribution;

impl StoredDistribution {
    /// Reads distributions from a document:
    ///
    /// - JSON as the AWS CLI prints it for `get-streaming-distribution`, with or without its `ETag`;
    ///   several one after another, or in an array;
    /// - or XML with the root `StreamingDistribution`.
    ///
    /// An empty document holds none. The account is that of the ARN. One without an ETag gets one when an emulator starts with it.
    /// `Tags`, as `list-tags-for-resource` prints them, may stand beside a distribution in JSON.
    ///
    /// # Errors
    ///
    /// The document cannot be read, or has a member that would be lost.
    pub fn read_all(document: &[u8]) -> Result<Vec<Self>, ArchiveError> {
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
                let number = all.len() + 1;
                all.push(stored(number, read(number, entry.get())?)?);
            }
        }
        Ok(all)
    }

    /// Writes distributions in the form that [`StoredDistribution::read_all`] reads: JSON, one after
    /// another. Beside what the AWS CLI prints stand the tags and the ETags of before.
    ///
    /// # Errors
    ///
    /// None that is known: every distribution has a JSON form.
    pub fn write_all<'a>(all: impl IntoIterator<Item = &'a Self>) -> Result<String, ArchiveError> {
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
pub struct ArchiveError {
    /// Counted from 1.
    number: usize,
    reason: String,
}

fn malformed(number: usize, reason: impl std::fmt::Display) -> ArchiveError {
    ArchiveError { number, reason: reason.to_string() }
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

/// An entry, of which nothing is lost.
fn read(number: usize, json: &str) -> Result<Entry, ArchiveError> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string());
    let mut json = serde_json::Deserializer::from_str(json);
    let tracked = serde_ignored::Deserializer::new(&mut json, &mut note);
    let entry = serde_path_to_error::deserialize::<_, Entry>(tracked)
        .map_err(|error| malformed(number, format!("{}: {}", error.path(), error.inner())))?;
    match unknown.first() {
        None => Ok(entry),
        Some(path) => Err(malformed(number, format!("{path}: expected a member of the model"))),
    }
}

fn stored(number: usize, entry: Entry) -> Result<StoredDistribution, ArchiveError> {
    let distribution = entry.streaming_distribution;
    let account = distribution
        .arn
        .strip_prefix("arn:aws:cloudfront::")
        .or_else(|| distribution.arn.strip_prefix("arn:aws-cn:cloudfront::"))
        .and_then(|rest| rest.split_once(":streaming-distribution/"))
        .filter(|(account, id)| !account.is_empty() && *id == distribution.id)
        .map(|(account, _)| account.to_owned());
    let account = account.ok_or_else(|| {
        let expected = "arn:aws:cloudfront::ACCOUNT:streaming-distribution/";
        let (id, arn) = (&distribution.id, &distribution.arn);
        malformed(number, format!("ARN: expected {expected}{id}, found {arn:?}"))
    })?;
    let mut stored = StoredDistribution::new(account, entry.etag.unwrap_or_default(), distribution);
    stored.tags = entry.tags.and_then(|tags| tags.items).unwrap_or_default();
    if let Some(error) = stored.tags.iter().find_map(|tag: &Tag| tag.check().err()) {
        return Err(malformed(number, error));
    }
    stored.past_etags = entry.past_etags;
    Ok(stored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::example;

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
        let text = StoredDistribution::write_all([&first, &second]).expect("written");
        let expected = "{\n    \"ETag\": \"E2QWRUHAPOMQZL\",\n    \"StreamingDistribution\": {\n";
        assert!(text.starts_with(expected), "{text}");
        let found = StoredDistribution::read_all(text.as_bytes()).expect("read");
        assert_eq!(found, [first.clone(), second]);
        let array = format!("\u{feff}[{}]", text.replace("\n}\n{\n", "\n},\n{\n"));
        assert_eq!(StoredDistribution::read_all(array.as_bytes()).expect("read"), found);

        let document = xml::to_document(&first.distribution).expect("written");
        let found = StoredDistribution::read_all(document.as_bytes()).expect("read");
        assert_eq!(found[0].distribution, first.distribution);
        assert_eq!(found[0].etag, "");
    }

    #[test]
    fn what_would_be_lost_is_refused_by_its_place() {
        let good = StoredDistribution::write_all([&example()]).expect("written");
        let lost = good.replace("\"Comment\"", "\"Coment\": \"\",\n\"Comment\"");
        for (document, expected) in [
            ("{".to_owned(), "distribution 1 of the document: EOF"),
            (format!("{good}{{}}"), "distribution 2 of the document: .: missing"),
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
                "distribution 1 of the document: .: duplicate field `ETag`",
            ),
            ("<Other/>".to_owned(), "distribution 1 of the document: "),
        ] {
            let error = StoredDistribution::read_all(document.as_bytes()).expect_err(expected);
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
