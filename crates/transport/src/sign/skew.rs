//! The skew between the service's clock and the local one, from the `Date` header of responses.

use std::ops::Range;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{AGE, DATE};

/// The clock skew above which the service rejects a signature, less a margin.
const SIGNIFICANT: Duration = Duration::from_secs(4 * 60);
/// After a longer round trip, `Date` is too imprecise.
const LONGEST_ROUND_TRIP: Duration = Duration::from_secs(15 * 60);

/// The years 2015 to 2199, in seconds since 1970. Other dates are not plausible, and a signature cannot
/// be dated after the year 9999.
const PLAUSIBLE: Range<u64> = 1_420_070_400..7_258_118_400;

/// The current clock skew, shared by all calls of a transport.
#[derive(Debug, Default)]
pub(crate) struct Skew {
    /// What to add to the local time, in milliseconds.
    milliseconds: AtomicI64,
}

impl Skew {
    /// Returns the service's time, where the local time is `now` and the skew is `skew` milliseconds.
    pub(crate) fn correct(now: SystemTime, skew: i64) -> SystemTime {
        let distance = Duration::from_millis(skew.unsigned_abs());
        let corrected =
            if skew < 0 { now.checked_sub(distance) } else { now.checked_add(distance) };
        corrected.unwrap_or(now)
    }

    /// Returns the current skew, in milliseconds.
    pub(crate) fn current(&self) -> i64 {
        self.milliseconds.load(Ordering::Relaxed)
    }

    /// Whether a wrong clock explains that the service rejected a signature, which was dated with the skew
    /// `signed_with`.
    pub(crate) fn explains(&self, signed_with: i64) -> bool {
        Duration::from_millis(self.current().abs_diff(signed_with)) > SIGNIFICANT
    }

    /// Updates the skew from a response. Ignores a response without a plausible `Date`, from a cache
    /// (`Age`), or after a long round trip.
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
    fn the_skew_is_measured_in_the_middle_of_the_round_trip() {
        let skew = Skew::default();
        assert_eq!(Skew::correct(at(NOON), skew.current()), at(NOON));
        skew.observe(&headers("Sat, 19 Nov 2016 12:10:00 GMT"), at(NOON), at(NOON + 20));
        assert_eq!(Skew::correct(at(NOON), skew.current()), at(NOON + 590));
        assert!(skew.explains(0));
        assert!(!skew.explains(590_000), "the signature was dated with this skew");
        skew.observe(&headers("Sat, 19 Nov 2016 11:56:00 GMT"), at(NOON), at(NOON));
        assert_eq!(Skew::correct(at(NOON), skew.current()), at(NOON - 240));
        assert!(!skew.explains(0), "four minutes are not more than four minutes");
        skew.observe(&headers("Sat, 19 Nov 2016 11:55:59 GMT"), at(NOON), at(NOON));
        assert!(skew.explains(0));
    }

    #[test]
    fn an_unreliable_date_is_ignored() {
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
        assert_eq!(Skew::correct(at(NOON), skew.current()), at(NOON));
        // The longest round trip after which it is reliable.
        skew.observe(&headers("Sat, 19 Nov 2016 13:07:30 GMT"), at(NOON), at(NOON + 900));
        assert_eq!(Skew::correct(at(NOON), skew.current()), at(NOON + 3600));
    }
}
