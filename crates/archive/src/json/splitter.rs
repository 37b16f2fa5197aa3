//! Splits JSON of any size into the values that may have records, and keeps only those in memory.
//!
//! The structure of the text is tracked at the speed of [`blocks`](super::blocks). A container is
//! *hot* if it has a [trigger](crate::triggers); all others are skipped unread. When a document
//! ends, its hot containers are handed over from the outside to the inside, and strings that may
//! contain documents. When a container becomes larger than a record may be, it is an envelope: what
//! is hot in it is handed over alone, and its text is dropped.

use super::blocks::{self, Lexer, Marks};
use super::outline;
use crate::forms::{may_be_record, push_segment};
use crate::triggers;

/// Containers below this depth are not tracked; a document that is nested deeper is no form of ours.
const MAX_DEPTH: usize = 256;

/// The size of a block, as an offset.
const SIZE: u64 = blocks::SIZE as u64;

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

/// The state of a text that is split.
#[derive(Debug)]
pub(super) struct Splitter {
    max_record: usize,
    lexer: Lexer,
    /// The text from `base` on.
    window: Vec<u8>,
    /// The offset of the window.
    base: u64,
    /// The length of the part of the window whose structure is known.
    scanned: usize,
    /// The open containers.
    stack: Vec<Open>,
    /// The number of open containers beyond `MAX_DEPTH`.
    deeper: u64,
    /// The hot containers of the window that are closed, in the order of their ends.
    closed: Vec<Closed>,
    /// The triggers of the window, in ascending order.
    hot: Vec<Trigger>,
    /// The offset after the last trigger so far.
    last_trigger: u64,
    /// The offset of the last bracket or comma.
    last_mark: u64,
    /// The number of documents before.
    documents: u64,
    triggers: Vec<usize>,
}

/// A container that is open.
#[derive(Debug)]
struct Open {
    start: u64,
    is_object: bool,
    /// The position in the container around it.
    index: u64,
    commas: u64,
    /// The name, once the text before it is dropped.
    name: Option<Option<String>>,
    /// Whether it would be read, but is too large.
    too_large: bool,
}

/// A container that is closed, and hot.
#[derive(Debug)]
struct Closed {
    start: u64,
    end: u64,
    depth: usize,
    index: u64,
    /// The name, if the text before it is dropped.
    name: Option<Option<String>>,
}

/// A trigger, and the value of the innermost container that it is in.
#[derive(Clone, Copy, Debug)]
struct Trigger {
    offset: u64,
    /// The number of open containers around it.
    depth: usize,
    index: u64,
}

impl Splitter {
    pub(super) fn new(max_record: usize) -> Self {
        Self {
            max_record,
            lexer: Lexer::default(),
            window: Vec::new(),
            base: 0,
            scanned: 0,
            stack: Vec::new(),
            deeper: 0,
            closed: Vec::new(),
            hot: Vec::new(),
            last_trigger: 0,
            last_mark: 0,
            documents: 0,
            triggers: Vec::new(),
        }
    }

    /// Returns the buffer to append the next part of the text to.
    pub(super) fn window(&mut self) -> &mut Vec<u8> {
        &mut self.window
    }

    /// Processes what was appended.
    pub(super) fn advance(&mut self, units: &mut impl Units) {
        let whole = (self.window.len() - self.scanned) / blocks::SIZE * blocks::SIZE;
        self.scan(self.scanned + whole, units);
        self.slide(units);
    }

    /// Processes the rest, at the end of the text.
    pub(super) fn finish(&mut self, units: &mut impl Units) {
        let length = self.window.len();
        let padded = (length - self.scanned).next_multiple_of(blocks::SIZE);
        self.window.resize(self.scanned + padded, b' ');
        self.scan(self.window.len(), units);
        self.window.truncate(length);
        self.scanned = length;
        if !self.stack.is_empty() {
            self.end_documents(self.end(), units);
        }
    }

    /// Reports a document that the end of the text cuts off, if it may have records.
    fn cut_off(&mut self, units: &mut impl Units) {
        if self.last_trigger <= self.stack[0].start {
            return;
        }
        let record = self.stack.iter().position(|open| self.is_record(open));
        let depth = record.unwrap_or(self.stack.len() - 1);
        let start = self.stack[depth].start;
        let message = "the document has no end";
        units.error(self.pointer_of(depth + 1), start, message.to_owned());
        if record.is_some() {
            // What is in the record is no record.
            self.closed.retain(|closed| closed.start < start);
            self.hot.retain(|trigger| trigger.offset < start);
        }
    }

    /// Returns the offset of the end of the window.
    pub(super) fn end(&self) -> u64 {
        self.base + self.window.len() as u64
    }

