//! Compares shapes and members; each difference is one line.

use std::collections::BTreeSet;
use std::fmt::Debug;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::model::{Api, Binding, ErrorShape, Member, Operation, Structure, Type};

/// Returns all differences, in the order of the Smithy file.
pub(crate) fn differences(api: &Api, theirs: &Value) -> Result<Vec<String>> {
    let mut comparison = Comparison {
        api,
        operations: object(theirs, "operations")?,
        shapes: object(theirs, "shapes")?,
        found: Vec::new(),
        compared: BTreeSet::new(),
    };
    let version = theirs["metadata"]["apiVersion"].as_str();
    comparison.same("the API version", Some(api.version.as_str()), version);
    comparison.family();
    for operation in &api.operations {
        comparison.operation(operation)?;
    }
    for error in api.errors.iter().filter(|error| !error.front_end) {
        comparison.error(error);
    }
    for error in api.errors.iter().filter(|error| error.front_end) {
        if comparison.shapes.contains_key(&error.name) {
            comparison.note(format!("{}: AWS models it; list it with its operations", error.name));
        }
    }
    Ok(comparison.found)
}

struct Comparison<'a> {
    api: &'a Api,
    operations: &'a Map<String, Value>,
    shapes: &'a Map<String, Value>,
    found: Vec<String>,
    compared: BTreeSet<String>,
}

impl<'a> Comparison<'a> {
    /// Reports operations of streaming distributions that only the AWS service model has.
    fn family(&mut self) {
        for name in self.operations.keys() {
            let family = name.contains("StreamingDistribution")
                || matches!(name.as_str(), "TagResource" | "UntagResource" | "ListTagsForResource");
            if family && self.api.operation(name).is_none() {
                self.note(format!("{name}: the operation is missing here"));
            }
        }
    }

