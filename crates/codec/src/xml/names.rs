//! Checks the names of elements, attributes and processing instructions (XML 1.0, section 2.3).

/// Returns whether the text is a name without a colon.
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_start) && chars.all(|c| is_start(c) || is_later(c))
}

/// Splits `prefix:local`. Returns `None` if it is not a name, or has more than one colon.
pub(crate) fn split(name: &str) -> Option<(Option<&str>, &str)> {
    match name.split_once(':') {
        None => is_ncname(name).then_some((None, name)),
        Some((prefix, local)) => {
            (is_ncname(prefix) && is_ncname(local)).then_some((Some(prefix), local))
        }
    }
}

fn is_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_later(c: char) -> bool {
    matches!(c,
        '0'..='9' | '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_grammar() {
        for name in ["Id", "_x", "S3Origin", "é", "a-b.c·d", "日本"] {
            assert!(is_ncname(name), "{name}");
        }
        for name in ["", "1st", "-a", "a:b", "a b", "a/", "\u{300}a", "a\u{37e}"] {
            assert!(!is_ncname(name), "{name}");
        }
        assert_eq!(split("a:b"), Some((Some("a"), "b")));
        for name in [":a", "a:", "a:b:c", "a:1"] {
            assert_eq!(split(name), None, "{name}");
        }
    }
}
