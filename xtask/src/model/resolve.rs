//! Resolves the names of a parsed file.
//!
//! An unknown trait, an unreachable shape and a target that does not exist are errors with line and
//! column.

use super::checks::{check_counted, check_labels, known, unique};
use super::constraints::{fits, initial, limits, member_rules, reconcile};
use super::definitions::Definitions;
use super::names::snake_case;
use super::parts::{
    enumeration, error_shape, is_error, property_shapes, property_text, uri_pattern,
};
use super::traits::{Traits, missing, rust_name, status, text_of};
use super::{Api, Binding, Member, Operation, StringShape, Structure, Type};
use crate::smithy::{
    self, Definition, Document, Kind, Node, Position, Property, PropertyValue, Resource,
    SyntaxError,
};

type Result<T> = std::result::Result<T, SyntaxError>;

/// Resolves a whole file.
pub(crate) fn resolve(document: &Document) -> Result<Api> {
    let resolver = Resolver { definitions: Definitions::of(document)? };
    let api = resolver.api()?;
    resolver.definitions.check_all_reached()?;
    Ok(api)
}

struct Resolver<'d> {
    definitions: Definitions<'d>,
}

impl<'d> Resolver<'d> {
    fn api(&self) -> Result<Api> {
        let start = Position { line: 1, column: 1 };
        let (definition, properties) = self
            .definitions
            .all()
            .iter()
            .find_map(|definition| match &definition.kind {
                Kind::Properties(Resource::Service, properties) => Some((definition, properties)),
                _ => None,
            })
            .ok_or_else(|| SyntaxError::new(start, "the file defines no service"))?;
        self.definitions.reach(&definition.name);

        let mut traits = Traits::new(&definition.traits)?;
        for name in ["restXml", "sigv4"] {
            if !traits.take_flag(name) {
                return Err(SyntaxError::new(
                    definition.at,
                    format!("the service lacks `@{name}`"),
                ));
            }
        }
        let namespace = traits
            .take("xmlNamespace")
            .ok_or_else(|| SyntaxError::new(definition.at, "the service lacks `@xmlNamespace`"))?;
        let namespace = text_of(namespace, "uri")?.to_owned();
        traits.finish("a service")?;

        known(properties, &["version", "operations", "errors"])?;
        let version = property_text(definition, properties, "version")?;
        let listed = property_shapes(properties, "operations");
        let front_end = property_shapes(properties, "errors");
        let operations = listed
            .iter()
            .map(|(name, at)| self.operation(name, *at))
            .collect::<Result<Vec<_>>>()?;
        for (name, at) in front_end {
            self.error_target(name, *at)?;
        }

        // Reached shapes in the order of the file, so that the output follows it.
        let mut api = Api {
            version,
            namespace,
            operations,
            structures: Vec::new(),
            enums: Vec::new(),
            errors: Vec::new(),
        };
        for definition in self.definitions.all() {
            if !self.definitions.is_reached(&definition.name)
                || self.definitions.is_operation_io(&definition.name)
            {
                continue;
            }
            match &definition.kind {
                Kind::Structure(_) if is_error(definition) => {
                    let front_end = front_end.iter().any(|(name, _)| *name == definition.name);
                    api.errors.push(error_shape(definition, front_end)?);
                }
                Kind::Structure(members) => {
                    api.structures.push(self.structure(
                        definition,
                        members,
                        definition.name.clone(),
                        false,
                    )?);
                }
                Kind::Enum(members) => api.enums.push(enumeration(definition, members)?),
                _ => {}
            }
        }
        Ok(api)
    }

