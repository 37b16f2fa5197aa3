//! `cfstream convert` of documents that only the archive reader knows.

use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming_archive::{Missing, PartialStreamingDistribution, Record, Scan};

use crate::archive::print::{Layout, Printer};
use crate::arguments::{Convert, Target};
use crate::failure::Failure;
use crate::forms::Form;
use crate::forms::cloudformation::{self, Resource};
use crate::output;
use crate::session::Session;

/// Converts a document that is none of the newest version. `reason` says why, and is reported if it
/// does not have another form.
pub(super) fn convert_document(
    session: &Session,
    document: &[u8],
    command: &Convert,
    name: &str,
    reason: String,
) -> Result<(), Failure> {
    match read(document, command, name) {
        Ok(records) if !records.is_empty() => write(session, records, command, name),
        _ => Err(failed(name, reason)),
    }
}

/// Converts a document of any form.
pub(super) fn convert(
    session: &Session,
    document: &[u8],
    command: &Convert,
    name: &str,
) -> Result<(), Failure> {
    write(session, read(document, command, name)?, command, name)
}

/// Reads the records of a document. An error in it is the failure of the command.
fn read(document: &[u8], command: &Convert, name: &str) -> Result<Vec<Record>, Failure> {
    if document.len() > command.max_size {
        let reason = format!("expected at most {} bytes, found more", command.max_size);
        return Err(failed(name, reason));
    }
    let scan = Scan::new().max_record(command.max_size);
    scan.bytes(name, document).collect::<Result<_, _>>().map_err(|error| {
        // The name is part of the error already.
        let text = error.to_string();
        let reason = text.strip_prefix(&format!("{name}: ")).unwrap_or(&text);
        failed(name, reason.to_owned())
    })
}

fn failed(name: &str, reason: String) -> Failure {
    Failure::Document { document: name.to_owned(), reason }
}

fn write(
    session: &Session,
    records: Vec<Record>,
    command: &Convert,
    name: &str,
) -> Result<(), Failure> {
    if records.is_empty() {
        let reason = "expected a form that has a streaming distribution, found none; \
                      cfstream scan --help lists the forms";
        return Err(failed(name, reason.to_owned()));
    }
    if command.to != Target::Ndjson {
        for deviation in records.iter().flat_map(|record| &record.deviations) {
            output::error_line(&format!("warning: {name}: {deviation}"));
        }
    }
    match command.to {
        Target::Ndjson => {
            let mut printer = Printer::new(Layout::Ndjson)?;
            records.iter().try_for_each(|record| printer.record(record, None))?;
            Ok(printer.finish()?)
        }
        Target::Cloudformation => {
            let resources: Result<Vec<_>, _> =
                records.into_iter().map(|record| resource(record, name)).collect();
            Ok(cloudformation::print(&resources?)?)
        }
        Target::Json => write_one(records, Form::Json, name),
        Target::Xml => {
            write_one(records, Form::Xml { is_pretty: session.global.is_pretty() }, name)
        }
    }
}

/// Writes the only record: the distribution if it is complete, or else its configuration.
fn write_one(mut records: Vec<Record>, form: Form, name: &str) -> Result<(), Failure> {
    let number = records.len();
    let Some(record) = records.pop().filter(|_| number == 1) else {
        let reason = format!(
            "expected one record, found {number}; --to ndjson and --to cloudformation take several"
        );
        return Err(failed(name, reason));
    };
    let missing = match record.clone().try_into_complete() {
        Ok(distribution) => {
            return Ok(form.print_document(&AnyShape::StreamingDistribution(distribution))?);
        }
        Err(missing) => missing,
    };
    let of_config = |path: &&String| path.starts_with(CONFIG);
    let is_in_config: Vec<_> = missing.paths().iter().filter(of_config).collect();
    let config = record.distribution.and_then(|known| known.streaming_distribution_config);
    match config.map(PartialStreamingDistribution::of_config) {
        Some(config) if is_in_config.is_empty() => {
            let config = config.try_into_config().map_err(|missing| lacking(name, &missing))?;
            output::error_line(&format!(
                "warning: {name}: only the configuration is written; for a whole distribution, \
                 the document lacks {}",
                missing.paths().join(", ")
            ));
            Ok(form.print_document(&AnyShape::StreamingDistributionConfig(config))?)
        }
        _ => Err(lacking(name, &missing)),
    }
}

const CONFIG: &str = "StreamingDistributionConfig";

/// Returns the failure of a record that lacks members that the target needs.
fn lacking(name: &str, missing: &Missing) -> Failure {
    let members = missing.paths().join(", ");
    failed(name, format!("the document lacks {members}; --to ndjson writes what it has"))
}

/// Converts a record into a resource. Templates have no caller reference.
fn resource(record: Record, name: &str) -> Result<Resource, Failure> {
    if record.tags.is_none() {
        output::error_line(&format!(
            "warning: {name}: the document does not say which tags the distribution has; \
             the template has none"
        ));
    }
    let untold = record.untold();
    let mut config = record
        .distribution
        .and_then(|known| known.streaming_distribution_config)
        .unwrap_or_default();
    config.caller_reference.get_or_insert_default();
    let mut missing = match PartialStreamingDistribution::of_config(config).try_into_config() {
        Ok(config) if untold.is_empty() => {
            return Ok(Resource {
                logical_id: record.logical_id,
                id: record.id,
                config,
                tags: record.tags,
            });
        }
        Ok(_) => Vec::new(),
        Err(missing) => missing.paths().to_vec(),
    };
    for path in untold {
        if !missing.contains(&path) {
            missing.push(path);
        }
    }
    let reason = format!("the document lacks {}", missing.join(", "));
    Err(failed(name, format!("{reason}; --to ndjson writes what it has")))
}
