//! What can be written on the command line: the AWS CLI's names, and ours.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

mod emulate;
mod operations;
mod waits;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::forms::Form;

pub(crate) use emulate::{Emulate, Key, check_account};
pub(crate) use operations::{DeleteFlags, Extra, ListFlags, OperationCommand, flag};
pub(crate) use waits::{Modify, PaceFlags, Wait, WaitFor};

/// Amazon CloudFront's streaming (RTMP) distributions on the command line.
///
/// The commands, flags and JSON are those of `aws cloudfront`. With --local every command runs
/// against an emulator inside the process, which has the example distribution EDFDVBD632BHDS5, so
/// that no AWS account is needed.
#[derive(Debug, Parser)]
#[command(name = "cfstream", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags of every command.
#[derive(Args, Debug)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Run against an emulator inside the process.
    #[arg(long, global = true, conflicts_with_all = ["endpoint_url", "profile"])]
    pub(crate) local: bool,
    /// Call this URL instead of the service's own.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint_url: Option<String>,
    /// The region, such as us-east-1.
    #[arg(long, global = true)]
    pub(crate) region: Option<String>,
    /// The profile of the AWS configuration files.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// How to print what the service returns.
    #[arg(long, global = true, default_value = "json", value_name = "FORM")]
    pub(crate) output: Form,
    /// A file of PEM certificates to trust instead of the system's.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ca_bundle: Option<PathBuf>,
    /// The deadline for a connection in seconds; 0 means none.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) cli_connect_timeout: Option<u64>,
    /// The deadline for an answer in seconds; 0 means none.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) cli_read_timeout: Option<u64>,
    /// Show on standard error what happens on the way.
    #[arg(long, global = true)]
    pub(crate) debug: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Operation(OperationCommand),
    /// Waits until a condition holds.
    Wait(Wait),
    /// Changes members of a configuration, and nothing else of it.
    Modify(Modify),
    /// Runs the emulator until SIGINT or SIGTERM.
    Emulate(Emulate),
    /// Converts a document between XML and JSON.
    Convert(Convert),
}

/// Flags of every operation.
#[derive(Args, Debug)]
pub(crate) struct InputFlags {
    /// The whole input as JSON: text, file://PATH, or - for standard input. Flags win over it.
    #[arg(long, value_name = "JSON")]
    pub(crate) cli_input_json: Option<String>,
    /// Print an input with every member in place, and do nothing else.
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "input")]
    pub(crate) generate_cli_skeleton: Option<Skeleton>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Skeleton {
    Input,
}

#[derive(Args, Debug)]
pub(crate) struct Convert {
    /// The document, or - for standard input. Its root may be any structure of the API; as JSON it
    /// is wrapped by the root's name: {"StreamingDistribution": {...}}.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the document is.
    #[arg(long, value_name = "FORM")]
    pub(crate) from: DocumentForm,
    /// What to make of it.
    #[arg(long, value_name = "FORM")]
    pub(crate) to: Form,
    /// Refuse XML that deviates from the model. This is so unless --report is given.
    #[arg(long, conflicts_with = "report")]
    pub(crate) strict: bool,
    /// Convert XML that deviates from the model too, and tell each deviation on standard error:
    /// wrong counts, missing strings, repeated members, stray text and elements.
    #[arg(long)]
    pub(crate) report: bool,
    /// The largest document in bytes.
    #[arg(long, default_value_t = 1024 * 1024, value_name = "BYTES")]
    pub(crate) max_size: usize,
}

/// A form of documents that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentForm {
    Json,
    Xml,
}