    fn operation(&self, name: &str, at: Position) -> Result<Operation> {
        let definition = self.definitions.target(name, at)?;
        let Kind::Properties(Resource::Operation, properties) = &definition.kind else {
            return Err(SyntaxError::new(at, format!("`{name}` is not an operation")));
        };
        let mut traits = Traits::new(&definition.traits)?;
        let http = traits
            .take("http")
            .ok_or_else(|| SyntaxError::new(definition.at, format!("`{name}` lacks `@http`")))?;
        let code = http
            .node
            .get("code")
            .and_then(Node::as_number)
            .ok_or_else(|| missing(http.at, "http", "code"))?;
        let readonly = traits.take_flag("readonly");
        let idempotent = traits.take_flag("idempotent");
        let reconcile = reconcile(&mut traits, definition, readonly)?;
        let paginated = traits.take("paginated");
        traits.finish("an operation")?;

        known(properties, &["input", "output", "errors"])?;
        let errors = property_shapes(properties, "errors");
        for (error, at) in errors {
            self.error_target(error, *at)?;
        }
        let operation = Operation {
            name: name.to_owned(),
            docs: definition.docs.clone(),
            method: text_of(http, "method")?.to_owned(),
            uri: uri_pattern(text_of(http, "uri")?),
            status: status(http.at, code)?,
            readonly,
            idempotent,
            reconcile,
            input: self.operation_io(properties, "input", format!("{name}Input"))?,
            output: self.operation_io(properties, "output", format!("{name}Output"))?,
            errors: errors.iter().map(|(name, _)| name.clone()).collect(),
        };
        check_labels(&operation, http.at)?;
        if let Some(paginated) = paginated {
            for (key, structure) in [
                ("inputToken", &operation.input),
                ("outputToken", &operation.output),
                ("items", &operation.output),
                ("pageSize", &operation.input),
            ] {
                self.member_path(structure, text_of(paginated, key)?, paginated.at)?;
            }
        }
        Ok(operation)
    }

    /// Resolves the input or output of an operation, which is empty if it has none.
    fn operation_io(&self, properties: &[Property], name: &str, rust: String) -> Result<Structure> {
        let Some((shape, at)) = properties.iter().find_map(|property| match &property.value {
            PropertyValue::Shape(shape, at) if property.name == name => Some((shape, *at)),
            _ => None,
        }) else {
            let docs = vec!["The empty output of an operation that returns no data.".to_owned()];
            return Ok(Structure {
                name: String::new(),
                rust,
                docs,
                counted: false,
                members: Vec::new(),
            });
        };
        let definition = self.definitions.target(shape, at)?;
        match &definition.kind {
            Kind::Structure(members) => self.structure(definition, members, rust, true),
            _ => Err(SyntaxError::new(at, format!("`{shape}` is not a structure"))),
        }
    }

    fn structure(
        &self,
        definition: &Definition,
        members: &[smithy::Member],
        rust: String,
        bound: bool,
    ) -> Result<Structure> {
        let mut traits = Traits::new(&definition.traits)?;
        let counted = traits.take_flag("counted");
        let rust = rust_name(&mut traits, rust)?;
        traits.finish("a structure")?;
        let members =
            members.iter().map(|member| self.member(member, bound)).collect::<Result<Vec<_>>>()?;
        unique(definition.at, members.iter().map(|member| member.rust.as_str()))?;
        let structure = Structure {
            name: definition.name.clone(),
            rust,
            docs: definition.docs.clone(),
            counted,
            members,
        };
        if structure.members.iter().filter(|m| m.binding == Binding::Payload).count() > 1 {
            return Err(SyntaxError::new(definition.at, "two members have `@httpPayload`"));
        }
        if counted {
            check_counted(&structure, definition.at)?;
        }
        Ok(structure)
    }

