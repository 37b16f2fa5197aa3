//! The options of every command.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

use std::path::PathBuf;

use clap::builder::{EnumValueParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::failure::{ErrorForm, Failure};
use crate::output;

/// Flags of every command.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Runs the command against an emulator inside the process, with the distribution
    /// EDFDVBD632BHDS5. Its state is gone afterwards; to keep it, run `cfstream emulate` and use
    /// --endpoint-url. Reads no configuration files.
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
    /// Defaults to AWS_DEFAULT_OUTPUT, output of the profile, or json. What other commands print is in
    /// their help.
    #[arg(long, global = true, value_name = "FORM", value_parser = output_form())]
    pub(crate) output: Option<Output>,
    /// Prints only what this JMESPath expression selects from the output of an operation.
    #[arg(long, global = true, value_name = "EXPRESSION")]
    pub(crate) query: Option<String>,
    /// Colors tables: on, off, or on a terminal only (auto). NO_COLOR disables it for auto.
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub(crate) color: Color,
    /// Trusts the PEM certificates of this file instead of the system's.
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE")]
    pub(crate) ca_bundle: Option<PathBuf>,
    /// Accepts any certificate of the service. Dangerous.
    #[arg(long, global = true, hide_short_help = true, conflicts_with = "ca_bundle")]
    pub(crate) no_verify_ssl: bool,
    /// Sends requests without a signature; needs no credentials.
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_sign_request: bool,
    /// Sets the timeout for connecting in seconds; 0 means none. Defaults to 3.1 s.
    #[arg(long, global = true, hide_short_help = true, value_name = "SECONDS")]
    pub(crate) cli_connect_timeout: Option<u64>,
    /// Sets the timeout for a response in seconds; 0 means none. Defaults to 20 s.
    #[arg(long, global = true, hide_short_help = true, value_name = "SECONDS")]
    pub(crate) cli_read_timeout: Option<u64>,
    /// Sets the form of errors: enhanced (the message, causes and a hint), legacy (the message), or a
    /// structure with Code and Message as json, yaml, text or table. Defaults to AWS_CLI_ERROR_FORMAT,
    /// cli_error_format of the profile, or enhanced.
    #[arg(
        long,
        global = true,
        hide_short_help = true,
        value_name = "FORM",
        hide_possible_values = true
    )]
    pub(crate) cli_error_format: Option<ErrorForm>,
    /// Prints settings and where they came from, requests and responses to standard error, without
    /// secrets.
    #[arg(long, global = true)]
    pub(crate) debug: bool,
    /// Shows output on a terminal without a pager. The pager is AWS_PAGER, cli_pager of the profile,
    /// PAGER, or less.
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_cli_pager: bool,
    /// Indents XML. The default on a terminal.
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) pretty: bool,
    /// Prints only the first page of a list, as the service sends it. Other commands have no pages.
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_paginate: bool,
    /// Accepted for scripts of the AWS CLI: no member of these operations is binary.
    #[arg(long, global = true, hide = true, value_name = "FORMAT")]
    pub(crate) cli_binary_format: Option<BinaryFormat>,
    /// Accepted for scripts of the AWS CLI: cfstream does not prompt for parameters.
    #[arg(long, global = true, hide = true)]
    pub(crate) cli_auto_prompt: bool,
    /// Accepted for scripts of the AWS CLI: cfstream does not prompt for parameters.
    #[arg(long, global = true, hide = true, conflicts_with = "cli_auto_prompt")]
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
    /// Returns the name of the form.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Returns the form with a name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        <Self as ValueEnum>::from_str(name, false).ok()
    }

    /// Returns the error of a command that does not have this form.
    pub(crate) fn unsupported(self, expected: &str) -> Failure {
        let name = self.name();
        Failure::Parameter(format!("--output {name}: expected {expected} for this command"))
    }
}

impl Global {
    /// Returns whether XML is indented.
    pub(crate) fn is_pretty(&self) -> bool {
        self.pretty || output::is_terminal()
    }

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
