//! Hands over what is hot in a window: from the outside to the inside, and only what may be a record.

use super::outline;
use super::window::{Closed, Trigger, Window};
use crate::forms::{may_be_record, push_segment};

/// Containers up to this size are read without looking at the names first.
const SMALL: usize = 16 * 1024;

/// Receives the values that may have records.
pub(super) trait Units {
    /// Reads a value. Returns what is wrong if it is malformed.
    fn unit(&mut self, unit: Unit<'_>) -> Result<(), String>;

    /// Reports a value that is not read.
    fn error(&mut self, pointer: String, offset: u64, message: String);
}

/// A value that may have records.
#[derive(Debug)]
pub(super) struct Unit<'t> {
    pub(super) text: &'t [u8],
    pub(super) pointer: String,
    /// The name of the value, if it is a member of an object.
    pub(super) name: Option<String>,
    pub(super) offset: u64,
}

impl Window {
    /// Hands over a document without triggers, if it may be a response of `ListTagsForResource`.
    pub(super) fn hand_over_tags(&self, start: u64, end: u64, units: &mut impl Units) {
        let text = self.text(start, end);
        if text.len() <= SMALL && memchr::memmem::find(text, b"\"Tags\"").is_some() {
            let pointer = self.pointer_of(0);
            // Nothing else in it can be a record: a malformed one is skipped.
            let _ = units.unit(Unit { text, pointer, name: None, offset: start });
        }
    }

    /// Hands over what is hot and begins before an offset.
    pub(super) fn hand_over(&mut self, before: u64, units: &mut impl Units) {
        let closed = self.closed.iter().take_while(|closed| closed.start < before).count();
        let hot = self.hot.iter().take_while(|trigger| trigger.offset < before).count();
        // While a container that is too large is open, nothing in it is read.
        if !self.stack.iter().any(|open| open.too_large) {
            let mut strings = &self.hot[..hot];
            for (index, children) in outermost(&self.closed[..closed]) {
                let value = &self.closed[index];
                let (before, rest) = split(strings, value.start);
                let (inside, after) = split(rest, value.end);
                self.visit_open(before, units);
                let children = &self.closed[children..index];
                self.visit(value, children, inside, &self.envelope(value.depth), units);
                strings = after;
            }
            self.visit_open(strings, units);
        }
        self.closed.drain(..closed);
        self.hot.drain(..hot);
    }

    /// Hands over the strings of open containers that have triggers.
    fn visit_open(&self, hot: &[Trigger], units: &mut impl Units) {
        for strings in hot.chunk_by(|one, next| one.depth == next.depth) {
            if let Some(depth) =
                strings.first().map(|trigger| trigger.depth).filter(|&depth| depth > 0)
            {
                self.visit_strings(strings, &self.envelope(depth), units);
            }
        }
    }

    /// Returns the innermost of the first open containers, as what is around its values.
    fn envelope(&self, depth: usize) -> Envelope {
        Envelope {
            pointer: self.pointer_of(depth),
            in_object: depth > 0 && self.stack.get(depth - 1).is_some_and(|open| open.is_object),
            is_root: depth == 0,
            reads_names: true,
        }
    }

    /// Hands over the containers and strings of an envelope. Returns whether there was an error.
    fn visit_all(
        &self,
        closed: &[Closed],
        hot: &[Trigger],
        envelope: &Envelope,
        units: &mut impl Units,
    ) -> bool {
        let mut failed = false;
        let mut hot = hot;
        for (index, children) in outermost(closed) {
            let value = &closed[index];
            let (before, rest) = split(hot, value.start);
            let (inside, after) = split(rest, value.end);
            failed |= self.visit_strings(before, envelope, units);
            let is_list = self.text(value.start, value.start + 1) == b"[";
            if envelope.reads_names
                || is_list
                || self.name_of(value.start, value.name.as_ref()).is_none()
            {
                failed |= self.visit(value, &closed[children..index], inside, envelope, units);
            }
            hot = after;
        }
        failed | self.visit_strings(hot, envelope, units)
    }

