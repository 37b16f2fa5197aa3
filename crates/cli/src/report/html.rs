//! The report as one page of HTML.
//!
//! The page loads nothing. Its policy allows only its own style and script, by their hashes. The
//! details of many distributions are packed, so that the page can be mailed: the script unpacks them.

use std::io::{self, Write};

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cloudfront_streaming_archive::Event;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use super::timeline::{Timeline, timeline};
use super::{Distribution, Report, State, Total, shown, text_of, time_of};
use crate::archive::life::Step;

/// How large the details may be in bytes to be a part of the page as they are.
const MAX_PLAIN: usize = 256 * 1024;

/// The steps of a history that are shown: as many of these numbers as the size of the page allows.
const MAX_STEPS: [usize; 6] = [200, 50, 20, 10, 5, 0];

/// How large a page of up to a thousand distributions may be in bytes. One of more may be larger by as
/// much.
const MAX_PAGE: usize = 950_000;

/// The deviations that are shown.
const MAX_DEVIATIONS: usize = 50;

const STYLE: &str = include_str!("../../templates/report.css");
const SCRIPT: &str = include_str!("../../templates/report.js");

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'r> {
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    read: String,
    made_at: String,
    totals: Vec<Total>,
    timeline: &'r Timeline,
    states: [&'static str; State::ALL.len()],
    rows: Vec<Row<'r>>,
    /// The details of the rows, or nothing if they are packed.
    details: Vec<String>,
    packed: String,
}

/// A row of the table. The texts are safe to display, and escaped by the template.
struct Row<'r> {
    distribution: &'r Distribution,
    number: usize,
    name: String,
    account: String,
    domain: String,
    origin: String,
    aliases: String,
    class: String,
    comment: String,
    first: String,
    created: String,
    disabled: String,
    deleted: String,
    last: String,
}

#[derive(Template)]
#[template(path = "details.html")]
struct Details {
    members: Vec<(String, String)>,
    key_pairs: Vec<String>,
    steps: Vec<Entry>,
    more_steps: usize,
    name: String,
    conflicts: Vec<(String, String)>,
    deviations: Vec<(String, usize)>,
    more_deviations: usize,
    records: usize,
}

/// A step of a history.
struct Entry {
    time: String,
    event: &'static str,
    changes: Vec<(String, String)>,
    /// How many members the first record has.
    members: usize,
    /// How many records after this one change nothing.
    repeated: usize,
    /// How many records after this one have a later time of the last change, and the same members.
    later: usize,
    source: String,
}

/// A page, and whether it is larger than is meant for so many distributions.
pub(crate) struct Html {
    pub(crate) page: String,
    pub(crate) is_large: bool,
}

pub(crate) fn html(report: &Report) -> io::Result<Html> {
    let thousands = report.distributions.len().div_ceil(1000).max(1);
    let timeline = timeline(&report.distributions).map_err(io::Error::other)?;
    let mut page = String::new();
    let mut is_large = true;
    for max_steps in MAX_STEPS {
        page = html_with(report, &timeline, max_steps)?;
        is_large = page.len() > MAX_PAGE * thousands;
        if !is_large {
            break;
        }
    }
    Ok(Html { page, is_large })
}

fn html_with(report: &Report, timeline: &Timeline, max_steps: usize) -> io::Result<String> {
    let rows = report.distributions.iter().enumerate().map(|(number, it)| Row::new(number + 1, it));
    let details = report.distributions.iter().map(|it| details(it, max_steps));
    let details = details.collect::<io::Result<Vec<_>>>()?;
    let is_large = details.iter().map(String::len).sum::<usize>() > MAX_PLAIN;
    let page = Page {
        style: STYLE,
        script: SCRIPT,
        style_hash: hash(STYLE),
        script_hash: hash(SCRIPT),
        read: shown(&report.read),
        made_at: time_of(Some(report.made_at)),
        totals: report.totals(),
        timeline,
        states: State::ALL.map(State::as_str),
        rows: rows.collect(),
        packed: if is_large { packed(&details)? } else { String::new() },
        details: if is_large { Vec::new() } else { details },
    };
    page.render().map_err(io::Error::other)
}

impl<'r> Row<'r> {
    fn new(number: usize, distribution: &'r Distribution) -> Self {
        let date = |time| time_of(time).chars().take("2016-09-27".len()).collect();
        Self {
            distribution,
            number,
            name: shown(&distribution.name),
            account: shown(distribution.known.account.as_deref().unwrap_or_default()),
            domain: shown(distribution.domain_name()),
            origin: shown(distribution.origin()),
            aliases: shown(&distribution.aliases().join(" ")),
            class: shown(&distribution.price_class().unwrap_or_default()),
            comment: shown(distribution.comment()),
            first: date(distribution.times.first),
            created: date(distribution.times.created.first().copied()),
            disabled: date(distribution.times.disabled.last().copied()),
            deleted: date(distribution.times.deleted.last().copied()),
            last: date(distribution.times.last),
        }
    }
}

fn details(it: &Distribution, max_steps: usize) -> io::Result<String> {
    let entries = entries(&it.steps);
    let conflicts = it.known.conflicts.iter().flat_map(|conflict| {
        let path = shown(&conflict.path);
        conflict.values.iter().map(move |(value, place)| {
            (path.clone(), format!("{}: {}", shown(value), shown(&place.to_string())))
        })
    });
    let details = Details {
        members: it.members()?.into_iter().map(|(path, value)| (shown(&path), value)).collect(),
        key_pairs: it.key_pairs().iter().map(|pairs| shown(pairs)).collect(),
        more_steps: entries.len().saturating_sub(max_steps),
        steps: entries.into_iter().take(max_steps).collect(),
        name: shown(&it.name),
        conflicts: conflicts.collect(),
        deviations: it.deviations.iter().take(MAX_DEVIATIONS).cloned().collect(),
        more_deviations: it.deviations.len().saturating_sub(MAX_DEVIATIONS),
        records: it.known.records,
    };
    details.render().map_err(io::Error::other)
}

/// Returns the steps as they are shown: one that only has a later time of its last change is counted
/// in the one before.
fn entries(steps: &[Step]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for step in steps {
        // The first record changes nothing: later ones show what they replace.
        let is_change = |path: &str| path != "LastModifiedTime" && !entries.is_empty();
        let changes = step.changes.iter().filter(|change| is_change(&change.path));
        let changes: Vec<_> = changes
            .map(|change| {
                let new = text_of(&change.new);
                let text = match &change.old {
                    Some(old) => format!("{} → {new}", text_of(old)),
                    None => new,
                };
                (shown(&change.path), text)
            })
            .collect();
        match entries.last_mut() {
            Some(last) if changes.is_empty() && step.event == Event::Observed => {
                last.later += 1;
                last.repeated += step.repeated;
            }
            _ => entries.push(Entry {
                time: step.time().unwrap_or_default(),
                event: step.event.as_str(),
                changes,
                members: if entries.is_empty() { step.changes.len() } else { 0 },
                repeated: step.repeated,
                later: 0,
                source: shown(format!("{} {}", step.source.path, step.source.pointer).trim_end()),
            }),
        }
    }
    entries
}

/// Returns the details as base64 of a compressed JSON array of their HTML.
fn packed(details: &[String]) -> io::Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    serde_json::to_writer(&mut encoder, details)?;
    encoder.flush()?;
    Ok(STANDARD.encode(encoder.finish()?))
}

/// Returns the hash of a script or a style as a Content-Security-Policy has it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
