//! The result of a call: its response or error, its attempts, and its effect on the service.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::effect::Effect;
use crate::error::Error;

/// The attempts of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempted {
    /// The number of attempts.
    pub count: u32,
    /// Whether the call ended only because the attempts, the retry quota or the time were exhausted.
    pub exhausted: bool,
    /// The duration of the call, including the delays between the attempts.
    pub elapsed: Duration,
    /// The effect of the attempts before the last one: [`Effect::Unknown`] where one of them may have been
    /// carried out, although it received no response or a transient error.
    pub effect: Effect,
}

/// The final response of a call.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome<T> {
    /// The value that the caller's `classify` returned for the response.
    pub value: T,
    /// The attempts of the call.
    pub attempted: Attempted,
}

/// The error of a call that received no response.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// The error of the last attempt.
    pub error: Error,
    /// The attempts of the call.
    pub attempted: Attempted,
}

impl Failure {
    /// Returns what is known of the effect of all attempts.
    pub fn effect(&self) -> Effect {
        self.attempted.effect.max(self.error.effect())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)?;
        match self.attempted.count {
            0 | 1 => Ok(()),
            count => write!(f, " ({count} attempts in {:.1?})", self.attempted.elapsed),
        }
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(count: u32, before: Effect, error: Error) -> Failure {
        let elapsed = Duration::from_millis(1500);
        Failure { error, attempted: Attempted { count, exhausted: true, elapsed, effect: before } }
    }

    fn refused() -> Error {
        Error::Connect { host: "localhost".to_owned(), source: "refused".into() }
    }

    #[test]
    fn the_effect_of_a_failure_is_that_of_any_attempt() {
        let broken = || Error::Broken { host: "localhost".to_owned(), source: "reset".into() };
        for (before, error, effect) in [
            (Effect::NotSent, refused(), Effect::NotSent),
            (Effect::Unknown, refused(), Effect::Unknown),
            (Effect::NotSent, broken(), Effect::Unknown),
        ] {
            assert_eq!(failure(2, before, error).effect(), effect);
        }
    }

    #[test]
    fn a_failure_reads_like_its_error_with_the_number_of_attempts() {
        let once = failure(1, Effect::NotSent, refused());
        assert_eq!(once.to_string(), "no connection to localhost could be made");
        let twice = failure(2, Effect::NotSent, refused());
        assert_eq!(twice.to_string(), format!("{once} (2 attempts in 1.5s)"));
        assert_eq!(twice.source().map(ToString::to_string).as_deref(), Some("refused"));
    }
}
