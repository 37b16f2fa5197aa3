//! `cfstream migrate url`.

use std::io::{self, BufRead, BufReader, Read};

use cloudfront_streaming::Visible;
use cloudfront_streaming_migration::text::cell;
use cloudfront_streaming_migration::{TranslatedUrl, UrlTranslator};
use serde::Serialize;

use crate::arguments::{Global, MigrateUrl, OutputForm};
use crate::failure::Failure;
use crate::output;

/// The length of the longest line of standard input, in bytes.
const MAX_LINE: u64 = 64 * 1024;

pub(crate) fn url(global: &Global, command: &MigrateUrl) -> Result<(), Failure> {
    let form = match global.output_form() {
        None | Some(OutputForm::Text) => Form::Text,
        Some(OutputForm::Json) => Form::Json,
        Some(OutputForm::Ndjson) => Form::Ndjson,
        Some(OutputForm::Csv) => Form::Csv,
        Some(
            other @ (OutputForm::Xml
            | OutputForm::Table
            | OutputForm::Off
            | OutputForm::Yaml
            | OutputForm::YamlStream),
        ) => {
            return Err(other.unsupported("json, ndjson or csv"));
        }
    };
    let mut translator = UrlTranslator::new().delivery(command.delivery.into());
    if let Some(domain) = &command.domain {
        translator = translator.domain(domain);
    }
    let mut printer = Printer { form, count: 0, is_incomplete: false };
    printer.begin()?;
    if command.urls.is_empty() {
        let mut input = BufReader::new(output::stream(io::stdin())?);
        let mut number = 0;
        while let Some(line) = line(&mut input)? {
            number += 1;
            let place = format!("line {number}");
            match line {
                Ok(line) => {
                    // Some editors write a mark at the beginning of a file.
                    let line = line.trim_start_matches('\u{feff}').trim();
                    if !line.is_empty() {
                        printer.url(&translator, line, &place)?;
                    }
                }
                Err(reason) => printer.error(&place, reason),
            }
        }
    } else {
        for url in &command.urls {
            printer.url(&translator, url, url)?;
        }
    }
    printer.end()
}

/// Reads a line, or why it cannot be used. Returns `None` at the end.
fn line(input: &mut impl BufRead) -> io::Result<Option<Result<String, &'static str>>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if !line.ends_with(b"\n") && u64::try_from(read).is_ok_and(|read| read == MAX_LINE) {
        // The rest of it.
        while !line.ends_with(b"\n") && !line.is_empty() {
            line.clear();
            input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
        }
        return Ok(Some(Err("expected a line of at most 64 KiB")));
    }
    Ok(Some(String::from_utf8(line).map_err(|_| "expected UTF-8")))
}

#[derive(Clone, Copy)]
enum Form {
    Text,
    Json,
    Ndjson,
    Csv,
}

struct Printer {
    form: Form,
    count: usize,
    is_incomplete: bool,
}

/// A URL and what it becomes.
#[derive(Serialize)]
struct Row<'u> {
    old: &'u str,
    new: &'u str,
    key: &'u str,
    notes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'u str>,
}

impl Printer {
    fn begin(&self) -> io::Result<()> {
        match self.form {
            Form::Csv => self.csv(["old", "new", "key", "notes", "policy"]),
            Form::Json | Form::Ndjson | Form::Text => Ok(()),
        }
    }

    fn url(&mut self, translator: &UrlTranslator, old: &str, place: &str) -> Result<(), Failure> {
        match translator.translate(old) {
            Ok(new) => {
                self.count += 1;
                Ok(self.print(old, &new, place)?)
            }
            Err(error) => {
                self.error(place, error);
                Ok(())
            }
        }
    }

    fn error(&mut self, place: &str, reason: impl std::fmt::Display) {
        self.is_incomplete = true;
        output::error_line(&format!("error: {place}: {reason}"));
    }

    fn print(&self, old: &str, new: &TranslatedUrl, place: &str) -> io::Result<()> {
        let notes: Vec<_> = new.notes.iter().map(|note| note.as_str()).collect();
        let row = Row { old, new: &new.url, key: &new.key, notes, policy: new.policy.as_deref() };
        match self.form {
            Form::Text => {
                for note in &new.notes {
                    output::error_line(&format!("note: {place}: {}", note.description()));
                }
                output::result(&format!("{}\n", Visible(&new.url)))
            }
            Form::Json => {
                let start = if self.count == 1 { "[\n" } else { ",\n" };
                output::result(&format!("{start}{}", serde_json::to_string(&row)?))
            }
            Form::Ndjson => output::result(&format!("{}\n", serde_json::to_string(&row)?)),
            Form::Csv => {
                let notes = row.notes.join(" ");
                self.csv([row.old, row.new, row.key, &notes, row.policy.unwrap_or_default()])
            }
        }
    }

    fn csv(&self, cells: [&str; 5]) -> io::Result<()> {
        let terminator = csv::Terminator::CRLF;
        let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
        writer.write_record(cells.map(cell)).map_err(io::Error::other)?;
        let line = writer.into_inner().map_err(io::Error::other)?;
        output::result(&String::from_utf8(line).map_err(io::Error::other)?)
    }

    fn end(self) -> Result<(), Failure> {
        if let (Form::Json, count) = (self.form, self.count) {
            output::result(if count == 0 { "[]\n" } else { "\n]\n" })?;
        }
        match self.is_incomplete {
            true => Err(Failure::Incomplete),
            false => Ok(()),
        }
    }
}
