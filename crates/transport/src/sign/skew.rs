//! How far the service's clock is from ours, as the `Date` of its answers tells.

use std::ops::Range;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{AGE, DATE};

/// A difference that a signature does not survive, less a margin.
const MATTERS: Duration = Duration::from_secs(4 * 60);
/// After a longer round trip nobody knows when the service looked at its clock.
const LONGEST_ROUND_TRIP: Duration = Duration::from_secs(15 * 60);

/// The years 2015 to 2199, in seconds. No service of today has another date, and a signature cannot
/// be dated beyond the year 9999.
const PLAUSIBLE: Range<u64> = 1_420_070_400..7_258_118_400;

/// The difference that was seen last, shared by all calls of a transport.
#[derive(Debug, Default)]
pub(crate) struct Skew {
    /// What to add to our clock, in milliseconds.
    milliseconds: AtomicI64,
}

impl Skew {
    /// The service's time, where ours is `now` and it differs by what was `seen`.
    pub(crate) fn correct(now: SystemTime, seen: i64) -> SystemTime {
        let distance = Duration::from_millis(seen.unsigned_abs());
        let corrected =
            if seen < 0 { now.checked_sub(distance) } else { now.checked_add(distance) };
        corrected.unwrap_or(now)
    }

    /// The difference now, to be remembered with a signature.
    pub(crate) fn seen(&self) -> i64 {
        self.milliseconds.load(Ordering::Relaxed)
    }

    /// Whether the difference explains that a signature was refused which was made with the one
    /// that was `seen` then.
    pub(crate) fn explains(&self, seen: i64) -> bool {
        Duration::from_millis(self.seen().abs_diff(seen)) > MATTERS
    }

    /// Takes note of an answer. One without `Date`, from a cache (`Age`), or after a long round
    /// trip says nothing.
    pub(crate) fn observe(&self, headers: &HeaderMap, sent: SystemTime, received: SystemTime) {
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let Some(date) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else { return };
        let Ok(round_trip) = received.duration_since(sent) else { return };
        let second = date.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let is_plausible = PLAUSIBLE.contains(&second);
        if headers.contains_key(AGE) || round_trip > LONGEST_ROUND_TRIP || !is_plausible {
            return;
        }
        let midpoint = sent + round_trip / 2;
        let milliseconds = match date.duration_since(midpoint) {
            Ok(ahead) => i64::try_from(ahead.as_millis()),
            Err(behind) => i64::try_from(behind.duration().as_millis()).map(|behind| -behind),
        };
        self.milliseconds.store(milliseconds.unwrap_or_default(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const NOON: u64 = 1_479_556_800; // Sat, 19 Nov 2016 12:00:00 GMT

    fn at(second: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(second)
    }

    fn headers(date: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(DATE, HeaderValue::from_static(date))])
    }

    #[test]
    fn the_difference_is_from_the_middle_of_the_round_trip() {
        let skew = Skew::default();
        assert_eq!(Skew::correct(at(NOON), skew.seen()), at(NOON));
        skew.observe(&headers("Sat, 19 Nov 2016 12:10:00 GMT"), at(NOON), at(NOON + 20));
        assert_eq!(Skew::correct(at(NOON), skew.seen()), at(NOON + 590));
        assert!(skew.explains(0));
        assert!(!skew.explains(590_000), "the signature was made with this difference");
        skew.observe(&headers("Sat, 19 Nov 2016 11:56:00 GMT"), at(NOON), at(NOON));
        assert_eq!(Skew::correct(at(NOON), skew.seen()), at(NOON - 240));
        assert!(!skew.explains(0), "four minutes are not more than four minutes");
        skew.observe(&headers("Sat, 19 Nov 2016 11:55:59 GMT"), at(NOON), at(NOON));
        assert!(skew.explains(0));
    }

    #[test]
    fn what_says_nothing_changes_nothing() {
        let skew = Skew::default();
        skew.observe(&HeaderMap::new(), at(NOON), at(NOON));
        skew.observe(&headers("yesterday"), at(NOON), at(NOON));
        skew.observe(&headers("Fri, 31 Dec 9999 23:59:59 GMT"), at(NOON), at(NOON));
        skew.observe(&headers("Thu, 01 Jan 1970 00:00:00 GMT"), at(NOON), at(NOON));
        skew.observe(&headers("Sat, 19 Nov 2016 13:00:00 GMT"), at(NOON), at(NOON + 901));
        skew.observe(&headers("Sat, 19 Nov 2016 13:00:00 GMT"), at(NOON + 1), at(NOON));
        let mut cached = headers("Sat, 19 Nov 2016 13:00:00 GMT");
        cached.insert(AGE, HeaderValue::from_static("3600"));
        skew.observe(&cached, at(NOON), at(NOON));
        assert_eq!(Skew::correct(at(NOON), skew.seen()), at(NOON));
    }
}
