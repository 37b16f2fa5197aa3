//! A fault with the conditions under which it applies, and its text form.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use cloudfront_streaming_model::{ErrorCode, Operation};

use super::Fault;

/// A fault, the requests that it applies to, and how often it applies.
///
/// The text form is the name of the fault, followed by its conditions:
///
/// | condition | meaning | default |
/// |---|---|---|
/// | `operation=NAME` | only this operation | all |
/// | `id=ID` | only requests for this distribution | all |
/// | `after=NUMBER` | not to the first requests that match | 0 |
/// | `times=NUMBER` | at most this often | without limit |
/// | `probability=NUMBER` | randomly, from 0 to 1 | 1 |
/// | `delay=SECONDS` | waits before the fault has its effect | 0 |
/// | `code=CODE`, `status=STATUS`, `message=TEXT` | with `error`: the error | `ServiceUnavailable` |
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
    /// The HTTP status of [`Fault::Error`]. `None` means that of the code.
    pub status: Option<u16>,
    /// The message of [`Fault::Error`].
    pub message: Option<String>,
    /// The only operation that the rule applies to. `None` means all operations.
    pub operation: Option<Operation>,
    /// The only distribution that the rule applies to. `None` means all requests.
    pub id: Option<String>,
    /// How many matching requests pass before the rule applies.
    pub after: u32,
    /// How many times the rule still applies. `None` means without limit.
    pub times: Option<u32>,
    /// The probability that the rule applies to a matching request, from 0 to 1.
    pub probability: f64,
    /// The time before the fault has its effect.
    pub delay: Duration,
}

/// The longest delay of a rule.
const MAX_DELAY: Duration = Duration::from_secs(600);

impl FaultRule {
    /// Creates a rule that applies to every request.
    pub fn new(fault: Fault) -> Self {
        Self {
            fault,
            code: None,
            status: None,
            message: None,
            operation: None,
            id: None,
            after: 0,
            times: None,
            probability: 1.0,
            delay: Duration::ZERO,
        }
    }

    /// Creates a rule for an error of the service with a code, such as `AccessDenied`. Codes that
    /// the model does not have are allowed here; in the text form they are errors.
    pub fn error(code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::new(Fault::Error) }
    }

    /// Creates a rule that delays responses, at most by 600 s.
    pub fn delayed(delay: Duration) -> Self {
        Self { delay, ..Self::new(Fault::Delay) }
    }

    /// Applies the rule to this operation only.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    /// Applies the rule to requests for this distribution only.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Lets this number of matching requests pass first.
    #[must_use]
    pub fn after(mut self, number: u32) -> Self {
        self.after = number;
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
        } else if self.delay > MAX_DELAY {
            Some("a delay of at most 600 s")
        } else if self.fault == Fault::Delay && self.delay.is_zero() {
            Some("delay=SECONDS above 0")
        } else if self.status.is_some_and(|status| !(200..600).contains(&status)) {
            Some("a status from 200 to 599")
        } else if is_on_accept && (self.operation.is_some() || self.id.is_some()) {
            Some("no operation and no id, which a new connection does not have yet")
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
                    let is_known = ErrorCode::KNOWN.iter().any(|known| known.as_str() == value);
                    if !is_known {
                        return Err(wrong(&expected_code(value), part));
                    }
                    rule.code = Some(value.to_owned());
                }
                "status" if rule.fault == Fault::Error => {
                    let status = value.parse().ok().filter(|status| (200..600).contains(status));
                    let expected = || wrong("status=NUMBER from 200 to 599", part);
                    rule.status = Some(status.ok_or_else(expected)?);
                }
                "message" if rule.fault == Fault::Error => rule.message = Some(value.to_owned()),
                "id" if !value.is_empty() => rule.id = Some(value.to_owned()),
                "after" => {
                    let expected = || wrong("after=NUMBER", part);
                    rule.after = value.parse().map_err(|_| expected())?;
                }
                "delay" => {
                    let seconds = value.parse().ok().map(Duration::try_from_secs_f64);
                    let delay = seconds.and_then(Result::ok).filter(|delay| *delay <= MAX_DELAY);
                    rule.delay = delay.ok_or_else(|| wrong("delay=SECONDS up to 600", part))?;
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
                _ if rule.message.is_some() && !part.contains('=') => {
                    let expected = "a message without a comma; in JSON, which POST \
                                    /_cfstream/faults takes, it may have one";
                    return Err(wrong(expected, part));
                }
                _ => {
                    let names = "operation=, id=, after=, times=, probability=, delay=, or code=, \
                                 status= and message= with error";
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
        if let Some(status) = self.status {
            write!(f, ",status={status}")?;
        }
        if let Some(message) = &self.message {
            write!(f, ",message={message}")?;
        }
        if let Some(operation) = self.operation {
            write!(f, ",operation={operation}")?;
        }
        if let Some(id) = &self.id {
            write!(f, ",id={id}")?;
        }
        if self.after > 0 {
            write!(f, ",after={}", self.after)?;
        }
        if let Some(times) = self.times {
            write!(f, ",times={times}")?;
        }
        if self.probability < 1.0 {
            write!(f, ",probability={}", self.probability)?;
        }
        if !self.delay.is_zero() {
            write!(f, ",delay={}", self.delay.as_secs_f64())?;
        }
        Ok(())
    }
}

