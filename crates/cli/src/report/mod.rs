//! What a report says: the distributions of an archive, and their histories.

mod csv;
mod html;
mod markdown;
mod svg;
mod timeline;

use std::collections::BTreeMap;
use std::io;

use chrono::{DateTime, SecondsFormat, Utc};
use cloudfront_streaming::Visible;
use cloudfront_streaming::model::PriceClass;
use cloudfront_streaming_archive::{DeviationKind, Event, Record};
use cloudfront_streaming_migration::Known;
use serde_json::Value;

use crate::archive::life::{self, Step};

pub(crate) use csv::csv;
pub(crate) use html::html;
pub(crate) use markdown::markdown;

/// The distributions of an archive.
#[derive(Debug)]
pub(crate) struct Report {
    /// Ordered by id.
    pub(crate) distributions: Vec<Distribution>,
    /// When the report was made.
    pub(crate) made_at: DateTime<Utc>,
    /// What was read, as a summary.
    pub(crate) read: String,
}

/// A distribution, as far as the records tell.
#[derive(Debug)]
pub(crate) struct Distribution {
    /// The id, the logical id in a template, or a number.
    pub(crate) name: String,
    pub(crate) known: Known,
    pub(crate) state: State,
    pub(crate) times: EventTimes,
    pub(crate) steps: Vec<Step>,
    /// The deviations of all records, with how many records have each.
    pub(crate) deviations: Vec<(String, usize)>,
}

/// The last state that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Enabled,
    Disabled,
    Deleted,
    Unknown,
}

impl State {
    pub(crate) const ALL: [Self; 4] = [Self::Enabled, Self::Disabled, Self::Deleted, Self::Unknown];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::Deleted => "deleted",
            Self::Unknown => "unknown",
        }
    }
}

/// When something happened to a distribution.
#[derive(Debug, Default)]
pub(crate) struct EventTimes {
    pub(crate) first: Option<DateTime<Utc>>,
    pub(crate) last: Option<DateTime<Utc>>,
    pub(crate) created: Vec<DateTime<Utc>>,
    pub(crate) changed: Vec<DateTime<Utc>>,
    pub(crate) disabled: Vec<DateTime<Utc>>,
    pub(crate) deleted: Vec<DateTime<Utc>>,
}

/// A total of the report: what is counted, and how many distributions there are.
#[derive(Debug)]
pub(crate) struct Total {
    pub(crate) name: String,
    pub(crate) count: usize,
}

impl Report {
    pub(crate) fn new(
        distributions: impl Iterator<Item = Vec<Record>>,
        read: String,
        made_at: DateTime<Utc>,
    ) -> io::Result<Self> {
        let distributions = distributions
            .enumerate()
            .map(|(number, records)| Distribution::new(number + 1, records))
            .collect::<Result<_, _>>()?;
        Ok(Self { distributions, made_at, read })
    }

    /// Returns the totals.
    pub(crate) fn totals(&self) -> Vec<Total> {
        let count = |is_counted: &dyn Fn(&Distribution) -> bool| {
            self.distributions.iter().filter(|distribution| is_counted(distribution)).count()
        };
        let total = |name: &str, count| Total { name: name.to_owned(), count };
        let mut accounts: Vec<_> =
            self.distributions.iter().filter_map(|it| it.known.account.as_ref()).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let mut totals = vec![
            total("Distributions", self.distributions.len()),
            total("Accounts", accounts.len()),
        ];
        for state in State::ALL {
            let name = match state {
                State::Enabled => "Last state: enabled",
                State::Disabled => "Last state: disabled",
                State::Deleted => "Last state: deleted",
                State::Unknown => "Last state: unknown",
            };
            totals.push(total(name, count(&|it| it.state == state)));
        }
        let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
        for distribution in &self.distributions {
            let class = distribution.config().and_then(|config| config.price_class.as_ref());
            let name = match class {
                None => "No price class",
                Some(PriceClass::Unknown(_)) => "Another price class",
                Some(PriceClass::None) => "PriceClass None",
                Some(class) => class.as_str(),
            };
            *classes.entry(name).or_default() += 1;
        }
        totals.extend(classes.into_iter().map(|(class, count)| total(class, count)));
        totals.push(total("With signed URLs", count(&|it| !it.signers().is_empty())));
        totals.push(total("With aliases", count(&|it| !it.aliases().is_empty())));
        totals.push(total("With logs", count(&|it| it.logging().is_some())));
        totals.push(total("With deviations", count(&|it| !it.deviations.is_empty())));
        totals
    }
}

