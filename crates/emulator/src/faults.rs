//! Faults on demand: what goes wrong, with which requests, and how often.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::{ErrorCode, Operation};
use http::StatusCode;

use crate::refusals::{refuse, refuse_with, throttled};

/// What goes wrong with a request or with its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is reset as soon as it is there. It knows no operation yet.
    ResetOnAccept,
    /// The request is lost, and the connection reset.
    ResetBefore,
    /// The request is carried out; the connection is reset instead of an answer.
    ResetAfter,
    /// The connection is reset in the middle of the answer's body.
    ResetInBody,
    /// The connection is closed in the middle of the answer's body.
    EndInBody,
    /// `Content-Length` promises more than comes.
    TooShort,
    /// `Content-Length` promises half of what there is, so that the document is cut.
    CutByLength,
    /// The request is carried out, and no answer comes.
    Stall,
    /// The head of the answer comes, and half of its body.
    StallInBody,
    /// The body of the answer comes at one byte a second.
    Trickle,
    /// A load balancer's page with status 503.
    Page503,
    /// An error of the service, with the code of the rule and the status that belongs to it.
    Error,
    /// Status 400 with the code `Throttling`.
    Throttling,
    /// Status 403: the signature has expired, for a service whose clock is an hour ahead.
    SkewedDate,
    /// Status 302, to somewhere else.
    Redirect,
    /// Status 200 with an error document.
    ErrorWith200,
    /// A body without an end.
    Endless,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::ResetOnAccept,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::ResetInBody,
        Self::EndInBody,
        Self::TooShort,
        Self::CutByLength,
        Self::Stall,
        Self::StallInBody,
        Self::Trickle,
        Self::Page503,
        Self::Error,
        Self::Throttling,
        Self::SkewedDate,
        Self::Redirect,
        Self::ErrorWith200,
        Self::Endless,
    ];

    /// Its name in a [`FaultRule`], such as `reset-in-body`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ResetOnAccept => "reset-on-accept",
            Self::ResetBefore => "reset-before",
            Self::ResetAfter => "reset-after",
            Self::ResetInBody => "reset-in-body",
            Self::EndInBody => "end-in-body",
            Self::TooShort => "too-short",
            Self::CutByLength => "cut-by-length",
            Self::Stall => "stall",
            Self::StallInBody => "stall-in-body",
            Self::Trickle => "trickle",
            Self::Page503 => "page-503",
            Self::Error => "error",
            Self::Throttling => "throttling",
            Self::SkewedDate => "skewed-date",
            Self::Redirect => "redirect",
            Self::ErrorWith200 => "error-with-200",
            Self::Endless => "endless",
        }
    }

    /// Whether the request is carried out, so that only its answer suffers.
    pub fn is_carried_out(self) -> bool {
        matches!(
            self,
            Self::ResetAfter
                | Self::ResetInBody
                | Self::EndInBody
                | Self::TooShort
                | Self::CutByLength
                | Self::Stall
                | Self::StallInBody
                | Self::Trickle
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A fault, the requests that it may meet, and how often.
///
/// As text: the name of the fault, then what narrows it.
///
/// ```
/// use cloudfront_streaming_emulator::{Fault, FaultRule};
///
/// let rule: FaultRule = "stall,operation=GetStreamingDistribution,times=2,probability=0.5".parse()?;
/// assert_eq!(rule.fault, Fault::Stall);
/// assert_eq!(rule.times, Some(2));
/// # Ok::<(), cloudfront_streaming_emulator::FaultRuleError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FaultRule {
    /// What goes wrong.
    pub fault: Fault,
    /// The code of [`Fault::Error`], `ServiceUnavailable` where there is none. Nothing to the others.
    pub code: Option<String>,
    /// The only operation that it meets; any, where there is none.
    pub operation: Option<Operation>,
    /// How often it still happens; without end, where there is no number.
    pub times: Option<u32>,
    /// How likely it meets a request that it may meet, from 0 to 1.
    pub probability: f64,
}

impl FaultRule {
    /// A fault that meets every request.
    pub fn new(fault: Fault) -> Self {
        Self { fault, code: None, operation: None, times: None, probability: 1.0 }
    }

    /// An error of the service with a code, such as `AccessDenied`: the model's, or any other.
    pub fn error(code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::new(Fault::Error) }
    }

    /// Meets this operation only.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    /// Happens so often, and then no more.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Happens by chance; see [`Builder::seed`](crate::Builder::seed) for the same chance each time.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }
}

