//! What a run found: for people and for programs.

use std::fmt::{self, Write};

use cloudfront_streaming_model::Visible;
use serde_json::{Value, json};

use crate::difference::{Difference, shorten};
use crate::evidence::{Evidence, EvidenceKind};
use crate::sense::Fit;
use crate::table::Rule;

/// What a run found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Report {
    /// The URL of the endpoint.
    pub endpoint: String,
    /// The rules, in the order of the table.
    pub rules: Vec<RuleReport>,
    /// The number of selected rules that were not reached, because the run was stopped.
    pub untested: usize,
    /// Why the run was stopped, if it was.
    pub stopped: Option<String>,
    /// The distributions that the run made and could not delete.
    pub remaining: Vec<Remaining>,
}

/// A rule and whether it holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RuleReport {
    /// The rule.
    pub rule: Rule,
    /// Whether it holds.
    pub outcome: Outcome,
}

/// Whether a rule holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All responses have the bytes of the table.
    ToTheByte,
    /// All responses mean the same. With the first difference in bytes.
    InSense(Box<Difference>),
    /// A response means something else.
    Broken(Vec<Difference>),
    /// A request needs a value that an earlier rule did not give.
    NotTested(String),
    /// The rule is only for the emulator of this project.
    Skipped,
}

/// A distribution that could not be deleted. Its texts are safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remaining {
    /// The id.
    pub id: String,
    /// Why it remains.
    pub reason: String,
}

/// How many rules hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Totals {
    /// The rules without those that are skipped.
    pub rules: usize,
    /// The rules that hold to the byte.
    pub to_the_byte: usize,
    /// The rules that hold in sense, with those that hold to the byte.
    pub in_sense: usize,
    /// The rules that do not hold.
    pub broken: usize,
    /// The rules that could not be tested.
    pub not_tested: usize,
    /// The rules that are only for the emulator of this project.
    pub skipped: usize,
}

impl Remaining {
    pub(crate) fn new(id: &str, reason: &str) -> Self {
        Self { id: shorten(id), reason: shorten(reason) }
    }
}

impl Fit {
    pub(crate) fn of_request(self, request: &str) -> Self {
        match self {
            Self::ToTheByte => Self::ToTheByte,
            Self::InSense(difference) => Self::InSense(Box::new(difference.of_request(request))),
            Self::Not(differences) => {
                Self::Not(differences.into_iter().map(|d| d.of_request(request)).collect())
            }
        }
    }
}

impl From<Fit> for Outcome {
    fn from(fit: Fit) -> Self {
        match fit {
            Fit::ToTheByte => Self::ToTheByte,
            Fit::InSense(difference) => Self::InSense(difference),
            Fit::Not(differences) => Self::Broken(differences),
        }
    }
}

impl Outcome {
    /// Returns the outcome of two requests of a rule: the worse one, or the differences of both.
    pub(crate) fn and(self, next: Self) -> Self {
        match (self, next) {
            (Self::Broken(mut first), Self::Broken(second)) => {
                first.extend(second);
                Self::Broken(first)
            }
            (broken @ Self::Broken(_), _) => broken,
            (Self::InSense(first), Self::ToTheByte | Self::InSense(_)) => Self::InSense(first),
            (_, next) => next,
        }
    }

    /// Returns the name of the outcome.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ToTheByte => "to the byte",
            Self::InSense(_) => "in sense",
            Self::Broken(_) => "broken",
            Self::NotTested(_) => "not tested",
            Self::Skipped => "skipped",
        }
    }

    fn differences(&self) -> &[Difference] {
        match self {
            Self::InSense(difference) => std::slice::from_ref(difference),
            Self::Broken(differences) => differences,
            Self::ToTheByte | Self::NotTested(_) | Self::Skipped => &[],
        }
    }

    fn reason(&self) -> Option<&str> {
        match self {
            Self::NotTested(reason) => Some(reason),
            Self::Skipped => Some("not known of the service"),
            Self::ToTheByte | Self::InSense(_) | Self::Broken(_) => None,
        }
    }
}

