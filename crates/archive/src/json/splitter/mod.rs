//! Splits JSON of any size into the values that may have records, and keeps only those in memory.
//!
//! The structure of the text is tracked at the speed of [`blocks`](super::blocks). A container is
//! *hot* if it has a [trigger](crate::triggers); all others are skipped unread. When a document
//! ends, its hot containers are handed over from the outside to the inside, and strings that may
//! contain documents. When a container becomes larger than a record may be, it is an envelope: what
//! is hot in it is handed over alone, and its text is dropped.

mod drop_text;

use super::blocks::{self, Lexer, Marks};
use super::hand_over::Units;
use super::outline;
use super::window::{Closed, Open, Trigger, Window};
use crate::forms::push_segment;
use crate::triggers;

/// Containers below this depth are not tracked. No form is nested that deep.
const MAX_DEPTH: usize = 256;

/// Containers below this depth are only counted until there is a trigger in the one around them: in a
/// snapshot, those in an item.
const COUNTED_DEPTH: usize = 3;

/// What each byte adds to the number of open containers.
const DIRECTIONS: [i64; 256] = {
    let mut directions = [0; 256];
    directions[b'{' as usize] = 1;
    directions[b'[' as usize] = 1;
    directions[b'}' as usize] = -1;
    directions[b']' as usize] = -1;
    directions
};

/// The size of a block, as an offset.
const SIZE: u64 = blocks::SIZE as u64;

/// The state of a text that is split.
#[derive(Debug)]
pub(super) struct Splitter {
    lexer: Lexer,
    window: Window,
    /// The length of the part of the window whose structure is known.
    scanned: usize,
    /// The number of open containers beyond `MAX_DEPTH`.
    deeper: u64,
    /// The number of open containers in the last one of the stack that are only counted.
    counted: u64,
    /// Whether all containers are tracked, because the one around them is hot.
    tracks_all: bool,
    /// Whether text is lexed again, to track what was only counted.
    is_again: bool,
    /// The offset after the last trigger so far.
    last_trigger: u64,
    /// The offset of the last character that is not in a string.
    last_outside: u64,
    triggers: Vec<usize>,
}

impl Splitter {
    pub(super) fn new(max_record: usize) -> Self {
        Self {
            lexer: Lexer::default(),
            window: Window::new(max_record),
            scanned: 0,
            deeper: 0,
            counted: 0,
            tracks_all: false,
            is_again: false,
            last_trigger: 0,
            last_outside: 0,
            triggers: Vec::new(),
        }
    }

    /// Returns room for the next part of the text, of at least a size.
    pub(super) fn room(&mut self, size: usize) -> &mut [u8] {
        let window = &mut self.window;
        // The room is used again and again, so that it is cleared only once.
        if window.bytes.len() < window.length + size {
            window.bytes.resize(window.length + size, 0);
        }
        &mut window.bytes[window.length..]
    }

    /// Adds what was written to the room to the text.
    pub(super) fn add(&mut self, length: usize) {
        self.window.length += length;
    }

    /// Returns the text in memory.
    pub(super) fn text(&self) -> &[u8] {
        self.window.all()
    }

    /// Processes what was added.
    pub(super) fn advance(&mut self, units: &mut impl Units) {
        let whole = (self.window.length - self.scanned) / blocks::SIZE * blocks::SIZE;
        self.scan(self.scanned + whole, units);
        self.slide(units);
    }

    /// Processes the rest, at the end of the text.
    pub(super) fn finish(&mut self, units: &mut impl Units) {
        let length = self.window.length;
        let padding =
            (length - self.scanned).next_multiple_of(blocks::SIZE) - (length - self.scanned);
        self.room(padding)[..padding].fill(b' ');
        self.add(padding);
        self.scan(self.window.length, units);
        self.window.length = length;
        self.scanned = length;
        self.track_all(self.end(), units);
        if !self.window.stack.is_empty() {
            self.end_documents(self.end(), units);
        }
    }

    /// Reports a document that the end of the text cuts off, if it may have records.
    fn cut_off(&mut self, units: &mut impl Units) {
        if self.last_trigger <= self.window.stack[0].start {
            return;
        }
        let record = self.window.stack.iter().position(|open| self.is_record(open));
        let depth = record.unwrap_or(self.window.stack.len() - 1);
        let start = self.window.stack[depth].start;
        let message = "the document has no end";
        units.error(self.window.pointer_of(depth + 1), start, message.to_owned());
        if record.is_some() {
            // Its members are no records. Values without a name are what a missing bracket let in.
            let closed = std::mem::take(&mut self.window.closed);
            let is_other = |closed: &Closed| {
                closed.start < start
                    || self.window.name_of(closed.start, closed.name.as_ref()).is_none()
            };
            self.window.closed = closed.into_iter().filter(is_other).collect();
            self.window.hot.retain(|trigger| trigger.offset < start);
        }
    }

