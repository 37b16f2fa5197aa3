//! What is known of a call when it has ended.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::error::Error;

/// What is known of the attempts of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempted {
    /// How many attempts there were.
    pub count: u32,
    /// Whether another one would have followed, had attempts, tokens and time not run out.
    pub exhausted: bool,
    /// How long they took together, waiting included.
    pub elapsed: Duration,
    /// The effect of the attempts before the one that decided the call: [`Effect::Unknown`] where one
    /// of them may have been carried out, although no response came, or an unclear one.
    pub effect: Effect,
}

/// The response that decided a call.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome<T> {
    /// What the caller made of it.
    pub value: T,
    /// The attempts.
    pub attempted: Attempted,
}

/// A call without a response, and the way to it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// What the last attempt failed with.
    pub error: Error,
    /// The attempts.
    pub attempted: Attempted,
}

impl Failure {
    /// What is known of the effect of all attempts.
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

/// What is known of the effect of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// The request was not sent: it has no effect.
    #[default]
    NotSent,
    /// The service rejected the request: it has no effect.
    Rejected,
    /// The request was sent, or may have been: it may have been carried out.
    Unknown,
}
