//! The time of a signature: its form, and how old it may be.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// A signature may be five minutes old, or as much ahead. (seen live)
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// How long the date is that a time begins with, and a credential scope.
pub(super) const DATE: usize = "20161119".len();

/// `20161119T193758Z`, and nothing else.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let digits = |range| {
        let digits: &str = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().ok())?
    };
    let is_form = text.len() == 16 && text.get(8..9)? == "T" && text.ends_with('Z');
    let year = i32::try_from(digits(0..4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, digits(4..6)?, digits(6..8)?)?;
    let time = date.and_hms_opt(digits(9..11)?, digits(11..13)?, digits(13..15)?)?;
    is_form.then(|| time.and_utc())
}

fn format(time: &DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Refuses a signature that is too old or too far ahead. A presigned URL says itself how old it may
/// become.
pub(super) fn check(
    signed_at: DateTime<Utc>,
    expires: Option<TimeDelta>,
    now: DateTime<Utc>,
) -> Result<(), String> {
    let minutes = |span: TimeDelta| format!("{} min.", span.num_minutes());
    let age = expires.unwrap_or(SKEW);
    if signed_at < now - age {
        return Err(format!(
            "Signature expired: {} is now earlier than {} ({} - {})",
            format(&signed_at),
            format(&(now - age)),
            format(&now),
            minutes(age),
        ));
    }
    if signed_at > now + SKEW {
        return Err(format!(
            "Signature not yet current: {} is still later than {} ({} + {})",
            format(&signed_at),
            format(&(now + SKEW)),
            format(&now),
            minutes(SKEW),
        ));
    }
    Ok(())
}