    fn operation(&mut self, ours: &'a Operation) -> Result<()> {
        let name = &ours.name;
        let Some(theirs) = self.operations.get(name) else {
            self.note(format!("{name}: AWS has no such operation"));
            return Ok(());
        };
        let http = &theirs["http"];
        self.same(&format!("{name}: method"), Some(ours.method.as_str()), http["method"].as_str());
        self.same(
            &format!("{name}: URI"),
            Some(ours.uri.text.as_str()),
            http["requestUri"].as_str(),
        );
        let status = http["responseCode"].as_u64().unwrap_or(200);
        self.same(&format!("{name}: status"), u64::from(ours.status), status);
        let our_errors: BTreeSet<&str> = ours.errors.iter().map(String::as_str).collect();
        let their_errors = theirs["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        let their_errors =
            their_errors.iter().filter_map(|error| error["shape"].as_str()).collect();
        self.same(&format!("{name}: errors"), our_errors, their_errors);
        for (role, structure) in [("input", &ours.input), ("output", &ours.output)] {
            let shape = theirs[role]["shape"].as_str().unwrap_or_default();
            self.same(&format!("{name}: {role}"), structure.name.as_str(), shape);
            if !shape.is_empty() && structure.name == shape {
                self.structure(structure)?;
            }
        }
        Ok(())
    }

    fn structure(&mut self, ours: &'a Structure) -> Result<()> {
        if !self.compared.insert(ours.name.clone()) {
            return Ok(());
        }
        let name = &ours.name;
        let Some(theirs) = self.shapes.get(name) else {
            self.note(format!("{name}: AWS has no such shape"));
            return Ok(());
        };
        self.same(&format!("{name}: kind"), Some("structure"), theirs["type"].as_str());
        let their_members = theirs["members"].as_object();
        let our_order: Vec<&str> = ours.members.iter().map(|member| member.name.as_str()).collect();
        let their_order: Vec<&str> =
            their_members.into_iter().flat_map(Map::keys).map(String::as_str).collect();
        for member in &their_order {
            if !our_order.contains(member) {
                self.note(format!("{name}.{member}: the member is missing here"));
            }
        }
        for member in &our_order {
            if !their_order.contains(member) {
                self.note(format!("{name}.{member}: AWS has no such member"));
            }
        }
        let ours_common: Vec<_> =
            our_order.iter().filter(|member| their_order.contains(member)).collect();
        let theirs_common =
            their_order.iter().filter(|member| our_order.contains(member)).collect();
        self.same(&format!("{name}: order of members"), ours_common, theirs_common);
        let our_required: BTreeSet<&str> =
            ours.members.iter().filter(|m| m.required).map(|m| m.name.as_str()).collect();
        let their_required = theirs["required"].as_array().map(Vec::as_slice).unwrap_or_default();
        let their_required = their_required.iter().filter_map(Value::as_str).collect();
        self.same(&format!("{name}: required members"), our_required, their_required);
        self.same(
            &format!("{name}: payload"),
            ours.payload().map(|member| member.name.as_str()),
            theirs["payload"].as_str(),
        );
        for member in &ours.members {
            if let Some(theirs) = their_members.and_then(|members| members.get(&member.name)) {
                self.member(name, member, theirs)?;
            }
        }
        Ok(())
    }

    fn member(&mut self, structure: &str, ours: &'a Member, theirs: &'a Value) -> Result<()> {
        let name = format!("{structure}.{}", ours.name);
        let (location, wire) = match &ours.binding {
            Binding::Element | Binding::Payload => (None, ours.name.as_str()),
            Binding::Label => (Some("uri"), ours.name.as_str()),
            Binding::Query(wire) => (Some("querystring"), wire.as_str()),
            Binding::Header(wire) => (Some("header"), wire.as_str()),
        };
        self.same(&format!("{name}: location"), location, theirs["location"].as_str());
        let their_wire = theirs["locationName"].as_str().unwrap_or(&ours.name);
        self.same(&format!("{name}: name on the wire"), wire, their_wire);
        if let Some(uri) = theirs["xmlNamespace"]["uri"].as_str() {
            let namespace = self.api.namespace.as_str();
            self.same(&format!("{name}: XML namespace"), namespace, uri);
        }
        self.ty(&name, &ours.ty, theirs["shape"].as_str().unwrap_or_default())
    }

    fn ty(&mut self, name: &str, ours: &'a Type, shape: &'a str) -> Result<()> {
        let theirs = self.shapes.get(shape).unwrap_or(&Value::Null);
        let kind = theirs["type"].as_str();
        let expected = match ours {
            Type::Boolean => "boolean",
            Type::Integer => "integer",
            Type::Timestamp => "timestamp",
            Type::String(_) | Type::Enum(_) => "string",
            Type::Structure(_) => "structure",
            Type::List { .. } => "list",
        };
        self.same(&format!("{name}: type"), Some(expected), kind);
        match ours {
            Type::Boolean | Type::Integer | Type::Timestamp => {}
            Type::String(limits) => {
                let limits = limits.clone().unwrap_or_default();
                let text = format!("{name}: pattern");
                self.same(&text, limits.pattern.as_deref(), theirs["pattern"].as_str());
                self.same(&format!("{name}: minimum"), limits.min, theirs["min"].as_i64());
                self.same(&format!("{name}: maximum"), limits.max, theirs["max"].as_i64());
                let values = theirs["enum"].as_array().map_or(0, Vec::len);
                self.same(&format!("{name}: number of enum values"), 0, values);
                if !limits.name.is_empty() {
                    self.same(&format!("{name}: shape"), limits.name.as_str(), shape);
                }
            }
            Type::Enum(ours) => {
                self.same(&format!("{name}: shape"), ours.as_str(), shape);
                let known = self.api.enums.iter().find(|known| known.name == *ours);
                let ours = known.map(|known| {
                    known.variants.iter().map(|variant| variant.value.as_str()).collect()
                });
                let theirs = theirs["enum"]
                    .as_array()
                    .map(|values| values.iter().filter_map(Value::as_str).collect::<Vec<_>>());
                self.same(&format!("{name}: enum values"), ours, theirs);
            }
            Type::Structure(ours) => {
                self.same(&format!("{name}: shape"), ours.as_str(), shape);
                let known = self.api.structures.iter().find(|known| known.name == *ours);
                self.structure(known.with_context(|| format!("{ours} is not resolved"))?)?;
            }
            Type::List { shape: ours, item, of } => {
                self.same(&format!("{name}: shape"), ours.as_str(), shape);
                let member = &theirs["member"];
                let wire = member["locationName"].as_str().unwrap_or("member");
                self.same(&format!("{ours}: name of an item"), item.as_str(), wire);
                self.ty(&format!("{ours}[]"), of, member["shape"].as_str().unwrap_or_default())?;
            }
        }
        Ok(())
    }

    fn error(&mut self, ours: &ErrorShape) {
        let name = &ours.name;
        let Some(theirs) = self.shapes.get(name) else {
            self.note(format!("{name}: AWS has no such error"));
            return;
        };
        let error = &theirs["error"];
        let status = error["httpStatusCode"].as_u64();
        self.same(&format!("{name}: status"), Some(u64::from(ours.status)), status);
        let sender = error["senderFault"].as_bool().unwrap_or_default();
        self.same(&format!("{name}: fault of the sender"), ours.sender, sender);
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "most callers create the values for this call"
    )]
    fn same<T: Debug + PartialEq>(&mut self, what: &str, ours: T, theirs: T) {
        if ours != theirs {
            self.note(format!("{what}: {ours:?} here, {theirs:?} at AWS"));
        }
    }

    fn note(&mut self, difference: String) {
        self.found.push(difference);
    }
}

fn object<'v>(value: &'v Value, key: &str) -> Result<&'v Map<String, Value>> {
    value[key].as_object().with_context(|| format!("the object `{key}` is missing"))
}
