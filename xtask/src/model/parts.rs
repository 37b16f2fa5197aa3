//! Reads the parts of the API that do not refer to other shapes: errors, enums, URIs, properties.

use super::checks::unique;
use super::traits::{Traits, rust_name, status};
use super::{Enum, ErrorShape, Segment, UriPattern, Variant};
use crate::smithy::{self, Definition, Position, Property, PropertyValue, SyntaxError};

type Result<T> = std::result::Result<T, SyntaxError>;

pub(super) fn is_error(definition: &Definition) -> bool {
    definition.traits.iter().any(|one| one.name == "error")
}

pub(super) fn error_shape(definition: &Definition, front_end: bool) -> Result<ErrorShape> {
    let mut traits = Traits::new(&definition.traits)?;
    let sender = match traits.take_text("error")?.as_deref() {
        Some("client") => true,
        Some("server") => false,
        _ => {
            return Err(SyntaxError::new(
                definition.at,
                "`@error` must be \"client\" or \"server\"",
            ));
        }
    };
    let code = traits
        .take_number("httpError")?
        .ok_or_else(|| SyntaxError::new(definition.at, "an error needs `@httpError`"))?;
    let rust = rust_name(&mut traits, definition.name.clone())?;
    traits.finish("an error")?;
    Ok(ErrorShape {
        name: definition.name.clone(),
        rust,
        docs: definition.docs.clone(),
        status: status(definition.at, code)?,
        sender,
        front_end,
    })
}

pub(super) fn enumeration(definition: &Definition, members: &[smithy::Member]) -> Result<Enum> {
    Traits::new(&definition.traits)?.finish("an enum")?;
    let variants = members
        .iter()
        .map(|member| {
            let mut traits = Traits::new(&member.traits)?;
            let rust = rust_name(&mut traits, member.name.clone())?;
            traits.finish("a member of an enum")?;
            let value = member.value.clone().unwrap_or_else(|| member.name.clone());
            Ok(Variant { value, rust, docs: member.docs.clone() })
        })
        .collect::<Result<Vec<_>>>()?;
    unique(definition.at, variants.iter().map(|variant| variant.rust.as_str()))?;
    Ok(Enum { name: definition.name.clone(), docs: definition.docs.clone(), variants })
}

pub(super) fn uri_pattern(text: &str) -> UriPattern {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let segments = path
        .split('/')
        .skip(1)
        .map(|segment| match segment.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
            Some(label) => Segment::Label(label.to_owned()),
            None => Segment::Literal(segment.to_owned()),
        })
        .collect();
    let query = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (pair.to_owned(), None),
        })
        .collect();
    UriPattern { text: text.to_owned(), segments, query }
}

pub(super) fn property_text(
    definition: &Definition,
    all: &[Property],
    name: &str,
) -> Result<String> {
    all.iter()
        .find_map(|property| match &property.value {
            PropertyValue::Text(text) if property.name == name => Some(text.clone()),
            _ => None,
        })
        .ok_or_else(|| SyntaxError::new(definition.at, format!("`{name}` is missing")))
}

pub(super) fn property_shapes<'d>(all: &'d [Property], name: &str) -> &'d [(String, Position)] {
    all.iter()
        .find_map(|property| match &property.value {
            PropertyValue::Shapes(shapes) if property.name == name => Some(shapes.as_slice()),
            _ => None,
        })
        .unwrap_or_default()
}