    /// Hands over a container, or what is in it if it is only an envelope. Returns whether there was
    /// an error.
    fn visit(
        &self,
        closed: &Closed,
        children: &[Closed],
        hot: &[Trigger],
        envelope: &Envelope,
        units: &mut impl Units,
    ) -> bool {
        let (text, offset) = (self.text(closed.start, closed.end), closed.start);
        let (pointer, name) =
            self.place_in(envelope, closed.start, closed.name.as_ref(), closed.index);
        let is_object = text.first() == Some(&b'{');
        let has_names = is_object && self.has_record_names(closed.start, closed.end, children);
        let mut inner =
            Envelope { pointer, in_object: is_object, is_root: false, reads_names: true };
        if text.len() > SMALL.min(self.max_record) && !has_names {
            return self.visit_all(children, hot, &inner, units);
        }
        let pointer = inner.pointer.clone();
        if text.len() > self.max_record {
            let message = format!("expected at most {} bytes, found more", self.max_record);
            units.error(pointer, offset, message);
            return true;
        }
        let unit = Unit { text, pointer: pointer.clone(), name, offset };
        let Err(message) = units.unit(unit) else { return false };
        // In a malformed record, lists and values without a name are what a missing bracket let in.
        // In a malformed envelope, it may be one of the values that is malformed.
        inner.reads_names = !has_names;
        if has_names || !self.visit_all(children, hot, &inner, units) {
            units.error(pointer, offset, message);
        }
        if has_names {
            self.visit_all(children, hot, &inner, units);
        }
        true
    }

    /// Hands over the strings of an envelope that have triggers, as they may contain documents.
    /// Returns whether there was an error.
    fn visit_strings(&self, hot: &[Trigger], envelope: &Envelope, units: &mut impl Units) -> bool {
        let mut failed = false;
        let mut end = 0;
        for trigger in hot {
            if trigger.offset < end || !envelope.reads_names || envelope.is_root {
                continue;
            }
            let at = trigger.offset.saturating_sub(self.base) as usize;
            let Some((from, to)) = outline::string_around(self.all(), at) else { continue };
            end = self.base + to as u64;
            let offset = self.base + from as u64;
            let (pointer, name) = self.place_in(envelope, offset, None, trigger.index);
            if outline::is_name(&self.all()[to..]) {
                continue;
            }
            let text = &self.all()[from..to];
            if let Err(message) = units.unit(Unit { text, pointer: pointer.clone(), name, offset })
            {
                units.error(pointer, offset, message);
                failed = true;
            }
        }
        failed
    }

    /// Returns the pointer of a value in an envelope, and its name.
    fn place_in(
        &self,
        envelope: &Envelope,
        start: u64,
        known: Option<&Option<String>>,
        index: u64,
    ) -> (String, Option<String>) {
        let mut pointer = envelope.pointer.clone();
        let name = envelope.in_object.then(|| self.name_of(start, known)).flatten();
        match &name {
            Some(name) => push_segment(&mut pointer, name),
            None if envelope.is_root => {}
            None => pointer.push_str(&format!("/{index}")),
        }
        (pointer, name)
    }

    /// Returns whether an object has a member that a record has.
    pub(super) fn has_record_names(&self, start: u64, end: u64, children: &[Closed]) -> bool {
        let text = self.text(start, end);
        let skipped = outermost(children).into_iter().map(|(index, _)| {
            let child = &children[index];
            ((child.start - start) as usize, (child.end - start) as usize)
        });
        let names = outline::names(text, skipped);
        may_be_record(names.iter().map(|name| &**name))
    }
}

/// What is around values that are handed over.
#[derive(Debug)]
struct Envelope {
    pointer: String,
    in_object: bool,
    /// Whether there is nothing around: the values are documents.
    is_root: bool,
    /// Whether members with a name are handed over too, and not only lists.
    reads_names: bool,
}

/// Splits triggers at an offset.
fn split(hot: &[Trigger], offset: u64) -> (&[Trigger], &[Trigger]) {
    hot.split_at(hot.partition_point(|trigger| trigger.offset < offset))
}

/// Returns the index of each container that is in no other one of the list, and the index of the
/// first that is in it.
fn outermost(closed: &[Closed]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut end = closed.len();
    while let Some(index) = end.checked_sub(1) {
        let start = closed[index].start;
        let inside = closed[..index].iter().rev().take_while(|inner| inner.start > start).count();
        found.push((index, index - inside));
        end = index - inside;
    }
    found.reverse();
    found
}
