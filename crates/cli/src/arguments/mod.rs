//! The command-line arguments: the AWS CLI's commands and flags, and our own.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

mod emulate;
mod migrate;
mod operations;
mod scan;
mod waits;

use std::path::PathBuf;

use clap::builder::{EnumValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::failure::Failure;

pub(crate) use emulate::{Emulate, Key, check_account};
pub(crate) use migrate::{DecisionFlags, Migrate, MigrateCommand, MigrateUrl};
pub(crate) use operations::{DeleteFlags, Extra, ListFlags, OperationCommand, flag};
#[cfg(feature = "report")]
pub(crate) use scan::Report;
pub(crate) use scan::{Filters, History, Inputs, Scan};
pub(crate) use waits::{Modify, PaceFlags, Wait, WaitFor};

/// Amazon CloudFront's streaming (RTMP) distributions on the command line.
///
/// The commands, flags and JSON are the same as those of `aws cloudfront`. With --local, a command
/// runs against an emulator inside the process, with the example distribution EDFDVBD632BHDS5. It
/// needs no AWS account.
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
    /// Runs the command against an emulator inside the process.
    #[arg(long, global = true, conflicts_with_all = ["endpoint_url", "profile"])]
    pub(crate) local: bool,
    /// Sends requests to this URL instead of the service's endpoint.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint_url: Option<String>,
    /// Sets the region, such as us-east-1. Defaults to the environment or the profile.
    #[arg(long, global = true)]
    pub(crate) region: Option<String>,
    /// Uses this profile of the AWS configuration files.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// Sets the format of the output. Operations print json, text, table, yaml, yaml-stream or xml, or
    /// nothing (off).
    /// Defaults to AWS_DEFAULT_OUTPUT, or to json. What other commands print is in their help.
    #[arg(long, global = true, value_name = "FORM", value_parser = output_form())]
    pub(crate) output: Option<Output>,
    /// Prints only what this JMESPath expression selects from the output of an operation.
    #[arg(long, global = true, value_name = "EXPRESSION")]
    pub(crate) query: Option<String>,
    /// Colors tables: on, off, or on a terminal only (auto). NO_COLOR disables it for auto.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Trusts the PEM certificates of this file instead of the system's.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ca_bundle: Option<PathBuf>,
    /// Sets the timeout for connecting in seconds; 0 means none.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) cli_connect_timeout: Option<u64>,
    /// Sets the timeout for a response in seconds; 0 means none.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) cli_read_timeout: Option<u64>,
    /// Prints debug messages to standard error.
    #[arg(long, global = true)]
    pub(crate) debug: bool,
    /// Accepted for scripts of the AWS CLI: cfstream has no pager.
    #[arg(long, global = true)]
    pub(crate) no_cli_pager: bool,
    /// Accepted for scripts of the AWS CLI: no member of these operations is binary.
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) cli_binary_format: Option<BinaryFormat>,
    /// Accepted for scripts of the AWS CLI: cfstream does not prompt for parameters.
    #[arg(long, global = true)]
    pub(crate) cli_auto_prompt: bool,
    /// Accepted for scripts of the AWS CLI: cfstream does not prompt for parameters.
    #[arg(long, global = true, conflicts_with = "cli_auto_prompt")]
    pub(crate) no_cli_auto_prompt: bool,
}

/// A form of binary parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BinaryFormat {
    Base64,
    RawInBase64Out,
}

/// Whether tables have colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    On,
    Off,
    Auto,
}

/// The value of `--output`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    Form(OutputForm),
    /// The file of a report.
    #[cfg(feature = "report")]
    File(PathBuf),
}

/// Returns the parser of `--output` for all commands but `report`.
fn output_form() -> impl TypedValueParser<Value = Output> {
    EnumValueParser::<OutputForm>::new().map(Output::Form)
}

/// A form of output of any command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputForm {
    Json,
    Text,
    Table,
    Yaml,
    YamlStream,
    Xml,
    Off,
    Ndjson,
    Csv,
}

impl OutputForm {
    /// Returns the form with a name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        <Self as ValueEnum>::from_str(name, false).ok()
    }

    /// Returns the error of a command that does not have this form.
    pub(crate) fn unsupported(self, expected: &str) -> Failure {
        let value = self.to_possible_value();
        let name = value.as_ref().map_or("", |value| value.get_name());
        Failure::Parameter(format!("--output {name}: expected {expected} for this command"))
    }
}

impl Global {
    /// Returns the form that `--output` names.
    pub(crate) fn output_form(&self) -> Option<OutputForm> {
        match self.output {
            Some(Output::Form(form)) => Some(form),
            #[cfg(feature = "report")]
            Some(Output::File(_)) => None,
            None => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Operation(OperationCommand),
    /// Waits until a condition is true.
    Wait(Wait),
    /// Changes members of a configuration, and leaves the others as they are.
    Modify(Modify),
    /// Runs the emulator until SIGINT or SIGTERM.
    Emulate(Emulate),
    Convert(Convert),
    Scan(Scan),
    History(History),
    /// Prints a script that completes commands and flags in a shell.
    ///
    /// For bash: source <(cfstream completions bash). The others are in their documentation.
    Completions(Completions),
    /// Writes a manual page for each command.
    Man(Man),
    Migrate(Migrate),
    #[cfg(feature = "report")]
    Report(Report),
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Man {
    /// The folder to write, such as ~/.local/share/man/man1.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// Flags of every operation.
#[derive(Args, Debug)]
pub(crate) struct InputFlags {
    /// Reads the whole input as JSON: text, file://PATH, or - for standard input. Flags override
    /// it.
    #[arg(long, value_name = "JSON")]
    pub(crate) cli_input_json: Option<String>,
    /// Prints an input with all members, and does not send a request.
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "input")]
    pub(crate) generate_cli_skeleton: Option<Skeleton>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Skeleton {
    Input,
}

/// Converts a document into another form.
///
/// The document may have any form that scan reads: XML of any API version, the JSON of AWS tools,
/// AWS Config, CloudTrail, CloudFormation. Where the new form needs what the document does not
/// have, it says which members.
#[derive(Args, Debug)]
pub(crate) struct Convert {
    /// The document, or - for standard input. In the JSON of a structure alone, the structure is a
    /// member with its name: {"StreamingDistribution": {...}}.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Reads the document as this form, of the newest API version only. Detected by default.
    #[arg(long, value_name = "FORM")]
    pub(crate) from: Option<DocumentForm>,
    /// The form to convert the document into: the XML of the API, the JSON of the AWS CLI, a
    /// CloudFormation template in YAML, or the lines that scan prints.
    #[arg(long, value_name = "FORM")]
    pub(crate) to: Target,
    /// Fails on XML that deviates from the model. Enabled by default; --report disables it.
    #[arg(long, conflicts_with = "report")]
    pub(crate) strict: bool,
    /// Also converts XML that deviates from the model, and reports each deviation on standard
    /// error: wrong counts, missing strings, repeated members, stray text and elements.
    #[arg(long)]
    pub(crate) report: bool,
    /// Sets the maximum size of the document in bytes.
    #[arg(long, default_value_t = 1024 * 1024, value_name = "BYTES")]
    pub(crate) max_size: usize,
}

/// A form of documents that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentForm {
    Json,
    Xml,
}

/// A form of documents that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    Json,
    Xml,
    Cloudformation,
    Ndjson,
}
