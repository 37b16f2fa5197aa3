//! `cfstream ls`: a short table of all distributions for people.

use chrono::{DateTime, Utc};
use cloudfront_streaming::Visible;
use cloudfront_streaming::model::StreamingDistributionSummary;
use futures_util::TryStreamExt;

use crate::arguments::{Column, Ls};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::session::Session;
use crate::{forms, output};

pub(crate) async fn ls(session: &Session, command: &Ls) -> Result<(), Failure> {
    let connection = Connection::open(session).await?;
    let mut summaries = Vec::new();
    let mut pages = connection.client.list_streaming_distributions().summaries();
    while let Some(summary) = pages.try_next().await? {
        if is_wanted(&summary, command) {
            summaries.push(summary);
        }
    }
    sort(&mut summaries, command);
    let now = Utc::now();
    let rows = summaries.iter().map(|summary| row(summary, now));
    let rows: Vec<_> = std::iter::once(HEADER.map(str::to_owned)).chain(rows).collect();
    if summaries.is_empty() {
        output::error_line("no distribution was found");
        return Ok(());
    }
    let width = terminal_size::terminal_size_of(std::io::stdout());
    Ok(output::result(&table(&rows, width.map(|(width, _)| usize::from(width.0))))?)
}

const HEADER: [&str; 7] = ["ID", "STATE", "ENABLED", "DOMAIN", "ALIASES", "AGE", "COMMENT"];

/// The least width that a column is narrowed to.
const MIN_WIDTH: usize = 8;

fn is_wanted(summary: &StreamingDistributionSummary, command: &Ls) -> bool {
    let contains = |text: &str, part: &String| text.to_lowercase().contains(&part.to_lowercase());
    let is_named = |part: &String| {
        let texts = [&summary.id, &summary.domain_name, &summary.comment];
        let mut texts = texts.into_iter().chain([&summary.s3_origin.domain_name]);
        texts.any(|text| contains(text, part)) || aliases(summary).any(|text| contains(text, part))
    };
    command.state.as_ref().is_none_or(|state| summary.status.eq_ignore_ascii_case(state))
        && (!command.enabled || summary.enabled)
        && (!command.disabled || !summary.enabled)
        && command.text.as_ref().is_none_or(is_named)
}

fn aliases(summary: &StreamingDistributionSummary) -> impl Iterator<Item = &String> {
    summary.aliases.items.iter().flatten()
}

fn sort(summaries: &mut [StreamingDistributionSummary], command: &Ls) {
    summaries.sort_by(|a, b| match command.sort {
        Column::Id => a.id.cmp(&b.id),
        Column::State => a.status.cmp(&b.status),
        Column::Domain => a.domain_name.cmp(&b.domain_name),
        Column::Comment => a.comment.cmp(&b.comment),
        // The newest first.
        Column::Age => b.last_modified_time.cmp(&a.last_modified_time),
    });
    if command.reverse {
        summaries.reverse();
    }
}

fn row(summary: &StreamingDistributionSummary, now: DateTime<Utc>) -> [String; 7] {
    [
        summary.id.clone(),
        summary.status.clone(),
        if summary.enabled { "yes" } else { "no" }.to_owned(),
        summary.domain_name.clone(),
        aliases(summary).map(String::as_str).collect::<Vec<_>>().join(","),
        age(summary.last_modified_time, now),
        summary.comment.clone(),
    ]
    .map(|cell| match cell.is_empty() {
        true => "-".to_owned(),
        false => Visible(&cell).to_string(),
    })
}

/// Returns the time since the last change in its largest unit.
fn age(changed: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let age = now - changed;
    let (days, hours, minutes) = (age.num_days(), age.num_hours(), age.num_minutes());
    match () {
        () if days >= 365 => format!("{}y", days / 365),
        () if days >= 1 => format!("{days}d"),
        () if hours >= 1 => format!("{hours}h"),
        () if minutes >= 1 => format!("{minutes}m"),
        () => format!("{}s", age.num_seconds().max(0)),
    }
}

/// Returns the rows with aligned columns. On a terminal, cells are cut so that a row is one line.
fn table(rows: &[[String; 7]], terminal: Option<usize>) -> String {
    let last = HEADER.len() - 1;
    let mut widths = [0; 7];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = forms::width(cell).max(*width);
        }
    }
    if let Some(terminal) = terminal {
        narrow(&mut widths, terminal.saturating_sub(2 * last));
    }
    let mut text = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(widths).take(last) {
            let cell = cut(cell, width);
            let padding = width.saturating_sub(forms::width(&cell)) + 2;
            text.push_str(&cell);
            text.extend(std::iter::repeat_n(' ', padding));
        }
        text.push_str(&cut(&row[last], widths[last]));
        text.push('\n');
    }
    text
}

/// Narrows the widest columns until their sum is the width of a row. The id stays whole.
fn narrow(widths: &mut [usize; 7], row: usize) {
    while widths.iter().sum::<usize>() > row {
        match widths[1..].iter_mut().max() {
            Some(widest) if *widest > MIN_WIDTH => *widest -= 1,
            _ => break,
        }
    }
}

/// The end of a text that was cut. It has the same width on every terminal, which `…` has not.
const MARK: &str = "...";

/// Returns the beginning of a text that is too wide, with a mark.
fn cut(text: &str, width: usize) -> String {
    if forms::width(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if forms::width(&cut) + MARK.len() > width {
            cut.pop();
            break;
        }
    }
    cut + MARK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_one_unit() {
        let now: DateTime<Utc> = "2020-01-01T00:00:00Z".parse().expect("a time");
        for (changed, expected) in [
            ("2012-05-19T04:05:00Z", "7y"),
            ("2019-12-30T00:00:00Z", "2d"),
            ("2019-12-31T22:30:00Z", "1h"),
            ("2019-12-31T23:57:30Z", "2m"),
            ("2019-12-31T23:59:58Z", "2s"),
            ("2020-01-01T00:10:00Z", "0s"),
        ] {
            assert_eq!(age(changed.parse().expect("a time"), now), expected);
        }
    }

    #[test]
    fn cells_are_cut_to_the_width_of_the_terminal_only() {
        let row = |comment: &str| {
            ["E1", "Deployed", "yes", "d", "日本日本", "1d", comment].map(str::to_owned)
        };
        let rows = [row("short"), row(&"x".repeat(60))];
        let lines = table(&rows, Some(60));
        assert!(lines.lines().all(|line| forms::width(line) <= 60), "{lines}");
        assert!(lines.trim_end().ends_with("x..."), "{lines}");
        assert!(table(&rows, None).ends_with(&format!("{}\n", "x".repeat(60))));
        assert_eq!(cut("日本日本", 7), "日本...");
    }
}
