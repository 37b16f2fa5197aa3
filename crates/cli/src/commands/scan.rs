//! `cfstream scan` and `cfstream history`.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use cloudfront_streaming_archive::Record;

use crate::archive::inputs::{self, Remote};
use crate::archive::jobs::{self, Message};
use crate::archive::latest::Latest;
use crate::archive::life::{self, Step};
use crate::archive::print::{Layout, Printer};
use crate::archive::progress::{self, Counts};
#[cfg(feature = "s3")]
use crate::archive::s3::{MAX_RESPONSE, S3};
use crate::arguments::{Global, History, Inputs, OutputForm, Scan};
use crate::failure::Failure;
use crate::output;

pub(crate) async fn scan(global: &Global, command: &Scan) -> Result<(), Failure> {
    let layout = match global.output {
        Some(OutputForm::Ndjson) => Layout::Ndjson,
        Some(OutputForm::Table) => Layout::Table,
        Some(OutputForm::Csv) => Layout::Csv,
        Some(OutputForm::Json) => Layout::Json,
        Some(other @ OutputForm::Xml) => {
            return Err(other.unsupported("ndjson, table, csv or json"));
        }
        None if output::is_terminal() => Layout::Table,
        None => Layout::Ndjson,
    };
    let mut printer = Printer::new(layout)?;
    let mut latest = command.latest.then(Latest::default);
    let remote = remote(global, &command.inputs).await?;
    let counts = read(&command.inputs, remote, command.verbose, |record| {
        if !command.filters.pass(&record) {
            return Ok(());
        }
        match &mut latest {
            Some(latest) => latest.add(record),
            None => printer.record(&record, None)?,
        }
        Ok(())
    })?;
    for (record, deleted_at) in latest.into_iter().flat_map(Latest::into_records) {
        printer.record(&record, deleted_at)?;
    }
    printer.finish()?;
    output::error_line(&counts.summary());
    end(&counts)
}

pub(crate) async fn history(global: &Global, command: &History) -> Result<(), Failure> {
    let layout = match global.output {
        Some(OutputForm::Ndjson) => Layout::Ndjson,
        Some(OutputForm::Table) => Layout::Table,
        Some(OutputForm::Json) => Layout::Json,
        Some(other @ (OutputForm::Xml | OutputForm::Csv)) => {
            return Err(other.unsupported("table, json or ndjson"));
        }
        None if output::is_terminal() => Layout::Table,
        None => Layout::Ndjson,
    };
    let mut records = Vec::new();
    let remote = remote(global, &command.inputs).await?;
    let counts = read(&command.inputs, remote, false, |record| {
        if record.id.as_ref() == Some(&command.id) {
            records.push(record);
        }
        Ok(())
    })?;
    if records.is_empty() {
        output::error_line(&format!("no record of {} was found", command.id));
    }
    let steps = life::steps(records).map_err(io::Error::from)?;
    match layout {
        Layout::Json => {
            let text = serde_json::to_string_pretty(&steps).map_err(io::Error::from)?;
            output::result(&format!("{text}\n"))?;
        }
        Layout::Ndjson | Layout::Csv => {
            let mut printer = Printer::new(layout)?;
            steps.iter().try_for_each(|step| printer.line(step))?;
            printer.finish()?;
        }
        Layout::Table => output::result(&steps.iter().map(paragraph).collect::<String>())?,
    }
    output::error_line(&counts.summary());
    end(&counts)
}

/// Returns a step as lines for people.
fn paragraph(step: &Step) -> String {
    let visible = |text: &str| cloudfront_streaming::Visible(text).to_string();
    let time = step.observed_at.as_deref().unwrap_or("at an unknown time");
    let source = visible(&format!("{} {}", step.source.path, step.source.pointer));
    let mut text = format!("{time}  {}  {}\n", step.event, source.trim_end());
    for change in &step.changes {
        let line = match &change.old {
            Some(old) => format!("{}: {old} -> {}", change.path, change.new),
            None => format!("{}: {}", change.path, change.new),
        };
        text.push_str(&format!("    {}\n", visible(&line)));
    }
    if step.repeated > 0 {
        text.push_str(&format!("    and {} records without a change\n", step.repeated));
    }
    text
}

/// Connects to S3 if an input is there. A list of files may name objects: it is read without a
/// connection if there are no credentials.
#[cfg(feature = "s3")]
async fn remote(global: &Global, inputs: &Inputs) -> Result<Remote, Failure> {
    if !inputs::needs_s3(inputs) {
        return Ok(None);
    }
    let transport = crate::connection::s3_transport(global, MAX_RESPONSE).await;
    match transport {
        Ok(transport) => Ok(Some(S3::new(transport)?)),
        Err(_) if inputs.files_from.is_some() => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[cfg(not(feature = "s3"))]
async fn remote(_: &Global, _: &Inputs) -> Result<Remote, Failure> {
    Ok(())
}

/// Reads the records of all files, and prints what cannot be read.
fn read(
    inputs: &Inputs,
    remote: Remote,
    is_verbose: bool,
    mut on: impl FnMut(Record) -> Result<(), Failure>,
) -> Result<Arc<Counts>, Failure> {
    let counts = Arc::new(Counts::default());
    let options = cloudfront_streaming_archive::Scan::new()
        .max_record(inputs.max_record)
        .max_ratio(inputs.max_ratio);
    let jobs = match inputs.jobs {
        Some(jobs) => usize::from(jobs),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let files = inputs::files(inputs, remote)?;
    let bar = progress::show(&counts);
    let outcome = jobs::run(files, jobs, &options, &counts, |message| {
        match message {
            Message::Record(record) => bar.suspend(|| on(*record))?,
            Message::Error(message) => {
                counts.errors.fetch_add(1, Ordering::Relaxed);
                bar.suspend(|| output::error_line(&format!("error: {message}")));
            }
            Message::End { found: true, .. } => {}
            Message::End { name, found: false } => {
                counts.skipped.fetch_add(1, Ordering::Relaxed);
                if is_verbose {
                    bar.suspend(|| output::error_line(&format!("{name}: no records")));
                }
            }
        }
        Ok::<(), Failure>(())
    })?;
    bar.finish_and_clear();
    outcome?;
    Ok(counts)
}

/// Returns the failure of a scan that had errors. They are printed already.
fn end(counts: &Counts) -> Result<(), Failure> {
    match counts.errors.load(Ordering::Relaxed) {
        0 => Ok(()),
        _ => Err(Failure::Incomplete),
    }
}