    fn scan(&mut self, end: usize, units: &mut impl Units) {
        let overlap = self.scanned.saturating_sub(triggers::OVERLAP);
        let mut found = std::mem::take(&mut self.triggers);
        found.clear();
        triggers::find(&self.window[overlap..end], &mut found);
        let base = self.base + overlap as u64;
        let mut next = found.iter().map(|&at| base + at as u64).peekable();
        while self.scanned < end {
            let at = self.scanned;
            let Some(block) = self.window[at..end].first_chunk::<{ blocks::SIZE }>() else { break };
            let mut marks = self.lexer.block(block);
            let offset = self.base + at as u64;
            self.scanned += blocks::SIZE;
            while let Some(trigger) = next.next_if(|&trigger| trigger < offset + SIZE) {
                let before = (1_u64 << trigger.saturating_sub(offset)) - 1;
                self.marks(marks.masked(before), offset, units);
                marks = marks.masked(!before);
                self.trigger(trigger);
            }
            self.marks(marks, offset, units);
        }
        self.triggers = found;
    }

    fn trigger(&mut self, offset: u64) {
        // The overlap finds some of them twice.
        if offset >= self.last_trigger {
            self.last_trigger = offset + 1;
            let index = self.stack.last().map_or(0, |open| open.commas);
            self.hot.push(Trigger { offset, depth: self.stack.len(), index });
        }
    }

    /// Opens and closes the containers of a block.
    fn marks(&mut self, marks: Marks, offset: u64, units: &mut impl Units) {
        let mut brackets = marks.open | marks.close;
        let mut commas = marks.comma;
        if let Some(last) = (brackets | commas).checked_ilog2() {
            self.last_mark = offset + u64::from(last);
        }
        while brackets != 0 {
            let bit = brackets & brackets.wrapping_neg();
            self.count_commas(commas & (bit - 1));
            commas &= !(bit - 1);
            let at = offset + u64::from(brackets.trailing_zeros());
            if marks.open & bit != 0 {
                self.open(at, units);
            } else {
                self.close(at, units);
            }
            brackets ^= bit;
        }
        self.count_commas(commas);
    }

    fn count_commas(&mut self, commas: u64) {
        if self.deeper == 0
            && let Some(open) = self.stack.last_mut()
        {
            open.commas += u64::from(commas.count_ones());
        }
    }

    fn open(&mut self, at: u64, units: &mut impl Units) {
        if !self.stack.is_empty() && self.begins_document(at) {
            self.end_documents(at, units);
        }
        if self.stack.len() == MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let is_object = self.window[(at - self.base) as usize] == b'{';
        let index = self.stack.last().map_or(0, |open| open.commas);
        let too_large = false;
        self.stack.push(Open { start: at, is_object, index, commas: 0, name: None, too_large });
    }

    /// Returns whether a bracket in an open container begins a line, and is no value of the
    /// container: a bracket is missing in the lines before.
    fn begins_document(&self, at: u64) -> bool {
        let before = self.text(self.base, at);
        if matches!(before.last(), None | Some(b',' | b':' | b'[')) {
            return false;
        }
        let rest = before.trim_ascii_end();
        before[rest.len()..].contains(&b'\n')
            && !matches!(rest.last(), None | Some(b',' | b':' | b'['))
    }

    /// Ends the documents that are open, at the end of the text or where another one begins.
    fn end_documents(&mut self, at: u64, units: &mut impl Units) {
        self.cut_off(units);
        self.hand_over(at, units);
        self.stack.clear();
        self.deeper = 0;
        self.documents += 1;
    }

