//! `cfstream emulate --detach`: starts the emulator as another process, and waits until it responds.

use std::fs::File;
use std::io::{Read, Seek};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::arguments::{Emulate, Location};
use crate::commands::emulator;
use crate::failure::Failure;
use crate::output;

/// How long the emulator may take to start: a large data file is read and checked.
const START: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(10);

pub(super) async fn detach(command: &Emulate) -> Result<(), Failure> {
    let Some(port_file) = &command.port_file else {
        return Err(Failure::Parameter("--detach needs --port-file".to_owned()));
    };
    let at = Location {
        url: String::new(),
        port_file: Some(port_file.clone()),
        control_token: command.control_token.clone(),
    };
    if emulator::is_ready(&at).await.is_ok() {
        let name = port_file.display();
        return Err(Failure::Usage {
            message: format!("an emulator is running already, by the file {name}"),
            hint: format!("cfstream emulator stop --port-file {name}"),
        });
    }
    // That of an emulator that was killed.
    let _ = std::fs::remove_file(port_file);
    let mut messages = tempfile::tempfile()?;
    let mut child = spawn(command, messages.try_clone()?)?;
    for _ in 0..START.as_millis() / PAUSE.as_millis() {
        if let Some(status) = child.try_wait()? {
            let why = match &command.log_file {
                Some(file) => format!("{} says why", file.display()),
                None => read(&mut messages)?,
            };
            return Err(Failure::Start(format!("the emulator ended with {status}: {why}")));
        }
        // A process without a control endpoint has written its address when it listens.
        let is_up = match command.no_control {
            true => port_file.exists(),
            false => emulator::is_ready(&at).await.is_ok(),
        };
        if is_up {
            return Ok(output::result(&format!("listening on {}\n", emulator::url(&at)?))?);
        }
        tokio::time::sleep(PAUSE).await;
    }
    let _ = child.kill();
    Err(Failure::Start(format!("the emulator did not respond within {START:?}")))
}

/// Set for the process in the background, which has the same arguments.
const MARK: &str = "CFSTREAM_DETACHED";

/// Returns whether this is the process in the background.
pub(super) fn is_detached() -> bool {
    std::env::var_os(MARK).is_some()
}

/// Returns what the process in the background has said: its error, because it logs no requests
/// without `--log-file`.
fn read(messages: &mut File) -> Result<String, Failure> {
    let mut text = String::new();
    messages.rewind()?;
    messages.read_to_string(&mut text)?;
    Ok(text.trim().trim_start_matches("cfstream: error: ").to_owned())
}

/// Starts this program again, without the terminal.
fn spawn(command: &Emulate, messages: File) -> Result<Child, Failure> {
    let arguments = std::env::args_os().skip(1);
    let (stdout, stderr) = match &command.log_file {
        None => (Stdio::null(), Stdio::from(messages)),
        Some(path) => {
            let failed = |error: std::io::Error| Failure::document(path, error.to_string());
            let file = File::create(path).map_err(failed)?;
            (file.try_clone().map_err(failed)?.into(), file.into())
        }
    };
    let mut child = Command::new(std::env::current_exe()?);
    child.args(arguments).env(MARK, "1").stdin(Stdio::null()).stdout(stdout).stderr(stderr);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // Ctrl-C at the terminal is not for it.
        child.process_group(0);
    }
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        // The same for a console: CREATE_NEW_PROCESS_GROUP and CREATE_NO_WINDOW.
        child.creation_flags(0x0000_0200 | 0x0800_0000);
    }
    Ok(child.spawn()?)
}
