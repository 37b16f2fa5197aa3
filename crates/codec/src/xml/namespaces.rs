//! Which namespace a name belongs to: ours, none, or a foreign one.

use super::attributes::Attribute;
use super::error::{LONGEST, ReadErrorKind};
use super::fault::Fault;

/// What every version's namespace begins with; a date and perhaps a slash follow.
const OURS: &str = "http://cloudfront.amazonaws.com/doc/";
/// The most declarations that may be in force at one place: every name is looked up among them.
const MOST: usize = 64;
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The declarations in force, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Namespaces<'i> {
    bindings: Vec<Binding<'i>>,
}

#[derive(Debug)]
struct Binding<'i> {
    /// `None` for the default namespace.
    prefix: Option<&'i str>,
    uri: &'i str,
}

impl<'i> Namespaces<'i> {
    /// How many declarations are in force; hand it to [`Namespaces::truncate`] at the end tag.
    pub(crate) fn len(&self) -> usize {
        self.bindings.len()
    }

    pub(crate) fn truncate(&mut self, len: usize) {
        self.bindings.truncate(len);
    }

    /// Takes in the declarations of a start tag, then checks the prefixes of its attributes.
    pub(crate) fn declare(&mut self, attributes: &[Attribute<'i>]) -> Result<(), Fault> {
        for attribute in attributes {
            let (prefix, uri) = match (attribute.prefix, attribute.local) {
                (None, "xmlns") => (None, attribute.value),
                (Some("xmlns"), prefix) => (Some(prefix), attribute.value),
                _ => continue,
            };
            let reserved = prefix == Some("xmlns")
                || uri == XMLNS
                || (prefix == Some("xml")) != (uri == XML)
                || (prefix.is_some() && uri.is_empty());
            // A reference could hide one of these; no server writes one.
            if reserved || uri.contains('&') {
                let message = format!(
                    "expected no declaration of xmlns:{:.LONGEST$} as {}",
                    prefix.unwrap_or_default(),
                    super::shorten(uri)
                );
                return Err(Fault::new(0, ReadErrorKind::Syntax, message));
            }
            if self.bindings.len() == MOST {
                let message =
                    format!("expected at most {MOST} declarations of namespaces in force");
                return Err(Fault::new(0, ReadErrorKind::Limit, message));
            }
            self.bindings.push(Binding { prefix, uri });
        }
        for (i, attribute) in attributes.iter().enumerate() {
            let Some(prefix) = attribute.prefix.filter(|&prefix| prefix != "xmlns") else {
                continue;
            };
            let uri = self.uri(prefix).ok_or_else(|| undeclared(prefix))?;
            let again = attributes[..i].iter().any(|other| {
                other.local == attribute.local
                    && other.prefix.and_then(|prefix| self.uri(prefix)) == Some(uri)
            });
            if again {
                let message = format!(
                    "expected each attribute once, found {:.LONGEST$} again",
                    attribute.local
                );
                return Err(Fault::new(0, ReadErrorKind::Syntax, message));
            }
        }
        Ok(())
    }

    /// Whether elements without a prefix are ours: in our namespace, of any version, or in none.
    pub(crate) fn default_is_ours(&self) -> bool {
        let default = self.bindings.iter().rev().find(|binding| binding.prefix.is_none());
        default.is_none_or(|binding| binding.uri.is_empty() || is_ours(binding.uri))
    }

    /// Whether elements with the prefix are ours.
    pub(crate) fn prefix_is_ours(&self, prefix: &str) -> Result<bool, Fault> {
        self.uri(prefix).map(is_ours).ok_or_else(|| undeclared(prefix))
    }

    fn uri(&self, prefix: &str) -> Option<&'i str> {
        if prefix == "xml" {
            return Some(XML);
        }
        self.bindings
            .iter()
            .rev()
            .find(|binding| binding.prefix == Some(prefix))
            .map(|binding| binding.uri)
    }
}

fn is_ours(uri: &str) -> bool {
    uri.strip_prefix(OURS).is_some_and(|version| {
        let date = version.strip_suffix('/').unwrap_or(version);
        date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

fn undeclared(prefix: &str) -> Fault {
    let message = format!("expected a declared prefix, found {}", super::shorten(prefix));
    Fault::new(0, ReadErrorKind::Syntax, message)
}
