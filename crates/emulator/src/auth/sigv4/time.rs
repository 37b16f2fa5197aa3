//! The time of a signature: its format, and its maximum age.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// A signature may be five minutes old, or five minutes ahead. *(seen live)*
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// The length of the date at the beginning of a time and of a credential scope.
pub(super) const DATE: usize = "20161119".len();

/// Parses a time of the form `20161119T193758Z`.
pub(super) fn parse(text: &str) -> Option<DateTime<Utc>> {
    let digits = |range| {
        let digits: &str = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().ok())?
    };
    let has_form = text.len() == 16 && text.get(8..9)? == "T" && text.ends_with('Z');
    let year = i32::try_from(digits(0..4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, digits(4..6)?, digits(6..8)?)?;
    let time = date.and_hms_opt(digits(9..11)?, digits(11..13)?, digits(13..15)?)?;
    has_form.then(|| time.and_utc())
}

fn format(time: &DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Returns an error if a signature is too old or too far ahead. The maximum age of a presigned URL
/// is
/// `expires`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_basic_format_in_utc_is_a_time() {
        let time = parse("20161119T193758Z").expect("a time");
        assert_eq!(time.to_rfc3339(), "2016-11-19T19:37:58+00:00");
        for text in [
            "",
            "20161119",
            "20161119T193758",
            "20161119T193758X",
            "20161119 193758Z",
            "20161119T193758.5Z",
            "20161119T193758+Z",
            "20161119T193760Z",
            "20161319T193758Z",
            "+0161119T193758Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
