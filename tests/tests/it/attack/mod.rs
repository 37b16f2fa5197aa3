//! Attacks that once succeeded, and those like them: greedy and slow clients, hostile heads, damaged
//! files, odd settings, lost signals.

mod connections;
mod control;
mod data_file;
mod dump;
mod heads;
mod log;
mod settings;
mod signals;