impl Distribution {
    fn new(number: usize, records: Vec<Record>) -> io::Result<Self> {
        let logical_id = records.iter().find_map(|record| record.logical_id.clone());
        let known = Known::from_records(records.clone(), false);
        let mut deviations: Vec<(String, usize)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for deviation in records.iter().flat_map(|record| &record.deviations) {
            // Skip members that the form never contains.
            if deviation.kind == DeviationKind::Missing {
                continue;
            }
            let text = deviation.to_string();
            match places.get(&text).and_then(|place| deviations.get_mut(*place)) {
                Some((_, count)) => *count += 1,
                None => {
                    places.insert(text.clone(), deviations.len());
                    deviations.push((text, 1));
                }
            }
        }
        let times = || records.iter().filter_map(Record::time);
        let (first, last) = (times().min(), times().max());
        let steps = life::steps(records)?;
        let times = EventTimes::new(first, last, &steps);
        let enabled = known.distribution.streaming_distribution_config.as_ref();
        let state = match enabled.and_then(|config| config.enabled) {
            _ if known.is_deleted => State::Deleted,
            Some(true) => State::Enabled,
            Some(false) => State::Disabled,
            None => State::Unknown,
        };
        let name = known.id.clone().or(logical_id);
        let name = name.unwrap_or_else(|| format!("unnamed {number}"));
        Ok(Self { name, known, state, times, steps, deviations })
    }

    pub(crate) fn aliases(&self) -> &[String] {
        let aliases = self.config().and_then(|config| config.aliases.as_ref());
        aliases.and_then(|aliases| aliases.items.as_deref()).unwrap_or_default()
    }

    pub(crate) fn signers(&self) -> &[String] {
        let signers = self.config().and_then(|config| config.trusted_signers.as_ref());
        let signers = signers.filter(|signers| signers.enabled != Some(false));
        signers.and_then(|signers| signers.items.as_deref()).unwrap_or_default()
    }

    /// Returns the key pairs that could sign URLs, with their accounts.
    pub(crate) fn key_pairs(&self) -> Vec<String> {
        let active = self.known.distribution.active_trusted_signers.as_ref();
        let active = active.and_then(|active| active.items.as_deref()).unwrap_or_default();
        let pairs = active.iter().map(|signer| {
            let account = signer.aws_account_number.as_deref().unwrap_or("unknown account");
            let pairs = signer.key_pair_ids.as_ref().and_then(|pairs| pairs.items.as_ref());
            format!("{account}: {}", pairs.map(|pairs| pairs.join(" ")).unwrap_or_default())
        });
        pairs.collect()
    }

    /// Returns the bucket for logs, if the distribution logged.
    pub(crate) fn logging(&self) -> Option<String> {
        let logging = self.config().and_then(|config| config.logging.as_ref())?;
        let bucket = logging.bucket.clone().unwrap_or_default();
        let prefix = logging.prefix.clone().unwrap_or_default();
        (logging.enabled == Some(true)).then(|| format!("{bucket}/{prefix}"))
    }

    pub(crate) fn price_class(&self) -> Option<String> {
        let class = self.config().and_then(|config| config.price_class.as_ref());
        class.map(|class| class.as_str().to_owned())
    }

    pub(crate) fn origin(&self) -> &str {
        let origin = self.config().and_then(|config| config.s3_origin.as_ref());
        origin.and_then(|origin| origin.domain_name.as_deref()).unwrap_or_default()
    }

    pub(crate) fn comment(&self) -> &str {
        self.config().and_then(|config| config.comment.as_deref()).unwrap_or_default()
    }

    pub(crate) fn domain_name(&self) -> &str {
        self.known.distribution.domain_name.as_deref().unwrap_or_default()
    }

    /// Returns the members of the distribution that are known, with their paths.
    pub(crate) fn members(&self) -> io::Result<Vec<(String, String)>> {
        let mut members = Vec::new();
        let value = serde_json::to_value(&self.known.distribution)?;
        life::flatten(String::new(), value, &mut members);
        Ok(members.into_iter().map(|(path, value)| (path, text_of(&value))).collect())
    }

    fn config(&self) -> Option<&cloudfront_streaming_archive::PartialStreamingDistributionConfig> {
        self.known.distribution.streaming_distribution_config.as_ref()
    }
}

impl EventTimes {
    fn new(first: Option<DateTime<Utc>>, last: Option<DateTime<Utc>>, steps: &[Step]) -> Self {
        let mut all = Self { first, last, ..Self::default() };
        for step in steps {
            let Some(time) = step.observed_at else { continue };
            let is_disabled = step.changes.iter().any(|change| {
                let old = change.old.as_ref().and_then(Value::as_bool);
                change.path.ends_with("Config.Enabled")
                    && (old, change.new.as_bool()) == (Some(true), Some(false))
            });
            let has_changed = step.changes.iter().any(|change| {
                change.old.is_some() && change.path.starts_with("StreamingDistributionConfig.")
            });
            let times = match step.event {
                Event::Created => &mut all.created,
                Event::Deleted => &mut all.deleted,
                _ if is_disabled => &mut all.disabled,
                Event::Updated => &mut all.changed,
                _ if has_changed => &mut all.changed,
                _ => continue,
            };
            times.push(time);
        }
        all
    }
}

/// Returns a time as text for people.
fn time_of(time: Option<DateTime<Utc>>) -> String {
    time.map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
}

/// The characters of the longest value that is shown in full.
const MAX_VALUE: usize = 500;

/// Returns a value as text for people, in one line.
fn text_of(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(" "),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    };
    shown(&text)
}

/// Returns a text without characters that control its display, and cut if it is long.
fn shown(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((end, _)) => format!("{}…", Visible(&text[..end])),
        None => Visible(text).to_string(),
    }
}
