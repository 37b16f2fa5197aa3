//! The flags of the commands that read archives.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;
use cloudfront_streaming_archive::Form;

/// Finds streaming distributions in archives: AWS Config, CloudTrail, CloudFormation, dumps, XML.
///
/// Reads folders, files, standard input (-) and S3 (s3://BUCKET/PREFIX), plain or compressed with
/// gzip, zstd or ZIP. What a file is, is recognised by its contents. A file that cannot be read is
/// an error line, and the others are read; the exit code is 1 then.
///
/// Prints a table on a terminal, and ndjson elsewhere: a line of JSON for each record. --output csv
/// and --output json print the same records.
#[derive(Args, Debug)]
pub(crate) struct Scan {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Lists the files that have no records, on standard error.
    #[arg(long)]
    pub(crate) verbose: bool,
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Prints only the newest record with content of each distribution, and when the distribution
    /// was deleted (deleted_at).
    #[arg(long)]
    pub(crate) latest: bool,
}

/// Shows the life of one distribution across all records, oldest first.
///
/// Each line is a record that changed something: the time, the event, the source, and the members
/// with their old and new values. Records that change nothing are counted in the line before.
/// Prints a table on a terminal, and ndjson elsewhere; --output json prints an array.
#[derive(Args, Debug)]
pub(crate) struct History {
    /// The id of the distribution.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

/// Writes a report of the streaming distributions in archives.
///
/// Reads the same archives as scan. The report is one file that can be mailed: totals, a timeline,
/// a table, and the configuration, the history, the signers and the deviations of each distribution.
/// A file that exists is replaced. The exit code is 1 if a part of the input could not be read.
#[cfg(feature = "report")]
#[derive(Args, Debug)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The file to write. Its name says in which form: .html, .md or .csv. May be repeated.
    #[arg(long, value_name = "FILE", required = true, value_parser = file)]
    pub(crate) output: Vec<super::Output>,
}

#[cfg(feature = "report")]
fn file(text: &str) -> Result<super::Output, String> {
    Ok(super::Output::File(text.into()))
}

/// What is read, and how.
#[derive(Args, Debug)]
pub(crate) struct Inputs {
    /// Folders, files, - for standard input, or s3://BUCKET/PREFIX.
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub(crate) paths: Vec<PathBuf>,
    /// Reads the list of files from this file, one a line, or from standard input (-).
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// Sets how many files are read at the same time. Defaults to the number of processors.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    /// Sets the maximum size of a record in bytes. A larger one is an error.
    #[arg(long, default_value_t = 1024 * 1024, value_name = "BYTES")]
    pub(crate) max_record: usize,
    /// Sets how many times as large as its compressed form a file may be. A larger one is an error.
    #[arg(long, default_value_t = 250, value_name = "RATIO")]
    pub(crate) max_ratio: u64,
}

impl Inputs {
    /// Returns whether some of the input is in Amazon S3.
    pub(crate) fn are_remote(&self) -> bool {
        self.files_from.is_some()
            || self
                .paths
                .iter()
                .any(|path| path.to_str().is_some_and(|path| path.starts_with("s3:")))
    }
}

/// Which records are printed.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub(crate) struct Filters {
    /// Prints only records of this distribution. May be repeated.
    #[arg(long, value_name = "ID")]
    pub(crate) id: Vec<String>,
    /// Prints only records of this account. May be repeated.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) account: Vec<String>,
    /// Prints only records from this time on: a date, or RFC 3339. Records without a time are left
    /// out.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) since: Option<DateTime<Utc>>,
    /// Prints only records before this time: a date, or RFC 3339. Records without a time are left
    /// out.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) until: Option<DateTime<Utc>>,
    /// Prints only records of this form. May be repeated.
    #[arg(long, value_name = "FORM", value_parser = form)]
    pub(crate) form: Vec<Form>,
}

/// Reads a time, or a date as the beginning of its day in UTC.
fn time(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Ok(date.and_time(chrono::NaiveTime::MIN).and_utc());
    }
    let time = cloudfront_streaming::model::time::parse(text);
    time.ok_or_else(|| "expected a date such as 2019-02-12, or a time in RFC 3339".to_owned())
}

fn form(text: &str) -> Result<Form, String> {
    let names = || Form::ALL.map(Form::as_str).join(", ");
    let form = Form::ALL.into_iter().find(|form| form.as_str() == text);
    form.ok_or_else(|| format!("expected one of {}", names()))
}
