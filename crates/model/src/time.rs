//! Times in RFC 3339 format: read without loss of precision, and written as the AWS CLI does.

use chrono::{DateTime, SecondsFormat, Timelike, Utc};

/// The description of the expected format, for error messages.
pub const EXPECTED: &str = "a time such as 2016-11-19T19:37:58.123Z (RFC 3339, to the nanosecond)";

/// Reads a time with any offset, to the nanosecond.
///
/// Returns `None` if the text is not a time, or has non-zero digits beyond nanoseconds.
///
/// ```
/// use cloudfront_streaming_model::time;
///
/// let time = time::parse("2016-11-19T20:37:58.123+01:00").expect("a time");
/// assert_eq!(time.to_rfc3339(), "2016-11-19T19:37:58.123+00:00");
/// assert_eq!(time::parse("2016-11-19T19:37:58.1234567891Z"), None);
/// ```
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    // chrono accepts U+2212 as a minus sign, and drops digits beyond nanoseconds.
    let fraction = text.split_once('.').map_or("", |(_, rest)| rest);
    let digits = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
    let beyond = fraction[..digits].get(9..).unwrap_or_default();
    if !text.is_ascii() || beyond.bytes().any(|digit| digit != b'0') {
        return None;
    }
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
}

/// Formats a time as AWS CLI version 2 and boto3 print it: with six fractional digits, or none if
/// they are zero.
///
/// ```
/// use cloudfront_streaming_model::time;
///
/// let time = time::parse("2016-11-19T20:37:58.123+01:00").expect("a time");
/// assert_eq!(time::as_printed(&time), "2016-11-19T19:37:58.123000+00:00");
/// ```
pub fn as_printed(time: &DateTime<Utc>) -> String {
    let is_whole = time.nanosecond() / 1000 == 0;
    let format = if is_whole { SecondsFormat::Secs } else { SecondsFormat::Micros };
    time.to_rfc3339_opts(format, false)
}

/// Formats a time as the service sends it: with three fractional digits, or more if the time needs them.
///
/// ```
/// use cloudfront_streaming_model::time;
///
/// let time = time::parse("2016-11-19T20:37:58+01:00").expect("a time");
/// assert_eq!(time::as_sent(&time), "2016-11-19T19:37:58.000Z");
/// ```
pub fn as_sent(time: &DateTime<Utc>) -> String {
    let is_short = time.nanosecond().is_multiple_of(1_000_000);
    let format = if is_short { SecondsFormat::Millis } else { SecondsFormat::AutoSi };
    time.to_rfc3339_opts(format, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_without_loss_or_not_at_all() {
        for (text, nanoseconds) in [
            ("2016-11-19T19:37:58Z", 0),
            ("2016-11-19T19:37:58.123000+00:00", 123_000_000),
            ("2016-11-19T19:37:58.123456789Z", 123_456_789),
            ("2016-11-19T19:37:58.12345678900Z", 123_456_789),
        ] {
            let time = parse(text).expect(text);
            assert_eq!(time.timestamp_subsec_nanos(), nanoseconds, "{text}");
        }
        for text in [
            "2016-11-19T19:37:58.1234567891Z",
            "2016-11-19T20:37:58\u{2212}01:00",
            "2016-11-19T19:37:58",
            "2016-11-19",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
