//! The part of a text that is in memory, with its containers.

use super::outline;
use crate::forms::push_segment;

/// The part of a text that is in memory.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) max_record: usize,
    /// The text from `base` on, and room for more.
    pub(super) bytes: Vec<u8>,
    /// The length of the text.
    pub(super) length: usize,
    /// The offset of the first byte.
    pub(super) base: u64,
    /// The open containers, of which the outer ones may begin before the window.
    pub(super) stack: Vec<Open>,
    /// The names of the outer containers, once the text before them is dropped.
    pub(super) names: Vec<Option<String>>,
    /// The hot containers that are closed, in the order of their ends.
    pub(super) closed: Vec<Closed>,
    /// The triggers, in ascending order.
    pub(super) hot: Vec<Trigger>,
    /// The number of documents before.
    pub(super) documents: u64,
}

/// A container that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) start: u64,
    pub(super) is_object: bool,
    /// The position in the list around it.
    pub(super) index: u64,
    /// The number of commas so far, if it is a list.
    pub(super) commas: u64,
    /// Whether it would be read, but is too large.
    pub(super) too_large: bool,
}

/// A container that is closed, and hot.
#[derive(Debug)]
pub(super) struct Closed {
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) depth: usize,
    pub(super) index: u64,
    /// The name, if the text before it is dropped.
    pub(super) name: Option<Option<String>>,
}

/// A trigger, and the value of the innermost container that it is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub(super) offset: u64,
    /// The number of open containers around it.
    pub(super) depth: usize,
    pub(super) index: u64,
}

impl Window {
    pub(super) fn new(max_record: usize) -> Self {
        Self {
            max_record,
            bytes: Vec::new(),
            length: 0,
            base: 0,
            stack: Vec::new(),
            names: Vec::new(),
            closed: Vec::new(),
            hot: Vec::new(),
            documents: 0,
        }
    }

    /// Returns the text of the window.
    pub(super) fn all(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Returns the text between two offsets.
    pub(super) fn text(&self, start: u64, end: u64) -> &[u8] {
        let start = start.saturating_sub(self.base) as usize;
        let end = end.saturating_sub(self.base) as usize;
        self.all().get(start..end).unwrap_or_default()
    }

    /// Drops the text before an offset.
    pub(super) fn drop_before(&mut self, keep: u64) {
        let dropped = (keep - self.base) as usize;
        self.bytes.copy_within(dropped..self.length, 0);
        self.length -= dropped;
        self.base = keep;
    }

    /// Returns the pointer of the innermost of the first open containers. Documents after the first
    /// have their number before the pointer.
    pub(super) fn pointer_of(&self, depth: usize) -> String {
        let mut pointer = String::new();
        if self.documents > 0 {
            pointer = format!("#{}", self.documents);
        }
        for (level, open) in self.stack.iter().enumerate().take(depth).skip(1) {
            match self.name_of(open.start, self.names.get(level)) {
                Some(name) => push_segment(&mut pointer, &name),
                None => pointer.push_str(&format!("/{}", open.index)),
            }
        }
        pointer
    }

    /// Returns the name of the value that begins at an offset, which may be known already.
    pub(super) fn name_of(&self, start: u64, known: Option<&Option<String>>) -> Option<String> {
        match known {
            Some(name) => name.clone(),
            None => self.name_before(start),
        }
    }

    /// Returns the name of the member whose value begins at an offset.
    pub(super) fn name_before(&self, start: u64) -> Option<String> {
        let end = start.checked_sub(self.base)? as usize;
        // Longer names are cut: the text before them may be long.
        let from = end.saturating_sub(4096);
        outline::name_before(self.all().get(from..end)?)
    }
}
