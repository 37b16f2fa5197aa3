//! Lines of tab-separated text, as the AWS CLI prints them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::query::python::str_of;

/// Appends a value.
pub(super) fn write(value: &Value, text: &mut String) {
    format(value, None, None, text);
}

/// Formats a value. `identifier` is the member that has it, and `keys` are those of all structures in
/// the same list.
fn format(
    value: &Value,
    identifier: Option<&str>,
    keys: Option<&BTreeSet<&str>>,
    text: &mut String,
) {
    match value {
        Value::Object(members) => structure(members, identifier, keys, text),
        Value::Array(items) => list(items, identifier, text),
        scalar => line([str_of(scalar)], text),
    }
}

fn structure(
    members: &Map<String, Value>,
    identifier: Option<&str>,
    keys: Option<&BTreeSet<&str>>,
    text: &mut String,
) {
    let own: BTreeSet<&str> = scalar_keys(members).collect();
    let keys = keys.unwrap_or(&own);
    if !keys.is_empty() {
        let cells = keys.iter().map(|key| members.get(*key).map(str_of).unwrap_or_default());
        line(identifier.map(str::to_uppercase).into_iter().chain(cells), text);
    }
    let mut others: Vec<_> =
        members.iter().filter(|(name, _)| !keys.contains(name.as_str())).collect();
    others.sort_unstable_by_key(|(name, _)| *name);
    for (name, value) in others {
        format(value, Some(name), None, text);
    }
}

fn list(items: &[Value], identifier: Option<&str>, text: &mut String) {
    if items.iter().any(Value::is_object) {
        let structures = items.iter().filter_map(Value::as_object);
        let keys: BTreeSet<&str> = structures.flat_map(scalar_keys).collect();
        for item in items {
            format(item, identifier, Some(&keys), text);
        }
        return;
    }
    let (lists, scalars): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.is_array());
    match identifier {
        Some(identifier) => {
            let identifier = identifier.to_uppercase();
            scalars.iter().for_each(|item| line([identifier.clone(), str_of(item)], text));
        }
        None if scalars.is_empty() => {}
        None => line(scalars.into_iter().map(str_of), text),
    }
    for item in lists {
        format(item, identifier, None, text);
    }
}

/// Returns the names of the members that are neither structures nor lists.
fn scalar_keys(members: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let scalars = members.iter().filter(|(_, value)| !value.is_object() && !value.is_array());
    scalars.map(|(name, _)| name.as_str())
}

fn line(cells: impl IntoIterator<Item = String>, text: &mut String) {
    let cells: Vec<_> = cells.into_iter().collect();
    text.push_str(&cells.join("\t"));
    text.push('\n');
}
