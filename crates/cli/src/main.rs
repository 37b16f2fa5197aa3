//! `cfstream`: the command line of CloudFront's streaming (RTMP) distributions.

mod arguments;
mod commands;
mod connection;
mod credentials_file;
mod failure;
mod json;
mod output;
mod parameters;
mod signals;
mod typed_json;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::usage(&error),
    };
    if arguments.global.debug {
        output::show_events();
    }
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Failure::from(error).report(),
    };
    let result = runtime.block_on(run(arguments));
    // A name that is still being looked up would hold up the exit.
    runtime.shutdown_background();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

async fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    if let Command::Emulate(command) = command {
        // It ends by signals itself, in order and with success.
        return commands::emulate(command).await;
    }
    let interrupt = signals::interrupt()?;
    tokio::select! {
        biased;
        result = commands::run(&global, command) => result,
        () = interrupt => Err(Failure::Interrupted),
    }
}
