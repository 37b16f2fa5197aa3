//! Escapes characters that a reader would reject or change, or that could control a terminal.

use super::error::WriteError;

/// Appends the text to the buffer, escaped.
///
/// Besides `<`, `&` and `>` (which covers `]]>`), it escapes `\r`, which readers convert into a
/// line feed, and U+007F to U+009F and U+2028, which XML 1.1 and terminals treat specially.
///
/// # Errors
///
/// Returns an error for a character that XML cannot represent, not even by reference.
pub(super) fn push_escaped(buffer: &mut String, text: &str) -> Result<(), WriteError> {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(|&byte| SUSPECT[usize::from(byte)]) {
        at += skip;
        // Suspect bytes begin a character.
        let Some(c) = text[at..].chars().next() else { break };
        let escape = match c {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '\r' => "&#xD;",
            '\u{2028}' => "&#x2028;",
            '\u{7f}'..='\u{9f}' => {
                buffer.push_str(&text[done..at]);
                buffer.push_str(&format!("&#x{:X};", u32::from(c)));
                done = at + c.len_utf8();
                at = done;
                continue;
            }
            c if !super::characters::is_legal(c) => {
                return Err(WriteError::new(format!("XML cannot carry U+{:04X}", u32::from(c))));
            }
            _ => {
                at += c.len_utf8();
                continue;
            }
        };
        buffer.push_str(&text[done..at]);
        buffer.push_str(escape);
        at += c.len_utf8();
        done = at;
    }
    buffer.push_str(&text[done..]);
    Ok(())
}

/// The first bytes of characters that may need an escape.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != 0x09 && byte != 0x0A;
        byte += 1;
    }
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'&' as usize] = true;
    table[0x7F] = true;
    table[0xC2] = true; // U+0080 to U+00BF
    table[0xE2] = true; // U+2028 and others
    table[0xEF] = true; // U+FFFE, U+FFFF and others
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> Result<String, WriteError> {
        let mut buffer = String::new();
        push_escaped(&mut buffer, text).map(|()| buffer)
    }

    #[test]
    fn only_special_characters_are_escaped() {
        for (text, expected) in [
            ("", ""),
            ("plain \"text\" 'here'\t\n", "plain \"text\" 'here'\t\n"),
            ("a<b>&c", "a&lt;b&gt;&amp;c"),
            ("]]>", "]]&gt;"),
            ("a\r\nb\r", "a&#xD;\nb&#xD;"),
            ("\u{7f}\u{85}\u{9b}\u{a0}", "&#x7F;&#x85;&#x9B;\u{a0}"),
            ("\u{2027}\u{2028}\u{2029}€", "\u{2027}&#x2028;\u{2029}€"),
            ("\u{feff}\u{fffd}日本\u{1F600}", "\u{feff}\u{fffd}日本\u{1F600}"),
        ] {
            assert_eq!(escaped(text).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn characters_that_xml_cannot_represent_are_errors_that_name_them() {
        for (text, name) in [
            ("a\0", "U+0000"),
            ("\u{1}", "U+0001"),
            ("\u{b}", "U+000B"),
            ("\u{fffe}", "U+FFFE"),
            ("\u{ffff}", "U+FFFF"),
        ] {
            let error = escaped(text).expect_err(name);
            assert!(error.to_string().ends_with(&format!("XML cannot carry {name}")), "{error}");
        }
    }
}