    /// Closes the innermost container. The kind of bracket does not matter: the text of a hot
    /// container is parsed, which finds the error.
    fn close(&mut self, at: u64, units: &mut impl Units) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let is_envelope = self.stack.last().is_some_and(|open| open.start < self.base);
        if is_envelope {
            self.hand_over(at, units);
        }
        let Some(open) = self.stack.pop() else { return };
        let start = open.start;
        let is_hot = self.last_trigger > start;
        if open.too_large {
            self.closed.retain(|closed| closed.start < start);
            if is_hot {
                self.stack.push(open);
                let pointer = self.pointer_of(self.stack.len());
                self.stack.pop();
                let message = format!("expected at most {} bytes, found more", self.max_record);
                units.error(pointer, start, message);
            }
        } else if is_hot && !is_envelope {
            let Open { index, name, .. } = open;
            self.closed.push(Closed { start, end: at + 1, depth: self.stack.len(), index, name });
        } else if self.stack.is_empty() && !is_envelope {
            // A response of `ListTagsForResource` has no trigger.
            self.hand_over_tags(start, at + 1, units);
        }
        if self.stack.is_empty() {
            self.hand_over(at + 1, units);
            let text = self.text(start, at + 1);
            self.documents += u64::from(is_envelope || outline::may_begin(text));
        }
    }

    fn hand_over_tags(&self, start: u64, end: u64, units: &mut impl Units) {
        let text = self.text(start, end);
        if text.len() <= SMALL && memchr::memmem::find(text, b"\"Tags\"").is_some() {
            let pointer = self.pointer_of(0);
            // One that is malformed is no form of ours.
            let _ = units.unit(Unit { text, pointer, name: None, offset: start });
        }
    }

    /// Drops the text that no record can need any more.
    fn slide(&mut self, units: &mut impl Units) {
        let scanned = self.base + self.scanned as u64;
        let keep = match self.stack.first() {
            None => scanned,
            Some(root) if scanned - root.start.max(self.base) <= self.max_record as u64 => {
                root.start.max(self.base)
            }
            Some(_) => self.shrink(scanned - self.max_record as u64, units),
        };
        // Names are looked for before the beginning of their value.
        if keep > self.base {
            let dropped = (keep - self.base) as usize;
            self.window.drain(..dropped);
            self.scanned -= dropped;
            self.base = keep;
        }
    }

    /// Makes envelopes of the containers that begin before an offset. Returns the offset from which
    /// on the text is still needed.
    fn shrink(&mut self, limit: u64, units: &mut impl Units) -> u64 {
        let envelopes = self.stack.iter().take_while(|open| open.start < limit).count();
        // A string may be longer than a record may be.
        let is_too_long = self.lexer.is_in_string() && self.last_mark < limit;
        let keep = match self.stack.get(envelopes) {
            Some(open) => open.start,
            None if is_too_long => limit,
            None => limit.max(self.last_mark + 1),
        };
        for depth in 0..self.stack.len() {
            let open = &self.stack[depth];
            let start = open.start;
            let too_large = depth > 0 && depth < envelopes && self.is_record(open);
            let name = self.name_of(open.start, &open.name);
            if too_large {
                self.hand_over(start, units);
            }
            let open = &mut self.stack[depth];
            open.name = Some(name);
            open.too_large |= too_large;
        }
        if let Some(open) = self.stack.last_mut() {
            open.too_large |= is_too_long;
        }
        self.hand_over(keep, units);
        keep
    }

    /// Returns whether an open container may be a record, by the names of its members so far.
    fn is_record(&self, open: &Open) -> bool {
        let end = self.base + self.scanned as u64;
        open.is_object && open.start >= self.base && self.has_record_names(open.start, end, &[])
    }

    /// Hands over what is hot and begins before an offset.
    fn hand_over(&mut self, before: u64, units: &mut impl Units) {
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
            if envelope.reads_names || is_list || self.name_of(value.start, &value.name).is_none() {
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
        let (pointer, name) = self.place_in(envelope, closed.start, &closed.name, closed.index);
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
            let Some((from, to)) = outline::string_around(&self.window, at) else { continue };
            end = self.base + to as u64;
            let offset = self.base + from as u64;
            let (pointer, name) = self.place_in(envelope, offset, &None, trigger.index);
            if outline::is_name(&self.window[to..]) {
                continue;
            }
            let text = &self.window[from..to];
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
        known: &Option<Option<String>>,
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
    fn has_record_names(&self, start: u64, end: u64, children: &[Closed]) -> bool {
        let text = self.text(start, end);
        let skipped = outermost(children).into_iter().map(|(index, _)| {
            let child = &children[index];
            ((child.start - start) as usize, (child.end - start) as usize)
        });
        let names = outline::names(text, skipped);
        may_be_record(names.iter().map(|name| &**name))
    }

    fn text(&self, start: u64, end: u64) -> &[u8] {
        let start = start.saturating_sub(self.base) as usize;
        let end = end.saturating_sub(self.base) as usize;
        self.window.get(start..end).unwrap_or_default()
    }

    /// Returns the pointer of the innermost of the first open containers. Documents after the first
    /// have their number before the pointer.
    fn pointer_of(&self, depth: usize) -> String {
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
    fn name_of(&self, start: u64, known: &Option<Option<String>>) -> Option<String> {
        match known {
            Some(name) => name.clone(),
            None => self.name_before(start),
        }
    }

    /// Returns the name of the member whose value begins at an offset.
    fn name_before(&self, start: u64) -> Option<String> {
        let end = start.checked_sub(self.base)? as usize;
        // Longer names are cut: the text before them may be long.
        let from = end.saturating_sub(4096);
        outline::name_before(self.window.get(from..end)?)
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