/// Returns what is expected instead of a code that the service does not have: the most similar one, if
/// one is similar.
fn expected_code(text: &str) -> String {
    let similarity =
        |code: &&ErrorCode| strsim::normalized_damerau_levenshtein(code.as_str(), text);
    let similar = ErrorCode::KNOWN.iter().filter(|code| similarity(code) >= 0.5);
    match similar.max_by(|a, b| similarity(a).total_cmp(&similarity(b))) {
        Some(nearest) => format!("code={}", nearest.as_str()),
        None => "code= with a code of the service, such as AccessDenied".to_owned(),
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
            let mut rule = FaultRule::new(fault).times(3).probability(0.5);
            rule.delay = Duration::from_millis(1500);
            assert_eq!(rule.to_string().parse(), Ok(rule));
        }
        let rule = FaultRule::error("AccessDenied").operation(Operation::TagResource);
        assert_eq!(rule.to_string(), "error,code=AccessDenied,operation=TagResource");
        assert_eq!(rule.to_string().parse(), Ok(rule));
        let mut rule = FaultRule::error("AccessDenied").id("E1").after(2);
        (rule.status, rule.message) = (Some(418), Some("no".to_owned()));
        assert_eq!(rule.to_string(), "error,code=AccessDenied,status=418,message=no,id=E1,after=2");
        assert_eq!(rule.to_string().parse(), Ok(rule));
        for (text, expected) in [
            ("stal", "expected one of reset-on-accept, reset-before,"),
            ("stall,operation=Get", "expected operation=NAME"),
            ("stall,times=-1", "expected times=NUMBER from 1, found \"times=-1\""),
            ("stall,times=0", "expected times=NUMBER from 1, found \"times=0\""),
            (
                "error,code=Foo",
                "expected code= with a code of the service, such as AccessDenied, found \"code=Foo\"",
            ),
            ("error,code=AccesDenied", "expected code=AccessDenied, found \"code=AccesDenied\""),
            ("error,status=99", "expected status=NUMBER from 200 to 599"),
            ("delay", "expected delay=SECONDS above 0"),
            ("delay,delay=601", "expected delay=SECONDS up to 600"),
            ("stall,after=x", "expected after=NUMBER"),
            ("reset-on-accept", "expected times=NUMBER: without it no client could connect"),
            ("stall,probability=2", "expected probability=NUMBER from 0 to 1"),
            (
                "stall,often",
                "expected operation=, id=, after=, times=, probability=, delay=, or code=",
            ),
            ("stall,code=AccessDenied", "expected operation=, id=, after="),
            ("error,message=a, b", "expected a message without a comma; in JSON"),
            ("reset-on-accept,operation=TagResource", "expected no operation"),
        ] {
            let error = text.parse::<FaultRule>().expect_err(text).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
