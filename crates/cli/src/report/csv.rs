//! The report as CSV: a row for each distribution.

use std::io;

use cloudfront_streaming_migration::text::cell;

use super::{Report, time_of};

pub(crate) fn csv(report: &Report) -> io::Result<Vec<u8>> {
    let terminator = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
    writer
        .write_record([
            "name",
            "state",
            "account",
            "domain_name",
            "origin",
            "aliases",
            "comment",
            "price_class",
            "signers",
            "logs",
            "first",
            "last",
            "created",
            "disabled",
            "deleted",
            "changes",
            "records",
            "deviations",
        ])
        .map_err(io::Error::other)?;
    for it in &report.distributions {
        let times = &it.times;
        let row = [
            it.name.clone(),
            it.state.as_str().to_owned(),
            it.known.account.clone().unwrap_or_default(),
            it.domain_name().to_owned(),
            it.origin().to_owned(),
            it.aliases().join(" "),
            it.comment().to_owned(),
            it.price_class().unwrap_or_default(),
            it.signers().join(" "),
            it.logging().unwrap_or_default(),
            time_of(times.first),
            time_of(times.last),
            time_of(times.created.first().copied()),
            time_of(times.disabled.last().copied()),
            time_of(times.deleted.last().copied()),
            times.changed.len().to_string(),
            it.known.records.to_string(),
            it.deviations.len().to_string(),
        ];
        writer.write_record(row.iter().map(|text| cell(text))).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(io::Error::other)
}
