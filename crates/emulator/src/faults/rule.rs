//! A fault with the conditions under which it applies, and its text form.

use std::fmt;
use std::str::FromStr;

use cloudfront_streaming_model::Operation;

use super::Fault;

/// A fault, the requests that it applies to, and how often it applies.
///
/// The text form is the name of the fault, followed by its conditions.
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
    /// The fault.
    pub fault: Fault,
    /// The code of [`Fault::Error`]. `None` means `ServiceUnavailable`. Other faults ignore it.
    pub code: Option<String>,
    /// The only operation that the rule applies to. `None` means all operations.
    pub operation: Option<Operation>,
    /// How many times the rule still applies. `None` means without limit.
    pub times: Option<u32>,
    /// The probability that the rule applies to a matching request, from 0 to 1.
    pub probability: f64,
}

impl FaultRule {
    /// Creates a rule that applies to every request.
    pub fn new(fault: Fault) -> Self {
        Self { fault, code: None, operation: None, times: None, probability: 1.0 }
    }

    /// Creates a rule for an error of the service with a code, such as `AccessDenied`. Codes that
    /// the model does not have are allowed.
    pub fn error(code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::new(Fault::Error) }
    }

    /// Applies the rule to this operation only.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    /// Applies the rule at most this many times.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Applies the rule randomly, with a probability from 0 to 1.
    ///
    /// See [`EmulatorBuilder::seed`](crate::EmulatorBuilder::seed) for the same faults at every
    /// start.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    /// Returns what was expected, if the rule cannot be applied.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        let is_on_accept = self.fault == Fault::ResetOnAccept;
        if !(0.0..=1.0).contains(&self.probability) {
            Some("a probability from 0 to 1")
        } else if is_on_accept && self.operation.is_some() {
            Some("no operation, which a new connection does not have yet")
        } else if is_on_accept && self.times.is_none() {
            Some("times=NUMBER: without it no client could connect")
        } else {
            None
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
        let fault = Fault::ALL.iter().find(|fault| fault.name() == name).ok_or_else(|| {
            let names: Vec<_> = Fault::ALL.iter().map(|fault| fault.name()).collect();
            wrong(&format!("one of {}", names.join(", ")), name)
        })?;
        let mut rule = Self::new(*fault);
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name {
                "code" if rule.fault == Fault::Error => {
                    let is_code =
                        !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric());
                    if !is_code {
                        return Err(wrong("code=CODE of letters and digits", part));
                    }
                    rule.code = Some(value.to_owned());
                }
                "operation" => {
                    let found = Operation::ALL.iter().find(|known| known.name() == value);
                    let known = || wrong("operation=NAME, such as GetStreamingDistribution", part);
                    rule.operation = Some(*found.ok_or_else(known)?);
                }
                "times" => {
                    let times = value.parse().ok().filter(|times| *times > 0);
                    let expected = || wrong("times=NUMBER from 1", part);
                    rule.times = Some(times.ok_or_else(expected)?);
                }
                "probability" => {
                    let probability = value.parse().ok().filter(|p| (0.0..=1.0).contains(p));
                    let expected = || wrong("probability=NUMBER from 0 to 1", part);
                    rule.probability = probability.ok_or_else(expected)?;
                }
                _ => {
                    let names = "operation=, times=, probability=, or code= with error";
                    return Err(wrong(names, part));
                }
            }
        }
        match rule.invalid() {
            Some(expected) => Err(wrong(expected, text)),
            None => Ok(rule),
        }
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

/// The error for a text that is not a [`FaultRule`], or for a rule that cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found:?}")]
pub struct FaultRuleError {
    pub(crate) expected: String,
    pub(crate) found: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_survives_its_text_form() {
        for &fault in Fault::ALL {
            let rule = FaultRule::new(fault).times(3).probability(0.5);
            assert_eq!(rule.to_string().parse(), Ok(rule));
        }
        let rule = FaultRule::error("AccessDenied").operation(Operation::TagResource);
        assert_eq!(rule.to_string(), "error,code=AccessDenied,operation=TagResource");
        assert_eq!(rule.to_string().parse(), Ok(rule));
        for (text, expected) in [
            ("stal", "expected one of reset-on-accept, reset-before,"),
            ("stall,operation=Get", "expected operation=NAME"),
            ("stall,times=-1", "expected times=NUMBER from 1, found \"times=-1\""),
            ("stall,times=0", "expected times=NUMBER from 1, found \"times=0\""),
            ("error,code=<a>", "expected code=CODE of letters and digits, found"),
            ("reset-on-accept", "expected times=NUMBER: without it no client could connect"),
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
