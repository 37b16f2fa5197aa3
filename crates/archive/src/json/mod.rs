//! Reads the records of JSON of any size: documents one after the other, with anything between them.

mod blocks;
mod hand_over;
mod outline;
mod splitter;
#[cfg(test)]
mod tests;
mod window;

use std::collections::VecDeque;

use crate::error::Error;
use crate::forms::{self, Found, Place};
use crate::record::Record;
use crate::value::Value;

use hand_over::{Unit, Units};
pub(crate) use outline::may_begin;
use splitter::Splitter;

/// A text of JSON that is read in parts.
#[derive(Debug)]
pub(crate) struct JsonText {
    path: String,
    splitter: Splitter,
}

impl JsonText {
    /// Creates a text. Values that are larger than `max_record` bytes are errors if they may be
    /// records.
    pub(crate) fn new(path: &str, max_record: usize) -> Self {
        Self { path: path.to_owned(), splitter: Splitter::new(max_record) }
    }

    /// Returns room for the next part of the text, of at least a size.
    pub(crate) fn room(&mut self, size: usize) -> &mut [u8] {
        self.splitter.room(size)
    }

    /// Adds what was written to the room to the text.
    pub(crate) fn add(&mut self, length: usize) {
        self.splitter.add(length);
    }

    /// Returns the text in memory.
    pub(crate) fn text(&self) -> &[u8] {
        self.splitter.text()
    }

    /// Returns the name of the file.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the offset of the end of the text so far.
    pub(crate) fn offset(&self) -> u64 {
        self.splitter.end()
    }

    /// Adds the records of the part that was added.
    pub(crate) fn advance(&mut self, results: &mut VecDeque<Result<Record, Error>>) {
        self.splitter.advance(&mut Reader { path: &self.path, results });
    }

    /// Adds the last records, at the end of the text.
    pub(crate) fn finish(&mut self, results: &mut VecDeque<Result<Record, Error>>) {
        self.splitter.finish(&mut Reader { path: &self.path, results });
    }
}

/// Reads units into records and errors.
struct Reader<'r> {
    path: &'r str,
    results: &'r mut VecDeque<Result<Record, Error>>,
}

impl Units for Reader<'_> {
    fn unit(&mut self, unit: Unit<'_>) -> Result<(), String> {
        let value: Value = serde_json::from_slice(unit.text).map_err(|error| error.to_string())?;
        let mut found = Found::new(self.path, unit.offset);
        forms::read(&value, &Place::root(unit.pointer, unit.name), &mut found);
        self.results.extend(found.records.into_iter().map(Ok));
        self.results.extend(found.errors.into_iter().map(Err));
        Ok(())
    }

    fn error(&mut self, pointer: String, offset: u64, message: String) {
        self.results.push_back(Err(Error::document(self.path, offset, &pointer, message)));
    }
}
