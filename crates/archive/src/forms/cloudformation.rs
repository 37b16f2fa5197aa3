//! `cloudformation`: a resource of a template.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Found, Place, RESOURCE_TYPE, tags};
use crate::generated::{PartialStreamingDistribution, PartialStreamingDistributionConfig};
use crate::normal::{Dialect, Reader};
use crate::record::{Deviation, DeviationKind, Form};
use crate::value::Value;

/// The resource schema, which AWS publishes.
const DIALECT: Dialect = Dialect {
    names: &[("TrustedSigners", "AwsAccountNumbers", "Items")],
    optional: &[("StreamingDistributionConfig", "CallerReference")],
    has_quantities: false,
};

/// Reads a resource. Those of other types are no records.
pub(super) fn read(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    match value.get("Type").and_then(Value::as_str) {
        Some(RESOURCE_TYPE) => {}
        Some(other) => {
            let is_resource =
                ["AWS::", "Custom::", "Alexa::"].iter().any(|at| other.starts_with(at));
            return is_resource && value.get("Properties").is_some();
        }
        None => return false,
    }
    let mut record = found.record(Form::CloudFormation, place);
    record.logical_id.clone_from(&place.name);
    let properties = value.get("Properties").map_or(Value::Null, resolve);
    let mut reader = Reader::new(DIALECT, &mut record.deviations);
    let mut tags = None;
    let mut config = None;
    match properties {
        Value::Object(members) => {
            for (name, value) in members {
                match name.as_str() {
                    "StreamingDistributionConfig" => {
                        config = reader.read::<PartialStreamingDistributionConfig>(&name, value);
                    }
                    "Tags" => tags = Some(value),
                    _ => reader.unknown(&name),
                }
            }
        }
        other => {
            config = reader.read("StreamingDistributionConfig", other);
        }
    }
    let has_config = config.is_some();
    record.distribution = config.map(PartialStreamingDistribution::of_config);
    if !has_config && record.deviations.is_empty() {
        let message = "the form requires this member";
        record.deviations.push(Deviation::new(
            "StreamingDistributionConfig",
            DeviationKind::Missing,
            message,
        ));
    }
    match tags {
        None | Some(Value::Null) => {
            let message = "the form requires this member";
            record.deviations.push(Deviation::new("Tags", DeviationKind::Missing, message));
        }
        Some(Value::Unresolved(expression)) => {
            record.deviations.push(Deviation::new("Tags", DeviationKind::Unresolved, expression));
        }
        Some(value) => tags::read(&value, &mut record),
    }
    found.records.push(record);
    true
}

/// Replaces intrinsic functions by expressions without a value.
fn resolve(value: &Value) -> Value {
    match value {
        Value::Object(members) => match members.as_slice() {
            [(name, argument)] if name == "Ref" || name.starts_with("Fn::") => match argument {
                Value::String(argument) if name == "Ref" && argument == "AWS::NoValue" => {
                    Value::Null
                }
                _ => Value::Unresolved(serde_json::to_string(&Json(value)).unwrap_or_default()),
            },
            members => Value::Object(
                members.iter().map(|(name, value)| (name.clone(), resolve(value))).collect(),
            ),
        },
        Value::List(items) => Value::List(
            items.iter().map(resolve).filter(|item| !matches!(item, Value::Null)).collect(),
        ),
        other => other.clone(),
    }
}

/// Writes an expression as JSON.
struct Json<'v>(&'v Value);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(text) | Value::String(text) | Value::Unresolved(text) => {
                serializer.serialize_str(text)
            }
            Value::List(items) => serializer.collect_seq(items.iter().map(Json)),
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &Json(value))?;
                }
                map.end()
            }
        }
    }
}
