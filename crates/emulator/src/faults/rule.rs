//! A fault with the requests that it meets: its text, and the error that it is.

use std::fmt;
use std::str::FromStr;

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::{ErrorCode, Operation};
use http::StatusCode;

use super::Fault;
use crate::service::errors::{error_with_status, service_error, throttled};

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

    /// Happens randomly; see [`EmulatorBuilder::seed`](crate::EmulatorBuilder::seed) for the same faults at every start.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }
}

impl FaultRule {
    /// The service's error that it is, where it is one.
    pub(crate) fn service_error(&self) -> Option<ServiceError> {
        match self.fault {
            Fault::Error => {
                let code = self.code.as_deref().unwrap_or("ServiceUnavailable");
                let message = "The emulator was asked for this error.";
                Some(service_error(ErrorCode::from(code), message))
            }
            Fault::Throttling => Some(throttled()),
            Fault::SkewedDate => {
                let message = "Signature expired: this service's clock is an hour ahead";
                Some(service_error(ErrorCode::SignatureDoesNotMatch, message))
            }
            Fault::ErrorWith200 => {
                Some(error_with_status(StatusCode::OK, "InternalError", "Sorry"))
            }
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
                    let rng = value.parse().ok().filter(|rng| (0.0..=1.0).contains(rng));
                    rule.probability =
                        rng.ok_or_else(|| wrong("probability=NUMBER from 0 to 1", part))?;
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
        if rule.fault == Fault::ResetOnAccept && rule.times.is_none() {
            return Err(wrong("times=NUMBER: without it nobody could connect any more", text));
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("stall,times=-1", "expected times=NUMBER from 1, found \"times=-1\""),
            ("stall,times=0", "expected times=NUMBER from 1, found \"times=0\""),
            ("error,code=<a>", "expected code=CODE of letters and digits, found"),
            ("reset-on-accept", "expected times=NUMBER: without it nobody could connect"),
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
