//! The rules of the service as requests and responses, and a runner that tests any endpoint with
//! them.
//!
//! `table.http` has the rules. [`Table`] parses it, [`Client`] sends its requests, [`run`] tests an
//! endpoint, and [`Report`] says which rules hold: to the byte, in sense, or not at all.
//! [`Table::to_markdown`] says how each rule is known.

mod cleanup;
mod client;
mod difference;
mod endpoint;
mod evidence;
mod report;
mod runner;
mod sense;
mod state;
mod table;
mod template;
mod tree;

pub use client::Client;
pub use difference::Difference;
pub use endpoint::{Endpoint, credentials};
pub use evidence::{Evidence, EvidenceKind, Setting};
pub use report::{Outcome, Remaining, Report, RuleReport, Totals};
pub use runner::{Options, run};
pub use table::{Rule, Table, TableError};
