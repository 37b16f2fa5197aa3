//! Drops text of a document while it is read, so that documents of any size need little memory.

use super::Splitter;
use crate::json::hand_over::Units;
use crate::json::outline;

impl Splitter {
    /// Drops the text that no record can need any more.
    pub(super) fn slide(&mut self, units: &mut impl Units) {
        if self.counted > 0
            && let Some(open) = self.window.stack.last()
            && open.start + self.window.max_record as u64 / 2
                < self.window.base + self.scanned as u64
        {
            // The text from which on they could be tracked may be dropped.
            self.track_all(self.window.base + self.scanned as u64, units);
        }
        let scanned = self.window.base + self.scanned as u64;
        let keep = match self.window.stack.first() {
            None => scanned,
            Some(root)
                if scanned - root.start.max(self.window.base) <= self.window.max_record as u64 =>
            {
                root.start.max(self.window.base)
            }
            Some(_) => self.shrink(scanned - self.window.max_record as u64, units),
        };
        // Names are looked for before the beginning of their value.
        if keep > self.window.base {
            let dropped = (keep - self.window.base) as usize;
            self.window.drop_before(keep);
            self.scanned -= dropped;
        }
    }

    /// Makes envelopes of the containers that begin before an offset. Returns the offset from which
    /// on the text is still needed.
    fn shrink(&mut self, limit: u64, units: &mut impl Units) -> u64 {
        let envelopes = self.window.stack.iter().take_while(|open| open.start < limit).count();
        // A string may be longer than a record may be.
        let is_too_long = self.lexer.is_in_string() && self.last_outside < limit;
        let keep = match self.window.stack.get(envelopes) {
            Some(open) => open.start,
            None if is_too_long => limit,
            None => self.last_value().max(limit),
        };
        for depth in 0..self.window.stack.len() {
            let open = self.window.stack[depth];
            if depth == self.window.names.len() {
                let name = self.window.name_before(open.start);
                self.window.names.push(name);
            }
            if depth > 0 && depth < envelopes && self.is_record(&open) {
                self.window.hand_over(open.start, units);
                self.window.stack[depth].too_large = true;
            }
        }
        if let Some(open) = self.window.stack.last_mut() {
            open.too_large |= is_too_long;
        }
        self.window.hand_over(keep, units);
        keep
    }

    /// Returns where the value begins that the text ends with. A string at the end may be its name.
    fn last_value(&self) -> u64 {
        let end = self.last_outside + 1;
        let before = self.window.text(self.window.base, end).trim_ascii_end();
        let before = before.strip_suffix(b":").unwrap_or(before);
        outline::name_start(before).map_or(end, |start| self.window.base + start as u64)
    }
}
