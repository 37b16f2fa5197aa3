//! The commands, each in its own module.

mod convert;
mod delete;
mod emulate;
mod list;
mod migrate;
mod modify;
mod operation;
mod records;
#[cfg(feature = "report")]
mod report;
mod scan;
mod shell;
mod wait;

use crate::arguments::{Command, Extra, Global, MigrateCommand};
use crate::failure::Failure;
use crate::output;
use crate::presentation::Presentation;
use crate::signals::Stop;

/// Runs a command. `stop` ends commands that run until a signal.
pub(crate) async fn run(global: &Global, command: Command, stop: Stop) -> Result<(), Failure> {
    if global.cli_auto_prompt {
        output::error_line("note: cfstream does not prompt for parameters (--cli-auto-prompt)");
    }
    if !has_own_forms(&command) {
        // Before anything is sent.
        Presentation::new(global)?;
    }
    match command {
        Command::Operation(command) => match &command.extra {
            Extra::Delete(flags) if flags.disable => {
                delete::disable_and_delete(global, &command, flags).await
            }
            Extra::List(flags) if !flags.no_paginate => list::list(global, &command, flags).await,
            Extra::None | Extra::Delete(_) | Extra::List(_) => {
                operation::operation(global, &command).await
            }
        },
        Command::Wait(command) => wait::wait(global, command).await,
        Command::Modify(command) => modify::modify(global, command).await,
        Command::Convert(command) => convert::convert(&command),
        Command::Scan(command) => scan::scan(global, &command).await,
        Command::History(command) => scan::history(global, &command).await,
        Command::Migrate(command) => match &command.command {
            Some(MigrateCommand::Url(command)) => migrate::url(global, command),
            None => migrate::migrate(global, &command).await,
        },
        #[cfg(feature = "report")]
        Command::Report(command) => report::report(global, &command).await,
        Command::Completions(command) => shell::completions(&command),
        Command::Man(command) => shell::man(&command),
        Command::Emulate(command) => emulate::emulate(command, stop).await,
    }
}

/// Returns whether a command has other forms of output than an operation.
fn has_own_forms(command: &Command) -> bool {
    match command {
        Command::Scan(_)
        | Command::History(_)
        | Command::Migrate(_)
        | Command::Completions(_)
        | Command::Man(_) => true,
        #[cfg(feature = "report")]
        Command::Report(_) => true,
        Command::Operation(_)
        | Command::Wait(_)
        | Command::Modify(_)
        | Command::Emulate(_)
        | Command::Convert(_) => false,
    }
}

/// Returns the error for a missing id.
fn missing_id() -> Failure {
    Failure::Parameter("the following arguments are required: --id".to_owned())
}