impl FaultRule {
    /// The service's error that it is, where it is one.
    pub(crate) fn refusal(&self) -> Option<ServiceError> {
        match self.fault {
            Fault::Error => {
                let code = self.code.as_deref().unwrap_or("ServiceUnavailable");
                let message = "The emulator was asked for this error.";
                Some(refuse(ErrorCode::from(code), message))
            }
            Fault::Throttling => Some(throttled()),
            Fault::SkewedDate => {
                let message = "Signature expired: this service's clock is an hour ahead";
                Some(refuse(ErrorCode::SignatureDoesNotMatch, message))
            }
            Fault::ErrorWith200 => Some(refuse_with(StatusCode::OK, "InternalError", "Sorry")),
            _ => None,
        }
    }
}

impl FromStr for FaultRule {
    type Err = FaultRuleError;

    fn from_str(text: &str) -> Result<Self, FaultRuleError> {
        let wrong = |expected: &str, found: &str| FaultRuleError {
            expected: expected.to_owned(),
            found: found.to_owned(),
        };
        let mut parts = text.split(',').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let fault = Fault::ALL.into_iter().find(|fault| fault.name() == name).ok_or_else(|| {
            wrong(&format!("one of {}", Fault::ALL.map(Fault::name).join(", ")), name)
        })?;
        let mut rule = Self::new(fault);
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name {
                "code" if rule.fault == Fault::Error && !value.is_empty() => {
                    rule.code = Some(value.to_owned());
                }
                "operation" => {
                    let found = Operation::ALL.iter().find(|known| known.name() == value);
                    let known = || wrong("operation=NAME, such as GetStreamingDistribution", part);
                    rule.operation = Some(*found.ok_or_else(known)?);
                }
                "times" => {
                    let times = value.parse();
                    rule.times = Some(times.map_err(|_| wrong("times=NUMBER", part))?);
                }
                "probability" => {
                    let chance = value.parse().ok().filter(|chance| (0.0..=1.0).contains(chance));
                    rule.probability =
                        chance.ok_or_else(|| wrong("probability=NUMBER from 0 to 1", part))?;
                }
                _ => {
                    let names = "operation=, times=, probability=, or code= with error";
                    return Err(wrong(names, part));
                }
            }
        }
        if rule.fault == Fault::ResetOnAccept && rule.operation.is_some() {
            return Err(wrong("no operation, which a new connection does not have yet", text));
        }
        Ok(rule)
    }
}

impl fmt::Display for FaultRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.fault)?;
        if let Some(code) = &self.code {
            write!(f, ",code={code}")?;
        }
        if let Some(operation) = self.operation {
            write!(f, ",operation={operation}")?;
        }
        if let Some(times) = self.times {
            write!(f, ",times={times}")?;
        }
        if self.probability < 1.0 {
            write!(f, ",probability={}", self.probability)?;
        }
        Ok(())
    }
}

/// A text that is no [`FaultRule`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found:?}")]
pub struct FaultRuleError {
    expected: String,
    found: String,
}

/// The rules in force. The first one that applies decides.
#[derive(Debug)]
pub(crate) struct Faults(Mutex<State>);

#[derive(Debug)]
struct State {
    rules: Vec<FaultRule>,
    chance: fastrand::Rng,
}

impl Faults {
    pub(crate) fn new(rules: Vec<FaultRule>, seed: Option<u64>) -> Self {
        let chance = seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        Self(Mutex::new(State { rules, chance }))
    }

    pub(crate) fn add(&self, rule: FaultRule) {
        self.with(|state| state.rules.push(rule));
    }

    pub(crate) fn clear(&self) {
        self.with(|state| state.rules.clear());
    }

