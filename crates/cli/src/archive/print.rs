//! Prints records: lines of JSON, a JSON array, CSV, or a table for people.

use std::fs::File;
use std::io::{self, Write};

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming::Visible;
use cloudfront_streaming_archive::Record;
use cloudfront_streaming_migration::text;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use crate::forms::json::VisibleJson;
use crate::output;

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Ndjson,
    Json,
    Csv,
    Table,
}

/// How much is written at a time: what the system writes to a pipe in one piece, so that the lines of
/// processes that share one (`xargs -P`) do not mix. Longer lines are written alone.
const PIECE: usize = 4096;

/// Prints records one after the other.
#[derive(Debug)]
pub(crate) struct Printer {
    layout: Layout,
    file: File,
    /// Whole records that are not written yet.
    waiting: Vec<u8>,
    /// The record that is being printed.
    output: Vec<u8>,
    for_terminal: bool,
    count: u64,
}

/// The columns of CSV and of the table.
const COLUMNS: [&str; 12] = [
    "observed_at",
    "event",
    "id",
    "account",
    "enabled",
    "domain_name",
    "origin",
    "aliases",
    "comment",
    "form",
    "path",
    "pointer",
];

/// The widths of the columns of the table. The last one has what is left.
const WIDTHS: [usize; 5] = [20, 8, 15, 8, 29];

impl Printer {
    pub(crate) fn new(layout: Layout) -> io::Result<Self> {
        let file = output::stream(io::stdout())?;
        let for_terminal = output::is_terminal();
        Ok(Self { layout, file, waiting: Vec::new(), output: Vec::new(), for_terminal, count: 0 })
    }

    /// Prints a record, with the time of the deletion if it is known.
    pub(crate) fn record(
        &mut self,
        record: &Record,
        deleted_at: Option<DateTime<Utc>>,
    ) -> io::Result<()> {
        self.count += 1;
        match self.layout {
            Layout::Ndjson => {
                self.json(&WithDeletion { record, deleted_at })?;
                self.output.write_all(b"\n")?;
            }
            Layout::Json => {
                let separator: &[u8] = if self.count == 1 { b"[\n" } else { b",\n" };
                self.output.write_all(separator)?;
                self.json(&WithDeletion { record, deleted_at })?;
            }
            Layout::Csv => {
                if self.count == 1 {
                    self.csv(&COLUMNS.map(str::to_owned))?;
                }
                self.csv(&cells(record))?;
            }
            Layout::Table => {
                if self.count == 1 {
                    self.row(["OBSERVED", "EVENT", "ID", "ENABLED", "DOMAIN"], "SOURCE")?;
                }
                let [time, event, id, _, enabled, domain, _, _, _, _, path, pointer] =
                    cells(record);
                let source =
                    format!("{path}{}{pointer}", if pointer.is_empty() { "" } else { " " });
                self.row([&time, &event, &id, &enabled, &domain], &source)?;
            }
        }
        self.commit()
    }

    /// Writes what waits if the record does not fit into the same piece. A person at a terminal sees
    /// what is found when it is found.
    fn commit(&mut self) -> io::Result<()> {
        if self.waiting.len() + self.output.len() > PIECE {
            self.file.write_all(&self.waiting)?;
            self.waiting.clear();
        }
        self.waiting.append(&mut self.output);
        if self.for_terminal {
            self.file.write_all(&self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Prints a value as a line of JSON.
    pub(crate) fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.json(value)?;
        self.output.push(b'\n');
        self.commit()
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        match (self.layout, self.count) {
            (Layout::Json, 0) => self.output.write_all(b"[]\n")?,
            (Layout::Json, _) => self.output.write_all(b"\n]\n")?,
            (Layout::Csv, 0) => self.csv(&COLUMNS.map(str::to_owned))?,
            _ => {}
        }
        self.commit()?;
        self.file.write_all(&self.waiting)
    }

    fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        match self.for_terminal {
            true => {
                let mut serializer =
                    serde_json::Serializer::with_formatter(&mut self.output, VisibleJson);
                Ok(value.serialize(&mut serializer)?)
            }
            false => Ok(serde_json::to_writer(&mut self.output, value)?),
        }
    }

    fn csv(&mut self, cells: &[String]) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let cells = cells.iter().map(|cell| match self.for_terminal {
            true => Visible(cell).to_string(),
            false => cell.clone(),
        });
        writer.write_record(cells.map(|cell| text::cell(&cell))).map_err(io::Error::other)?;
        let line = writer.into_inner().map_err(io::Error::other)?;
        self.output.write_all(&line)
    }

    fn row(&mut self, cells: [&str; WIDTHS.len()], last: &str) -> io::Result<()> {
        for (cell, width) in cells.iter().zip(WIDTHS) {
            write!(self.output, "{:width$}  ", Visible(cell).to_string())?;
        }
        writeln!(self.output, "{}", Visible(last))
    }
}

/// Returns the cells of a record, in the order of the columns.
fn cells(record: &Record) -> [String; COLUMNS.len()] {
    let distribution = record.distribution.as_ref();
    let config = distribution.and_then(|known| known.streaming_distribution_config.as_ref());
    let origin = config.and_then(|config| config.s3_origin.as_ref());
    let aliases = config.and_then(|config| config.aliases.as_ref());
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let time = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
    [
        record.observed_at.map(time).unwrap_or_default(),
        record.event.as_str().to_owned(),
        text(record.id.as_ref().or(record.logical_id.as_ref())),
        text(record.account.as_ref()),
        config
            .and_then(|config| config.enabled)
            .map(|enabled| enabled.to_string())
            .unwrap_or_default(),
        text(distribution.and_then(|known| known.domain_name.as_ref())),
        text(origin.and_then(|origin| origin.domain_name.as_ref())),
        aliases
            .and_then(|aliases| aliases.items.as_ref())
            .map(|items| items.join(" "))
            .unwrap_or_default(),
        text(config.and_then(|config| config.comment.as_ref())),
        record.source.form.as_str().to_owned(),
        record.source.path.clone(),
        record.source.pointer.clone(),
    ]
}

/// A record with the key `deleted_at` after the time of its observation.
struct WithDeletion<'r> {
    record: &'r Record,
    deleted_at: Option<DateTime<Utc>>,
}

impl Serialize for WithDeletion<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(deleted_at) = self.deleted_at else { return self.record.serialize(serializer) };
        let Ok(Value::Object(members)) = serde_json::to_value(self.record) else {
            return self.record.serialize(serializer);
        };
        let mut form = serializer.serialize_map(Some(members.len() + 1))?;
        let deleted_at = deleted_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let mut is_written = false;
        for (name, value) in &members {
            if !is_written && !["source", "event", "observed_at"].contains(&name.as_str()) {
                form.serialize_entry("deleted_at", &deleted_at)?;
                is_written = true;
            }
            form.serialize_entry(name, value)?;
        }
        form.end()
    }
}