/// Writes the outcome, the number and the text of the rule, and below them what differs, and which
/// part of the rule is not known of the service.
impl fmt::Display for RuleReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rule, outcome) = (&self.rule, &self.outcome);
        write!(f, "{:<11} {:>3}  {}", outcome.name(), rule.number, Visible(&rule.text))?;
        if let Some(reason) = outcome.reason() {
            write!(f, "\n                 {reason}")?;
        }
        for difference in outcome.differences() {
            for line in difference.to_string().lines() {
                write!(f, "\n                 {line}")?;
            }
        }
        if matches!(outcome, Outcome::Broken(_)) {
            // The endpoint may be right in this.
            let unknown = rule.evidence.iter().filter(|e| e.kind == EvidenceKind::Unknown);
            for Evidence { text, .. } in unknown {
                write!(f, "\n                 not known: {}", Visible(text))?;
            }
        }
        Ok(())
    }
}

impl Report {
    pub(crate) fn new(endpoint: String) -> Self {
        Self { endpoint, rules: Vec::new(), untested: 0, stopped: None, remaining: Vec::new() }
    }

    /// Returns how many rules hold.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals { not_tested: self.untested, ..Totals::default() };
        for rule in &self.rules {
            match rule.outcome {
                Outcome::ToTheByte => {
                    totals.to_the_byte += 1;
                    totals.in_sense += 1;
                }
                Outcome::InSense(_) => totals.in_sense += 1,
                Outcome::Broken(_) => totals.broken += 1,
                Outcome::NotTested(_) => totals.not_tested += 1,
                Outcome::Skipped => totals.skipped += 1,
            }
        }
        totals.rules = totals.in_sense + totals.broken + totals.not_tested;
        totals
    }

    /// Returns whether all rules hold in sense, or with `is_strict` to the byte.
    pub fn holds(&self, is_strict: bool) -> bool {
        let totals = self.totals();
        let holding = if is_strict { totals.to_the_byte } else { totals.in_sense };
        self.stopped.is_none() && holding == totals.rules
    }

    /// Returns the end of the report for people: what remains, and the totals.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        for Remaining { id, reason } in &self.remaining {
            let _ = writeln!(text, "remains: the distribution {id} ({reason})");
        }
        let totals = self.totals();
        let of = totals.rules;
        let _ = write!(text, "to the byte {} of {of}", totals.to_the_byte);
        let _ = write!(text, ", in sense {} of {of}", totals.in_sense);
        let skipped = format!("skipped {} (not known of the service)", totals.skipped);
        for (number, part) in [
            (totals.broken, format!("broken {}", totals.broken)),
            (totals.not_tested, format!("not tested {}", totals.not_tested)),
            (totals.skipped, skipped),
        ] {
            if number > 0 {
                let _ = write!(text, ", {part}");
            }
        }
        text
    }

    /// Returns the report for programs.
    pub fn to_json(&self) -> Value {
        let totals = self.totals();
        json!({
            "endpoint": self.endpoint,
            "rules": self.rules.iter().map(RuleReport::to_json).collect::<Vec<_>>(),
            "totals": {
                "rules": totals.rules,
                "to_the_byte": totals.to_the_byte,
                "in_sense": totals.in_sense,
                "broken": totals.broken,
                "not_tested": totals.not_tested,
                "skipped": totals.skipped,
            },
            "remaining": self.remaining.iter().map(|remaining| json!({
                "id": remaining.id,
                "reason": remaining.reason,
            })).collect::<Vec<_>>(),
            "error": self.stopped,
        })
    }
}

impl RuleReport {
    fn to_json(&self) -> Value {
        let Self { rule, outcome } = self;
        let differences = outcome.differences().iter().map(|difference| {
            json!({
                "request": difference.request,
                "place": difference.place,
                "byte": difference.byte,
                "before": difference.before,
                "expected": difference.expected,
                "found": difference.found,
            })
        });
        let evidence = rule
            .evidence
            .iter()
            .map(|evidence| json!({ "kind": evidence.kind.name(), "text": evidence.text }));
        json!({
            "number": rule.number,
            "rule": rule.text,
            "operation": rule.operation.map(|operation| operation.name()),
            "outcome": outcome.name(),
            "reason": outcome.reason(),
            "differences": differences.collect::<Vec<_>>(),
            "evidence": evidence.collect::<Vec<_>>(),
        })
    }
}
