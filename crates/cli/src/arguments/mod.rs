//! The command-line arguments: the AWS CLI's commands and flags, and our own.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

mod emulate;
mod emulator;
mod global;
mod help;
mod migrate;
mod operations;
mod scan;
mod waits;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub(crate) use emulate::{Emulate, Key, check_account};
pub(crate) use emulator::{EmulatorTool, EmulatorTools, EnvShell, Location};
#[cfg(feature = "report")]
pub(crate) use global::Output;
pub(crate) use global::{Color, Global, OutputForm};
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

/// Returns the command line: commands, flags and help.
pub(crate) fn command() -> clap::Command {
    help::complete(flags())
}

/// Parses the arguments of this process.
pub(crate) fn parse() -> Result<Arguments, clap::Error> {
    // The texts are built only where they are shown: they take longer than all of the parsing.
    parse_with(flags()).or_else(|_| parse_with(command()))
}

/// Returns the commands and flags.
fn flags() -> clap::Command {
    let command = <Arguments as CommandFactory>::command();
    // Both as in the AWS CLI: abbreviations, and the last of repeated flags.
    command.infer_long_args(true).args_override_self(true)
}

fn parse_with(mut command: clap::Command) -> Result<Arguments, clap::Error> {
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    if let Some((name, matches)) = matches.subcommand() {
        check_effects(name, matches)?;
    }
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Returns an error for an option that would silently have no effect on the command.
fn check_effects(command: &str, matches: &ArgMatches) -> Result<(), clap::Error> {
    const OPTIONS: [(&str, &str); 11] = [
        ("local", "--local"),
        ("endpoint_url", "--endpoint-url"),
        ("region", "--region"),
        ("profile", "--profile"),
        ("output", "--output"),
        ("query", "--query"),
        ("ca_bundle", "--ca-bundle"),
        ("no_verify_ssl", "--no-verify-ssl"),
        ("no_sign_request", "--no-sign-request"),
        ("cli_connect_timeout", "--cli-connect-timeout"),
        ("cli_read_timeout", "--cli-read-timeout"),
    ];
    // Its own option.
    let is_own = |id: &str| command == "report" && id == "output";
    for (id, flag) in OPTIONS {
        let is_given = matches.value_source(id) == Some(ValueSource::CommandLine);
        if is_given && !help::has_effect(command, id) && !is_own(id) {
            let reason = format!("{flag} has no effect on `cfstream {command}`; remove it");
            return Err(clap::Error::raw(ErrorKind::ArgumentConflict, reason));
        }
    }
    Ok(())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Operation(OperationCommand),
    /// Waits until a distribution is deployed.
    ///
    /// By default, it polls every 60 s, 25 times. The exit code is 255 if it is not deployed then.
    Wait(Wait),
    /// Changes members of a configuration, and leaves the others as they are.
    Modify(Modify),
    Ls(Ls),
    Configure(Configure),
    /// Runs the emulator until SIGINT, SIGTERM, or `cfstream emulator stop`.
    Emulate(Emulate),
    Emulator(EmulatorTools),
    Convert(Convert),
    Scan(Scan),
    History(History),
    /// Prints a script that completes commands and flags in a shell.
    ///
    /// For bash: source <(cfstream completions bash). For zsh: source <(cfstream completions zsh), after
    /// compinit. For fish: cfstream completions fish | source. For PowerShell: cfstream completions
    /// powershell | Out-String | Invoke-Expression. For elvish: eval (cfstream completions elvish |
    /// slurp).
    Completions(Completions),
    /// Writes a manual page for each command.
    ///
    /// Where the folder is in MANPATH, man cfstream-get-streaming-distribution shows the page.
    Man(Man),
    /// Prints the version.
    Version,
    Migrate(Migrate),
    #[cfg(feature = "report")]
    Report(Report),
}

/// Prints a short table of the distributions.
///
/// The columns are the id, the state, whether it is enabled, the domain, the aliases, the time since
/// the last change, and the comment. Programs use list-streaming-distributions.
#[derive(Args, Debug)]
pub(crate) struct Ls {
    /// Shows only distributions whose id, domain, alias, origin or comment contains this text.
    #[arg(value_name = "TEXT")]
    pub(crate) text: Option<String>,
    /// Shows only distributions in this state, such as Deployed or InProgress.
    #[arg(long, value_name = "STATE")]
    pub(crate) state: Option<String>,
    /// Shows only enabled distributions.
    #[arg(long, conflicts_with = "disabled")]
    pub(crate) enabled: bool,
    /// Shows only disabled distributions.
    #[arg(long)]
    pub(crate) disabled: bool,
    /// Sorts by this column; by age, the newest is first.
    #[arg(long, value_name = "COLUMN", default_value = "id")]
    pub(crate) sort: Column,
    /// Reverses the order.
    #[arg(long)]
    pub(crate) reverse: bool,
}

/// A column of `ls` to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Column {
    Id,
    State,
    Domain,
    Comment,
    Age,
}

/// Shows the settings, and where they came from.
#[derive(Args, Debug)]
pub(crate) struct Configure {
    #[command(subcommand)]
    pub(crate) command: ConfigureCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigureCommand {
    /// Lists every setting, its value, and the flag, the variable or the profile that it came from.
    ///
    /// Keys are masked. The credential provider is asked, as for a call.
    List,
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
#[derive(Args, Clone, Debug)]
pub(crate) struct InputFlags {
    /// Reads the whole input as JSON: text, file://PATH, or - for standard input. Flags override
    /// it.
    #[arg(long, value_name = "JSON")]
    pub(crate) cli_input_json: Option<String>,
    /// Reads the whole input as YAML: text, file://PATH, or - for standard input. Flags override it.
    #[arg(long, value_name = "YAML", allow_hyphen_values = true)]
    pub(crate) cli_input_yaml: Option<String>,
    /// Prints an input with all members as JSON (input, the default) or YAML (yaml-input), or what the
    /// command would print (output). Does not send a request.
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "input")]
    pub(crate) generate_cli_skeleton: Option<Skeleton>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Skeleton {
    Input,
    YamlInput,
    Output,
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