    /// Returns the offset of the end of the window.
    pub(super) fn end(&self) -> u64 {
        self.window.base + self.window.length as u64
    }

    fn scan(&mut self, end: usize, units: &mut impl Units) {
        let overlap = self.scanned.saturating_sub(triggers::OVERLAP);
        let mut found = std::mem::take(&mut self.triggers);
        found.clear();
        triggers::find(&self.window.bytes[overlap..end], &mut found);
        let base = self.window.base + overlap as u64;
        let mut next = found.iter().map(|&at| base + at as u64).peekable();
        while self.scanned < end {
            let at = self.scanned;
            let Some(&block) = self.window.bytes[at..end].first_chunk::<{ blocks::SIZE }>() else {
                break;
            };
            let mut marks = self.lexer.block(&block);
            let offset = self.window.base + at as u64;
            self.scanned += blocks::SIZE;
            // The overlap finds some of them twice.
            while let Some(trigger) = next.next_if(|&trigger| trigger < offset + SIZE) {
                let before = (1_u64 << trigger.saturating_sub(offset)) - 1;
                self.marks(&block, marks.masked(before), offset, units);
                marks = marks.masked(!before);
                if trigger >= self.last_trigger {
                    self.track_all(trigger.max(offset), units);
                    self.trigger(trigger);
                }
            }
            self.marks(&block, marks, offset, units);
        }
        self.triggers = found;
    }

    fn trigger(&mut self, offset: u64) {
        self.last_trigger = offset + 1;
        if let Some(open) = self.window.stack.last() {
            let (depth, index) = (self.window.stack.len(), open.commas);
            self.window.hot.push(Trigger { offset, depth, index });
        }
    }

    /// Tracks the containers that were only counted so far, up to an offset: the text from the
    /// container around them on is lexed again.
    #[cold]
    fn track_all(&mut self, end: u64, units: &mut impl Units) {
        self.tracks_all |= self.window.stack.len() >= COUNTED_DEPTH;
        if std::mem::take(&mut self.counted) == 0 {
            return;
        }
        let Some(open) = self.window.stack.last_mut() else { return };
        open.commas = 0;
        let start = open.start + 1;
        let mut lexer = Lexer::default();
        self.is_again = true;
        for offset in (start..end).step_by(blocks::SIZE) {
            let text = self.window.text(offset, end.min(offset + SIZE));
            if text.is_empty() {
                break;
            }
            let mut block = [b' '; blocks::SIZE];
            block[..text.len()].copy_from_slice(text);
            let marks = lexer.block(&block);
            let bytes = u64::MAX >> (blocks::SIZE - text.len());
            self.marks(&block, marks.masked(bytes), offset, units);
        }
        self.is_again = false;
    }

    /// Opens and closes the containers of a block.
    #[inline]
    fn marks(
        &mut self,
        block: &[u8; blocks::SIZE],
        marks: Marks,
        offset: u64,
        units: &mut impl Units,
    ) {
        if let Some(last) = marks.outside.checked_ilog2() {
            self.last_outside = offset + u64::from(last);
        }
        let mut brackets = marks.bracket;
        // The bytes whose commas are not counted yet.
        let mut rest = u64::MAX;
        while brackets != 0 {
            let bit = brackets & brackets.wrapping_neg();
            self.count_commas(block, marks, rest & (bit - 1));
            rest = !(bit - 1);
            if self.counted > 0 {
                let byte = block[bit.trailing_zeros() as usize % blocks::SIZE];
                self.counted = self.counted.wrapping_add_signed(DIRECTIONS[usize::from(byte)]);
                brackets ^= bit;
                continue;
            }
            let at = offset + u64::from(brackets.trailing_zeros());
            match block[(at - offset) as usize % blocks::SIZE] {
                b'{' => self.open(at, true, units),
                b'[' => self.open(at, false, units),
                b'}' | b']' => self.close(at, units),
                _ => {}
            }
            brackets ^= bit;
        }
        self.count_commas(block, marks, rest);
    }

    /// Counts commas before the next bracket. Only items of lists have a position.
    #[inline]
    fn count_commas(&mut self, block: &[u8; blocks::SIZE], marks: Marks, bytes: u64) {
        if self.counted == 0
            && self.deeper == 0
            && let Some(open) = self.window.stack.last_mut()
            && !open.is_object
        {
            open.commas += u64::from((marks.commas(block) & bytes).count_ones());
        }
    }

