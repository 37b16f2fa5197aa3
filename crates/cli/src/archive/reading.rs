//! Reads all records of a command's inputs.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use cloudfront_streaming_archive::Record;

use super::inputs::{self, Remote};
use super::jobs::{self, Message};
use super::progress::{self, Counts};
#[cfg(feature = "s3")]
use super::s3::{MAX_RESPONSE, S3};
use crate::arguments::Inputs;
use crate::failure::Failure;
use crate::output;
use crate::session::Session;

/// Reads the records of all files, and prints what cannot be read.
pub(crate) async fn read(
    session: &Session,
    inputs: &Inputs,
    is_verbose: bool,
    mut on: impl FnMut(Record) -> Result<(), Failure>,
) -> Result<Arc<Counts>, Failure> {
    let remote = remote(session, inputs).await?;
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
pub(crate) fn end(counts: &Counts) -> Result<(), Failure> {
    match counts.errors.load(Ordering::Relaxed) {
        0 => Ok(()),
        _ => Err(Failure::Incomplete),
    }
}

/// Connects to S3 if an input is there. A list of files may name objects: it is read without a
/// connection if there are no credentials.
#[cfg(feature = "s3")]
async fn remote(session: &Session, inputs: &Inputs) -> Result<Remote, Failure> {
    if !inputs::needs_s3(inputs) {
        return Ok(None);
    }
    let transport = crate::connection::s3_transport(session, MAX_RESPONSE).await;
    match transport {
        Ok(transport) => Ok(Some(S3::new(transport)?)),
        Err(_) if inputs.files_from.is_some() => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[cfg(not(feature = "s3"))]
async fn remote(_: &Session, _: &Inputs) -> Result<Remote, Failure> {
    Ok(Remote)
}