    fn member(&self, member: &smithy::Member, bound: bool) -> Result<Member> {
        let mut traits = Traits::new(&member.traits)?;
        let required = traits.take_flag("required");
        let rust = rust_name(&mut traits, snake_case(&member.name))?;
        let mut binding = Binding::Element;
        if bound {
            if traits.take_flag("httpLabel") {
                binding = Binding::Label;
            } else if let Some(name) = traits.take_text("httpQuery")? {
                binding = Binding::Query(name);
            } else if let Some(name) = traits.take_text("httpHeader")? {
                binding = Binding::Header(name);
            } else if traits.take_flag("httpPayload") {
                binding = Binding::Payload;
            } else {
                return Err(SyntaxError::new(
                    member.at,
                    format!("`{}` needs a binding, such as `@httpPayload`", member.name),
                ));
            }
        }
        let (initial, rules) = (initial(&mut traits)?, member_rules(&mut traits)?);
        traits.finish("a member")?;
        let (target, at) = member
            .target
            .as_ref()
            .ok_or_else(|| SyntaxError::new(member.at, "a member needs a target"))?;
        let ty = self.ty(target, *at)?;
        let may_travel = match binding {
            Binding::Element => true,
            Binding::Payload => matches!(ty, Type::Structure(_)),
            _ => matches!(ty, Type::String(_)),
        };
        if !may_travel {
            return Err(SyntaxError::new(
                *at,
                format!(
                    "`{target}` has no such binding: a payload is a structure, all others are strings"
                ),
            ));
        }
        let member = Member {
            name: member.name.clone(),
            rust,
            docs: member.docs.clone(),
            required,
            ty,
            binding,
            initial,
            rules,
        };
        fits(&member, *at)?;
        Ok(member)
    }

    fn ty(&self, name: &str, at: Position) -> Result<Type> {
        match name {
            "String" => return Ok(Type::String(None)),
            "Boolean" => return Ok(Type::Boolean),
            "Integer" => return Ok(Type::Integer),
            "Timestamp" => return Ok(Type::Timestamp),
            _ => {}
        }
        let known = self.definitions.is_reached(name);
        let definition = self.definitions.target(name, at)?;
        match &definition.kind {
            Kind::String => {
                let mut traits = Traits::new(&definition.traits)?;
                let pattern = traits.take_text("pattern")?;
                let length = limits(&mut traits, "length")?;
                let shape = StringShape {
                    name: name.to_owned(),
                    pattern,
                    min: length.and_then(|limits| limits.min),
                    max: length.and_then(|limits| limits.max),
                };
                traits.finish("a string")?;
                Ok(Type::String(Some(shape)))
            }
            Kind::Enum(_) => Ok(Type::Enum(name.to_owned())),
            Kind::Structure(members) => {
                if !known {
                    // Marks the targets of the structure as reached.
                    self.structure(definition, members, definition.name.clone(), false)?;
                }
                Ok(Type::Structure(name.to_owned()))
            }
            Kind::List(member) => {
                Traits::new(&definition.traits)?.finish("a list")?;
                let mut traits = Traits::new(&member.traits)?;
                let item = traits.take_text("xmlName")?.unwrap_or_else(|| member.name.clone());
                traits.finish("the member of a list")?;
                let (target, at) = member
                    .target
                    .as_ref()
                    .ok_or_else(|| SyntaxError::new(member.at, "a member needs a target"))?;
                let of = Box::new(self.ty(target, *at)?);
                Ok(Type::List { shape: name.to_owned(), item, of })
            }
            Kind::Properties(..) | Kind::Document => {
                Err(SyntaxError::new(at, format!("`{name}` cannot be the type of a member")))
            }
        }
    }

    fn error_target(&self, name: &str, at: Position) -> Result<()> {
        if is_error(self.definitions.target(name, at)?) {
            Ok(())
        } else {
            Err(SyntaxError::new(at, format!("`{name}` is not an error: it lacks `@error`")))
        }
    }

    /// Checks a path such as `StreamingDistributionList.Items` of a pagination trait.
    fn member_path(&self, structure: &Structure, path: &str, at: Position) -> Result<()> {
        let wrong = || SyntaxError::new(at, format!("`{path}` is not the path of a member"));
        let mut steps = path.split('.');
        let first = steps.next().unwrap_or_default();
        let mut ty = structure
            .members
            .iter()
            .find(|m| m.name == first)
            .map(|m| m.ty.clone())
            .ok_or_else(wrong)?;
        for step in steps {
            let Type::Structure(name) = &ty else { return Err(wrong()) };
            let Kind::Structure(members) = &self.definitions.target(name, at)?.kind else {
                return Err(wrong());
            };
            let (target, at) = members
                .iter()
                .find(|member| member.name == step)
                .and_then(|member| member.target.as_ref())
                .ok_or_else(wrong)?;
            ty = self.ty(target, *at)?;
        }
        Ok(())
    }
}
