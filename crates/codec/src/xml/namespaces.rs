//! Resolves the namespace of a name: that of CloudFront, none, or a foreign one.

use std::borrow::Cow;

use super::attributes::Attribute;
use super::error::{ReadErrorKind, shorten};
use super::local_error::LocalError;

/// The prefix of the namespace of every API version; a date and an optional slash follow.
const OURS: &str = "http://cloudfront.amazonaws.com/doc/";
/// The maximum number of declarations in scope, because every lookup searches all of them.
const MOST: usize = 64;
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The namespace declarations in scope, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Namespaces<'i> {
    bindings: Vec<Binding<'i>>,
}

#[derive(Debug)]
struct Binding<'i> {
    /// `None` for the default namespace.
    prefix: Option<&'i str>,
    uri: Cow<'i, str>,
    /// The index of the first binding in scope with the same URI, so that URIs are compared once.
    same: usize,
}

impl<'i> Namespaces<'i> {
    /// Returns the number of declarations in scope, for [`Namespaces::truncate`] at the end tag.
    pub(crate) fn len(&self) -> usize {
        self.bindings.len()
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.bindings.truncate(len);
    }

    /// Adds the declarations of a start tag, then checks the prefixes of its attributes.
    pub(crate) fn declare(&mut self, attributes: &[Attribute<'i>]) -> Result<(), LocalError> {
        for attribute in attributes {
            let prefix = match (attribute.prefix, attribute.local) {
                (None, "xmlns") => None,
                (Some("xmlns"), prefix) => Some(prefix),
                _ => continue,
            };
            let uri = attribute.normalised();
            let is_reserved = prefix == Some("xmlns")
                || uri == XMLNS
                || (prefix == Some("xml")) != (uri == XML)
                || (prefix.is_some() && uri.is_empty());
            if is_reserved {
                let message = format!(
                    "expected no declaration of xmlns:{} as {}",
                    shorten(prefix.unwrap_or_default()),
                    shorten(&uri)
                );
                return Err(LocalError::new(0, ReadErrorKind::Syntax, message));
            }
            let next = self.bindings.len();
            if next == MOST {
                let message =
                    format!("expected at most {MOST} declarations of namespaces in force");
                return Err(LocalError::new(0, ReadErrorKind::Limit, message));
            }
            let same = self.bindings.iter().position(|binding| binding.uri == uri);
            self.bindings.push(Binding { prefix, uri, same: same.unwrap_or(next) });
        }
        let mut seen: Vec<(usize, &str)> = Vec::new();
        for attribute in attributes {
            let Some(prefix) = attribute.prefix.filter(|&prefix| prefix != "xmlns") else {
                continue;
            };
            let name = match prefix {
                "xml" => (MOST, attribute.local),
                prefix => {
                    let binding = self.binding(prefix).ok_or_else(|| undeclared(prefix))?;
                    (binding.same, attribute.local)
                }
            };
            if seen.contains(&name) {
                let message =
                    format!("expected each attribute once, found {} again", shorten(name.1));
                return Err(LocalError::new(0, ReadErrorKind::Syntax, message));
            }
            seen.push(name);
        }
        Ok(())
    }

    /// Returns whether elements without a prefix are ours: in the CloudFront namespace of any
    /// version, or in none.
    pub(crate) fn default_is_ours(&self) -> bool {
        let default = self.bindings.iter().rev().find(|binding| binding.prefix.is_none());
        default.is_none_or(|binding| binding.uri.is_empty() || is_ours(&binding.uri))
    }

    /// Returns whether elements with the prefix are ours.
    pub(crate) fn prefix_is_ours(&self, prefix: &str) -> Result<bool, LocalError> {
        if prefix == "xml" {
            return Ok(false);
        }
        let binding = self.binding(prefix).ok_or_else(|| undeclared(prefix))?;
        Ok(is_ours(&binding.uri))
    }

    fn binding(&self, prefix: &str) -> Option<&Binding<'i>> {
        self.bindings.iter().rev().find(|binding| binding.prefix == Some(prefix))
    }
}

fn is_ours(uri: &str) -> bool {
    uri.strip_prefix(OURS).is_some_and(|version| {
        let date = version.strip_suffix('/').unwrap_or(version);
        date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

fn undeclared(prefix: &str) -> LocalError {
    let message = format!("expected a declared prefix, found {}", shorten(prefix));
    LocalError::new(0, ReadErrorKind::Syntax, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::attributes::parse;

    #[test]
    fn reserved_prefixes_and_names_are_declared_only_as_themselves() {
        let declare = |declaration: &str| {
            let attributes = parse(declaration).expect("attributes");
            Namespaces::default().declare(&attributes).map_err(|error| error.kind)
        };
        for declaration in [
            " xmlns:xmlns=\"urn:a\"".to_owned(),
            format!(" xmlns=\"{XMLNS}\""),
            format!(" xmlns:a=\"{XMLNS}\""),
            " xmlns:xml=\"urn:a\"".to_owned(),
            format!(" xmlns=\"{XML}\""),
            format!(" xmlns:a=\"{XML}\""),
            " xmlns:a=\"\"".to_owned(),
        ] {
            assert_eq!(declare(&declaration), Err(ReadErrorKind::Syntax), "{declaration}");
        }
        for declaration in
            [format!(" xmlns:xml=\"{XML}\""), " xmlns=\"\"".to_owned(), " xmlns:a=\"a\"".to_owned()]
        {
            assert_eq!(declare(&declaration), Ok(()), "{declaration}");
        }
    }
}