    /// The rules that may still apply.
    pub(crate) fn rules(&self) -> Vec<FaultRule> {
        self.with(|state| state.rules.clone())
    }

    /// Whether a new connection is reset.
    pub(crate) fn meets_connection(&self) -> bool {
        self.with(|state| state.draw(|rule| rule.fault == Fault::ResetOnAccept)).is_some()
    }

    /// What goes wrong with a request, if anything, as the rule says that did it.
    pub(crate) fn meets_request(&self, operation: Option<Operation>) -> Option<FaultRule> {
        self.with(|state| {
            state.draw(|rule| {
                rule.fault != Fault::ResetOnAccept
                    && rule.operation.is_none_or(|only| Some(only) == operation)
            })
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn draw(&mut self, applies: impl Fn(&FaultRule) -> bool) -> Option<FaultRule> {
        let chance = &mut self.chance;
        let found = self.rules.iter_mut().find(|rule| {
            let is_left = rule.times != Some(0);
            is_left && applies(rule) && (rule.probability >= 1.0 || chance.f64() < rule.probability)
        })?;
        found.times = found.times.map(|times| times.saturating_sub(1));
        let drawn = found.clone();
        self.rules.retain(|rule| rule.times != Some(0));
        Some(drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_apply_in_their_order_and_as_often_as_they_say() {
        let (get, list) =
            (Operation::GetStreamingDistribution, Operation::ListStreamingDistributions);
        let rules = ["stall,operation=GetStreamingDistribution,times=2", "throttling,times=1"];
        let rules = rules.map(|rule| rule.parse().expect("a rule"));
        let faults = Faults::new(rules.to_vec(), None);
        let meets = |operation| faults.meets_request(operation).map(|rule| rule.fault);
        assert!(!faults.meets_connection());
        assert_eq!(meets(Some(get)), Some(Fault::Stall));
        assert_eq!(meets(Some(list)), Some(Fault::Throttling));
        assert_eq!(meets(None), None);
        assert_eq!(meets(Some(get)), Some(Fault::Stall));
        assert_eq!(meets(Some(get)), None);
        assert_eq!(faults.rules(), []);
        faults.add(FaultRule::new(Fault::ResetOnAccept).times(1));
        assert_eq!(meets(Some(get)), None, "it is for connections");
        assert!(faults.meets_connection() && !faults.meets_connection());
        faults.add(FaultRule::new(Fault::Stall).times(0));
        assert_eq!(meets(None), None);
    }

    #[test]
    fn chance_is_the_same_with_a_seed_and_as_likely_as_told() {
        let draw = |seed| {
            let rule = FaultRule::new(Fault::Page503).probability(0.25);
            let faults = Faults::new(vec![rule], Some(seed));
            (0..1000).map(|_| faults.meets_request(None).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let met = draw(7).into_iter().filter(|met| *met).count();
        assert!((200..300).contains(&met), "{met}");
    }

    #[test]
    fn a_rule_is_read_as_it_is_written() {
        for fault in Fault::ALL {
            let rule = FaultRule::new(fault).times(3).probability(0.5);
            assert_eq!(rule.to_string().parse(), Ok(rule));
        }
        let rule = FaultRule::error("AccessDenied").operation(Operation::TagResource);
        assert_eq!(rule.to_string(), "error,code=AccessDenied,operation=TagResource");
        assert_eq!(rule.to_string().parse(), Ok(rule));
        for (text, expected) in [
            ("stal", "expected one of reset-on-accept, reset-before,"),
            ("stall,operation=Get", "expected operation=NAME"),
            ("stall,times=-1", "expected times=NUMBER, found \"times=-1\""),
            ("stall,probability=2", "expected probability=NUMBER from 0 to 1"),
            (
                "stall,often",
                "expected operation=, times=, probability=, or code= with error, found",
            ),
            ("stall,code=AccessDenied", "expected operation=, times=, probability=, or code="),
            ("reset-on-accept,operation=TagResource", "expected no operation"),
        ] {
            let error = text.parse::<FaultRule>().expect_err(text).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
