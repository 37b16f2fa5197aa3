//! `--generate-cli-skeleton`: inputs as YAML with comments, and outputs with stand-ins for values.

use cloudfront_streaming::model::schema::{Kind, Member, Schema};
use serde_json::{Value, json};

/// Returns an output with all members: the names of strings for their values, and lists of one item, as
/// the AWS CLI prints it. `time` stands for times.
pub(crate) fn output(schema: &'static Schema, time: &str) -> Value {
    let mut value = structure(schema, time);
    // The document before the headers, as in the service's model.
    let is_header = |member: &&Member| !matches!(member.kind, Kind::Structure(_));
    if let Value::Object(members) = &mut value {
        for header in schema.members.iter().filter(is_header) {
            if let Some(value) = members.shift_remove(header.name) {
                members.insert(header.name.to_owned(), value);
            }
        }
    }
    value
}

fn structure(schema: &'static Schema, time: &str) -> Value {
    let members = schema.members.iter();
    let members =
        members.map(|member| (member.name.to_owned(), stand_in(&member.kind, member.name, time)));
    Value::Object(members.collect())
}

fn stand_in(kind: &Kind, name: &str, time: &str) -> Value {
    match kind {
        Kind::String | Kind::Enum(_) => json!(name),
        Kind::Boolean => json!(true),
        Kind::Integer => json!(0),
        Kind::Timestamp => json!(time),
        Kind::Structure(schema) => structure(schema, time),
        Kind::List(Kind::Structure(schema)) => json!([structure(schema, time)]),
        Kind::List(of) => json!([stand_in(of, "string", time)]),
    }
}

/// Returns an input with all members as YAML. Comments say which are required, and what they mean.
pub(crate) fn yaml_input(schema: &'static Schema) -> String {
    let mut text = String::new();
    members(schema, "", "", &mut text);
    if text.is_empty() {
        text.push_str("{}\n");
    }
    text
}

/// Writes the members of a structure. The first one may stand behind the dash of a list.
fn members(schema: &'static Schema, first: &str, rest: &str, text: &mut String) {
    for (index, member) in schema.members.iter().enumerate() {
        let indent = if index == 0 { first } else { rest };
        text.push_str(&format!(
            "{indent}{}:{}  # {}\n",
            member.name,
            scalar(member),
            comment(member)
        ));
        match &member.kind {
            Kind::Structure(inner) => {
                let deeper = format!("{rest}  ");
                members(inner, &deeper, &deeper, text);
            }
            Kind::List(Kind::Structure(item)) => {
                members(item, &format!("{rest}- "), &format!("{rest}  "), text);
            }
            Kind::List(_) => text.push_str(&format!("{rest}- ''\n")),
            Kind::String | Kind::Boolean | Kind::Integer | Kind::Timestamp | Kind::Enum(_) => {}
        }
    }
}

fn scalar(member: &Member) -> String {
    match &member.kind {
        Kind::String | Kind::Timestamp => " ''".to_owned(),
        Kind::Boolean => " true".to_owned(),
        Kind::Integer => " 0".to_owned(),
        Kind::Enum(values) => format!(" {}", values.first().unwrap_or(&"''")),
        Kind::Structure(_) | Kind::List(_) => String::new(),
    }
}

fn comment(member: &Member) -> String {
    let required = if member.required { "[REQUIRED] " } else { "" };
    let first = member.docs.lines().next().unwrap_or_default();
    match &member.kind {
        Kind::Enum(values) => {
            format!("{required}{first} Valid values are: {}.", values.join(", "))
        }
        _ => format!("{required}{first}"),
    }
}
