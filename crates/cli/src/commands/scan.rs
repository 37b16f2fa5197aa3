//! `cfstream scan` and `cfstream history`.

use std::io;

use crate::archive::latest::Latest;
use crate::archive::life::{self, Step};
use crate::archive::print::{Layout, Printer};
use crate::archive::reading::{end, read};
use crate::arguments::{History, OutputForm, Scan};
use crate::failure::Failure;
use crate::output;
use crate::session::Session;

pub(crate) async fn scan(session: &Session, command: &Scan) -> Result<(), Failure> {
    let layout = match session.global.output_form() {
        Some(OutputForm::Ndjson) => Layout::Ndjson,
        Some(OutputForm::Table) => Layout::Table,
        Some(OutputForm::Csv) => Layout::Csv,
        Some(OutputForm::Json) => Layout::Json,
        Some(
            other @ (OutputForm::Xml
            | OutputForm::Text
            | OutputForm::Off
            | OutputForm::Yaml
            | OutputForm::YamlStream),
        ) => {
            return Err(other.unsupported("ndjson, table, csv or json"));
        }
        None if output::is_terminal() => Layout::Table,
        None => Layout::Ndjson,
    };
    let mut printer = Printer::new(layout)?;
    let mut latest = command.latest.then(Latest::default);
    let counts = read(session, &command.inputs, command.verbose, |record| {
        if !command.filters.pass(&record) {
            return Ok(());
        }
        match &mut latest {
            Some(latest) => latest.add(record),
            None => printer.record(&record, None)?,
        }
        Ok(())
    })
    .await?;
    for (record, deleted_at) in latest.into_iter().flat_map(Latest::into_records) {
        printer.record(&record, deleted_at)?;
    }
    printer.finish()?;
    output::error_line(&counts.summary());
    end(&counts)
}

pub(crate) async fn history(session: &Session, command: &History) -> Result<(), Failure> {
    let layout = match session.global.output_form() {
        Some(OutputForm::Ndjson) => Layout::Ndjson,
        Some(OutputForm::Table) => Layout::Table,
        Some(OutputForm::Json) => Layout::Json,
        Some(
            other @ (OutputForm::Xml
            | OutputForm::Csv
            | OutputForm::Text
            | OutputForm::Off
            | OutputForm::Yaml
            | OutputForm::YamlStream),
        ) => {
            return Err(other.unsupported("table, json or ndjson"));
        }
        None if output::is_terminal() => Layout::Table,
        None => Layout::Ndjson,
    };
    let mut records = Vec::new();
    let counts = read(session, &command.inputs, false, |record| {
        if record.id.as_ref() == Some(&command.id) {
            records.push(record);
        }
        Ok(())
    })
    .await?;
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
    let time = step.time().unwrap_or_else(|| "at an unknown time".to_owned());
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
