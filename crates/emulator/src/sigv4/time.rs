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

/// Refuses a signature that is too old or too far ahead. A presigned URL says itself how old it may
/// become.
pub(super) fn check(
    signed_at: DateTime<Utc>,
    expires: Option<TimeDelta>,
    now: DateTime<Utc>,
) -> Result<(), String> {
    let signed = format(&signed_at);
    let minutes = |span: TimeDelta| format!("{} min.", span.num_minutes());
    let age = expires.unwrap_or(SKEW);
    if signed_at < now - age {
        return Err(format!(
            "Signature expired: {signed} is now earlier than {} ({} - {})",
            format(&(now - age)),
            format(&now),
            minutes(age),
        ));
    }
    if signed_at > now + SKEW {
        return Err(format!(
            "Signature not yet current: {signed} is still later than {} ({} + {})",
            format(&(now + SKEW)),
            format(&now),
            minutes(SKEW),
        ));
    }
    Ok(())
}
