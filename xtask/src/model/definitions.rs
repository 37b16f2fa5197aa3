//! The definitions of a file by name, and which of them the service reaches.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::smithy::{
    Definition, Document, Kind, Position, Property, PropertyValue, Resource, SyntaxError,
};

type Result<T> = std::result::Result<T, SyntaxError>;

/// The traits that the file may define.
const OWN_TRAITS: [&str; 6] = ["bytes", "counted", "initial", "reconcile", "rule", "rustName"];

pub(super) struct Definitions<'d> {
    document: &'d Document,
    by_name: HashMap<&'d str, &'d Definition>,
    reached: RefCell<HashSet<&'d str>>,
}

impl<'d> Definitions<'d> {
    pub(super) fn of(document: &'d Document) -> Result<Self> {
        let mut by_name = HashMap::new();
        for definition in &document.definitions {
            if by_name.insert(definition.name.as_str(), definition).is_some() {
                return Err(SyntaxError::new(
                    definition.at,
                    format!("`{}` is defined twice", definition.name),
                ));
            }
        }
        Ok(Self { document, by_name, reached: RefCell::default() })
    }

    /// Returns all, in the order of the file.
    pub(super) fn all(&self) -> &'d [Definition] {
        &self.document.definitions
    }

    /// Returns the definition of `name` and marks it as reached.
    pub(super) fn target(&self, name: &str, at: Position) -> Result<&'d Definition> {
        let definition = self
            .by_name
            .get(name)
            .copied()
            .ok_or_else(|| SyntaxError::new(at, format!("there is no shape `{name}`")))?;
        self.reach(&definition.name);
        Ok(definition)
    }

    pub(super) fn reach(&self, name: &'d str) {
        self.reached.borrow_mut().insert(name);
    }

    pub(super) fn is_reached(&self, name: &str) -> bool {
        self.reached.borrow().contains(name)
    }

    pub(super) fn is_operation_io(&self, name: &str) -> bool {
        let names = |property: &Property| matches!(&property.value, PropertyValue::Shape(shape, _) if shape == name);
        self.document.definitions.iter().any(|definition| match &definition.kind {
            Kind::Properties(Resource::Operation, properties) => properties.iter().any(names),
            _ => false,
        })
    }

    pub(super) fn check_all_reached(&self) -> Result<()> {
        for definition in &self.document.definitions {
            let is_trait = definition.traits.iter().any(|one| one.name == "trait");
            if is_trait && !OWN_TRAITS.contains(&definition.name.as_str()) {
                return Err(SyntaxError::new(
                    definition.at,
                    format!("codegen does not know the trait `{}`", definition.name),
                ));
            }
            if !is_trait && !self.is_reached(&definition.name) {
                return Err(SyntaxError::new(
                    definition.at,
                    format!("the service does not reach `{}`", definition.name),
                ));
            }
        }
        for (name, at) in &self.document.uses {
            if !matches!(name.as_str(), "aws.auth#sigv4" | "aws.protocols#restXml") {
                return Err(SyntaxError::new(*at, format!("codegen does not know `{name}`")));
            }
        }
        Ok(())
    }
}
