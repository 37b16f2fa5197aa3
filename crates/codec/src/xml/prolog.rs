//! Checks of the content before the root that quick-xml does not make.

use super::attributes;
use super::error::{ReadErrorKind, shorten};
use super::local_error::LocalError;
use super::tokens::{BOM, doctype, is_doctype};

/// Checks for content that must be detected before quick-xml reads it: a second byte order mark,
/// which it drops, and a DOCTYPE, which it reads to its end. Both are errors.
pub(crate) fn check(rest: &[u8], at: usize) -> Result<(), LocalError> {
    if rest.starts_with(BOM) {
        return Err(LocalError::syntax(at, "no text outside the root, not even a byte order mark"));
    }
    if is_doctype(rest) { Err(doctype(at)) } else { Ok(()) }
}

/// Checks the XML declaration, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`.
pub(crate) fn declaration(declaration: &str) -> Result<(), LocalError> {
    const START: usize = "<?xml".len();
    let inside = &declaration[START..declaration.len() - "?>".len()];
    let attributes = attributes::parse(inside).map_err(|error| error.after(START))?;
    let mut rest = attributes.iter().filter(|attribute| attribute.prefix.is_none()).peekable();
    match rest.next_if(|attribute| attribute.local == "version") {
        Some(version) if version.value == "1.0" => {}
        Some(version) => {
            let message = format!("expected XML version 1.0, found {}", shorten(version.value));
            return Err(LocalError::new(0, ReadErrorKind::Version, message));
        }
        None => return Err(LocalError::syntax(0, "the version in the XML declaration")),
    }
    if let Some(encoding) = rest.next_if(|attribute| attribute.local == "encoding")
        && !encoding.value.eq_ignore_ascii_case("UTF-8")
    {
        let message = format!("expected the encoding UTF-8, found {}", shorten(encoding.value));
        return Err(LocalError::new(0, ReadErrorKind::Encoding, message));
    }
    rest.next_if(|a| a.local == "standalone" && matches!(a.value, "yes" | "no"));
    if rest.next().is_some() || attributes.iter().any(|attribute| attribute.prefix.is_some()) {
        let message = "version, encoding and standalone, in this order, in the XML declaration";
        return Err(LocalError::syntax(0, message));
    }
    Ok(())
}
