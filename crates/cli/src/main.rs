//! `cfstream`: the command line of CloudFront's streaming (RTMP) distributions.

mod archive;
mod arguments;
mod commands;
mod connection;
mod credentials_file;
mod failure;
mod forms;
mod output;
mod pager;
mod parameters;
mod presentation;
mod query;
#[cfg(feature = "report")]
mod report;
mod session;
mod signals;
mod skeleton;
mod suggestion;

use std::process::ExitCode;

use cloudfront_streaming_emulator::DATA_THREAD;

use arguments::{Arguments, Command};
use failure::Reporter;
use signals::{OnSignal, Stop};

fn main() -> ExitCode {
    report_damage_as_an_error();
    let arguments = match arguments::parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::usage(&error),
    };
    if arguments.global.debug {
        output::show_events();
    }
    let on_signal = match arguments.command {
        Command::Emulate(_) => OnSignal::Stop,
        _ => OnSignal::Interrupt,
    };
    signals::run(on_signal, move |stop| run(arguments, stop))
}

fn run(arguments: Arguments, stop: Stop) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return Reporter::default().report(&error.into()),
    };
    let code = runtime.block_on(commands::run(arguments.global, arguments.command, stop));
    // Does not wait for a DNS lookup that is still running.
    runtime.shutdown_background();
    code
}

/// Suppresses the message of a panic on the data file's thread. The file is damaged then, which is
/// reported as an error.
fn report_damage_as_an_error() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(DATA_THREAD) {
            print(panic);
        }
    }));
}
