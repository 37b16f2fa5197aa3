//! The time of a signature: its form, and how old it may be.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// A signature may be five minutes old, or as much ahead. (seen live)
const SKEW: TimeDelta = TimeDelta::minutes(5);
const FORM: &str = "%Y%m%dT%H%M%SZ";

/// `20161119T193758Z`
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, FORM).ok().map(|time| time.and_utc())
}

pub(super) fn format(time: &DateTime<Utc>) -> String {
    time.format(FORM).to_string()
}

/// The date in a credential scope.
pub(super) fn date(time: &DateTime<Utc>) -> String {
    time.format("%Y%m%d").to_string()
}

/// Refuses a signature that is too old or too far ahead.
pub(super) fn check(signed_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), String> {
    let signed = format(&signed_at);
    if signed_at < now - SKEW {
        return Err(format!(
            "Signature expired: {signed} is now earlier than {} ({} - 5 min.)",
            format(&(now - SKEW)),
            format(&now),
        ));
    }
    if signed_at > now + SKEW {
        return Err(format!(
            "Signature not yet current: {signed} is still later than {} ({} + 5 min.)",
            format(&(now + SKEW)),
            format(&now),
        ));
    }
    Ok(())
}
