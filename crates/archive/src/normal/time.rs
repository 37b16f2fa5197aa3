//! Reads every way in which a tool wrote a time, and writes the AWS CLI's.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use cloudfront_streaming_model::time;
use serde::ser::{Serialize, Serializer};

use crate::value::Value;

/// Numbers from this one on are milliseconds: as seconds it is the year 5138.
const FIRST_MILLISECONDS: f64 = 1e11;

/// Returns the time that a value means: RFC 3339 and its variants of Python and Ruby, seconds or
/// milliseconds since 1970, CloudTrail's US text, HTTP dates, or placebo's object of numbers.
pub(crate) fn parse(value: &Value) -> Option<DateTime<Utc>> {
    match value {
        Value::String(text) => from_text(text.trim()),
        Value::Number(text) => from_number(text),
        Value::Object(_) => from_members(value),
        Value::Null | Value::Bool(_) | Value::List(_) | Value::Unresolved(_) => None,
    }
}

/// Writes a time as AWS CLI version 2 prints it.
pub(crate) struct AsPrinted(pub(crate) DateTime<Utc>);

impl Serialize for AsPrinted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&time::as_printed(&self.0))
    }
}

fn from_text(text: &str) -> Option<DateTime<Utc>> {
    if let Some(time) = time::parse(text) {
        return Some(time);
    }
    // `str()` of a Python datetime, and `to_s` of a Ruby one.
    for format in ["%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%d %H:%M:%S%.f %z", "%Y-%m-%dT%H:%M:%S%.f%z"] {
        if let Ok(time) = DateTime::parse_from_str(text, format) {
            return Some(time.to_utc());
        }
    }
    if let Ok(time) = DateTime::parse_from_rfc2822(text) {
        return Some(time.to_utc());
    }
    // Without an offset. Java separates the half of the day with U+202F since version 20.
    let text = text.replace('\u{202f}', " ");
    let text = text.strip_suffix(" UTC").unwrap_or(&text);
    ["%b %d, %Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .map(|time| time.and_utc())
}

fn from_number(text: &str) -> Option<DateTime<Utc>> {
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
    if let Ok(whole) = text.parse::<i64>() {
        return match number.abs() < FIRST_MILLISECONDS {
            true => DateTime::from_timestamp(whole, 0),
            false => DateTime::from_timestamp_millis(whole),
        };
    }
    let seconds = if number.abs() < FIRST_MILLISECONDS { number } else { number / 1000.0 };
    // A double has no more than microseconds of the present.
    DateTime::from_timestamp_micros((seconds * 1e6).round() as i64)
}

/// Reads `{"__class__": "datetime", "year": 2017, ...}`.
fn from_members(value: &Value) -> Option<DateTime<Utc>> {
    if value.get("__class__")?.as_str()? != "datetime" {
        return None;
    }
    let number = |name: &str| match value.get(name) {
        Some(Value::Number(text)) => text.parse::<u32>().ok(),
        None => Some(0),
        Some(_) => None,
    };
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(number("year")?).ok()?,
        number("month")?,
        number("day")?,
    )?;
    let time = date.and_hms_opt(number("hour")?, number("minute")?, number("second")?)?;
    let micros = TimeDelta::microseconds(i64::from(number("microsecond")?));
    time.checked_add_signed(micros).map(|time| time.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_time_is_read() {
        for (text, expected) in [
            (r#""2017-06-24T01:34:59.661Z""#, "2017-06-24T01:34:59.661+00:00"),
            (r#""2017-06-24T01:34:59.661000+00:00""#, "2017-06-24T01:34:59.661+00:00"),
            (r#""2017-06-24T03:34:59+0200""#, "2017-06-24T01:34:59+00:00"),
            (r#""2017-06-24 01:34:59.661000+00:00""#, "2017-06-24T01:34:59.661+00:00"),
            (r#""2017-06-24 01:34:59 UTC""#, "2017-06-24T01:34:59+00:00"),
            (r#""2017-06-24 01:34:59 +0000""#, "2017-06-24T01:34:59+00:00"),
            (r#""May 6, 2014 6:00:32 PM""#, "2014-05-06T18:00:32+00:00"),
            ("\"May 6, 2014, 6:00:32\u{202f}AM\"", ""),
            ("\"May 6, 2014 6:00:32\u{202f}AM\"", "2014-05-06T06:00:32+00:00"),
            (r#""Sat, 24 Jun 2017 01:38:03 GMT""#, "2017-06-24T01:38:03+00:00"),
            ("1498268099", "2017-06-24T01:34:59+00:00"),
            ("1498268099.661", "2017-06-24T01:34:59.661+00:00"),
            ("1498268099661", "2017-06-24T01:34:59.661+00:00"),
            (
                r#"{"__class__": "datetime", "year": 2017, "month": 6, "day": 24, "hour": 1,
                    "minute": 34, "second": 59, "microsecond": 661000}"#,
                "2017-06-24T01:34:59.661+00:00",
            ),
            (r#"{"__class__": "datetime", "year": 2017, "month": 13, "day": 24}"#, ""),
            (r#""yesterday""#, ""),
            ("1e300", ""),
            ("true", ""),
        ] {
            let value: Value = serde_json::from_str(text).expect(text);
            let time = parse(&value).map(|time| time.to_rfc3339()).unwrap_or_default();
            assert_eq!(time, expected, "{text}");
        }
    }
}
