//! The part of a text that is in memory, with its containers.

use super::outline;
use crate::forms::push_segment;

/// The part of a text that is in memory.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) max_record: usize,
    /// The text from `base` on.
    pub(super) bytes: Vec<u8>,
    /// The offset of the first byte.
    pub(super) base: u64,
    /// The open containers, of which the outer ones may begin before the window.
    pub(super) stack: Vec<Open>,
    /// The hot containers that are closed, in the order of their ends.
    pub(super) closed: Vec<Closed>,
    /// The triggers, in ascending order.
    pub(super) hot: Vec<Trigger>,
    /// The number of documents before.
    pub(super) documents: u64,
}

/// A container that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) start: u64,
    pub(super) is_object: bool,
    /// The position in the container around it.
    pub(super) index: u64,
    pub(super) commas: u64,
    /// The name, once the text before it is dropped.
    pub(super) name: Option<Option<String>>,
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
            base: 0,
            stack: Vec::new(),
            closed: Vec::new(),
            hot: Vec::new(),
            documents: 0,
        }
    }

    pub(super) fn text(&self, start: u64, end: u64) -> &[u8] {
        let start = start.saturating_sub(self.base) as usize;
        let end = end.saturating_sub(self.base) as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Returns the pointer of the innermost of the first open containers. Documents after the first
    /// have their number before the pointer.
    pub(super) fn pointer_of(&self, depth: usize) -> String {
        let mut pointer = String::new();
        if self.documents > 0 {
            pointer = format!("#{}", self.documents);
        }
        for open in self.stack.iter().take(depth).skip(1) {
            match self.name_of(open.start, &open.name) {
                Some(name) => push_segment(&mut pointer, &name),
                None => pointer.push_str(&format!("/{}", open.index)),
            }
        }
        pointer
    }

    /// Returns the name of the value that begins at an offset, which may be known already.
    pub(super) fn name_of(&self, start: u64, known: &Option<Option<String>>) -> Option<String> {
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
        outline::name_before(self.bytes.get(from..end)?)
    }
}
