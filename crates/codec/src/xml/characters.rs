//! Which characters XML 1.0 allows (section 2.2), for whole documents and for single ones.

/// The offset of the first character that XML does not allow, looked for in one fast pass.
///
/// Bytes that are no UTF-8 are not its business.
pub(crate) fn first_illegal(document: &[u8]) -> Option<usize> {
    const CHUNK: usize = 64;
    for (i, chunk) in document.chunks(CHUNK).enumerate() {
        // Without a branch, so that the compiler can use vector instructions.
        let suspect = chunk.iter().fold(false, |suspect, &byte| suspect | is_suspect(byte));
        if suspect {
            let start = i * CHUNK;
            let illegal = (start..start + chunk.len()).find(|&at| is_illegal_at(document, at));
            if illegal.is_some() {
                return illegal;
            }
        }
    }
    None
}

/// Whether XML allows the character.
pub(crate) fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    }
}

/// White space as XML knows it (production S).
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether the text is white space only, or empty.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// A control character, or the first byte of U+FFFE and U+FFFF (and of much else).
fn is_suspect(byte: u8) -> bool {
    ((byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')) | (byte == 0xEF)
}

fn is_illegal_at(document: &[u8], at: usize) -> bool {
    match document[at] {
        0xEF => matches!(document.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])),
        byte => is_suspect(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pass_over_bytes_agrees_with_the_rule_for_characters() {
        let interesting = (0..0x100)
            .chain([0x2028, 0xD7FF, 0xE000, 0xF000, 0xFEFF, 0xFF00])
            .chain(0xFFF0..0x10010)
            .filter_map(char::from_u32);
        for c in interesting {
            for before in [0, 63, 64, 200] {
                let text = format!("{}{c}", "a".repeat(before));
                let expected = (!is_legal(c)).then_some(before);
                assert_eq!(first_illegal(text.as_bytes()), expected, "{c:?} after {before}");
            }
        }
    }
}
