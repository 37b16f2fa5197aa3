//! Reads a seed of any form: the emulator's own forms, and those that only the archive reader knows.

use cloudfront_streaming::model::StreamingDistributionConfig;
use cloudfront_streaming_archive::{
    self as archive, Deviation, DeviationKind, PartialStreamingDistribution,
};
use cloudfront_streaming_emulator::Record;
use serde_json::json;

use crate::archive::latest::Latest;

/// Reads the distributions of a document. In a form that only the archive reader knows, the newest record
/// of each distribution counts, and one that is not complete is an error.
pub(super) fn read(document: &[u8]) -> Result<Vec<Record>, String> {
    let reason = match Record::read_all(document) {
        Ok(records) => return Ok(records),
        Err(error) => error.to_string(),
    };
    let mut latest = Latest::default();
    let mut broken = None;
    for record in archive::Scan::new().bytes(NAME, document) {
        match record {
            // A deletion, tags alone, or a configuration that cannot be read.
            Ok(record) if record.distribution.is_none() => check(&record)?,
            Ok(record) => latest.add(record),
            Err(error) => broken = broken.or(Some(error)),
        }
    }
    let seeds = latest.into_records().map(|(record, _)| seed(record));
    let seeds = seeds.collect::<Result<Vec<_>, _>>()?;
    match (seeds.is_empty(), broken) {
        (true, _) => Err(format!("{reason}; cfstream scan --help lists the other forms")),
        (false, Some(error)) => Err(error.to_string()),
        (false, None) => Ok(seeds),
    }
}

/// The name of the document in errors. The file is named beside it.
const NAME: &str = "the document";

/// Returns an error if a record is not complete or not consistent.
fn check(record: &archive::Record) -> Result<(), String> {
    // A template without tags is complete: its distribution has none.
    let is_allowed = |one: &&Deviation| one.kind == DeviationKind::Missing && one.path == "Tags";
    let deviations = record.deviations.iter().filter(|one| !is_allowed(one));
    let deviations: Vec<_> = deviations.map(ToString::to_string).collect();
    match deviations.is_empty() {
        true => Ok(()),
        false => Err(format!("{}: {}", name(record), deviations.join("; "))),
    }
}

/// Returns the id of a record, or else its place.
fn name(record: &archive::Record) -> String {
    record.id.clone().unwrap_or_else(|| format!("{NAME}{}", record.source.pointer))
}

/// Converts a record. What its form never has is set as in the emulator's own forms: the status, the
/// caller reference and the active signers.
fn seed(record: archive::Record) -> Result<Record, String> {
    check(&record)?;
    let at = name(&record);
    let mut known = record.distribution.unwrap_or_default();
    if let Some(config) = &mut known.streaming_distribution_config {
        let unique = record.id.clone().or(record.logical_id);
        config.caller_reference = config.caller_reference.take().or(unique);
    }
    let lacks = |missing: archive::Missing| {
        format!("{at}: the document lacks {}", missing.paths().join(", "))
    };
    let config = known.streaming_distribution_config.clone().unwrap_or_default();
    let config =
        PartialStreamingDistribution::of_config(config).try_into_config().map_err(lacks)?;
    let mut seed = of_config(&config, record.etag.as_deref())?;
    if record.id.is_some() {
        known.id = known.id.or(record.id);
        known.arn = known.arn.or(record.arn);
        known.status.get_or_insert_with(|| seed.distribution.status.clone());
        known
            .active_trusted_signers
            .get_or_insert_with(|| seed.distribution.active_trusted_signers.clone().into());
        let distribution = known.try_into_complete().map_err(lacks)?;
        let account = record.account.unwrap_or(seed.account);
        seed = Record::new(account, seed.etag, distribution);
    }
    seed.tags = record.tags.unwrap_or_default();
    Ok(seed)
}

/// Returns the seed that a configuration alone is.
fn of_config(config: &StreamingDistributionConfig, etag: Option<&str>) -> Result<Record, String> {
    let document = json!({ "ETag": etag, "StreamingDistributionConfig": config });
    let read = Record::read_all(document.to_string().as_bytes());
    let mut read = read.map_err(|error| error.to_string())?;
    read.pop().ok_or_else(|| "expected a configuration".to_owned())
}
