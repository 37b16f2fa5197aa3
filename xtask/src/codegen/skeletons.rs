//! Generates skeletons of inputs: JSON with a placeholder for every member, as in the AWS CLI.

use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};

use crate::model::{Api, Structure, Type};

/// Returns the skeleton of an input, indented by four spaces.
pub(super) fn skeleton(api: &Api, input: &Structure) -> String {
    let mut text = Vec::new();
    let formatter = PrettyFormatter::with_indent(b"    ");
    let written = serde::Serialize::serialize(
        &members(api, input),
        &mut Serializer::with_formatter(&mut text, formatter),
    );
    debug_assert!(written.is_ok(), "a Value can always be written");
    String::from_utf8_lossy(&text).into_owned()
}

fn members(api: &Api, structure: &Structure) -> Value {
    let members = structure.members.iter();
    Value::Object(Map::from_iter(members.map(|m| (m.name.clone(), placeholder(api, &m.ty)))))
}

fn placeholder(api: &Api, ty: &Type) -> Value {
    match ty {
        Type::String(_) => json!(""),
        Type::Boolean => json!(true),
        Type::Integer => json!(0),
        Type::Timestamp => json!("1970-01-01T00:00:00"),
        Type::List { of, .. } => Value::Array(vec![placeholder(api, of)]),
        Type::Enum(name) => {
            let shape = api.enums.iter().find(|shape| shape.name == *name);
            json!(shape.and_then(|shape| shape.variants.first()).map(|first| &first.value))
        }
        Type::Structure(name) => {
            let shape = api.structures.iter().find(|shape| shape.name == *name);
            shape.map_or(Value::Null, |shape| members(api, shape))
        }
    }
}