    #[inline]
    fn open(&mut self, at: u64, is_object: bool, units: &mut impl Units) {
        let index = match self.window.stack.last() {
            None => 0,
            Some(open) => open.commas,
        };
        let before = self.window.bytes[..(at - self.window.base) as usize].last();
        if !matches!(before, Some(b',' | b':' | b'[')) && self.begins_document(at) {
            self.end_documents(at, units);
        }
        let tracks_all = self.tracks_all || self.is_again;
        let may_count = |open: &Open| !tracks_all && open.start >= self.window.base;
        if self.window.stack.len() == COUNTED_DEPTH
            && self.window.stack.last().is_some_and(may_count)
        {
            self.counted = 1;
        } else if self.window.stack.len() < MAX_DEPTH {
            let (start, commas, too_large) = (at, 0, false);
            self.window.stack.push(Open { start, is_object, index, commas, too_large });
        } else {
            self.deeper += 1;
        }
    }

    /// Returns whether a bracket in an open container begins a line, and cannot be a value of the
    /// container: a bracket is missing in the lines before.
    fn begins_document(&self, at: u64) -> bool {
        if self.window.stack.is_empty() {
            return false;
        }
        let before = self.window.text(self.window.base, at);
        let rest = before.trim_ascii_end();
        before[rest.len()..].contains(&b'\n')
            && !matches!(rest.last(), None | Some(b',' | b':' | b'['))
    }

    /// Ends the documents that are open, at the end of the text or where another one begins.
    fn end_documents(&mut self, at: u64, units: &mut impl Units) {
        self.cut_off(units);
        self.window.hand_over(at, units);
        self.window.stack.clear();
        self.window.names.clear();
        self.deeper = 0;
        self.counted = 0;
        self.tracks_all = false;
        self.window.documents += 1;
    }

    /// Closes the innermost container. The kind of bracket does not matter: the text of a hot
    /// container is parsed, which finds the error.
    #[inline]
    fn close(&mut self, at: u64, units: &mut impl Units) {
        // Most containers are neither hot nor envelopes, and in others.
        if self.window.stack.len() <= COUNTED_DEPTH {
            self.tracks_all = false;
        }
        if let [_, .., open] = self.window.stack[..]
            && open.start >= self.last_trigger.max(self.window.base)
            && !open.too_large
            && self.deeper == 0
            && self.window.names.len() < self.window.stack.len()
        {
            self.window.stack.pop();
        } else {
            self.close_slowly(at, units);
        }
    }

    /// Closes a container that is handed over, or whose end has other consequences.
    #[cold]
    fn close_slowly(&mut self, at: u64, units: &mut impl Units) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let is_envelope =
            self.window.stack.last().is_some_and(|open| open.start < self.window.base);
        if is_envelope {
            self.window.hand_over(at, units);
        }
        let Some(open) = self.window.stack.pop() else { return };
        let is_named = self.window.names.len() > self.window.stack.len();
        let name = is_named.then(|| self.window.names.pop()).flatten();
        let start = open.start;
        let is_hot = self.last_trigger > start;
        if open.too_large {
            self.window.closed.retain(|closed| closed.start < start);
            if is_hot {
                let mut pointer = self.window.pointer_of(self.window.stack.len());
                match name.flatten() {
                    Some(name) => push_segment(&mut pointer, &name),
                    None => pointer.push_str(&format!("/{}", open.index)),
                }
                let message =
                    format!("expected at most {} bytes, found more", self.window.max_record);
                units.error(pointer, start, message);
            }
        } else if is_hot && !is_envelope {
            let (end, depth, index) = (at + 1, self.window.stack.len(), open.index);
            self.window.closed.push(Closed { start, end, depth, index, name });
        } else if self.window.stack.is_empty() && !is_envelope {
            // A response of `ListTagsForResource` has no trigger.
            self.window.hand_over_tags(start, at + 1, units);
        }
        if self.window.stack.is_empty() {
            self.window.hand_over(at + 1, units);
            let text = self.window.text(start, at + 1);
            self.window.documents += u64::from(is_envelope || outline::may_begin(text));
        }
    }

    /// Returns whether an open container may be a record, by the names of its members so far.
    fn is_record(&self, open: &Open) -> bool {
        let end = self.window.base + self.scanned as u64;
        open.is_object
            && open.start >= self.window.base
            && self.window.has_record_names(open.start, end, &[])
    }
}
