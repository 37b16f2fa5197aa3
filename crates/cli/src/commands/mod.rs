//! The commands, each in its own module.

mod configure;
mod convert;
mod delete;
mod emulate;
mod emulator;
mod list;
mod ls;
mod migrate;
mod modify;
mod operation;
mod records;
#[cfg(feature = "report")]
mod report;
mod scan;
mod shell;
mod tag;
mod wait;

use std::process::ExitCode;

use crate::arguments::{Command, Extra, Global, Inputs, MigrateCommand};
use crate::failure::{Failure, Reporter};
use crate::session::{Needs, Session};
use crate::signals::Stop;
use crate::{output, parameters};

/// Runs a command, and reports its error. `stop` ends commands that run until a signal.
pub(crate) async fn run(global: Global, command: Command, stop: Stop) -> ExitCode {
    if global.cli_auto_prompt {
        output::error_line("note: cfstream does not prompt for parameters (--cli-auto-prompt)");
    }
    // Without the profile, which may be what fails.
    let errors = Reporter::new(&global, None).unwrap_or_default();
    // Wrong usage is reported before wrong settings.
    let session = match &command {
        Command::Operation(command) => parameters::check_required(command),
        _ => Ok(()),
    };
    let session = match session {
        Ok(()) => Session::start(global, needs(&command)).await,
        Err(failure) => Err(failure),
    };
    let session = match session {
        Ok(session) => session,
        Err(failure) => return errors.report(&failure),
    };
    match dispatch(&session, command, stop).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => session.errors.report(&failure),
    }
}

async fn dispatch(session: &Session, command: Command, stop: Stop) -> Result<(), Failure> {
    match command {
        Command::Operation(command) => match &command.extra {
            Extra::Delete(flags) if flags.disable => {
                delete::disable_and_delete(session, &command, flags).await
            }
            Extra::List(flags) => list::list(session, &command, flags).await,
            Extra::Items(items) if command.has_positional_resource => {
                tag::tag(session, &command, items).await
            }
            Extra::None | Extra::Delete(_) | Extra::Items(_) => {
                operation::operation(session, &command).await
            }
        },
        Command::Wait(command) => wait::wait(session, command).await,
        Command::Modify(command) => modify::modify(session, command).await,
        Command::Ls(command) => ls::ls(session, &command).await,
        Command::Configure(_) => configure::list(session).await,
        Command::Convert(command) => convert::convert(session, &command),
        Command::Scan(command) => scan::scan(session, &command).await,
        Command::History(command) => scan::history(session, &command).await,
        Command::Migrate(command) => match &command.command {
            Some(MigrateCommand::Url(command)) => migrate::url(&session.global, command),
            None => migrate::migrate(session, &command).await,
        },
        #[cfg(feature = "report")]
        Command::Report(command) => report::report(session, &command).await,
        Command::Completions(command) => shell::completions(&command),
        Command::Man(command) => shell::man(&command),
        Command::Version => shell::version(),
        Command::Emulate(command) => emulate::emulate(command, stop).await,
        Command::Emulator(command) => emulator::run(command.command).await,
    }
}

/// Returns what a command needs before it starts.
fn needs(command: &Command) -> Needs {
    let of_inputs = |inputs: &Inputs| Needs { profile: inputs.are_remote(), presentation: false };
    match command {
        Command::Operation(_) | Command::Wait(_) | Command::Modify(_) => {
            Needs { profile: true, presentation: true }
        }
        Command::Ls(_) | Command::Configure(_) => Needs { profile: true, presentation: false },
        Command::Scan(command) => of_inputs(&command.inputs),
        Command::History(command) => of_inputs(&command.inputs),
        Command::Migrate(command) => Needs {
            profile: command.command.is_none()
                && (command.inputs.paths.is_empty() || command.inputs.are_remote()),
            presentation: false,
        },
        #[cfg(feature = "report")]
        Command::Report(command) => of_inputs(&command.inputs),
        Command::Convert(_)
        | Command::Completions(_)
        | Command::Man(_)
        | Command::Version
        | Command::Emulate(_)
        | Command::Emulator(_) => Needs { profile: false, presentation: false },
    }
}

/// Returns the error for a missing id.
fn missing_id() -> Failure {
    Failure::Parameter("the following arguments are required: --id".to_owned())
}
