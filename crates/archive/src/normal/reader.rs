//! Reads structures of the normal form, and reports what deviates.

use cloudfront_streaming_model::schema::Schema;

use super::scalars::{Read, told};
use crate::record::{Deviation, DeviationKind};
use crate::value::{Value, same_name};

/// A structure of the normal form.
pub(crate) trait Partial: Default {
    /// The names of the members, and which of them are required.
    const SCHEMA: &'static Schema;

    /// Reads a member by the name that it has in the model.
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>);
}

/// How a form differs from the JSON of the AWS CLI.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialect {
    /// The members that have other names: structure, name in the form, name in the model.
    pub(crate) names: &'static [(&'static str, &'static str, &'static str)],
    /// The members, by structure and name, that the form does not require although the model does.
    pub(crate) optional: &'static [(&'static str, &'static str)],
    /// Whether lists have a Quantity. Without one, an absent list is an empty one.
    pub(crate) has_quantities: bool,
}

/// The JSON of the AWS CLI.
pub(crate) const AWS_JSON: Dialect = Dialect { names: &[], optional: &[], has_quantities: true };

/// The place of the value that is being read, and the deviations found so far.
#[derive(Debug)]
pub(crate) struct Reader<'r> {
    dialect: Dialect,
    path: String,
    deviations: &'r mut Vec<Deviation>,
}

impl<'r> Reader<'r> {
    pub(crate) fn new(dialect: Dialect, deviations: &'r mut Vec<Deviation>) -> Self {
        Self { dialect, path: String::new(), deviations }
    }

    /// Reads a value below a name.
    pub(crate) fn read<T: Read>(&mut self, name: &str, value: Value) -> Option<T> {
        self.within(name, |reader| T::read(value, reader))
    }

    /// Reads a member into its place. If it is there twice, the first value counts, and a different
    /// second one is reported.
    pub(crate) fn member<T: Read + PartialEq>(
        &mut self,
        name: &str,
        value: Value,
        place: &mut Option<T>,
    ) {
        let described = value.describe();
        self.within(name, |reader| {
            let read = T::read(value, reader);
            match place {
                None => *place = read,
                Some(first) if read.as_ref().is_some_and(|second| second != first) => {
                    let message =
                        format!("the member is there twice, the second time as {described}");
                    reader.report(DeviationKind::Contradiction, message);
                }
                Some(_) => {}
            }
        });
    }

    /// Reads an item of a list.
    pub(super) fn item<T: Read>(&mut self, index: usize, value: Value) -> Option<T> {
        let length = self.path.len();
        self.path.push_str(&format!("[{index}]"));
        let read = T::read(value, self);
        self.path.truncate(length);
        read
    }

    pub(crate) fn report(&mut self, kind: DeviationKind, message: impl Into<String>) {
        self.deviations.push(Deviation::new(&*self.path, kind, message));
    }

    /// Reports a value of the wrong type.
    pub(crate) fn invalid<T>(&mut self, expected: &str, found: &Value) -> Option<T> {
        let message = format!("expected {expected}, found {}", found.describe());
        self.report(DeviationKind::Invalid, message);
        None
    }

    /// Reports a member that the model does not have.
    pub(crate) fn unknown(&mut self, name: &str) {
        self.within(name, |reader| {
            reader.report(DeviationKind::Unknown, "the model has no such member");
        });
    }

    /// Reports a member that the form requires.
    pub(crate) fn missing(&mut self, name: &str) {
        self.within(name, |reader| {
            reader.report(DeviationKind::Missing, "the form requires this member");
        });
    }

    fn within<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
        let value = read(self);
        self.path.truncate(length);
        value
    }

    /// Returns the name in the model of a member of the form.
    fn name_in_model(&self, schema: &'static Schema, name: &str) -> Option<&'static str> {
        let renamed =
            self.dialect.names.iter().find(|(structure, theirs, _)| {
                *structure == schema.name && same_name(theirs, name)
            });
        let ours = renamed.map_or(name, |(_, _, ours)| ours);
        let member = schema.members.iter().find(|member| same_name(member.name, ours));
        member.map(|member| member.name)
    }
}

impl<T: Partial> Read for T {
    fn read(value: Value, reader: &mut Reader<'_>) -> Option<Self> {
        let members = match told(value, reader)? {
            Value::Object(members) => members,
            items @ Value::List(_) if T::SCHEMA.is_counted => {
                // A list alone, as in CloudFormation.
                vec![("Items".to_owned(), items)]
            }
            other => return reader.invalid("an object", &other),
        };
        let mut structure = T::default();
        let mut present = Vec::with_capacity(members.len());
        let (mut quantity, mut items) = (None, None);
        for (name, value) in members {
            let Some(name) = reader.name_in_model(T::SCHEMA, &name) else {
                reader.unknown(&name);
                continue;
            };
            if matches!(value, Value::Null) {
                continue;
            }
            present.push(name);
            match (T::SCHEMA.is_counted, name) {
                (true, "Quantity") => quantity = Some(value),
                (true, "Items") => {
                    items = match &value {
                        Value::List(items) => Some(items.len()),
                        _ => None,
                    };
                    structure.read_member(name, value, reader);
                }
                _ => structure.read_member(name, value, reader),
            }
        }
        if T::SCHEMA.is_counted {
            let known_items = present.contains(&"Items");
            read_quantity(&mut structure, quantity, known_items.then_some(items), reader);
        }
        report_missing(T::SCHEMA, &present, reader);
        Some(structure)
    }
}

/// Compares a Quantity with the number of its items. Without items, a quantity of 0 says that there
/// are none.
fn read_quantity<T: Partial>(
    structure: &mut T,
    quantity: Option<Value>,
    items: Option<Option<usize>>,
    reader: &mut Reader<'_>,
) {
    let none = || Value::List(Vec::new());
    let Some(value) = quantity else {
        if items.is_none() && !reader.dialect.has_quantities {
            structure.read_member("Items", none(), reader);
        }
        return;
    };
    let number = match &value {
        Value::Number(text) | Value::String(text) => text.parse::<usize>().ok(),
        _ => None,
    };
    match (number, items) {
        (Some(0), None) => structure.read_member("Items", none(), reader),
        (Some(number), Some(Some(items))) if number != items => {
            reader.within("Quantity", |reader| {
                let message = format!("expected {items}, the number of items, found {number}");
                reader.report(DeviationKind::Contradiction, message);
            });
        }
        (Some(number), None) => {
            reader.within("Items", |reader| {
                let message = format!("the Quantity is {number}, but there are no items");
                reader.report(DeviationKind::Contradiction, message);
            });
        }
        (Some(_), Some(_)) => {}
        (None, _) => {
            reader.within("Quantity", |reader| reader.invalid::<()>("a number", &value));
        }
    }
}

fn report_missing(schema: &'static Schema, present: &[&str], reader: &mut Reader<'_>) {
    for member in schema.members {
        let is_quantity = schema.is_counted && member.name == "Quantity";
        let is_optional = reader.dialect.optional.contains(&(schema.name, member.name))
            || (is_quantity && !reader.dialect.has_quantities);
        if member.required && !is_optional && !present.contains(&member.name) {
            reader.missing(member.name);
        }
    }
}
