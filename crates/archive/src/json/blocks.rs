//! Finds the brackets and commas of JSON that are not part of strings, 64 bytes at a time.
//!
//! This is the first stage of simdjson's algorithm, with a difference: a line break ends a string.
//! JSON does not allow one there, so that a missing quote costs a line and not the rest of a file.

use wide::u8x16;

/// The number of bytes of a block.
pub(crate) const SIZE: usize = 64;

/// Where the bytes of a block are: bit N stands for byte N.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    /// Brackets, and letters in malformed text.
    pub(crate) bracket: u64,
    /// All that is not in strings.
    pub(crate) outside: u64,
}

impl Marks {
    /// Returns the marks of some bytes of the block.
    pub(crate) fn masked(self, bytes: u64) -> Self {
        Self { bracket: self.bracket & bytes, outside: self.outside & bytes }
    }

    /// Returns where commas are in the block. Few blocks need them.
    pub(crate) fn commas(self, block: &[u8; SIZE]) -> u64 {
        equal(&lanes(block), b',') & self.outside
    }
}

/// What the blocks before say of the next one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lexer {
    in_string: bool,
    escaped: bool,
}

impl Lexer {
    /// Returns the marks of the next block.
    #[inline(always)]
    pub(crate) fn block(&mut self, block: &[u8; SIZE]) -> Marks {
        let lanes = lanes(block);
        let mut quotes = equal(&lanes, b'"');
        if self.escaped || has(&lanes, b'\\') {
            quotes &= !self.escaped(equal(&lanes, b'\\'));
        }
        let carry = if self.in_string { u64::MAX } else { 0 };
        let mut strings = prefix_xor(quotes) ^ carry;
        if has(&lanes, b'\n') && equal(&lanes, b'\n') & strings != 0 {
            strings = self.broken_lines(equal(&lanes, b'\n'), quotes);
        } else {
            self.in_string = strings >> 63 == 1;
        }
        // The bits that differ between the four brackets. The letters `y`, `Y` and `_` become equal
        // to them as well; JSON has none outside of strings.
        let folded = lanes.map(|lane| lane | u8x16::splat(0x26));
        let outside = !strings;
        Marks { bracket: equal(&folded, 0x7f) & outside, outside }
    }

    /// Returns whether the text so far ends in a string.
    pub(crate) fn is_in_string(&self) -> bool {
        self.in_string
    }

    /// Returns which characters a backslash escapes: those after an odd number of them.
    #[inline(never)]
    fn escaped(&mut self, backslash: u64) -> u64 {
        let mut escaped = 0;
        let mut position = 0;
        if std::mem::take(&mut self.escaped) {
            escaped = 1;
            position = 1;
        }
        while position < 64 {
            let rest = backslash & (u64::MAX << position);
            if rest == 0 {
                break;
            }
            let next = rest.trailing_zeros() + 1;
            match next {
                64 => self.escaped = true,
                next => escaped |= 1 << next,
            }
            position = next + 1;
        }
        escaped
    }

    /// Returns which bytes are in strings, where a line breaks in one.
    #[cold]
    fn broken_lines(&mut self, line_breaks: u64, quotes: u64) -> u64 {
        let mut strings = 0;
        for bit in (0..64).map(|index| 1_u64 << index) {
            if line_breaks & bit != 0 {
                self.in_string = false;
            } else if quotes & bit != 0 {
                self.in_string = !self.in_string;
            }
            if self.in_string {
                strings |= bit;
            }
        }
        strings
    }
}

#[inline(always)]
fn lanes(block: &[u8; SIZE]) -> [u8x16; 4] {
    let (lanes, _) = block.as_chunks::<16>();
    [u8x16::new(lanes[0]), u8x16::new(lanes[1]), u8x16::new(lanes[2]), u8x16::new(lanes[3])]
}

/// Returns whether any byte is equal to a character.
#[inline(always)]
fn has(lanes: &[u8x16; 4], character: u8) -> bool {
    let character = u8x16::splat(character);
    let [one, two, three, four] = lanes.map(|lane| lane.simd_eq(character));
    ((one | two) | (three | four)).to_bitmask() != 0
}

/// Returns which bytes are equal to a character.
#[inline(always)]
fn equal(lanes: &[u8x16; 4], character: u8) -> u64 {
    let character = u8x16::splat(character);
    let bits = |lane: u8x16| u64::from(lane.simd_eq(character).to_bitmask());
    bits(lanes[0]) | bits(lanes[1]) << 16 | bits(lanes[2]) << 32 | bits(lanes[3]) << 48
}

/// Returns a mask in which bit N is the parity of the bits up to N.
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, one byte after the other.
    fn reference(text: &[u8]) -> Vec<(usize, u8)> {
        let (mut in_string, mut escaped) = (false, false);
        let mut marks = Vec::new();
        for (index, &byte) in text.iter().enumerate() {
            if std::mem::take(&mut escaped) {
                if byte == b'\n' {
                    in_string = false;
                }
                // A backslash escapes a quote only; brackets outside of strings stay brackets.
                if byte == b'"' || byte == b'\\' {
                    continue;
                }
            }
            match byte {
                b'\\' => escaped = true,
                b'\n' => in_string = false,
                b'"' => in_string = !in_string,
                b'{' | b'[' | b'}' | b']' | b',' if !in_string => marks.push((index, byte)),
                _ => {}
            }
        }
        marks
    }

    fn by_blocks(text: &[u8]) -> Vec<(usize, u8)> {
        let mut lexer = Lexer::default();
        let mut found = Vec::new();
        for (number, chunk) in text.chunks(SIZE).enumerate() {
            let mut block = [b' '; SIZE];
            block[..chunk.len()].copy_from_slice(chunk);
            let marks = lexer.block(&block);
            for (index, &byte) in chunk.iter().enumerate() {
                if (marks.bracket | marks.commas(&block)) >> index & 1 == 1 {
                    found.push((number * SIZE + index, byte));
                }
            }
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn blocks_have_the_marks_of_single_bytes(
            text in prop::collection::vec(prop::sample::select(&br#""""\\\{}[],a:"#[..]), 0..300),
            breaks in prop::collection::vec(0..300usize, 0..3),
        ) {
            let mut text = text;
            for at in breaks {
                if at < text.len() {
                    text[at] = b'\n';
                }
            }
            prop_assert_eq!(by_blocks(&text), reference(&text));
        }
    }
}
