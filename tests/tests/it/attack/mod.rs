//! Attacks that once succeeded, and similar ones: clients that do not read or send, hostile heads,
//! damaged files, unusual settings, lost signals.

mod connections;
mod control;
mod data_file;
mod dump;
mod heads;
mod log;
mod settings;
mod signals;
