//! Checks documents and single characters for characters that XML 1.0 allows (section 2.2).

/// Returns the offset of the first character that XML does not allow, in one fast pass.
///
/// Bytes that are not UTF-8 are not detected.
pub(crate) fn first_illegal(document: &[u8]) -> Option<usize> {
    const CHUNK: usize = 64;
    for (i, chunk) in document.chunks(CHUNK).enumerate() {
        // No branches, so that the compiler can use vector instructions.
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

/// Returns whether XML allows the character.
pub(crate) fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    }
}

/// Returns whether the byte is XML white space (production S).
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Returns whether the text is empty or only white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

/// Returns whether the byte is a control character, or the first byte of U+FFFE and U+FFFF, which
/// it shares with many other characters.
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
    fn first_illegal_agrees_with_is_legal() {
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
