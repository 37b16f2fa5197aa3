//! The report in Markdown.

use std::fmt::Write;
use std::io;

use cloudfront_streaming_migration::text::markdown as text;

use super::{Distribution, Report, text_of, time_of};

pub(crate) fn markdown(report: &Report) -> io::Result<String> {
    let mut document = String::from("# Streaming distributions\n\n");
    let line = |document: &mut String, cells: &[&str]| {
        let cells: Vec<_> = cells.iter().map(|cell| text(cell)).collect();
        document.push_str(&format!("| {} |\n", cells.join(" | ")));
    };
    let _ = writeln!(document, "{}.\n", text(&report.read));
    document.push_str("| | |\n|---|---:|\n");
    for total in report.totals() {
        line(&mut document, &[&total.name, &total.count.to_string()]);
    }
    document.push_str(
        "\n| id | state | account | domain | origin | aliases | first record | last record |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for it in &report.distributions {
        let cells = [
            &it.name,
            it.state.as_str(),
            it.known.account.as_deref().unwrap_or_default(),
            it.domain_name(),
            it.origin(),
            &it.aliases().join(" "),
            &time_of(it.times.first),
            &time_of(it.times.last),
        ];
        line(&mut document, &cells);
    }
    for it in &report.distributions {
        details(it, &mut document)?;
    }
    Ok(document)
}

fn details(it: &Distribution, document: &mut String) -> io::Result<()> {
    let _ = write!(document, "\n## {}\n\n| member | value |\n|---|---|\n", text(&it.name));
    for (path, value) in it.members()? {
        let _ = writeln!(document, "| {} | {} |", text(&path), text(&value));
    }
    if !it.steps.is_empty() {
        document.push_str("\n| time | event | what changed | record |\n|---|---|---|---|\n");
    }
    for step in &it.steps {
        let changes: Vec<_> = step
            .changes
            .iter()
            .map(|change| match &change.old {
                Some(old) => {
                    format!("{}: {} → {}", change.path, text_of(old), text_of(&change.new))
                }
                None => format!("{}: {}", change.path, text_of(&change.new)),
            })
            .collect();
        let _ = writeln!(
            document,
            "| {} | {} | {} | {} |",
            text(&step.time().unwrap_or_default()),
            step.event,
            text(&changes.join("; ")),
            text(&format!("{} {}", step.source.path, step.source.pointer)),
        );
    }
    if !it.deviations.is_empty() {
        document.push('\n');
    }
    for (deviation, count) in &it.deviations {
        let _ = writeln!(document, "- {} ({count} ×)", text(deviation));
    }
    Ok(())
}
