//! Reads the queries and bodies of control requests.

use std::time::Duration;

use bytes::Bytes;
use cloudfront_streaming_model::Operation;
use http::Request;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::reply::ControlError;
use crate::faults::{Fault, FaultRule};
use crate::http::JournalFilter;
use crate::settings::Settings;

/// The parameters of a query, decoded.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the query of a request. A name that is not known is an error, because it would be ignored.
    pub(super) fn read(request: &Request<Bytes>, known: &[&str]) -> Result<Self, ControlError> {
        let query = request.uri().query().unwrap_or_default();
        let mut pairs = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decode = |text: &str| {
                let text = text.replace('+', "%20");
                percent_decode_str(&text).decode_utf8_lossy().into_owned()
            };
            let (name, value) = (decode(name), decode(value));
            if !known.contains(&&*name) {
                return Err(expected(
                    &format!("one of the parameters {}", known.join(", ")),
                    &name,
                ));
            }
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns a parameter that is a number.
    pub(super) fn number<N: std::str::FromStr>(
        &self,
        name: &str,
    ) -> Result<Option<N>, ControlError> {
        let parse = |value: &str| {
            value.parse().map_err(|_| expected(&format!("a whole number for {name}"), value))
        };
        self.get(name).map(parse).transpose()
    }
}

/// The parameters of a filter of the journal.
pub(super) const FILTER: [&str; 6] = ["operation", "id", "account", "status", "code", "after"];

/// Reads a filter of the journal.
pub(super) fn filter(query: &Query) -> Result<JournalFilter, ControlError> {
    let text = |name| query.get(name).map(str::to_owned);
    let operation = text("operation");
    if let Some(name) = &operation
        && !Operation::ALL.iter().any(|operation| operation.name() == name)
    {
        return Err(expected("an operation such as GetStreamingDistribution", name));
    }
    Ok(JournalFilter {
        operation,
        id: text("id"),
        account: text("account"),
        status: query.number("status")?,
        code: text("code"),
        after: query.number("after")?.unwrap_or_default(),
    })
}

/// What a request does with the clock.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockChange {
    /// Seconds.
    pub(super) advance: Option<f64>,
    pub(super) freeze: Option<bool>,
}

/// Reads a change of the clock: JSON, or a number of seconds alone.
pub(super) fn clock_change(
    request: &Request<Bytes>,
) -> Result<(Option<Duration>, Option<bool>), ControlError> {
    let text = text(request)?.trim();
    let change = match text.parse::<f64>() {
        Ok(seconds) => ClockChange { advance: Some(seconds), freeze: None },
        Err(_) => serde_json::from_str(text).map_err(|error| {
            ControlError::Input(format!(
                "expected a number of seconds, or {{\"advance\": SECONDS, \"freeze\": true}}: {error}"
            ))
        })?,
    };
    let advance = change.advance.map(|seconds| {
        Duration::try_from_secs_f64(seconds)
            .map_err(|_| expected("a number of seconds from 0", &seconds.to_string()))
    });
    Ok((advance.transpose()?, change.freeze))
}

/// Reads a change of settings: a JSON object with some of their members.
pub(super) fn settings_patch(request: &Request<Bytes>) -> Result<Map<String, Value>, ControlError> {
    serde_json::from_str(text(request)?).map_err(|error| {
        ControlError::Input(format!(
            "expected some of the settings, such as {{\"origin_may_change\": false}}: {error}"
        ))
    })
}

/// Returns the settings after a change, by the rules of JSON Merge Patch (RFC 7396).
pub(super) fn patched(
    settings: &Settings,
    patch: Map<String, Value>,
) -> Result<Settings, ControlError> {
    let mut value =
        serde_json::to_value(settings).map_err(|error| ControlError::Failed(error.to_string()))?;
    merge(&mut value, Value::Object(patch));
    serde_path_to_error::deserialize(value).map_err(|error| ControlError::Input(error.to_string()))
}

/// Merges a patch into a value. The depth is that of the patch, which the JSON parser limits.
fn merge(value: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *value = patch;
        return;
    };
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    if let Value::Object(members) = value {
        for (name, patch) in patch {
            match patch {
                Value::Null => drop(members.remove(&name)),
                patch => merge(members.entry(name).or_insert(Value::Null), patch),
            }
        }
    }
}

/// A fault rule as JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleBody {
    fault: String,
    operation: Option<String>,
    id: Option<String>,
    after: Option<u32>,
    times: Option<u32>,
    probability: Option<f64>,
    delay: Option<f64>,
    code: Option<String>,
    status: Option<u16>,
    message: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Rules {
    Several(Vec<RuleBody>),
    One(RuleBody),
}

/// Reads fault rules: JSON, or one rule a line in its text form.
pub(super) fn fault_rules(request: &Request<Bytes>) -> Result<Vec<FaultRule>, ControlError> {
    let text = text(request)?.trim();
    if !text.starts_with(['{', '[']) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let rules = lines.map(str::parse).collect::<Result<_, _>>();
        return rules.map_err(|error: crate::faults::FaultRuleError| {
            ControlError::Input(error.to_string())
        });
    }
    let rules = serde_json::from_str(text).map_err(|error| {
        ControlError::Input(format!(
            "expected a fault rule such as {{\"fault\": \"stall\"}}: {error}"
        ))
    })?;
    let rules = match rules {
        Rules::Several(rules) => rules,
        Rules::One(rule) => vec![rule],
    };
    rules.into_iter().map(rule).collect()
}

/// Builds a rule. Its conditions are checked as those of the text form.
fn rule(body: RuleBody) -> Result<FaultRule, ControlError> {
    let mut text = body.fault;
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            text.push_str(&format!(",{name}={value}"));
        }
    };
    add("operation", body.operation);
    add("after", body.after.map(|number| number.to_string()));
    add("times", body.times.map(|number| number.to_string()));
    add("probability", body.probability.map(|number| number.to_string()));
    add("delay", body.delay.map(|number| number.to_string()));
    add("code", body.code);
    add("status", body.status.map(|number| number.to_string()));
    let rule = text.parse::<FaultRule>();
    let mut rule = rule.map_err(|error| ControlError::Input(error.to_string()))?;
    // These may have commas.
    rule.id = body.id;
    rule.message = body.message.filter(|_| rule.fault == Fault::Error);
    Ok(rule)
}

/// Returns the body as text.
pub(super) fn text(request: &Request<Bytes>) -> Result<&str, ControlError> {
    std::str::from_utf8(request.body())
        .map_err(|_| ControlError::Input("expected a body in UTF-8".to_owned()))
}

pub(super) fn expected(what: &str, found: &str) -> ControlError {
    let found = crate::text::excerpt(found, 100);
    ControlError::Input(format!("expected {what}, found {found:?}"))
}
