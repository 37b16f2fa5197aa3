//! Checks of the content before the root that quick-xml does not make.

use super::attributes;
use super::error::{ReadErrorKind, shorten};
use super::local_error::LocalError;
use super::tokens::{doctype, is_doctype};

/// Checks for a DOCTYPE, which quick-xml would read to its end.
pub(crate) fn check(rest: &[u8], at: usize) -> Result<(), LocalError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_has_version_encoding_and_standalone_only() {
        let kind = |inside: &str| {
            declaration(&format!("<?xml version=\"1.0\"{inside}?>")).map_err(|error| error.kind)
        };
        for valid in ["", " ", " standalone='no'", " encoding='utf-8' standalone=\"yes\""] {
            assert_eq!(kind(valid), Ok(()), "{valid}");
        }
        for invalid in [
            " standalone='maybe'",
            " other='yes'",
            " other='1'",
            " x:other='1'",
            " standalone='yes' encoding='utf-8'",
        ] {
            assert_eq!(kind(invalid), Err(ReadErrorKind::Syntax), "{invalid}");
        }
    }
}
